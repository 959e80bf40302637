"""The many ways to say one thing, rewritten into one: "close of play" is "eod", "15h" is "15:00".

Words in, words out, and nothing is decided that the words do not say. Numbers are figures already.
"""

import re
from collections.abc import Callable
from functools import cache

from mendcli.dates.grammar.vocabulary import (
    DAY_WORDS,
    MONTHS,
    PARTS,
    SAME,
    UNITS,
    WEEKDAYS,
    is_number,
)

_Rewritten = tuple[list[str], int] | None
#: Words between the two ends of a range; "and" only behind "between".
_SEPARATORS = frozenset("- to till until untill thru through and n &".split())
_AND = frozenset("and n &".split())
_BETWEEN = frozenset("between btwn betw".split())
_OPENERS = _BETWEEN | {"from"}
_TONIGHT = frozenset({"tonight", "tonite", "2nite"})
_EITHER_HALF = frozenset({"6", "7"})
_MINUTES = frozenset({"5", "10", "15", "20", "25"})
_HOURS_TOO = frozenset({"5", "10"})
_ABOUT = frozenset("about around roughly approx approximately circa".split())
_OCLOCK = frozenset({"o'clock", "oclock"})
_COUNTED = frozenset(UNITS) | {"business", "working", "work"}
_GLUED = {
    "h": "hours", "hr": "hours", "hrs": "hours", "min": "minutes", "mins": "minutes",
    "d": "days", "days": "days", "wk": "weeks", "wks": "weeks",
    "w": "weeks", "weeks": "weeks",
}  # fmt: skip
_WRITTEN_DAYS = {
    "mo": "monday", "di": "tuesday", "mi": "wednesday", "do": "thursday", "fr": "friday",
    "sa": "saturday", "so": "sunday",
}  # fmt: skip
_PARTS_IN_SHORT = {
    "am": "morning", "pm": "afternoon", "morn": "morning", "aft": "afternoon", "arvo": "afternoon",
    "eve": "evening",
}  # fmt: skip
_LENGTHS = frozenset("in within inside next and".split())


@cache
def _clock() -> re.Pattern[str]:
    """Compiled on first use: a start that reads no date does not pay for it."""
    return re.compile(r"([0-9]{1,2})(?:[:.]([0-9]{2}))?(am|pm)?")


def plainer(found: list[str]) -> list[str]:
    """The same phrase in fewer ways of saying it; what no rule knows stays as it is."""
    made: list[str] = []
    at = 0
    while at < len(found):
        words, taken = _first_rule(found, at)
        made += words
        at += taken
    return made


def _first_rule(found: list[str], at: int) -> tuple[list[str], int]:
    for rule in _RULES:
        hit = rule(found, at)
        if hit is not None:
            return hit
    return [found[at]], 1


def _same(found: list[str], at: int) -> _Rewritten:
    """What the table says word for word, the longest way of saying it first."""
    for size in range(min(6, len(found) - at), 0, -1):
        words = SAME.get(" ".join(found[at : at + size]))
        if words is not None:
            return words.split(), size
    return None


def _past_or_to(found: list[str], at: int) -> _Rewritten:
    """Around an hour: "half past 9", "quarter to 5", "10 minutes to 4pm", "half 3"."""
    words = [*found[at : at + 6], "", "", "", "", "", ""]
    skip = int(words[0] == "a" and words[1] == "quarter")
    amount, link = words[skip], skip + 1
    in_minutes = words[link] == "minutes"
    if in_minutes and is_number(amount) and 0 < int(amount[:4]) < 30:
        link += 1
    elif amount not in {"half", "quarter"} | _MINUTES:
        return None
    if amount == "half" and (form := _whole_hour(words[link])) is not None:
        return [_shown(int(form[1]), 30, form[3])], link + 1
    back = words[link] in {"to", "before"}
    form = _whole_hour(words[link + 1])
    if form is None or not (back or words[link] in {"past", "after"}):
        return None
    if back and (amount == "half" or found[max(at - 1, 0)] in _OPENERS):
        return None
    if words[link] == "to" and amount in _HOURS_TOO and not (in_minutes or _at_a_time(found, at)):
        return None  # "10 to 4" may as well be a range
    minutes = {"half": 30, "quarter": 15}.get(amount) or int(amount)
    hour, taken = int(form[1]), link + 2 + (words[link + 2] in _OCLOCK)
    if not back:
        return [_shown(hour, minutes, form[3])], taken
    # a quarter to 1pm is 12:45pm, a quarter to 12pm 11:45am: the half of the day turns at twelve
    half = {"am": "pm", "pm": "am"}.get(form[3] or "", "") if hour == 12 else form[3]
    return [_shown((hour - 2) % 12 + 1, 60 - minutes, half)], taken


