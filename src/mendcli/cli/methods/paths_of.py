"""`mend playbooks paths`: the ways through a playbook, counted, listed and drawn."""

from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple

import typer

from mendcli.cli.frame.answer import Answer, Data
from mendcli.cli.frame.options import Json, complete_playbook
from mendcli.cli.frame.run import Run
from mendcli.cli.methods.one_playbook import PlaybookDraft, draft_named
from mendcli.errors import ExitCode

if TYPE_CHECKING:
    from mendcli.playbook.sense.plan import Box
    from mendcli.playbook.sense.ways import DeadEnd, Way
    from mendcli.screen.sheets.sheet import Sheet

Form = Literal["text", "mermaid", "svg", "json"]


class FoundPaths(NamedTuple):
    """What was found out about the ways of a playbook; `number` is None where it is too tangled."""

    draft: PlaybookDraft
    number: int | None
    asked: tuple[int, int]
    goes_back: bool
    listed: "tuple[Way, ...]"
    dead_ends: "tuple[DeadEnd, ...]"
    boxes: "tuple[Box, ...]"


def paths_of(
    run: Run,
    named: Annotated[
        str,
        typer.Argument(
            metavar="ID|FILE",
            help="A playbook's id, or a file, also one with mistakes.",
            autocompletion=complete_playbook,
            show_default=False,
        ),
    ],
    limit: Annotated[
        int, typer.Option(min=0, max=10_000, metavar="N", help="List at most so many ways.")
    ] = 20,
    form: Annotated[
        Form, typer.Option("--format", help="A list, a flowchart for a wiki, a picture, or data.")
    ] = "text",
    json: Json = False,
    file: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="FILE", help="Write it to a new file instead."),
    ] = None,
) -> Answer:
    """Show the ways through a playbook, and draw them.

    Two ways differ where an answer makes a difference to what is asked. They are counted exactly:
    a "partly" or "no" to a paraphrase goes round once, and a way goes back to an earlier step at
    most once. Dead ends are marked: steps nothing leads to, steps that lead nowhere, questions
    that are never asked.
    """
    draft = draft_named(named, run.library)
    found = _found(draft, limit)
    wanted: Form = "json" if json else form
    notes = (*_mistakes(draft), *_dead_ends(found))
    code = ExitCode.PLAYBOOK if draft.is_broken else ExitCode.DONE
    answer = Answer(_data(found), notes=notes, code=code)
    if wanted == "text":
        answer = answer._replace(sheet=lambda: _sheet(found))
    elif wanted != "json":
        answer = answer._replace(text=_drawn(found, wanted))
    return _to_file(answer, run, file) if file else answer


def _found(draft: PlaybookDraft, limit: int) -> FoundPaths:
    from mendcli.playbook.sense.plan import plan_of
    from mendcli.playbook.sense.ways import TooTangled, Ways

    try:
        ways = Ways(draft.playbook)
    except TooTangled:
        boxes = plan_of(draft.playbook, ())
        return FoundPaths(draft, None, (0, 0), False, (), (), boxes)
    dead_ends = ways.dead_ends()
    listed = tuple(islice(ways.listed(), limit))
    boxes = plan_of(draft.playbook, dead_ends)
    return FoundPaths(draft, ways.count, ways.asked, ways.goes_back, listed, dead_ends, boxes)


def _told(found: FoundPaths) -> str:
    """All ways together, in one line."""
    if found.number is None:
        return "too many turns depend on each other to count the ways"
    if not found.number:
        return "no way leads to the end"
    fewest, most = found.asked
    ways = "1 way" if found.number == 1 else f"{found.number} ways"
    asks = f"{most}" if fewest == most else f"{fewest} to {most}"
    back = "; going back counted once" if found.goes_back else ""
    return f"{ways} through, {asks} {'question' if most == 1 else 'questions'}{back}"


def _more(found: FoundPaths) -> str:
    left = (found.number or 0) - len(found.listed)
    return f"and {left} more" if left and found.listed else ""


def _sheet(found: FoundPaths) -> "Sheet":
    from mendcli.screen.author_views.ways_view import ways_sheet

    playbook = found.draft.playbook
    return ways_sheet(playbook, found.boxes, _told(found), found.listed, _more(found))


def _drawn(found: FoundPaths, form: Form) -> str:
    playbook = found.draft.playbook
    if form == "mermaid":
        from mendcli.diagrams.mermaid import to_mermaid

        return to_mermaid(playbook.title, found.boxes)
    from mendcli.diagrams.svg_picture import to_svg

    aside = f"{playbook.id} {playbook.version}"
    return to_svg(playbook.title, aside, _told(found), found.boxes)


def _data(found: FoundPaths) -> Data:
    playbook = found.draft.playbook
    ways: list[Data] = [
        {
            "steps": list(way.steps),
            "prompts": list(way.prompts),
            "decided": [{"prompt": key, "answers": list(told)} for key, told in way.decided],
        }
        for way in found.listed
    ]
    return {
        "id": playbook.id,
        "title": playbook.title,
        "version": playbook.version,
        "count": found.number,
        "fewest": found.asked[0],
        "most": found.asked[1],
        "goes_back": found.goes_back,
        "ways": ways,
        "left_out": None if found.number is None else found.number - len(ways),
        "dead_ends": [end._asdict() for end in found.dead_ends],
        "problems": sum(problem.severity == "error" for problem in found.draft.problems),
    }


def _mistakes(draft: PlaybookDraft) -> tuple[str, ...]:
    errors = sum(problem.severity == "error" for problem in draft.problems)
    if not errors:
        return ()
    count = "1 mistake" if errors == 1 else f"{errors} mistakes"
    return (f"Drawn as far as it can be read: it has {count}. mend playbooks check {draft.file}",)


def _dead_ends(found: FoundPaths) -> tuple[str, ...]:
    ends = len(found.dead_ends)
    return (f"{'1 dead end' if ends == 1 else f'{ends} dead ends'}, marked.",) if ends else ()


def _to_file(answer: Answer, run: Run, file: Path) -> Answer:
    """The same, in a new file: whole, or not at all."""
    from mendcli.cli.frame.note_output import json_text, put_text

    text = answer.text
    if run.as_json:
        text = json_text("playbooks paths", answer.data or {})
    elif answer.sheet:
        from mendcli.screen.sheets.plain_sheet import plain_text

        text = plain_text(answer.sheet())
    put = put_text(text, file, private=False)
    return put._replace(notes=(*answer.notes, *put.notes), code=answer.code)
