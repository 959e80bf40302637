"""A sheet as plain text, for a pipe or a file: columns aligned by blanks, nothing cut or folded.

No box characters, no colours, whatever the terminal; one row is one line. Standard library only,
so that a list in a pipe starts fast.
"""

from typing import assert_never

from mendcli.screen.sheets.sheet import (
    Block,
    Column,
    Fields,
    Grid,
    Heading,
    Items,
    Para,
    Sheet,
    Title,
    alike,
    words_of,
)
from mendcli.screen.words.clean import clean, width

_GAP = "  "


def plain_text(sheet: Sheet) -> str:
    """The whole sheet, ending in a newline; "" for a sheet with nothing in it."""
    parts: list[str] = []
    wide = {grid.columns: _widths(_cells(grid)) for grid in alike(sheet)}
    for block in sheet:
        lines = _lines(block, wide)
        if parts and isinstance(block, Title | Heading):
            parts.append("")
        parts += lines
    return "".join(f"{line.rstrip()}\n" for line in parts)


def _lines(block: Block, wide: dict[tuple[Column, ...], list[int]]) -> list[str]:
    match block:
        case Title(text, aside):
            return [_GAP.join(part for part in (clean(text), clean(aside)) if part)]
        case Heading(text):
            return [clean(text)]
        case Para(text, _, indent):
            return [" " * indent + line for line in clean(text, lines=True).split("\n")]
        case Items(texts, _, indent):
            return [f"{' ' * indent}- {clean(text)}" for text in texts]
        case Fields(pairs):
            rows: list[tuple[str, ...]] = [
                (clean(name), clean(words_of(value).text)) for name, value in pairs
            ]
            return _table(rows, _widths(rows))
        case Grid(columns):
            right = [column.right for column in columns]
            return _table(_cells(block), wide[columns], right)
        case _:
            assert_never(block)


def _cells(grid: Grid) -> list[tuple[str, ...]]:
    head = [tuple(column.title for column in grid.columns)]
    rows = [tuple(clean(words_of(cell).text) for cell in row) for row in grid.rows]
    return [*head, *rows] if any(head[0]) else rows


def _widths(rows: list[tuple[str, ...]]) -> list[int]:
    return [max(width(row[at]) for row in rows) for at in range(len(rows[0]))] if rows else []


def _table(
    rows: list[tuple[str, ...]], wide: list[int], right: list[bool] | None = None
) -> list[str]:
    lines = []
    for row in rows:
        cells = []
        for at, cell in enumerate(row):
            gap = " " * (wide[at] - width(cell))
            cells.append(gap + cell if right and right[at] else cell + gap)
        lines.append(_GAP.join(cells))
    return lines
