"""Words that turn a date round: "any day but friday", "friday, not monday", "weds, no wait thurs".

Pure. Which of them are dates is the reader's affair; here they are only cut apart.
"""

import re
from functools import cache
from typing import NamedTuple

#: What to ask where only the day is named on which it is not.
WHEN_NOT = "That says when not. By when is it?"


class Rather(NamedTuple):
    """Two dates in one phrase: the one that is meant, and the one that it takes the place of."""

    meant: str
    instead_of: str


def when_not(words: str) -> str:
    """The date on which it is not: "friday" of "any day but friday"; "" where none is ruled out."""
    found = _ruled_out().match(words.strip())
    return found["date"].strip() if found else ""


def rather(words: str) -> Rather | None:
    """The two dates of "friday, not monday" and of "not monday but friday"."""
    plain = words.strip()
    for form in (_not_first(), _not_last(), _put_right()):
        if (found := form.fullmatch(plain)) is not None:
            return Rather(found["meant"], found["not"])
    return None


def put_right(words: str) -> str:
    """The last date of "weds, no wait thurs", said in place of the one before; else `words`."""
    found = _put_right().fullmatch(words.strip())
    return found["meant"] if found else words


@cache
def _ruled_out() -> re.Pattern[str]:
    """Compiled on first use: a start that reads no date does not pay for it."""
    others = r"except(?: for)?|other than|apart from"
    no = r"never|(?:no|not)(?! (?:later|longer|more)\b)"
    return re.compile(
        rf"(?:(?:any|every|all)(?:[ -]?(?:time|days?|thing|one))? (?:but|save|not|{others})"
        rf"|(?:(?:but|just) )?(?:{no}|{others}|excluding|aside from|besides|rather than"
        r"|instead of|unless|earliest))\b[\s,:]+(?P<date>.+)",
        re.I | re.S,
    )


@cache
def _not_first() -> re.Pattern[str]:
    return re.compile(
        r"(?:not|never) (?P<not>[^,]+?)(?:,(?: but)?| but) (?P<meant>.+)",
        re.I | re.S,
    )


@cache
def _not_last() -> re.Pattern[str]:
    link = r"(?:(?:and|but) )?(?:not|never|rather than|instead of)"
    return re.compile(rf"(?P<meant>.+?),? {link} (?P<not>.+)", re.I | re.S)


@cache
def _put_right() -> re.Pattern[str]:
    """The speaker corrects themselves; the last of several corrections is the one that counts."""
    slip = r"no|nope|wait|hang on|sorry|oops|actually|rather|i meant?|make (?:it|that)|scrap that"
    gap = r"[\s,.;:–—-]"
    bound = rf"(?:later|earlier|more|sooner)\b|{gap}"  # "thurs no later than 5"
    return re.compile(
        rf"(?P<not>.+?){gap}+(?:(?:{slip})\b{gap}*)+(?P<meant>(?!{bound}).+)", re.I | re.S
    )
