"""Words that sound like a date and name none: "soon", "ASAP". They are asked about. Pure."""

import re
from functools import cache


@cache
def _some_day() -> re.Pattern[str]:
    """Compiled on first use: a start that reads no date does not pay for it."""
    return re.compile(
        r"(?:as soon as (?:possible|we can|i can)|a\.?s\.?a\.?p\.?|soon|shortly|quickly|immediately"
        r"|right away|straight away|at once|in due course|when possible|some ?time|some day|later"
        r"|at some point|eventually|urgently|at the earliest|any ?time|whenever (?:(?:you|we|i) can"
        r"|it suits|suits(?: (?:you|me|us|them|him|her))?)|when (?:you|we|i) can|tb[acd])[.!]*$",
        re.IGNORECASE,
    )


def some_day(words: str) -> str:
    """The "soon" or "ASAP" that `words` end in, which is no date; "" where they do not."""
    found = _some_day().search(words.strip())
    if found is None or (found.start() and words.strip()[found.start() - 1].isalnum()):
        return ""
    return found.group().rstrip("!").rstrip(".") or found.group()


def loosely_said(words: str) -> str:
    """The date in "thursday or so", "4ish", "dunno, somewhen next week"; "" if none is loose."""
    plain = _loose_end().sub("", _loose_start().sub("", words.strip())).strip()
    plain = _ish().sub(r"\1", plain)
    return plain if plain != words.strip() else ""


#: How sure a date is: before it and behind it alike.
_HOW_SURE = (
    r"hopefully|probably|maybe|perhaps|possibly|ideally|(?:most )?likely|i think|i guess|i hope"
)


@cache
def _loose_start() -> re.Pattern[str]:
    return re.compile(
        r"^(?:(?:(?:i )?(?:dunno|don['’]?t know)|not sure|no idea|somewhen"
        rf"|{_HOW_SURE})\b[\s,.]*)+",
        re.I,
    )


@cache
def _loose_end() -> re.Pattern[str]:
    able = r"if (?:at all )?poss(?:ible)?|if (?:i|we|you|he|she|they) can"
    said = rf"or so|or thereabouts|somewhen|{_HOW_SURE}|{able}"
    return re.compile(rf"(?:[\s,]+(?:{said})[.!]*(?: ?\?)?| ?\?)$", re.I)


@cache
def _ish() -> re.Pattern[str]:
    """About that hour or day. A part of the day is over at its end all the same."""
    return re.compile(r"\b(?!(?:morning|afternoon|evening|lunch)ish)(\w{1,9}?)[ -]?ish\b", re.I)
