"""The grammar of a due date: words in, what was said out, with no calendar and no clock.

`understand` takes only phrases it knows from end to end. What it does not know is None (no date at
all) or a `Doubt` (date words it will not guess about). `reader.py` finds the day it means.
"""

import re
from functools import cache

from mendcli.dates.grammar.numbers import numbers_in_figures
from mendcli.dates.grammar.phrase_pass import Phrase
from mendcli.dates.grammar.rewriting import plainer
from mendcli.dates.grammar.said import Clock, Dated, Day, Doubt, Moment, Period, Said, Span
from mendcli.dates.grammar.spans import length
from mendcli.dates.grammar.vocabulary import LEADS, is_number, sounds_like_a_date, tokens
from mendcli.dates.vague import some_day

_TRAILERS = (
    ["max"],
    ["at", "the", "latest"],
    ["at", "latest"],
    ["the", "latest"],
    ["latest"],
    ["sharp"],
    ["please"],
    ["pls"],
    ["plz"],
    ["thx"],
    ["id", "say"],
    ["i'd", "say"],
)
_BEGIN = ("between", "from")
_RANGE = frozenset("- to till until thru through and".split())
_UNSURE = (
    ({"or", "/"}, "Which of the two do you mean?"),
    ({"every", "each"}, "When is the first one due?"),
    ({"few", "several"}, "How many is that? Say a number, or a day."),
    ({"after", "since"}, 'By when at the latest? Say "by" and a day.'),
    (
        {"early", "mid", "middle", "beginning", "start", "later"},
        "Which day is that? They will wait for one.",
    ),
    ({"weekend"}, "The coming one, or the one after it? Say a day."),
)
_AT_THE_LATEST = "By when at the latest?"
_BEFORE = 'Is the day itself still in time? Say "by" and the last day that counts.'
_BY_THE_WEEKEND = "Before it begins, or before it is over? Say friday or sunday."
_BY_A_MONTH = 'Its first day or its last? Say "end of" it, or the day.'


@cache
def _iso() -> re.Pattern[str]:
    """Compiled on first use: a start that reads no date does not pay for it."""
    day = r"([0-9]{4})-([0-9]{2})-([0-9]{2})"
    clock = r"([0-9]{2}):([0-9]{2})(?:[:.]([0-9]{2})(?:[.,][0-9]+)?)?"
    return re.compile(day + r"[t ]" + clock + r" ?(z|[+-][0-9]{2}:?[0-9]{2})?")


def understand(words: str) -> Said | Doubt | None:
    """What `words` say, or None where they are no date."""
    if len(words) > 200:
        return None
    bare = words.strip(" .!")
    if bare and some_day(bare) == bare:
        return Doubt(_AT_THE_LATEST)
    written = tokens(words)
    if not written or len(written) > 16:
        return None
    found = plainer(numbers_in_figures(written))
    if not found:
        return None
    lead = found[0] if found[0] in LEADS and len(found) > 1 else ""
    rest = found[1:] if lead else found
    for trailer in _TRAILERS:
        if len(rest) > len(trailer) and rest[-len(trailer) :] == trailer:
            rest = rest[: -len(trailer)]
            break
    if lead == "for" and _is_how_long(rest):
        return None
    said = _iso_moment(rest) or _range(rest) or Phrase(rest, lead).read()
    if said is None and not lead:
        said = _bare_length(rest)
    if said is None:
        return _doubt(written) if sounds_like_a_date(written) else None
    if isinstance(said, Doubt):
        return said or _doubt(written)
    said = _as_sure_as_written(said, written)
    if lead == "before" and said.part == "lunch" and said.clock is None:
        said = said._replace(part="", clock=Clock(12, 0, "24"))  # its start: "before friday lunch"
    if lead == "before" and said.clock is None:
        return Doubt(_BEFORE)
    if lead in {"by", "until", "till"} and not said.end and isinstance(said.day, Period):
        if said.day.unit == "weekend":
            return Doubt(_BY_THE_WEEKEND)
        if _is_month(said.day):
            return Doubt(_BY_A_MONTH)
    return said._replace(lead=lead)


def _doubt(written: list[str]) -> Doubt:
    """What to ask about date words that could not be read: by the word that makes them unsure."""
    for words, question in _UNSURE:
        if not words.isdisjoint(written):
            return Doubt(question)
    return Doubt()


def _is_how_long(found: list[str]) -> bool:
    """Whether "for" is followed by how long, or by which month: what is promised, not when."""
    said = Phrase(found, "").read()
    if not isinstance(said, Said) or said.clock is not None or said.end:
        return False
    if isinstance(said.day, Span):
        return "next" in found[:2]
    looks_back = isinstance(said.day, Period) and said.day.shift < 0
    return looks_back or _is_month(said.day)


def _as_sure_as_written(said: Said, written: list[str]) -> Said:
    """The time "9:00" is as sure as "09:00"; "9 o'clock" may be in the evening."""
    clock = said.clock
    if clock is None or clock.half or said.part or not 8 <= clock.hour <= 11:
        return said
    in_full = f"{clock.hour}:{clock.minute:02}" in written
    return said._replace(clock=clock._replace(half="24")) if in_full else said


def _bare_length(found: list[str]) -> Said | None:
    """A length alone, as an answer to "by when?": "48 hours", "3 to 5 working days"."""
    hit = length(found, 0)
    if hit is None or hit[1] != len(found) or found[0] in {"a", "an"}:
        return None
    return Said(hit[0], bare=True)


def _is_month(day: Day | None) -> bool:
    return (
        isinstance(day, Period)
        and day.unit not in {"week", "weekend", "numbered week"}
        and day.shift >= 0
    )


def _iso_moment(found: list[str]) -> Said | None:
    if len(found) > 3:
        return None
    form = _iso().fullmatch(" ".join(found))
    if form is None:
        return None
    year, month, day, hour, minute, second, offset = form.groups()
    if offset is None:
        return Said(Dated(int(day), int(month), int(year)), Clock(int(hour), int(minute), "24"))
    offset = "+00:00" if offset == "z" else offset
    return Said(Moment(f"{year}-{month}-{day}T{hour}:{minute}:{second or '00'}{offset}"))


def _range(found: list[str]) -> Said | None:
    """From one date to another, "July 13 thru 15": over at its end. Days of the week are asked."""
    found = found[1:] if found[0] in _BEGIN else found
    for at, word in enumerate(found):
        if word not in _RANGE or not 0 < at < len(found) - 1:
            continue
        return _days_between(found[:at], found[at + 1 :])
    return None


def _days_between(before: list[str], behind: list[str]) -> Said | None:
    first, last = _one_date(before), _one_date(behind)
    if first is None or last is None:
        return None
    if not last.month:  # "july 13 to 15"
        last = first._replace(day=last.day, weekday=last.weekday)
    if not first.month:  # "13 to 15 july"
        first = last._replace(day=first.day, weekday=first.weekday)
    if not last.month or not first.day:
        return None
    return Said(last, first=None if first.swapped else first)


def _one_date(found: list[str]) -> Dated | None:
    """A date at one end of a range; a bare number is its day."""
    if len(found) == 1 and is_number(found[0]) and len(found[0]) < 3:
        return Dated(int(found[0]))
    said = Phrase(found, "").read()
    if not isinstance(said, Said) or said.clock is not None or said.part or said.end:
        return None
    return said.day if isinstance(said.day, Dated) else None
