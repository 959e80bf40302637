"""`mend playbooks list / show / check`: the methods within reach, and what is wrong with one."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mendcli.cli.answer import Answer, Data
from mendcli.cli.options import Format, Json, complete_playbook
from mendcli.cli.wiring import library_for, settings_for
from mendcli.errors import BrokenPlaybook, ExitCode, NotFound

if TYPE_CHECKING:
    from mendcli.playbook.library import Entry, Library
    from mendcli.playbook.model import Playbook
    from mendcli.playbook.problems import Problem
    from mendcli.screen.sheet import Sheet


def list_playbooks(context: typer.Context, format: Format = "text", json: Json = False) -> Answer:
    """List the playbooks within reach.

    Yours win over your team's, and these over the shipped ones with the same id.
    """
    library = library_for(settings_for(context.obj))
    entries = library.entries()

    def sheet() -> "Sheet":
        from mendcli.screen.playbooks_view import PlaybookLine, playbooks_sheet

        return playbooks_sheet(
            tuple(
                PlaybookLine(e.id, e.use_when, e.version, e.origin, len(e.hides), e.problems)
                for e in entries
            )
        )

    data: Data = {"playbooks": [_entry_data(entry) for entry in entries]}
    return Answer(data, json or format == "json", sheet, notes=_missing(library))


def show(
    context: typer.Context,
    id: Annotated[
        str,
        typer.Argument(
            metavar="ID",
            help="The playbook's id.",
            autocompletion=complete_playbook,
            show_default=False,
        ),
    ],
    format: Format = "text",
    json: Json = False,
) -> Answer:
    """Show a playbook, step by step."""
    library = library_for(settings_for(context.obj))
    playbook, _ = library.load(id)
    entry = next(e for e in library.entries() if e.sound and e.id == playbook.id)

    def sheet() -> "Sheet":
        from mendcli.screen.playbooks_view import playbook_sheet

        return playbook_sheet(playbook, entry.origin)

    data = {**_playbook_data(playbook), "origin": entry.origin, "file": entry.file}
    over = library.passed_over.get(playbook.id)
    notes: tuple[str, ...] = ()
    if over:
        from mendcli.cli.methods import passed_over_note

        notes = (passed_over_note(over),)
    return Answer(data, json or format == "json", sheet, notes=notes)


def check(
    context: typer.Context,
    named: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[FILE|FOLDER|ID]...",
            help="What to check; left out: every playbook within reach.",
            autocompletion=complete_playbook,
        ),
    ] = None,
    format: Format = "text",
    json: Json = False,
) -> Answer:
    """Check playbooks and name every mistake.

    Each one as file:line:column: path: message, as editors read it. Ends with 3 where there is an
    error.
    """
    from mendcli.playbook.problems import has_errors

    library = library_for(settings_for(context.obj))
    files, problems = _meant(named or [], library)
    for file in files:
        problems += _problems_of(file, library)
    code = ExitCode.PLAYBOOK if has_errors(problems) else ExitCode.DONE
    lines = "".join(_shown(problem) + "\n" for problem in problems)
    counted = "1 playbook" if len(files) == 1 else f"{len(files)} playbooks"
    errors = sum(problem.severity == "error" for problem in problems)
    found = "no mistake" if not errors else "1 mistake" if errors == 1 else f"{errors} mistakes"
    notes = (*_missing(library), f"{counted} checked: {found}.")
    data: Data = {"problems": [problem._asdict() for problem in problems]}
    return Answer(data, json or format == "json", text=lines, notes=notes, code=code)


def _shown(problem: "Problem") -> str:
    from mendcli.screen.clean import clean

    return clean(problem.shown())


def _missing(library: "Library") -> tuple[str, ...]:
    return tuple(f"The team folder {folder} is not there." for folder in library.missing_folders())


def _meant(named: list[str], library: "Library") -> "tuple[list[str], list[Problem]]":
    """The files that are meant, and a problem for each name that means nothing."""
    from mendcli.playbook.problems import Problem

    entries = library.entries()
    if not named:
        return [file for entry in entries for file in (entry.file, *entry.hides)], []
    files: list[str] = []
    problems: list[Problem] = []
    for name in named:
        by_id = [entry.file for entry in entries if entry.id == name]
        if by_id:
            files += by_id
        elif _is_path(name):
            files += _files_in(Path(name))
        else:
            problems.append(Problem(name, 1, 1, "", _not_there(name, entries)))
    return list(dict.fromkeys(files)), problems


def _is_path(name: str) -> bool:
    return "/" in name or "\\" in name or name.endswith((".yaml", ".yml")) or Path(name).exists()


def _files_in(path: Path) -> list[str]:
    """The file itself, or the playbooks of a folder and of its blocks."""
    if not path.is_dir():
        return [str(path)]
    found = [*path.iterdir(), *(path / "blocks").glob("*")]
    return sorted(str(each) for each in found if each.suffix in (".yaml", ".yml"))


def _not_there(name: str, entries: "tuple[Entry, ...]") -> str:
    from mendcli.playbook.spelling import nearest

    near = nearest(name, {entry.id for entry in entries})
    hint = f"; did you mean {near}?" if near else ""
    return f"there is no playbook and no file of this name{hint}"


def _problems_of(file: str, library: "Library") -> "tuple[Problem, ...]":
    """What is wrong with one file."""
    from mendcli.playbook.parse import check_file

    if Path(file).exists() or not any(entry.file == file for entry in library.entries()):
        playbook, mistakes = check_file(file)
        lost = _lost_blocks(playbook, file, library) if playbook else ()
        return (*mistakes, *lost)
    try:  # a shipped one inside a zip, which only the library can open
        library.load(next(entry.id for entry in library.entries() if entry.file == file))
    except (BrokenPlaybook, NotFound) as error:
        found: tuple[Problem, ...] = getattr(error, "problems", ())
        return found
    return ()


def _lost_blocks(playbook: "Playbook", file: str, library: "Library") -> "tuple[Problem, ...]":
    """The blocks it includes that are neither within reach nor in `blocks/` beside it."""
    if not playbook.blocks:
        return ()
    from mendcli.playbook.included import unknown_blocks
    from mendcli.playbook.shelves import FolderShelf

    beside = FolderShelf("team", Path(file).parent).blocks()
    known = dict.fromkeys((*library.blocks(), *beside))
    return unknown_blocks(playbook, Path(file).read_bytes(), file, known)


def _entry_data(entry: "Entry") -> Data:
    return {
        "id": entry.id,
        "title": entry.title,
        "version": entry.version,
        "use_when": entry.use_when,
        "origin": entry.origin,
        "file": entry.file,
        "hides": list(entry.hides),
        "problems": entry.problems,
    }


def _playbook_data(playbook: "Playbook") -> Data:
    """The whole playbook, keys as an author writes them."""
    steps: list[Data] = []
    for step in playbook.steps:
        prompts: list[Data] = [
            {
                "id": prompt.id,
                "kind": prompt.kind,
                "ask": prompt.ask,
                "hint": prompt.hint,
                "of": prompt.of or None,
                "when": {key: list(values) for key, values in prompt.when},
                "options": [option._asdict() for option in prompt.options],
                "min": prompt.low,
                "max": prompt.high,
                "purpose": prompt.purpose,
                "required": prompt.required,
            }
            for prompt in step.prompts
        ]
        kept = {key: value for key, value in step._asdict().items() if key != "prompts"}
        steps.append({**kept, "prompts": prompts})
    return {**playbook._asdict(), "steps": steps}
