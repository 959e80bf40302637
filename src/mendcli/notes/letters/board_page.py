"""The board as one page of HTML: every row, what boards decided, and what is counted below.

Meant to be passed on, so nobody's own figure is on it. Pure; each text goes through `html.py`.
"""

from datetime import datetime, tzinfo

from mendcli.case.across_cases.board import Board, BoardRow
from mendcli.notes.forms.html import Cell, heading, page, paragraph, table
from mendcli.notes.words.board_words import answered, foot, head, next_words, stake_words
from mendcli.notes.words.instants import short
from mendcli.notes.words.lengths import in_six_columns

_COLUMNS = (
    "case", "customer", "next date", "silent", "late", "stake", "age", "answered", "with",
)  # fmt: skip
_DECIDED = ("case", "customer", "decided", "because", "by", "on")
_LOOKS = {"no date": "warn", "untold": "warn", "late": "warn", "today": "strong"}


def board_page(board: Board, now: datetime, zone: tzinfo) -> str:
    """The whole page."""
    shared = board._replace(own=None)
    rows = tuple(_row(row, now, zone) for row in board.rows)
    parts = [table(_COLUMNS, rows) if rows else paragraph("No case is open.")]
    decided = tuple(_decided(row, zone) for row in board.rows if row.decided is not None)
    if decided:
        parts += [heading("Decided by the board"), table(_DECIDED, decided)]
    if board.rows:
        parts += [heading("Counted"), *(paragraph(line) for line in foot(shared))]
    return page("Open cases", "".join(parts), head(shared, now, zone))


def _row(row: BoardRow, now: datetime, zone: tzinfo) -> tuple[Cell, ...]:
    return (
        Cell(row.case, "strong"),
        _name(row),
        Cell(next_words(row, now, zone), _LOOKS.get(row.urgency, "")),
        Cell(in_six_columns(row.silent)),
        Cell(str(row.late) if row.late else "", "warn"),
        Cell(stake_words(row.stake)),
        Cell(in_six_columns(row.age)),
        Cell(answered(row)),
        Cell(row.owner, "quiet"),
    )


def _decided(row: BoardRow, zone: tzinfo) -> tuple[Cell, ...]:
    made = row.decided
    assert made is not None
    return (
        Cell(row.case, "strong"),
        _name(row),
        Cell(made.fact.decision),
        Cell(made.fact.reason),
        Cell(made.fact.who),
        Cell(short(made.at, zone), "quiet"),
    )


def _name(row: BoardRow) -> Cell:
    name = row.customer.name or row.customer.called
    return Cell(name) if name else Cell("no name yet", "quiet")
