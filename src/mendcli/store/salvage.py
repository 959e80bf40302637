"""From a damaged store every sound fact into a new one, and each loss by name.

The damaged file is only read, page by page (`file/carving.py`): neither its trees nor its tables
have to be whole. A fact is sound where its words are what its digest says and it stands behind
another as its hash says. Lists, search and customers are made anew from the facts.
"""

import sqlite3
from array import array
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from mendcli.case.log.session_facts import CaseOpened
from mendcli.case.state.fold import fold
from mendcli.errors import MendError, NotFound, Refused, StoreError
from mendcli.store import error_messages, migrations
from mendcli.store.backup import alone, contents_of, give_name, told_as
from mendcli.store.contract import PinnedPlaybook
from mendcli.store.encoding.case_export import fingerprints
from mendcli.store.encoding.chain import (
    FactRow,
    heads_text,
    sealed,
)
from mendcli.store.encoding.gaps import closed_up, rows_that_hold
from mendcli.store.erasing.erase import erase_in
from mendcli.store.file import carving, schema
from mendcli.store.file.lock import on_screen
from mendcli.store.file.place import followed, private_file, private_folder, sync
from mendcli.store.file.whole_copy import Watch, discard, unwatched
from mendcli.store.log import fact_log, pinned
from mendcli.store.log.erased import erasure_in
from mendcli.store.log.projections import (
    DeskRows,
    StoredCase,
    case_record,
    desk_rows,
    write_case,
    write_desk_rows,
)
from mendcli.store.opening import as_it_lies
from mendcli.store.search import matching

_FACTS = carving.shape("-tittttit##")
_PLAYBOOKS = carving.shape("ttttt#")
_CASES = carving.shape("titiitttttttttiiitii#", keyed=True)
#: An id of a fact beyond this is one that was damaged.
_NO_ID = 1 << 40


class Loss(NamedTuple):
    """What of one case is not in the new store.

    `kept` facts of it are. `lost` are the numbers of those that are not, as far as anything says
    so; `unsure` is whether there may have been more behind the last. `why` is "" or a sentence.
    """

    case: str
    kept: int
    lost: tuple[int, ...] = ()
    unsure: bool = False
    why: str = ""


class Salvaged(NamedTuple):
    """What came of it: the new store, its cases and facts, and what is not in it.

    `cases` counts those that are in it, with a gap or without. `without_playbook` are cases whose
    playbook's text is lost: they can be read, and not be gone on with. `drafts` is whether the
    half-typed lines could be read; `unread` counts the pages that the disk would not give.
    """

    file: Path
    cases: int
    facts: int
    losses: tuple[Loss, ...]
    without_playbook: tuple[str, ...]
    drafts: bool
    unread: int

    @property
    def whole(self) -> bool:
        """Whether nothing is known to be lost."""
        return not self.losses and not self.without_playbook and self.drafts and not self.unread


class _Found(NamedTuple):
    """What was found in the damaged file; facts by where they lie, since there may be millions."""

    facts: "dict[str, array[int]]"
    listed: dict[str, tuple[int, str]]
    playbooks: dict[str, PinnedPlaybook]


def salvage(
    store: Path, folder: Path, *, replica: str, who: str, watch: Watch = unwatched
) -> Salvaged:
    """Save what is sound in the store at `store` into a new one, `mend.db` in `folder`.

    The folder is made where it is missing; the store gets the id `replica`. Refused where a store
    lies there already, or somebody has a case of the damaged one on screen; NotFound where there
    is none; StoreError where no fact of it is sound, or the disk says no. Nothing is left there
    then.
    """
    with told_as("Nothing was salvaged."):
        real, target = followed(store), folder / "mend.db"
        if not real.exists():
            raise NotFound("There is no store yet, so there is nothing to salvage.")
        if (claim := on_screen(real)) is not None:
            raise Refused(f"Case {claim[0]} is on somebody's screen ({claim[1]}).", "Pause it.")
        if target.exists() or target.is_symlink():
            raise Refused(f"{target} is there already; it was left as it is.", "Name another.")
        private_folder(folder)
        with alone(folder, "salvage", who) as part, carving.pages_of(real) as pages:
            discard(part)
            private_file(part)
            with closing(sqlite3.connect(part, isolation_level=None)) as connection:
                came = _fill(connection, pages, replica, watch)
                drafts = _take_drafts(real, connection)
                while matching.index(connection):
                    pass
            sync(part)
            if damage := contents_of(part, watch).damage:
                raise StoreError(damage[0], "Please report this: mend made it so.")
            give_name(part, target)
            sync(folder)
    return came._replace(file=target, drafts=drafts, unread=pages.unread)


