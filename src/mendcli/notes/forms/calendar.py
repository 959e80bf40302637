"""Entries of a diary as an iCalendar file (RFC 5545): the one way into a calendar.

The only file that knows the `icalendar` library. A date with a time is written in UTC, one without
as a whole day: Outlook is known to misread the long tables of clock changes that a zone of its own
would need, and a moment in UTC is the same moment everywhere. Nobody is invited, nothing is run by
an alarm, and no word of anybody's is in the file unless `details` says so.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from icalendar import Alarm, Calendar, Component, Event, Todo

from mendcli.case.across_cases.diary import DiaryEntry
from mendcli.notes.forms.visible import visible

#: How long a due moment is in a calendar; it is a reminder, not a meeting.
_LENGTH = timedelta(minutes=15)
#: When a whole-day reminder rings, counted from the day's beginning.
_MORNING = timedelta(hours=9)
#: Everything that some program takes for the end of a line.
_LINES = re.compile("\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")


class Wish(NamedTuple):
    """How the file is to be: `alarm` None = no reminder; `todo` asks for VTODO, not VEVENT."""

    alarm: timedelta | None
    details: bool = False
    todo: bool = False


def calendar_text(entries: Iterable[DiaryEntry], wish: Wish) -> Iterator[str]:
    """The whole file, entry by entry as they come; lines ended by CRLF, folded at 75 octets."""
    calendar = Calendar()
    calendar.add("prodid", "-//mend//mend calendar//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", "mend")
    head, end, _ = _text(calendar).partition("END:VCALENDAR")
    yield head
    for entry in entries:
        yield _text(_todo(entry, wish) if wish.todo else _event(entry, wish))
    yield f"{end}\r\n"


def summary_of(entry: DiaryEntry, *, details: bool) -> str:
    """The line a calendar shows: "mend k7f2: promise 3 is due"; with details what and for whom."""
    plain = {
        "promise": f"promise {entry.id} is due" if entry.id else "a promise",
        "todo": f"todo {entry.id} is due",
        "report-back": "they hear from us",
        "check-in": f"look in on them ({entry.id})" if entry.id else "look in on them",
    }[entry.kind]
    if not details:
        return f"mend {entry.case}: {plain}"
    what = _one_line(entry.what) or plain
    whom = _one_line(entry.customer)
    return f"{what} · {whom}" if whom else what


def _text(component: Component) -> str:
    return bytes(component.to_ical()).decode("utf-8")


def _event(entry: DiaryEntry, wish: Wish) -> Event:
    event = Event()
    _name(event, entry, wish)
    start = _moment(entry)
    event.add("dtstart", start)
    event.add("dtend", start + (_LENGTH if entry.due.has_time else timedelta(days=1)))
    event.add("status", "CONFIRMED" if entry.standing == "ahead" else "CANCELLED")
    event.add("transp", "TRANSPARENT")
    _ring(event, entry, wish)
    return event


def _todo(entry: DiaryEntry, wish: Wish) -> Todo:
    todo = Todo()
    _name(todo, entry, wish)
    todo.add("due", _moment(entry))
    status = {"ahead": "NEEDS-ACTION", "done": "COMPLETED", "withdrawn": "CANCELLED"}
    todo.add("status", status[entry.standing])
    if entry.standing == "done":
        todo.add("completed", entry.changed.astimezone(UTC))
    _ring(todo, entry, wish)
    return todo


def _name(component: Event | Todo, entry: DiaryEntry, wish: Wish) -> None:
    changed = entry.changed.astimezone(UTC).replace(microsecond=0)
    component.add("uid", entry.uid)
    component.add("dtstamp", changed)
    component.add("last-modified", changed)
    component.add("sequence", entry.sequence)
    component.add("summary", summary_of(entry, details=wish.details))
    component.add("description", "\n".join(_described(entry, wish)))
    component.add("class", "PRIVATE")
    component.add("categories", ["mend"])


def _described(entry: DiaryEntry, wish: Wish) -> list[str]:
    lines = [f"mend cases show {entry.case}"]
    if wish.details:
        lines = [f"Owner: {_one_line(entry.who)}" if entry.who else "", *_lines(entry.what), *lines]
    return [line for line in lines if line]


def _ring(component: Event | Todo, entry: DiaryEntry, wish: Wish) -> None:
    """A reminder; a whole day rings in its morning, however long before a moment rings."""
    if wish.alarm is None or entry.standing != "ahead":
        return
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", -wish.alarm if entry.due.has_time else _MORNING)
    alarm.add("description", summary_of(entry, details=wish.details))
    component.add_component(alarm)


def _moment(entry: DiaryEntry) -> datetime | date:
    at = entry.due.instant()
    return at.astimezone(UTC) if entry.due.has_time else at.date()


def _lines(text: str) -> list[str]:
    return [visible(line) for line in _LINES.split(text)]


def _one_line(text: str) -> str:
    return " ".join(" ".join(_lines(text)).split())
