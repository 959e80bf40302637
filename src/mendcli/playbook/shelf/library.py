"""The playbooks a person can use: their own, their team's, and the shipped ones below.

The same id nearer the person wins. A broken file is shown as broken; it never hides a sound one
and never keeps another from loading. What has been checked once is kept (`compiled.py`), so that
a warm start loads neither YAML nor pydantic: those come in only for a text not seen before.
"""

import re
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from mendcli.errors import BrokenPlaybook, NotFound
from mendcli.playbook.model.playbook import BUILT_IN_BLOCKS, Playbook
from mendcli.playbook.model.problems import ProblemsFound
from mendcli.playbook.shelf.compiled import Cache, CompiledRow
from mendcli.playbook.shelf.entry import Entry, PassedOver
from mendcli.playbook.shelf.included import as_block, unknown_blocks
from mendcli.playbook.shelf.shelves import FolderShelf, FoundFile, Shelf, shipped_shelf

#: How the shipped playbooks are listed; any other comes after them, by id.
SHIPPED_ORDER = (
    "six-step", "five-step", "nine-point", "honest-eight", "reset", "discovery", "heard", "carp",
    "latte",
)  # fmt: skip

_MOST_BYTES = 1 << 20
_ID_KEY = re.compile(rb"""^["']?id["']?[ \t]*:""", re.MULTILINE)
_ID_LINE = re.compile(rb"""^id:[ \t]*["']?([a-z0-9-]+)["']?[ \t]*(?:#.*)?$""", re.MULTILINE)