def _fill(
    connection: sqlite3.Connection, pages: carving.Pages, replica: str, watch: Watch
) -> Salvaged:
    """Make the new store's tables and put into them what is sound."""
    found = _look_through(pages, watch)
    connection.execute("PRAGMA synchronous = OFF")  # synced before it has its name
    connection.execute("PRAGMA journal_mode = MEMORY")
    connection.execute("BEGIN")
    schema.create(connection, replica, migrations.NAMES)
    for playbook in found.playbooks.values():
        pinned.keep(connection, playbook)
    cases = facts = 0
    losses, without = list[Loss](), list[str]()
    every = sorted({*found.facts, *found.listed})
    for done, case in enumerate(every):
        watch("saving cases", done, len(every))
        candidates = list(_rows(pages, found.facts.get(case, ())))
        kept, loss = _take_case(connection, case, candidates, found.listed.get(case))
        cases, facts = cases + bool(kept), facts + len(kept)
        losses += [loss] if loss else []
        without += [case] if {*fingerprints(kept)} - {*found.playbooks} else []
    if not facts:
        raise StoreError("No entry in it is sound.", "Take a backup: `mend restore FILE`.")
    connection.execute("COMMIT")
    return Salvaged(Path(), cases, facts, tuple(losses), tuple(without), drafts=True, unread=0)


def _look_through(pages: carving.Pages, watch: Watch) -> _Found:
    """Every place where a fact lies, by its case; the list's lines and the playbooks that hold."""
    found = _Found({}, {}, {})
    for place, shape, done in pages.find(_FACTS, _PLAYBOOKS, _CASES):
        watch("looking through pages", done, pages.size)
        row = pages.row(place, shape)
        if row is None:
            continue
        if shape is _FACTS:
            found.facts.setdefault(str(row.values[1]), array("q")).append(place)
        elif sealed(row.values[:-1]) == row.values[-1]:
            if shape is _PLAYBOOKS:
                playbook = PinnedPlaybook(*map(str, row.values[:-1]))
                if sha256(playbook.text.encode()).hexdigest() == playbook.fingerprint:
                    found.playbooks[playbook.fingerprint] = playbook
            else:
                line = StoredCase(*row.values[:-1])  # type: ignore[arg-type] # its seal holds
                latest = max(found.listed.get(line.case, (0, "")), (line.number, line.heads))
                found.listed[line.case] = latest
    return found


def _rows(pages: carving.Pages, places: Iterable[int]) -> Iterator[tuple[int, FactRow]]:
    """The rows at those places with their ids, in order, each once; 0 for an id not known."""
    known: dict[FactRow, int] = {}
    for place in places:
        if (row := pages.row(place, _FACTS)) is not None:
            fact = FactRow(*row.values[1:])  # type: ignore[arg-type] # damage is looked for
            known[fact] = max(known.get(fact, 0), row.id if row.id < _NO_ID else 0)
    yield from sorted(((id, row) for row, id in known.items()), key=lambda each: each[1][1:3])


def _take_case(
    connection: sqlite3.Connection,
    case: str,
    candidates: Sequence[tuple[int, FactRow]],
    listed: tuple[int, str] | None,
) -> tuple[tuple[FactRow, ...], Loss | None]:
    """Write what is sound of a case; the rows that were, and what is lost.

    Of one that was erased only that.
    """
    sound = list(rows_that_hold(candidates))
    if gone := erasure_in([row for _, row in sound]):
        erase_in(connection, case, gone.rep, gone.at)
        return (), None
    if not sound:  # one row by itself may be another case's whose id was damaged
        lost = tuple(range(1, listed[0] + 1)) if listed else ()
        return (), Loss(case, 0, lost, not listed) if listed or candidates[1:] else None
    rows, heads = closed_up(row for _, row in sound)
    kept, why = _write(connection, rows, [id for id, _ in sound], heads)
    if listed and heads_text(heads) == listed[1] and not why:
        return tuple(rows), None
    numbers = {row.number for row in rows}
    end = max(*numbers, listed[0] if listed else 0)
    lost = tuple(sorted({*range(1, end + 1)} - numbers))
    unsure = listed is None or listed[0] < end or not lost
    return tuple(rows[:kept]), Loss(case, kept, lost, unsure and bool(kept), why)


def _write(
    connection: sqlite3.Connection,
    rows: Sequence[FactRow],
    ids: Sequence[int],
    heads: dict[str, bytes],
) -> tuple[int, str]:
    """Write the facts of a case and its lines in the lists; how many, and what there is to say."""
    try:
        facts = [fact_log.recorded(row) for row in rows]
    except MendError:
        return 0, "A newer mend has written to it."
    state = fold(facts)
    given = [fact_log.insert(connection, row, id) for row, id in zip(rows, ids, strict=True)]
    record = case_record(state, heads_text(heads), min(given), max(given))
    write_case(connection, record, None)
    write_desk_rows(connection, desk_rows(state), DeskRows())
    named = any(isinstance(each.fact, CaseOpened) for each in facts)
    return len(rows), "" if named else "Whose case it is was lost."


def _take_drafts(store: Path, connection: sqlite3.Connection) -> bool:
    """Take over the half-typed lines of the cases that are there; whether they could be read."""
    try:
        with closing(as_it_lies(store)) as old:
            rows = old.execute("SELECT case_id, body FROM drafts").fetchall()
    except (StoreError, *error_messages.FAILED):
        return False
    known = "SELECT 1 FROM cases WHERE case_id = ?"
    for case, body in rows:
        if connection.execute(known, (case,)).fetchone():
            connection.execute("INSERT INTO drafts VALUES (?, ?)", (case, body))
    return True
