"""What `mend playbooks check` is to look at, and what is wrong with each file of it."""

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from mendcli.cli.frame.run import Run
from mendcli.errors import BrokenPlaybook, NotFound
from mendcli.playbook.shelf.letters import is_letter, letters_in, read_letter
from mendcli.playbook.shelf.phrases import PHRASES, read_phrases

if TYPE_CHECKING:
    from mendcli.playbook.model.playbook import Playbook
    from mendcli.playbook.model.problems import Problem
    from mendcli.playbook.shelf.entry import Entry
    from mendcli.playbook.shelf.library import Library

_STDIN = "<stdin>"
_ENDINGS = (".yaml", ".yml")
_TESTS = (".test.yaml", ".test.yml")
_ID = re.compile(r"""["']?id["']? *: *(?P<id>["']?[^ "'#]+["']?)""")


class Checked(NamedTuple):
    """One file looked into: what is wrong with it, its lines, and the id of a sound one.

    `unread` is true where reading stopped before the end, so that there may be more.
    """

    file: str
    problems: "tuple[Problem, ...]" = ()
    lines: tuple[str, ...] = ()
    id: str = ""
    unread: bool = False

    @property
    def is_test(self) -> bool:
        """Whether it is a playbook's test, and no playbook."""
        return self.file.endswith(_TESTS)

    @property
    def is_phrases(self) -> bool:
        """Whether it holds a team's phrases for the coach."""
        return Path(self.file).name == PHRASES

    @property
    def is_letter(self) -> bool:
        """Whether it is a team's own letter."""
        return is_letter(Path(self.file))

    @property
    def is_block(self) -> bool:
        """Whether it is a block."""
        return Path(self.file).parent.name == "blocks"

    @property
    def is_persona(self) -> bool:
        """Whether it is a simulated customer, and no playbook."""
        return Path(self.file).parent.name == "personas" and not self.is_test


def looked_at(named: list[str], library: "Library", run: Run) -> list[Checked]:
    """Everything that is meant, looked into, each file once."""
    found: dict[str, Checked] = {}
    for name in named:
        for each in _meant(name, library, run):
            found.setdefault(os.path.realpath(each.file), each)
    if named:
        return list(found.values())
    files = [file for entry in library.entries() for file in (entry.file, *entry.hides)]
    folders = [*(Path(file).parent for file in files), *run.settings.team_playbooks]
    folders.append(run.settings.personal_dir)
    beside = [str(path) for folder in folders for path in _beside(folder)]
    return [_looked_into(file, library) for file in dict.fromkeys((*files, *beside))]


def _meant(name: str, library: "Library", run: Run) -> list[Checked]:
    from mendcli.playbook.model.problems import Problem

    if name == "-":
        return [_of_stdin(run, library)]
    entries = library.entries()
    if by_id := [entry.file for entry in entries if entry.id == name]:
        return [_looked_into(file, library) for file in by_id]
    if not _is_path(name):
        message, near = _not_there(name, entries)
        return [Checked(name, (Problem(name, 1, 1, "", message, code="unreadable", hint=near),))]
    path = Path(name)
    # Not path.is_dir(): it raises for a name longer than any file has.
    if os.path.isdir(path):  # noqa: PTH112
        return _of_folder(path, library)
    return [_looked_into(name, library)]


def _beside(folder: Path) -> Iterator[Path]:
    """What lies beside the playbooks of a folder: blocks, personas, letters, phrases."""
    for inner in ("blocks", "personas"):
        yield from (path for path in sorted((folder / inner).glob("*")) if _is_playbook(path))
    yield from letters_in(folder)
    yield from (path for path in (folder / PHRASES,) if path.is_file())


def _is_path(name: str) -> bool:
    return "/" in name or "\\" in name or name.endswith(_ENDINGS) or os.path.exists(name)  # noqa: PTH110 - see _meant


def _not_there(name: str, entries: "tuple[Entry, ...]") -> tuple[str, str]:
    from mendcli.playbook.model.spelling import nearest

    near = nearest(name, {entry.id for entry in entries})
    hint = f"; did you mean {near}?" if near else ""
    return f"there is no playbook and no file of this name{hint}", near


def _of_stdin(run: Run, library: "Library") -> Checked:
    from mendcli.playbook.reading.characters import PLAYBOOK_LIMITS

    most = PLAYBOOK_LIMITS.size + 1
    source = getattr(run.outside.stdin, "buffer", None)
    content = source.read(most) if source else run.outside.stdin.read(most).encode()
    return _content_checked(content, _STDIN, library)


