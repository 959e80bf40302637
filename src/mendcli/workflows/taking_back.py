"""`mend undo`: the last thing a rep did, on whichever case that was, taken back by a fact."""

from contextlib import suppress
from datetime import datetime

from mendcli.case.aftercare.last_deed import done_last, last_deed, taking_back
from mendcli.case.log.facts import Fact, Recorded
from mendcli.case.state.case_state import State
from mendcli.case.state.fold import fold
from mendcli.errors import MendError, NotFound, Refused, StoreError
from mendcli.store.contract import Store
from mendcli.workflows.opening.case_opening import load_case
from mendcli.workflows.services import Services

_LOOKED_AT = 30  # cases last worked on: what lies further back is found by naming its case


def last_case_of(store: Store, rep: str) -> str:
    """The case on which `rep` did something last on this laptop. Raises NotFound."""
    found: list[tuple[datetime, str]] = []
    for row in store.cases(limit=_LOOKED_AT).cases:
        with suppress(StoreError):  # the lists name a damaged case
            at = done_last(store.facts(row.case), store.replica, rep)
            found += [(at, row.case)] if at else []
    if not found:
        raise NotFound("There is nothing of yours to take back.", "mend cases list")
    return max(found)[1]


def to_take_back(store: Store, case: str, rep: str) -> tuple[State, tuple[Recorded, ...]]:
    """How the case stands, and what `rep` did last on it: the facts of one save. Raises Refused."""
    log = store.facts(case)
    state = fold(log)
    return state, last_deed(log, state, store.replica, rep)


def take_back(services: Services, case: str, deed: tuple[Recorded, ...]) -> None:
    """Record that it is taken back. Raises Refused where it is the last no more."""
    record = load_case(services, case)

    def facts() -> tuple[Fact, ...]:
        if last_deed(record.log, record.state, record.replica, services.settings.rep) != deed:
            raise Refused("Something else was done meanwhile.", "Run: mend undo")
        return taking_back(record.log, deed)

    record.add(facts)
    with suppress(MendError):  # the search catches up next time; what was saved is saved
        services.store.index()