def _at_a_time(found: list[str], at: int) -> bool:
    return at > 0 and found[at - 1] in {"at", "by", "until", "till", "before"}


def _whole_hour(word: str) -> re.Match[str] | None:
    form = _clock().fullmatch("12pm" if word == "noon" else word)
    return form if form and not form[2] and 1 <= int(form[1]) <= 12 else None


def _shown(hour: int, minute: int, half: str | None) -> str:
    return f"{hour}:{minute:02}{half or ''}"


def _full_hour(found: list[str], at: int) -> _Rewritten:
    """On the hour: "3 o'clock pm"."""
    after = [*found[at + 1 : at + 3], "", ""]
    if after[0] not in _OCLOCK or _whole_hour(found[at]) is None:
        return None
    half = after[1] if after[1] in {"am", "pm"} else ""
    return [f"{found[at]}:00{half}"], 2 + (half != "")


def _unit_glued(found: list[str], at: int) -> _Rewritten:
    """A length with its unit, "2h", "90min", "3d"; a lone "15h" is a time of day."""
    word = found[at]
    figures = word.rstrip("abcdefghijklmnopqrstuvwxyz")
    unit = word[len(figures) :]
    if not figures or not is_number(figures[-1]) or unit not in _GLUED:
        return None
    behind = found[at - 1] if at else ""
    after = found[at + 1 : at + 2]
    if unit == "h" and behind not in _LENGTHS and after not in (["from"], ["ago"]):
        if not is_number(figures) or len(figures) > 3:
            return None
        if int(figures) < 24:
            return [f"{figures}:00"], 1
    return [figures, _GLUED[unit]], 1


def _military(found: list[str], at: int) -> _Rewritten:
    """Four figures behind "at" or a day, or alone: "at 0900", "tomorrow 0900", "1730"."""
    word, behind = found[at], found[at - 1] if at else ""
    if len(word) != 4 or not is_number(word):
        return None
    if behind in {"at", "@"}:
        pass
    elif (
        behind not in WEEKDAYS
        and behind not in DAY_WORDS
        and not (
            at == len(found) - 1
            and (not behind or (at == 1 and behind in {"by", "until", "before"}))
        )
    ):
        return None
    elif not behind and "1900" <= word < "2100" and word[2:] != "00":
        return None  # "2026" alone is a year
    if word[0] != "0" and word[2:] == "00" and len(found) < 3:
        return None  # "at 1200" alone may be a price
    return ([f"{word[:2]}:{word[2:]}"], 1) if word < "2400" and word[2:] < "60" else None


def _half_day(found: list[str], at: int) -> _Rewritten:
    """Which part of a day: "friday am", "this pm", "mon eve". By itself "Eve" may be a person."""
    part = _PARTS_IN_SHORT.get(found[at])
    if part is None or at == 0:
        return None
    behind = found[at - 1]
    if behind not in WEEKDAYS and behind not in DAY_WORDS and behind != "this":
        return None
    return [part], 1


def _end_of(found: list[str], at: int) -> _Rewritten:
    """The end of a month without its "of": "end-january"."""
    after = found[at + 1] if at + 1 < len(found) else ""
    return (["end", "of"], 1) if found[at] == "end" and after in MONTHS else None


def _written_day(found: list[str], at: int) -> _Rewritten:
    """The German short day in front of a date in figures: "Fr 23.10."."""
    after = found[at + 1] if at + 1 < len(found) else ""
    day = _WRITTEN_DAYS.get(found[at].rstrip("."))
    return ([day], 1) if day and after.count(".") == 2 and after[0].isdigit() else None


