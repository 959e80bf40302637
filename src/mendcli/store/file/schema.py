"""The tables of a store, as the exact text they must have, and how that is checked.

A store from somebody else could carry a planted trigger or view: nothing is written before the
schema has been compared, and nothing beyond this text is accepted. See docs/architecture.md for
what each table is for.
"""

import sqlite3

from mendcli.errors import StoreError

#: What makes a SQLite file a store of mend's (bytes 68-71 of the file): "mend" in ASCII.
APPLICATION_ID = 0x6D656E64
#: `user_version`: the family of formats. What a store can be within it is said by the names of
#: the migrations it has seen; only a format that an older mend may not even read raises this.
FORMAT = 1

#: The list of cases, made from the facts, and its indexes.
CASES = (
    "CREATE TABLE cases (case_id TEXT PRIMARY KEY, number INTEGER NOT NULL, heads TEXT NOT NULL,"
    " first INTEGER NOT NULL, latest INTEGER NOT NULL, status TEXT NOT NULL,"
    " customer TEXT NOT NULL, name TEXT NOT NULL, called TEXT NOT NULL, account TEXT NOT NULL,"
    " refs TEXT NOT NULL, playbook TEXT NOT NULL, opened TEXT NOT NULL, worked TEXT NOT NULL,"
    " sessions INTEGER NOT NULL, stopped INTEGER NOT NULL, promises INTEGER NOT NULL,"
    " next_due TEXT NOT NULL, pending INTEGER NOT NULL,"
    " learned INTEGER NOT NULL, seal BLOB NOT NULL) WITHOUT ROWID",
    "CREATE INDEX cases_latest ON cases (latest)",
    "CREATE INDEX cases_status ON cases (status, latest)",
    "CREATE INDEX cases_stopped ON cases (latest) WHERE stopped = 1",
    "CREATE INDEX cases_pending ON cases (latest) WHERE pending > 0",
    "CREATE INDEX cases_learned ON cases (latest) WHERE learned > 0",
    "CREATE INDEX cases_customer ON cases (customer, first)",
)
#: What lists over all cases are made from (`case/across_cases/desk_rows.py`); moments are in
#: microseconds since 1970.
DESK = (
    "CREATE TABLE waits (case_id TEXT NOT NULL, place INTEGER NOT NULL, kind TEXT NOT NULL,"
    " id TEXT NOT NULL, owner TEXT NOT NULL, side TEXT NOT NULL, due INTEGER, day INTEGER NOT NULL,"
    " zone TEXT NOT NULL, in_time INTEGER NOT NULL, closed INTEGER NOT NULL,"
    " given_up INTEGER NOT NULL, PRIMARY KEY (case_id, place)) WITHOUT ROWID",
    "CREATE TABLE fates (case_id TEXT NOT NULL, place INTEGER NOT NULL, owner TEXT,"
    " fate TEXT NOT NULL, turns INTEGER, PRIMARY KEY (case_id, place)) WITHOUT ROWID",
    "CREATE TABLE places (case_id TEXT PRIMARY KEY, silent INTEGER NOT NULL, complained INTEGER,"
    " met INTEGER, again TEXT NOT NULL, currency TEXT NOT NULL, stake REAL NOT NULL) WITHOUT ROWID",
)
#: What a calendar is written from: the dates of the cases (`case/across_cases/diary.py`); the cases
#: with one ahead, with one from a day on, or worked on since then.
DATES = (
    "CREATE TABLE dates (case_id TEXT NOT NULL, place INTEGER NOT NULL, name TEXT NOT NULL,"
    " kind TEXT NOT NULL, id TEXT NOT NULL, owner TEXT NOT NULL, standing TEXT NOT NULL,"
    " sequence INTEGER NOT NULL, due INTEGER NOT NULL, at TEXT NOT NULL, zone TEXT NOT NULL,"
    " has_time INTEGER NOT NULL, rule TEXT NOT NULL, turn INTEGER NOT NULL,"
    " first_at TEXT NOT NULL, first_zone TEXT NOT NULL, first_has_time INTEGER NOT NULL,"
    " PRIMARY KEY (case_id, place)) WITHOUT ROWID",
    "CREATE INDEX dates_ahead ON dates (case_id) WHERE standing = 'ahead'",
    "CREATE INDEX dates_due ON dates (due)",
    "CREATE INDEX cases_worked ON cases (worked)",
)
#: Every table and index, as the exact text it must have.
TABLES = (
    "CREATE TABLE header (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    "CREATE TABLE migrations (name TEXT PRIMARY KEY) WITHOUT ROWID",
    "CREATE TABLE facts (id INTEGER PRIMARY KEY, case_id TEXT NOT NULL, number INTEGER NOT NULL,"
    " replica TEXT NOT NULL, at TEXT NOT NULL, rep TEXT NOT NULL, kind TEXT NOT NULL,"
    " version INTEGER NOT NULL, body TEXT NOT NULL, digest BLOB NOT NULL, hash BLOB NOT NULL)",
    "CREATE UNIQUE INDEX facts_key ON facts (case_id, number, replica)",
    "CREATE INDEX facts_undone ON facts (case_id) WHERE kind = 'undone'",
    *CASES,
    "CREATE TABLE customers (customer TEXT PRIMARY KEY, name_key TEXT NOT NULL,"
    " case_id TEXT NOT NULL, first INTEGER NOT NULL) WITHOUT ROWID",
    "CREATE INDEX customers_name ON customers (name_key, first)",
    *DESK,
    *DATES,
    "CREATE TABLE playbooks (fingerprint TEXT PRIMARY KEY, id TEXT NOT NULL,"
    " version TEXT NOT NULL, text TEXT NOT NULL, compiled TEXT NOT NULL, seal BLOB NOT NULL)",
    "CREATE TABLE drafts (case_id TEXT PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID",
    "CREATE VIRTUAL TABLE search USING fts5(text, content='',"
    ' tokenize="unicode61 remove_diacritics 2")',
)
#: FTS5 makes these itself, in words that differ between releases of SQLite.
_SHADOWS = frozenset({"search_data", "search_idx", "search_docsize", "search_config"})


