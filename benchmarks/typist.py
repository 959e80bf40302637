"""A bare pseudo-terminal with a stopwatch, which tells when bytes reached the screen.

Leaner than the driver of the tests, which draws the screen and so would take time from what is
measured. Answers nothing and draws nothing.
"""

import contextlib
import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import termios
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from benchmarks.rounds import stopwatch

_PATIENCE = 60.0


class Typist:
    """`argv` in a terminal of 120 columns; `began` is when it was started. A context manager."""

    def __init__(self, argv: Sequence[str], env: Mapping[str, str]) -> None:
        self.raw = bytearray()
        self._master, slave = pty.openpty()
        size = struct.pack("HHHH", 40, 120, 0, 0)
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, size)
        self.began = stopwatch()
        self._child = subprocess.Popen(
            list(argv), stdin=slave, stdout=slave, stderr=slave, env=dict(env),
            start_new_session=True,
        )  # fmt: skip
        os.close(slave)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.leave()

    def type(self, keys: str) -> None:
        """Send keys as they are."""
        os.write(self._master, keys.encode())

    def until(self, words: str, start: int = 0) -> float:
        """When `words` had reached the screen, at or after byte `start`. RuntimeError if never."""
        needle = words.encode()
        limit = stopwatch() + _PATIENCE
        while self.raw.find(needle, start) < 0:
            if stopwatch() > limit or not self._read():
                raise RuntimeError(
                    f"{words!r} never came:\n{self.raw[-2000:].decode('utf-8', 'replace')}"
                )
        return stopwatch()

    def to_end(self) -> float:
        """When the program ended."""
        while self._read():
            pass
        self._child.wait()
        return stopwatch()

    def memory(self) -> int:
        """Kilobytes of the program that are in memory now, as Linux counts them."""
        status = Path(f"/proc/{self._child.pid}/status").read_text("utf-8")
        line = next(line for line in status.splitlines() if line.startswith("VmRSS:"))
        return int(line.split()[1])

    def leave(self) -> None:
        """End the program as a logout would, and wait for it."""
        if self._child.poll() is None:
            self._child.send_signal(signal.SIGTERM)
            while self._read():
                pass
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._child.wait(10)
            self._child.kill()
            self._child.wait()
        with contextlib.suppress(OSError):
            os.close(self._master)

    def _read(self) -> bool:
        if not select.select([self._master], [], [], 1.0)[0]:
            return self._child.poll() is None
        try:
            data = os.read(self._master, 65536)
        except OSError:
            return False
        self.raw += data
        return bool(data)
