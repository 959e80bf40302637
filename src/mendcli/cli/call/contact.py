"""`mend tried` and `mend cases confirm`: an attempt to reach them, a yes that came in writing."""

from typing import TYPE_CHECKING, Annotated, Literal, cast

import typer

from mendcli.case.log.session_facts import Channel
from mendcli.cli.frame.answer import Answer, Data
from mendcli.cli.frame.options import GivenCase, one_of
from mendcli.cli.frame.run import Run
from mendcli.cli.frame.text_input import given
from mendcli.errors import UsageError

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from mendcli.case.log.aftercare_facts import Answer as Said
    from mendcli.case.state.case_state import State

How = Literal["voicemail", "no-answer", "left-message"]
_TRIED = {
    "voicemail": "you left a voicemail",
    "no-answer": "you rang, and nobody answered",
    "left-message": "you left a message",
}
_SAYS = {
    "yes": "the customer says it is resolved",
    "partly": "the customer says it is resolved only in part",
    "no": "the customer says it is not resolved",
}


def tried(
    run: Run,
    case: GivenCase,
    how: Annotated[How, typer.Argument(metavar="HOW", help="voicemail, no-answer, left-message.")],
    words: Annotated[
        str, typer.Option(metavar="TEXT", help="What you left for them; - reads stdin.")
    ] = "",
) -> Answer:
    """Record an attempt to reach the customer.

    An attempt before the date they were to hear from you counts as tried in time. It stays in
    `mend due` until you have spoken: mend start --case CASE --as calling.
    """
    from mendcli.case.log.aftercare_facts import Tried

    case = run.state_of(case).case
    left = given([words], run, "", "").strip() if words else ""
    state = run.save(case, lambda _: (Tried(how, left),))
    zone = run.zone
    said = f"On record: {_TRIED[how]}.{_in_time(state, zone)}"
    then = f"When you have them on the line: mend start --case {case} --as calling"
    return Answer(_tried_data(state, zone), notes=() if run.as_json else (said, then))


def _in_time(state: "State", zone: "ZoneInfo") -> str:
    """What the attempt means for the date they were to hear from us."""
    from mendcli.notes.words.instants import due_short

    promised = state.report_back
    if promised is None or promised.status != "open" or promised.tried is None:
        return ""
    when = due_short(promised.due, zone)
    if promised.tried <= promised.due.instant():
        return f" In time: they were to hear from you by {when}."
    return f" Late: they were to hear from you by {when}."


def _tried_data(state: "State", zone: "ZoneInfo") -> Data:
    from mendcli.notes.data.ending import passed_between

    promised = state.report_back
    first = promised.tried if promised is not None else None
    in_time = first <= promised.due.instant() if promised is not None and first else None
    tried = passed_between(state, zone)["tried"]
    return {"case": state.case, "tried": tried, "in_time": in_time}


def confirm(
    run: Run,
    case: GivenCase,
    via: Annotated[
        Channel | None, typer.Option(metavar="CHANNEL", help="How it came: email, message, chat, …")
    ] = None,
    answer: Annotated[
        str, one_of("yes", "partly", "no", help="What they say: is it resolved?")
    ] = "yes",
    words: Annotated[
        str | None,
        typer.Option(metavar="TEXT", help="Their words; left out, you are asked; - reads stdin."),
    ] = None,
) -> Answer:
    """Record what the customer wrote about the result.

    Only the customer's own yes closes a case as resolved. On a call the session asks for it; this
    is for a yes (or a partly, or a no) that came in writing. Their words are kept exactly.
    """
    from mendcli.case.log.aftercare_facts import ResolutionGiven
    from mendcli.case.reading.entered_text import entered
    from mendcli.notes.data.ending import ending

    if via is None or via == "desk":
        raise UsageError(
            "How did it come?", f"mend cases confirm {case} --via email --words - < letter.txt"
        )
    case = run.state_of(case).case
    instead = f"mend cases confirm {case} --via {via} --words -"
    asked = "Their words, exactly?  (Enter: none)"
    text, raw = entered(given([] if words is None else [words], run, asked, instead))
    said = cast("Said", answer)
    fact = ResolutionGiven(said, text, bool(text.strip()), via, "", "", raw)
    state = run.save(case, lambda _: (fact,))
    data: Data = {"case": case, "resolutions": ending(state, run.zone)["resolutions"]}
    notes = () if run.as_json else (f"On record: {_SAYS[answer]}.", _then(state))
    return Answer(data, notes=notes)


def _then(state: "State") -> str:
    """The next command, by what they said."""
    from mendcli.case.state.resolution import unconfirmed

    if state.closed is not None:
        return f"The case is closed. To open it again: mend cases reopen {state.case}"
    if unconfirmed(state):
        return f"There is more to do: mend start --case {state.case} --as calling"
    return f"To close the case: mend close {state.case} --as resolved"
