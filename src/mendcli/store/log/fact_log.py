"""The log of facts in SQLite: rows in and out, each case's chain checked on the way.

Functions over a connection; the caller owns the transaction.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from mendcli.case.log.facts import Fact, Recorded
from mendcli.case.log.knowledge import caught_up
from mendcli.case.state.case_state import State
from mendcli.case.state.fold import fold, grown
from mendcli.dates.when import shown_moment
from mendcli.errors import NotFound, StoreError
from mendcli.store import error_messages
from mendcli.store.encoding.chain import FactRow, chained_row, heads_of, heads_text
from mendcli.store.encoding.codec import decode, encode
from mendcli.store.log.erased import FACT_COLUMNS, erasure_in, is_erased, says_erased
from mendcli.store.log.projections import (
    CASE_COLUMNS,
    DeskRows,
    StoredCase,
    case_record,
    desk_rows,
    storable,
    write_case,
    write_desk_rows,
)

_FACTS_OF = (
    f"SELECT {FACT_COLUMNS} FROM facts INDEXED BY facts_key"
    " WHERE case_id = ? ORDER BY number, replica"
)


class Known(NamedTuple):
    """A case as one reader knows it: its facts, what they fold to, and the rows made from them.

    `record` is None before the first fact.
    """

    facts: tuple[Recorded, ...]
    state: State
    heads: dict[str, bytes]
    record: StoredCase | None = None
    desk: DeskRows = DeskRows()


def load_facts(connection: sqlite3.Connection, case: str) -> Known:
    """The case with its chain verified. NotFound, or StoreError where it is damaged."""
    facts, heads, record = verified(connection, case)
    state = fold(facts)
    return Known(facts, state, heads, record, desk_rows(state))


def verified(
    connection: sqlite3.Connection, case: str
) -> tuple[tuple[Recorded, ...], dict[str, bytes], StoredCase]:
    """The facts of a case, the last hash of each replica, its row; errors as in `load`.

    Erased where the case was.
    """
    rows = [row for _, row in read_rows(connection, case)]
    record = read_record(connection, case)
    if not rows and record is None:
        raise NotFound(f'There is no case "{storable(case)}".', "`mend cases list` shows them.")
    if record is None and (gone := erasure_in(rows)):
        raise says_erased(gone)
    heads = heads_of(rows)
    if heads is None or record is None or record.heads != heads_text(heads):
        raise damaged(case)
    return tuple(recorded(row) for row in rows), heads, record


def is_whole(connection: sqlite3.Connection, case: str, heads: str) -> bool:
    """Whether the case's facts are what was written, up to `heads`; nothing is decoded for it."""
    try:
        found = heads_of(map(FactRow._make, connection.execute(_FACTS_OF, (case,))))
    except error_messages.FAILED:
        return False
    return found is not None and heads_text(found) == heads


def damaged(case: str) -> StoreError:
    """What is said of a case whose facts are not what was written."""
    return StoreError(
        f"Case {case} is damaged: what it holds is not what was saved.",
        "Other cases are not touched by this. Run `mend doctor`.",
    )


def read_rows(connection: sqlite3.Connection, case: str) -> list[tuple[int, FactRow]]:
    """The facts of a case with their ids, in order, not yet verified."""
    found = connection.execute(
        f"SELECT id, {FACT_COLUMNS} FROM facts INDEXED BY facts_key"
        " WHERE case_id = ? ORDER BY number, replica",
        (case,),
    )
    return [(row[0], FactRow(*row[1:])) for row in found]


def read_record(connection: sqlite3.Connection, case: str) -> StoredCase | None:
    """The case's row in the list as it stands, or None."""
    query = f"SELECT {CASE_COLUMNS} FROM cases WHERE case_id = ?"
    row = connection.execute(query, (case,)).fetchone()
    return StoredCase(*row) if row else None


def where_it_stands(connection: sqlite3.Connection, case: str) -> tuple[int, int]:
    """Number and id of the case's last fact: 0 where it has none, -1 where it was erased."""
    query = "SELECT number, latest FROM cases WHERE case_id = ?"
    found = connection.execute(query, (case,)).fetchone()
    if found is None:
        return (-1, 0) if is_erased(connection, case) else (0, 0)
    return int(found[0]), int(found[1])


