"""`mend cases find` and `mend cases note`: words in, from the command line, a pipe or a person."""

from typing import TYPE_CHECKING, Annotated

import typer

from mendcli.cli.frame.answer import Answer, Data, damaged_note
from mendcli.cli.frame.options import Format, GivenCase, Json
from mendcli.cli.frame.outside import Outside
from mendcli.cli.frame.text_input import given
from mendcli.cli.frame.wiring import reading, settings_for, working
from mendcli.errors import NotFound, UsageError

if TYPE_CHECKING:
    from mendcli.screen.sheets.sheet import Sheet


def find(
    context: typer.Context,
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="[WORDS]...", help="Left out, you are asked; - reads stdin."),
    ] = None,
    limit: Annotated[
        int, typer.Option(min=1, max=10_000, metavar="N", help="At most so many.")
    ] = 30,
    format: Format = "text",
    json: Json = False,
) -> Answer:
    """Find what was said or noted, in any case.

    Every word must be there, as you type it; the last may be the beginning of a word. Arguments
    end in your shell's history: leave them out and you are asked, or give - and pipe them in.
    """
    from zoneinfo import ZoneInfo

    outside: Outside = context.obj
    settings = settings_for(outside)
    wanted = given(words or [], outside, "Which words?", "mend cases find -")
    if not wanted.strip():
        raise UsageError("There is nothing to look for.", "Give one word or more.")
    with reading(settings) as store:
        hits, damaged = store.find(wanted, limit=limit)
    zone = ZoneInfo(settings.zone)

    def sheet() -> "Sheet":
        from mendcli.screen.views.cases_view import HitLine, hits_sheet

        lines = (HitLine(hit.case, hit.name, hit.what, hit.text, hit.at) for hit in hits)
        return hits_sheet(tuple(lines), zone)

    from mendcli.notes.words.instants import iso

    found: list[Data] = [
        {
            "case": hit.case,
            "name": hit.name,
            "what": hit.what,
            "text": hit.text,
            "at": iso(hit.at, zone),
        }
        for hit in hits
    ]
    notes = [damaged_note(case) for case in damaged] or ([] if hits else ["Nothing found."])
    return Answer({"entries": found}, json or format == "json", sheet, notes=tuple(notes))


def note(
    context: typer.Context,
    case: GivenCase,
    text: Annotated[
        str | None,
        typer.Argument(metavar="[TEXT]", help="Left out, you are asked; - reads stdin."),
    ] = None,
) -> Answer:
    """Add a note to a case.

    A note is yours: it never reaches the customer's version. Arguments end in your shell's
    history: leave the text out and you are asked, or give - and pipe it in.
    """
    from mendcli.case.guide.moves import Capture
    from mendcli.case.reading.entered_text import entered
    from mendcli.screen.words.scripted_prompter import Script, ScriptedPrompter
    from mendcli.workflows.opening.case_opening import load_case

    outside: Outside = context.obj
    settings = settings_for(outside)
    with reading(settings) as store:  # the case must be there before anything is asked or made
        case = store.case_named(case)
    typed = [] if text is None else [text]
    wanted = given(typed, outside, "What is the note?", f"mend cases note {case} -")
    if not wanted.strip():
        raise NotFound("There is no text to note.", "Nothing was added.")
    nobody = ScriptedPrompter(Script({}))
    with working(settings, outside, nobody, live=False) as services:
        load_case(services, case).make(None, Capture("note", *entered(wanted)))
        services.store.index()
    return Answer({}, as_json=False, notes=(f"Noted on {case}.",))
