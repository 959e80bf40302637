"""Whether a date at the end of a line is that of something else in it, or when it is not. Pure.

"ring when she is back on monday" is due by that day or later, and "no visits on friday" names no
day at all. What stands before the date decides, back to where its clause begins.
"""

import re
from collections.abc import Callable
from functools import cache
from typing import Literal

from mendcli.case.reading.whose import is_us
from mendcli.dates.names import MONTH_NAMES
from mendcli.dates.when import DateQuestion, When

OtherDate = Literal["not then", "something else", ""]
_MONTHS = frozenset(name.lower() for full in MONTH_NAMES for name in (full, full[:3])) | {"sept"}
#: Before these words of a date it says which thing is meant, not when: "the bill of 1 May".
_OF_THE_THING = frozenset({"of", "dated"})
_ENDS_IT = frozenset({"by", "until", "till", "before"})
_FURTHEST = "in 182 days"
_BOUNDS = _ENDS_IT | {"within", "in"}


def other_date(before: str, first: str) -> OtherDate:
    """What a date is instead of when it is due; `first` is the word that its tail begins with."""
    clause = _clause_ends().split(before)[-1].strip()
    if not clause:
        return ""
    if first != "by" and _stands().search(clause):
        return "something else"
    if first in _BOUNDS:
        return ""
    if _denied().search(clause):
        return "not then"
    return "something else" if _happens().search(clause) else ""


def is_of_the_thing(
    plain: list[str], found: When | DateQuestion, read: Callable[[str], When | DateQuestion]
) -> bool:
    """Whether a date says which thing is meant, "the charge of 3 September", and not when."""
    if not _ENDS_IT.isdisjoint(plain):
        return False
    if plain[0] in _OF_THE_THING and len(plain) > 1:
        rest = read(" ".join(plain[1:]))
        return isinstance(rest, When) or not rest.unknown
    if not isinstance(found, When) or not _names_a_month(plain):
        return False
    furthest = read(_FURTHEST)
    return isinstance(furthest, When) and found.instant() > furthest.instant()


def waits_for(text: str) -> bool:
    """Whether a date is put as what has to happen first: "as soon as the part comes in"."""
    return _has_to_happen().search(text) is not None


def of_somebody_else(before: str, owner: str) -> bool:
    """Whether a date is that of what others do: "her landlord has 2 sign off" stands before it.

    `owner` is who was understood to do it, "" for nobody.
    """
    clause = _clause_ends().split(before.strip())[-1].strip()
    return bool(clause) and (bool(owner and not is_us(owner)) or bool(_somebody().match(clause)))


def _names_a_month(plain: list[str]) -> bool:
    """Whether a date is one of a month without its year: "3 September", "the 1st of May"."""
    named = any(word in _MONTHS for word in plain)
    return named and not any(len(word) == 4 and word.isdigit() for word in plain)


@cache
def _clause_ends() -> re.Pattern[str]:
    """Compiled on first use, as all here: a start that reads no date does not pay for it."""
    return re.compile(r"[,;:.!?]\s+|[,;:.!?]$|\s[–—-]\s|\s(?:and|but|then|so|because)\s", re.I)


@cache
def _has_to_happen() -> re.Pattern[str]:
    first = r"as soon as|once|when|after|until"
    return re.compile(rf"\b(?:{first})\s+(?:the|we|they|he|she|it|my|our|you|an?|their)\b", re.I)


@cache
def _somebody() -> re.Pattern[str]:
    """Somebody, and that they do something: "he is back", "the bank needs", "my boss has to"."""
    does = (
        r"(?:is|are|was|will|can|could|should|would|may|might|must|has|have|had|needs?|wants?|comes?"
        r"|goes|gets?|says?|said|\w{3,}s)"
    )
    whose = r"(?:her|his|their|my|your|the|a|an|some)(?: [\w'’-]+){1,2}?"
    return re.compile(
        rf"(?:(?:so|and|but|well|ok) )*(?:(?:s?he|they)(?:['’]\w+)?|{whose}(?:['’]s)? {does})\b",
        re.I,
    )


@cache
def _denied() -> re.Pattern[str]:
    return re.compile(
        r"^no\b|\b(?:never|no longer|not(?! only| just)|cannot|nobody|no one|nothing)\b"
        r"|\b(?:ca|wo|do|does|did|is|are|was|were|could|would|should|has|have)n['’]?t\b(?! forget)",
        re.I,
    )


@cache
def _happens() -> re.Pattern[str]:
    """Something that happens first, or may: "once the part is in", "after the visit"."""
    return re.compile(
        r"\b(?:when(?:ever)?|once|before|after|until|till|unless|if|while|as soon as)\s+\S", re.I
    )


@cache
def _stands() -> re.Pattern[str]:
    """How things are then: "we are closed on friday", "he's off till monday"."""
    state = (
        r"(?:closed|shut|off|away|out|back|in|on (?:leave|holiday)|off sick|ill|sick|busy|free"
        r"|leaving|gone|here|there)"
    )
    is_ = r"(?:is|are|am|was|were|will be|\w['’](?:s|re|m|ll be))"
    return re.compile(
        rf"(?:{is_} (?:not |all |only |still )?{state}|(?:^|\s)(?:closed|unavailable|on leave"
        r"|on holiday|off sick))$",
        re.I,
    )
