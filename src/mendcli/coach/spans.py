"""Text as the rules read it: plain, in sentences, and whether it is English at all."""

import re
from collections.abc import Iterator
from functools import cache

#: A text is read up to here.
LONGEST = 2000
_STRAIGHT = {
    0x2018: "'",
    0x2019: "'",
    0x02BC: "'",
    0xB4: "'",
    0x60: "'",
    0xA0: " ",
} | dict.fromkeys((*range(9), *range(11, 32), 127), " ")
#: The words that every English sentence is made of.
_STOP = frozenset(
    """a about after again all am an and any are as at back be because been before but by can could
    did do does for from get give got had has have he her here him his how i if in into is it its
    just let like made make may me more much my no not nothing now of off on once one or our out
    over said she should so sorry such take tell than that the their them then there these they
    things this those to today told too up us very want was we were what when where which while who
    why will with would you your i'm i'll i've it's that's don't didn't can't won't we're we'll
    we've you're you've isn't wasn't apologies apology apologise apologize""".split()
)  # fmt: skip
_ENGLISH = 0.15


@cache
def pattern(text: str) -> re.Pattern[str]:
    """Compiled when a rule first needs it: most of a session's lines need none."""
    return re.compile(text)


def plain(text: str) -> str:
    """The text up to `LONGEST`, every character still at its place."""
    text = text[:LONGEST].translate(_STRAIGHT)
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(each.lower() if len(each.lower()) == 1 else each for each in text)


def english(said: str) -> bool:
    """Whether a plain text may be English. A few words alone are taken for it."""
    words = said.split()
    stop = sum(word.strip('.,;:!?"()') in _STOP for word in words)
    return len(words) < 5 or stop >= _ENGLISH * len(words)


def telling_words(said: str) -> tuple[str, ...]:
    """The words of a plain text that say what it is about."""
    words = pattern(r"[^\W\d_][\w'-]{3,}").findall(said)
    return tuple(word for word in words if word not in _STOP)


def is_common(word: str) -> bool:
    """Whether every English sentence is made of such words; in small letters."""
    return word in _STOP


def sentences(said: str) -> Iterator[tuple[int, int]]:
    """Where each sentence begins and ends."""
    start = 0
    for stop in pattern(r"[.!?]+(?=\s|$)|\n+").finditer(said):
        yield start, stop.end()
        start = stop.end()
    if start < len(said):
        yield start, len(said)


def denied(said: str, start: int, reach: int = 24) -> bool:
    """Whether a "not", "never" or "n't" stands shortly before `start`, in the same clause."""
    before = pattern(r"[.!?,;\n]").split(said[max(start - reach, 0) : start])[-1]
    return (
        pattern(
            r"\b(?:not|no|never|none|nothing|hardly|without|nor)\b|n't\b"
            r"|\b(?:is|was|are|were|do|did|does)nt\b"
        ).search(before)
        is not None
    )


def reported(said: str, start: int) -> bool:
    """Whether what begins at `start` is told as somebody's words: "they said you should have"."""
    before = pattern(r"[.!?;\n]").split(said[max(start - 30, 0) : start])[-1]
    words = (
        r"\b(?:said|says?|saying|told|tells?|telling|claim(?:s|ed)|heard?|accused|blamed"
        r"|promised)\b"
        r"|(?<!\bi )(?<!\bwe )\b(?:feel|felt|feeling|think|thought|thinking)\b"
    )
    return pattern(words).search(before) is not None


def told_of(said: str, start: int, end: int) -> bool:
    """Whether it is somebody's words, named before it or behind: "your fault, they said"."""
    behind = (
        r",? (?:they|he|she|you|somebody|someone|one of (?:us|them|you)) (?:said|say|told|claimed)"
    )
    return reported(said, start) or pattern(behind).match(said, end) is not None
