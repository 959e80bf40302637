"""Copying a note to the clipboard, in bounded time, and saying honestly what happened.

Never in the way of the rep: no clipboard is an answer, not an error. The text goes through a pipe
and never through an argument list, where other users could read it.
"""

import os
import signal
import subprocess
import sys
from base64 import b64encode
from collections.abc import Mapping, Sequence
from contextlib import suppress
from threading import Thread
from typing import Literal, NamedTuple, TextIO

How = Literal["copied", "sent", "failed"]
#: Beyond this many characters of base64, terminals drop the sequence without a word.
OSC_52_LIMIT = 74_994

# pyperclip runs in a process of its own: its helpers (wl-copy, xclip) stay behind holding whatever
# output they inherit, may never return, and their failures go unnoticed unless it is read back.
# -P: a file of that name in the current folder is not what is meant.
_COPIER = (
    "import sys, pyperclip\n"
    "text = sys.stdin.buffer.read().decode('utf-8')\n"
    "pyperclip.copy(text)\n"
    "back = pyperclip.paste().replace('\\r\\n', '\\n')\n"
    "sys.exit(0 if back.rstrip('\\n') == text.rstrip('\\n') else 1)\n"
)
_THROUGH_PYPERCLIP: tuple[str, ...] = (sys.executable, "-P", "-c", _COPIER)


class Copied(NamedTuple):
    """What became of it: "copied" is certain, "sent" depends on the terminal. `words` say it."""

    how: How
    words: str


def copy_text(
    text: str,
    *,
    environ: Mapping[str, str],
    terminal: TextIO,
    copier: Sequence[str] = _THROUGH_PYPERCLIP,
    seconds: float = 4.0,
) -> Copied:
    """Put `text` on the clipboard; over SSH ask the terminal to (OSC 52).

    `terminal` is the stream people see (stderr). `copier` reads the text on its standard input and
    exits 0 when it is on the clipboard. Returns after at most about twice `seconds`. Never raises.
    """
    far = any(environ.get(name) for name in ("SSH_CONNECTION", "SSH_TTY", "SSH_CLIENT"))
    if not far and _copy_here(text, copier, seconds):
        return Copied("copied", "Copied to the clipboard.")
    if not _is_terminal(terminal):
        return Copied("failed", "Not copied: there is no clipboard within reach.")
    sequence = f"\x1b]52;c;{b64encode(_bytes(text)).decode('ascii')}\x07"
    if len(sequence) > OSC_52_LIMIT:
        return Copied("failed", "Not copied: too long for the terminal's clipboard. Use -o FILE.")
    if not _send(sequence, terminal, seconds):
        return Copied("failed", "Not copied: the terminal did not take it.")
    return Copied("sent", "Sent to the terminal's clipboard; not every terminal takes it.")


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "replace")


def _copy_here(text: str, copier: Sequence[str], seconds: float) -> bool:
    try:
        child = subprocess.Popen(
            copier,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError:
        return False
    try:
        child.communicate(_bytes(text), timeout=seconds)
    except subprocess.TimeoutExpired:
        _stop(child)
        return False
    return child.returncode == 0


def _stop(child: subprocess.Popen[bytes]) -> None:
    """End the copier and what it started; they share a session of their own."""
    with suppress(OSError):
        if os.name == "posix":
            os.killpg(child.pid, signal.SIGKILL)
        else:
            child.kill()
    if child.stdin:
        with suppress(OSError):
            child.stdin.close()
    child.wait()


def _is_terminal(stream: TextIO) -> bool:
    try:
        return stream.isatty()
    except ValueError:  # closed
        return False


def _send(sequence: str, terminal: TextIO, seconds: float) -> bool:
    """Write to the terminal, which may have been halted (Ctrl-S) and then takes nothing."""
    taken: list[bool] = []

    def write() -> None:
        with suppress(OSError, ValueError):
            terminal.write(sequence)
            terminal.flush()
            taken.append(True)

    writer = Thread(target=write, daemon=True)
    writer.start()
    writer.join(seconds)
    return bool(taken)
