"""The grammar of a due date: words in, what was said out, with no calendar and no clock.

`understand` takes only phrases it knows from end to end. What it does not know is None (no date at
all) or a `Doubt` (date words it will not guess about). `reader.py` finds the day it means.
"""

import re
from functools import cache

from mendcli.dates.day_rules import dated, day_word, period, span, weekday
from mendcli.dates.said import Clock, Dated, Day, Days, Doubt, Moment, Period, Said, Weekday
from mendcli.dates.vocabulary import LEADS, PARTS, UNITS, sounds_like_a_date, tokens

_ENDS = {"eow": "week", "eom": "month", "eoy": "year"}
_TRAILERS = (["at", "the", "latest"], ["at", "latest"], ["latest"], ["sharp"], ["please"])


@cache
def _forms() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Compiled on first use: a start that reads no date does not pay for it."""
    hour_minute = r"([0-9]{1,2})(?:[:.]([0-9]{2})(?::[0-9]{2})?)?(am|pm)?"
    iso = r"([0-9]{4})-([0-9]{2})-([0-9]{2})"
    clock = r"([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:[.,][0-9]+)?)?"
    return (
        re.compile(hour_minute),
        re.compile(iso + r"[t ]" + clock + r" ?(z|[+-][0-9]{2}:?[0-9]{2})?"),
    )


def understand(words: str) -> Said | Doubt | None:
    """What `words` say, or None where they are no date."""
    if len(words) > 200:
        return None
    found = tokens(words)
    if not found or len(found) > 16:
        return None
    lead = found[0] if found[0] in LEADS and len(found) > 1 else ""
    rest = found[1:] if lead else found
    for trailer in _TRAILERS:
        if len(rest) > len(trailer) and rest[-len(trailer) :] == trailer:
            rest = rest[: -len(trailer)]
            break
    said = _iso_moment(rest) or _Phrase(rest, lead).read()
    if said is None:
        return Doubt() if sounds_like_a_date(found) else None
    if isinstance(said, Doubt):
        return said
    if lead == "before" and said.clock is None:
        return Doubt('Is the day itself still in time? Say "by" and the last day that counts.')
    return said._replace(lead=lead)


def _iso_moment(found: list[str]) -> Said | None:
    if len(found) > 3:
        return None
    form = _forms()[1].fullmatch(" ".join(found))
    if form is None:
        return None
    year, month, day, hour, minute, second, offset = form.groups()
    if offset is None:
        return Said(Dated(int(day), int(month), int(year)), Clock(int(hour), int(minute), "24"))
    offset = "+00:00" if offset == "z" else offset
    return Said(Moment(f"{year}-{month}-{day}T{hour}:{minute}:{second or '00'}{offset}"))


class _Phrase:
    """One pass over the words, left to right; every word must find its place."""

    def __init__(self, found: list[str], lead: str) -> None:
        self.found = found
        self.lead = lead
        self.days: list[Day] = []
        self.clocks: list[Clock] = []
        self.parts: list[str] = []
        self.end = False
        self.bare_hour_first = False

    def read(self) -> Said | Doubt | None:
        at = 0
        while at < len(self.found):
            step = self._take(at)
            if step == 0:
                return None
            at += step
        if self.bare_hour_first and not self.days:
            return None
        return self._settled()

    def _word(self, at: int) -> str:
        return self.found[at] if at < len(self.found) else ""

    def _take(self, at: int) -> int:
        """How many words at `at` were understood, and kept; 0 = none."""
        word = self._word(at)
        if word in {"at", "@", "by", "until", "till"}:
            step = self._take_clock(at + 1, bare=True)
            if step == 0 and word == "at":
                step = self._take_end(at + 1)
            return step and step + 1
        if word == "on":
            step = self._take_day(at + 1)
            return step and step + 1
        bare = self.lead == "at" and at == 0
        if at > 0 and self.days and isinstance(self.days[-1], Days):
            bare = True
        return (
            self._take_end(at)
            or self._take_day(at)
            or self._take_part(at)
            or self._take_clock(at, bare=bare)
            or self._take_first_hour(at)
        )

    def _take_day(self, at: int) -> int:
        for rule in (span, period, dated, weekday, day_word):
            if (hit := rule(self.found, at)) is not None:
                self.days.append(hit[0])
                return hit[1] - at
        return 0

    def _take_end(self, at: int) -> int:
        """What ends something: "end of week", "eod", "end of tomorrow"."""
        start = at
        if self._word(at) in {"eod", "cob"} | set(_ENDS):
            self.end = True
            unit = _ENDS.get(self._word(at))
            if unit is not None:
                self.days.append(Period(unit))
            return 1
        at += self._word(at) == "the"
        business = self.found[at : at + 3] == ["close", "of", "business"]
        if self.found[at : at + 2] != ["end", "of"] and not business:
            return 0
        self.end = True
        if business:
            return at + 3 - start
        at += 2
        after = at + (self._word(at) == "the")
        after += self._word(after) in {"business", "working", "work"}
        if self._word(after) == "day":
            return after + 1 - start
        unit = UNITS.get(self._word(after), "")
        if unit in {"week", "month", "year"}:
            self.days.append(Period(unit))
            return after + 1 - start
        step = self._take_day(at)
        return step and at + step - start

    def _take_part(self, at: int) -> int:
        if self._word(at) == "tonight":
            self.days.append(Days(0))
            self.parts.append("night")
            return 1
        start = at
        at += self._word(at) == "in"
        this = self._word(at) == "this"
        at += self._word(at) in {"the", "this"}
        if self._word(at) not in PARTS:
            return 0
        if this:
            self.days.append(Days(0))
        self.parts.append(self._word(at))
        return at + 1 - start

    def _take_clock(self, at: int, *, bare: bool) -> int:
        word = self._word(at)
        if word in {"noon", "midday"}:
            self.clocks.append(Clock(12, 0, "24"))
            return 1
        form = _forms()[0].fullmatch(word)
        if form is None or (word.isdigit() and (not bare or int(word) > 23)):
            return 0
        if "." in word and not (bare or word.endswith("m")):
            return 0
        hour, minute, half = form.groups()
        in_full = bool(minute) and ((len(hour) == 2 and hour[0] == "0") or int(hour) > 12)
        full = "24" if in_full else ""
        self.clocks.append(Clock(int(hour), int(minute or 0), half or full))
        return 1 + (self._word(at + 1) in {"o'clock", "oclock"})

    def _take_first_hour(self, at: int) -> int:
        """The hour of "by 9 tomorrow"; alone, "by 9" may be any number and is no date."""
        if at > 0 or not self.lead:
            return 0
        self.bare_hour_first = True
        return self._take_clock(at, bare=True)

    def _settled(self) -> Said | Doubt | None:
        if len(self.clocks) > 1 or len(self.parts) > 1 or (self.end and self.clocks):
            return Doubt()
        day = _one_day(self.days)
        if isinstance(day, Doubt):
            return day
        clock = self.clocks[0] if self.clocks else None
        part = self.parts[0] if self.parts else ""
        if day is None and clock is None and not self.end:
            return Doubt("Which day, and at what time?")
        return Said(day, clock, part, self.end)


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
        ]:
            return Weekday(number, {0: "this", 1: "next", -1: "last"}[shift])
    return Doubt()