def in_order_of_coming(connection: sqlite3.Connection, case: str) -> tuple[Recorded, ...]:
    """The facts of a case in the order in which they came to this store; errors as in `load`."""
    verified(connection, case)
    return tuple(
        recorded(row) for _, row in sorted(read_rows(connection, case), key=lambda each: each[0])
    )


def recorded(row: FactRow) -> Recorded:
    """The fact in a row that holds."""
    fact = decode(row.kind, row.version, row.body)
    at = shown_moment(row.at)
    return Recorded(row.case, row.number, row.replica, at, row.rep, fact)


def chained(facts: Iterable[Recorded]) -> Iterator[FactRow]:
    """The rows of facts that are only in memory, each replica's chain from its start."""
    heads: dict[str, bytes] = {}
    for entry in facts:
        kind, version, body = encode(entry.fact)
        head, at = heads.get(entry.replica, b""), entry.at.isoformat()
        row = chained_row(
            head, entry.case, entry.number, entry.replica, at, entry.rep, kind, version, body
        )
        heads[entry.replica] = row.hash
        yield row


def rows_for(
    known: Known, case: str, facts: Sequence[Fact], replica: str, rep: str, at: datetime
) -> tuple[tuple[FactRow, ...], tuple[Recorded, ...]]:
    """The rows that follow on `known`, and the same as facts with their envelope."""
    head, rep, utc = known.heads.get(replica, b""), storable(rep), at.astimezone(UTC)
    rows: list[FactRow] = []
    new: list[Recorded] = []
    for number, fact in enumerate(with_known(known.facts, replica, facts), known.state.number + 1):
        kind, version, body = encode(fact)
        row = chained_row(head, case, number, replica, utc.isoformat(), rep, kind, version, body)
        head = row.hash
        rows.append(row)
        new.append(Recorded(case, number, replica, utc, rep, fact))
    return tuple(rows), tuple(new)


def with_known(log: Sequence[Recorded], replica: str, facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """The facts, behind what of a colleague's was known here by then."""
    return (*caught_up(log, replica), *facts) if facts else ()


def write(
    connection: sqlite3.Connection, known: Known, rows: Iterable[FactRow], new: tuple[Recorded, ...]
) -> Known:
    """Insert `rows` (at least one) and bring the lists up to date; the case as then known."""
    case = new[0].case
    ids = [insert(connection, row) for row in rows]
    heads = known.heads | {row.replica: row.hash for row in rows}
    state = grown(known.state, known.facts, new)
    first = known.record.first if known.record else ids[0]
    record = case_record(state, heads_text(heads), first, ids[-1])
    desk = desk_rows(state)
    write_case(connection, record, known.record)
    write_desk_rows(connection, desk, known.desk)
    return Known(known.facts + new, state, heads, record._replace(case=case), desk)


def is_there(connection: sqlite3.Connection, row: FactRow) -> bool:
    """Whether the log holds this very row."""
    query = "SELECT hash FROM facts WHERE case_id = ? AND number = ? AND replica = ?"
    found = connection.execute(query, (row.case, row.number, row.replica)).fetchone()
    return bool(found == (row.hash,))


def insert(connection: sqlite3.Connection, row: FactRow, id: int = 0) -> int:
    """Add one row to the log, under `id` where that is free (0 is none); its id."""
    taken = id and connection.execute("SELECT 1 FROM facts WHERE id = ?", (id,)).fetchone()
    done = connection.execute(
        f"INSERT INTO facts (id, {FACT_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (None if taken or not id else id, *row),
    )
    return int(done.lastrowid or 0)


def same_answer(rows: tuple[FactRow, ...], case: str, after: int, facts: Sequence[Fact]) -> bool:
    """Whether `rows` are these facts of the case, as they would be written behind `after`."""
    if rows[0].case != case or rows[0].number != after + 1:
        return False
    said = [(row.kind, row.version, row.body) for row in rows]
    return said[len(said) - len(facts) :] == [encode(fact) for fact in facts]
