"""A real pseudo-terminal for tests: start a program, type, and read the screen it drew.

`wait_for` is the only way to wait: it reads until the words are on the screen, and fails with
the screen in the message. Cursor queries are answered, as real terminals do.
"""

import contextlib
import errno
import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from types import TracebackType
from typing import Self

import pyte

PATIENCE = 30.0  # Seconds; generous, for a loaded machine. Nothing waits this long when it works.
_CURSOR_QUERY = b"\x1b[6n"


def _in_a_window_of_its_own() -> None:
    """With a controlling terminal, so that a closed window is a hang-up, even under nohup."""
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    signal.signal(signal.SIGHUP, signal.SIG_DFL)


class Terminal:
    """`argv` running in a terminal of its own; a context manager that leaves no process behind.

    `screen` is what is visible, a line per row without trailing blanks; `everything` has the lines
    that scrolled away as well; `raw` is every byte the program wrote. `env` is the whole
    environment (TERM is added). `answers` is false for a terminal that ignores cursor queries;
    `stdout` is a file descriptor for a program whose stdout is not the terminal.
    """

    def __init__(
        self,
        argv: Sequence[str],
        env: Mapping[str, str],
        *,
        columns: int = 80,
        rows: int = 24,
        cwd: str | None = None,
        answers: bool = True,
        stdout: int | None = None,
    ) -> None:
        self.raw = b""
        self._drawn: list[str] | None = None
        self._answers = answers
        self._screen = pyte.HistoryScreen(columns, rows, history=10_000)
        self._stream = pyte.ByteStream(self._screen)
        self._master, slave = pty.openpty()
        self._set_size(columns, rows)
        self._child = subprocess.Popen(
            list(argv),
            stdin=slave,
            stdout=slave if stdout is None else stdout,
            stderr=slave,
            env={"TERM": "xterm-256color", **env},
            cwd=cwd,
            start_new_session=True,
            preexec_fn=_in_a_window_of_its_own,  # noqa: PLW1509 - one thread only
        )
        os.close(slave)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.kill()

    @property
    def pid(self) -> int:
        """The program's process."""
        return self._child.pid

    @property
    def running(self) -> bool:
        """Whether the program has not ended."""
        return self._child.poll() is None

    @property
    def screen(self) -> list[str]:
        """The visible rows, trailing blanks cut off."""
        self._read()
        if self._drawn is None:  # drawing takes longer than anything else here
            self._drawn = [row.rstrip() for row in self._screen.display]
        return list(self._drawn)

    @property
    def everything(self) -> str:
        """All lines, those that scrolled away first."""
        visible = self.screen
        columns = self._screen.columns
        gone = (
            "".join(row[column].data for column in range(columns)).rstrip()
            for row in self._screen.history.top
        )
        return "\n".join([*gone, *visible])

    @property
    def title(self) -> str:
        """The window title, "" until something sets it."""
        self._read()
        return str(self._screen.title)

    @property
    def cursor(self) -> int:
        """The row the cursor stands in, 0 for the topmost visible one."""
        self._read()
        return int(self._screen.cursor.y)

    @property
    def modes(self) -> frozenset[int]:
        """The screen's modes that are on (insert, reverse, cursor, …), as pyte numbers them."""
        self._read()
        return frozenset(self._screen.mode)

    @property
    def attributes(self) -> list[object]:
        """The terminal's modes as `stty` would show them."""
        return list(termios.tcgetattr(self._master))

    def send(self, text: str | bytes) -> None:
        """Type. Enter is "\\r", as a real key sends it."""
        data = text.encode() if isinstance(text, str) else text
        while data:  # A terminal takes some 4 KiB at a time; what it shows is read in between.
            self._read()
            _, ready, _ = select.select([], [self._master], [], 0.05)
            if ready:
                data = data[os.write(self._master, data[:1024]) :]

    def paste(self, text: str) -> None:
        """Paste as a terminal does that marks pastes."""
        self.send("\x1b[200~" + text + "\x1b[201~")

    def wait_for(self, words: str, *, within: float = PATIENCE) -> None:
        """Read until `words` (a regular expression) is on the visible screen."""
        pattern = re.compile(words)
        self.wait_until(lambda: bool(pattern.search("\n".join(self.screen))), words, within=within)

    def wait_until(
        self, true: Callable[[], bool], what: str = "", *, within: float = PATIENCE
    ) -> None:
        """Read until `true()`."""
        until = time.monotonic() + within
        while not true():
            alive = self._read(0.05)
            if true():
                return
            if not alive or time.monotonic() > until:
                ended = "the program ended" if not alive else f"not within {within} s"
                shown = "\n".join(self.screen)
                raise AssertionError(f"{what!r}: {ended}; the screen:\n{shown}")

    def resize(self, columns: int, rows: int = 24) -> None:
        """Change the window's size; the program is told by the terminal."""
        self._read()
        self._screen.resize(rows, columns)
        self._drawn = None
        self._set_size(columns, rows)

    def signal(self, number: signal.Signals) -> None:
        """Send the program a signal."""
        self._child.send_signal(number)

    def hang_up(self) -> None:
        """Close the window: the terminal goes away under the program."""
        self._read()
        self._close()

    def wait_exit(self, within: float = PATIENCE) -> int:
        """The exit code; minus the signal's number where one ended it."""
        until = time.monotonic() + within
        while (code := self._child.poll()) is None:
            if time.monotonic() > until:
                raise AssertionError(f"still running after {within} s")
            self._read(0.01)
        self._read()
        return code

    def kill(self) -> None:
        """End the program if it still runs, and close the terminal."""
        if self._child.poll() is None:
            self._child.kill()
            self._child.wait()
        self._close()

    def _set_size(self, columns: int, rows: int) -> None:
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def _close(self) -> None:
        if self._master >= 0:
            os.close(self._master)
            self._master = -1

    def _read(self, patience: float = 0.0) -> bool:
        """Take in what the program wrote; False once it has closed the terminal."""
        if self._master < 0:
            time.sleep(patience)
            return False
        while select.select([self._master], [], [], patience)[0]:
            patience = 0.0
            try:
                data = os.read(self._master, 65536)
            except OSError as problem:
                if problem.errno != errno.EIO:
                    raise
                return False
            self.raw += data
            self._stream.feed(data)
            self._drawn = None
            for _ in range(data.count(_CURSOR_QUERY) if self._answers else 0):
                row, column = self._screen.cursor.y + 1, self._screen.cursor.x + 1
                with contextlib.suppress(OSError):
                    os.write(self._master, f"\x1b[{row};{column}R".encode())
        return True
