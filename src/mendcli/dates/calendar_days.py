"""Which day of the calendar was said, seen from today, forwards or backwards.

Dates only: no zone, no time of day, no words. Weeks run Monday to Sunday. An answer that is text
is what to ask instead.
"""

from datetime import date, timedelta
from typing import assert_never

from mendcli.dates.grammar.said import (
    ANY_DAY,
    WORKING_DAY,
    Both,
    Coming,
    Dated,
    Day,
    Days,
    Moment,
    Nth,
    Period,
    Said,
    Shifted,
    Span,
    Weekday,
    WeekOf,
)
from mendcli.dates.names import MONTH_NAMES, WEEKDAY_NAMES
from mendcli.dates.periods import bounds, month_later, real
from mendcli.dates.working_days import WorkingDays, last_working_day, working_days_later

#: A date without a year that passed this many days ago or less is more likely a slip of the
#: tongue than one of next year.
_LATELY = 60
_WEEK = timedelta(days=7)


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
        if isinstance(said.day, Period):
            if self.past or (said.clock is not None and not said.end) or said.part:
                return _which_day(said.day)
            return self._period(said.day, end=said.end or said.lead in {"in", "during"})
        day = self.today if said.day is None else self.day(said.day)
        if isinstance(day, str):
            return day
        if said.first is not None and not self._follows(said.first, day):
            return "That ends before it begins. Which day do you mean?"
        return day

    def day(self, said: Day) -> date | str:
        """One day by itself, or what to ask."""
        match said:
            case Days():
                return self.today + timedelta(days=said)
            case Weekday():
                return self._weekday(said)
            case Dated():
                return self._dated(said)
            case Span():
                return self._later(self.today, said)
            case Period():
                return self._period(said, end=True)
            case Nth():
                return self._nth(said)
            case Coming():
                ahead = (said.day - self.today.weekday() - 1) % 7 + 1
                return self.today + timedelta(days=ahead) + _WEEK * (said.number - 1)
            case WeekOf():
                day = self._dated(said.day)
                return day if isinstance(day, str) else self._week_of(day)
            case Shifted():
                base = self.day(said.base)
                return base if isinstance(base, str) else self._later(base, said.span)
            case Both():
                return self._agreeing(self._later(self.today, said.span), said.day)
            case Moment():
                raise ValueError("a moment has its own day")
            case other:
                assert_never(other)

    def _later(self, day: date, span: Span) -> date:
        """`span` after `day`; hours of a day are the reader's."""
        moved = month_later(day, span.months) + timedelta(days=span.days)
        if not span.working:
            return moved
        return working_days_later(moved, span.working, self.calendar)

    def _agreeing(self, day: date, weekday: int) -> date | str:
        if day.weekday() == weekday:
            return day
        return f"{shown_day(day)} is no {WEEKDAY_NAMES[weekday]}. Which day do you mean?"

    def _weekday(self, said: Weekday) -> date | str:
        name = WEEKDAY_NAMES[said.day]
        this = self.monday + timedelta(days=said.day)
        if said.which == "next":
            return this + _WEEK
        if said.which == "last":
            if self.past and this < self.today:
                return f"{shown_day(this)}, or the week before?"
            return this - _WEEK
        if this == self.today:
            if said.which == "coming" and not self.past:
                return this + _WEEK
            other = "last" if self.past else "next"
            return f'Today is {name}. Say "today" or "{other} {name.lower()}".'
        if said.which == "this":
            return this
        if self.past:
            return this if this < self.today else this - _WEEK
        return this if this > self.today else this + _WEEK

    def _dated(self, said: Dated) -> date | str:
        if said.swapped or said.day == 0:
            return self._by_its_weekday(said)
        if said.month == 0:
            day = self._day_of_month(said.day, said.weekday)
        elif said.year:
            day = real(said.year, said.month, said.day)
        else:
            day = self._without_year(said.month, said.day)
        if isinstance(day, date) and said.weekday not in {-1, day.weekday()}:
            there, asked = WEEKDAY_NAMES[day.weekday()], WEEKDAY_NAMES[said.weekday]
            return f"{day.day} {day:%b %Y} is a {there}, not a {asked}. Which day?"
        return day

    def _by_its_weekday(self, said: Dated) -> date | str:
        """Day and month in figures, either way round: the weekday may say which is which."""
        plain = said._replace(swapped=False)
        both = (plain, plain._replace(day=said.month, month=said.day))
        if said.weekday >= 0 and said.day:
            found = [day for day in map(self._dated, both) if isinstance(day, date)]
            if len(found) == 1:
                return found[0]
        return "Which number is the day? Say the month by name."

    def _without_year(self, month: int, number: int) -> date | str:
        day = real(self.today.year, month, number)
        if isinstance(day, str):
            leap = (month, number) == (2, 29)
            return "Of which year? This one has no 29 Feb." if leap else day
        if day == self.today or (day < self.today) == self.past:
            return day
        if abs((day - self.today).days) <= _LATELY:
            which = "still to come" if self.past else "past"
            return f"{shown_day(day)} is {which}. Which day do you mean?"
        return real(day.year + (-1 if self.past else 1), month, number)

    def _day_of_month(self, number: int, weekday: int) -> date | str:
        """For "the 28th": this month's while it is ahead; one that has just passed is asked."""
        if self.past:
            return "Of which month?"
        if not 1 <= number <= 31:
            return "No month has that day. Which day do you mean?"
        after = month_later(self.today.replace(day=1), 1)
        if weekday >= 0:  # of this month and the next, the one that falls on that weekday
            months = [self.today.replace(day=1), after]
            days = [real(each.year, each.month, number) for each in months]
            fits = [d for d in days if isinstance(d, date) and d.weekday() == weekday]
            ahead = [day for day in fits if day >= self.today]
            if ahead:
                return ahead[0]
        if number >= self.today.day:
            return real(self.today.year, self.today.month, number)
        if self.today.day - number < 7:
            return f"Day {number} of this month is past. Of which month?"
        return real(after.year, after.month, number)

    def _nth(self, said: Nth) -> date | str:
        first, last = bounds(said.of, self.today)
        if said.what == WORKING_DAY:
            if said.number < 0:
                return last_working_day(first, last, self.calendar) or last
            found = working_days_later(first - timedelta(days=1), said.number, self.calendar)
        elif said.what == ANY_DAY:
            found = last if said.number < 0 else first + timedelta(days=said.number - 1)
        elif said.number < 0:
            found = last - timedelta(days=(last.weekday() - said.what) % 7)
        else:
            ahead = timedelta(days=(said.what - first.weekday()) % 7)
            found = first + ahead + _WEEK * (said.number - 1)
        return found if first <= found <= last else "There is no such day. Which one do you mean?"

    def _follows(self, first: Dated, last: date) -> bool:
        begins = self.day(first)
        return isinstance(begins, date) and begins <= last

    def _period(self, said: Period, *, end: bool) -> date | str:
        if said.unit == "week" and said.shift < 0:
            return "That week is past. Which day do you mean?"
        if said.unit in {"named", "named quarter"} and not end:
            return _which_day(said)
        first, last = bounds(said, self.today, _LATELY)
        if said.unit == "weekend":
            return last
        over = last_working_day(first, last, self.calendar) or last
        if said == Period("week") and end and over < self.today:  # on a weekend: of the coming week
            return self._period(Period("week", 1), end=end)
        return over

    def _week_of(self, day: date) -> date | str:
        if day.weekday() == 6:  # for some it is the first of its week, for others the last
            return f"{shown_day(day)} is a Sunday. Which day do you mean?"
        monday = day - timedelta(days=day.weekday())
        sunday = monday + timedelta(days=6)
        return last_working_day(monday, sunday, self.calendar) or sunday


def _which_day(said: Period) -> str:
    if said.unit == "named":
        return f"Which day in {MONTH_NAMES[said.month - 1]} do you mean?"
    return f"Which day of that {said.unit.split()[-1]} do you mean?"
