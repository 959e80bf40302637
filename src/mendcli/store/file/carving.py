"""Rows of a damaged SQLite file, found by their shape, whatever should lead to them.

A row begins with a header that names its own length and the form of each column, and lies in one
page but for a long end in a chain of others. So it is found without the trees, the tables and the
pages' own lists, of which one wrong bit can hide a thousand rows. What is found may be damaged
itself: whoever asks has hashes to tell. The format: https://www.sqlite.org/fileformat2.html
"""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

Value = str | int | bytes | None
#: Bytes that are read at a time; pages of every size go into it whole.
_RUN = 1 << 20
#: More than any row of ours holds; a longer one is a length that was damaged.
_LONGEST = 1 << 28
#: How many bytes an integer of each form takes; 8 and 9 are the values 0 and 1 themselves.
_INTEGERS = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8, 8: 0, 9: 0}
_LOG_HEAD, _FRAME_HEAD = 32, 24


class Shape(NamedTuple):
    """What the rows of one table look like: `header` finds each header, as its first group.

    `keyed` is whether the table is kept under its primary key (WITHOUT ROWID), where less of a
    long row lies in its own page.
    """

    header: re.Pattern[bytes]
    keyed: bool


class Row(NamedTuple):
    """A row: its values, and its id in the table, 0 where that cannot be read or there is none."""

    id: int
    values: tuple[Value, ...]


def shape(columns: str, *, keyed: bool = False) -> Shape:
    """A shape by its columns: "t" text, "i" integer, "#" 32 bytes, "-" the row's id."""
    forms = {
        "t": rb"[\x80-\xff]{0,3}[\x00-\x7f]",
        "i": rb"[\x01-\x06\x08\x09]",
        "#": rb"\x4c",
        "-": rb"\x00",
    }
    shortest = 1 + len(columns)
    lengths = bytes([shortest]), bytes([shortest + 3 * columns.count("t")])
    first = b"[" + re.escape(lengths[0]) + b"-" + re.escape(lengths[1]) + b"]"
    header = first + b"".join(forms[each] for each in columns)
    return Shape(re.compile(b"(?=(" + header + b"))", re.S), keyed)  # ahead: no row hides another


