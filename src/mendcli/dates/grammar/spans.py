"""Lengths of time in words: "two weeks", "an hour and a half", "3 business days", "24 h 20 min".

Words in, a `Span` out; whether it counts from now or from a friday is the day rules' affair.
"""

from mendcli.dates.grammar.said import Span
from mendcli.dates.grammar.vocabulary import UNITS, is_number

_SECONDS = {"second": 1, "minute": 60, "hour": 3600}
_DAYS = {"day": 1, "week": 7, "fortnight": 14}
_MONTHS = {"month": 1, "quarter": 3, "year": 12}
_HALVES = (["and", "a", "half"], ["and", "an", "half"], ["and", "half"])
# Numbers are kept in hundredths, so that a half and a quarter are exact.
_ONE, _HALF = 100, 50
_PARTS_OF = {
    ("half", "an"): 50,
    ("half", "a"): 50,
    ("a", "half"): 50,
    ("1", "half"): 50,
    ("half",): 50,
    ("a", "quarter", "of", "an"): 25,
    ("quarter", "of", "an"): 25,
    ("3", "quarters", "of", "an"): 75,
}
_FRACTIONS = {"1/2": 50, "1/4": 25, "3/4": 75}
#: No calendar has so many of anything.
_MOST = 100_000


def length(found: list[str], at: int) -> tuple[Span, int] | None:
    """The length that begins at `at`, and the place after it; None where there is none."""
    first = _one(found, at)
    if first is None:
        return None
    span, at = first
    while True:
        more = at + (found[at : at + 1] == ["and"])
        second = _one(found, more)
        if second is None or not _smaller(second[0], span):
            return span, at
        span = Span(*(a + b for a, b in zip(span, second[0], strict=True)))
        at = second[1]


def _smaller(second: Span, first: Span) -> bool:
    """Whether "and 20 minutes" may follow: only a finer unit does, and none behind working days."""
    if second.months or second.working or first.working or not (second.days or second.seconds):
        return False
    if first.seconds:
        return bool(second.seconds) and second.seconds < first.seconds
    return bool(second.seconds) or bool(first.months)


def _one(found: list[str], at: int) -> tuple[Span, int] | None:
    number, at = _number(found, at)
    if number is None or at >= len(found):
        return None
    unit = UNITS.get(found[at], "")
    at += 1
    if not unit:
        return None
    for half in _HALVES:
        if found[at : at + len(half)] == half:
            number, at = number + _HALF, at + len(half)
            break
    span = _measured(number, unit)
    return None if span is None else (span, at)


def _number(found: list[str], at: int) -> tuple[int | None, int]:
    for words, part in _PARTS_OF.items():
        if tuple(found[at : at + len(words)]) == words:
            return part, at + len(words)
    word = found[at] if at < len(found) else ""
    if word in _FRACTIONS:
        after = found[at + 1 : at + 3]
        skip = 2 if after in (["of", "an"], ["of", "a"]) else int(after[:1] in (["an"], ["a"]))
        return _FRACTIONS[word], at + 1 + skip
    number = _ONE if word in {"a", "an"} else _figures(word)
    if number is None:
        return None, at
    for half in _HALVES:
        if found[at + 1 : at + 1 + len(half)] == half:
            return number + _HALF, at + 1 + len(half)
    return number, at + 1


def _figures(word: str) -> int | None:
    whole, dot, part = word.partition(".")
    if not is_number(whole) or len(word) > 6:
        return None
    if dot and not (is_number(part) and len(part) < 3):
        return None
    return int(whole) * _ONE + int(part.ljust(2, "0") if dot else 0)


def _measured(hundredths: int, unit: str) -> Span | None:
    """The span of so many units; None where half of one is no whole number of days."""
    if hundredths > _MOST * _ONE:
        return Span(days=_MOST * 100)
    if unit in _SECONDS:
        return Span(seconds=hundredths * _SECONDS[unit] // _ONE)
    number, rest = divmod(hundredths * (_DAYS.get(unit) or _MONTHS.get(unit) or 1), _ONE)
    if rest:
        return None
    if unit == "workday":
        return Span(working=number)
    return Span(days=number) if unit in _DAYS else Span(months=number)


def ago(span: Span) -> Span:
    """The same length, looking back."""
    return Span(*(-each for each in span))
