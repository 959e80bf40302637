"""What was said back against what was heard: a number changed, or nothing named at all."""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from mendcli.coach.said import Match, Said
from mendcli.coach.spans import pattern
from mendcli.dates.names import NUMBER_WORDS, TENS

#: Every way to write a unit, and the one it counts as.
_UNITS = {
    word: unit
    for unit, words in {
        "minute": "minute minutes min mins",
        "hour": "hour hours hr hrs",
        "day": "day days",
        "week": "week weeks",
        "month": "month months",
        "year": "year years",
        "time": "time times",
        "€": "euro euros eur €",
        "$": "dollar dollars usd bucks $",
        "£": "pound pounds quid gbp £",
        "chf": "chf francs",
        "%": "% percent",
        "clock": "am pm a.m p.m o'clock",
        "degree": "degrees",
        "km": "km kilometres kilometers",
        "mile": "mile miles",
        "kg": "kg kilos",
    }.items()
    for word in words.split()
}
#: Lengths in minutes, so that "an hour and a half" is 90 minutes.
_MINUTES = {"minute": 1, "hour": 60, "day": 1440, "week": 10080}
_VALUES = {word: float(number) for number, word in enumerate(NUMBER_WORDS, start=1)} | {
    **{word: float(number) for word, number in TENS.items()},
    "a": 1.0, "an": 1.0, "half an": 0.5, "half a": 0.5, "a half": 0.5,
    "couple of": 2.0, "dozen": 12.0,
}  # fmt: skip
_WORDS = "|".join(sorted(NUMBER_WORDS, key=len, reverse=True))
_TENS = "|".join(TENS)
_COUNT = rf"\d[\d.,]*\d|\d|(?:{_TENS})(?:[ -](?:{_WORDS}))?|(?:{_WORDS})"
_NUMBER = rf"(?:(?:{_COUNT}|an?)(?: hundred| thousand)?|half an?|an? half|couple of|dozen)"
_UNIT = "|".join(sorted((word for word in _UNITS if word[0].isalpha()), key=len, reverse=True))
_VAGUE = rf"\b(?:few|several|some|many|couple of|dozens of) (?:\w+ )?(?:{_UNIT})\b"
_AMOUNT = (
    r"(?P<sign>[€$£]) ?(?P<sum>\d[\d.,]*\d|\d)(?!\w)"
    rf"|(?<![\w.,:/-])(?P<number>{_NUMBER})(?P<half> and a half)?(?:[ -]|(?<=\d))"
    rf"(?:(?:more|whole|full|long|business|working) )?(?P<unit>(?:{_UNIT})(?!\w)|[€$£%])"
    r"(?P<tail> and (?:a half|\d+ (?:minutes|mins)))?"
    r"|\b(?P<twice>twice)\b"
)
_ABOUT = (
    r"\b(?:about|around|roughly|nearly|almost|approximately|over|under|more than|less than|at least"
    r"|up to|some|like) $"
)
_BARE = rf"(?<![\w.,:/-])(?:{_COUNT})(?: hundred| thousand)?(?!\w)"
#: Nobody counts more than this on one line.
_MOST = 40


class _Amount(NamedTuple):
    """A number with its unit, as it is said and where."""

    value: float
    unit: str
    shown: str
    start: int
    end: int
    counted: bool  # "a week" may be any week, and "one day" some day


def changed_number(said: Said) -> Iterator[Match]:
    """F1: a number that nobody said, where another of its unit was heard and is not said back."""
    told = list(_amounts(said.plain))
    if not told or any(pattern(_VAGUE).search(line) for line in said.heard):
        return  # "a few weeks" may well be the three that are said back
    heard = [amount for line in said.heard for amount in _amounts(line)]
    known, mine = _same(heard), _same(told)
    numbers = {value for line in said.heard for value in _bare(line)}
    bare = set(_bare(said.plain))  # "ten nights, and seven of them" says the seven too
    for amount in told:
        if not amount.counted or amount.value in numbers or _same((amount,)) & known:
            continue
        missing = [
            each
            for each in heard
            if each.unit == amount.unit
            and each.counted
            and each.value not in bare
            and not _same((each,)) & mine
        ]
        about = pattern(_ABOUT).search(said.plain[: amount.start][-20:])
        near = about and any(abs(e.value - amount.value) <= 0.2 * e.value for e in missing)
        if missing and not near:
            yield Match(amount.start, amount.end, amount.shown, missing[0].shown)
            return


