"""What `mend export` writes: one row per thing, and the columns of each kind. Pure."""

from collections.abc import Callable, Iterable, Iterator
from datetime import tzinfo
from typing import Literal, NamedTuple

from mendcli.case.promises.standing import still_stands
from mendcli.case.state.case_state import State
from mendcli.notes.data.encoder import Data, pick

What = Literal["cases", "actions", "promises", "customers"]

_CASE = "case status"
_CUSTOMER = "customer=id name called phone email account refs language"
_WORKED = "opened worked"
_ACTION = (
    "action=id what owner side due due_words state=status confirmed promise said=at settled outcome"
)


class Table(NamedTuple):
    """The columns of a kind of row, and the rows of some cases (last worked on first)."""

    columns: tuple[str, ...]
    rows: Callable[[Iterable[State], tzinfo], Iterator[Data]]


def _cases(states: Iterable[State], zone: tzinfo) -> Iterator[Data]:
    for state in states:
        ours = (each for each in state.actions if each.promise and each.side == "us")
        still = sum(still_stands(state, each) for each in ours)
        yield {
            **pick(state, _CASE),
            **pick(state.customer, _CUSTOMER),
            **pick(state.main, "method=id"),
            **pick(state, _WORKED, zone),
            "open_promises": still,
        }


def _customers(states: Iterable[State], zone: tzinfo) -> Iterator[Data]:
    """Each customer once, as their latest case has them."""
    met: set[str] = set()
    for state in states:
        if state.customer.id not in met:
            met.add(state.customer.id)
            yield pick(state.customer, _CUSTOMER)


def _actions(states: Iterable[State], zone: tzinfo) -> Iterator[Data]:
    for state in states:
        for action in state.actions:
            moved = [slip.was.at for slip in action.slips if slip.was is not None]
            yield {
                "case": state.case,
                **pick(state.customer, "customer=id name"),
                **pick(action, _ACTION, zone),
                "first_due": moved[0] if moved else None,
                "times_moved": len(action.slips),
            }


def _promises(states: Iterable[State], zone: tzinfo) -> Iterator[Data]:
    return (row for row in _actions(states, zone) if row["promise"])


def _columns(*keys: str) -> tuple[str, ...]:
    return tuple(key.partition("=")[0] for line in keys for key in line.split())


_ACTIONS = _columns("case customer name", _ACTION, "first_due times_moved")
TABLES: dict[What, Table] = {
    "cases": Table(_columns(_CASE, _CUSTOMER, "method", _WORKED, "open_promises"), _cases),
    "actions": Table(_ACTIONS, _actions),
    "promises": Table(_ACTIONS, _promises),
    "customers": Table(_columns(_CUSTOMER), _customers),
}
