"""`mend cases find` and `mend cases note`: words in, from the command line, a pipe or a person."""

from typing import TYPE_CHECKING, Annotated

import typer

from mendcli.cli.frame.answer import Answer, damaged_note
from mendcli.cli.frame.options import GivenCase, Text, Words
from mendcli.cli.frame.run import Run
from mendcli.cli.frame.text_input import given
from mendcli.errors import NotFound, UsageError

if TYPE_CHECKING:
    from mendcli.screen.sheets.sheet import Sheet
    from mendcli.store.contract import Called


def find(
    run: Run,
    words: Words = None,
    limit: Annotated[
        int, typer.Option(min=1, max=10_000, metavar="N", help="At most so many.")
    ] = 30,
) -> Answer:
    """Find what was said or noted, in any case.

    Every word must be there, as you type it; the last may be the beginning of a word. Arguments
    end in your shell's history: leave them out and you are asked, or give - and pipe them in.
    """
    return found_entries(run, words, limit, "mend cases find -")


def found_entries(
    run: Run, words: list[str] | None, limit: int, instead: str, called: "Called" = frozenset()
) -> Answer:
    """What was found, of the words that are given or asked for; only entries `called` so."""
    from mendcli.notes.data.encoder import rows

    wanted = given(words or [], run, "Which words?", instead)
    if not wanted.strip():
        raise UsageError("There is nothing to look for.", "Give one word or more.")
    with run.reading() as store:
        hits, damaged = store.find(wanted, limit=limit, called=called)

    def sheet() -> "Sheet":
        from mendcli.screen.views.cases_view import HitLine, hits_sheet

        lines = (HitLine(hit.case, hit.name, hit.what, hit.text, hit.at) for hit in hits)
        return hits_sheet(tuple(lines), run.zone)

    data: dict[str, object] = {"entries": rows(hits, "case name what text at", run.zone)}
    notes = [damaged_note(case) for case in damaged] or ([] if hits else ["Nothing found."])
    return Answer(data, sheet, notes=tuple(notes))


def note(
    run: Run,
    case: GivenCase,
    text: Text = None,
) -> Answer:
    """Add a note to a case.

    A note is yours: it never reaches the customer's version. Arguments end in your shell's
    history: leave the text out and you are asked, or give - and pipe it in.
    """
    from mendcli.case.guide.moves import Capture
    from mendcli.case.reading.entered_text import entered
    from mendcli.workflows.opening.case_opening import load_case

    case = run.case_named(case)  # it must be there before anything is asked or made
    typed = [] if text is None else [text]
    wanted = given(typed, run, "What is the note?", f"mend cases note {case} -")
    if not wanted.strip():
        raise NotFound("There is no text to note.", "Nothing was added.")
    with run.working() as services:
        load_case(services, case).make(None, Capture("note", *entered(wanted)))
        services.store.index()
    return Answer(notes=(f"Noted on {case}.",))