class Library:
    """Shipped, team and personal playbooks, seen as one.

    `team` folders come in the order of the config, the first nearest; a folder that is not there
    holds nothing. `cache_dir` is made when first needed; without one nothing is kept.
    """

    def __init__(
        self,
        team: Sequence[Path] = (),
        personal: Path | None = None,
        cache_dir: Path | None = None,
        shipped: Shelf | None = None,
    ) -> None:
        self._shelves: list[Shelf] = []
        if personal is not None:
            self._shelves.append(FolderShelf("personal", personal))
        self._shelves += [FolderShelf("team", folder) for folder in team]
        self._shelves.append(shipped or shipped_shelf())
        self._cache = Cache(cache_dir)
        #: What `load` passed over, by id.
        self.passed_over: dict[str, PassedOver] = {}

    def entries(self) -> tuple[Entry, ...]:
        """Every playbook that can be used, and every broken file, the shipped ones first."""
        known = self._cache.index()
        rows: dict[str, CompiledRow] = {}
        chosen: dict[str, Entry] = {}
        broken: list[Entry] = []
        for shelf, found in self._found():
            row = self._fresh(known, found) or self._examined(shelf, found).row
            rows[found.file] = row
            shown = (row.id, row.title, row.version, row.use_when)
            entry = Entry(*shown, found.origin, found.file, problems=row.problems)
            nearer = chosen.get(row.id)
            if row.problems:
                broken.append(entry)
            elif nearer is None:
                chosen[row.id] = entry
            else:
                chosen[row.id] = nearer._replace(
                    hides=(*nearer.hides, found.file),
                    hides_from=(*nearer.hides_from, found.origin),
                )
        if rows != known:
            self._cache.keep_index(rows)
        return tuple(sorted([*chosen.values(), *broken], key=_place_in_list))

    def load(self, wanted: str) -> tuple[Playbook, str]:
        """The sound playbook with this id nearest the person, and its text.

        A broken file that is nearer is noted in `passed_over`. Raises NotFound, or BrokenPlaybook
        (with `problems`) when all files with this id are broken.
        """
        loaded = self._loaded(wanted)
        if loaded is not None:
            return loaded
        known = {entry.id for entry in self.entries()}
        if wanted in known and (loaded := self._loaded(wanted)) is not None:
            return loaded
        from mendcli.playbook.model.spelling import nearest

        near = nearest(wanted, known)
        hint = f"Did you mean {near}? " if near else ""
        raise NotFound(
            f"There is no playbook {wanted}.", f"{hint}`mend playbooks list` shows them all."
        )

    def block(self, name: str) -> tuple[Playbook, str]:
        """The block that `/break NAME` opens: one step `break-NAME` and its prompts.

        The nearest sound one is taken. Raises NotFound for a name that is none of `blocks`.
        """
        broken: BrokenPlaybook | None = None
        known = self.blocks()
        for shelf in self._shelves if name in known else ():
            file = shelf.inner("blocks", name)
            if file is None:
                continue
            try:
                content = shelf.read(file, _MOST_BYTES)
                return as_block(self._checked(content, file), name, file), content.decode("utf-8")
            except BrokenPlaybook as error:
                broken = broken or error
        if broken is not None:
            raise broken
        from mendcli.playbook.model.spelling import nearest

        near = nearest(name, known)
        hint = f"Did you mean {near}?" if near else f"The blocks are {', '.join(known)}."
        raise NotFound(f"There is no block {name}.", hint)

    def blocks(self) -> tuple[str, ...]:
        """The blocks within reach: those that come with mend, and any that a team has added."""
        added = (name for shelf in self._shelves for name in shelf.within("blocks"))
        return tuple(dict.fromkeys((*BUILT_IN_BLOCKS, *added)))

    def personas(self) -> tuple[str, ...]:
        """The simulated customers within reach, by id."""
        names = (name for shelf in self._shelves for name in shelf.within("personas"))
        return tuple(sorted(set(names)))

    def persona_file(self, name: str) -> tuple[bytes, str]:
        """The nearest persona of that id: its bytes, its file. Raises NotFound, BrokenPlaybook."""
        known = self.personas()
        for shelf in self._shelves if name in known else ():
            if file := shelf.inner("personas", name):
                return shelf.read(file, _MOST_BYTES), file
        from mendcli.playbook.model.spelling import nearest

        near = nearest(name, known)
        hint = f"Did you mean {near}? " if near else ""
        raise NotFound(f"There is no persona {name}.", f"{hint}`mend practise` shows them all.")

    def from_text(self, text: str) -> Playbook:
        """The playbook a case began with, from the text kept with it. Raises ProblemsFound."""
        content = text.encode("utf-8", "surrogatepass")
        return self._checked(content, "the playbook kept with this case")

    def from_file(self, path: Path) -> tuple[Playbook, str]:
        """The playbook of a file anywhere, and its text. Raises BrokenPlaybook, ProblemsFound."""
        within = [each for each in self._found() if each[1].file == str(path)]
        shelf: Shelf = within[0][0] if within else FolderShelf("personal", path.parent)
        examined = self._examined(shelf, FoundFile("personal", str(path), 0, 0))
        if examined.playbook is None:
            raise examined.error or NotFound(f"{path} cannot be read.")
        return examined.playbook, examined.text

    def test_of(self, file: str) -> tuple[str, bytes] | None:
        """The test beside a playbook's file that is within reach, with its text."""
        for shelf in self._shelves:
            if found := shelf.test_beside(file):
                return found, shelf.read(found, _MOST_BYTES)
        return None

    def folder_cautions(self) -> tuple[str, ...]:
        """What is wrong with the folders themselves, a sentence each; they are used even so."""
        folders = [shelf for shelf in self._shelves if isinstance(shelf, FolderShelf)]
        return tuple(said for shelf in folders if (said := shelf.caution()))

    def _found(self) -> Iterator[tuple[Shelf, FoundFile]]:
        """Every playbook file, nearest first."""
        for shelf in self._shelves:
            for found in shelf.files():
                yield shelf, found

    def _fresh(self, known: dict[str, CompiledRow], found: FoundFile) -> CompiledRow | None:
        """What is known of a file, if neither it nor a block it includes has changed since."""
        row = known.get(found.file)
        if row is None or (row.stamp, row.size) != (found.stamp, found.size):
            return None
        return row if set(row.blocks) <= set(self.blocks() if row.blocks else ()) else None

    def _loaded(self, wanted: str) -> tuple[Playbook, str] | None:
        known = self._cache.index()
        learned: dict[str, CompiledRow] = {}
        broken: list[tuple[Shelf, FoundFile, CompiledRow]] = []
        result: tuple[Playbook, str] | None = None
        for shelf, found in self._found():
            row = self._fresh(known, found)
            if row is not None and row.id != wanted:
                continue
            if row is not None and row.problems:  # known to be broken: not read again for nothing
                broken.append((shelf, found, row))
                continue
            examined = self._examined(shelf, found, "" if row else wanted)
            if examined.row.id != wanted:
                continue
            learned[found.file] = examined.row
            if examined.playbook is not None:
                result = examined.playbook, examined.text
                if broken:
                    _, nearer, told = broken[0]
                    over = PassedOver(wanted, nearer.origin, told.problems, found.origin)
                    self.passed_over[wanted] = over
                break
            broken.append((shelf, found, examined.row))
        if any(known.get(file) != row for file, row in learned.items()):
            self._cache.keep_index({**known, **learned})
        if result is None and broken:
            shelf, found, _ = broken[0]
            raise self._examined(shelf, found).error or NotFound(f"{found.file} has changed.")
        return result

    def _examined(self, shelf: Shelf, found: FoundFile, wanted: str = "") -> "_Examined":
        """What a file holds. If it surely has another id than `wanted`, it is not parsed."""
        content = b""
        playbook: Playbook | None = None
        try:
            content = shelf.read(found.file, _MOST_BYTES)
            told = _told_id(content)
            if wanted and told and told != wanted:
                return _Examined(CompiledRow(0, 0, told))
            playbook = self._checked(content, found.file)
            if problems := unknown_blocks(playbook, content, found.file, self.blocks()):
                raise ProblemsFound(problems)
        except BrokenPlaybook as error:
            own = _told_id(content) or Path(found.file).stem
            count = sum(p.severity == "error" for p in getattr(error, "problems", ())) or 1
            stamp = found.stamp if playbook is None else -1  # its blocks may come any day
            return _Examined(CompiledRow(stamp, found.size, own, problems=count), error=error)
        row = CompiledRow(
            found.stamp,
            found.size,
            playbook.id,
            playbook.title,
            playbook.version,
            playbook.use_when,
            playbook.fingerprint,
            blocks=playbook.blocks or (),
        )
        return _Examined(row, playbook, content.decode("utf-8"))

    def _checked(self, content: bytes, file: str) -> Playbook:
        """The playbook of a text: the one kept, or read now and kept. Raises ProblemsFound."""
        kept = self._cache.playbook(sha256(content).hexdigest())
        if kept is not None:
            return kept
        from mendcli.playbook.reading.parse import parse_playbook

        playbook = parse_playbook(content, file)
        self._cache.keep(playbook)
        return playbook


class _Examined(NamedTuple):
    """One file looked into: sound with its text, or broken with what is wrong."""

    row: CompiledRow
    playbook: Playbook | None = None
    text: str = ""
    error: BrokenPlaybook | None = None


def _told_id(content: bytes) -> str:
    """The id a text plainly gives, without parsing it; "" when only parsing can tell."""
    if len(_ID_KEY.findall(content)) != 1:
        return ""
    line = _ID_LINE.search(content)
    return line[1].decode("ascii") if line else ""


def _place_in_list(entry: Entry) -> tuple[int, str, bool, str]:
    known = entry.id in SHIPPED_ORDER
    rank = SHIPPED_ORDER.index(entry.id) if known else len(SHIPPED_ORDER)
    return rank, entry.id, not entry.sound, entry.file
