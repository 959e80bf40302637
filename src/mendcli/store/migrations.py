"""From every older form of the store to today's: named steps, a copy first, one transaction.

Named and not numbered, because two may be written side by side: a store lists the names it has
seen. A kill at any point leaves the old store or the new one, and the copy beside it.
"""

import json
import sqlite3
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from mendcli.case.state.case_state import State
from mendcli.case.state.fold import fold
from mendcli.errors import StoreError
from mendcli.store.encoding.chain import sealed
from mendcli.store.encoding.codec import FORMS, decode
from mendcli.store.file import schema
from mendcli.store.file.place import sync
from mendcli.store.file.whole_copy import copy_whole
from mendcli.store.log import fact_log
from mendcli.store.log.projections import (
    StoredCase,
    case_record,
    desk_rows,
    read_desk_rows,
    write_case,
    write_desk_rows,
)


class Migration(NamedTuple):
    """One step. `tables` is the schema it expects, compared before anything is written.

    `run` gets the connection, inside the transaction, and the random id of the store.
    """

    name: str
    tables: frozenset[str]
    run: Callable[[sqlite3.Connection, str], None]


_BEFORE_RELEASE = (
    "CREATE TABLE log (case_id TEXT, number INTEGER, at TEXT, rep TEXT, kind TEXT, body TEXT,"
    " PRIMARY KEY (case_id, number))",
    "CREATE TABLE texts (fingerprint TEXT PRIMARY KEY, id TEXT, version TEXT, text TEXT,"
    " compiled TEXT)",
)


def _chain_the_log(connection: sqlite3.Connection, replica: str) -> None:
    """Before the first release: facts under their class names, no chain, no lists."""
    schema.create(connection, replica, ())
    known: dict[str, fact_log.Known] = {}
    old = connection.execute("SELECT case_id, at, rep, kind, body FROM log ORDER BY rowid")
    kinds = {form.__name__: kind for kind, form in FORMS.kinds.items()}
    for case, at, rep, name, body in old.fetchall():
        fact = decode(kinds.get(name, name), 1, body)
        before = known.get(case) or fact_log.Known((), State(case), {})
        moment = datetime.fromisoformat(at)
        rows, new = fact_log.rows_for(before, case, [fact], replica, rep, moment)
        known[case] = fact_log.write(connection, before, rows, new)
    for row in connection.execute("SELECT * FROM texts").fetchall():
        values = (*row, sealed(row))
        connection.execute("INSERT INTO playbooks VALUES (?, ?, ?, ?, ?, ?)", values)
    connection.execute("DROP TABLE log")
    connection.execute("DROP TABLE texts")


#: The list of cases before it counted what waits on each.
_CASES_UNCOUNTED = (
    "CREATE TABLE cases (case_id TEXT PRIMARY KEY, number INTEGER NOT NULL, heads TEXT NOT NULL,"
    " first INTEGER NOT NULL, latest INTEGER NOT NULL, status TEXT NOT NULL,"
    " customer TEXT NOT NULL, name TEXT NOT NULL, called TEXT NOT NULL, account TEXT NOT NULL,"
    " refs TEXT NOT NULL, playbook TEXT NOT NULL, opened TEXT NOT NULL, worked TEXT NOT NULL,"
    " sessions INTEGER NOT NULL, stopped INTEGER NOT NULL, promises INTEGER NOT NULL,"
    " next_due TEXT NOT NULL, seal BLOB NOT NULL) WITHOUT ROWID"
)
#: And before it counted what each taught.
_CASES_UNTAUGHT = _CASES_UNCOUNTED.replace(" seal BLOB", " pending INTEGER NOT NULL, seal BLOB")


#: A list of actions that nothing read, in the place of what lists over all cases are made from.
_ACTIONS = (
    "CREATE TABLE actions (case_id TEXT NOT NULL, action INTEGER NOT NULL, what TEXT NOT NULL,"
    " owner TEXT NOT NULL, due TEXT NOT NULL, promise INTEGER NOT NULL, purpose TEXT NOT NULL,"
    " status TEXT NOT NULL, confirmed TEXT NOT NULL, PRIMARY KEY (case_id, action)) WITHOUT ROWID"
)
_WITH_ACTIONS = (
    *(text for text in schema.TABLES if text not in (*schema.DESK, *schema.DATES)), _ACTIONS,
)  # fmt: skip


def _before(cases: str, *indexes: str) -> frozenset[str]:
    """The tables with actions but for the list of cases, and without those indexes of it."""
    return frozenset(
        cases if text.startswith("CREATE TABLE cases ") else text
        for text in _WITH_ACTIONS
        if not any(index in text for index in indexes)
    )


def _list_anew(connection: sqlite3.Connection, replica: str) -> None:
    """The list of cases anew from their facts; a damaged case keeps its line, and its damage."""
    if schema.matches(connection):  # the step before made today's tables
        return
    lines = connection.execute("SELECT * FROM cases").fetchall()
    connection.execute("DROP TABLE cases")
    for statement in schema.CASES:
        connection.execute(statement)
    for *old, seal in lines:
        case, heads, first, latest = str(old[0]), old[2], old[3], old[4]
        whole = sealed(old) == seal and fact_log.is_whole(connection, case, heads)
        if whole:
            state = fold(fact_log.recorded(row) for _, row in fact_log.read_rows(connection, case))
            write_case(connection, case_record(state, heads, first, latest), None)
        else:
            new = (*old, *(0,) * (len(StoredCase._fields) - len(old)), seal)
            marks = ", ".join("?" * len(new))
            connection.execute(f"INSERT INTO cases VALUES ({marks})", new)