def _of_folder(folder: Path, library: "Library") -> list[Checked]:
    """The playbooks of a folder and of its blocks; two that have one id are told of."""
    from mendcli.playbook.model.problems import Problem

    own = (path for path in folder.iterdir() if _is_playbook(path))
    names = sorted(str(path) for path in (*own, *_beside(folder)))
    if not names:
        message = "there is no playbook in this folder: no file that ends in .yaml"
        problem = Problem(str(folder), 1, 1, "", message, code="unreadable")
        return [Checked(str(folder), (problem,))]
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
    if name == PHRASES or name.startswith("."):
        return False
    return name.endswith(_ENDINGS) and not name.endswith(_TESTS)


def _same_id(checked: Checked, first: str) -> "Problem":
    from mendcli.playbook.model.problems import Problem

    message = f"the id `{checked.id}` is also that of {Path(first).name}; only that one is used"
    for number, line in enumerate(checked.lines, start=1):
        at = _ID.match(line)
        if at:
            place = (number, at.start("id") + 1)
            end = (number, at.end("id") + 1)
            return Problem(checked.file, *place, "id", message, "warning", "given-twice", "", *end)
    return Problem(checked.file, 1, 1, "id", message, "warning", "given-twice")


def _looked_into(file: str, library: "Library") -> Checked:
    """What is wrong with one file."""
    from mendcli.playbook.reading.characters import PLAYBOOK_LIMITS
    from mendcli.playbook.reading.file import read_capped

    there = os.path.exists(file)  # noqa: PTH110 - see _meant
    if there or not any(entry.file == file for entry in library.entries()):
        try:
            return _content_checked(read_capped(file, PLAYBOOK_LIMITS.size), file, library)
        except BrokenPlaybook as error:
            return Checked(file, getattr(error, "problems", ()))
    try:  # a shipped one inside a zip, which only the library can open
        library.load(next(entry.id for entry in library.entries() if entry.file == file))
    except (BrokenPlaybook, NotFound) as error:
        return Checked(file, getattr(error, "problems", ()))
    return Checked(file)


def _lost_blocks(
    playbook: "Playbook", content: bytes, file: str, library: "Library"
) -> "tuple[Problem, ...]":
    """The blocks it includes that are neither within reach nor in `blocks/` beside it."""
    from mendcli.playbook.shelf.included import unknown_blocks
    from mendcli.playbook.shelf.shelves import FolderShelf

    beside = FolderShelf("team", Path(file).parent).within("blocks")
    known = dict.fromkeys((*library.blocks(), *beside))
    return unknown_blocks(playbook, content, file, known)


def _content_checked(content: bytes, file: str, library: "Library") -> Checked:
    from mendcli.playbook.reading.characters import lines_of
    from mendcli.playbook.reading.parse import check_playbook

    lines = lines_of(content.decode("utf-8", "replace").removeprefix("\ufeff"))
    checked = Checked(file, (), lines)
    if read := _reader_of(checked):
        return checked._replace(problems=_wrong_in(read, content, file))
    block = Path(file).stem if checked.is_block else ""
    playbook, problems = check_playbook(content, file, block=block)
    if playbook is not None and playbook.blocks:
        problems += _lost_blocks(playbook, content, file, library)
    unread = any(problem.code == "unreadable" for problem in problems)
    return Checked(file, problems, lines, playbook.id if playbook else "", unread)


def _reader_of(checked: Checked) -> Callable[[bytes, str], object] | None:
    """What reads a file that is no playbook and no block; it is read, and never run."""
    name = Path(checked.file).name
    if checked.is_test:
        from mendcli.workflows.rehearsals.expectations import read_tests

        ending = next(each for each in _TESTS if name.endswith(each))
        return lambda content, file: read_tests(content, file, name.removesuffix(ending))
    if checked.is_persona:
        from mendcli.practice.form import read_persona

        return lambda content, file: read_persona(content, file, Path(file).stem)
    if checked.is_phrases:
        return read_phrases
    return read_letter if checked.is_letter else None


def _wrong_in(
    read: Callable[[bytes, str], object], content: bytes, file: str
) -> "tuple[Problem, ...]":
    try:
        read(content, file)
    except BrokenPlaybook as error:
        return getattr(error, "problems", ())
    return ()
