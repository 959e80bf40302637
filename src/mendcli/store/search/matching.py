"""Finding what was said: the words as a person typed them, never a query language.

Each typed word is quoted for FTS5; where it holds anything but letters and digits, the text must
also hold it as typed ("C++" does not find a lone "C"). Latest first; where whole words alone fill
the page, words that only begin so are left out. What the index does not hold yet is searched in
memory, so that looking never writes to the database.
"""

import re
import sqlite3
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from datetime import datetime
from typing import NamedTuple, TypeVar

from mendcli.errors import StoreError
from mendcli.store import error_messages
from mendcli.store.contract import Called, CaseRow, Found, Hit
from mendcli.store.encoding.chain import FactRow
from mendcli.store.encoding.codec import decode, every_form
from mendcli.store.log import listing
from mendcli.store.log.erased import FACT_COLUMNS
from mendcli.store.log.projections import storable
from mendcli.store.search.entries import kinds_called, searched
from mendcli.store.search.taken_back import was_taken_back

T = TypeVar("T")

_TABLE = (
    "CREATE VIRTUAL TABLE search USING fts5(text, content='',"
    ' tokenize="unicode61 remove_diacritics 2")'
)
_MATCH = "SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC"
#: The same among facts of some kinds, so that a common word is not looked up in all the others.
_AMONG = (
    "SELECT search.rowid FROM search CROSS JOIN facts ON facts.id = search.rowid"
    " WHERE search MATCH ? AND facts.kind IN ({}) ORDER BY search.rowid DESC"
)
#: As bytes, so that one body damaged beyond UTF-8 does not hide the others.
_BODIES = "SELECT id, CAST(kind AS BLOB), version, CAST(body AS BLOB) FROM facts"
#: Symbols, emoji, and scripts written without blanks: FTS5 takes a sentence of them for one word,
#: or for none, so each such character is indexed as a word of its own ("u1f621").
_SPELLED = re.compile(
    "[\u00a2-\u00a9\u00ac\u00ae-\u00b1\u00b6\u00d7\u00f7\u0e00-\u0eff\u1000-\u109f"
    "\u1780-\u17ff\u20a0-\u20cf\u2100-\u2bff\u2e80-\U0010ffff]"
)
_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"'})
#: Facts indexed in one transaction.
_BATCH = 5000
#: From so many letters on the last word is also looked for as the beginning of one.
_BEGINNING = 3
#: Punctuation alone is in no index: it is looked for in so many of the latest facts.
_SCANNED = 50_000


class Query(NamedTuple):
    """What was typed: FTS5 queries, to be tried in this order, and texts that must be held.

    A query "" means that no index can help. No query at all: nothing was typed.
    """

    tries: tuple[str, ...]
    literal: tuple[str, ...]


def parse(words: str) -> Query:
    """What to look for."""
    typed = storable(words).replace("\0", " ").split()
    spelled = [spelled_out(word) for word in typed]
    searched_for = [word for word in spelled if _has_letter(word)]
    literal = tuple(
        folded(word)
        for word, spelling in zip(typed, spelled, strict=True)
        if spelling != word or not all(_is_letter(char) for char in word)
    )
    if not searched_for:
        return Query(("",) if literal else (), literal)
    *others, last = searched_for
    before, end = "".join(f"{_quoted(word)} AND " for word in others), spelled[-1][-_BEGINNING:]
    begins = len(end) == _BEGINNING and all(_is_letter(char) for char in end)
    whole = before + _quoted(last)
    return Query((whole, before + _quoted(last, " *")) if begins else (whole,), literal)


def _quoted(word: str, star: str = "") -> str:
    """A word for FTS5, which tells "ß" from "ss" although upper case does not: either will do."""
    small = word.lower()
    spellings = dict.fromkeys((small, small.replace("ß", "ss"), small.replace("ss", "ß")))
    if len(spellings) == 1:
        spellings = {word: None}
    either = ['"' + each.replace('"', '""') + f'"{star}' for each in spellings]
    return f"({' OR '.join(either)})" if len(either) > 1 else either[0]


