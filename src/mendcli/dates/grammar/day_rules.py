"""The rules for one day or period inside a phrase: each takes the words and a place among them.

A rule answers with what it found and the place after it, or None. No calendar, no clock.
"""

from mendcli.dates.grammar.figures import day_number, in_figures, year_number
from mendcli.dates.grammar.said import (
    ANY_DAY,
    WORKING_DAY,
    Both,
    Coming,
    Dated,
    Day,
    Days,
    Nth,
    Period,
    Shifted,
    Span,
    Weekday,
    WeekOf,
)
from mendcli.dates.grammar.spans import ago, length
from mendcli.dates.grammar.vocabulary import DAY_WORDS, MONTHS, UNITS, WEEKDAYS, is_number

Found = tuple[Day, int] | None
_SHIFTS = {"this": 0, "current": 0, "next": 1, "last": -1}
_PERIODS = frozenset({"week", "month", "quarter", "year"})
_INSIDE = frozenset({"in", "within", "inside", "during", "over"})


def a_day(found: list[str], at: int) -> Found:
    """The first rule that fits; a length may stand before a day or behind it."""
    for rule in (span, nth, week_of, period, dated, weekday, day_word):
        hit = rule(found, at)
        if hit is not None:
            return hit
    return None


def span(found: list[str], at: int) -> Found:
    """Counted: "in two weeks", "20 minutes from now", "two weeks ago", "a week from friday"."""
    introduced = at < len(found) and found[at] in _INSIDE
    start = at + introduced
    if introduced and found[start : start + 2] == ["the", "hour"]:
        return Span(seconds=3600), start + 2
    article = found[start : start + 1] == ["the"]
    hurried = found[start + article : start + article + 1] == ["next"]
    if found[at : at + 1] == ["over"] and not hurried:
        return None  # "over a week" is more than one
    start += (1 + article) * hurried
    counted = length(found, start) or (_one_unit(found, start) if hurried else None)
    if counted is None:
        return _coming(found, start)
    amount, behind = counted
    if introduced and found[start : start + 2] == ["a", "minute"]:
        return None  # nobody's promise
    if introduced or hurried:
        return _on_weekday(amount, found, behind)
    return _counted_from(amount, found, behind)


def _one_unit(found: list[str], at: int) -> tuple[Span, int] | None:
    """One of them: "the next hour", "next working day". "Next week" is a period instead."""
    if found[at : at + 1] not in (["hour"], ["day"], ["workday"]):
        return None
    counted = length(["1", *found[at:]], 0)
    return None if counted is None else (counted[0], at + counted[1] - 1)


def _on_weekday(amount: Span, found: list[str], at: int) -> Found:
    """With the weekday it has to fit: "in 3 days, on friday"."""
    skip = at + (found[at : at + 1] == ["on"])
    in_days = not (amount.seconds or amount.working)
    if in_days and skip < len(found) and found[skip] in WEEKDAYS:
        return Both(amount, WEEKDAYS[found[skip]]), skip + 1
    return amount, at


def _counted_from(amount: Span, found: list[str], at: int) -> Found:
    """What a length that nothing introduces counts from; None where it is only a length."""
    words = [*found[at : at + 3], "", "", ""]
    if words[0] == "ago":
        return ago(amount), at + 1
    if words[0] == "from" and words[1] == "now":
        return _on_weekday(amount, found, at + 2)
    base = None
    if words[0] in {"from", "after"}:
        base = a_day(found, at + 1)
    elif words[0] == "before":
        base, amount = a_day(found, at + 1), ago(amount)
    elif amount.days and not amount.days % 7 and not amount.seconds:
        base = _a_week_on(found, at)
    if base is None or amount.seconds or isinstance(base[0], Period | Span | Both | Shifted):
        return None
    return Shifted(base[0], amount), base[1]