def _roughly(found: list[str], at: int) -> _Rewritten:
    """A promise is not made rough by "around 4": that hour is when it is due."""
    if found[at] not in _ABOUT:
        return None
    behind, after = found[at - 1] if at else "", [*found[at + 1 : at + 3], "", ""]
    if at == 0 and found[0] == "about" and not after[0][:1].isdigit():
        return None  # "about the 15th" may be what it is about
    hour = is_number(after[0]) and after[1] not in _COUNTED and behind not in {"at", "in"}
    return (["at"] if hour else []), 1


def _number_range(found: list[str], at: int) -> _Rewritten:
    """How many, at most: "3 to 5 days" is over when five of them are."""
    words = [*found[at : at + 4], "", "", ""]
    numbers = is_number(words[0]) and is_number(words[2]) and len(words[0] + words[2]) < 9
    if not numbers or words[1] not in {"-", "to", "or"} or words[3] not in _COUNTED:
        return None
    return ([words[2]], 3) if int(words[0]) < int(words[2]) else None


def _time_range(found: list[str], at: int) -> _Rewritten:
    """Over at the later of the two: "between 2 and 4pm", "9:30 - 11:00", "thursday 8-12"."""
    opened = found[at] in _OPENERS
    words = [*found[at + opened : at + 5], "", "", "", ""]
    first, second = _clock().fullmatch(words[0]), _clock().fullmatch(words[2])
    if not first or not second or words[1] not in _SEPARATORS:
        return None
    if (words[1] in _AND) != (found[at] in _BETWEEN):
        return None
    day = found[at - 1] if at else ""
    sure = any(form[2] or form[3] for form in (first, second))
    if not sure and (words[3] in UNITS or not (opened or _is_day(day))):
        return None
    if not sure and first[1] in _EITHER_HALF and day not in PARTS | _TONIGHT:
        return None  # "6 to 8" may be before work or after it
    if words[3] in MONTHS or words[3] == "of" or _bare_month(found, at - 1):
        return None  # "between 3 and 12 sept" are days
    end = _later(first, second)
    if end == "12:00" and day == "morning":
        end = "noon"
    return None if end is None else (["at", end], 3 + opened)


def _is_day(word: str) -> bool:
    """Whether numbers behind a word may be hours: "thurs 8 to 12", "tonight 8-10"."""
    return word in WEEKDAYS or word in DAY_WORDS or word in PARTS or word in _TONIGHT


def _bare_month(found: list[str], at: int) -> bool:
    """Whether a month stands at `at` with no day in front of it: what follows are its days."""
    if at < 0 or found[at] not in MONTHS:
        return False
    return at == 0 or not found[at - 1][:1].isdigit()


def _later(first: re.Match[str], second: re.Match[str]) -> str | None:
    """The end of a range with its half of the day; None where it would be before the beginning."""
    hour, minute, half = int(second[1]), int(second[2] or 0), second[3] or ""
    begins, ends = int(first[1]) * 60 + int(first[2] or 0), hour * 60 + minute
    if not first[3] and max(int(first[1]), hour) <= 12:
        if not half and begins > ends:  # "11:30 - 1:30" is over in the afternoon
            half = "pm"
        return f"{hour}:{minute:02}{half}"
    begins = _of_the_day(first) or begins
    if half:
        ends = _of_the_day(second) or ends
    elif first[3] and hour <= 12:
        ends = hour % 12 * 60 + minute
        ends += 720 * (ends <= begins)
    return f"{ends // 60:02}:{ends % 60:02}" if begins < ends < 1440 else None


def _of_the_day(form: re.Match[str]) -> int:
    """Minutes since midnight of a time with its half of the day; 0 without one."""
    if not form[3]:
        return 0
    return int(form[1]) % 12 * 60 + int(form[2] or 0) + 720 * (form[3] == "pm")


_RULES: tuple[Callable[[list[str], int], _Rewritten], ...] = (
    _time_range,
    _number_range,
    _past_or_to,
    _full_hour,
    _unit_glued,
    _military,
    _half_day,
    _end_of,
    _written_day,
    _roughly,
    _same,
)
