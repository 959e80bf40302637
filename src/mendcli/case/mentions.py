"""The names, numbers and dates in what was heard, so that they can be said back: pure.

Concrete words are what a customer takes as a sign of listening (Packard and Berger 2021); this
finds them by shape alone and promises nothing more: a miss costs nothing, the rep heard it too.
"""

import re
from collections.abc import Iterable

_DAYS = "monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow tonight"
_MONTHS = "january february march april may june july august september october november december"
_SMALL = frozenset(
    ("one two three four five six seven eight nine ten eleven twelve twice once").split()
)
_WORD = re.compile(r"[€$£]?\d[\w.,:/%€$£-]*|[^\W\d_][\w'’-]*|[.!?]")
_UNITS = re.compile(
    r"(minute|hour|day|week|month|year|time|euro|pound|dollar|eur|usd|gbp|am|pm)s?$"
)


def mentions(lines: Iterable[str], limit: int = 70) -> tuple[str, ...]:
    """The words to say back, in the order heard, once each, up to `limit` characters in all."""
    found: list[str] = []
    for line in lines:
        for word in _in_line(line):
            if word.lower() not in {each.lower() for each in found}:
                found.append(word)
    kept: list[str] = []
    for word in found:
        if sum(len(each) + 3 for each in kept) + len(word) > limit:
            break
        kept.append(word)
    return tuple(kept)


def _in_line(line: str) -> list[str]:
    words = _WORD.findall(line[:2000])
    found: list[str] = []
    index, begins = 0, True
    while index < len(words):
        word = words[index]
        taken = 1
        if word[0].isdigit() or word[0] in "€$£" or word.lower() in _SMALL:
            following = words[index + 1] if index + 1 < len(words) else ""
            unit = bool(_UNITS.match(following.lower()))
            if unit or word.lower() not in _SMALL or word.lower() in ("twice", "once"):
                found.append(f"{word.rstrip('.,:')} {following}" if unit else word.rstrip(".,:"))
            taken = 2 if unit else 1
        elif word.lower() in _DAYS.split() or (
            word[0].isupper() and word.lower() in _MONTHS.split()
        ):
            found.append(word)
        elif word[0].isupper() and not begins and word not in ("I", "I'm", "I've", "I'd", "I’m"):
            name = [word]
            while index + taken < len(words) and words[index + taken][0].isupper():
                name.append(words[index + taken])
                taken += 1
            found.append(" ".join(name))
        begins = words[index + taken - 1] in ".!?"
        index += taken
    return found