def _a_week_on(found: list[str], at: int) -> Found:
    """Behind a number of weeks: "a week on monday", "a week tomorrow"."""
    if found[at : at + 1] == ["on"]:
        return weekday(found, at + 1)
    return day_word(found, at)


def _coming(found: list[str], at: int) -> Found:
    """Counted in weekdays: "three fridays from now"."""
    words = [*found[at : at + 4], "", "", "", ""]
    number = int(words[0]) if is_number(words[0]) and len(words[0]) < 3 else 0
    name = words[1].removesuffix("s")
    if number and name in WEEKDAYS and words[2:4] == ["from", "now"]:
        return Coming(number, WEEKDAYS[name]), at + 4
    return None


def nth(found: list[str], at: int) -> Found:
    """Counted inside a period: "the last friday of the month", "the 5th of next month"."""
    at += found[at : at + 1] == ["the"]
    words = [*found[at : at + 3], "", "", ""]
    number = -1 if words[0] == "last" else _ordinal(words[0])
    if not number:
        return None
    what, behind = {"day": ANY_DAY, "workday": WORKING_DAY}.get(words[1]), at + 2
    if what is None and words[1] in WEEKDAYS:
        what = WEEKDAYS[words[1]]
    if what is None:
        what, behind = ANY_DAY, at + 1
        if number < 0 or words[1] != "of":
            return None
    if behind >= len(found) or found[behind] not in {"of", "in"}:
        return None
    inside = period(found, behind + 1)
    if inside is None and found[behind + 1 : behind + 2] == ["the"]:
        inside = _the_present(found, behind + 2)
    if inside is None or not isinstance(inside[0], Period):
        return None
    if what == ANY_DAY and inside[0].unit == "named" and number > 0:
        return Dated(number, inside[0].month, inside[0].year), inside[1]
    return Nth(number, what, inside[0]), inside[1]


def _the_present(found: list[str], at: int) -> Found:
    unit = UNITS.get(found[at], "") if at < len(found) else ""
    return (Period(unit), at + 1) if unit in _PERIODS and not found[at].endswith("s") else None


def _ordinal(word: str) -> int:
    return 0 if is_number(word) else day_number(word)


def week_of(found: list[str], at: int) -> Found:
    """A week by one of its days: "the week of april 10th", "w/c 4 may"."""
    at += found[at : at + 1] == ["the"]
    if found[at : at + 1] != ["week-of"]:
        return None
    hit = dated(found, at + 1)
    return (WeekOf(hit[0]), hit[1]) if hit and isinstance(hit[0], Dated) else None


def period(found: list[str], at: int) -> Found:
    """A stretch of days: "this week", "next month", "in june", "june 2027", "Q2", "the weekend"."""
    words = found[at:] + [""] * 5
    skip = 0
    while words[skip] in _INSIDE | {"the"} and skip < 2:
        skip += 1
    first, second = words[skip], words[skip + 1]
    unit = UNITS.get(second, "")
    if unit in _PERIODS and second == unit:
        if words[skip + 2 : skip + 4] == ["after", "next"]:
            return None
        if first in _SHIFTS:
            return Period(unit, _SHIFTS[first]), at + skip + 2
    if first in _PERIODS and words[skip + 1 : skip + 3] == ["after", "next"]:
        return Period(first, 2), at + skip + 3
    weekend = skip + (first == "this")
    if words[weekend] == "weekend":
        return Period("weekend"), at + weekend + 1
    if first == "kw" and is_number(second) and len(second) < 3 and 1 <= int(second) <= 53:
        year = year_number(words[skip + 2])
        return Period("numbered week", 0, int(second), year), at + skip + 2 + (year > 0)
    if len(first) == 2 and first[0] == "q" and first[1] in "1234":
        year = year_number(second)
        return Period("named quarter", 0, int(first[1]), year), at + skip + 1 + (year > 0)
    if 0 < _ordinal(first) < 5 and second == "quarter":
        link = words[skip + 2] == "of"
        year = year_number(words[skip + 2 + link])
        behind = at + skip + 2 + (link + 1 if year else 0)
        return Period("named quarter", 0, _ordinal(first), year), behind
    return _named_month(words, at, skip)


