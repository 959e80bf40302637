"""Opening a store: refuse what is not ours, make what is missing, bring up to date what is old.

To read, nothing is made or changed: a missing store reads as an empty one, an old one is brought
up to date in memory. A new store is built whole under another name, synced, and moved into place,
so that a kill at any point leaves no store or a whole one.
"""

import os
import sqlite3
from functools import partial
from pathlib import Path

from mendcli.errors import StoreError
from mendcli.store import error_messages, migrations
from mendcli.store.file import schema
from mendcli.store.file.place import (
    followed,
    log_holds_something,
    look,
    private_file,
    private_folder,
    sync,
)
from mendcli.store.sqlite import SqliteStore

#: Pages of 4 KiB that the write-ahead log may hold before a commit writes them into the database,
#: which costs more fsyncs: a call fits into it many times, so that this happens at the end.
_LOG_PAGES = 4000
#: Seconds to wait for another mend that is writing.
_PATIENCE = 5.0


def open_store(path: Path, *, replica: str, write: bool, who: str) -> SqliteStore:
    """The store at `path`, to write or only to read. `StoreError` (exit 4) where it is refused.

    `replica` is the random id a new store gets. `who` is what others are told of a case this
    process has on screen. See `doctor.cautions` for what a person should be warned of.
    """
    real = followed(path)
    found = look(real)
    try:
        if not write:
            connect = partial(to_read, real, replica) if found.there else partial(_empty, replica)
            return SqliteStore(real, connect, writable=False, who=who)
        if not found.there:
            _create(real, replica)
        if not os.access(real, os.W_OK):  # SQLite would open it to read and say so at a save
            raise StoreError(f"The store at {real} is read-only.", error_messages.WHERE)
        return SqliteStore(real, partial(to_write, real, replica), writable=True, who=who)
    except error_messages.FAILED as problem:
        raise error_messages.unopened(problem, real) from None
    except OSError as problem:
        reason = problem.strerror or "an error of the disk"
        raise StoreError(
            f"The store at {real} cannot be used: {reason}.", error_messages.WHERE
        ) from None


def connect(path: Path, mode: str) -> sqlite3.Connection:
    """A connection that trusts nothing in the file; `mode` is a query of SQLite's file URI."""
    connection = sqlite3.connect(
        f"{path.as_uri()}?{mode}", uri=True, timeout=_PATIENCE, isolation_level=None
    )
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA cell_size_check = ON")
    return connection


def to_write(path: Path, replica: str) -> sqlite3.Connection:
    """A connection to the store that is there, of today's form; each of its commits is durable."""
    connection = connect(path, "mode=rw")
    try:
        if migrations.pending_steps(connection):
            migrations.migrate(connection, path, replica)
        schema.check_tables(connection)
        _set_durable(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _set_durable(connection: sqlite3.Connection) -> None:
    """Every commit on disk before it returns; read back, because a failed switch is silent."""
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA fullfsync = ON")
    connection.execute("PRAGMA secure_delete = ON")  # what is deleted goes, as `erasing/` needs it
    connection.execute(f"PRAGMA wal_autocheckpoint = {_LOG_PAGES}")
    mode = connection.execute("PRAGMA journal_mode").fetchone()[0]
    level = connection.execute("PRAGMA synchronous").fetchone()[0]
    if (mode, level) != ("wal", 2):
        raise StoreError(
            "The store cannot be made safe against a power cut here (no write-ahead log).",
            "Keep it on a local disk: set MEND_HOME to a folder there.",
        )


def to_read(path: Path, replica: str) -> sqlite3.Connection:
    """A connection that writes no byte to the database; an old store is read in memory."""
    connection = as_it_lies(path)
    try:
        if migrations.pending_steps(connection):
            old, connection = connection, migrations.in_memory(connection, replica)
            old.close()
        schema.check_tables(connection)
        connection.execute("PRAGMA query_only = ON")
    except BaseException:
        connection.close()
        raise
    return connection


def as_it_lies(path: Path) -> sqlite3.Connection:
    """A connection that writes no byte to the database, whatever its form; nothing is checked."""
    connection = connect(path, "mode=ro")
    try:
        connection.execute("PRAGMA user_version")
    except sqlite3.OperationalError as problem:
        connection.close()
        if problem.sqlite_errorcode == sqlite3.SQLITE_BUSY:
            raise
        return _without_log(path)
    except BaseException:
        connection.close()
        raise
    return connection


def _without_log(path: Path) -> sqlite3.Connection:
    """Where nothing can be made beside it: readable as it lies, if the database is all of it."""
    if log_holds_something(path):
        raise StoreError(
            f"The latest answers lie in {path.name}-wal and cannot be read in that folder.",
            f"It is read-only, or its disk is full: copy {path.name}* elsewhere and read it there.",
        )
    return connect(path, "mode=ro&immutable=1")


def _empty(replica: str) -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    schema.create(connection, replica, migrations.NAMES)
    return connection


def _create(path: Path, replica: str) -> None:
    from mendcli.store.file.lock import store_lock

    private_folder(path.parent)
    lock = store_lock(path)
    try:
        if path.exists():  # another mend made it while we waited
            return
        fresh = path.with_name(f".{path.name}.new")
        for left_over in ("", "-journal", "-wal", "-shm"):
            Path(f"{fresh}{left_over}").unlink(missing_ok=True)
        private_file(fresh)
        connection = connect(fresh, "mode=rw")
        connection.execute("PRAGMA synchronous = OFF")  # synced below, before it has its name
        connection.execute("BEGIN")
        schema.create(connection, replica, migrations.NAMES)
        connection.execute("COMMIT")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.close()
        sync(fresh)
        fresh.rename(path)
        sync(path.parent)
    finally:
        lock.release()