def numbers_in(plain: str) -> frozenset[tuple[float, str]]:
    """Every number with its unit; a length in minutes as well, so that 1.5 hours are 90 minutes."""
    return frozenset(_same(tuple(_amounts(plain))))


def _same(amounts: Sequence[_Amount]) -> set[tuple[float, str]]:
    """What they come to, a length in minutes as well: two of the same have one of these alike."""
    return {(each.value, each.unit) for each in amounts} | {
        (round(each.value * _MINUTES[each.unit]), "length")
        for each in amounts
        if each.unit in _MINUTES
    }


def _amounts(plain: str) -> Iterator[_Amount]:
    for found in islice(pattern(_AMOUNT).finditer(plain), _MOST):
        place = (found.group().strip(), found.start(), found.end())
        if found["twice"]:
            yield _Amount(2.0, "time", *place, True)
        elif found["sign"]:
            yield _Amount(_value(found["sum"]), found["sign"], *place, True)
        else:
            word, unit = found["number"], _UNITS[found["unit"]]
            value = _value(word) + (0.5 if found["half"] else 0)
            counted = word not in ("a", "an", "one") or bool(found["half"] or found["tail"])
            if found["tail"]:
                figures = pattern(r"\d+").search(found["tail"])
                value += float(figures.group()) / 60 if figures else 0.5
            yield _Amount(value, unit, *place, counted)


def _bare(plain: str) -> Iterator[float]:
    """Every number that counts nothing named: no unit stands behind it."""
    taken = {at for each in _amounts(plain) for at in range(each.start, each.end)}
    for found in islice(pattern(_BARE).finditer(plain), _MOST):
        if found.start() not in taken:
            yield _value(found.group())


def _value(text: str) -> float:
    for scale, by in ((" hundred", 100), (" thousand", 1000)):
        if text.endswith(scale):
            return by * _value(text.removesuffix(scale))
    if text[0].isdigit():
        whole = pattern(r"[.,](?=\d{3}(?!\d))").sub("", text).replace(",", ".")
        return float(whole) if whole.count(".") < 2 else float(whole.replace(".", ""))
    if text in _VALUES:
        return _VALUES[text]
    tens, _, one = text.replace("-", " ").partition(" ")
    return _VALUES.get(tens, 0.0) + _VALUES.get(one, 0.0)


# --- V1 --------------------------------------------------------------------------------------

_NOTHING_NAMED = (
    r"\b(?:the|this|that|your|these|those|all the)(?: whole| entire| current)? (?P<what>issues?"
    r"|problems?|situation|inconvenience|matter|concerns?|trouble|experience|difficult(?:y|ies))\b"
)
#: Words that carry nothing of what happened.
_PLAIN = frozenset(
    """a about after again all also am an and any are as at be because been but by can could
    did do does don't for from get go going got had has have having he hear heard her him his
    how i i'm i've if in into is it it's its just know let like make makes me mean more my no
    not now of off ok okay on or our out over really right said say saying see she should so
    some sounds still that that's the their them then there they they're this those through to
    too understand up us very was we well were what when where which who why will with would
    yes you you're you've your we're i'll we'll been being feel feeling seems tell telling
    told understood correctly correct sure here's""".split()
)


def nothing_named(said: Said) -> Iterator[Match]:
    """V1: "the issue", and hardly a word of what it is."""
    found = pattern(_NOTHING_NAMED).search(said.plain)
    if found is None or pattern(r"[\d?]").search(said.plain):
        return
    words = pattern(r"[^\W\d_][\w'-]*").findall(said.plain)
    if sum(word not in _PLAIN for word in words) <= 3:  # the placeholder is one of them
        yield Match(found.start(), found.end(), found["what"])
