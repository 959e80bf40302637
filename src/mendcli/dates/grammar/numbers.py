"""Numbers in words, as figures: "twenty-seventh" is "27th", "seven twenty-seven" is "7:27".

Words in, words out. "a" and "an" stay: only a length of time makes a one of them.
"""

from mendcli.dates.grammar.vocabulary import MONTHS, UNITS, WEEKDAYS
from mendcli.dates.names import NUMBER_WORDS, TENS

_ONES = {word: number for number, word in enumerate(NUMBER_WORDS, start=1)}
_ORDINALS = {
    word: number
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
        "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth "
        "twentieth".split(),
        start=1,
    )
} | {"thirtieth": 30}
#: Behind these an ordinal in words is a day ("the second"); "wait a second" is none.
_BEFORE_ORDINALS = frozenset({"the"}) | frozenset(WEEKDAYS) | frozenset(MONTHS)
_AFTER_ORDINALS = (
    frozenset("of day week quarter working business".split())
    | frozenset(WEEKDAYS)
    | frozenset(MONTHS)
)


def numbers_in_figures(found: list[str]) -> list[str]:
    """The same words with every number as figures."""
    made: list[str] = []
    at = 0
    while at < len(found):
        word, taken = _clock(found, at) or _cardinal(found, at) or _ordinal(found, at)
        made.append(word)
        at += taken
    return made


def _value(found: list[str], at: int) -> tuple[int, int]:
    """A number in words and how many words it takes; (0, 0) where there is none."""
    word = found[at] if at < len(found) else ""
    if word in TENS:
        one = _ONES.get(found[at + 1], 0) if at + 1 < len(found) else 0
        return (TENS[word] + one, 2) if 0 < one < 10 else (TENS[word], 1)
    return (_ONES[word], 1) if word in _ONES else (0, 0)


def _clock(found: list[str], at: int) -> tuple[str, int] | None:
    """An hour and its minutes, one behind the other: "seven twenty-seven"."""
    hour, taken = _value(found, at)
    if not 0 < hour < 13:
        return None
    minute, more = _value(found, at + taken)
    after = found[at + taken + more] if at + taken + more < len(found) else ""
    if not 10 <= minute < 60 or after in UNITS:
        return None
    return f"{hour}:{minute:02}{_half(after)}", taken + more + (_half(after) != "")


def _half(word: str) -> str:
    return word if word in {"am", "pm"} else ""


def _cardinal(found: list[str], at: int) -> tuple[str, int] | None:
    number, taken = _value(found, at)
    after = found[at + taken] if taken and at + taken < len(found) else ""
    if not taken or after in _ORDINALS:
        return None
    half = _half(after)
    return f"{number}{half}", taken + (half != "")


def _ordinal(found: list[str], at: int) -> tuple[str, int]:
    word = found[at]
    after = found[at + 1] if at + 1 < len(found) else ""
    if word in {"twenty", "thirty"} and 0 < _ORDINALS.get(after, 0) < 10:
        return f"{TENS[word] + _ORDINALS[after]}th", 2
    behind = found[at - 1] if at else ""
    if word in _ORDINALS and (behind in _BEFORE_ORDINALS or after in _AFTER_ORDINALS):
        return f"{_ORDINALS[word]}th", 1
    return word, 1
