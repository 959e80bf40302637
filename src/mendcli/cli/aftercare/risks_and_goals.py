"""`mend learnings risk` and `mend learnings aim`: what lies ahead of a customer, their plans."""

from typing import Annotated, Literal

import typer

from mendcli.cli.aftercare.learnings import At, Words
from mendcli.cli.aftercare.learnings_shown import shown
from mendcli.cli.frame.answer import Answer
from mendcli.cli.frame.numbered import case_at
from mendcli.cli.frame.run import Run
from mendcli.cli.frame.text_input import given
from mendcli.errors import UsageError


def risk(
    run: Run,
    at: At,
    text: Words = None,
    owner: Annotated[
        str | None, typer.Option(metavar="NAME", help="Who watches it; you if left out.")
    ] = None,
    due: Annotated[
        str | None, typer.Option(metavar="WHEN", help="By when it is headed off.")
    ] = None,
    over: Annotated[
        Literal["open", "gone", "happened"] | None,
        typer.Option("--state", help="Whether it is over, and how."),
    ] = None,
) -> Answer:
    """Note what could go wrong for them next.

    CASE adds a risk, CASE/N changes one: its owner, its date, that it is gone or has happened.
    """
    from mendcli.case.aftercare.learning_changes import RiskGiven, decide_risk
    from mendcli.dates.when import When
    from mendcli.workflows.call.reader import Reader

    case, number = case_at(run, at)
    when = None
    if due is not None:
        found = Reader(run.now, run.settings).date(due)
        if not isinstance(found, When):
            raise UsageError(found.text, "Nothing was recorded. `mend when` shows how dates read.")
        when = found
    said = text
    if text == "-" or (not number and text is None):
        typed = [] if text is None else [text]
        said = given(typed, run, "What could go wrong?", f"mend learnings risk {case} -")
    answer = RiskGiven((said or "").strip() or None, owner, when, due or "", over)
    if answer == RiskGiven():
        raise UsageError("There is nothing to record.", "Say what could go wrong, or --state gone.")
    state = run.save(case, lambda state: decide_risk(state, number, answer, run.settings.rep))
    return shown(state, run)


def aim(
    run: Run,
    at: At,
    text: Words = None,
    helped: Annotated[
        str | None, typer.Option("--help-by", metavar="TEXT", help="How we help them with it.")
    ] = None,
    following: Annotated[
        str | None, typer.Option("--next", metavar="TEXT", help="The next step.")
    ] = None,
) -> Answer:
    """Note what the customer wants to reach.

    The account plan: their aims, how we help, the next step. CASE adds an aim, CASE/N changes one.
    """
    from mendcli.case.aftercare.learning_changes import AimGiven, decide_aim

    case, number = case_at(run, at)
    said = text
    if text == "-" or (not number and text is None):
        typed = [] if text is None else [text]
        said = given(typed, run, "What do they want to reach?", f"mend learnings aim {case} -")
    answer = AimGiven((said or "").strip() or None, helped, following)
    if answer == AimGiven():
        raise UsageError("There is nothing to record.", "Say what they want to reach, or --next.")
    state = run.save(case, lambda state: decide_aim(state, number, answer))
    return shown(state, run)
