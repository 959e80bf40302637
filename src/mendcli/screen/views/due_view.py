"""The morning's desk as a sheet: what to do first stands on top, and each row says what to do.

Words only; the order and the groups are `case/across_cases/agenda.py`'s.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, tzinfo
from typing import NamedTuple

from mendcli.case.across_cases.agenda import GROUPS, Group, Kind, Waiting
from mendcli.case.state.case_state import Action
from mendcli.dates.when import When
from mendcli.notes.words.instants import clock
from mendcli.notes.words.lengths import about_how_long
from mendcli.notes.words.standing_words import turn_words
from mendcli.screen.sheets.sheet import Block, Column, Grid, Heading, Para, Sheet, Tone, Words

_HEADINGS: dict[Group, str] = {
    "clash": "Settle it: you and a colleague say different things",
    "call": "Ring first: it will be late, and they do not know yet",
    "late": "Late: do it now, or ring and say when",
    "today": "Today",
    "ahead": "The next {days} days",
    "undated": "Without a date",
}
_TONES: dict[Group, Tone] = {
    "clash": "bad",
    "call": "bad",
    "late": "warn",
    "today": "strong",
    "ahead": "quiet",
    "undated": "quiet",
}
_WHAT: dict[Kind, str] = {
    "cut-off": "the line went dead",
    "report-back": "they hear from you",
    "call-back": "the call-back you agreed",
    "check-in": "look in on them",
}
_COLUMNS = (Column(""), Column("", long=True), Column("", spare=1), Column(""))
_NEAR = 6  # A day of the week and its number are enough for so many days.


class Desk(NamedTuple):
    """What is shown: the rows in order, how many there are of each group, and for whom.

    `days` is how far ahead was looked, None = all the way. `rep` is who looks.
    `closed` is how many of all those counted are on closed cases.
    """

    rows: tuple[Waiting, ...]
    counts: dict[Group, int]
    rep: str
    days: int | None
    undated: int = 0
    closed: int = 0


def counted(rows: Sequence[Waiting]) -> dict[Group, int]:
    """How many rows each group has."""
    found = Counter(row.group for row in rows)
    return {group: found[group] for group in GROUPS}


def due_sheet(desk: Desk, now: datetime, zone: tzinfo) -> Sheet:
    """The whole screen; nothing at all where nothing waits."""
    if not desk.rows:
        return ()
    blocks: list[Block] = [Para(_sum(desk, now), "quiet")]
    for group in GROUPS:
        rows = tuple(_row(row, desk.rep, now, zone) for row in desk.rows if row.group == group)
        if rows:
            cut_off = {row.kind == "cut-off" for row in desk.rows if row.group == group}
            blocks += [Heading(_heading(group, desk.days, cut_off)), Grid(_COLUMNS, rows)]
    if desk.undated and desk.days is not None:
        blocks.append(Para(f"{desk.undated} without a date: mend due --all", "quiet"))
    return tuple(blocks)


def address(row: Waiting) -> str:
    """What the thing is called on the command line: CASE/N, or the case."""
    return f"{row.case}/{row.id}" if row.id else row.case


def do_now(row: Waiting, rep: str) -> str:
    """What to do about it, in a few words; "" where there is time."""
    if row.kind == "clash":
        return "settle it"
    if row.group == "ahead" or (row.group == "undated" and row.kind != "check-in"):
        return ""
    if row.turn is not None:
        return "look for it" if row.turn.sent else "send it"
    if row.kind in ("slip", "cut-off", "report-back", "call-back", "check-in"):
        return "ring again" if row.tried else "ring"
    if row.blocked:
        return f"waits for {', '.join(str(id) for id in row.blocked)}"
    if row.side == "customer":
        return "ask them"
    if row.kind == "risk" and row.owner == rep:
        return "head it off"
    return "do it" if row.owner == rep else f"ask {row.owner}"


def what_of(row: Waiting) -> str:
    """What it is about, in words."""
    if row.kind == "clash":
        return "one thing clashes" if row.clashes == 1 else f"{row.clashes} things clash"
    if row.kind == "slip":
        return "; ".join(_slipped(action) for action in row.slips)
    return row.what or turn_words(row.turn) or _WHAT.get(row.kind, "")


def _sum(desk: Desk, now: datetime) -> str:
    counts = desk.counts
    parts = [f"{now:%a} {now.day} {now:%b %H:%M}"]
    parts += [f"{_many(counts['call'], 'call')} to make"] if counts["call"] else []
    parts += [f"{counts['late']} late", f"{counts['today']} today"]
    parts += [f"{counts['ahead']} ahead"]
    parts += [f"{desk.closed} of them on closed cases"] if desk.closed else []
    return " · ".join(parts)


def _heading(group: Group, days: int | None, cut_off: set[bool]) -> str:
    """`cut_off` says of which of its calls the line went dead: of some, of others, of both."""
    if group == "call" and True in cut_off:
        return "Ring first" if False in cut_off else "Ring first: you were cut off"
    if group != "ahead" or days is not None:
        text = _HEADINGS[group].format(days=days)
        return "The next day" if text == "The next 1 days" else text
    return "Ahead"


def _row(row: Waiting, rep: str, now: datetime, zone: tzinfo) -> tuple[str | Words, ...]:
    name = row.customer.name or row.customer.called or "no name yet"
    return (
        Words(when_of(row, now), _TONES[row.group]),
        Words(f"{name}: {_text(row, now, zone)}", lead=f"{name}:"),
        _who(row, rep),
        Words(address(row), "quiet"),
    )


def _who(row: Waiting, rep: str) -> Words:
    """What to do now, and who has to where it is not the rep; only who, where there is time."""
    owner = "you" if row.owner == rep else row.owner
    do = do_now(row, rep)
    if not do:
        return Words(owner, "quiet")
    told = row.owner == rep or do in ("ask them", f"ask {row.owner}")
    return Words(do if told else f"{owner}: {do}", "strong")


def _text(row: Waiting, now: datetime, zone: tzinfo) -> str:
    phone = row.customer.phone if row.kind not in ("promise", "todo", "risk") else ""
    parts = [_clock(row, now, zone), phone, what_of(row)]
    parts += ["todo"] if row.kind == "todo" else []
    parts += ["case closed"] if row.case_closed else []
    if row.tried is not None:
        how = row.tried.fact.how.replace("-", " ")
        parts.append(f"{how} {_tried_at(row.tried.at, zone)}{', in time' * row.in_time}")
    return " · ".join(part for part in parts if part)


def _tried_at(at: datetime, zone: tzinfo) -> str:
    there = at.astimezone(zone)
    return f"{there:%a} {there:%H:%M}"


def _slipped(action: Action) -> str:
    last = action.slips[-1]
    was = f", was {_day(last.was)}" if last.was else ""
    return f"{action.what}: now {_day(last.due)}{was}"


def _day(due: When) -> str:
    at = due.instant()
    return f"{at:%a} {at.day} {at:%b}"


def when_of(row: Waiting, now: datetime) -> str:
    """How late it is; the time today; the day ahead. In eight columns."""
    if row.due is None:
        return "now" if row.group == "call" else ""
    at = row.due.instant()
    if row.group == "late":
        return _many(-row.away, "day") if row.away < 0 else about_how_long(now - at)
    if row.group == "today":
        return "again" if row.in_time else f"{at:%H:%M}"
    if row.away <= _NEAR:
        return f"{at:%a} {at.day}"
    return f"{at.day} {at:%b}" if at.year == now.year else f"{at:%b %Y}"


def _clock(row: Waiting, now: datetime, zone: tzinfo) -> str:
    """What eight columns cannot say of a date: its time, another zone, a day far away."""
    if row.due is None or row.group == "late":
        return ""
    at = row.due.instant()
    far = f"{at:%a} {at.day} {at:%b}" if at.year != now.year and row.away > _NEAR else ""
    time = f"{at:%H:%M}" if row.due.has_time and row.group == "ahead" else ""
    if row.due.has_time and at.utcoffset() != at.astimezone(zone).utcoffset():
        time = f"{at:%H:%M} {row.due.zone}, {clock(at, zone)} here"
    return " ".join(part for part in (far, time) if part)


def _many(number: int, unit: str) -> str:
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"
