"""One customer over all their cases: who is meant, what is kept of them, changed or joined.

Who they are stands on each case. So a change is a fact on each of them, and joining two people is
a fact on each case of the one that says it is the other's: `mend undo CASE` takes it back.
"""

import re
from collections.abc import Callable
from contextlib import suppress
from typing import NamedTuple

from mendcli.case.log.facts import Fact, Recorded
from mendcli.case.log.session_facts import CustomerDescribed
from mendcli.case.state.case_state import Customer, State
from mendcli.case.state.fold import fold
from mendcli.errors import NotFound, Refused, StoreError
from mendcli.store.contract import CaseRow, Store
from mendcli.workflows.across_cases.each_case import each_case
from mendcli.workflows.desk_change import change_case
from mendcli.workflows.services import Services

_EVERY = 1_000_000
_NAMED = 8
#: Words in a name that tell nobody apart.
_SMALL = frozenset("a and at from his her mr mrs miss ms dr of on the".split())


class Meant(NamedTuple):
    """A customer by id and name, either "" where nobody knows; with `case` that one was named."""

    customer: str
    name: str
    case: str = ""


class Record(NamedTuple):
    """A customer as their latest case has them, their cases that way round, and damaged ones."""

    customer: Customer
    states: tuple[State, ...]
    damaged: tuple[str, ...] = ()


def meant_by(store: Store, whom: str) -> Meant:
    """Who is meant by a name, a customer's id, or a case's. Raises NotFound, Refused."""
    named = store.customers_named(whom)
    with suppress(NotFound):
        named = named or (store.customer(whom),)
    if len(named) > 1:
        each = ", ".join(f"{row.customer} (case {row.case})" for row in named)
        raise Refused(
            f"{len(named)} customers are called so: {each}.",
            "Name one by that id, or by a case; `mend customers merge` joins them.",
        )
    if named:
        return Meant(named[0].customer, named[0].name)
    try:
        case = store.case_named(whom)
    except NotFound:
        _refuse_with_likely(store, whom)
        raise
    if not (log := facts_if_sound(store, case)):
        return Meant("", "", case)
    customer = fold(log).customer
    return Meant(customer.id, customer.name, case)


def _refuse_with_likely(store: Store, whom: str) -> None:
    """Refused with those whose name holds every word of `whom`; nothing where nobody's does."""
    wanted = _words_of(whom)
    likely = [row for row in _latest_cases(store) if wanted and wanted <= _words_of(row.name)]
    if likely:
        each = "; ".join(f"{row.name} ({row.customer}, case {row.case})" for row in likely[:_NAMED])
        more = "; …" if len(likely) > _NAMED else ""
        raise Refused(
            f"Nobody is called “{' '.join(whom.split())}” alone. Whom do you mean? {each}{more}",
            "Name them in full, or by that id.",
        )


def alike(store: Store, meant: Meant) -> tuple[CaseRow, ...]:
    """Other customers who may be the same person: one name holds every word of the other."""
    mine = _words_of(meant.name)
    return tuple(
        row
        for row in _latest_cases(store)
        if meant.customer not in ("", row.customer)
        and (theirs := _words_of(row.name))
        and mine
        and (mine <= theirs or theirs <= mine)
    )


def _latest_cases(store: Store) -> tuple[CaseRow, ...]:
    """A case of each customer, the one worked on last."""
    latest: dict[str, CaseRow] = {}
    for row in store.cases(limit=_EVERY).cases:
        latest.setdefault(row.customer, row)
    return tuple(latest.values())


def _words_of(name: str) -> frozenset[str]:
    """What a name is told by: "Dave from Rowan & Sons" is "dave rowan sons"."""
    return frozenset(re.findall(r"\w+", name.casefold())) - _SMALL


def facts_if_sound(store: Store, case: str) -> tuple[Recorded, ...]:
    """The facts of a case, none where it is damaged."""
    try:
        return store.facts(case)
    except StoreError:
        return ()


def customer_record(store: Store, whom: str) -> Record:
    """What is kept of a customer, over all cases. Raises NotFound, Refused."""
    meant = meant_by(store, whom)
    damaged: list[str] = []
    states = tuple(each_case(store, damaged, customer=meant.customer)) if meant.customer else ()
    if not states:
        raise NotFound(f"Nothing can be read of “{whom}”.", "mend customers list")
    return Record(states[0].customer, states, tuple(damaged))


def describe(
    services: Services, record: Record, change: Callable[[Customer], Customer]
) -> tuple[str, ...]:
    """Let `change` be so on every case; the ids of those where it was not so yet."""

    def now(state: State) -> Customer:
        return change(state.customer)

    return tuple(state.case for state in record.states if _say(services, state.case, now))


def join_customers(services: Services, kept: Record, double: Record) -> tuple[str, ...]:
    """Every case of `double` is the other's from now on; their ids.

    What the one had and the other has not goes along; numbers and orders of both are kept. Refused
    where both are one already.
    """
    if kept.customer.id == double.customer.id:
        raise Refused("These are one customer already.", f"mend customers show {kept.customer.id}")

    def now(state: State) -> Customer:
        mine, theirs = kept.customer, state.customer
        return Customer(
            mine.id,
            mine.name or theirs.name,
            mine.called or theirs.called,
            mine.phone or theirs.phone,
            mine.account or theirs.account,
            tuple(dict.fromkeys((*mine.refs, *theirs.refs))),
            mine.email or theirs.email,
            mine.language or theirs.language,
        )

    return tuple(state.case for state in double.states if _say(services, state.case, now))


def _say(services: Services, case: str, now: Callable[[State], Customer]) -> bool:
    """Say on a case who the customer is; False where it says so already."""
    made: list[Fact] = []

    def decide(state: State) -> tuple[Fact, ...]:
        customer = now(state)
        made[:] = [] if customer == state.customer else [CustomerDescribed(*customer)]
        return tuple(made)

    change_case(services, case, decide)
    return bool(made)
