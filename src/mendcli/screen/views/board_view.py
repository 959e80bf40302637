"""The board as a sheet: one line for each case on it, whom to look at first on top.

Words only; the order is `case/across_cases/board.py`'s. Nothing here reads a store or a clock.
On a narrow terminal the columns go one by one; the case, who it is, what is next and the
silence stay.
"""

from datetime import datetime, tzinfo

from mendcli.case.across_cases.board import Board, BoardRow, Urgency
from mendcli.notes.words.board_words import answered, foot, head, next_words, stake_words
from mendcli.notes.words.lengths import in_six_columns
from mendcli.screen.sheets.quick_list import WIDEST
from mendcli.screen.sheets.sheet import Block, Column, Grid, Para, Sheet, Tone, Words
from mendcli.screen.words.clean import wrap

_COLUMNS = (
    Column("case"),
    Column("customer", long=True),
    Column("next date"),
    Column("silent", right=True),
    Column("late", spare=3, right=True),
    Column("stake", spare=2, right=True),
    Column("age", spare=4, right=True),
    Column("answered", spare=6, right=True),
    Column("with", spare=5),
    Column("board decided", spare=7),
)
_TONES: dict[Urgency, Tone] = {
    "no date": "bad",
    "untold": "bad",
    "late": "warn",
    "today": "strong",
    "ahead": "plain",
}
_NAME = 24  # More of a name folds the row, and thirty rows no longer fit a screen.
_WITH = 10
_DECIDED = 28
_LEAST = 5  # rows, even where the screen has to scroll for them


def board_sheet(board: Board, now: datetime, zone: tzinfo) -> Sheet:
    """The whole board; nothing at all where no case is open."""
    if not board.rows:
        return ()
    rows = tuple(_row(row, now, zone) for row in board.rows)
    blocks: list[Block] = [Para(head(board, now, zone), "quiet"), Grid(_COLUMNS, rows)]
    if more := board.sums.cases - len(rows):
        blocks.append(Para(f"and {more} more: mend board --all", "quiet"))
    blocks += [Para(line, "quiet") for line in foot(board)]
    return tuple(blocks)


def rows_that_fit(board: Board, columns: int, lines: int) -> int:
    """How many rows a terminal holds, with the head and the foot and a line for what is typed."""
    room = max(min(columns, WIDEST) - 1, 1)
    under = sum(len(wrap(line, room)) for line in foot(board))
    return max(_LEAST, lines - under - 4)


def _row(row: BoardRow, now: datetime, zone: tzinfo) -> tuple[str | Words, ...]:
    name = row.customer.name or row.customer.called
    decided = row.decided.fact.decision if row.decided else ""
    return (
        Words(row.case, "strong"),
        _named(name, row) if name else Words("no name yet", "quiet"),
        Words(next_words(row, now, zone), _TONES[row.urgency]),
        in_six_columns(row.silent),
        Words(str(row.late), "warn") if row.late else "",
        stake_words(row.stake),
        in_six_columns(row.age),
        answered(row),
        Words(_cut(row.owner, _WITH), "quiet"),
        Words(_cut(" ".join(decided.split()), _DECIDED), "quiet"),
    )


def _named(name: str, row: BoardRow) -> str | Words:
    theirs = row.first is not None and row.first.turn is not None and row.first.turn.sent
    mark = " (closed)" if row.closed else " (open again)" if row.reopened else ""
    mark = mark or (" (their turn)" if theirs else "")
    if not mark:
        return _cut(name, _NAME)
    return Words(_cut(name, _NAME - len(mark)) + mark, "warn")


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
