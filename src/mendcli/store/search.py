"""Finding what was said: the words as a person typed them, never a query language.

Each typed word is quoted for FTS5; where it holds anything but letters and digits, the text must
also hold it as typed ("C++" does not find a lone "C"). Latest first. What the index does not hold
yet is searched in memory, so that looking never writes to the database.
"""

import sqlite3
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import NamedTuple

from mendcli.case.spoken import Undone
from mendcli.errors import StoreError
from mendcli.store import listing, trouble
from mendcli.store.chain import FactRow, holds
from mendcli.store.codec import decode
from mendcli.store.contract import Hit
from mendcli.store.entries import searched
from mendcli.store.log import FACT_COLUMNS
from mendcli.store.projections import storable

_TABLE = (
    "CREATE VIRTUAL TABLE search USING fts5(text, content='',"
    ' tokenize="unicode61 remove_diacritics 2")'
)
#: Scripts written without blanks (and emoji): FTS5 makes one word of a sentence, or none.
_UNSPACED = ((0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x2E80, 0x10FFFF))
_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"'})
_BATCH = 5000
#: As bytes, so that one body damaged beyond UTF-8 does not hide the others.
_BODIES = "SELECT id, CAST(kind AS BLOB), version, CAST(body AS BLOB) FROM facts"


class Query(NamedTuple):
    """What was typed: `match` for FTS5 ("" = it cannot help), `literal` texts that must be held."""

    match: str
    literal: tuple[str, ...]


def parse(words: str) -> Query:
    """What to look for; nothing to look for where only blanks were typed."""
    typed = storable(words).replace("\0", " ").split()
    quoted: list[str] = []
    literal: list[str] = []
    for word in typed:
        has_letters = any(_is_letter(c) for c in word)
        if has_letters and not any(_unspaced(c) for c in word):
            quoted.append('"' + word.replace('"', '""') + '"')
        if not all(_is_letter(c) for c in word) or any(_unspaced(c) for c in word):
            literal.append(folded(word))
    if quoted and _is_letter(typed[-1][-1]) and not any(_unspaced(c) for c in typed[-1]):
        quoted[-1] += " *"
    return Query(" AND ".join(quoted), tuple(literal))


def folded(text: str) -> str:
    """`text` without case, accents and the curl of its quotation marks."""
    plain = text.translate(_QUOTES)
    if not plain.isascii():
        apart = unicodedata.normalize("NFKD", plain)
        plain = "".join(c for c in apart if unicodedata.category(c) != "Mn")
    return plain.casefold()


def find(connection: sqlite3.Connection, words: str, limit: int) -> tuple[Hit, ...]:
    """Entries that hold every word, latest first; damaged entries are left out."""
    query = parse(words)
    if not query.match and not query.literal:
        return ()
    hits: list[Hit] = []
    for number in _candidates(connection, query):
        hit = _hit(connection, number, query)
        if hit is not None:
            hits.append(hit)
            if len(hits) >= limit:
                break
    return tuple(hits)


def among(texts: Iterable[tuple[int, str]], words: str) -> list[int]:
    """The ids of those `texts` that hold every word, the highest first; the index in miniature."""
    query = parse(words)
    kept = dict(texts)
    if query.match:
        ids = _match_in_memory(kept.items(), query.match)
    else:
        ids = sorted(kept, reverse=True) if query.literal else []
    return [number for number in ids if _holds_all(kept[number], query)]