def _named_month(words: list[str], at: int, skip: int) -> Found:
    skip += words[skip] in {"this", "next"} and words[skip + 1] in MONTHS
    month, _, year = words[skip].partition("/")
    if is_number(month) and len(month) < 3 and 1 <= int(month) <= 12 and year_number(year):
        return Period("named", 0, int(month), int(year)), at + skip + 1
    if words[skip] not in MONTHS or day_number(words[skip + 1]):
        return None
    if words[skip + 1] == "the" and day_number(words[skip + 2]):
        return None
    named = year_number(words[skip + 1])
    month_said = Period("named", 0, MONTHS[words[skip]], named)
    return month_said, at + skip + 1 + (named > 0)


def dated(found: list[str], at: int) -> Found:
    """By number: "28 November", "Nov 28th 2026", "the 28th", "2026-11-28", "28/11"."""
    words = found[at:] + [""] * 5
    start = at
    at += words[0] == "the"
    words = found[at:] + [""] * 5
    if year_number(words[0]) and words[1] in MONTHS and (day := day_number(words[2])):
        return Dated(day, MONTHS[words[1]], int(words[0])), at + 3
    if words[0] in MONTHS:
        article = words[1] == "the"
        day = day_number(words[1 + article])
        if not day:
            return None
        year = year_number(words[2 + article])
        return Dated(day, MONTHS[words[0]], year), at + 2 + article + (year > 0)
    if day := day_number(words[0]):
        of = words[1] == "of"
        if words[1 + of] in MONTHS:
            link = words[2 + of] in {"of", "in"} and year_number(words[3 + of]) > 0
            year = year_number(words[2 + of + link])
            return Dated(day, MONTHS[words[1 + of]], year), at + 2 + of + link + (year > 0)
        return None if is_number(words[0]) else (Dated(day), at + 1)
    if start == at and (numbered := in_figures(words[0])) is not None:
        return numbered, at + 1
    return None


def weekday(found: list[str], at: int) -> Found:
    """A day of the week with its "this", "next", "coming", "week" or its number: "tuesday 19th"."""
    words = found[at:] + [""] * 4
    which = words[0] if words[0] in {"this", "next", "last", "coming", "upcoming"} else ""
    skip = 1 if which or words[0] == "the" else 0
    if which in {"this", ""} and words[skip] in {"coming", "upcoming"}:
        which, skip = "coming", skip + 1
    if words[skip] not in WEEKDAYS:
        return None
    if words[skip + 1 : skip + 3] == ["after", "next"]:
        return None
    day = Weekday(WEEKDAYS[words[skip]], "coming" if which == "upcoming" else which)
    if words[skip + 1] == "week" and words[skip + 2] != "after":
        return Shifted(day, Span(days=7)), at + skip + 2
    return day, at + skip + 1


def day_word(found: list[str], at: int) -> Found:
    """Seen from today: "tomorrow", "the day after tomorrow", "tomorrow week"."""
    after = at + (found[at : at + 1] == ["the"])
    if found[after : after + 3] == ["day", "after", "tomorrow"]:
        return Days(2), after + 3
    if found[after : after + 3] == ["day", "before", "yesterday"]:
        return Days(-2), after + 3
    if found[after : after + 2] == ["day", "after"] and (hit := weekday(found, after + 2)):
        return Shifted(hit[0], Span(days=1)), hit[1]
    word = found[at] if at < len(found) else ""
    if word not in DAY_WORDS:
        return None
    if found[at + 1 : at + 2] == ["week"] and DAY_WORDS[word] >= 0:
        return Shifted(Days(DAY_WORDS[word]), Span(days=7)), at + 2
    return Days(DAY_WORDS[word]), at + 1
