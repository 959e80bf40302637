"""Reads a date as people say it: words, now and a zone in, a `When` or a `DateQuestion` out.

Pure: the clock comes in as `now`, the only data read is the zone's (standard library). What is
past, impossible or unsure is a question, never a guess. Weeks run Monday to Sunday; which days are
worked on comes in as a calendar. A date with no time means the end of that working day, and a
period its last one.
"""

from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import TYPE_CHECKING

from mendcli.dates.calendar_days import DayFinder, shown_day
from mendcli.dates.clocks import part_over, time_said
from mendcli.dates.grammar.phrases import understand
from mendcli.dates.grammar.said import Dated, Days, Doubt, Moment, Period, Said, Span
from mendcli.dates.periods import month_later
from mendcli.dates.turned import WHEN_NOT, rather, when_not
from mendcli.dates.vague import loosely_said
from mendcli.dates.when import DateQuestion, When
from mendcli.dates.working_days import USUAL, WorkingDays, free_day

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

WORKDAY_END = time(17)


def read(
    words: str,
    now: datetime,
    zone: str,
    workday_end: time = WORKDAY_END,
    calendar: WorkingDays = USUAL,
) -> When | DateQuestion:
    """When a promise made at `now` is due, by the words it was said in.

    `now` is aware; `zone` is an IANA name that exists; the answer is later than `now`, to the
    minute, and at most two years ahead. `DateQuestion.unknown` tells words that are no date from a
    date that must be asked about; `DateQuestion.past` holds a full date that is past.
    """
    return _Reading(now, zone, workday_end, calendar, past=False).of(words)


def read_past(
    words: str, now: datetime, zone: str, workday_end: time = WORKDAY_END
) -> When | DateQuestion:
    """When something happened, as of `now`: "yesterday", "last friday", "two weeks ago", ISO.

    As `read`, looking back: "on monday" is the last Monday, and what is still to come is asked.
    """
    return _Reading(now, zone, workday_end, USUAL, past=True).of(words)