def create(connection: sqlite3.Connection, replica: str, migrations: tuple[str, ...]) -> None:
    """Make every table, and the header of a new store. Inside the caller's transaction."""
    create_tables(connection)
    connection.execute("INSERT INTO header VALUES ('replica', ?), ('indexed', '0')", (replica,))
    stamp(connection, migrations)


def create_tables(connection: sqlite3.Connection) -> None:
    """Make every table, empty."""
    for statement in TABLES:
        connection.execute(statement)


def stamp(connection: sqlite3.Connection, migrations: tuple[str, ...]) -> None:
    """Mark the file as a store of today's format that has seen `migrations`."""
    connection.executemany("INSERT OR IGNORE INTO migrations VALUES (?)", zip(migrations))
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {FORMAT}")


def matches(connection: sqlite3.Connection, tables: frozenset[str] = frozenset(TABLES)) -> bool:
    """Whether the file holds exactly `tables` (today's, if not said) and nothing else."""
    found = connection.execute("SELECT name, type, sql FROM sqlite_master WHERE sql IS NOT NULL")
    rest = set(tables)
    for name, kind, sql in found:
        if name in _SHADOWS and kind == "table":
            continue
        if sql not in rest:
            return False
        rest.remove(sql)
    return not rest


def check_tables(connection: sqlite3.Connection) -> None:
    """StoreError unless the tables are as they must be and the header is there."""
    if not matches(connection):
        raise StoreError(
            "The store's tables are not as mend makes them, so it was left untouched.",
            "Run `mend doctor`; if somebody gave you this file, do not use it.",
        )
    if not replica_of(connection):
        raise StoreError("The store has no header, so it was left untouched.", "Run `mend doctor`.")


def replica_of(connection: sqlite3.Connection) -> str:
    """The random id of this store, or "" where its header is gone."""
    row = connection.execute("SELECT value FROM header WHERE name = 'replica'").fetchone()
    return str(row[0]) if row else ""
