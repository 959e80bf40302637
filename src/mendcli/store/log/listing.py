"""What lists ask of the store: pages of cases, the latest one, a case or customer by name.

Functions over a connection. Every query walks an index from where its page begins and stops at
its limit, so that a list costs the same in a store of twenty cases and of a hundred thousand.
"""

import sqlite3
from typing import Any

from mendcli.case.log.session_facts import PlaybookSwitched, SessionStarted
from mendcli.errors import NotFound
from mendcli.store import error_messages
from mendcli.store.contract import CaseRow, Listing
from mendcli.store.encoding.codec import kind_of
from mendcli.store.log import fact_log
from mendcli.store.log.erased import erased_ids
from mendcli.store.log.projections import CASE_COLUMNS, HEADS, name_key, read_case, storable

_ROW = f"SELECT {CASE_COLUMNS}, seal FROM cases"
_END = "\U0010ffff"
_ALL = 1 << 62


def cases_page(
    connection: sqlite3.Connection,
    limit: int,
    status: str,
    customer: str,
    before: str,
    pending: bool,
    learned: bool,
) -> Listing:
    """A page of cases, last worked on first; damaged cases are named instead of shown."""
    index, tests, values = "cases_latest", [], []
    if status:
        index, tests, values = "cases_status", ["status = ?"], [storable(status)]
    if customer:
        index = "cases_customer"
        tests, values = [*tests, "customer = ?"], [*values, storable(customer)]
    if pending:
        index, tests = "cases_pending", [*tests, "pending > 0"]
    if learned:
        index, tests = "cases_learned", [*tests, "learned > 0"]
    if before:
        tests, values = [*tests, "latest < ?"], [*values, str(_place_of(connection, before))]
    where = f" INDEXED BY {index} WHERE {' AND '.join(tests) or 'latest > 0'}"
    query = f"{where} ORDER BY latest DESC LIMIT {limit + 1}"
    sound, broken, count = _read(connection, query, values, limit)
    return Listing(tuple(sound), more=count > limit, damaged=tuple(broken))


def closed_before(connection: sqlite3.Connection, moment: str) -> Listing:
    """The closed cases on which nothing was done since `moment` (ISO 8601, UTC), oldest first."""
    query = " WHERE status <> 'open' AND worked < ? ORDER BY worked"
    sound, broken, _ = _read(connection, query, [moment], _ALL)
    return Listing(tuple(sound), more=False, damaged=tuple(broken))


def latest(connection: sqlite3.Connection, *, stopped: bool) -> str | None:
    """The id of the case last worked on, or the last that was cut short."""
    index, test = ("cases_stopped", "stopped = 1") if stopped else ("cases_latest", "latest > 0")
    row = connection.execute(
        f"SELECT case_id FROM cases INDEXED BY {index} WHERE {test} ORDER BY latest DESC LIMIT 1"
    ).fetchone()
    return str(row[0]) if row else None


def case_named(connection: sqlite3.Connection, start: str) -> str:
    """The one case whose id starts with `start`; an id that is exactly that comes first."""
    start = storable(start).strip().casefold()
    found = _ids_from(connection, start) if start else []
    if start in found or len(found) == 1:
        return found[0]
    if found:
        named = ", ".join(found[:3]) + (", …" if len(found) > 3 else "")
        raise NotFound(f'More than one case starts with "{start}": {named}.', "Type more of it.")
    if len(gone := erased_ids(connection, start)) == 1:
        fact_log.verified(connection, gone[0])  # says when it was, and by whom
    near: list[str] = []
    for length in range(len(start) - 1, 0, -1):
        near = _ids_from(connection, start[:length])[:3]
        if near:
            break
    did_you_mean = f"Did you mean {' or '.join(near)}?" if near else "`mend cases list` shows them."
    raise NotFound(f'There is no case "{start}".', did_you_mean)


_RAN = (
    "SELECT DISTINCT case_id FROM facts INDEXED BY facts_key WHERE case_id > ?"
    " AND kind IN (?, ?) AND instr(body, ?) > 0 ORDER BY case_id LIMIT ?"
)


