"""What a phrase said, before any calendar: the values that pass from the grammar to the reader.

Data only; `phrases.py` makes them, `reader.py` finds the moment they mean. One value alone is a
kind of `int` or `str`: a class of that sort costs a tenth of a `NamedTuple` to define, and the
first promise of a call waits for all of them.
"""

from typing import NamedTuple


class Weekday(NamedTuple):
    """A day of the week (Monday = 0); `which` is "", "this", "next", "last" or "coming"."""

    day: int
    which: str = ""


class Days(int):
    """So many days from today: today 0, tomorrow 1, yesterday -1."""


class Dated(NamedTuple):
    """A date by number; month or year 0 = not said, weekday -1 = not said."""

    day: int
    month: int = 0
    year: int = 0
    weekday: int = -1


class Span(NamedTuple):
    """So many units ("minute" … "year") from now; negative = ago."""

    amount: int
    unit: str


class Period(NamedTuple):
    """A week, month or year (`shift` from the present one), or a named month (`unit` "named")."""

    unit: str
    shift: int = 0
    month: int = 0
    year: int = 0


class Moment(str):
    """An ISO 8601 date and time with its own offset."""

    __slots__ = ()


class Clock(NamedTuple):
    """A time of day as said; `half` is "am", "pm", "24" (said in full), or "" where unsaid."""

    hour: int
    minute: int = 0
    half: str = ""


class Doubt(str):
    """Date words that must be asked about: the question, or "" for the usual one."""

    __slots__ = ()


Day = Weekday | Days | Dated | Span | Period | Moment


class Said(NamedTuple):
    """A phrase understood from end to end. `end` = "end of" (the period, or the working day).

    `lead` is the word in front ("by", "since"), or "".
    """

    day: Day | None
    clock: Clock | None = None
    part: str = ""
    end: bool = False
    lead: str = ""
