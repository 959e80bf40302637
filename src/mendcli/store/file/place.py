"""The file a store lies in, looked at before SQLite may touch it; and private folders.

A file that is not ours to write is refused here, from its first hundred bytes, so that it stays
as it is byte for byte. Folders are 0700 and files 0600 from the first system call, whatever the
umask.
"""

import os
import stat
from pathlib import Path
from typing import NamedTuple

from mendcli.errors import StoreError
from mendcli.store.file.schema import APPLICATION_ID, FORMAT

_MAGIC = b"SQLite format 3\0"


class StoreFile(NamedTuple):
    """What lies at the path: a store of format `version`, or nothing (`there` false)."""

    there: bool
    version: int = FORMAT


def look(path: Path) -> StoreFile:
    """What lies at `path`. StoreError, in one sentence, for anything that is no store of ours."""
    try:
        form = path.stat().st_mode
        if not stat.S_ISREG(form):
            raise StoreError(f"{path} is not a file, so it cannot be the store.", _ELSEWHERE)
        with path.open("rb") as file:
            head = file.read(100)
            size = os.fstat(file.fileno()).st_size
    except FileNotFoundError:
        if log_holds_something(path):  # SQLite would take its pages into a new store
            raise StoreError(
                f"{path.name}-wal lies in {path.parent} without the store it belongs to.",
                "Put the store back beside it, or move it away to begin a new one.",
            ) from None
        return StoreFile(there=False)
    except OSError as problem:
        reason = problem.strerror or "it cannot be read"
        raise StoreError(f"The store at {path} cannot be opened: {reason}.", _ELSEWHERE) from None
    return _judged(path, head, size)


def _judged(path: Path, head: bytes, size: int) -> StoreFile:
    if not head:
        raise StoreError(
            f"The store at {path} is empty (0 bytes), so it was left untouched.",
            "`mend restore FILE` puts a backup in its place; or move it away to begin a new store.",
        )
    if len(head) < 100 or not head.startswith(_MAGIC):
        raise StoreError(f"The file at {path} is not a store of mend's.", _NOT_OURS)
    if _number(head, 68) != APPLICATION_ID:
        raise StoreError(f"The file at {path} belongs to another program.", _NOT_OURS)
    version = _number(head, 60)
    if version > FORMAT:
        raise StoreError(
            f"The store at {path} was written by a newer mend (format {version},"
            f" this one knows {FORMAT}).",
            "Update mend; nothing was changed.",
        )
    if size < _promised_size(head) and not log_holds_something(path):
        raise StoreError(
            f"The store at {path} is cut short, so it was left untouched.",
            "`mend restore FILE` puts a backup in its place; `mend doctor --salvage DIR` saves what"
            " is sound of it.",
        )
    return StoreFile(there=True, version=version)


def followed(path: Path) -> Path:
    """Where the store really lies, its links followed.

    StoreError where a link leads to nothing: a disk that is not mounted is no "no case yet", and
    a new store in its place would hide the old one.
    """
    try:
        for each in (path, *path.parents):
            if each.is_symlink() and not each.exists():
                raise StoreError(
                    f"The store cannot be found: the link {each} leads to nothing.",
                    "Is its disk mounted? To begin a new store, take the link away.",
                )
        return path.resolve()
    except (OSError, RuntimeError):
        raise StoreError(
            f"The store at {path} cannot be found: its links go in a circle."
        ) from None


def log_holds_something(path: Path) -> bool:
    """Whether a write-ahead log with anything in it lies beside the store."""
    try:
        return Path(f"{path}-wal").stat().st_size > 0
    except OSError:
        return False


def private_folder(folder: Path) -> None:
    """Make `folder` and what is missing above it, each 0700 from the start."""
    if folder.is_dir():
        return
    private_folder(folder.parent)
    folder.mkdir(mode=0o700, exist_ok=True)


def private_file(path: Path) -> None:
    """Make an empty file that only its owner can read. FileExistsError where there is one."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW
    os.close(os.open(path, flags, 0o600))


def sync(path: Path) -> None:
    """Make a file's bytes, or a folder's entries, survive a power cut."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


#: One wrong byte in its head makes a store look like no store.
_NOT_OURS = (
    "If it was your store: `mend restore FILE` puts a backup in its place, and"
    " `mend doctor --salvage DIR` saves what is sound of it. If not, set MEND_HOME to a folder of"
    " its own."
)
_ELSEWHERE = "See `mend paths`; set MEND_HOME to keep the store in another folder."


def _number(head: bytes, offset: int) -> int:
    return int.from_bytes(head[offset : offset + 4], "big")


def _promised_size(head: bytes) -> int:
    """How long the file must be by its own header, or 0 where the header does not say."""
    if _number(head, 24) != _number(head, 92):
        return 0
    page = int.from_bytes(head[16:18], "big")
    return _number(head, 28) * (65536 if page == 1 else page)
