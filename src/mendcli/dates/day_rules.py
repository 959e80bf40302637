"""The rules for one day or period inside a phrase: each takes the words and a place among them.

A rule answers with what it found and the place after it, or None. No calendar, no clock.
"""

import re
from functools import cache

from mendcli.dates.said import Dated, Day, Days, Period, Span, Weekday
from mendcli.dates.vocabulary import DAY_WORDS, MONTHS, NUMBERS, UNITS, WEEKDAYS, is_clock

Found = tuple[Day, int] | None
_SHIFTS = {"this": 0, "current": 0, "next": 1, "last": -1}


@cache
def _figures() -> re.Pattern[str]:
    """Compiled on first use: a start that reads no date does not pay for it."""
    return re.compile(r"([0-9]{1,4})([/.-])([0-9]{1,2})(?:\2([0-9]{1,4}))?")


def _number(word: str) -> int | None:
    if word.isdigit() and word.isascii() and len(word) < 6:
        return int(word)
    return NUMBERS.get(word)


def span(found: list[str], at: int) -> Found:
    """Counted from now: "in two weeks", "within 3 days", "20 minutes from now", "two weeks ago"."""
    words = found[at:] + [""] * 6
    introduced = words[0] in {"in", "within"}
    at += introduced
    if introduced and words[1:3] == ["the", "next"]:
        at += 2
    counted = _counted(found[at : at + 3])
    if counted is None:
        return None
    amount, unit, length = counted
    at += length
    after = found[at : at + 2]
    if introduced:
        return Span(amount, unit), at
    if after[:1] == ["ago"]:
        return Span(-amount, unit), at + 1
    if after in (["from", "now"], ["from", "today"]):
        return Span(amount, unit), at + 2
    return None


def _counted(words: list[str]) -> tuple[int, str, int] | None:
    """How many of which unit, and how many words said so. "In a minute" is nobody's promise."""
    if words == ["half", "an", "hour"]:
        return 30, "minute", 3
    if len(words) < 2 or (number := _number(words[0])) is None:
        return None
    if words[1] in {"fortnight", "fortnights"}:
        return 2 * number, "week", 2
    unit = UNITS.get(words[1], "")
    return (number, unit, 2) if unit and words[:2] != ["a", "minute"] else None


def period(found: list[str], at: int) -> Found:
    """A stretch of days: "this week", "next month", "june", "june 2027"."""
    words = found[at:] + [""] * 4
    skip = int(words[0] in {"the", "in"})
    first, second = words[skip], words[skip + 1]
    unit = UNITS.get(second, "")
    if first in _SHIFTS and unit in {"week", "month", "year"} and not second.endswith("s"):
        return Period(unit, _SHIFTS[first]), at + skip + 2
    skip += first in {"this", "next"} and second in MONTHS
    if words[skip] in MONTHS and not _day_number(words[skip + 1]):
        if words[skip + 1] == "the" and _day_number(words[skip + 2]):
            return None
        year = _year(words[skip + 1])
        month = Period("named", 0, MONTHS[words[skip]], year)
        return month, at + skip + 1 + (year > 0)
    return None


def dated(found: list[str], at: int) -> Found:
    """By number: "28 November", "Nov 28th 2026", "the 28th", "2026-11-28", "28/11"."""
    words = found[at:] + [""] * 5
    start = at
    at += words[0] == "the"
    words = found[at:] + [""] * 5
    if words[0] in MONTHS:
        article = words[1] == "the"
        day = _day_number(words[1 + article])
        if not day:
            return None
        year = _year(words[2 + article])
        return Dated(day, MONTHS[words[0]], year), at + 2 + article + (year > 0)
    if day := _day_number(words[0]):
        of = words[1] == "of"
        if words[1 + of] in MONTHS:
            link = words[2 + of] in {"of", "in"} and _year(words[3 + of]) > 0
            year = _year(words[2 + of + link])
            return Dated(day, MONTHS[words[1 + of]], year), at + 2 + of + link + (year > 0)
        return None if words[0].isdigit() else (Dated(day), at + 1)
    if start == at and (numbered := _numbered(words[0])) is not None:
        return numbered, at + 1
    return None


def _numbered(word: str) -> Dated | None:
    """A date in figures. A month of 0 marks one that could be read two ways: day and month."""
    form = _figures().fullmatch(word)
    if form is None or is_clock(word):
        return None
    first, mark, second, third = form.groups()
    one, two = int(first), int(second)
    if len(first) == 4:
        return Dated(int(third), two, one) if third and len(third) < 3 else None
    if len(first) > 2 or (mark == "." and third is None) or mark == "-":
        return None if third is None or len(third) != 4 else _day_and_month(one, two, int(third))
    if third is not None and len(third) != 4:
        return Dated(0)
    return _day_and_month(one, two, int(third or 0))


def _day_and_month(one: int, two: int, year: int) -> Dated:
    if one == two or one > 12:
        return Dated(one, two, year)
    if two > 12:
        return Dated(two, one, year)
    return Dated(0)


def weekday(found: list[str], at: int) -> Found:
    """A day of the week, plain or with its "this", "next", "last", "coming"."""
    words = found[at:] + [""] * 3
    which = words[0] if words[0] in {"this", "next", "last", "coming", "upcoming"} else ""
    skip = 1 if which or words[0] == "the" else 0
    if which == "this" and words[1] in {"coming", "upcoming"}:
        which, skip = "coming", 2
    if words[skip] not in WEEKDAYS:
        return None
    return Weekday(WEEKDAYS[words[skip]], "coming" if which == "upcoming" else which), at + skip + 1


def day_word(found: list[str], at: int) -> Found:
    """Seen from today: "tomorrow", "the day after tomorrow"."""
    after = at + (found[at : at + 1] == ["the"])
    if found[after : after + 3] == ["day", "after", "tomorrow"]:
        return Days(2), after + 3
    if found[after : after + 3] == ["day", "before", "yesterday"]:
        return Days(-2), after + 3
    word = found[at] if at < len(found) else ""
    return (Days(DAY_WORDS[word]), at + 1) if word in DAY_WORDS else None


def _day_number(word: str) -> int:
    """The day in "28" or "28th"; 0 = it is none."""
    figures = word[:-2] if word[-2:] in {"st", "nd", "rd", "th"} else word
    return int(figures) if len(figures) < 3 and figures.isascii() and figures.isdigit() else 0


def _year(word: str) -> int:
    is_year = len(word) == 4 and word.isascii() and word.isdigit() and "1900" <= word < "2200"
    return int(word) if is_year else 0
