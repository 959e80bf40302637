"""The lists of date expressions, and what counts as right: one judge for every reader.

`public.csv` comes from the test suites of other readers, the others from us (tests/dates/lists says
more). A row that must be asked about has "ask" for its result.
"""

import csv
from collections.abc import Callable, Iterable
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Literal, NamedTuple
from zoneinfo import ZoneInfo

LISTS = Path(__file__).parents[1] / "tests" / "dates" / "lists"
ASK = "ask"
Verdict = Literal["right", "wrong", "asked"]
#: Where a list's reference times are: the public one names no zone, ours is said in Berlin.
_ZONES = {"public": "UTC"}
_OURS = "Europe/Berlin"
#: A reader: words and the moment they are said at, to the wall clock they mean; None = asked.
Reader = Callable[[str, datetime], datetime | None]


class Row(NamedTuple):
    """One expression, when it was said, and the wall clock from `first` to `last` it may mean.

    `first` is None where any moment up to `last` is right. `others` are right as well. A row that
    `must_ask` has no right answer.
    """

    words: str
    now: datetime
    first: datetime | None
    last: datetime | None
    others: tuple[datetime, ...]
    by_minute: bool
    everyday: bool
    must_ask: bool = False


class Score(NamedTuple):
    """How a reader did on a list."""

    right: int
    wrong: int
    asked: int

    @property
    def all(self) -> int:
        """How many rows there are."""
        return self.right + self.wrong + self.asked

    @property
    def answered_right(self) -> float:
        """Of those answered, the share that is right; 1 where none was."""
        answered = self.right + self.wrong
        return self.right / answered if answered else 1.0


def read_list(name: str) -> list[Row]:
    """The rows of the list of that name."""
    with (LISTS / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return [_row(each, ZoneInfo(_ZONES.get(name, _OURS))) for each in csv.DictReader(file)]


def _row(each: dict[str, str], zone: ZoneInfo) -> Row:
    asked = each["expected_start"] == ASK
    return Row(
        each["expression"],
        datetime.fromisoformat(each["reference"]).replace(tzinfo=zone),
        None if asked else _moment(each["expected_start"]),
        None if asked else _moment(each["expected_end"]),
        tuple(datetime.fromisoformat(o) for o in each.get("alt_expected", "").split("|") if o),
        each["check"] == "datetime",
        each.get("core", "0") == "1",
        asked,
    )


def _moment(text: str) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def judged(row: Row, found: datetime | None) -> Verdict:
    """Whether `found` is right: a period is right anywhere within its range or at its end.

    Where the list says that the date alone counts, a moment without a range is right on its day.
    """
    if found is None:
        return "asked"
    if row.must_ask:
        return "wrong"
    if row.last is None:
        wanted = (row.first, *row.others) if row.first else row.others
        return "right" if any(_same(row, found, each) for each in wanted) else "wrong"
    first = row.first or datetime.min
    if not row.by_minute:  # a day counts as a whole, and so do the days a range begins and ends on
        first = datetime.combine(first, time())
        midnight = row.last.time() == time()
        last = row.last if midnight else datetime.combine(row.last, time(23, 59, 59))
        if row.first == row.now.replace(
            tzinfo=None
        ):  # "within two weeks" ends on that day, not before it
            last = datetime.combine(last, time(23, 59, 59))
        return "right" if first <= found <= last else "wrong"
    return "right" if first <= found <= row.last + timedelta(seconds=59) else "wrong"


def _same(row: Row, found: datetime, wanted: datetime) -> bool:
    if not row.by_minute:
        return found.date() == wanted.date()
    return found.replace(second=0, microsecond=0) == wanted.replace(second=0, microsecond=0)


def score(rows: Iterable[Row], read: Reader) -> Score:
    """How `read` does on rows that have a right answer."""
    verdicts = [judged(row, read(row.words, row.now)) for row in rows]
    return Score(*(verdicts.count(each) for each in ("right", "wrong", "asked")))
