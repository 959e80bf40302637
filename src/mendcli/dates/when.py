"""A due date as it was understood: wall clock, zone, and whether a time was named.

Data only: nothing here reads words (`reader.py` does) or the clock.
"""

from datetime import date, datetime
from typing import NamedTuple

#: Room at both ends of the calendar for any zone's offset: beyond it a moment can be read, and
#: showing it in another zone overflows.
_FIRST, _LAST = date(1, 1, 3), date(9999, 12, 29)


def shown_moment(text: str) -> datetime:
    """The aware moment in ISO 8601 text. ValueError where no zone could show it."""
    at = datetime.fromisoformat(text)
    if at.tzinfo is None or not _FIRST <= at.date() <= _LAST:
        raise ValueError("no moment that can be shown")
    return at


class When(NamedTuple):
    """A moment somebody was promised.

    `at` is ISO 8601 with the offset that `zone` (an IANA name) has at that moment
    ("2026-11-27T17:00:00+01:00"), so wall clock and instant are both kept. `has_time` is false
    where only a day was named and `at` is the end of that working day.
    """

    at: str
    zone: str
    has_time: bool

    def instant(self) -> datetime:
        """The moment as an aware datetime."""
        return datetime.fromisoformat(self.at)

    def shown(self) -> str:
        """The date in full with its weekday: "Fri 27 Nov 2026 17:00"."""
        return f"{self.instant():%a} {self.instant().day} {self.instant():%b %Y %H:%M}"


class DateQuestion(NamedTuple):
    """What to ask back when the words are past, impossible or unsure.

    `past` holds a full date that was understood but lies behind `now`: a scripted run keeps it.
    `likely` is what Enter may stand for, where one reading is likelier than the others.
    `unknown` is true where the words are no date at all, rather than one that must be asked about;
    `when_not` where they only say on which day it is not.
    `text` never repeats the words.
    """

    text: str
    past: When | None = None
    unknown: bool = False
    likely: When | None = None
    when_not: bool = False
