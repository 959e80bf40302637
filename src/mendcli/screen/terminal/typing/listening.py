"""What a transcription program hears: its newest lines, each under a letter, to be kept or not.

Reads a file that grows, or a FIFO, and never waits for it. Only as many lines as can be offered
are held, so that a feed may run all day; what the rep does not take is forgotten.
"""

import os
import re
import stat
from codecs import getincrementaldecoder
from collections import deque
from pathlib import Path
from typing import NamedTuple

from mendcli.case.reading.feeds import Feed, Overheard
from mendcli.screen.words.prompter import Kept, KeptLine

LETTERS = "abcdefghijkl"
_NAMED = re.compile(r"\s*[a-l][*!]*(?:\s+[a-l][*!]*)*\s*$")
_AT_ONCE = 131072  # bytes in one reading; of a file that has more waiting only the end is read
_CHUNK = 32768
_QUIET = 240  # readings in which nothing came: a minute, four readings a second


class Offered(NamedTuple):
    """A line on offer, and its letter."""

    letter: str
    line: Overheard


class Listening:
    """Listens to `path`. `note` is one line on the feed where all is not well, else ""."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._feed = Feed()
        self._decoder = getincrementaldecoder("utf-8")("replace")
        self._lines: deque[Offered] = deque(maxlen=len(LETTERS))
        self._held: tuple[Offered, ...] | None = None
        self._file: int | None = None
        self._grows = False
        self._count = 0
        self._still = 0
        self._ended = ""

    @property
    def note(self) -> str:
        """What to say of the feed, quietly."""
        name = self._path.name
        if self._ended:
            return f"{name}: {self._ended}"
        if self._still >= _QUIET:
            return f"{name}: nothing heard for a while"
        unread = self._feed.unread
        return f"{name}: {unread} line{'s' * (unread > 1)} could not be read" if unread else ""

    def read(self) -> bool:
        """Take what has come; whether something is to be shown anew. Never waits."""
        before = self.note
        data = self._data()
        heard = self._feed.take(self._decoder.decode(data)) if data else self._feed.still()
        self._still = 0 if data else self._still + 1
        for line in heard:
            self._lines.append(Offered(LETTERS[self._count % len(LETTERS)], line))
            self._count += 1
        return self.note != before or (bool(heard) and self._held is None)

    def offered(self, most: int) -> tuple[Offered, ...]:
        """The newest lines, at most so many, the newest last; those that are held, while so."""
        if self._held is not None:
            return self._held[-most:]
        return tuple(self._lines)[-most:]

    def hold(self, most: int, *, still: bool) -> None:
        """While something is typed the offer stands still."""
        if not still:
            self._held = None
        elif self._held is None:
            self._held = self.offered(most)

    def named(self, typed: str) -> dict[str, str]:
        """The letters that a typed line names, each with its marks: offered ones and nothing else.

        0 names all; {} is a line that is to be kept as it stands.
        """
        offered = [each.letter for each in self._held or ()]
        if typed.strip() == "0":
            return dict.fromkeys(offered, "")
        signs: dict[str, str] = {}
        for each in typed.split() if _NAMED.match(typed) else ():
            signs[each[0]] = signs.get(each[0], "") + each[1:]
        return signs if signs.keys() <= set(offered) else {}

    def taken(self, typed: str) -> Kept | None:
        """The lines that a typed line names, which are on offer no longer; None for none."""
        signs = self.named(typed)
        taken = {each: signs[each.letter] for each in self._held or () if each.letter in signs}
        self._lines = deque((e for e in self._lines if e not in taken), maxlen=len(LETTERS))
        kept = {each.letter: KeptLine(each.line, "*" in marks, "!" in marks)
                for each, marks in taken.items()}  # fmt: skip
        return Kept(tuple(kept[letter] for letter in signs)) if kept else None

    def close(self) -> None:
        """Let the file go; safe to call twice."""
        if self._file is not None:
            os.close(self._file)
            self._file = None

    def _data(self) -> bytes:
        """What has come since; of what is there already only the end."""
        try:
            file = self._opened()
            behind = os.fstat(file).st_size - os.lseek(file, 0, os.SEEK_CUR) if self._grows else 0
            if behind > _AT_ONCE:
                os.lseek(file, -_CHUNK, os.SEEK_END)
            data = os.read(file, _AT_ONCE)
            if data:
                self._ended = ""
            else:
                self._look_for_more(file)
            return data.partition(b"\n")[2] if behind > _AT_ONCE else data
        except BlockingIOError:
            self._ended = ""  # somebody holds the FIFO open, and says nothing
        except OSError as error:
            self.close()
            self._ended = (error.strerror or "cannot be read").lower()
        return b""

    def _opened(self) -> int:
        if self._file is None:
            self._file = os.open(self._path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
            self._grows = stat.S_ISREG(os.fstat(self._file).st_mode)
        return self._file

    def _look_for_more(self, file: int) -> None:
        """At the end of what there is: nobody writes, or the file was begun anew."""
        if not self._grows:
            self._ended = "its writer has closed it" if self._count else ""
            return
        now, ours = self._path.stat(), os.fstat(file)
        if now.st_ino != ours.st_ino or now.st_size < os.lseek(file, 0, os.SEEK_CUR):
            self.close()
