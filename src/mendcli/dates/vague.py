"""Words that sound like a date and name none: "soon", "ASAP". They are asked about. Pure."""

import re
from functools import cache


@cache
def _some_day() -> re.Pattern[str]:
    """Compiled on first use: a start that reads no date does not pay for it."""
    return re.compile(
        r"(?:as soon as (?:possible|we can|i can)|a\.?s\.?a\.?p\.?|soon|shortly|quickly|immediately"
        r"|right away|straight away|at once|in due course|when possible|some ?time|some day|later"
        r"|at some point|eventually|urgently|at the earliest)[.!]*$",
        re.IGNORECASE,
    )


def some_day(words: str) -> str:
    """The "soon" or "ASAP" that `words` end in, which is no date; "" where they do not."""
    found = _some_day().search(words.strip())
    if found is None or (found.start() and words.strip()[found.start() - 1].isalnum()):
        return ""
    return found.group().rstrip("!").rstrip(".") or found.group()


def loosely_said(words: str) -> str:
    """The date in "thursday or so" or "dunno, somewhen next week"; "" where none is loose."""
    plain = _loose_end().sub("", _loose_start().sub("", words.strip())).strip()
    return plain if plain != words.strip() else ""


@cache
def _loose_start() -> re.Pattern[str]:
    return re.compile(
        r"^(?:(?:(?:i )?(?:dunno|don['’]?t know)|not sure|no idea|somewhen)\b[\s,.]*)+", re.I
    )


@cache
def _loose_end() -> re.Pattern[str]:
    return re.compile(r"[\s,]+(?:or so|or thereabouts|somewhen|i think|i guess)[.!]*$", re.I)
