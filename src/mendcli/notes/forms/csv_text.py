"""Rows as CSV (RFC 4180), as spreadsheets and databases read it. Pure."""

import csv
from collections.abc import Iterable, Iterator, Sequence

from mendcli.notes.data.encoder import Data
from mendcli.notes.forms.visible import visible

#: What a spreadsheet takes for the beginning of a formula (OWASP, "CSV Injection").
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_lines(columns: Sequence[str], rows: Iterable[Data]) -> Iterator[str]:
    """The heading and then each row, one line at a time; lines end in CRLF.

    A text that a spreadsheet would compute has an apostrophe before it. Several values in one cell
    have "; " between them, what is not known is empty, and yes or no is "true" or "false".
    """
    yield _line(columns)
    for row in rows:
        yield _line([_cell(row.get(column)) for column in columns])


class _Line:
    """Takes one line from `csv` and hands it back: its `writerow` returns what `write` does."""

    def write(self, line: str) -> str:
        return line


_WRITER = csv.writer(_Line())


def _line(cells: Sequence[str]) -> str:
    return str(_WRITER.writerow(cells))


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int):
        return str(value)
    parts = map(str, value) if isinstance(value, list) else (str(value),)
    text = "; ".join(parts)
    shown = "\n".join(visible(line) for line in text.replace("\r\n", "\n").split("\n"))
    return f"'{shown}" if text.startswith(FORMULA) else shown
