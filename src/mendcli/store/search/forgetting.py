"""Words taken out of the full text for good. Functions over a connection.

FTS5 only notes of a deleted entry that it is deleted; its words go when the parts of the index are
merged into one. That is done a little at a time, so that nobody who saves meanwhile waits for it.
"""

import sqlite3
from collections.abc import Sequence

from mendcli.errors import StoreError
from mendcli.store.encoding.chain import FactRow
from mendcli.store.encoding.codec import decode
from mendcli.store.search.entries import searched
from mendcli.store.search.matching import spelled_out

#: Pages of the index written by one step of merging.
_STEP = 64


def forget(connection: sqlite3.Connection, ids_and_rows: Sequence[tuple[int, FactRow]]) -> None:
    """Delete the entries of these facts, whose chain holds. Inside the caller's transaction."""
    (indexed,) = connection.execute("SELECT value FROM header WHERE name = 'indexed'").fetchone()
    for number, row in ids_and_rows:
        text = _text(row) if number <= int(indexed) else ""
        if text:
            connection.execute(
                "INSERT INTO search (search, rowid, text) VALUES ('delete', ?, ?)",
                (number, spelled_out(text)),
            )


def forget_everything(connection: sqlite3.Connection) -> None:
    """Empty the index, for where nobody can say what it holds of them; it is made anew."""
    connection.execute("INSERT INTO search (search) VALUES ('delete-all')")
    connection.execute("UPDATE header SET value = '0' WHERE name = 'indexed'")


def merge_a_little(connection: sqlite3.Connection, *, first: bool) -> bool:
    """One step of making one part of all parts of the index; False when that is done."""
    before = connection.total_changes
    pages = -_STEP if first else _STEP
    connection.execute("INSERT INTO search (search, rank) VALUES ('merge', ?)", (pages,))
    return connection.total_changes - before >= 2 or first


def parts(connection: sqlite3.Connection) -> int:
    """How many pages the index has."""
    return int(connection.execute("SELECT count(*) FROM search_data").fetchone()[0])


def _text(row: FactRow) -> str:
    try:
        return searched(decode(row.kind, row.version, row.body))[1]
    except StoreError:  # a newer mend's: not in the index either
        return ""
