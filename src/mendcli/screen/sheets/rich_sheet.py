"""A sheet drawn for a terminal, calm and within its width, down to a phone's.

Texts are cleaned here, at the door, and go in as `Text`, never as markup. Loading this loads rich.
"""

from typing import assert_never

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from mendcli.screen.sheets.grid_fit import that_fit
from mendcli.screen.sheets.sheet import (
    Block,
    Fields,
    Grid,
    Heading,
    Items,
    Para,
    Sheet,
    Title,
    Tone,
    Words,
    words_of,
)
from mendcli.screen.words.clean import clean, width

_STYLES: dict[Tone, str] = {
    "plain": "",
    "strong": "bold",
    "quiet": "dim",
    "good": "green",
    "warn": "yellow",
    "bad": "red",
}
_MARGIN = 1
_WIDEST = 100  # Longer lines are slow to read, however wide the terminal is.
_LONG_AT_LEAST = 18


def draw(sheet: Sheet, console: Console) -> None:
    """Print the sheet."""
    columns = min(console.width, _WIDEST)
    for at, block in enumerate(sheet):
        if at and isinstance(block, Title | Heading):
            console.print()
        drawn = _drawn(block, columns - _MARGIN)
        console.print(Padding(drawn, (0, 0, 0, _MARGIN), expand=False), width=columns)


def _drawn(block: Block, room: int) -> RenderableType:
    match block:
        case Title(text, aside):
            line = Text(clean(text), style="bold cyan")
            return line.append(f"  {clean(aside)}", style="not bold dim") if aside else line
        case Heading(text):
            return Text(clean(text), style="bold")
        case Para(text, tone, indent):
            return Padding(Text(clean(text, lines=True), style=_STYLES[tone]), (0, 0, 0, indent))
        case Items(texts, tone, indent):
            return _items(texts, tone, indent)
        case Fields(pairs):
            return _fields(pairs, room)
        case Grid():
            return _grid(block, room)
        case _:
            assert_never(block)


def _text(cell: str | Words) -> Text:
    words = words_of(cell)
    text, lead = clean(words.text), clean(words.lead)
    drawn = Text(text, style=_STYLES[words.tone], overflow="fold")
    if lead and text.startswith(lead):
        drawn.stylize(_STYLES["strong"], 0, len(lead))
    return drawn


def _items(texts: tuple[str, ...], tone: Tone, indent: int) -> RenderableType:
    table = Table.grid(padding=(0, 1, 0, 0))
    for text in texts:
        table.add_row("·", Text(clean(text), style=_STYLES[tone], overflow="fold"))
    return Padding(table, (0, 0, 0, indent))


def _fields(pairs: tuple[tuple[str, str | Words], ...], room: int) -> RenderableType:
    wide = max((width(clean(name)) for name, _ in pairs), default=0)
    if wide + 2 + _LONG_AT_LEAST > room:  # no room for two columns: one below the other
        stacked = Table.grid()
        for name, value in pairs:
            stacked.add_row(Text(clean(name), style="dim"))
            stacked.add_row(Padding(_text(value), (0, 0, 0, 2)))
        return stacked
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    for name, value in pairs:
        table.add_row(Text(clean(name)), _text(value))
    return table


def _grid(grid: Grid, room: int) -> RenderableType:
    fitted = that_fit(grid, room)
    titled = any(column.title for column in grid.columns)
    table = Table(
        box=None, padding=(0, 2, 0, 0), header_style="dim", pad_edge=False, show_header=titled
    )
    for at, wide in fitted:
        column = grid.columns[at]
        table.add_column(
            Text(column.title),
            justify="right" if column.right else "left",
            no_wrap=not column.long,
            width=wide,
            overflow="fold" if column.long else "ellipsis",
        )
    for row in grid.rows:
        table.add_row(*(_text(row[at]) for at, _ in fitted))
    return table
