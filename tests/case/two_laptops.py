"""A case on several laptops, each with a rep of its own: what they do, send and take. Fakes.

Clocks run as they like: `skew` is how far a laptop's is off, so that nothing may lean on them.
"""

from collections.abc import Callable
from datetime import timedelta

from mendcli.case.log.facts import Fact
from mendcli.case.state.case_state import State
from mendcli.case.state.fold import fold
from mendcli.case.state.references import with_references
from mendcli.store.contract import Store
from mendcli.store.encoding.case_export import pack, unpack_all
from mendcli.store.memory import MemoryStore
from tests.store.samples import NOON, PLAYBOOK, opened

CASE = "k7f2"


class Laptop:
    """A store and who works on it; `rep` is its replica, too."""

    def __init__(self, rep: str, store: Store | None = None, skew: int = 0) -> None:
        self.rep, self.store, self.skew = rep, store or MemoryStore(rep), skew
        self._minutes = 0

    @property
    def state(self) -> State:
        """The case as it stands here."""
        state = fold(self.store.facts(CASE))
        state.sit_at(self.rep)
        return state

    def did(self, *facts: Fact | Callable[[State], Fact]) -> None:
        """Facts with the numbers seen here, each an answer of its own."""
        for each in facts:
            state = self.state
            fact = each if isinstance(each, tuple) else each(state)
            self._minutes += 1
            self.store.append(
                CASE, state.number, (with_references(state, fact),), rep=self.rep,
                at=NOON + timedelta(minutes=self._minutes + self.skew),
            )  # fmt: skip

    def sends(self, other: "Laptop") -> None:
        """`mend cases send` here, `mend cases take` there."""
        other.store.take_many(unpack_all(pack(self.store.parcel(CASE))), [PLAYBOOK])


def shared(*reps: str) -> tuple[Laptop, ...]:
    """Laptops that all have the case, begun by the first of them."""
    laptops = tuple(Laptop(rep) for rep in reps)
    laptops[0].store.append(CASE, 0, opened(), rep=reps[0], at=NOON, playbook=PLAYBOOK)
    for other in laptops[1:]:
        laptops[0].sends(other)
    return laptops


def exchanged(one: Laptop, other: Laptop) -> State:
    """How the case stands once each has taken the other's file: the same on both."""
    one.sends(other)
    other.sends(one)
    assert one.store.facts(CASE) == other.store.facts(CASE)
    return fold(one.store.facts(CASE))