class _Reading:
    """One look at the calendar: `here` is the wall clock in the zone, without its offset."""

    def __init__(
        self, now: datetime, zone: str, workday_end: time, calendar: WorkingDays, *, past: bool
    ) -> None:
        self.now = now.astimezone(UTC)
        self.tz = _zone(zone)
        self.here = now.astimezone(self.tz).replace(tzinfo=None)
        self.zone = zone
        self.workday_end = workday_end
        self.calendar = calendar
        self.past = past

    def of(self, words: str) -> When | DateQuestion:
        if loose := loosely_said(words):
            found = self.of(loose)
            if isinstance(found, When) and not self.past:
                return DateQuestion("By when at the latest?", likely=found)
            return found
        if (turned := self._turned(words)) is not None:
            return turned
        said = understand(words)
        if said is None or (self.past and isinstance(said, Said) and said.bare):
            return DateQuestion(f"I cannot read that as a date. {self._examples()}", unknown=True)
        if isinstance(said, Doubt):
            return DateQuestion(str(said) or f"I am not sure which day that is. {self._examples()}")
        if said.lead == "since" and not self.past:
            return DateQuestion(f"When is it due? {self._examples()}")
        try:
            return self._resolved(said)
        except (OverflowError, ValueError):
            return DateQuestion(f"That is too far away. {self._examples()}")

    def _turned(self, words: str) -> When | DateQuestion | None:
        """What words come to that name a day on which it is not; None where they name none."""
        if (both := rather(words)) is not None:
            meant, other = self.of(both.meant), self.of(both.instead_of)
            if _is_date(meant) and _is_date(other):
                return meant
        if (other_day := when_not(words)) and _is_date(self.of(other_day)):
            return DateQuestion(WHEN_NOT, when_not=True)
        return None

    def _examples(self) -> str:
        if self.past:
            return f'Try "yesterday", "two weeks ago" or {self.here - timedelta(14):%Y-%m-%d}.'
        return f'Try "tomorrow 5pm", "in two weeks" or {self.here + timedelta(14):%Y-%m-%d}.'

    def _resolved(self, said: Said) -> When | DateQuestion:
        if isinstance(said.day, Moment):
            return self._moment(said, said.day)
        if isinstance(said.day, Span) and said.day.seconds:
            return self._elapsed(said, said.day)
        clock = self._clock(said)
        if isinstance(clock, DateQuestion):
            return clock
        day = DayFinder(self.here.date(), self.calendar, past=self.past).find(said)
        if isinstance(day, str):
            return DateQuestion(day)
        if free := self._free(said, day):
            likely = self._placed(datetime.combine(day, self.workday_end), said, has_time=False)
            if isinstance(likely, When):
                text = f"{shown_day(day)} is free ({free}): its working day has no end. What time?"
                return DateQuestion(text, likely=likely)
        wall = datetime.combine(day, clock or self.workday_end)
        if self.past and clock is None and day == self.here.date():
            wall = min(wall, self.here.replace(second=0, microsecond=0))
        if self._is_tomorrows(said, wall):
            wall += timedelta(days=1)
        return self._placed(wall, said, has_time=clock is not None)

    def _free(self, said: Said, day: date) -> str:
        """Why "today" or "end of day" has no end that could be meant; "" where it has one."""
        whole_day = said.end and not isinstance(said.day, Period)
        today = isinstance(said.day, Days) and said.day == 0
        if self.past or said.clock is not None or said.part or not (whole_day or today):
            return ""
        return free_day(day, self.calendar)

    def _is_tomorrows(self, said: Said, wall: datetime) -> bool:
        """Whether "9am" alone, said at ten, is the next one: no promise is due before it is made.

        Only where the hour is certain; "at 9" at ten may as well be this evening.
        """
        certain = said.clock is not None and (said.clock.half or said.part)
        return bool(certain) and said.day is None and not self.past and wall <= self.here

    def _clock(self, said: Said) -> time | DateQuestion | None:
        if said.clock is None:
            if said.part and not self.past:
                return part_over(said.part, self.workday_end)
            return None
        if said.clock.half == "now":
            return self.here.time().replace(second=0, microsecond=0)
        clock = time_said(said.clock, said.part)
        return DateQuestion(clock) if isinstance(clock, str) else clock

    def _moment(self, said: Said, moment: Moment) -> When | DateQuestion:
        instant = datetime.fromisoformat(moment).astimezone(self.tz)
        return self._judged(instant.replace(second=0, microsecond=0), said, has_time=True)

    def _elapsed(self, said: Said, span: Span) -> When | DateQuestion:
        """Minutes and hours go by the clock on the wall's instant: they run on over a change."""
        if said.clock is not None or said.part or said.end:
            return DateQuestion(f"I am not sure which time that is. {self._examples()}")
        if abs(span.seconds) < 60:
            return DateQuestion("That is now. When is it due?" if not self.past else "When was it?")
        instant = self.now
        if span.days or span.months:
            day = month_later(self.here.date(), span.months) + timedelta(days=span.days)
            instant = datetime.combine(day, self.here.time(), self.tz).astimezone(UTC)
        instant = (instant + timedelta(seconds=span.seconds)).astimezone(self.tz)
        return self._placed(instant.replace(tzinfo=None, second=0, microsecond=0), said)

    def _placed(self, wall: datetime, said: Said, *, has_time: bool = True) -> When | DateQuestion:
        """The wall clock in the zone, unless the clocks change there."""
        early, late = wall.replace(tzinfo=self.tz, fold=0), wall.replace(tzinfo=self.tz, fold=1)
        if early.utcoffset() != late.utcoffset():
            twice = early.astimezone(UTC) < late.astimezone(UTC)
            how = "comes twice" if twice else "does not exist"
            day = shown_day(wall.date())
            return DateQuestion(
                f"The clocks change: {wall:%H:%M} {how} on {day}. Say another time."
            )
        return self._judged(early, said, has_time=has_time)

    def _judged(self, moment: datetime, said: Said, *, has_time: bool) -> When | DateQuestion:
        when = When(moment.isoformat(), self.zone, has_time)
        ahead = moment.astimezone(UTC) - self.now
        if self.past:
            if ahead > timedelta(0):
                return DateQuestion("That is still to come. When was it?")
            if (self.here.date() - moment.date()).days > 10 * 366:
                return DateQuestion("That is more than ten years ago. When was it?")
            return when
        if ahead <= timedelta(0):
            full = isinstance(said.day, Moment) or (isinstance(said.day, Dated) and said.day.year)
            return DateQuestion(
                self._gone(moment, has_time=has_time),
                past=when if full and moment.year >= 1900 else None,
            )
        if moment.date() > _years_later(self.here.date(), 2):
            return DateQuestion(
                f"That is {moment:%Y}, more than two years away. Which day is meant?"
            )
        return when

    def _gone(self, moment: datetime, *, has_time: bool) -> str:
        days = (self.here.date() - moment.date()).days
        if moment.year < 1900:
            return "Of which year? Write all four of its figures."
        if days == 0 and not has_time:
            end = f"{self.workday_end:%H:%M}"
            return f"Today's working day ended at {end}. What time today, or which other day?"
        if days == 0:
            return f"{moment:%H:%M} has passed today. Which day do you mean?"
        if days == 1:
            return "That was yesterday. Which day do you mean?"
        return f"{shown_day(moment.date())} is past. Which day do you mean?"


def _is_date(found: When | DateQuestion) -> bool:
    return isinstance(found, When) or not found.unknown


def _years_later(day: date, years: int) -> date:
    """The same day `years` later; 28 February for a 29th that is not there."""
    leap = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year + years, day=28 if leap else day.day)


@cache
def _zone(zone: str) -> "ZoneInfo":
    """Loaded on first use: it costs a third of a bare start of the interpreter."""
    from zoneinfo import ZoneInfo

    return ZoneInfo(zone)
