"""The words dates are made of, and how a phrase is cut into them.

Data and one cutter; what a row of words means is decided in `phrases.py`.
"""

import re
from functools import cache

WEEKDAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTH_NAMES = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
#: Every spelling of a weekday, Monday = 0.
WEEKDAYS = {name[:n].lower(): i for i, name in enumerate(WEEKDAY_NAMES) for n in (3, len(name))} | {
    "tues": 1,
    "weds": 2,
    "thur": 3,
    "thurs": 3,
}
#: Every spelling of a month, January = 1.
MONTHS = {name[:n].lower(): i for i, name in enumerate(MONTH_NAMES, 1) for n in (3, len(name))} | {
    "sept": 9
}
#: Days counted from today.
DAY_WORDS = {"today": 0, "tomorrow": 1, "tmrw": 1, "yesterday": -1}
PARTS = frozenset({"morning", "afternoon", "evening", "night"})
UNITS = {
    spelled: unit
    for unit in ("minute", "hour", "day", "week", "month", "year")
    for spelled in (unit, unit + "s")
} | {"min": "minute", "mins": "minute", "hr": "hour", "hrs": "hour"}
NUMBERS = {
    "a": 1,
    "an": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "fifteen": 15,
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
}
#: Words that may stand before a date without changing it ("before" and "after" do change it).
LEADS = frozenset({"by", "on", "at", "until", "till", "for", "before", "since", "@"})

# Words of dates this reader does not understand itself: a phrase made of nothing but date words is
# asked about, while one with any other word in it is no date.
_OTHER = frozenset(
    "the of in on at @ by until till for before since from after to or and between within around "
    "about roughly approx approximately next this last coming upcoming now every each "
    "end start beginning middle mid early late later earlier first second third fourth last thing "
    "half quarter past o'clock oclock couple few several business working work weekend weekdays "
    "weekday midnight noon midday fortnight fortnights tonight eod eow eom eoy cob close am pm "
    "quarters utc gmt cet cest bst est edt cst cdt mst mdt pst pdt ago time".split()
)
_STRONG = frozenset("tonight noon midday midnight weekend eod eow eom eoy cob".split())
_TURNS = frozenset(
    "next in within ago from end mid start beginning middle early late later after before".split()
)
_BOUNDS = frozenset({"by", "until", "till"})
_COUNTED = frozenset("past to business working work or half of quarter couple".split())


@cache
def _cutters() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Compiled on first use: a start that reads no date does not pay for it."""
    return (
        re.compile(r"([ap])\. ?m\b\.?"),
        re.compile(r"[0-9]{1,2}(?::[0-9]{2}){0,2}(?:am|pm)?|[0-9]{1,2}\.[0-9]{2}(?:am|pm)?"),
        re.compile(r"[0-9]{1,4}[/.-][0-9]{1,2}(?:[/.-][0-9]{1,4})?|[0-9]+(?:st|nd|rd|th)?"),
    )


def tokens(words: str) -> list[str]:
    """The lower-case words of a phrase, "5 p.m." joined to "5pm", commas and brackets gone."""
    dotted, clock, _ = _cutters()
    text = words.lower().replace("’", "'")
    for mark in ",()":
        text = text.replace(mark, " ")
    found: list[str] = []
    for word in dotted.sub(r"\1m", text.replace("@", " @ ")).split():
        bare = word.rstrip(".!?;")
        if "-" in bare and not bare[:4].isdigit() and any(c.isalpha() for c in bare):
            found.extend(part for part in bare.split("-") if part)
        elif bare in {"am", "pm"} and found and clock.fullmatch(found[-1]):
            found[-1] += bare
        elif bare:
            found.append(bare)
    return found


def is_clock(token: str) -> bool:
    """Whether a token is surely written as a time of day: "17:00", "5pm", not a bare "5"."""
    return not token.isdigit() and _cutters()[1].fullmatch(token) is not None


def _is_date_word(token: str) -> bool:
    if token in _OTHER or token in PARTS or token in UNITS or token in NUMBERS:
        return True
    if token in WEEKDAYS or token in MONTHS or token in DAY_WORDS:
        return True
    return is_clock(token) or _cutters()[2].fullmatch(token) is not None


def _names_a_day(token: str) -> bool:
    return (
        token in WEEKDAYS
        or token in MONTHS
        or token in DAY_WORDS
        or token in _STRONG
        or is_clock(token)
        or ("/" in token and token[0].isdigit())
    )


def sounds_like_a_date(found: list[str]) -> bool:
    """Whether words that could not be read are still all date words, and point at some day.

    A bound in the middle ("12 and 13 by friday") or a bare number in front ("2 on friday") belongs
    to what is said before the date, and so does a word said twice over ("stand by by friday").
    """
    if not all(_is_date_word(token) for token in found):
        return False
    if any(token in _BOUNDS for token in found[1:]):
        return False
    if len(found) > 1 and found[0] in LEADS and found[1] in LEADS:
        return False
    follower = found[1] if len(found) > 1 else ""
    if found[0].isdigit() and not (follower in UNITS or follower in MONTHS or follower in _COUNTED):
        return False
    if any(_names_a_day(token) for token in found):
        return True
    fortnight = any(token in UNITS or token.startswith("fortnight") for token in found)
    return fortnight and any(token in _TURNS for token in found)
