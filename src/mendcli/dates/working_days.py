"""Which days are worked on: the weekend and the holidays of the config, and counting around them.

Pure, and dates only: no clock, no words, no time of day. A date that somebody *named* is never
moved; `free_day` says that it falls on a free day, so that it can be asked about.
"""

from datetime import date, timedelta
from typing import NamedTuple

_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_DAY = timedelta(days=1)


class WorkingDays(NamedTuple):
    """When nobody works. `weekend` holds days of the week, Monday = 0; never all seven."""

    weekend: frozenset[int] = frozenset({5, 6})
    holidays: frozenset[date] = frozenset()

    def works(self, day: date) -> bool:
        """Whether that is a working day."""
        return day.weekday() not in self.weekend and day not in self.holidays


#: Saturday and Sunday off, no holidays.
USUAL = WorkingDays()


def free_day(day: date, calendar: WorkingDays = USUAL) -> str:
    """Why nobody works on `day`: "Saturday", "a holiday"; "" where it is a working day."""
    if day in calendar.holidays:
        return "a holiday"
    return _NAMES[day.weekday()] if day.weekday() in calendar.weekend else ""


def working_days_later(day: date, count: int, calendar: WorkingDays = USUAL) -> date:
    """The `count`-th working day after `day`, which itself never counts; before it, below zero.

    `count` is not 0. Raises OverflowError past the end of the calendar.
    """
    step = _DAY if count > 0 else -_DAY
    left = abs(count)
    while left:
        day += step
        left -= calendar.works(day)
    return day


def last_working_day(first: date, last: date, calendar: WorkingDays = USUAL) -> date | None:
    """The last working day from `first` to `last`, both included; None where all are free."""
    day = last
    while day >= first:
        if calendar.works(day):
            return day
        day -= _DAY
    return None