def folded(text: str) -> str:
    """`text` without case, accents and the curl of its quotation marks."""
    plain = text.translate(_QUOTES)
    if not plain.isascii():
        apart = unicodedata.normalize("NFKD", plain)
        plain = "".join(char for char in apart if unicodedata.category(char) != "Mn")
    return plain.casefold()


def spelled_out(text: str) -> str:
    """`text` as the index gets it: characters that FTS5 makes no words of as words."""
    if text.isascii():
        return text
    composed = unicodedata.normalize("NFC", text)
    return _SPELLED.sub(lambda char: f" u{ord(char[0]):x} ", composed)


def find_entries(connection: sqlite3.Connection, words: str, limit: int, called: Called) -> Found:
    """Entries that hold every word, latest first; damaged cases are named instead of shown."""
    query = parse(words)
    if not query.tries:
        return Found(())
    cases = _Cases(connection)
    kinds = kinds_called(called, every_form().kinds)
    matching = _AMONG.format(", ".join("?" * len(kinds))) if kinds else _MATCH
    with closing(_in_memory(_unindexed(connection))) as fresh:

        def looked_up(match: str) -> Iterator[int]:
            if not match:
                yield from _latest(connection, max(query.literal, key=len))
                return
            yield from (number for (number,) in fresh.execute(_MATCH, (match,)))
            yield from (number for (number,) in connection.execute(matching, (match, *kinds)))

        hits = _picked(query, limit, looked_up, lambda number: _hit(cases, number, query, called))
    return Found(hits, cases.damaged())


def among(texts: dict[int, str], words: str, limit: int) -> tuple[int, ...]:
    """The ids of those `texts` that hold every word, the highest first: `find` in miniature."""
    query = parse(words)
    with closing(_in_memory(texts.items())) as memory:

        def looked_up(match: str) -> Iterator[int]:
            if not match:
                return iter(sorted(texts, reverse=True))
            return (number for (number,) in memory.execute(_MATCH, (match,)))

        def checked(number: int) -> int | None:
            return number if _holds_all(texts[number], query) else None

        return _picked(query, limit, looked_up, checked)


def index(connection: sqlite3.Connection) -> bool:
    """Index the next batch of facts, in a transaction of its own; False when all are in."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        batch = list(_unindexed(connection, _BATCH))
        if batch:
            rows = [(number, spelled_out(text)) for number, text in batch if text]
            connection.executemany("INSERT INTO search (rowid, text) VALUES (?, ?)", rows)
            last = str(batch[-1][0])
            connection.execute("UPDATE header SET value = ? WHERE name = 'indexed'", (last,))
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
    return len(batch) == _BATCH


def _picked(
    query: Query,
    limit: int,
    looked_up: Callable[[str], Iterator[int]],
    checked: Callable[[int], T | None],
) -> tuple[T, ...]:
    """Up to `limit` of what is looked up and passes the check, by falling id."""
    found: dict[int, T] = {}
    for match in query.tries:
        if len(found) >= limit:
            break
        for number in looked_up(match):
            hit = checked(number) if number not in found else None
            if hit is not None:
                found[number] = hit
                if len(found) >= limit:
                    break
    return tuple(found[number] for number in sorted(found, reverse=True))


def _unindexed(connection: sqlite3.Connection, limit: int = -1) -> Iterator[tuple[int, str]]:
    """Ids and texts of the facts after those in the index; "" for a fact without any."""
    row = connection.execute("SELECT value FROM header WHERE name = 'indexed'").fetchone()
    if row is None or not str(row[0]).isdecimal():
        raise StoreError("The store does not say what its index holds.", "Run `mend doctor`.")
    query = f"{_BODIES} WHERE id > ? ORDER BY id LIMIT ?"
    for number, kind, version, body in connection.execute(query, (int(row[0]), limit)):
        yield number, _text(kind, version, body)


def _latest(connection: sqlite3.Connection, wanted: str) -> Iterator[int]:
    """The latest facts, those only whose stored body holds `wanted` where that can be told."""
    as_stored = wanted.isascii() and not set(wanted) & set("\\\"'")
    found = connection.execute(
        "SELECT id FROM facts WHERE id > (SELECT max(id) FROM facts) - ?"
        " AND body <> '' AND instr(body, ?) ORDER BY id DESC",
        (_SCANNED, wanted if as_stored else ""),
    )
    yield from (number for (number,) in found)


class _Cases:
    """The cases met while searching, each verified once."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self._rows: dict[str, CaseRow | None] = {}

    def sound(self, case: str) -> CaseRow | None:
        """The case's line; None where it is damaged."""
        if case not in self._rows:
            self._rows[case] = listing.whole_case(self.connection, case)
        return self._rows[case]

    def damaged(self) -> tuple[str, ...]:
        """Those that were met and are damaged."""
        return tuple(sorted(case for case, row in self._rows.items() if row is None))


