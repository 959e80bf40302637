"""A whole copy of a store, of one moment of it, while others go on writing.

What reads through `source` reads a snapshot: whoever writes meanwhile waits for nothing, and the
copying never begins anew because of them.
"""

import errno
import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from mendcli.store.file.place import private_file, sync

#: Hears how far some work is: what is being done, how much of it is done, and how much there is.
Watch = Callable[[str, int, int], None]
#: Pages of 4 KiB that are copied between two words on how far it is.
_AT_A_TIME = 1024


def unwatched(what: str, done: int, of: int) -> None:
    """For work that nobody looks at."""


def copy_whole(source: sqlite3.Connection, copy: Path, watch: Watch = unwatched) -> None:
    """Write all that `source` holds now into one new file, its owner's alone, and sync it.

    The file is the whole of it: no log lies beside it, not even once somebody reads it. What was
    left at `copy` by a kill goes first. Raises sqlite3.Error and OSError, with a part left there.
    """
    discard(copy)
    private_file(copy)
    with closing(sqlite3.connect(copy, isolation_level=None)) as target:
        target.execute("PRAGMA synchronous = OFF")  # synced below, before anybody relies on it
        target.execute("PRAGMA journal_mode = MEMORY")
        source.execute("BEGIN")
        try:
            source.execute("PRAGMA user_version").fetchone()  # the moment it is of
            source.backup(
                target,
                pages=_AT_A_TIME,
                progress=lambda _, left, of: watch("copying pages", of - left, of),
                sleep=0,
            )
        finally:
            source.execute("ROLLBACK")
        (mode,) = target.execute("PRAGMA journal_mode = DELETE").fetchone()
        if mode != "delete":  # SQLite does not say so when the disk refuses this
            raise OSError(errno.EIO, os.strerror(errno.EIO))
    sync(copy)


def discard(copy: Path) -> None:
    """Take away a copy that did not come to be, and what SQLite may have put beside it."""
    for end in ("", "-journal", "-wal", "-shm"):
        Path(f"{copy}{end}").unlink(missing_ok=True)


def free_name(folder: Path, stem: str, suffix: str = "") -> Path:
    """The first of "<stem>", "<stem>-2", "<stem>-3", … in `folder` that nothing lies at."""
    place, number = folder / f"{stem}{suffix}", 1
    while place.exists() or place.is_symlink():
        number += 1
        place = folder / f"{stem}-{number}{suffix}"
    return place
