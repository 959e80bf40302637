"""Days, years and whole dates written in figures: "28th", "2026", "28/11/2026", "2026-11-28".

One token in, what it says out; no calendar, so that 31/2 is still a date here.
"""

import re
from functools import cache

from mendcli.dates.grammar.said import Dated
from mendcli.dates.grammar.vocabulary import is_clock, is_number


@cache
def _figures() -> re.Pattern[str]:
    """Compiled on first use: a start that reads no date does not pay for it."""
    return re.compile(r"([0-9]{1,4})([/.-])([0-9]{1,2})(?:\2([0-9]{1,4}))?")


def in_figures(word: str) -> Dated | None:
    """A date in figures; `swapped` where day and month could change places."""
    if word[-1:] == "." and (day := _figures().fullmatch(word[:-1])) is not None:
        return Dated(int(day[1]), int(day[3]))  # "31.12.": the day first, wherever it is written
    form = _figures().fullmatch(word)
    if form is None or is_clock(word):
        return None
    if word == "24/7":  # how often, and hardly ever a day in July
        return Dated(0)
    first, mark, second, third = form.groups()
    one, two = int(first), int(second)
    if len(first) == 4:
        return Dated(int(third), two, one) if third and len(third) < 3 else None
    if len(first) > 2 or (mark == "." and third is None) or mark == "-":
        return None if third is None or len(third) != 4 else _day_and_month(one, two, int(third))
    if third is not None and len(third) not in {2, 4}:
        return Dated(0)
    year = f"20{third}" if third and len(third) == 2 else third
    return _day_and_month(one, two, int(year or 0))


def _day_and_month(one: int, two: int, year: int) -> Dated:
    if one == two or one > 12:
        return Dated(one, two, year)
    if two > 12:
        return Dated(two, one, year)
    return Dated(one, two, year, swapped=True)


def day_number(word: str) -> int:
    """The day in "28" or "28th"; 0 = it is none."""
    figures = word[:-2] if word[-2:] in {"st", "nd", "rd", "th"} else word
    return int(figures) if len(figures) < 3 and is_number(figures) else 0


def year_number(word: str) -> int:
    """The year in "2026"; 0 = it is none."""
    is_year = len(word) == 4 and is_number(word) and "1900" <= word < "2200"
    return int(word) if is_year else 0
