"""Cases of a kind, read page by page and folded one at a time: what views over many cases use.

Only those asked for are read, so that it costs the same among a hundred cases and a hundred
thousand. A damaged case is named and hides no other.
"""

from collections.abc import Iterator

from mendcli.case.state.case_state import State
from mendcli.case.state.fold import fold
from mendcli.errors import StoreError
from mendcli.store.contract import Listing, Store

_PAGE = 500


def each_case(
    store: Store,
    damaged: list[str],
    *,
    status: str = "",
    customer: str = "",
    pending: bool = False,
) -> Iterator[State]:
    """The sound cases as they stand, last worked on first; ids of damaged ones go to `damaged`."""
    for page in _pages(store, status, customer, pending=pending):
        damaged += [case for case in page.damaged if case not in damaged]
        for row in page.cases:
            try:
                yield fold(store.facts(row.case))
            except StoreError:  # changed between the list and the look at it
                damaged.append(row.case)


def _pages(store: Store, status: str, customer: str, *, pending: bool) -> Iterator[Listing]:
    before = ""
    while True:
        page = store.cases(
            limit=_PAGE, status=status, customer=customer, pending=pending, before=before
        )
        yield page
        names = [row.case for row in page.cases] or list(page.damaged)
        if not page.more or not names:
            return
        before = names[-1]
