"""The rows that a list over all cases shows, each read from its case: what the lists are not asked.

A case that cannot be read is named and hides no other.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime

from mendcli.case.across_cases.agenda import Waiting, waiting
from mendcli.case.state.case_state import State
from mendcli.case.state.fold import fold
from mendcli.errors import StoreError
from mendcli.store.contract import Store


def states_of(store: Store, cases: Iterable[str], damaged: list[str]) -> Iterator[State]:
    """The cases as they stand, in this order; ids of damaged ones go to `damaged`."""
    for case in cases:
        try:
            yield fold(store.facts(case))
        except StoreError:
            damaged.append(case)


def waiting_at(
    store: Store, places: Iterable[tuple[str, int]], now: datetime, damaged: list[str]
) -> list[Waiting]:
    """What waits at these places, each a case and which of what waits on it."""
    wanted = list(places)
    cases = dict.fromkeys(case for case, _ in wanted)
    found = {state.case: waiting(state, now) for state in states_of(store, cases, damaged)}
    return [found[case][place] for case, place in wanted if case in found]
