"""Reading a file whose name came from outside, without ever waiting for it.

A playbook or an answers file may turn out to be a pipe, a device, a folder or a loop of links.
Each of these is one plain sentence, at once. Nothing here looks inside the text.
"""

import os
import stat
from pathlib import Path

from mendcli.playbook.model.problems import Problem, ProblemsFound

_KINDS = (
    (stat.S_ISDIR, "this is a folder, not a file"),
    (stat.S_ISFIFO, "this is a named pipe, not a file"),
    (stat.S_ISCHR, "this is a device, not a file"),
    (stat.S_ISBLK, "this is a device, not a file"),
    (stat.S_ISSOCK, "this is a socket, not a file"),
)


def what_else(mode: int) -> str:
    """Says in words what a file's mode (`st_mode`) is when it is no ordinary file, else ""."""
    if stat.S_ISREG(mode):
        return ""
    return next((words for test, words in _KINDS if test(mode)), "this is not an ordinary file")


def in_words(error: OSError) -> str:
    """What a failed open or read means to somebody who does not know errno."""
    if isinstance(error, FileNotFoundError):
        return "there is no such file"
    if isinstance(error, PermissionError):
        return "this file may not be read by you; ask its owner, or change its permissions"
    if isinstance(error, IsADirectoryError):
        return "this is a folder, not a file"
    if isinstance(error, NotADirectoryError):
        return "a part of this path is a file, not a folder"
    reason = (error.strerror or "unknown reason").lower()
    return f"this file cannot be read ({reason})"


def read_capped(path: Path | str, most: int) -> bytes:
    """The file's bytes, at most `most` + 1 of them: one more than allowed shows it is too long.

    Raises ProblemsFound with one problem when it is no readable, ordinary file. Never blocks: a
    pipe with nobody writing opens at once with O_NONBLOCK and is turned away by its mode.
    """
    shown = str(path)
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0)
    flags |= getattr(os, "O_NOCTTY", 0) | getattr(os, "O_BINARY", 0)
    try:
        handle = os.open(path, flags)
        try:
            odd = what_else(os.fstat(handle).st_mode)
            content = b"" if odd else _read_all(handle, most + 1)
        finally:
            os.close(handle)
    except OSError as error:
        raise _unreadable(shown, in_words(error)) from None
    except ValueError:
        raise _unreadable(shown, "this is not a name that a file can have") from None
    if odd:
        raise _unreadable(shown, odd)
    return content


def _read_all(handle: int, most: int) -> bytes:
    parts: list[bytes] = []
    while most > 0 and (part := os.read(handle, min(most, 1 << 20))):
        parts.append(part)
        most -= len(part)
    return b"".join(parts)


def _unreadable(file: str, message: str) -> ProblemsFound:
    return ProblemsFound([Problem(file, 1, 1, "", message, code="unreadable")])
