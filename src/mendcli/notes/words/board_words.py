"""What a board says in words, wherever it is shown: the line on top, the cells, the counts below.

Pure: the moment and the zone are given.
"""

from datetime import datetime, timedelta, tzinfo

from mendcli.case.across_cases.board import URGENCIES, Board, BoardRow, Urgency
from mendcli.case.across_cases.outcomes import Ended
from mendcli.case.across_cases.sums import Sums
from mendcli.case.reading.money import Money, money
from mendcli.notes.words.lengths import in_six_columns
from mendcli.notes.words.trust_words import trust_words

_DAY = timedelta(days=1)


def head(board: Board, now: datetime, zone: tzinfo) -> str:
    """The first line: when, and how many of what."""
    there = now.astimezone(zone)
    counts = [
        ("no next date", _of(board, "no date")),
        ("not told of a slip", _of(board, "untold")),
        ("late", _of(board, "late")),
    ]
    still = board.sums.cases - board.sums.closed
    parts = [f"{there:%a} {there.day} {there:%b %H:%M}"]
    parts.append("1 open case" if still == 1 else f"{still} open cases")
    if board.sums.closed:
        parts.append(f"{board.sums.closed} closed with a promise open")
    return " · ".join(parts + [f"{count} {what}" for what, count in counts if count])


def foot(board: Board) -> list[str]:
    """What is counted under the rows, a line each."""
    lines = [f"Open cases: {trust_words(board.trust)}"] if board.trust.made else []
    if board.own is not None and board.own.made and board.own != board.trust:
        lines.append(f"Yours: {trust_words(board.own)}")
    sums = board.sums
    lines += [answered_words(sums)]
    if sums.again:
        again = ", ".join(f"{case} ({score})" for case, score in sums.again)
        rest = sums.reopened - len(sums.again)
        lines.append(f"Open again after a poor score: {again}{f' and {rest} more' if rest else ''}")
    if board.team is not None:
        team = board.team
        lines.append(f"All {team.cases} cases: {trust_words(team.trust)}")
        lines.append(ended_words(team.ended))
    if board.limits:
        lines.append("May grant: " + " · ".join(f"{n} {_most(sum)}" for n, sum in board.limits))
    return lines


def next_words(row: BoardRow, now: datetime, zone: tzinfo) -> str:
    """What is next for them, in nine columns."""
    if row.next is None:
        return "none"
    at = row.next.instant()
    if row.urgency == "untold":
        return "tell them"
    if row.urgency == "late":
        return f"{in_six_columns(now - at)} late"
    if row.urgency == "today":
        return "again" if at < now else f"{at.astimezone(zone):%H:%M}"
    if at - now < 7 * _DAY:
        return f"{at:%a} {at.day}"
    return f"{at.day} {at:%b}" if at.year == now.year else f"{at:%b %Y}"


def answered(row: BoardRow) -> str:
    """How long they waited for the first contact; with a "+" while they still do."""
    if row.acknowledged is None:
        return "?"
    if row.answered and row.acknowledged < timedelta(minutes=1):
        return "at once"
    return in_six_columns(row.acknowledged) + ("" if row.answered else " +")


def stake_words(stake: Money | None) -> str:
    """What is at stake, to the whole unit: "12,400 EUR"; "?" where nobody said."""
    return "?" if stake is None else f"{stake.amount:,.0f} {stake.currency}"


def answered_words(sums: Sums) -> str:
    """How soon complaints were acknowledged, counted."""
    parts = [f"{sums.soon} of {sums.answered} within a day"] if sums.answered else []
    parts += [f"{sums.waiting} not yet"] if sums.waiting else []
    parts += [f"{sums.unknown} not known"] if sums.unknown else []
    return "Complaint to first contact: " + " · ".join(parts)


def ended_words(ended: Ended) -> str:
    """How closed cases ended, and who stays, grows, refers others."""
    ways = " · ".join(f"{count} {how}" for how, count in ended.ways if count)
    said = f"{ended.stays} stay · {ended.grows} grow · {ended.refers} refer others"
    leave = f" · {ended.leaves} leave" if ended.leaves else ""
    return f"Closed: {ended.closed}{f' ({ways})' if ways else ''} · {said}{leave}"


def _of(board: Board, urgency: Urgency) -> int:
    return board.sums.urgencies[URGENCIES.index(urgency)]


def _most(text: str) -> str:
    found = money(text)
    return found.shown() if found else "any sum"
