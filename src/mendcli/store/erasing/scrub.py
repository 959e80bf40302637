"""Zeros over what a store's file no longer holds, page by page, while others go on working.

SQLite leaves what was deleted or moved in unused bytes of its pages until it needs them. VACUUM
takes them away and stops whoever is on a call for as long as it takes; so they are overwritten
where they lie. That is safe at any moment of a crash, because SQLite reads none of them:

- What is unused is found while the write-ahead log is empty and a reader of ours holds that state:
  until it ends, what others write goes to the log, and the file itself does not change.
- It is overwritten some pages at a time under the lock that a writer has, with the log empty
  again: a page that has changed since is looked at once more, or left for another round.
- The commit that follows makes every other process read its pages anew, so that none writes back
  an old one.
"""

import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from mendcli.errors import StoreError
from mendcli.store.erasing.unused_bytes import Malformed, Unused, of_tree, page_size, unused
from mendcli.store.file.place import log_holds_something
from mendcli.store.file.whole_copy import Watch

#: Pages overwritten under one lock: a writer waits for about as long as for a sync of its own.
_AT_ONCE = 128
#: Seconds in which others can write between two locks of ours; they ask every few milliseconds.
TURN = 0.03
#: How often a moment is waited for in which nobody reads or writes, and how long between.
_TRIES, _PAUSE = 100, 0.05
#: Milliseconds for which others may have to wait for us, as we hold the lock and wait for them.
_PATIENCE = 50
#: Times that the whole file is looked at, since some pages change meanwhile.
_ROUNDS = 8

#: Whatever it is, so that the store has changed for whoever had it open before.
_CHANGE = "REPLACE INTO header VALUES ('scrubbed', hex(randomblob(8)))"

#: A page as it was looked at: what in it is unused, and a hash of it.
Seen = tuple[Unused, int]


class Busy(StoreError):
    """Others read or wrote all the time; what was done stays done."""


def scrub(connection: sqlite3.Connection, path: Path, watch: Watch) -> None:
    """Overwrite every unused byte of the store at `path`, and empty its log.

    `connection` is one to write; it is to be closed next. Raises Busy, StoreError where a page is
    damaged, sqlite3.Error, OSError.
    """
    connection.execute(f"PRAGMA busy_timeout = {_PATIENCE}")
    handle = os.open(path, os.O_RDWR | os.O_NOFOLLOW | os.O_CLOEXEC)
    try:
        for _ in range(_ROUNDS):
            found = _look(connection, path, handle, watch)
            if _overwrite(connection, path, handle, found, watch):
                break
        else:
            raise _busy()
        with _log_empty(connection, path, "BEGIN"):
            pass
    finally:
        connection.close()  # first: to close a handle of ours lets go of SQLite's own locks
        os.close(handle)


def _look(connection: sqlite3.Connection, path: Path, handle: int, watch: Watch) -> list[Seen]:
    """The pages with something in their unused bytes."""
    with _log_empty(connection, path, "BEGIN"):
        query = "SELECT rootpage FROM sqlite_master WHERE rootpage > 0"
        roots = [int(root) for (root,) in connection.execute(query)]
        head = os.pread(handle, 100, 0)
        size = page_size(head)
        pages = os.fstat(handle).st_size // size
        found: list[Seen] = []
        read = _reader(handle, size, pages, watch)
        try:
            for each in unused(read, head, roots):
                found.append((each, hash(os.pread(handle, size, (each.page - 1) * size))))
        except Malformed:
            raise StoreError(
                "The file is damaged, so that what is unused in it cannot be told.",
                "Run `mend doctor`.",
            ) from None
        return found


def _reader(handle: int, size: int, pages: int, watch: Watch) -> Callable[[int], bytes]:
    done = 0

    def read(number: int) -> bytes:
        nonlocal done
        content = os.pread(handle, size, (number - 1) * size)
        if not 0 < number <= pages or len(content) != size or done > 3 * pages + 3:
            raise Malformed
        done += 1
        if done % 512 == 0:
            watch("looking for what is left of them", min(done, pages), pages)
        return content

    return read


def _overwrite(
    connection: sqlite3.Connection, path: Path, handle: int, found: list[Seen], watch: Watch
) -> bool:
    """Whether what is unused could still be told of every page, and was overwritten."""
    head = os.pread(handle, 100, 0)
    size = page_size(head)
    same = True
    for first in range(0, len(found), _AT_ONCE):
        watch("overwriting it", first, len(found))
        time.sleep(TURN)
        with _log_empty(connection, path, "BEGIN IMMEDIATE"):
            for seen in found[first : first + _AT_ONCE]:
                offset = (seen[0].page - 1) * size
                ranges = _ranges_now(seen, os.pread(handle, size, offset), size - head[20])
                same = same and ranges is not None
                for start, end in ranges or ():
                    os.pwrite(handle, bytes(end - start), offset + start)
            os.fsync(handle)
            connection.execute(_CHANGE)
            connection.execute("COMMIT")
    return same


def _ranges_now(seen: Seen, content: bytes, usable: int) -> tuple[tuple[int, int], ...] | None:
    """What is unused of a page as it is now; None where that cannot be told from the page."""
    found, known = seen
    if hash(content) == known:
        return found.ranges
    return of_tree(found.page, content, usable) if found.tree else None


@contextmanager
def _log_empty(connection: sqlite3.Connection, path: Path, begin: str) -> Iterator[None]:
    """A transaction of ours that began with nothing in the write-ahead log. Raises Busy."""
    for _ in range(_TRIES):
        connection.execute("PRAGMA wal_checkpoint(PASSIVE)")  # the long part, and hinders nobody
        (busy, *_) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if not busy and _begins(connection, begin):
            if not log_holds_something(path):
                break
            connection.execute("ROLLBACK")
        time.sleep(_PAUSE)
    else:
        raise _busy()
    try:
        yield
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def _begins(connection: sqlite3.Connection, begin: str) -> bool:
    try:
        connection.execute(begin)
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()  # the moment it is of
    except sqlite3.OperationalError as problem:
        if problem.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
            raise
        return False
    return True


def _busy() -> Busy:
    return Busy("Another mend reads or writes the store all the time.", "")
