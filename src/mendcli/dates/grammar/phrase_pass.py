"""One pass over the words of a phrase, left to right; every word must find its place.

No calendar, no clock. What a row of words for a day means is in `day_rules.py`.
"""

import re
from functools import cache

from mendcli.dates.grammar.day_rules import a_day
from mendcli.dates.grammar.said import (
    Both,
    Clock,
    Dated,
    Day,
    Days,
    Doubt,
    Period,
    Said,
    Shifted,
    Span,
    Weekday,
)
from mendcli.dates.grammar.vocabulary import PARTS, UNITS, is_number

_VAGUE = "vague"
_TWO_FIGURES = frozenset(str(minute) for minute in range(10, 60))
_ENDS = {"eow": "week", "eom": "month", "eoq": "quarter", "eoy": "year"}


@cache
def _hour_minute() -> re.Pattern[str]:
    """Compiled on first use: a start that reads no date does not pay for it."""
    return re.compile(r"([0-9]{1,2})(?:[:.]([0-9]{2})(?:[:.][0-9]{2})?)?(am|pm)?")


class Phrase:
    """One pass over the words, left to right; every word must find its place."""

    def __init__(self, found: list[str], lead: str) -> None:
        self.found = found
        self.lead = lead
        self.days: list[Day] = []
        self.clocks: list[Clock] = []
        self.parts: list[str] = []
        self.end = False
        self.midnight = False
        self.first_thing = False
        self.bare_hour_first = False

    def read(self) -> Said | Doubt | None:
        """What was said; None where a word finds no place."""
        at = 0
        while at < len(self.found):
            step = self._take(at)
            if step == 0:
                return None
            at += step
        if self.bare_hour_first and not self._may_begin_with_an_hour():
            return None
        return self._settled()

    def _may_begin_with_an_hour(self) -> bool:
        """Whether a bare number in front is an hour: "9 tomorrow", but "2 on friday" may be two."""
        if self.parts:
            return True
        return bool(self.days) and (self.lead != "" or isinstance(self.days[0], Days))

    def _word(self, at: int) -> str:
        return self.found[at] if at < len(self.found) else ""

    def _take(self, at: int) -> int:
        """How many words at `at` were understood, and kept; 0 = none."""
        word = self._word(at)
        if word in {"at", "@", "by", "until", "till", "before"} or (word == "for" and at):
            step = self._take_clock(at + 1, bare=word != "for")
            if step == 0 and word not in {"@", "for"}:
                step = self._take_end(at + 1) or self._take_part(at + 1)
            return step and step + 1
        if word == "on":
            step = self._take_day(at + 1)
            return step and step + 1
        if word == "of" and self.days:
            step = self._take_day(at + 1)
            week = step and isinstance(self.days[-1], Period) and self.days[-1].unit == "week"
            return step + 1 if week else 0
        bare = self.lead == "at" and at == 0
        if at > 0 and self.days and isinstance(self.days[-1], Days):
            bare = True
        return (
            self._take_end(at)
            or self._take_first_thing(at)
            or self._take_same_time(at)
            or self._take_day(at)
            or self._take_part(at)
            or self._take_clock(at, bare=bare)
            or self._take_hour_of_part(at)
        )

    def _take_day(self, at: int) -> int:
        hit = a_day(self.found, at)
        if hit is None:
            return 0
        self.days.append(hit[0])
        if isinstance(hit[0], Period) and self.found[at] in {"in", "during", "over"}:
            self.end = True  # "in june" is over when june is; "june" by itself is asked
        return hit[1] - at

    def _take_first_thing(self, at: int) -> int:
        """How a morning may be said: "first thing monday morning"."""
        thing = at + (self._word(at) == "the")
        if self.found[thing : thing + 2] != ["first", "thing"]:
            return 0
        self.first_thing = True
        return thing + 2 - at

    def _take_same_time(self, at: int) -> int:
        """At the time it is now: "this time tomorrow"; "this time next week" is in seven days."""
        if self._word(at) != "same-time":
            return 0
        self.clocks.append(Clock(0, 0, "now"))
        start, at = at, at + 1 + (self._word(at + 1) == "on")
        step = self._take_day(at)
        if step and isinstance(self.days[-1], Period):
            unit, shift = self.days[-1].unit, self.days[-1].shift
            if unit not in {"week", "month"} or shift < 1:
                return 0
            self.days[-1] = Span(days=7 * shift) if unit == "week" else Span(months=shift)
        return step and at + step - start

    def _take_end(self, at: int) -> int:
        """What ends something: "end of week", "eod", "end of tomorrow"."""
        start = at
        if self._word(at) in {"eod", *_ENDS}:
            self.end = True
            unit = _ENDS.get(self._word(at))
            if unit is not None:
                self.days.append(Period(unit))
            return 1
        at += self._word(at) == "the"
        if self._word(at) in {"eod", *_ENDS}:
            return self._take_end(at) + at - start
        if self.found[at : at + 2] != ["end", "of"]:
            return 0
        self.end = True
        at += 2
        after = at + (self._word(at) == "the")
        unit = UNITS.get(self._word(after), "")
        whole = unit in {"week", "month", "quarter", "year"} and self._word(after) == unit
        if whole and self._word(after + 1) != "after":
            self.days.append(Period(unit))
            return after + 1 - start
        step = self._take_day(at) or self._take_day(after)
        return step and (after if step and self._word(at) == "the" else at) + step - start

    def _take_part(self, at: int) -> int:
        start = at
        if self._word(at) in {"early", "late", "mid"}:
            step = self._take_part(at + 1)
            if step and self._word(at) != "late":
                self.parts.append(_VAGUE)  # how early is nobody's word, but late is over with it
            return step and step + 1
        if self._word(at) == "tonight":
            self.days.append(Days(0))
            self.parts.append("night")
            return 1
        at += self._word(at) in {"in", "at"}
        this = self._word(at) == "this"
        at += self._word(at) in {"the", "this"}
        word = self._word(at)
        introduced = at > start or self.days or (self.lead and start == 0)
        if word not in PARTS or not introduced:
            return 0  # "lunch tomorrow" may be the lunch itself
        if this:
            self.days.append(Days(0))
        self.parts.append(word)
        return at + 1 - start

    def _take_clock(self, at: int, *, bare: bool) -> int:
        word = self._word(at)
        if word in {"noon", "midday"}:
            self.clocks.append(Clock(12, 0, "24"))
            return 1
        if word == "midnight":
            self.midnight = True
            self.clocks.append(Clock(0, 0, "24"))
            return 1
        form = _hour_minute().fullmatch(word)
        if form is None or (is_number(word) and (not bare or int(word) > 23)):
            return 0
        if "." in word and not (bare or word.endswith("m")):
            return 0
        hour, minute, half = form.groups()
        step = 1
        if bare and is_number(word) and self._word(at + 1) in _TWO_FIGURES:
            minute, step = self._word(at + 1), 2  # "at 3 15"
        in_full = bool(minute) and (hour[0] == "0" or int(hour) > 12)
        self.clocks.append(Clock(int(hour), int(minute or 0), half or ("24" if in_full else "")))
        return step

    def _take_hour_of_part(self, at: int) -> int:
        """The hour of "by 9 tomorrow" or "friday 11 in the evening"; alone it may be any number."""
        word, after = self._word(at), self._word(at + 1)
        if not is_number(word):
            return 0
        if at == 0:
            self.bare_hour_first = True
            return self._take_clock(at, bare=True)
        part = after in {"in", "this"} and PARTS & {self._word(at + 2), self._word(at + 3)}
        return self._take_clock(at, bare=True) if part else 0

    def _settled(self) -> Said | Doubt | None:
        vague = _VAGUE in self.parts
        if len(self.clocks) > 1 or len(self.parts) > 1 + vague:
            return Doubt()
        if self.end and (self.clocks or self.parts):
            return Doubt()
        day = _one_day(self.days)
        if isinstance(day, Doubt):
            return day
        clock = self.clocks[0] if self.clocks else None
        part = self.parts[0] if self.parts else ""
        if vague and clock is None:
            return Doubt(f"At what time in the {part}?")
        if self.first_thing and part != "morning":
            return Doubt("At what time is that?")
        if part == "lunch" and day is None and clock is None:
            return None
        if self.midnight:
            return Said(Days(1), clock) if _is_today(day, part) else Doubt(_MIDNIGHT)
        if day is None and clock is None and not self.end:
            return Doubt("Which day, and at what time?")
        return Said(day, clock, part, self.end)


_MIDNIGHT = "Which midnight? Say 00:00 of the day that begins with it."


def _is_today(day: Day | None, part: str) -> bool:
    return day is None or (day == Days(0) and isinstance(day, Days) and part in {"", "night"})


def _one_day(days: list[Day]) -> Day | Doubt | None:
    match days:
        case []:
            return None
        case [day]:
            return day
        case [Weekday(number, ""), Dated() as dated] | [Dated() as dated, Weekday(number, "")]:
            return dated._replace(weekday=number)
        case [Weekday(number, ""), Period("week", shift)] | [
            Period("week", shift),
            Weekday(number, ""),
        ] if shift in {-1, 0, 1}:
            return Weekday(number, {0: "this", 1: "next", -1: "last"}[shift])
        case [Weekday(number, ""), Period("week", 2)] | [Period("week", 2), Weekday(number, "")]:
            return Shifted(Weekday(number, "next"), Span(days=7))
        case [Weekday(number, ""), Span() as span] if not (span.seconds or span.working):
            return Both(span, number)
    return Doubt()
