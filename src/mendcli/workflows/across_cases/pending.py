"""The cases on which something waits for somebody, and what: `mend due` and the door start here."""

from datetime import datetime

from mendcli.case.across_cases.agenda import Waiting, waiting
from mendcli.case.state.case_state import State
from mendcli.store.contract import Store
from mendcli.workflows.across_cases.each_case import each_case


def pending(store: Store) -> tuple[list[State], list[str]]:
    """The sound cases as they stand, last worked on first, and the ids of damaged ones."""
    damaged: list[str] = []
    return list(each_case(store, damaged, pending=True)), damaged


def all_waiting(store: Store, now: datetime) -> tuple[list[Waiting], list[str]]:
    """Everything that waits at `now`, in every case, and the ids of damaged cases."""
    states, damaged = pending(store)
    return [row for state in states for row in waiting(state, now)], damaged