def that_ran(
    connection: sqlite3.Connection, playbook: str, after: str, limit: int
) -> tuple[str, ...]:
    """The ids of the next cases behind `after` with a session on that playbook.

    One walk over the facts, since a case may have switched to it. Nothing is verified: whoever
    goes on to read the facts of a case has them verified.
    """
    kinds = (kind_of(SessionStarted), kind_of(PlaybookSwitched))
    found = connection.execute(_RAN, (after, *kinds, f'"playbook":"{playbook}"', limit))
    return tuple(str(row[0]) for row in found)


def how_many(connection: sqlite3.Connection) -> int:
    """How many cases there are, sound or not."""
    return int(connection.execute("SELECT count(*) FROM cases").fetchone()[0])


def customers_named(connection: sqlite3.Connection, name: str, limit: int) -> tuple[CaseRow, ...]:
    """The case opened last of each customer with that name, the latest customer first."""
    found = connection.execute(
        "SELECT case_id FROM customers INDEXED BY customers_name"
        " WHERE name_key = ? ORDER BY first DESC LIMIT ?",
        (name_key(name), limit),
    ).fetchall()
    rows = (one_case(connection, case) for (case,) in found)
    return tuple(row for row in rows if row is not None)


def customer(connection: sqlite3.Connection, wanted: str) -> CaseRow:
    """The case opened last of that customer."""
    key = (storable(wanted),)
    found = connection.execute("SELECT case_id FROM customers WHERE customer = ?", key).fetchone()
    row = one_case(connection, found[0]) if found else None
    if row is None:
        raise NotFound(f'There is no customer "{key[0]}".', "`mend cases list` names them.")
    return row


def one_case(connection: sqlite3.Connection, case: str) -> CaseRow | None:
    """The line of one case; None where there is none or it is damaged."""
    row = connection.execute(f"{_ROW} WHERE case_id = ?", (case,)).fetchone()
    return read_case(row) if row else None


def whole_case(connection: sqlite3.Connection, case: str) -> CaseRow | None:
    """The same, its facts verified too; a row or a fact that cannot be read is damage."""
    try:
        row = connection.execute(f"{_ROW} WHERE case_id = ?", (case,)).fetchone()
    except error_messages.FAILED:
        return None
    return _whole(connection, row) if row else None


def _whole(connection: sqlite3.Connection, values: tuple[Any, ...]) -> CaseRow | None:
    row = read_case(values)
    if row is None or not fact_log.is_whole(connection, row.case, values[HEADS]):
        return None
    return row


def _ids_from(connection: sqlite3.Connection, start: str) -> list[str]:
    found = connection.execute(
        "SELECT case_id FROM cases WHERE case_id >= ? AND case_id < ? ORDER BY case_id LIMIT 4",
        (start, start + _END),
    )
    return [str(row[0]) for row in found]


def _place_of(connection: sqlite3.Connection, case: str) -> int:
    row = connection.execute("SELECT latest FROM cases WHERE case_id = ?", (case,)).fetchone()
    if row is None:
        raise NotFound(f'There is no case "{case}" to go on from.', "")
    return int(row[0])


def _read(
    connection: sqlite3.Connection, query: str, values: list[str], limit: int
) -> tuple[list[CaseRow], list[str], int]:
    """The sound rows, the ids of the others, and how many there were (one more than `limit`)."""
    try:
        rows: list[tuple[Any, ...]] = connection.execute(_ROW + query, values).fetchall()
    except error_messages.FAILED:  # one row that cannot be read must not hide the others
        return _read_singly(connection, query, values, limit)
    checked = [(str(row[0]), _whole(connection, row)) for row in rows[:limit]]
    return *_sorted_out(checked), len(rows)


def _read_singly(
    connection: sqlite3.Connection, query: str, values: list[str], limit: int
) -> tuple[list[CaseRow], list[str], int]:
    ids = connection.execute(f"SELECT case_id FROM cases{query}", values).fetchall()
    checked = [(str(case), whole_case(connection, case)) for (case,) in ids[:limit]]
    return *_sorted_out(checked), len(ids)


def _sorted_out(checked: list[tuple[str, CaseRow | None]]) -> tuple[list[CaseRow], list[str]]:
    sound = [row for _, row in checked if row is not None]
    return sound, [case for case, row in checked if row is None]
