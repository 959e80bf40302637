"""What a phrase said, before any calendar: the values that pass from the grammar to the reader.

Data only; `phrases.py` makes them, `reader.py` finds the moment they mean. One value alone is a
kind of `int` or `str`: a class of that sort costs a tenth of a `NamedTuple` to define, and the
first promise of a call waits for all of them.
"""

from typing import NamedTuple, Union


class Weekday(NamedTuple):
    """A day of the week (Monday = 0); `which` is "", "this", "next", "last" or "coming"."""

    day: int
    which: str = ""


class Days(int):
    """So many days from today: today 0, tomorrow 1, yesterday -1."""


class Dated(NamedTuple):
    """A date by number; month or year 0 = not said, weekday -1 = not said.

    `swapped`: in figures, and day and month could be the other way round.
    """

    day: int
    month: int = 0
    year: int = 0
    weekday: int = -1
    swapped: bool = False


class Span(NamedTuple):
    """A length of time from now; all negative = ago. `working` counts working days."""

    months: int = 0
    days: int = 0
    seconds: int = 0
    working: int = 0


class Period(NamedTuple):
    """A week, weekend, month, quarter or year, so many (`shift`) from the present one.

    Or one by its name: a "named" month, or a "named quarter" (then `month` is its number); `year`
    0 = not said. In a "numbered week" (ISO 8601) `month` is its number.
    """

    unit: str
    shift: int = 0
    month: int = 0
    year: int = 0


class Nth(NamedTuple):
    """The `number`-th of a period (-1 = its last): a weekday (0 to 6), a day, a working day."""

    number: int
    what: int
    of: Period


#: What an `Nth` may count besides days of the week.
ANY_DAY, WORKING_DAY = 7, 8


class Coming(NamedTuple):
    """The `number`-th such weekday ahead: "three fridays from now"."""

    number: int
    day: int


class WeekOf(NamedTuple):
    """The week a date falls in."""

    day: Dated


class Shifted(NamedTuple):
    """So long after another day: "a week from friday"."""

    base: "Day"
    span: Span


class Both(NamedTuple):
    """A length and the weekday it should end on: "in 3 days, on friday"."""

    span: Span
    day: int


class Moment(str):
    """An ISO 8601 date and time with its own offset."""

    __slots__ = ()


class Clock(NamedTuple):
    """A time of day as said; `half` is "am", "pm", "24" (said in full), or "" where unsaid.

    "now" stands for the time it is while the words are said.
    """

    hour: int
    minute: int = 0
    half: str = ""


class Doubt(str):
    """Date words that must be asked about: the question, or "" for the usual one."""

    __slots__ = ()


Day = Union[  # noqa: UP007 - `Shifted` refers to it before it is there
    Weekday, Days, Dated, Span, Period, Nth, Coming, WeekOf, Shifted, Both, Moment
]


class Said(NamedTuple):
    """A phrase understood from end to end. `end` = "end of" (the period, or the working day).

    `lead` is the word in front ("by", "since"), or ""; `first` is the day a range begins with.
    `bare`: a length, and nothing that says it is ahead.
    """

    day: Day | None
    clock: Clock | None = None
    part: str = ""
    end: bool = False
    lead: str = ""
    first: Dated | None = None
    bare: bool = False
