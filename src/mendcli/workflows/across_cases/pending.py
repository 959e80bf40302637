"""The cases on which something waits for somebody."""

from mendcli.case.state.case_state import State
from mendcli.store.contract import Store
from mendcli.workflows.across_cases.each_case import each_case


def pending(store: Store) -> tuple[list[State], list[str]]:
    """The sound cases as they stand, last worked on first, and the ids of damaged ones."""
    damaged: list[str] = []
    return list(each_case(store, damaged, pending=True)), damaged
