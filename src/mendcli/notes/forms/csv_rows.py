"""The one door from CSV to rows: as spreadsheets and help desks of any country write it. Pure.

Commas, semicolons or tabs; whatever stands in a cell is text and never a formula.
"""

import csv
from typing import NamedTuple

from mendcli.errors import MendError
from mendcli.notes.forms.csv_text import FORMULA

_MARKS = (b"\xff\xfe", b"\xfe\xff")
_BETWEEN = ",;\t"


class CsvRow(NamedTuple):
    """One row: its number as a spreadsheet counts it (the heading is 1), and its cells."""

    number: int
    cells: tuple[str, ...]


def csv_rows(content: bytes, encoding: str = "") -> tuple[CsvRow, ...]:
    """Every row but the empty ones, the heading first.

    UTF-8 with or without a mark, UTF-16 with one, else `encoding`. MendError where the bytes are no
    such text, or the text is no CSV.
    """
    text = _text(content, encoding)
    first = text.partition("\n")[0]
    between = max(_BETWEEN, key=first.count)
    found = []
    lines = (f"{line}\n" for line in text.split("\n"))
    reader = csv.reader(lines, delimiter=between, strict=True)
    try:
        for number, cells in enumerate(reader, start=1):
            if any(cell.strip() for cell in cells):
                found.append(CsvRow(number, tuple(_plain(cell) for cell in cells)))
    except csv.Error as error:
        number = found[-1].number + 1 if found else 1
        raise MendError(f"Row {number} is no CSV: {error}.", "Save it again as CSV.") from None
    return tuple(found)


def _text(content: bytes, encoding: str) -> str:
    named = encoding or ("utf-16" if content[:2] in _MARKS else "utf-8-sig")
    try:
        text = content.decode(named)
    except LookupError:
        raise MendError(f"There is no encoding {encoding!r}.", "Such as cp1252.") from None
    except UnicodeError as error:
        row = content[: getattr(error, "start", 0)].count(b"\n") + 1
        raise MendError(
            f"Row {row} is not {encoding or 'UTF-8'} text.",
            "Save the file as UTF-8, or say what it is: --encoding cp1252",
        ) from None
    return text


def _plain(cell: str) -> str:
    """A cell's text, without the apostrophe that an export puts before a formula."""
    text = cell.strip()
    return text[1:] if text[:1] == "'" and text[1:].startswith(FORMULA) else text
