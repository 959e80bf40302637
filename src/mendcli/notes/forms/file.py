"""Writing a note to a file the rep named: whole or absent, and never where they did not mean.

The only file of this room that touches a disk. It follows no link, replaces nothing unasked, and
leaves an old file untouched until the new one is on disk as a whole.
"""

import errno
import os
import stat
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from mendcli.errors import MendError, NotFound, Refused

_NO_LINKS_HERE = frozenset({errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EMLINK})


def write_whole(
    path: Path, text: str | Iterable[str], *, overwrite: bool = False, private: bool = True
) -> None:
    """Write `text`, or its pieces as they come, as UTF-8 for its owner alone (0600), durably.

    What holds nothing of a customer may be read by colleagues too (0644, with `private` false).

    Refused where something is there already (a regular file may be replaced with `overwrite`);
    NotFound where the folder is not; MendError where the disk says no. The place
    holds what it held before or the whole note, never a part.
    """
    _look(path, overwrite)
    draft = path.parent / f".mend-{os.urandom(8).hex()}.tmp"
    try:
        pieces = (text,) if isinstance(text, str) else text
        _write(draft, pieces, 0o600 if private else 0o644)
        _settle(draft, path, overwrite)
        _sync_folder(path.parent)
    except FileExistsError:
        raise _taken(path) from None
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno else "unknown error"
        raise MendError(
            f"{path} could not be written: {reason}.", "Name another place with -o."
        ) from None
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)


def _look(path: Path, overwrite: bool) -> None:
    """Say no before anything is written. The move into place is safe without this look."""
    if not path.parent.is_dir():
        raise NotFound(f"There is no folder {path.parent}.", "Make it first, or name another.")
    try:
        kind = path.lstat().st_mode
    except FileNotFoundError:
        return
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno else "unknown error"
        raise MendError(f"{path} could not be written: {reason}.") from None
    if not stat.S_ISREG(kind):
        what = "a link" if stat.S_ISLNK(kind) else "a folder" if stat.S_ISDIR(kind) else "no file"
        raise Refused(f"{path} is {what}; a note is only written to a plain file.")
    if not overwrite:
        raise _taken(path)


def _taken(path: Path) -> Refused:
    return Refused(f"{path} is there already; it was left as it is.", "Name another file with -o.")


def _write(draft: Path, pieces: Iterable[str], mode: int) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
    flags |= getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
    with open(os.open(draft, flags, 0o600), "wb") as file:  # noqa: PTH123 - opens a descriptor
        if mode != 0o600:
            os.fchmod(file.fileno(), mode)  # whatever mask the process has
        for piece in pieces:
            file.write(piece.encode("utf-8", "backslashreplace"))
        file.flush()
        os.fsync(file.fileno())


def _settle(draft: Path, path: Path, overwrite: bool) -> None:
    """Move the whole file into place. A link, unlike a rename, never replaces what came meanwhile.

    A rename over a link replaces the link itself and never what it points to.
    """
    if overwrite:
        draft.replace(path)
        return
    try:
        path.hardlink_to(draft)
    except OSError as error:
        if error.errno not in _NO_LINKS_HERE:
            raise
        _look(path, overwrite)  # a file system without links, such as FAT
        draft.rename(path)


def _sync_folder(folder: Path) -> None:
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
