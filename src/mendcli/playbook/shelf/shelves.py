"""Where playbook files lie: the shipped ones beside the program, and folders of a team or person.

It finds files and hands out their bytes; it never looks inside. An editable install, a wheel and
a zip keep the shipped files in three different ways, and only this file knows how.
"""

import re
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, NamedTuple, Protocol

from mendcli.playbook.reading.file import read_capped
from mendcli.playbook.shelf.phrases import PHRASES

Origin = Literal["shipped", "team", "personal"]
#: Folders beside the playbooks that are looked into.
Inner = Literal["blocks", "personas"]
_ENDINGS = (".yaml", ".yml")
#: What `document.py` takes as an id; nothing else may become part of a path.
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_TESTS = (".test.yaml", ".test.yml")


class FoundFile(NamedTuple):
    """One playbook file. `stamp` (ns) and `size` (bytes) change when the file does.

    A name that turned out to be a folder, a pipe or a loop of links has size -1: it is found, so
    that it can be named, and it is never opened.
    """

    origin: Origin
    file: str
    stamp: int
    size: int


class Shelf(Protocol):
    """A place that holds playbook files, blocks in `blocks/` and personas in `personas/`."""

    origin: Origin

    def files(self) -> Iterator[FoundFile]:
        """Every playbook file by name; nothing at all when the place cannot be read."""

    def within(self, folder: Inner) -> tuple[str, ...]:
        """The names of the files in it, in order; none when the place cannot be read."""

    def inner(self, folder: Inner, name: str) -> str | None:
        """The path of the file of that name in it, if this place has one."""

    def test_beside(self, file: str) -> str | None:
        """The path of the test beside a playbook's file found here, if there is one."""

    def read(self, file: str, most: int) -> bytes:
        """At most `most` + 1 bytes of a file found here. Raises ProblemsFound."""


class FolderShelf:
    """A folder of playbooks. Folders inside it are not looked into, but for those of `Inner`."""

    def __init__(self, origin: Origin, folder: Path) -> None:
        self.origin: Origin = origin
        self.folder = folder

    def files(self) -> Iterator[FoundFile]:
        """See Shelf."""
        try:
            names = sorted(path.name for path in self.folder.iterdir())
        except OSError:
            return
        for name in names:
            if _is_playbook(name):
                yield self._found(self.folder / name)

    def caution(self) -> str:
        """What is wrong with the folder itself, or "": a method is what a rep says to people."""
        if not self.folder.is_dir():
            return f"The team folder {self.folder} is not there." if self.origin == "team" else ""
        if self.folder.stat().st_mode & stat.S_IWOTH:
            return (
                f"Everybody on this computer may change the methods in {self.folder}:"
                f" chmod o-w {self.folder}"
            )
        return ""

    def _found(self, path: Path) -> FoundFile:
        try:
            status = path.stat()
        except OSError:
            return FoundFile(self.origin, str(path), 0, -1)
        size = status.st_size if stat.S_ISREG(status.st_mode) else -1
        return FoundFile(self.origin, str(path), status.st_mtime_ns, size)

    def within(self, folder: Inner) -> tuple[str, ...]:
        """See Shelf."""
        try:
            names = sorted(path.name for path in (self.folder / folder).iterdir())
        except OSError:
            return ()
        return _ids_of(names)

    def inner(self, folder: Inner, name: str) -> str | None:
        """See Shelf."""
        for ending in _ENDINGS:
            path = self.folder / folder / f"{name}{ending}"
            if path.is_file():
                return str(path)
        return None

    def test_beside(self, file: str) -> str | None:
        """See Shelf."""
        if Path(file).parent != self.folder:
            return None
        return next((name for name in _test_names(file) if Path(name).is_file()), None)

    def read(self, file: str, most: int) -> bytes:
        """See Shelf."""
        return read_capped(file, most)


class ZipShelf:
    """The shipped playbooks of a mend that runs from a zip (or a wheel on the path)."""

    def __init__(self, archive: Path, inside: str) -> None:
        self.origin: Origin = "shipped"
        self._archive = archive
        self._inside = inside

    def _names(self) -> list[str]:
        from zipfile import ZipFile

        with ZipFile(self._archive) as opened:
            return opened.namelist()

    def files(self) -> Iterator[FoundFile]:
        """See Shelf. The stamp is the zip's own: nothing in it changes alone."""
        stamp = self._archive.stat().st_mtime_ns
        for name in sorted(self._names()):
            folder, _, own = name.rpartition("/")
            if folder == self._inside and _is_playbook(own):
                yield FoundFile(self.origin, f"{self._archive}/{name}", stamp, 0)

    def within(self, folder: Inner) -> tuple[str, ...]:
        """See Shelf."""
        parts = (name.rpartition("/") for name in sorted(self._names()))
        return _ids_of([own for place, _, own in parts if place == f"{self._inside}/{folder}"])

    def inner(self, folder: Inner, name: str) -> str | None:
        """See Shelf."""
        wanted = [f"{self._inside}/{folder}/{name}{ending}" for ending in _ENDINGS]
        found = next((one for one in self._names() if one in wanted), None)
        return f"{self._archive}/{found}" if found else None

    def test_beside(self, file: str) -> str | None:
        """See Shelf."""
        names = {f"{self._archive}/{name}" for name in self._names()}
        return next((name for name in _test_names(file) if name in names), None)

    def read(self, file: str, most: int) -> bytes:
        """See Shelf."""
        from zipfile import ZipFile

        inside = Path(file).relative_to(self._archive).as_posix()
        with ZipFile(self._archive) as opened, opened.open(inside) as entry:
            return entry.read(most + 1)


def shipped_shelf() -> Shelf:
    """The playbooks that came with this mend."""
    package = Path(__file__).parents[2]
    if package.parent.name == "src" and (package.parent.parent / "playbooks").is_dir():
        return FolderShelf("shipped", package.parent.parent / "playbooks")
    archive = getattr(__spec__.loader, "archive", None)
    if isinstance(archive, str):
        inside = package.relative_to(archive).as_posix()
        return ZipShelf(Path(archive), f"{inside}/shipped")
    return FolderShelf("shipped", package / "shipped")


def _is_playbook(name: str) -> bool:
    if name == PHRASES or name.startswith("."):
        return False
    return name.endswith(_ENDINGS) and not name.endswith(_TESTS)


def _test_names(file: str) -> list[str]:
    """What the test of a playbook's file may be called."""
    return [file.rpartition(".")[0] + ending for ending in _TESTS]


def _ids_of(files: list[str]) -> tuple[str, ...]:
    """The ids that files of these names have; a name that can be no id is none."""
    found = (name.rpartition(".")[0] for name in files if _is_playbook(name))
    return tuple(dict.fromkeys(name for name in found if _ID.fullmatch(name)))
