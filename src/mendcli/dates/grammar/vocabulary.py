"""The words dates are made of, and how a phrase is cut into them.

Data and one cutter; what a row of words means is decided in `phrases.py`.
"""

import re
from functools import cache
from typing import NamedTuple

from mendcli.dates.names import MONTH_NAMES, NUMBER_WORDS, TENS, WEEKDAY_NAMES

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
DAY_WORDS = {"today": 0, "2day": 0, "tomorrow": 1, "yesterday": -1} | dict.fromkeys(
    "tmrw tmr tomoz tomoro tomorow tomorrw tommorow tommorrow 2moro 2morrow".split(), 1
)
PARTS = frozenset({"morning", "afternoon", "evening", "night", "lunch"})
UNITS = {
    spelled: unit
    for unit in ("second", "minute", "hour", "day", "workday", "week", "month", "quarter", "year")
    for spelled in (unit, unit + "s")
} | {
    "sec": "second", "secs": "second", "min": "minute", "mins": "minute", "hr": "hour",
    "hrs": "hour", "wk": "week", "wks": "week", "yr": "year", "yrs": "year",
    "fortnight": "fortnight", "fortnights": "fortnight", "h": "hour",
}  # fmt: skip
#: Words that may stand before a date without changing it ("before" and "after" do change it).
LEADS = frozenset({"by", "on", "at", "until", "till", "for", "before", "since", "@"})

_WORKDAYS = ("business day", "working day", "work day", "weekday", "business-day")
#: Ways of saying one thing: what is said, and what `phrases.py` knows it by ("" = left out).
SAME = (
    {
        f"{end} {of}{what}": "eod"
        for end in ("end", "close")
        for of in ("of ", "of the ")
        for what in ("day", "business", "play", "business day", "working day", "work day")
    }
    | {f"{day}{s}": f"workday{s}" for day in _WORKDAYS for s in ("", "s")}
    | {f"{kind} week": "week" for kind in ("work", "working", "business")}
    | {
        f"{word} {unit}": f"next {unit}"
        for word in ("following", "coming", "upcoming")
        for unit in ("week", "month", "quarter", "year")
    }
    | {
        f"{rest} {unit}": f"this {unit}"
        for rest in ("rest of the", "rest of this", "later this", "later in the")
        for unit in ("week", "month", "quarter", "year")
    }
    | {f"later this {part}": f"this {part}" for part in ("morning", "afternoon", "evening")}
    | dict.fromkeys(("sometime", "sometimes", "exactly"), "")
    | {
        "cob": "eod", "eob": "eod", "cop": "eod", "workweek": "week", "the same time": "same-time",
        "same time": "same-time", "this time": "same-time", "month end": "eom", "year end": "eoy",
        "the month end": "eom", "the eod": "eod", "the eow": "eow", "the eom": "eom",
        "the eoy": "eoy", "b4": "before", "before lunch": "by noon", "before lunchtime": "by noon",
        "calendar week": "kw", "cw": "kw",
        "no later than": "by", "not later than": "by", "latest by": "by",
        "at the latest by": "by", "on or before": "by", "by or before": "by", "up to": "until",
        "the very latest": "the latest", "a couple of": "2", "a couple": "2", "couple of": "2",
        "12 noon": "noon", "12 midnight": "midnight", "lunchtime": "lunch", "lunch time": "lunch",
        "hence": "from now", "untill": "until", "coming up": "", "week of": "week-of",
        "w/c": "week-of", "week commencing": "week-of", "week beginning": "week-of",
        "week starting": "week-of", "week starting on": "week-of", "wc": "week-of",
        "christmas eve": "24th december", "xmas": "25th december", "christmas day": "25th december",
        "christmas": "25th december", "boxing day": "26th december",
        "new year eve": "31st december", "new years eve": "31st december",
        "new year day": "1st january", "new years day": "1st january",
        "tonite": "tonight", "2nite": "tonight", "nxt": "next", "end of the wk": "eow",
        "end wk": "eow", "this wk": "this week", "nxt wk": "next week", "next wk": "next week",
        "o clock": "o'clock", "bus days": "workdays", "xmas eve": "24th december",
        "later today": "today", "rest of the day": "today", "rest of today": "today",
        "valentine's day": "14th february", "valentines day": "14th february",
        "halloween": "31st october",
    }
)  # fmt: skip

# Words of dates this reader does not understand itself: a phrase made of nothing but date words is
# asked about, while one with any other word in it is no date.
_OTHER = frozenset(
    "the of in on at @ by until till for before since from after to or and between btwn betw "
    "within around "
    "about roughly b4 approx approximately next this last coming upcoming now every each same time "
    "end start beginning middle mid early late later earlier first second third fourth fifth thing "
    "half quarter past o'clock oclock couple few several business working work weekend weekdays "
    "weekday midnight noon midday tonight eod eow eom eoy cob eob close following hence no not "
    "than inside during over through thru week-of latest over a an play lunchtime - "
    "/ quarters utc gmt cet cest bst est edt cst cdt mst mdt pst pdt ago".split()
)
_WORDS_FOR_NUMBERS = frozenset(NUMBER_WORDS) | frozenset(TENS)
_STRONG = frozenset("tonight noon midday midnight weekend eod eow eom eoy cob eob".split())
_TURNS = frozenset(
    "next in within ago from end mid start beginning middle early late later after before "
    "following coming this last hence few couple".split()
)
_BOUNDS = frozenset({"by", "until", "till"})
_COUNTED = frozenset(
    "past to business working work or half of quarter couple - after minutes".split()
)


