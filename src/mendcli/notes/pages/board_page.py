"""The board as one page of HTML: every row, what boards decided, and what is counted below.

Meant to be passed on, so nobody's own figure is on it. Pure; each text goes through `html.py`.
"""

from datetime import datetime, tzinfo

from mendcli.case.across_cases.board import URGENCIES, Board, BoardRow
from mendcli.notes.forms.html import Cell, PageColumn, heading, page, paragraph, table
from mendcli.notes.forms.passage import Figure, one_line
from mendcli.notes.words.board_words import answered, foot, head, next_words, stake_words
from mendcli.notes.words.instants import short
from mendcli.notes.words.lengths import in_six_columns
from mendcli.notes.words.standing_words import turn_words

_COLUMNS = (
    PageColumn("case", "under-end", "short"),
    PageColumn("customer", "top"),
    PageColumn("next date", "top-end", "short"),
    PageColumn("what is next", "under"),
    PageColumn("silent", "wide", "right"),
    PageColumn("late", "wide", "right"),
    PageColumn("stake", "wide", "right"),
    PageColumn("age", "wide", "right"),
    PageColumn("answered", "wide", "right"),
    PageColumn("with", "wide"),
)
_DECIDED = (
    PageColumn("case", "top-end", "short"),
    PageColumn("customer", "top"),
    PageColumn("decided"),
    PageColumn("because"),
    PageColumn("by", "under"),
    PageColumn("on", "under-end", "short"),
)
_LOOKS = {"no date": "warn", "untold": "warn", "late": "warn", "today": "strong"}
_WHAT = {
    "report-back": "they hear from us",
    "call-back": "we call them back",
    "check-in": "we look in",
}
_NOW = ("no date", "untold", "late")


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
    return page("Open cases", "".join(parts), head(shared, now, zone), _figure(board))


def _figure(board: Board) -> Figure | None:
    """How many cases need somebody now: with no next date, a slip to tell, or something late."""
    cases = board.sums.cases
    waiting = sum(board.sums.urgencies[URGENCIES.index(each)] for each in _NOW)
    still = "" if board.sums.closed else "open "
    of = f"of {cases} {still}{'case' if cases == 1 else 'cases'}"
    needs = "needs" if waiting == 1 else "need"
    return Figure(str(waiting), f"{of} {needs} somebody now", waiting > 0) if cases else None


def _row(row: BoardRow, now: datetime, zone: tzinfo) -> tuple[Cell, ...]:
    return (
        Cell(row.case, "quiet"),
        _name(row),
        Cell(_next_day(row, now, zone), _LOOKS.get(row.urgency, "")),
        Cell(_what(row)),
        Cell(in_six_columns(row.silent)),
        Cell(str(row.late) if row.late else "", "warn"),
        Cell(stake_words(row.stake) if row.stake else ""),
        Cell(in_six_columns(row.age)),
        Cell(answered(row) if row.acknowledged is not None else ""),
        Cell(row.owner, "quiet"),
    )


def _next_day(row: BoardRow, now: datetime, zone: tzinfo) -> str:
    """How late it is, else the time today, else the day with its month."""
    if row.next is None:
        return "no date"
    if row.urgency != "ahead":
        said = next_words(row, now, zone)
        return f"today {said}" if row.urgency == "today" else said
    at = row.next.instant()
    year = "" if at.year == now.year else f" {at.year}"
    return f"{at:%a} {at.day} {at:%b}{year}"


def _what(row: BoardRow) -> str:
    """What they get, or hear, on that date."""
    if row.first is None:
        return ""
    lead = turn_words(row.first.turn) or _WHAT.get(row.first.kind, "")
    about = one_line(row.first.what)
    return f"{lead}: {about}" if lead and about else lead or about


def _decided(row: BoardRow, zone: tzinfo) -> tuple[Cell, ...]:
    made = row.decided
    assert made is not None
    return (
        Cell(row.case, "quiet"),
        _name(row),
        Cell(made.fact.decision),
        Cell(made.fact.reason),
        Cell(made.fact.who, "quiet"),
        Cell(short(made.at, zone).rpartition(" ")[0], "quiet"),
    )


def _name(row: BoardRow) -> Cell:
    name = row.customer.name or row.customer.called
    if not name:
        return Cell("no name yet", "quiet")
    return Cell(f"{name} (closed)" if row.closed else name, "strong")
