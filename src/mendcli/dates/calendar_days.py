"""Which day of the calendar was said, seen from today, forwards or backwards.

Dates only: no zone, no time of day, no words. Weeks run Monday to Sunday. An answer that is text
is what to ask instead.
"""

from datetime import date, timedelta
from typing import assert_never

from mendcli.dates.said import Dated, Days, Moment, Period, Said, Span, Weekday
from mendcli.dates.vocabulary import MONTH_NAMES, WEEKDAY_NAMES
from mendcli.dates.working_days import WorkingDays, last_working_day

#: A date without a year that passed this many days ago or less is more likely a slip of the
#: tongue than one of next year.
_LATELY = 60
_MOST = 5000


def shown_day(day: date) -> str:
    """The day as people are shown it: "Fri 27 Nov 2026"."""
    return f"{day:%a} {day.day} {day:%b %Y}"


class DayFinder:
    """Finds the day somebody means who speaks on the day `today`."""

    def __init__(self, today: date, calendar: WorkingDays, *, past: bool) -> None:
        self.today = today
        self.calendar = calendar
        self.past = past
        self.monday = today - timedelta(days=today.weekday())

    def find(self, said: Said) -> date | str:
        """The day, or what to ask."""
        match said.day:
            case None:
                return self.today
            case Days():
                return self.today + timedelta(days=said.day)
            case Weekday():
                return self._weekday(said.day)
            case Dated():
                return self._dated(said.day)
            case Span():
                return self._span(said.day)
            case Period():
                if self.past or (said.clock is not None and not said.end):
                    return _which_day(said.day)
                return self._period(said.day, end=said.end)
            case Moment():
                raise ValueError("a moment has its own day")
            case other:
                assert_never(other)

    def _weekday(self, said: Weekday) -> date | str:
        name = WEEKDAY_NAMES[said.day]
        this = self.monday + timedelta(days=said.day)
        if said.which == "next":
            return this + timedelta(days=7)
        if said.which == "last":
            if self.past and this < self.today:
                return f"{shown_day(this)}, or the week before?"
            return this - timedelta(days=7)
        if this == self.today:
            if self.past:
                return f'Today is {name}. Say "today" or "last {name.lower()}".'
            return f'Today is {name}. Say "today" or "next {name.lower()}".'
        if said.which == "this":
            return this
        if self.past:
            return this if this < self.today else this - timedelta(days=7)
        return this if this > self.today else this + timedelta(days=7)

    def _dated(self, said: Dated) -> date | str:
        if said.day == 0:
            return "Which number is the day? Say the month by name."
        if said.month == 0:
            day = self._day_of_month(said.day)
        elif said.year:
            day = _real(said.year, said.month, said.day)
        else:
            day = self._without_year(said.month, said.day)
        if isinstance(day, date) and said.weekday not in {-1, day.weekday()}:
            there, asked = WEEKDAY_NAMES[day.weekday()], WEEKDAY_NAMES[said.weekday]
            return f"{day.day} {day:%b %Y} is a {there}, not a {asked}. Which day?"
        return day

    def _without_year(self, month: int, number: int) -> date | str:
        day = _real(self.today.year, month, number)
        if isinstance(day, str):
            leap = (month, number) == (2, 29)
            return "Of which year? This one has no 29 Feb." if leap else day
        if day == self.today or (day < self.today) == self.past:
            return day
        if abs((day - self.today).days) <= _LATELY:
            which = "still to come" if self.past else "past"
            return f"{shown_day(day)} is {which}. Which day do you mean?"
        return _real(day.year + (-1 if self.past else 1), month, number)

    def _day_of_month(self, number: int) -> date | str:
        """For "the 28th": this month's while it is ahead; one that has just passed is asked."""
        if self.past:
            return "Of which month?"
        if not 1 <= number <= 31:
            return "No month has that day. Which day do you mean?"
        if number >= self.today.day:
            return _real(self.today.year, self.today.month, number)
        if self.today.day - number < 7:
            return f"Day {number} of this month is past. Of which month?"
        after = _month_later(self.today.replace(day=1), 1)
        return _real(after.year, after.month, number)

    def _span(self, said: Span) -> date | str:
        if abs(said.amount) > _MOST:
            return "That is too far away. Which day do you mean?"
        if said.unit == "day":
            return self.today + timedelta(days=said.amount)
        if said.unit == "week":
            return self.today + timedelta(weeks=said.amount)
        return _month_later(self.today, said.amount * (12 if said.unit == "year" else 1))

    def _last_of_month(self, first: date) -> date:
        return self._last_worked(first, first.replace(day=_length(first.year, first.month)))

    def _last_worked(self, first: date, last: date) -> date:
        """The period's last working day; its last day where all of it is free."""
        return last_working_day(first, last, self.calendar) or last

    def _period(self, said: Period, *, end: bool) -> date | str:
        if said.unit == "week":
            if said.shift < 0:
                return "That week is past. Which day do you mean?"
            monday = self.monday + timedelta(days=7 * said.shift)
            return self._last_worked(monday, monday + timedelta(days=6))
        if said.unit == "month":
            return self._last_of_month(_month_later(self.today.replace(day=1), said.shift))
        if not end:
            return _which_day(said)
        if said.unit == "year":
            return self._last_of_month(date(self.today.year + said.shift, 12, 1))
        if said.year:
            return self._last_of_month(date(said.year, said.month, 1))
        last = self._last_of_month(date(self.today.year, said.month, 1))
        if last < self.today and (self.today - last).days > _LATELY:
            return self._last_of_month(date(self.today.year + 1, said.month, 1))
        return last


def _which_day(said: Period) -> str:
    inside = f"in {MONTH_NAMES[said.month - 1]}" if said.month else f"of that {said.unit}"
    return f"Which day {inside} do you mean?"


def _length(year: int, month: int) -> int:
    """How many days the month has (`calendar.monthrange` would load `locale` for it)."""
    return 32 - (date(year, month, 28) + timedelta(days=4)).day


def _real(year: int, month: int, number: int) -> date | str:
    if not 1 <= month <= 12 or not 1 <= number <= _length(year, month):
        return "There is no such day. Which one do you mean?"
    return date(year, month, number)


def _month_later(day: date, months: int) -> date:
    """The same day of the month, or the month's last where it is shorter."""
    index = day.year * 12 + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    return date(year, month, min(day.day, _length(year, month)))
