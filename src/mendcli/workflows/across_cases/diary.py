"""What a calendar must know of the cases, one after the other: what waits, and what waited.

Of all cases it is worked out from the rows that are kept beside them; only where the words are
asked for is a case read, and found damaged then. Nothing is written.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from itertools import groupby
from typing import Any

from mendcli.case.across_cases.diary import DateRow, DiaryEntry, entries, told_at
from mendcli.case.log.facts import Recorded
from mendcli.case.state.fold import fold
from mendcli.dates.recurring import next_due
from mendcli.dates.when import shown_moment
from mendcli.errors import StoreError


def entries_of(log: Sequence[Recorded], now: datetime) -> list[DiaryEntry]:
    """What a calendar must know of one case, with its words."""
    return entries(fold(log), now, next_due)


def every_entry(
    rows: Iterable[tuple[Any, ...]],
    now: datetime,
    damaged: Callable[[str], None],
    facts: Callable[[str], Sequence[Recorded]] | None = None,
) -> Iterator[DiaryEntry]:
    """The same of each case, one by one, by date within each; words only with `facts`.

    `rows` and `facts` are what `desk_lists.with_dates` gives; `damaged` hears of those left out.
    """
    for (case, worked), of_case in groupby(rows, key=lambda row: (str(row[1]), str(row[0]))):
        try:
            if facts is not None:
                found = entries_of(facts(case), now)
            else:
                dates = (DateRow(*row[1:]) for row in of_case)
                found = told_at(dates, shown_moment(worked), now, next_due)
        except (StoreError, ValueError):
            damaged(case)
        else:
            yield from found
