"""`mend playbooks check`: every mistake in any number of playbooks, each at its place."""

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from mendcli.cli.answer import Answer, Data
from mendcli.cli.options import Format, Json, complete_playbook
from mendcli.cli.outside import Outside
from mendcli.cli.wiring import library_for, settings_for
from mendcli.errors import BrokenPlaybook, ExitCode, NotFound

if TYPE_CHECKING:
    from mendcli.playbook.entry import Entry
    from mendcli.playbook.library import Library
    from mendcli.playbook.model import Playbook
    from mendcli.playbook.problems import Problem

_STDIN = "<stdin>"
_ENDINGS = (".yaml", ".yml")
_TESTS = (".test.yaml", ".test.yml")
_ID = re.compile(r"""["']?id["']? *: *(?P<id>["']?[^ "'#]+["']?)""")


class _Checked(NamedTuple):
    """One file looked into: what is wrong with it, its lines, and the id of a sound one."""

    file: str
    problems: "tuple[Problem, ...]" = ()
    lines: tuple[str, ...] = ()
    id: str = ""


def check(
    context: typer.Context,
    named: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[PATH|ID]...",
            help="Files, folders, ids, or - for stdin; left out: every playbook within reach.",
            autocompletion=complete_playbook,
        ),
    ] = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="Let warnings count: end with 3 on one.")
    ] = False,
    format: Format = "text",
    json: Json = False,
) -> Answer:
    """Check playbooks and name every mistake.

    Each one as file:line:column: path: message, as editors read it; on a terminal with the line
    it stands in. A mistake keeps the playbook from being used. A warning does not: it is about
    what can be used and may still go wrong in a call. Ends with 3 where there is a mistake.
    """
    outside: Outside = context.obj
    library = library_for(settings_for(outside))
    checked = _checked(named or [], library, outside)
    problems = sorted(
        (problem for each in checked for problem in each.problems),
        key=lambda p: (p.file, p.line, p.column, p.path, p.message),
    )
    errors = sum(problem.severity == "error" for problem in problems)
    warnings = len(problems) - errors
    code = ExitCode.PLAYBOOK if errors or (strict and warnings) else ExitCode.DONE
    as_json = json or format == "json"
    text = "" if as_json else _text(problems, checked, outside)
    notes = (*_missing(library), *_set_aside(checked), _counted(checked, errors, warnings))
    data: Data = {"problems": [problem.data() for problem in problems]}
    return Answer(data, as_json, text=text, notes=notes, code=code)


def _text(problems: "list[Problem]", checked: list[_Checked], outside: Outside) -> str:
    from mendcli.screen.problems_view import problem_lines, problem_text

    if not outside.shows_on_terminal:
        return problem_lines(problems)
    from mendcli.screen.paint import look_at

    sources = {each.file: each.lines for each in checked}
    return problem_text(problems, sources, look_at(outside.stdout, outside.environ))


def _counted(checked: list[_Checked], errors: int, warnings: int) -> str:
    tests = sum(each.file.endswith(_TESTS) for each in checked)
    playbooks = len(checked) - tests
    found = "no mistake" if not errors else _many(errors, "mistake")
    also = f", {_many(warnings, 'warning')}" if warnings else ""
    return f"{_many(playbooks, 'playbook')} checked: {found}{also}."


def _many(count: int, what: str) -> str:
    return f"1 {what}" if count == 1 else f"{count} {what}s"


def _missing(library: "Library") -> tuple[str, ...]:
    return tuple(f"The team folder {folder} is not there." for folder in library.missing_folders())


def _set_aside(checked: list[_Checked]) -> tuple[str, ...]:
    """What is said of files that are no playbooks and were named all the same."""
    return tuple(
        f"{each.file} is a playbook's test: only that it can be read was checked."
        for each in checked
        if each.file.endswith(_TESTS)
    )


def _checked(named: list[str], library: "Library", outside: Outside) -> list[_Checked]:
    """Everything that is meant, looked into, each file once."""
    from mendcli.playbook.problems import Problem

    entries = library.entries()
    if not named:
        return [_looked_into(f, library) for e in entries for f in (e.file, *e.hides)]
    found: dict[str, _Checked] = {}
    for name in named:
        by_id = [entry.file for entry in entries if entry.id == name]
        if name == "-":
            found.setdefault(_STDIN, _of_stdin(outside, library))
        elif by_id:
            found.update({f: _looked_into(f, library) for f in by_id if f not in found})
        elif _is_path(name) and Path(name).is_dir():
            for each in _of_folder(Path(name), library):
                found.setdefault(each.file, each)
        elif _is_path(name):
            found.setdefault(name, _looked_into(name, library))
        else:
            message, near = _not_there(name, entries)
            problem = Problem(name, 1, 1, "", message, code="unreadable", hint=near)
            found.setdefault(name, _Checked(name, (problem,)))
    return list(found.values())