def _joined_anew(connection: sqlite3.Connection, replica: str) -> None:
    """The lists of cases that several laptops wrote to, by what each of them knew."""
    for *old, seal in connection.execute("SELECT * FROM cases").fetchall():
        before = StoredCase(*old)
        whole = sealed(before) == seal and fact_log.is_whole(connection, before.case, before.heads)
        if not whole or len(json.loads(before.heads)) < 2:
            continue
        rows = fact_log.read_rows(connection, before.case)
        state = fold(fact_log.recorded(row) for _, row in rows)
        now = case_record(state, before.heads, before.first, before.latest)
        write_case(connection, now, before)


def _rows_for_the_desk(connection: sqlite3.Connection, replica: str) -> None:
    """Rows for the lists over all cases, from the facts; a damaged case has none."""
    if schema.matches(connection):
        return
    connection.execute("DROP TABLE actions")
    for statement in (*schema.DESK, *schema.DATES):
        connection.execute(statement)
    _desk_rows_anew(connection)


def _dates_for_calendars(connection: sqlite3.Connection, replica: str) -> None:
    """Rows for the calendar, from the facts; a damaged case has none."""
    if schema.matches(connection):
        return
    for statement in schema.DATES:
        connection.execute(statement)
    _desk_rows_anew(connection)


def _desk_rows_anew(connection: sqlite3.Connection) -> None:
    """Every case's rows for the lists over all cases, but for those that are there already."""
    for case, heads in connection.execute("SELECT case_id, heads FROM cases").fetchall():
        if fact_log.is_whole(connection, case, heads):
            state = fold(fact_log.recorded(row) for _, row in fact_log.read_rows(connection, case))
            write_desk_rows(connection, desk_rows(state), read_desk_rows(connection, case))


MIGRATIONS = (
    Migration("chain-the-log", frozenset(_BEFORE_RELEASE), _chain_the_log),
    Migration(
        "count-what-waits", _before(_CASES_UNCOUNTED, "cases_pending", "cases_learned"), _list_anew
    ),
    Migration("count-what-was-learned", _before(_CASES_UNTAUGHT, "cases_learned"), _list_anew),
    Migration("list-what-each-knew", frozenset(_WITH_ACTIONS), _joined_anew),
    Migration("rows-for-the-desk", frozenset(_WITH_ACTIONS), _rows_for_the_desk),
    Migration(
        "dates-for-calendars",
        frozenset(schema.TABLES) - frozenset(schema.DATES),
        _dates_for_calendars,
    ),
)
NAMES = tuple(step.name for step in MIGRATIONS)


def pending_steps(connection: sqlite3.Connection) -> tuple[Migration, ...]:
    """The steps this store has not seen. StoreError where it has seen one we do not know."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version > schema.FORMAT:
        raise _newer(f"format {version}, this mend knows {schema.FORMAT}")
    if version == 0:
        return MIGRATIONS
    try:
        seen = {name for (name,) in connection.execute("SELECT name FROM migrations")}
    except (sqlite3.OperationalError, UnicodeDecodeError):  # the check of the schema says so
        return ()
    unknown = seen - set(NAMES)
    if unknown:
        raise _newer(f'migration "{min(unknown)}"')
    return tuple(step for step in MIGRATIONS if step.name not in seen)


def migrate(connection: sqlite3.Connection, path: Path, replica: str) -> None:
    """Bring the store at `path` up to date: all pending steps or none, after a copy was made.

    The copy lies beside the store as "<name>-before-<step>" and is for the person to delete.
    """
    from mendcli.store.file.lock import store_lock

    lock = store_lock(path)
    try:
        todo = pending_steps(connection)
        if not todo:  # another mend did it while we waited
            return
        _expect(connection, todo[0])
        _copy(connection, path, todo[0].name)
        connection.execute("PRAGMA synchronous = FULL")
        _run(connection, todo, replica, "BEGIN EXCLUSIVE")
    finally:
        lock.release()


def in_memory(connection: sqlite3.Connection, replica: str) -> sqlite3.Connection:
    """A connection in memory to what `connection` reads, brought up to date; the file stays."""
    todo = pending_steps(connection)
    _expect(connection, todo[0])
    memory = sqlite3.connect(":memory:", isolation_level=None)
    connection.backup(memory)
    _run(memory, todo, replica, "BEGIN")
    return memory


def _expect(connection: sqlite3.Connection, step: Migration) -> None:
    if not schema.matches(connection, step.tables):
        raise StoreError(
            "The old store's tables are not as mend made them, so it was left untouched.",
            "Run `mend doctor`; if somebody gave you this file, do not use it.",
        )


def _run(
    connection: sqlite3.Connection, todo: tuple[Migration, ...], replica: str, begin: str
) -> None:
    connection.execute(begin)
    try:
        for step in todo:
            step.run(connection, replica)
        schema.stamp(connection, tuple(step.name for step in todo))
        schema.check_tables(connection)
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def _copy(connection: sqlite3.Connection, path: Path, step: str) -> None:
    """A whole, synced copy beside the store, there before the first change."""
    partial = path.with_name(f".{path.name}.copy")
    copy_whole(connection, partial)
    partial.rename(path.with_name(f"{path.name}-before-{step}"))
    sync(path.parent)


def _newer(what: str) -> StoreError:
    return StoreError(
        f"The store was written by a newer mend ({what}).", "Update mend; nothing was changed."
    )
