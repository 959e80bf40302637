"""A list on a terminal, drawn without rich: that alone would cost it three bare interpreters.

For sheets of grids only, which is what the lists are; everything else is `rich_view.py`'s. Both
fit their columns by `grid_fit.py`, so that a list looks the same wherever it is drawn.
"""

from mendcli.screen.clean import width, wrap
from mendcli.screen.grid_fit import GAP, that_fit
from mendcli.screen.paint import Look, Role
from mendcli.screen.sheet import Grid, Sheet, Tone, Words, words_of

_ROLES: dict[Tone, Role] = {
    "plain": "plain",
    "strong": "say",
    "quiet": "quiet",
    "good": "good",
    "warn": "warn",
    "bad": "warn",
}
WIDEST = 100  # Longer lines are slow to read, however wide the terminal is.


def is_list(sheet: Sheet) -> bool:
    """Whether the sheet is grids and nothing else."""
    return all(isinstance(block, Grid) for block in sheet)


def list_text(sheet: Sheet, look: Look) -> str:
    """The sheet, styled, ending in a newline; no line wider than the terminal."""
    room = min(look.columns, WIDEST) - 1
    lines = [
        line for block in sheet if isinstance(block, Grid) for line in _grid(block, room, look)
    ]
    return "".join(f" {line}\n" for line in lines)


def _grid(grid: Grid, room: int, look: Look) -> list[str]:
    fitted = that_fit(grid, room)
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
            styled = look.styled(_ROLES[words_of(row[at]).tone], text)
            shown += blanks + styled if grid.columns[at].right else styled + blanks
            shown += " " * GAP
            used += wide + GAP
        lines.append(shown.rstrip())
    return lines


def _cell(cell: str | Words, wide: int, look: Look) -> list[str]:
    return wrap(look.shown(words_of(cell).text), wide)