def index(connection: sqlite3.Connection) -> bool:
    """Index the next batch of facts, in a transaction of its own; False when all are in."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        start = _indexed(connection)
        batch = connection.execute(
            f"{_BODIES} WHERE id > ? ORDER BY id LIMIT ?", (start, _BATCH)
        ).fetchall()
        if batch:
            texts = ((number, _text(*fact)) for number, *fact in batch)
            rows = [(number, text) for number, text in texts if text]
            connection.executemany("INSERT INTO search (rowid, text) VALUES (?, ?)", rows)
            last = str(batch[-1][0])
            connection.execute("UPDATE header SET value = ? WHERE name = 'indexed'", (last,))
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
    return len(batch) == _BATCH


def _candidates(connection: sqlite3.Connection, query: Query) -> Iterator[int]:
    """Ids of facts that may be hits, the latest first."""
    if not query.match:
        yield from _scanned(connection, query.literal)
        return
    start = _indexed(connection)
    fresh = connection.execute(f"{_BODIES} WHERE id > ? ORDER BY id", (start,))
    texts = ((number, _text(*fact)) for number, *fact in fresh)
    yield from _match_in_memory(texts, query.match)
    found = connection.execute(
        "SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC", (query.match,)
    )
    for (number,) in found:
        yield number


def _scanned(connection: sqlite3.Connection, literal: tuple[str, ...]) -> Iterator[int]:
    """Facts whose stored body holds what was typed, for words that no index can hold."""
    wanted = max(literal, key=len)
    spelled_as_stored = wanted.isascii() and not set(wanted) & set("\\\"'")
    found = connection.execute(
        "SELECT id FROM facts WHERE instr(lower(body), ?) ORDER BY id DESC",
        (wanted if spelled_as_stored else "",),
    )
    for (number,) in found:
        yield number


def _hit(connection: sqlite3.Connection, number: int, query: Query) -> Hit | None:
    """The entry at that id, if it holds what was typed, is as it was written and still stands."""
    try:
        return _sound_hit(connection, number, query)
    except (*trouble.FAILED, StoreError):  # one damaged entry must not hide the others
        return None


def _sound_hit(connection: sqlite3.Connection, number: int, query: Query) -> Hit | None:
    found = connection.execute(
        f"SELECT {FACT_COLUMNS} FROM facts WHERE id = ?", (number,)
    ).fetchone()
    if found is None:
        return None
    row = FactRow(*found)
    before = connection.execute(
        "SELECT hash FROM facts WHERE case_id = ? AND number < ? AND replica = ?"
        " ORDER BY number DESC LIMIT 1",
        (row.case, row.number, row.replica),
    ).fetchone()
    if not holds(row, before[0] if before else b""):
        return None
    what, text = searched(decode(row.kind, row.version, row.body))
    if not text or not _holds_all(text, query) or _undone(connection, row):
        return None
    case = listing.one_case(connection, row.case)
    at = datetime.fromisoformat(row.at)
    return Hit(row.case, case.name if case else "", row.number, what, text, at)


def _undone(connection: sqlite3.Connection, row: FactRow) -> bool:
    found = connection.execute(
        "SELECT version, body FROM facts INDEXED BY facts_undone"
        " WHERE case_id = ? AND kind = 'undone'",
        (row.case,),
    )
    undone = (decode("undone", version, body) for version, body in found)
    return any(isinstance(fact, Undone) and fact.number == row.number for fact in undone)


def _text(kind: object, version: int, body: object) -> str:
    if not isinstance(kind, bytes) or not isinstance(body, bytes):
        return ""
    try:
        fact = decode(kind.decode("utf-8", "replace"), version, body.decode("utf-8", "replace"))
        return searched(fact)[1]
    except StoreError:  # damaged or newer: it is named where its case is read
        return ""


def _match_in_memory(texts: Iterable[tuple[int, str]], match: str) -> list[int]:
    memory = sqlite3.connect(":memory:")
    try:
        memory.execute(_TABLE)
        memory.executemany("INSERT INTO search (rowid, text) VALUES (?, ?)", texts)
        found = memory.execute(
            "SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC", (match,)
        )
        return [number for (number,) in found]
    finally:
        memory.close()


def _indexed(connection: sqlite3.Connection) -> int:
    row = connection.execute("SELECT value FROM header WHERE name = 'indexed'").fetchone()
    if row is None or not str(row[0]).isdecimal():
        raise StoreError(
            "The store does not say what its index holds.", "Run `mend doctor`."
        )
    return int(row[0])


def _holds_all(text: str, query: Query) -> bool:
    if not query.literal:
        return True
    plain = folded(text)
    return all(word in plain for word in query.literal)


def _is_letter(char: str) -> bool:
    if char.isascii():
        return char.isalnum()
    category = unicodedata.category(char)
    return category[0] in "LNM" or category == "Co"


def _unspaced(char: str) -> bool:
    return any(low <= ord(char) <= high for low, high in _UNSPACED)
