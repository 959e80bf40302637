"""What stays of a case that was erased, and how its words leave the tables.

Each row keeps its envelope and digest and loses its body, so that the chain still holds; behind
them stands one row of kind `ERASED`, whose envelope says when and by whom. A case that has it has
no other words, whatever comes in later. Functions over a connection; the caller owns the
transaction.
"""

import sqlite3
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from mendcli.errors import NotFound
from mendcli.store.encoding.chain import (
    FactRow,
    chained_row,
    heads_of,
    heads_over_digests,
    heads_text,
)

#: The kind of the row behind an erased case. It is no fact: nobody reads the case any more.
ERASED = "case-erased"
#: The columns of `facts`, in order, without the id.
FACT_COLUMNS = "case_id, number, replica, at, rep, kind, version, body, digest, hash"
#: Names in `header` of the erased cases; the value is what the chain came to, "" if it was broken.
_HEADER = "erased "
#: Whatever else is kept of a case, table by table.
_BESIDE = ("cases", "waits", "fates", "places", "dates", "drafts")


class Erased(NotFound):
    """The case was erased; the sentence says when and by whom."""


class Erasure(NamedTuple):
    """What is left to say of an erased case; `facts` counts the entries whose words are gone."""

    case: str
    at: datetime
    rep: str
    facts: int


def says_erased(erasure: Erasure) -> Erased:
    """What is said of a case that was erased."""
    return Erased(
        f"Case {erasure.case} was erased on {erasure.at:%Y-%m-%d} by {erasure.rep}.",
        "Nothing is kept of it but that.",
    )


def erasure_in(rows: Sequence[FactRow]) -> Erasure | None:
    """Who erased the case of these rows, if somebody did; the first to do so."""
    gone = [row for row in rows if row.kind == ERASED]
    if not gone:
        return None
    first = gone[0]
    try:
        at = datetime.fromisoformat(first.at)
    except ValueError:  # damaged
        return None
    return Erasure(first.case, at, first.rep, len(rows) - len(gone))


def read_erasure(connection: sqlite3.Connection, case: str) -> Erasure | None:
    """Who erased the case and when, None where nobody did; see `erasure_in`."""
    found = connection.execute(
        f"SELECT {FACT_COLUMNS} FROM facts INDEXED BY facts_key WHERE case_id = ?"
        " ORDER BY number, replica",
        (case,),
    )
    return erasure_in([FactRow(*row) for row in found])


def erased_ids(connection: sqlite3.Connection, start: str = "") -> tuple[str, ...]:
    """The ids of erased cases that begin with `start`."""
    first = f"{_HEADER}{start}"
    found = connection.execute(
        "SELECT name FROM header WHERE name >= ? AND name < ? ORDER BY name",
        (first, first + "\U0010ffff"),
    )
    return tuple(str(name).removeprefix(_HEADER) for (name,) in found)


def is_erased(connection: sqlite3.Connection, case: str) -> bool:
    """Whether the case was erased here."""
    query = "SELECT 1 FROM header WHERE name = ?"
    return connection.execute(query, (f"{_HEADER}{case}",)).fetchone() is not None


def is_gone(connection: sqlite3.Connection, case: str, rows: Sequence[FactRow]) -> bool:
    """Whether of an erased case nothing but its `rows` is left, and no word in them.

    The chain must be what it was over their digests, where it held before.
    """
    query = "SELECT value FROM header WHERE name = ?"
    (before,) = connection.execute(query, (f"{_HEADER}{case}",)).fetchone()
    if erasure_in(rows) is None or any(row.body for row in rows):
        return False
    if any(_there(connection, table, case) for table in _BESIDE):
        return False
    if not before:
        return True
    heads = heads_over_digests([row for row in rows if row.kind != ERASED])
    return (
        heads is not None and before == heads_text(heads) and heads_over_digests(rows) is not None
    )


def blank(
    connection: sqlite3.Connection,
    case: str,
    ids_and_rows: Sequence[tuple[int, FactRow]],
    replica: str,
    rep: str,
    at: datetime,
) -> None:
    """Take the words of a case from its facts and from every list; say who did, and when."""
    rows = [row for _, row in ids_and_rows]
    number, moment = rows[-1].number + 1 if rows else 1, at.astimezone(UTC).isoformat()
    heads, mine = heads_of(rows), [row.hash for row in rows if row.replica == replica]
    previous = mine[-1] if mine else b""
    end = chained_row(previous, case, number, replica, moment, rep, ERASED, 1, "")
    connection.execute("UPDATE facts SET body = '' WHERE case_id = ?", (case,))
    for table in _BESIDE:
        connection.execute(f"DELETE FROM {table} WHERE case_id = ?", (case,))
    connection.execute(
        f"INSERT INTO facts ({FACT_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        end,
    )
    value = heads_text(heads) if heads is not None else ""
    connection.execute("REPLACE INTO header VALUES (?, ?)", (f"{_HEADER}{case}", value))


def _there(connection: sqlite3.Connection, table: str, case: str) -> bool:
    query = f"SELECT 1 FROM {table} WHERE case_id = ?"
    return connection.execute(query, (case,)).fetchone() is not None
