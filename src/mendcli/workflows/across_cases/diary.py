"""Every case that a calendar must know of, read one after the other: what waits, and what waited.

A case on which nothing waits any more is read for as long as its entries are still told, so that
a calendar which had them takes them away. Nothing is written.
"""

from collections.abc import Callable, Iterator
from datetime import datetime

from mendcli.case.across_cases.diary import TOLD_FOR, DiaryEntry, entries
from mendcli.dates.recurring import next_due
from mendcli.errors import StoreError
from mendcli.store.contract import Store

_PAGE = 200


def entries_of(store: Store, case: str, now: datetime) -> tuple[DiaryEntry, ...]:
    """What a calendar must know of one case."""
    return entries(store.facts(case), now, next_due)


def every_entry(
    store: Store, now: datetime, damaged: Callable[[str], None]
) -> Iterator[tuple[DiaryEntry, ...]]:
    """The same of each case that can have something to tell; `damaged` hears of those left out."""
    for case in _cases(store, now, damaged):
        try:
            yield entries_of(store, case, now)
        except StoreError:
            damaged(case)


def _cases(store: Store, now: datetime, damaged: Callable[[str], None]) -> Iterator[str]:
    seen: set[str] = set()
    for pending in (True, False):
        before = ""
        while True:
            page = store.cases(limit=_PAGE, before=before, pending=pending)
            for case in page.damaged:
                if case not in seen:
                    seen.add(case)
                    damaged(case)
            for row in page.cases:
                if not pending and row.worked < now - TOLD_FOR:
                    return
                if row.case not in seen:
                    seen.add(row.case)
                    yield row.case
            names = [row.case for row in page.cases] or list(page.damaged)
            if not page.more or not names:
                break
            before = names[-1]
