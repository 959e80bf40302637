"""The board as a sheet: one line for each open case, whom to look at first on top.

Words only; the order is `case/board.py`'s. Nothing here reads a store or a clock. On a narrow
terminal the columns go one by one; the case, who it is, what is next and the silence stay.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta, tzinfo

from mendcli.case.board import Board, Row, Urgency
from mendcli.case.ended import Ended
from mendcli.case.money import Money, money
from mendcli.notes.trust_words import trust_words
from mendcli.screen.clean import wrap
from mendcli.screen.list_view import WIDEST
from mendcli.screen.sheet import Block, Column, Grid, Para, Sheet, Tone, Words

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
_DAY = timedelta(days=1)


def board_sheet(board: Board, now: datetime, zone: tzinfo) -> Sheet:
    """The whole board; nothing at all where no case is open."""
    if not board.rows:
        return ()
    rows = tuple(_row(row, now, zone) for row in board.rows[: board.shown])
    blocks: list[Block] = [Para(head(board, now, zone), "quiet"), Grid(_COLUMNS, rows)]
    if len(board.rows) > board.shown:
        blocks.append(Para(f"and {len(board.rows) - board.shown} more: mend board --all", "quiet"))
    blocks += [Para(line, "quiet") for line in foot(board)]
    return tuple(blocks)


def head(board: Board, now: datetime, zone: tzinfo) -> str:
    """The first line: when, and how many of what."""
    there = now.astimezone(zone)
    counts = [
        ("no next date", _of(board, "no date")),
        ("not told of a slip", _of(board, "untold")),
        ("late", _of(board, "late")),
    ]
    parts = [f"{there:%a} {there.day} {there:%b %H:%M}", f"{len(board.rows)} open"]
    return " · ".join(parts + [f"{count} {what}" for what, count in counts if count])


def foot(board: Board) -> list[str]:
    """What is counted under the rows, a line each."""
    lines = [f"Open cases: {trust_words(board.trust)}"] if board.trust.made else []
    if board.own is not None and board.own.made and board.own != board.trust:
        lines.append(f"Yours: {trust_words(board.own)}")
    lines += [answered_words(board.rows)]
    if board.team is not None:
        team = board.team
        lines.append(f"All {team.cases} cases: {trust_words(team.trust)}")
        lines.append(ended_words(team.ended))
    if board.limits:
        lines.append("May grant: " + " · ".join(f"{n} {_most(sum)}" for n, sum in board.limits))
    return lines


def rows_that_fit(board: Board, columns: int, lines: int) -> int:
    """How many rows a terminal holds, with the head and the foot and a line for what is typed."""
    room = max(min(columns, WIDEST) - 1, 1)
    under = sum(len(wrap(line, room)) for line in foot(board))
    return max(_LEAST, lines - under - 4)


def next_words(row: Row, now: datetime, zone: tzinfo) -> str:
    """What is next for them, in nine columns."""
    if row.next is None:
        return "none"
    at = row.next.instant()
    if row.urgency == "untold":
        return "tell them"
    if row.urgency == "late":
        return f"{long(now - at)} late"
    if row.urgency == "today":
        return "again" if at < now else f"{at.astimezone(zone):%H:%M}"
    if at - now < 7 * _DAY:
        return f"{at:%a} {at.day}"
    return f"{at.day} {at:%b}" if at.year == now.year else f"{at:%b %Y}"


def long(time: timedelta) -> str:
    """A stretch of time in six columns: "now", "40 min", "3 h", "12 d", "9 wk", "2 y"."""
    minutes = int(time.total_seconds() // 60)
    if minutes < 1:
        return "now"
    if minutes < 60:
        return f"{minutes} min"
    if minutes < 24 * 60:
        return f"{minutes // 60} h"
    days = minutes // (24 * 60)
    if days < 60:
        return f"{days} d"
    return f"{days // 7} wk" if days < 730 else f"{days // 365} y"


def answered(row: Row) -> str:
    """How long they waited for the first contact; with a "+" while they still do."""
    if row.acknowledged is None:
        return "?"
    if row.answered and row.acknowledged < timedelta(minutes=1):
        return "at once"
    return long(row.acknowledged) + ("" if row.answered else " +")


def stake_words(stake: Money | None) -> str:
    """What is at stake, to the whole unit: "12,400 EUR"; "?" where nobody said."""
    return "?" if stake is None else f"{stake.amount:,.0f} {stake.currency}"


def answered_words(rows: Sequence[Row]) -> str:
    """How soon complaints were acknowledged, counted."""
    known = [row.acknowledged for row in rows if row.acknowledged is not None and row.answered]
    waits = sum(row.acknowledged is not None and not row.answered for row in rows)
    missing = sum(row.acknowledged is None for row in rows)
    parts = []
    if known:
        parts.append(f"{sum(each <= _DAY for each in known)} of {len(known)} within a day")
    parts += [f"{waits} not yet"] if waits else []
    parts += [f"{missing} not known"] if missing else []
    return "Complaint to first contact: " + " · ".join(parts)


def ended_words(ended: Ended) -> str:
    """How closed cases ended, and who stays, grows, refers others."""
    ways = " · ".join(f"{count} {how}" for how, count in ended.ways if count)
    said = f"{ended.stays} stay · {ended.grows} grow · {ended.refers} refer others"
    leave = f" · {ended.leaves} leave" if ended.leaves else ""
    return f"Closed: {ended.closed}{f' ({ways})' if ways else ''} · {said}{leave}"


def _row(row: Row, now: datetime, zone: tzinfo) -> tuple[str | Words, ...]:
    name = row.customer.name or row.customer.called
    decided = row.decided.decision if row.decided else ""
    return (
        Words(row.case, "strong"),
        _cut(name, _NAME) if name else Words("no name yet", "quiet"),
        Words(next_words(row, now, zone), _TONES[row.urgency]),
        long(row.silent),
        Words(str(row.late), "warn") if row.late else "",
        stake_words(row.stake),
        long(row.age),
        answered(row),
        Words(_cut(row.owner, _WITH), "quiet"),
        Words(_cut(" ".join(decided.split()), _DECIDED), "quiet"),
    )


def _of(board: Board, urgency: Urgency) -> int:
    return sum(row.urgency == urgency for row in board.rows)


def _most(text: str) -> str:
    found = money(text)
    return found.shown() if found else "any sum"


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
