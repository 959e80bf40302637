"""The names, numbers and dates in what was heard, so that they can be said back: pure.

Concrete words are what a customer takes as a sign of listening (Packard and Berger 2021); this
finds them by shape alone and promises nothing more: a miss costs nothing, the rep heard it too.
A date or a number says nothing by itself, so it stands with the word it belongs to ("down Tuesday
2am"), or not at all.
"""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from mendcli.dates.names import MONTH_NAMES, NUMBER_WORDS, WEEKDAY_NAMES

_DAYS = frozenset(
    [*(name.lower() for name in WEEKDAY_NAMES), "today", "yesterday", "tomorrow", "tonight"]
)
_SHORT_DAYS = frozenset(name[:3] for name in WEEKDAY_NAMES) | {"Tues", "Thur", "Thurs"}
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
    r"|(?i:\d{1,2}(?:[:.]\d\d)? ?(?:[ap]m\b|[ap]\.m\.|in the (?:morning|afternoon|evening)\b))"
    rf"|(?i:{_CURRENCY}) ?\d(?:[\d.,]*\d)?|[€$£] \d(?:[\d.,]*\d)?|\d(?:[\d.,]*\d)? [€$£]"
    rf"|(?i:{_NUMBERED})(?: (?i:number|no\.?|nr\.?))? #?(?:[A-Z]+-?)?\d(?:[\w/-]*\w)?"
    rf"(?![.:,]?\d)(?! (?i:{_MONTH}|(?:minute|hour|day|week|month|year|time|of )))"
)
# A pattern is compiled when a line is first looked through: most of a start has none.
_WORD = (
    rf"(?P<whole>(?<![\w.,:/-])(?:{_WHOLE})(?!\w))"
    r"|[€$£]?\d(?:[\w.,:/%€$£-]*[\w%€$£])?|[^\W\d_][\w'’-]*|[.!?,;:]"
)
_NAMES_ITSELF = rf"(?i:{_NUMBERED}\b|{_CURRENCY}\b|.*[€$£])"
#: What says nothing of its own: never a name, and never the word that a number belongs to.
_GLUE = frozenset(
    """a about after again all also am an and any are around as at be been before between but by
    can could dear did do does each every for from get got had has have he her here him his how i
    if in into
    is it its it's i'd i'm i've just madam may me more my never no nobody not now of off on once
    only or our out over she since sir so still than that the their them then there they this till
    to too twice until up us very was we well were what when where which who why will with would
    yes yet you your""".split()
)


class _Found(NamedTuple):
    """Tokens `start` up to `end`; `needs` is whether they want a word that says of what."""

    start: int
    end: int
    needs: bool


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


def speaks_of(wording: str, lines: Iterable[str], others: Iterable[str]) -> bool:
    """Whether a wording says something of `lines`: a word of theirs that the `others` have not.

    Words count by how they begin, so that "charged" is "charge".
    """
    theirs = {stem for line in lines for stem in _stems(line)}
    own = theirs - {stem for line in others for stem in _stems(line)}
    return not theirs or not (own or theirs).isdisjoint(_stems(wording))


def _stems(text: str) -> list[str]:
    found = (word.lower() for word in re.findall(r"[^\W_]+", text))
    return [word[:5] for word in found if len(word) > 2 and word not in _GLUE]


def _holds(said: str, word: str) -> bool:
    """Whether `word` is said already: the same, or the number in "order 502"."""
    number = word.rpartition(" ")[2]
    return said == word or (number.isdigit() and len(number) > 2 and said.endswith(" " + number))


def _in_line(line: str) -> list[str]:
    tokens = list(re.finditer(_WORD, " ".join(line[:2000].split())))
    words = [token.group() for token in tokens]
    shouted = sum(word.isupper() and len(word) > 1 and word.isalpha() for word in words) > 1
    told: list[str] = []
    last = 0  # behind the token used last: one word belongs to one number
    found = list(_spotted(tokens, words, shouted=shouted))
    while found:
        piece = found.pop(0)
        parts = [words[piece.start : piece.end]]
        while piece.needs and found and found[0].needs and _joined(words, parts, piece, found[0]):
            following = found.pop(0)
            parts.append(words[following.start : following.end])
            piece = piece._replace(end=following.end)
        said = " ".join(word for part in parts for word in part)
        if piece.needs:
            said = _with_its_word(words, piece, last, said)
        if said:
            told.append(said)
            last = piece.end
    return told


def _joined(words: list[str], parts: list[list[str]], one: _Found, other: _Found) -> bool:
    """Whether two of them tell one thing: "Tuesday at 2am"."""
    apart = words[one.end : other.start]
    bare = words[other.start].isdigit() or (parts[-1][0].isdigit() and len(parts[-1][0]) < 3)
    return not bare and all(word.lower() in ("at", "on", "the", ",") for word in apart)


def _with_its_word(words: list[str], piece: _Found, last: int, said: str) -> str:
    """`said` with the word that it tells something of; "" where there is none."""
    number = words[piece.start].isdigit()
    behind = words[piece.end : piece.end + 1]
    if number and behind and _tells(behind[0]):
        return f"{said} {behind[0]}"
    for at in range(piece.start - 1, max(last, piece.start - 1 if number else 0) - 1, -1):
        if words[at] in ".!?,;:":
            break
        if _tells(words[at]):
            return f"{words[at].lower()} {said}" if at == 0 else f"{words[at]} {said}"
    return ""


def _tells(word: str) -> bool:
    return word[0].isalpha() and word.lower() not in _GLUE and not _is_day(word)


def _is_day(word: str) -> bool:
    return word.lower() in _DAYS or word in _SHORT_DAYS


def _spotted(
    tokens: Sequence[re.Match[str]], words: list[str], *, shouted: bool
) -> Iterable[_Found]:
    index, begins = 0, True
    while index < len(words):
        word = words[index]
        end, kind = index + 1, ""
        if tokens[index].group("whole"):
            kind = "known" if re.match(_NAMES_ITSELF, word) else "needs"
        elif word[0].isdigit() or word[0] in "€$£" or word.lower() in _SMALL:
            following = words[index + 1] if index + 1 < len(words) else ""
            if re.match(_UNITS, following.lower()):
                end, kind = index + 2, "known"
            elif word.lower() not in _SMALL or word.lower() in ("twice", "once"):
                kind = "known" if word[0] in "€$£" or word[-1] in "€$£%" else "needs"
        elif _is_day(word) or (word[0].isupper() and word.lower() in _MONTHS):
            kind = "needs"
        elif not begins and _is_name(word, shouted=shouted):
            kind = "known"
            while end < len(words) and _goes_on(tokens[end], shouted=shouted):
                end += 1
        if kind:
            yield _Found(index, end, kind == "needs")
        begins = words[end - 1] in ".!?"
        index = end


def _is_name(word: str, *, shouted: bool) -> bool:
    """Whether it looks like one: a capital, and neither a small word nor somebody shouting."""
    return word[0].isupper() and word.lower() not in _GLUE and not (shouted and word.isupper())


def _goes_on(token: re.Match[str], *, shouted: bool) -> bool:
    """Whether a name goes on with it: a capitalised word that is no date or order of its own."""
    return not token.group("whole") and _is_name(token.group(), shouted=shouted)
