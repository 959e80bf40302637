"""`mend undo`: the last thing you did, taken back."""

from contextlib import closing
from typing import TYPE_CHECKING, Annotated

import typer

from mendcli.cli.frame.answer import Answer, Data, listed
from mendcli.cli.frame.options import complete_case
from mendcli.cli.frame.run import Run

if TYPE_CHECKING:
    from mendcli.case.log.facts import Recorded
    from mendcli.case.state.case_state import State


def undo(
    run: Run,
    case: Annotated[
        str,
        typer.Argument(
            metavar="[CASE]",
            help="A case's id or a unique start of it; left out, the one you worked on last.",
            autocompletion=complete_case,
            show_default=False,
        ),
    ] = "",
) -> Answer:
    """Take back the last thing you did.

    What one command or one answer on a call recorded, and nothing of a colleague's. It stays in
    the log, as taken back. At a terminal you see what it is before it goes.
    """
    from mendcli.workflows.taking_back import last_case_of, take_back, to_take_back

    rep = run.settings.rep
    with run.reading() as store:
        meant = store.case_named(case) if case else last_case_of(store, rep)
        state, deed = to_take_back(store, meant, rep)
    words = _in_words(deed, state)
    if not _wanted(run, f"{meant}: {words}"):
        return Answer(None, notes=("Nothing was taken back.",))
    with run.working() as services:
        take_back(services, meant, deed)
    data: Data = {"case": meant, "taken_back": words, "facts": [each.number for each in deed]}
    return Answer(data, notes=() if run.as_json else (f"✓ taken back on {meant}: {words}",))


def _in_words(deed: "tuple[Recorded, ...]", state: "State") -> str:
    from mendcli.notes.words.fact_words import named_at_desk

    return listed(filter(None, dict.fromkeys(named_at_desk(each.fact, state) for each in deed)))


def _wanted(run: Run, what: str) -> bool:
    from mendcli.cli.frame.interview import Interview

    if not run.outside.has_terminal or run.as_json:
        return True
    ask = Interview(run, "mend undo --json", quiet=False)
    with closing(ask):
        return bool(ask.yes(f"Take back {what}?", flag=None, start=True))