def _hit(cases: _Cases, number: int, query: Query, called: Called) -> Hit | None:
    """The entry at that id, if it holds what was typed, is of a sound case and still stands."""
    try:
        return _sound_hit(cases, number, query, called)
    except (*error_messages.FAILED, StoreError):  # one damaged entry must not hide the others
        return None


def _sound_hit(cases: _Cases, number: int, query: Query, called: Called) -> Hit | None:
    connection = cases.connection
    if called and _name_of(connection, number) not in called:
        return None
    owner = connection.execute("SELECT case_id FROM facts WHERE id = ?", (number,)).fetchone()
    case = cases.sound(str(owner[0])) if owner else None
    if case is None:
        return None
    row = FactRow(
        *connection.execute(f"SELECT {FACT_COLUMNS} FROM facts WHERE id = ?", (number,)).fetchone()
    )
    place = (
        "SELECT id FROM facts INDEXED BY facts_key WHERE case_id = ? AND number = ? AND replica = ?"
    )
    if connection.execute(place, row[:3]).fetchone() != (number,):
        return None  # its case is sound, and this is no row of it: damage put it there
    what, text = searched(decode(row.kind, row.version, row.body))
    if not text or not _holds_all(text, query) or was_taken_back(connection, row):
        return None
    at = datetime.fromisoformat(row.at)
    return Hit(row.case, case.name, row.number, what, text, at)


def _name_of(connection: sqlite3.Connection, number: int) -> str:
    """What the entry is called, before its case is verified, which costs more."""
    found = connection.execute("SELECT kind, version, body FROM facts WHERE id = ?", (number,))
    return searched(decode(*found.fetchone()))[0]


def _text(kind: object, version: int, body: object) -> str:
    if not isinstance(kind, bytes) or not isinstance(body, bytes):
        return ""
    try:
        fact = decode(kind.decode("utf-8", "replace"), version, body.decode("utf-8", "replace"))
        return searched(fact)[1]
    except StoreError:  # damaged or newer: it is named where its case is read
        return ""


def _in_memory(texts: Iterable[tuple[int, str]]) -> sqlite3.Connection:
    """An index of `texts` of its own."""
    memory = sqlite3.connect(":memory:")
    memory.execute(_TABLE)
    rows = ((number, spelled_out(text)) for number, text in texts if text)
    memory.executemany("INSERT INTO search (rowid, text) VALUES (?, ?)", rows)
    return memory


def _holds_all(text: str, query: Query) -> bool:
    if not query.literal:
        return True
    plain = folded(text)
    return all(word in plain for word in query.literal)


def _has_letter(word: str) -> bool:
    return any(_is_letter(char) for char in word)


def _is_letter(char: str) -> bool:
    if char.isascii():
        return char.isalnum()
    category = unicodedata.category(char)
    return category[0] in "LNM" or category == "Co"
