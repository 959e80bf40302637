"""What a command shows, as blocks of words: no widths, no colours, no terminal.

A view turns data into a `Sheet`; `plain_view.py` writes it for a pipe and `rich_view.py` draws it
for a terminal. The words are not yet cleaned: both do that at their door.
"""

from typing import Literal, NamedTuple

Tone = Literal["plain", "strong", "quiet", "good", "warn", "bad"]


class Words(NamedTuple):
    """Some text in one tone; `lead` is the beginning of it that stands out, such as a name."""

    text: str
    tone: Tone = "plain"
    lead: str = ""


class Title(NamedTuple):
    """What the sheet, or a part of it, is about; `aside` stands quietly beside it."""

    text: str
    aside: str = ""


class Heading(NamedTuple):
    """The name of what follows."""

    text: str


class Para(NamedTuple):
    """A paragraph."""

    text: str
    tone: Tone = "plain"
    indent: int = 0


class Items(NamedTuple):
    """Short texts, one under the other."""

    texts: tuple[str, ...]
    tone: Tone = "plain"
    indent: int = 0


class Fields(NamedTuple):
    """Names and values."""

    pairs: tuple[tuple[str, str | Words], ...]


class Column(NamedTuple):
    """One column of a grid.

    Where the terminal is too narrow for all, the column with the highest `spare` goes first and 0
    never; a `long` one is folded over several lines.
    """

    title: str
    long: bool = False
    spare: int = 0
    right: bool = False


class Grid(NamedTuple):
    """Rows of cells under columns."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str | Words, ...], ...]


Block = Title | Heading | Para | Items | Fields | Grid
Sheet = tuple[Block, ...]


def words_of(cell: str | Words) -> Words:
    """A cell's text with its tone."""
    return cell if isinstance(cell, Words) else Words(cell)


def alike(sheet: Sheet) -> list[Grid]:
    """One grid for each set of columns in the sheet, with the rows of all that share them."""
    rows: dict[tuple[Column, ...], tuple[tuple[str | Words, ...], ...]] = {}
    for block in sheet:
        if isinstance(block, Grid):
            rows[block.columns] = (*rows.get(block.columns, ()), *block.rows)
    return [Grid(columns, each) for columns, each in rows.items()]
