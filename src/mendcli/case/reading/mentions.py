"""The names, numbers and dates in what was heard, so that they can be said back: pure.

Concrete words are what a customer takes as a sign of listening (Packard and Berger 2021); this
finds them by shape alone and promises nothing more: a miss costs nothing, the rep heard it too.
"""

import re
from collections.abc import Iterable

from mendcli.dates.names import MONTH_NAMES, NUMBER_WORDS, WEEKDAY_NAMES

_DAYS = frozenset(
    [*(name.lower() for name in WEEKDAY_NAMES), "today", "yesterday", "tomorrow", "tonight"]
)
_MONTHS = frozenset(name.lower() for name in MONTH_NAMES)
_SMALL = frozenset([*NUMBER_WORDS[:12], "twice", "once"])
_UNITS = (
    r"(minute|hour|day|week|month|year|time|euro|pound|dollar|eur|usd|gbp|chf|am|pm|o['’]clock)s?$"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_MONTH = "(?:" + "|".join(rf"{name[:3]}(?:{name[3:]})?" for name in MONTH_NAMES) + r"|sept)\b"
_WEEKDAY = rf"(?:(?:{'|'.join(WEEKDAY_NAMES)}),? )?"
_YEAR = r"(?:,? \d{4}\b)?"
_CURRENCY = r"(?:eur|usd|gbp|chf)"
_NUMBERED = (
    r"(?:order|invoice|account|ticket|booking|reservation|reference|ref|contract|policy|meter"
    r"|flight|room|seat|number)"
)
# What belongs together although it has blanks inside. The customer's month names are capitals or
# not; where "may" and "march" come first they are verbs more often, so they need one.
_WHOLE = (
    rf"(?i:{_WEEKDAY}{_DAY} (?:of )?{_MONTH}{_YEAR})"
    rf"|(?!m(?:ay|arch)\b)(?i:{_WEEKDAY}{_MONTH} {_DAY}\b){_YEAR}"
    r"|(?i:\d{1,2}[:.]\d\d ?(?:[ap]m\b|[ap]\.m\.))"
    rf"|(?i:{_CURRENCY}) ?\d(?:[\d.,]*\d)?|[€$£] \d(?:[\d.,]*\d)?|\d(?:[\d.,]*\d)? [€$£]"
    rf"|(?i:{_NUMBERED})(?: (?i:number|no\.?|nr\.?))? #?(?:[A-Z]+-?)?\d(?:[\w/-]*\w)?"
    rf"(?![.:,]?\d)(?! (?i:{_MONTH}|(?:minute|hour|day|week|month|year|time|of )))"
)
# A pattern is compiled when a line is first looked through: most of a start has none.
_WORD = (
    rf"(?P<whole>(?<![\w.,:/-])(?:{_WHOLE})(?!\w))"
    r"|[€$£]?\d(?:[\w.,:/%€$£-]*[\w%€$£])?|[^\W\d_][\w'’-]*|[.!?]"
)


def mentions(lines: Iterable[str], limit: int = 70) -> tuple[str, ...]:
    """The words to say back, in the order heard, once each, up to `limit` characters in all."""
    found: list[str] = []
    for line in lines:
        for word in _in_line(line):
            if not any(_holds(each.lower(), word.lower()) for each in found):
                found.append(word)
    kept: list[str] = []
    for word in found:
        if sum(len(each) + 3 for each in kept) + len(word) > limit:
            break
        kept.append(word)
    return tuple(kept)


def _holds(said: str, word: str) -> bool:
    """Whether `word` is said already: the same, or the number in "order 502"."""
    return said == word or (word.isdigit() and len(word) > 2 and said.endswith(" " + word))


def _in_line(line: str) -> list[str]:
    tokens = list(re.finditer(_WORD, " ".join(line[:2000].split())))
    words = [token.group() for token in tokens]
    found: list[str] = []
    index, begins = 0, True
    while index < len(words):
        word = words[index]
        taken = 1
        if tokens[index].group("whole"):
            found.append(word)
        elif word[0].isdigit() or word[0] in "€$£" or word.lower() in _SMALL:
            following = words[index + 1] if index + 1 < len(words) else ""
            unit = re.match(_UNITS, following.lower()) is not None
            if unit or word.lower() not in _SMALL or word.lower() in ("twice", "once"):
                found.append(f"{word} {following}" if unit else word)
            taken = 2 if unit else 1
        elif word.lower() in _DAYS or (word[0].isupper() and word.lower() in _MONTHS):
            found.append(word)
        elif word[0].isupper() and not begins and word not in ("I", "I'm", "I've", "I'd", "I’m"):
            name = [word]
            while index + taken < len(words) and _goes_on(tokens[index + taken]):
                name.append(words[index + taken])
                taken += 1
            found.append(" ".join(name))
        begins = words[index + taken - 1] in ".!?"
        index += taken
    return found


def _goes_on(token: re.Match[str]) -> bool:
    """Whether a name goes on with it: a capitalised word that is no date or order of its own."""
    return not token.group("whole") and token.group()[0].isupper()
