"""The cases on which something waits for somebody, read page by page: what `mend due` starts from.

Only these are read and folded, so that it costs the same among a hundred cases and a hundred
thousand. A damaged case is named and hides no other.
"""

from collections.abc import Iterator

from mendcli.case.fold import fold
from mendcli.case.state import State
from mendcli.errors import StoreError
from mendcli.store.contract import Listing, Store

_PAGE = 500


def pending(store: Store) -> tuple[list[State], list[str]]:
    """The sound cases as they stand, last worked on first, and the ids of damaged ones."""
    found: list[State] = []
    damaged: list[str] = []
    for page in _pages(store):
        damaged += [case for case in page.damaged if case not in damaged]
        for row in page.cases:
            try:
                found.append(fold(store.facts(row.case)))
            except StoreError:  # changed between the list and the look at it
                damaged.append(row.case)
    return found, damaged


def _pages(store: Store) -> Iterator[Listing]:
    before = ""
    while True:
        page = store.cases(limit=_PAGE, pending=True, before=before)
        yield page
        names = [row.case for row in page.cases] or list(page.damaged)
        if not page.more or not names:
            return
        before = names[-1]
