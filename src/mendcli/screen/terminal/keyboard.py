"""The terminal's keys: what was typed, what was typed ahead, and what was pasted without marks.

One reader for the whole sitting, so that half a character is never lost. POSIX only.
"""

import os
import re
from codecs import getincrementaldecoder
from typing import TextIO

from prompt_toolkit.input.posix_utils import PosixStdinReader
from prompt_toolkit.input.typeahead import get_typeahead
from prompt_toolkit.input.vt100 import Vt100Input
from prompt_toolkit.key_binding import KeyPress
from prompt_toolkit.keys import Keys

from mendcli.screen.terminal.tty import PASTE_GRACE, waits

_CHUNK = 16384  # A large paste in few reads; a terminal hands out at most 4 KiB at a time anyway.
_INTERRUPT = "\x03"
_BURST = 64  # Characters in one read: more than a hand types.
_NO_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_LINE_END = re.compile(r"[\r\n]+")


class HangUpReader(PosixStdinReader):
    """Reads what was typed; a terminal that vanished closes it, where the original spins."""

    def __init__(self, fd: int, encoding: str) -> None:
        super().__init__(fd, encoding=encoding)
        self._decoder = getincrementaldecoder(encoding)(errors="surrogateescape")

    def waits(self, within: float = 0.0) -> bool:
        """Whether there is something to read, now or `within` seconds."""
        return waits(self.stdin_fd, within)

    def read(self, count: int = _CHUNK) -> str:
        """What there is, or "" when nothing came; `closed` tells the end from a pause."""
        if self.closed or not self.waits():
            return ""
        try:
            data = os.read(self.stdin_fd, count)
        except (BlockingIOError, InterruptedError):
            return ""
        except (OSError, ValueError):
            data = b""
        self.closed = not data
        return self._decoder.decode(data)


class Keyboard(Vt100Input):
    """The keys of one terminal.

    `ahead` tells whether the keys handled now came before their question was on the screen. Keys
    that came ahead are answers, one after the other, whatever they hold; lines that come in one
    read while a question waits are a paste, and arrive as one.
    """

    def __init__(self, stdin: TextIO) -> None:
        super().__init__(stdin)
        self.stdin_reader: HangUpReader = HangUpReader(stdin.fileno(), stdin.encoding or "utf-8")
        self.ahead = True
        self._next_ahead = False

    def question(self) -> None:
        """A question comes up: what waits at this moment was typed ahead of it."""
        self.ahead = True
        self._next_ahead = self.stdin_reader.waits()

    def read_keys(self) -> list[KeyPress]:
        """The keys of one read; more of them where a paste goes on."""
        data = self.stdin_reader.read()
        self.ahead, self._next_ahead = self._next_ahead, False
        if not self.ahead and not self._in_marked_paste() and not _NO_TEXT.search(data):
            if len(data) >= _BURST or _of_lines(data):
                data = "".join([data, *self._rest(PASTE_GRACE)])
            if _of_lines(data):
                return [KeyPress(Keys.BracketedPaste, data)]
        self.vt100_parser.feed(data)
        keys, self._buffer = self._buffer, []
        return keys

    def rest(self, silence: float) -> str:
        """All that nobody asked for, as text, up to a pause of `silence` seconds or a Ctrl-C."""
        self.vt100_parser.feed("".join(self._rest(silence)))
        text = ""
        for press in (*get_typeahead(self), *self.flush_keys()):
            if press.key in (Keys.ControlM, Keys.ControlJ):
                text += "\n"
            elif press.key == Keys.ControlH:
                text = text[:-1]
            elif press.key == Keys.BracketedPaste:
                text += in_lines(press.data)
            elif not isinstance(press.key, Keys):
                text += press.data
        return text

    def _rest(self, silence: float) -> list[str]:
        """What follows without a pause."""
        parts = []
        while self.stdin_reader.waits(silence) and (more := self.stdin_reader.read()):
            parts.append(more)
            if _INTERRUPT in more:
                break
        return parts

    def _in_marked_paste(self) -> bool:
        return self.vt100_parser._in_bracketed_paste


def in_lines(pasted: str) -> str:
    """Pasted text with the line ends that are kept."""
    return pasted.replace("\r\n", "\n").replace("\r", "\n")


def _of_lines(data: str) -> bool:
    """Whether text stands on both sides of a line end: nobody types that in one go."""
    return sum(1 for line in _LINE_END.split(data) if line.strip()) > 1
