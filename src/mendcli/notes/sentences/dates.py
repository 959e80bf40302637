"""A date as one says it: in a letter, and aloud. English, whatever the locale.

Pure: the zone and the moment are given.
"""

import re
from datetime import datetime, timedelta, tzinfo
from typing import NamedTuple

from mendcli.dates.names import MONTH_NAMES, NUMBER_WORDS, WEEKDAY_NAMES
from mendcli.dates.when import When
from mendcli.notes.sentences.verbs import Manner

_PARTS = {"morning": "morning", "am": "morning", "afternoon": "afternoon", "pm": "afternoon",
          "evening": "evening", "tonight": "evening", "night": "evening"}  # fmt: skip
_HOURS = "|".join((*NUMBER_WORDS[:12], r"\d"))
_CLOCK = re.compile(
    rf"\d ?(?:am|pm)\b|\d[:.h]\d\d|\b\d{{4}}\b|\b(?:at|half|past|to) (?:{_HOURS})|\bo.?clock\b",
    re.IGNORECASE,
)
_TIME = r"(\d{1,2})(?:[:.](\d\d))? ?(?:[ap]m)?"
#: From when to when it was said to be: "thurs 8-12", "tonight between 8 and 10".
_WINDOW = re.compile(
    rf"(?<![\d/.-]){_TIME} ?(?:-|–|to|till|until|and|n|&) ?{_TIME}(?![\d/.-]| ?[dwh])",
    re.IGNORECASE,
)
_SOON = timedelta(days=200)
_MINUTES = {0: "", 15: "quarter past ", 30: "half past ", 45: "quarter to ", 5: "five past ",
            10: "ten past ", 20: "twenty past ", 40: "twenty to ", 50: "ten to ",
            55: "five to "}  # fmt: skip


class Date(NamedTuple):
    """A due date and how it was put (`words`, without "by"), read at `now` in `zone`.

    Without `now` the year is always named.
    """

    due: When
    words: str
    zone: tzinfo
    now: datetime | None = None

    def written(self, manner: Manner = "by") -> str:
        """For a letter: "by Friday 4 December at 17:00", "on Friday 4 December"."""
        at = self.due.instant()
        day = f"{WEEKDAY_NAMES[at.weekday()]} {at.day} {MONTH_NAMES[at.month - 1]}{self._year(at)}"
        if begins := self._begins():
            return f"on {day} between {begins:%H:%M} and {at:%H:%M}{self._elsewhere(at)}"
        part = self._part()
        if part and self._during(manner, part):
            return f"on {day}, in the {part}"
        text = f"{self._before(manner)} {day}"
        return f"{text} at {at:%H:%M}{self._elsewhere(at)}" if self.due.has_time else text

    def spoken(self, manner: Manner = "by") -> str:
        """Aloud: "by eight this evening", "on Friday morning", "by tomorrow at noon"."""
        at, now = self.due.instant(), self.now
        ahead = (at.date() - now.astimezone(at.tzinfo).date()).days if now else 99
        before = self._before(manner)
        if begins := self._begins():
            day = _day(at, ahead, "on")
            return f"{day} between {_clock(begins)} and {_clock(at)}{self._elsewhere(at)}"
        part = self._part()
        if part and self._during(manner, part):
            return _part_of(part, at, ahead, "on")
        if not self.due.has_time:
            return _day(at, ahead, before)
        hour = _clock(at)
        if hour in ("noon", "midnight") and ahead == 0:
            return f"{'at' if before == 'on' else before} {hour} today"
        if hour in ("noon", "midnight"):
            return f"{_day(at, ahead, before)} at {hour}"
        there = self._elsewhere(at)
        before = "at" if before == "on" else "for" if before == "for" else "by"
        return f"{before} {hour} {_part_of(_of_day(at), at, ahead, 'on')}{there}"

    def _begins(self) -> datetime | None:
        """When the window opens that it was said with, on the day it ends; None without one."""
        at, found = self.due.instant(), _WINDOW.search(self.words)
        if not self.due.has_time or found is None:
            return None
        hour, minute = int(found[1]), int(found[2] or 0)
        if int(found[3]) % 12 != at.hour % 12 or int(found[4] or 0) != at.minute or hour > 23:
            return None  # two numbers that are no times
        opens = [at.replace(hour=each, minute=minute) for each in {hour, (hour + 12) % 24}]
        return max((each for each in opens if each < at), default=None)

    def _year(self, at: datetime) -> str:
        same = self.now is not None and abs(at - self.now) < _SOON
        return "" if same else f" {at.year}"

    def _before(self, manner: Manner) -> str:
        first = self.words.split(maxsplit=1)[0].lower() if self.words.strip() else ""
        if manner == "for":
            return "for"
        return "on" if first in ("on", "at") else "by"

    def _part(self) -> str:
        """The part of a day that was named without a time in it, or ""."""
        if _CLOCK.search(self.words):
            return ""
        said = re.findall(r"[a-z]+", self.words.lower())
        return next((_PARTS[word] for word in said if word in _PARTS), "")

    def _during(self, manner: Manner, part: str) -> bool:
        """Whether it happens in that part of the day, rather than before it is over."""
        return manner == "on" or self._before(manner) == "on"

    def _elsewhere(self, at: datetime) -> str:
        same = at.utcoffset() == at.astimezone(self.zone).utcoffset()
        return "" if same or not self.due.zone else f" ({self.due.zone} time)"


def _day(at: datetime, ahead: int, before: str) -> str:
    if ahead == 0:
        return "by the end of today" if before == "by" else f"{before} today".removeprefix("on ")
    if ahead == 1:
        return f"{before} tomorrow".removeprefix("on ")
    day = WEEKDAY_NAMES[at.weekday()]
    if 1 < ahead < 7:
        return f"{before} {day}"
    return f"{before} {day} {at.day} {MONTH_NAMES[at.month - 1]}"


def _part_of(part: str, at: datetime, ahead: int, on: str) -> str:
    if ahead == 0:
        return f"this {part}"
    if ahead == 1:
        return f"tomorrow {part}"
    day = WEEKDAY_NAMES[at.weekday()]
    if 1 < ahead < 7:
        return f"{on} {day} {part}"
    return f"in the {part} of {day} {at.day} {MONTH_NAMES[at.month - 1]}"


def _of_day(at: datetime) -> str:
    return "morning" if at.hour < 12 else "afternoon" if at.hour < 18 else "evening"


def _clock(at: datetime) -> str:
    """The hour in words: "eight", "half past two", "noon"; in figures where words would be long."""
    if (at.hour, at.minute) in ((12, 0), (0, 0), (23, 59)):
        return "noon" if at.hour == 12 else "midnight"
    if at.minute not in _MINUTES:
        return f"{(at.hour - 1) % 12 + 1}:{at:%M}"
    hour = at.hour + (at.minute > 30)
    return _MINUTES[at.minute] + NUMBER_WORDS[(hour - 1) % 12]
