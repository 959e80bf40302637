"""`mend learnings risk` and `mend learnings aim`: what lies ahead of a customer, their plans."""

from typing import Annotated, Literal

import typer

from mendcli.cli.aftercare.learnings import At, Words
from mendcli.cli.aftercare.learnings_shown import case_at, shown
from mendcli.cli.frame.answer import Answer
from mendcli.cli.frame.one_change import save
from mendcli.cli.frame.options import Format, Json
from mendcli.cli.frame.outside import Outside
from mendcli.cli.frame.text_input import given
from mendcli.cli.frame.wiring import settings_for
from mendcli.errors import UsageError


def risk(
    context: typer.Context,
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
    format: Format = "text",
    json: Json = False,
) -> Answer:
    """Note what could go wrong for them next.

    CASE adds a risk, CASE/N changes one: its owner, its date, that it is gone or has happened.
    """
    from mendcli.case.aftercare.learning_changes import RiskGiven, decide_risk
    from mendcli.dates.when import When
    from mendcli.workflows.call.questions import Reader

    outside: Outside = context.obj
    settings = settings_for(outside)
    case, number = case_at(settings, at)
    when = None
    if due is not None:
        found = Reader(outside.now(settings.zone), settings).date(due)
        if not isinstance(found, When):
            raise UsageError(found.text, "Nothing was recorded. `mend when` shows how dates read.")
        when = found
    said = text
    if text == "-" or (not number and text is None):
        typed = [] if text is None else [text]
        said = given(typed, outside, "What could go wrong?", f"mend learnings risk {case} -")
    answer = RiskGiven((said or "").strip() or None, owner, when, due or "", over)
    if answer == RiskGiven():
        raise UsageError("There is nothing to record.", "Say what could go wrong, or --state gone.")
    state = save(
        outside, settings, case, lambda state: decide_risk(state, number, answer, settings.rep)
    )
    return shown(state, outside, settings, as_json=json or format == "json")


def aim(
    context: typer.Context,
    at: At,
    text: Words = None,
    helped: Annotated[
        str | None, typer.Option("--help-by", metavar="TEXT", help="How we help them with it.")
    ] = None,
    following: Annotated[
        str | None, typer.Option("--next", metavar="TEXT", help="The next step.")
    ] = None,
    format: Format = "text",
    json: Json = False,
) -> Answer:
    """Note what the customer wants to reach.

    The account plan: their aims, how we help, the next step. CASE adds an aim, CASE/N changes one.
    """
    from mendcli.case.aftercare.learning_changes import AimGiven, decide_aim

    outside: Outside = context.obj
    settings = settings_for(outside)
    case, number = case_at(settings, at)
    said = text
    if text == "-" or (not number and text is None):
        typed = [] if text is None else [text]
        said = given(typed, outside, "What do they want to reach?", f"mend learnings aim {case} -")
    answer = AimGiven((said or "").strip() or None, helped, following)
    if answer == AimGiven():
        raise UsageError("There is nothing to record.", "Say what they want to reach, or --next.")
    state = save(outside, settings, case, lambda state: decide_aim(state, number, answer))
    return shown(state, outside, settings, as_json=json or format == "json")