class Pages:
    """The pages of a database, and those of the write-ahead log beside it that were committed.

    Use `pages_of`. `unread` counts the pages that the disk would not give; they read as zeros.
    """

    def __init__(self, database: int, log: int | None) -> None:
        self._database, self._log = database, log
        head = os.pread(database, 100, 0)
        size = int.from_bytes(head[16:18], "big")
        self._page = 65536 if size == 1 else size if size >= 512 and not size & size - 1 else 4096
        self._usable = self._page - (head[20] if len(head) > 20 else 0)
        self.size = os.fstat(database).st_size
        self.unread = 0
        #: Where in the log the newest form of a page lies, by the page's number.
        self._newest = dict(self._committed())

    def find(self, *shapes: Shape) -> Iterator[tuple[int, Shape, int]]:
        """What begins like a row of one of the shapes: where, which, and how much was looked at.

        The place is for `row`.
        """
        for start in range(0, self.size, _RUN):
            run = self._read(start, _RUN)
            for each in shapes:
                for match in each.header.finditer(run):
                    yield start + match.start(), each, start
        for at in self._newest.values():
            page = self._from_log(at)
            for each in shapes:
                for match in each.header.finditer(page):
                    yield -(at + match.start()), each, self.size

    def row(self, place: int, its: Shape) -> Row | None:
        """The row at a place that `find` gave; None where none lies there that can be read."""
        if place < 0:
            base = self._page_in_log(-place)
            page = self._from_log(base)
            at = -place - base
        else:
            at = place % self._page
            page = self._read(place - at, self._page)
        match = its.header.match(page, at)
        if match is None or page[at] != len(match[1]):
            return None
        forms = list(_varints(match[1][1:]))
        length = page[at] + sum(map(_width, forms))
        content = self._content(page, at, length, keyed=its.keyed)
        if content is None:
            return None
        try:
            values = tuple(_values(forms, content[page[at] :]))
        except UnicodeDecodeError:
            return None
        return Row(0 if its.keyed else _id_before(page, at, length), values)

    def _content(self, page: bytes, at: int, length: int, *, keyed: bool) -> bytes | None:
        """`length` bytes from `at` on, their end in other pages where they are many."""
        usable = self._usable
        most = (usable - 12) * 64 // 255 - 23 if keyed else usable - 35
        if length <= most:
            return page[at : at + length] if at + length <= len(page) else None
        if length > _LONGEST:
            return None
        least = (usable - 12) * 32 // 255 - 23
        here = least + (length - least) % (usable - 4)
        here = here if here <= most else least
        parts, left = [page[at : at + here]], length - here
        following = int.from_bytes(page[at + here : at + here + 4], "big")
        while left > 0:
            other = self._numbered(following)
            if other is None:
                return None
            parts.append(other[4 : 4 + min(left, usable - 4)])
            left -= usable - 4
            following = int.from_bytes(other[:4], "big")
        return b"".join(parts)

    def _numbered(self, number: int) -> bytes | None:
        if (at := self._newest.get(number)) is not None:
            return self._from_log(at)
        if not 0 < number <= self.size // self._page:
            return None
        return self._read((number - 1) * self._page, self._page)

    def _read(self, start: int, length: int) -> bytes:
        """Bytes of the database; where the disk fails page by page, and zeros for what is lost."""
        try:
            return os.pread(self._database, length, start)
        except OSError:
            if length > self._page:
                pages = range(start, start + length, self._page)
                return b"".join(self._read(each, self._page) for each in pages)
            self.unread += 1
            return bytes(self._page)

    def _from_log(self, at: int) -> bytes:
        assert self._log is not None
        try:
            return os.pread(self._log, self._page, at)
        except OSError:
            self.unread += 1
            return bytes(self._page)

    def _page_in_log(self, at: int) -> int:
        frame = _FRAME_HEAD + self._page
        return at - (at - _LOG_HEAD) % frame + _FRAME_HEAD

    def _committed(self) -> Iterator[tuple[int, int]]:
        """The pages in the log up to its last commit, oldest first, and where each begins."""
        if self._log is None:
            return
        frame, open_ones = _FRAME_HEAD + self._page, list[tuple[int, int]]()
        with suppress(OSError):
            salt = os.pread(self._log, _LOG_HEAD, 0)[16:24]
            for at in range(_LOG_HEAD, os.fstat(self._log).st_size - frame + 1, frame):
                head = os.pread(self._log, _FRAME_HEAD, at)
                if head[8:16] != salt:  # from before the log was begun anew
                    continue
                open_ones.append((int.from_bytes(head[:4], "big"), at + _FRAME_HEAD))
                if any(head[4:8]):  # a commit
                    yield from open_ones
                    open_ones.clear()


@contextmanager
def pages_of(database: Path) -> Iterator[Pages]:
    """The pages of the file, and of the log beside it; only read. Raises OSError."""
    handles = [os.open(database, os.O_RDONLY)]
    try:
        with suppress(FileNotFoundError):
            handles.append(os.open(f"{database}-wal", os.O_RDONLY))
        yield Pages(handles[0], handles[1] if handles[1:] else None)
    finally:
        for handle in handles:
            os.close(handle)


def _varints(header: bytes) -> Iterator[int]:
    value = 0
    for byte in header:
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            yield value
            value = 0


def _width(form: int) -> int:
    return (form - 12) // 2 if form >= 12 else _INTEGERS.get(form, 0)


def _values(forms: list[int], content: bytes) -> Iterator[Value]:
    """The columns; raises UnicodeDecodeError where a text is none."""
    at = 0
    for form in forms:
        part = content[at : at + _width(form)]
        at += len(part)
        if form in (8, 9):
            yield form - 8
        elif form >= 12:
            yield part.decode() if form % 2 else part
        else:
            yield int.from_bytes(part, "big", signed=True) if form else None


def _id_before(page: bytes, at: int, length: int) -> int:
    """The row's id, which stands before its header, behind its length; 0 where it does not."""
    spelled = _varint(length)
    for width in range(1, 10):
        start = at - width
        if start >= len(spelled) and page[start - len(spelled) : start] == spelled:
            values = list(_varints(page[start:at]))
            return values[0] if len(values) == 1 else 0
    return 0


def _varint(value: int) -> bytes:
    parts = [value & 0x7F]
    while value := value >> 7:
        parts.append(value & 0x7F | 0x80)
    return bytes(reversed(parts))
