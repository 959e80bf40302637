"""The terminal's modes while mend holds it, and the signals that may arrive meanwhile.

From the first card until `release`, keys are neither echoed nor edited by the terminal: what is
typed while prompt_toolkit is imported or an answer is saved waits in its queue, in order. POSIX
only; where there is no termios nothing is held. Shows nothing but mode switches.
"""

import contextlib
import os
import select
import signal
import sys
from collections.abc import Callable
from types import FrameType
from typing import Any, TextIO

from mendcli.errors import ExitCode

if sys.platform != "win32":
    import termios

PASTE_GRACE = 0.02  # Seconds in which the rest of a paste follows; no hand is back that soon.
PASTE_MARKED = "\x1b[?2004h"
PASTE_UNMARKED = "\x1b[?2004l"
_IFLAG, _LFLAG, _CC = 0, 3, 6


class HeldTerminal:
    """Keeps one terminal in no-echo mode, with pastes marked, and gives it back as it was.

    Marked pastes stay on between prompts, so that a paste which arrives while an answer is saved
    is still one entry and not a command per line. `hold` and `release` may be called any number
    of times; without a terminal both do nothing.
    """

    def __init__(self, stdin: TextIO, stderr: TextIO) -> None:
        self._stderr = stderr
        self._fd = stdin.fileno() if sys.platform != "win32" and _both_tty(stdin, stderr) else -1
        self._before: list[Any] | None = None

    @property
    def held(self) -> bool:
        """Whether the terminal's modes are ours at the moment."""
        return self._before is not None

    def hold(self) -> None:
        """Take the terminal; a vanished one is left to the next read to find out."""
        if self._fd < 0:
            return
        with contextlib.suppress(termios.error, OSError):
            modes = termios.tcgetattr(self._fd)
            if self._before is None:
                self._before = [*modes[:_CC], list(modes[_CC])]
            modes[_IFLAG] &= ~(
                termios.IXON | termios.IXOFF | termios.ICRNL | termios.INLCR | termios.IGNCR
            )
            modes[_LFLAG] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN | termios.ISIG)
            modes[_CC][termios.VMIN] = 1
            modes[_CC][termios.VTIME] = 0
            termios.tcsetattr(self._fd, termios.TCSANOW, modes)
            self._write(PASTE_MARKED)

    def again(self) -> bool:
        """Take the terminal again after a stop that `suspend` did not make, if it was held."""
        if not self.held:
            return False
        self.hold()
        return True

    def alive(self) -> bool:
        """Whether the terminal is still there; an end of input does not say."""
        if self._fd < 0:
            return True
        try:
            termios.tcgetattr(self._fd)
        except (termios.error, OSError):
            return False
        return True

    def release(self) -> None:
        """Give the terminal back exactly as `hold` found it."""
        before, self._before = self._before, None
        if before is None:
            return
        with contextlib.suppress(termios.error, OSError):
            self._write(PASTE_UNMARKED)
            termios.tcsetattr(self._fd, termios.TCSADRAIN, before)

    def suspend(self) -> None:
        """Stop the process group as Ctrl-Z does; returns when it goes on, the terminal held.

        Where no shell is there to bring it back (mend is the terminal's own program) the system
        drops the signal, and this returns at once.
        """
        self.release()
        os.kill(0, signal.SIGTSTP)
        self.hold()

    def _write(self, text: str) -> None:
        os.write(self._stderr.fileno(), text.encode("ascii"))  # Safe in a signal handler.


def waits(fd: int, within: float = 0.0) -> bool:
    """Whether there is something to read, now or `within` seconds."""
    try:
        return bool(select.select([fd], [], [], within)[0])
    except (OSError, ValueError):
        return True  # the read will say what is wrong


def _both_tty(stdin: TextIO, stderr: TextIO) -> bool:
    return stdin.isatty() and stderr.isatty()


_GLANCE = 0.25  # seconds


class _WokenError(BaseException):
    """A signal came while a key was waited for."""


def _wake() -> None:
    raise _WokenError


class Watch:
    """Turns signals into flags, so that none of them interrupts a save; a prompt is told at once.

    `gone` is the exit code once the process was told to stop (129, 143) or lost its terminal,
    else 0; `interrupted` (SIGINT), `continued` (SIGCONT) and `resumed` (the same where
    `held_again` took the terminal back) are cleared by whoever acts on them. `told` is called
    inside the handler, in the main thread, and must only pass the news on. A hang-up that was
    ignored when mend started (nohup) stays ignored.
    """

    def __init__(self, held_again: Callable[[], bool]) -> None:
        self.gone = 0
        self.interrupted = False
        self.continued = False
        self.resumed = False
        self.told: Callable[[], None] | None = None
        self._held_again = held_again
        self._before: dict[signal.Signals, Any] = {}

    def start(self) -> None:
        """Install the handlers; a second call does nothing. Main thread only."""
        if self._before:
            return
        self._install(signal.SIGINT, self._interrupt)
        self._install(signal.SIGTERM, self._stop)
        if sys.platform != "win32":
            if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:
                self._install(signal.SIGHUP, self._stop)
            self._install(signal.SIGCONT, self._go_on)

    def wait_for_key(self, fd: int) -> None:
        """Return once there is something to read, or one of these signals has come."""
        self.told = _wake
        try:
            # Not for ever: a signal that comes right before the system waits wakes nobody.
            while not (self.gone or self.interrupted or waits(fd, _GLANCE)):
                pass
        except _WokenError:
            return
        finally:
            self.told = None

    def stop(self) -> None:
        """Put the former handlers back."""
        while self._before:
            number, before = self._before.popitem()
            signal.signal(number, signal.SIG_DFL if before is None else before)

    def _install(
        self, number: signal.Signals, handler: Callable[[int, FrameType | None], None]
    ) -> None:
        self._before[number] = signal.signal(number, handler)

    def _interrupt(self, number: int, frame: FrameType | None) -> None:
        self.interrupted = True
        self._tell()

    def _stop(self, number: int, frame: FrameType | None) -> None:
        self.gone = ExitCode.TERMINATED if number == signal.SIGTERM else ExitCode.HANGUP
        self._tell()

    def _go_on(self, number: int, frame: FrameType | None) -> None:
        self.continued = True
        if self._held_again():
            self.resumed = True
            self._tell()

    def _tell(self) -> None:
        if self.told is not None:
            self.told()
