"""How a note writes moments: exact for machines, in full for people. English, whatever the locale.

Pure: the zone is given, the clock is never read.
"""

from datetime import datetime, tzinfo

from mendcli.dates.names import MONTH_NAMES, WEEKDAY_NAMES
from mendcli.dates.when import When


def iso(at: datetime, zone: tzinfo) -> str:
    """ISO 8601 to the second with the offset of `zone` at that moment."""
    return at.astimezone(zone).isoformat(timespec="seconds")


def short(at: datetime, zone: tzinfo) -> str:
    """For colleagues: "Fri 27 Nov 2026 17:00"."""
    there = at.astimezone(zone)
    return f"{WEEKDAY_NAMES[there.weekday()][:3]} {_date(there, 3)} {there:%H:%M}"


def clock(at: datetime, zone: tzinfo) -> str:
    """The time of day alone: "17:00"."""
    return f"{at.astimezone(zone):%H:%M}"


def day(at: datetime, zone: tzinfo) -> str:
    """The day in full: "Friday 27 November 2026"."""
    there = at.astimezone(zone)
    return f"{WEEKDAY_NAMES[there.weekday()]} {_date(there)}"


def day_of(when: When) -> str:
    """The day of a date as it was given, in full."""
    at = when.instant()
    return f"{WEEKDAY_NAMES[at.weekday()]} {_date(at)}"


def due_short(due: When, zone: tzinfo) -> str:
    """A due date for colleagues, as promised: its own wall clock, its zone where that differs."""
    at = due.instant()
    text = f"{WEEKDAY_NAMES[at.weekday()][:3]} {_date(at, 3)} {at:%H:%M}"
    return text + _elsewhere(due, at, zone)


def _date(at: datetime, letters: int | None = None) -> str:
    return f"{at.day} {MONTH_NAMES[at.month - 1][:letters]} {at.year}"


def _elsewhere(due: When, at: datetime, zone: tzinfo) -> str:
    same = at.utcoffset() == at.astimezone(zone).utcoffset()
    return "" if same or not due.zone else f" ({due.zone} time)"
