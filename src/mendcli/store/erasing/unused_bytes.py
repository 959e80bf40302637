"""The bytes of a database file that hold nothing any more, and may still say what they once held.

SQLite's file format (sqlite.org/fileformat2.html): a page of a table or index has a gap between
its list of cells and the cells, and blocks that were freed among them; the last page of a long
value has a tail; a free page is unused as a whole. Pieces of one to three bytes between cells, of
which SQLite keeps no list, are left. Reads through `page`; pure otherwise.
"""

import struct
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

#: The content of a page by its number, from 1.
Page = Callable[[int], bytes]
#: From this first byte on a length of two bytes may be too long for its page: that of 896.
_LONG = 0x87
_TABLE, _INDEX = (13, 5), (10, 2)


class Unused(NamedTuple):
    """A page, and the (start, end) of what in it is unused and not zero.

    `tree` says whether it is one of a table's or index's own: that can be told again later
    (`of_tree`), while other pages must be just as they were found.
    """

    page: int
    ranges: tuple[tuple[int, int], ...]
    tree: bool = False


class Malformed(Exception):
    """The file is not as SQLite makes it."""


def page_size(head: bytes) -> int:
    """Of the file that begins so."""
    size = int.from_bytes(head[16:18], "big")
    return 65536 if size == 1 else size


def of_tree(number: int, content: bytes, usable: int) -> tuple[tuple[int, int], ...] | None:
    """The unused ranges of a page that was one of a tree when it was found, None if it is no more.

    What it could be instead begins with the number of a page, which is below 2^25 in a file of
    less than 128 GiB, and no tree's page does; or it is free, and all of it unused.
    """
    try:
        return tuple(_read(number, content, usable).ranges)
    except (struct.error, IndexError, Malformed):
        return None


def unused(page: Page, head: bytes, roots: Iterable[int]) -> Iterator[Unused]:
    """Every page with unused bytes that are not zero. `roots` are those of all tables and indexes.

    Malformed where a page is not what its place says; a store in which the pages can be moved
    (auto_vacuum) is not read either.
    """
    size = page_size(head)
    usable = size - head[20]
    if int.from_bytes(head[52:56], "big"):
        raise Malformed
    for number, ranges in _free(page, head, usable):
        yield from _dirty(number, page(number), ranges)
    todo = [1, *roots]
    while todo:
        number = todo.pop()
        content = page(number)
        try:
            tree = _read(number, content, usable)
        except (struct.error, IndexError):
            raise Malformed from None
        todo += tree.children
        yield from (each._replace(tree=True) for each in _dirty(number, content, tree.ranges))
        for first, length in tree.long:
            yield from _tail(page, first, length, usable)


def _dirty(number: int, content: bytes, ranges: Iterable[tuple[int, int]]) -> Iterator[Unused]:
    found = tuple((start, end) for start, end in ranges if content[start:end].strip(b"\0"))
    if found:
        yield Unused(number, found)


def _free(
    page: Page, head: bytes, usable: int
) -> Iterator[tuple[int, tuple[tuple[int, int], ...]]]:
    """The pages of the free list; a trunk page holds the numbers of the others."""
    trunk, count = struct.unpack(">II", head[32:40])
    seen = 0
    while trunk:
        content = page(trunk)
        following, leaves = struct.unpack(">II", content[:8])
        end = 8 + 4 * leaves
        seen += 1 + leaves
        if end > usable or seen > count:
            raise Malformed
        yield trunk, ((end, usable),)
        for leaf in struct.unpack(f">{leaves}I", content[8:end]):
            yield leaf, ((0, usable),)
        trunk = following


class _Tree(NamedTuple):
    """What one page of a table or index says: its children, its unused ranges, its long values.

    A long value is (its first page of overflow, the length that lies there).
    """

    children: list[int]
    ranges: list[tuple[int, int]]
    long: list[tuple[int, int]]


def _read(number: int, content: bytes, usable: int) -> _Tree:
    at = 100 if number == 1 else 0
    kind, block, count, start = struct.unpack(">BHHH", content[at : at + 7])
    if kind not in (*_TABLE, *_INDEX):
        raise Malformed
    inner = kind in (5, 2)
    cells = at + (12 if inner else 8)
    end = cells + 2 * count
    start = start or 65536
    if not end <= start <= usable:
        raise Malformed
    places = struct.unpack(f">{count}H", content[cells:end])
    ranges = [(end, start), *_blocks(content, block, usable)]
    children: list[int] = []
    long: list[tuple[int, int]] = []
    if inner:
        children = [int.from_bytes(content[place : place + 4], "big") for place in places]
        children.append(int.from_bytes(content[at + 8 : at + 12], "big"))
    if kind != 5:
        most = usable - 35 if kind == 13 else (usable - 12) * 64 // 255 - 23
        for place in places:
            begin = place + 4 if inner else place
            if content[begin] >= _LONG or min(content[begin : begin + 2]) > 0x7F:
                long += _overflow(content, begin, kind == 13, most, usable)
    return _Tree(children, ranges, long)


def _blocks(content: bytes, block: int, usable: int) -> Iterator[tuple[int, int]]:
    """The freed blocks of a page, behind the four bytes that each begins with."""
    while block:
        following, length = struct.unpack(">HH", content[block : block + 4])
        if block + length > usable or (following and following <= block):
            raise Malformed
        yield block + 4, block + length
        block = following


def _overflow(
    content: bytes, at: int, table: bool, most: int, usable: int
) -> Iterator[tuple[int, int]]:
    """Where the rest of a payload begins that is too long for its page, and how long it is."""
    length, at = _varint(content, at)
    if length <= most:
        return
    if table:
        _, at = _varint(content, at)
    least = (usable - 12) * 32 // 255 - 23
    here = least + (length - least) % (usable - 4)
    here = here if here <= most else least
    first = int.from_bytes(content[at + here : at + here + 4], "big")
    yield first, length - here


def _varint(content: bytes, at: int) -> tuple[int, int]:
    value = 0
    for place in range(at, at + 8):
        value = value << 7 | content[place] & 0x7F
        if content[place] < 0x80:
            return value, place + 1
    return value << 8 | content[at + 8], at + 9


def _tail(page: Page, number: int, length: int, usable: int) -> Iterator[Unused]:
    """What lies behind the end of a long value, on the last of its pages."""
    while length > usable - 4:
        number = int.from_bytes(page(number)[:4], "big")
        length -= usable - 4
        if not number:
            raise Malformed
    yield from _dirty(number, page(number), ((4 + length, usable),))
