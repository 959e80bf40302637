"""A list on a terminal, drawn without rich: that alone would cost it three bare interpreters.

For sheets of grids, with headings and lines between them, which is what the lists are; everything
else is `rich_view.py`'s. Both fit their columns by `grid_fit.py`, so that a list looks the same
wherever it is drawn. Grids with the same columns stand under each other as one.
"""

from mendcli.screen.sheets.grid_fit import GAP, that_fit
from mendcli.screen.sheets.sheet import (
    Block,
    Column,
    Grid,
    Heading,
    Para,
    Sheet,
    Tone,
    Words,
    alike,
    words_of,
)
from mendcli.screen.terminal.paint import Look, Role
from mendcli.screen.words.clean import width, wrap

_ROLES: dict[Tone, Role] = {
    "plain": "plain",
    "strong": "say",
    "quiet": "quiet",
    "good": "good",
    "warn": "warn",
    "bad": "warn",
}
WIDEST = 100  # Longer lines are slow to read, however wide the terminal is.


_Fitted = dict[tuple[Column, ...], list[tuple[int, int]]]


def is_list(sheet: Sheet) -> bool:
    """Whether the sheet is grids, headings and lines and nothing else."""
    return all(isinstance(block, Grid | Heading | Para) for block in sheet)


def list_text(sheet: Sheet, look: Look) -> str:
    """The sheet, styled, ending in a newline; no line wider than the terminal."""
    room = min(look.columns, WIDEST) - 1
    fitted = {grid.columns: that_fit(grid, room) for grid in alike(sheet)}
    lines: list[str] = []
    for block in sheet:
        if lines and isinstance(block, Heading):
            lines.append("")
        lines += _lines(block, fitted, room, look)
    return "".join(f" {line}".rstrip() + "\n" for line in lines)


def _lines(block: Block, fitted: _Fitted, room: int, look: Look) -> list[str]:
    match block:
        case Grid():
            return _grid(block, fitted[block.columns], room, look)
        case Heading(text):
            return [look.styled("say", line) for line in wrap(look.shown(text), room)]
        case Para(text, tone, indent):
            folded = wrap(look.shown(text, lines=True), max(room - indent, 1))
            return [" " * indent + look.styled(_ROLES[tone], line) for line in folded]
    return []  # pragma: no cover - `is_list` lets nothing else through


def _grid(grid: Grid, fitted: list[tuple[int, int]], room: int, look: Look) -> list[str]:
    head = tuple(Words(column.title, "quiet") for column in grid.columns)
    rows = [head, *grid.rows] if any(column.title for column in grid.columns) else grid.rows
    return [line for row in rows for line in _row(grid, row, fitted, room, look)]


def _row(
    grid: Grid,
    row: tuple[str | Words, ...],
    fitted: list[tuple[int, int]],
    room: int,
    look: Look,
) -> list[str]:
    """The lines of one row: as many as its longest cell needs."""
    cells = [_cell(row[at], wide, look) for at, wide in fitted]
    lines = []
    for line in range(max(len(cell) for cell in cells)):
        shown, used = "", 0
        for (at, wide), cell in zip(fitted, cells, strict=True):
            text = look.cut(cell[line] if line < len(cell) else "", max(room - used, 0))
            blanks = " " * min(wide - width(text), max(room - used - width(text), 0))
            styled = _styled(text, words_of(row[at]), look, first=line == 0)
            shown += blanks + styled if grid.columns[at].right else styled + blanks
            shown += " " * GAP
            used += wide + GAP
        lines.append(shown.rstrip())
    return lines


def _styled(text: str, words: Words, look: Look, *, first: bool) -> str:
    role, lead = _ROLES[words.tone], look.shown(words.lead)
    if first and lead and text.startswith(lead):
        return look.styled("say", lead) + look.styled(role, text[len(lead) :])
    return look.styled(role, text)


def _cell(cell: str | Words, wide: int, look: Look) -> list[str]:
    return wrap(look.shown(words_of(cell).text), wide)