class _Cutters(NamedTuple):
    dotted: re.Pattern[str]
    clock: re.Pattern[str]
    figures: re.Pattern[str]
    spaced: re.Pattern[str]
    half: re.Pattern[str]
    range: re.Pattern[str]
    glued: re.Pattern[str]
    french: re.Pattern[str]
    iso: re.Pattern[str]
    dotted_day: re.Pattern[str]


@cache
def _cutters() -> _Cutters:
    """Compiled on first use: a start that reads no date does not pay for it."""
    hour_minute = r"[0-9]{1,2}(?::[0-9]{2}){0,2}(?:am|pm)?|[0-9]{1,2}\.[0-9]{2}(?:am|pm)?"
    one = rf"(?:{hour_minute}|[0-9]{{1,2}}[/.][0-9]{{1,2}}(?:[/.][0-9]{{4}})?)"
    return _Cutters(
        dotted=re.compile(r"([ap])(?:\. ?| )m\b\.?"),
        clock=re.compile(hour_minute),
        figures=re.compile(
            r"[0-9]{1,4}[/.-][0-9]{1,2}(?:[/.-][0-9]{1,4})?|[0-9]+(?:st|nd|rd|th|h|p|a|min|hrs?)?"
        ),
        spaced=re.compile(r"(?<=[0-9]) / (?=[0-9])"),
        half=re.compile(r"[0-9]{1,2}(?:[:.][0-9]{2})?[ap]"),
        range=re.compile(rf"({one})-({one})"),
        glued=re.compile(r"([0-9]{1,4})?[-/]?([a-z]{3,9})[-/]?([0-9]{1,4})?"),
        french=re.compile(r"([0-9]{1,2})h([0-9]{2})"),
        iso=re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"),
        dotted_day=re.compile(r"[0-9]{1,2}\.[0-9]{1,2}\."),
    )


def tokens(words: str) -> list[str]:
    """The lower-case words of a phrase, "5 p.m." joined to "5pm", commas and brackets gone."""
    cut = _cutters()
    text = words.lower().replace("’", "'")
    for mark in ",()":
        text = text.replace(mark, " ")
    text = text.replace("–", " - ").replace("—", " - ").replace("@", " @ ")
    found: list[str] = []
    for word in cut.spaced.sub("/", cut.dotted.sub(r"\1m", text)).split():
        bare = word.rstrip(".!?;'")
        if cut.dotted_day.fullmatch(word):
            found.append(word)  # "31.12." is a day, "31.12" may be a sum
        elif bare in {"am", "pm"} and found and cut.clock.fullmatch(found[-1]):
            found[-1] += bare
        elif bare == "time" and found and found[-1] in UNITS:
            continue  # "in two weeks' time"
        elif bare and found and cut.iso.fullmatch(found[-1]):
            found.append(bare)  # what follows may be a time with an offset, "09:00-05:00"
        elif bare:
            found.extend(_split(bare, cut))
    return found


def _split(word: str, cut: _Cutters) -> list[str]:
    """One word as written, as the words it is made of: "aug-20", "15sep", "2:00-2:30", "9p"."""
    if word.isalpha() or is_number(word):
        bare = word.removesuffix("ish")
        return [bare if bare in PARTS else word]
    if word == "week-end":
        return ["weekend"]
    if "/" in word and all(part in WEEKDAYS or part in DAY_WORDS for part in word.split("/")):
        return word.replace("/", " or ").split()
    if (hour := cut.french.fullmatch(word)) is not None:
        return [f"{hour[1]}:{hour[2]}"]
    if cut.half.fullmatch(word):
        return [word + "m"]
    if (ends := cut.range.fullmatch(word)) is not None:
        return [ends[1], "-", ends[2]]
    if word.removesuffix("'s") in UNITS:
        return [word.removesuffix("'s")]
    if (form := cut.glued.fullmatch(word)) is not None and form[2] in MONTHS:
        day, month, year = form.groups()
        if day and year and len(year) == 2 and "-" in word:  # "15-jan-27"
            year = f"20{year}"
        return [part for part in (day, month, year) if part]
    if word[:2] == "kw" and is_number(word[2:]):
        return ["kw", word[2:]]
    if "-" in word and not word[:4].isdigit() and any(c.isalpha() for c in word):
        return [part for part in word.split("-") if part]
    return [word]


def is_number(token: str) -> bool:
    """Whether a token is a number in figures that `int` understands as they are written."""
    return token.isascii() and token.isdigit()


def is_clock(token: str) -> bool:
    """Whether a token is surely written as a time of day: "17:00", "5pm", not a bare "5"."""
    return not is_number(token) and _cutters().clock.fullmatch(token) is not None


def _is_date_word(token: str) -> bool:
    if token == "lunch":  # mostly something to eat
        return False
    if token in _OTHER or token in PARTS or token in UNITS or token in _WORDS_FOR_NUMBERS:
        return True
    if token in WEEKDAYS or token in MONTHS or token in DAY_WORDS:
        return True
    return is_clock(token) or _cutters().figures.fullmatch(token) is not None


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
    around_lunch = (
        at > 0 and token == "lunch" and found[at - 1] in {"after", "at", "around", "by", "before"}
        for at, token in enumerate(found)
    )
    known = zip(found, around_lunch, strict=True)
    if not all(_is_date_word(token) or lunch for token, lunch in known):
        return False
    if any(token in _BOUNDS for token in found[1:]):
        return False
    if len(found) > 1 and found[0] in LEADS and (found[1] in LEADS or found[1] == "from"):
        return False
    follower = found[1] if len(found) > 1 else ""
    if found[0].isdigit() and not (follower in UNITS or follower in MONTHS or follower in _COUNTED):
        return False
    if any(_names_a_day(token) for token in found):
        return True
    fortnight = any(token in UNITS or token.startswith("fortnight") for token in found)
    return fortnight and any(token in _TURNS for token in found)