def _is_path(name: str) -> bool:
    return "/" in name or "\\" in name or name.endswith(_ENDINGS) or Path(name).exists()


def _not_there(name: str, entries: "tuple[Entry, ...]") -> tuple[str, str]:
    from mendcli.playbook.spelling import nearest

    near = nearest(name, {entry.id for entry in entries})
    hint = f"; did you mean {near}?" if near else ""
    return f"there is no playbook and no file of this name{hint}", near


def _of_stdin(outside: Outside, library: "Library") -> _Checked:
    from mendcli.playbook.characters import PLAYBOOK_LIMITS

    most = PLAYBOOK_LIMITS.size + 1
    source = getattr(outside.stdin, "buffer", None)
    content = source.read(most) if source else outside.stdin.read(most).encode()
    return _content_checked(content, _STDIN, library)


def _of_folder(folder: Path, library: "Library") -> list[_Checked]:
    """The playbooks of a folder and of its blocks; two that have one id are told of."""
    from mendcli.playbook.problems import Problem

    paths = [*folder.iterdir(), *(folder / "blocks").glob("*")]
    names = sorted(str(path) for path in paths if _is_playbook(path))
    if not names:
        message = "there is no playbook in this folder: no file that ends in .yaml"
        problem = Problem(str(folder), 1, 1, "", message, code="unreadable")
        return [_Checked(str(folder), (problem,))]
    seen: dict[tuple[Path, str], str] = {}
    found = []
    for name in names:
        each = _looked_into(name, library)
        first = seen.setdefault((Path(name).parent, each.id), name)
        if each.id and first != name:
            each = each._replace(problems=(*each.problems, _same_id(each, first)))
        found.append(each)
    return found


def _is_playbook(path: Path) -> bool:
    name = path.name
    return name.endswith(_ENDINGS) and not name.endswith(_TESTS) and not name.startswith(".")


def _same_id(checked: _Checked, first: str) -> "Problem":
    from mendcli.playbook.problems import Problem

    message = f"the id `{checked.id}` is also that of {Path(first).name}; only that one is used"
    for number, line in enumerate(checked.lines, start=1):
        at = _ID.match(line)
        if at:
            place = (number, at.start("id") + 1)
            end = (number, at.end("id") + 1)
            return Problem(checked.file, *place, "id", message, "warning", "given-twice", "", *end)
    return Problem(checked.file, 1, 1, "id", message, "warning", "given-twice")


def _looked_into(file: str, library: "Library") -> _Checked:
    """What is wrong with one file."""
    from mendcli.playbook.characters import PLAYBOOK_LIMITS
    from mendcli.playbook.reading import read_capped

    if Path(file).exists() or not any(entry.file == file for entry in library.entries()):
        try:
            return _content_checked(read_capped(file, PLAYBOOK_LIMITS.size), file, library)
        except BrokenPlaybook as error:
            return _Checked(file, getattr(error, "problems", ()))
    try:  # a shipped one inside a zip, which only the library can open
        library.load(next(entry.id for entry in library.entries() if entry.file == file))
    except (BrokenPlaybook, NotFound) as error:
        return _Checked(file, getattr(error, "problems", ()))
    return _Checked(file)


def _lost_blocks(
    playbook: "Playbook", content: bytes, file: str, library: "Library"
) -> "tuple[Problem, ...]":
    """The blocks it includes that are neither within reach nor in `blocks/` beside it."""
    from mendcli.playbook.included import unknown_blocks
    from mendcli.playbook.shelves import FolderShelf

    beside = FolderShelf("team", Path(file).parent).blocks()
    known = dict.fromkeys((*library.blocks(), *beside))
    return unknown_blocks(playbook, content, file, known)


def _content_checked(content: bytes, file: str, library: "Library") -> _Checked:
    from mendcli.playbook.characters import lines_of
    from mendcli.playbook.parse import check_playbook, read_document

    lines = lines_of(content.decode("utf-8", "replace").removeprefix("\ufeff"))
    path = Path(file)
    if file.endswith(_TESTS):
        try:
            read_document(content, file)
        except BrokenPlaybook as error:
            return _Checked(file, getattr(error, "problems", ()), lines)
        return _Checked(file, (), lines)
    block = path.stem if path.parent.name == "blocks" else ""
    playbook, problems = check_playbook(content, file, block=block)
    if playbook is not None and playbook.blocks:
        problems += _lost_blocks(playbook, content, file, library)
    return _Checked(file, problems, lines, playbook.id if playbook else "")
