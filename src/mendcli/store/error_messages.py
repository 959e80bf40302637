"""What SQLite or the disk answered, as a sentence for a person.

Never holds a word of a customer's; nothing here writes to the store.
"""

import errno
import os
import sqlite3
from pathlib import Path
from typing import NoReturn

from mendcli.errors import StoreError
from mendcli.store.contract import NotSaved

#: What to do about a store that cannot be reached.
WHERE = "Check the folder (`mend paths`), or set MEND_HOME to keep the store in another."
_DOCTOR = "Run `mend doctor`; with `--salvage DIR` it saves what is sound in a new store."
#: What reading or writing through SQLite may raise: a schema damaged beyond UTF-8 makes Python
#: fail while it spells SQLite's own message.
FAILED = (sqlite3.Error, UnicodeDecodeError)
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def given_back() -> NoReturn:
    """What a store that was given back answers. Raises StoreError."""
    raise StoreError("The store was closed.")


def refused(problem: Exception) -> StoreError:
    """Why reading the store did not work."""
    name = _name(problem)
    if is_busy(problem):
        return StoreError("Another mend is busy with the store.", "Try again in a moment.")
    if name.startswith(("SQLITE_IOERR", "SQLITE_CANTOPEN", "SQLITE_FULL")):
        return StoreError(
            f"The store cannot be read ({name[7:].lower()}).",
            "Check the disk and the folder's permissions (`mend paths` says where it is).",
        )
    return StoreError(
        "The store is damaged where this was kept.",
        _DOCTOR,
    )


def unopened(problem: Exception, path: Path) -> StoreError:
    """Why the store could not be opened."""
    name = _name(problem)
    if _is_full(problem, path):
        return StoreError(f"The store at {path} cannot be opened: the disk is full.", WHERE)
    if is_busy(problem):
        return StoreError("Another mend is busy with the store.", "Try again in a moment.")
    if name.startswith(("SQLITE_CANTOPEN", "SQLITE_READONLY", "SQLITE_PERM", "SQLITE_AUTH")):
        return StoreError(f"The store at {path} cannot be opened to write.", WHERE)
    if name.startswith("SQLITE_IOERR"):
        return StoreError(f"The store at {path} cannot be read: the disk answered with an error.")
    if "no such module" in str(problem):
        return StoreError("This Python's SQLite has no full-text search (FTS5).", "Use another.")
    return StoreError(f"The store at {path} is damaged, so it was left untouched.", _DOCTOR)


def not_saved(problem: Exception, path: Path) -> NotSaved:
    """Why an answer was not saved."""
    if _is_full(problem, path):
        return NotSaved("The disk is full.", "Free some space, then save again.")
    name = _name(problem)
    if is_busy(problem):
        return NotSaved("Another mend is busy with the store.", "Try again in a moment.")
    if name.startswith("SQLITE_READONLY"):
        return NotSaved("The store is read-only here.", "Check the folder's permissions.")
    if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_CONSTRAINT")):
        return NotSaved("The store is damaged.", "Run `mend doctor`.")
    return NotSaved("The disk answered with an error.", "Try again; run `mend doctor` if it stays.")


def copying(problem: Exception) -> StoreError:
    """Why a copy of a store did not come to be; it is read and written at once."""
    name = _name(problem)
    if name == "SQLITE_FULL":
        return StoreError("The disk is full.", "Free some space, or name another place.")
    if is_busy(problem):
        return StoreError("Another mend is busy with the store.", "Try again in a moment.")
    if name.startswith(("SQLITE_IOERR", "SQLITE_CANTOPEN", "SQLITE_READONLY")):
        return StoreError("The disk answered with an error.", "Try again, or name another place.")
    return StoreError("What was to be copied is damaged.", _DOCTOR)


def is_busy(problem: Exception) -> bool:
    """Whether somebody else has the store, or has just put another in its place."""
    return _name(problem).startswith(("SQLITE_BUSY", "SQLITE_LOCKED", "SQLITE_READONLY_DBMOVED"))


def is_damage(problem: Exception) -> bool:
    """Whether it is the file that is at fault, and neither the disk nor somebody else."""
    return not is_busy(problem) and not _name(problem).startswith(("SQLITE_IOERR", "SQLITE_FULL"))


def _name(problem: Exception) -> str:
    return str(getattr(problem, "sqlite_errorname", "SQLITE_CORRUPT"))


def _is_full(problem: Exception, path: Path) -> bool:
    if _name(problem) == "SQLITE_FULL":
        return True
    return _name(problem).startswith(("SQLITE_IOERR", "SQLITE_CANTOPEN")) and _no_room(path)


def _no_room(path: Path) -> bool:
    """Whether a file as long as the write-ahead log is, and a little more, finds no room.

    SQLite says "I/O error" for a quota and for a file grown too large; the system says which.
    """
    probe = path.with_name(f".{path.name}.room")
    try:
        log = Path(f"{path}-wal")
        length = log.stat().st_size if log.exists() else 0
        handle = os.open(probe, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o600)
        try:
            probe.unlink()
            os.pwrite(handle, b"\0" * 65536, length)
        finally:
            os.close(handle)
    except OSError as answer:
        return answer.errno in _FULL
    return False
