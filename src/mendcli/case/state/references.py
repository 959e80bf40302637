"""Which thing a number in a fact means, also where two laptops have written to one case: pure.

A fact names an action, a session or another fact by the number it was given. Two laptops that work
on the same case apart may give the same number to two things. So each thing keeps the number it
was *declared* with and the replica it was written on; its `id`, which people see, is that number
where it is still free, else the next one. A fact that names a thing carries the replica only where
there is more than one (`adder_of`); without it the number means, in this order: the writer's own,
that of the replica the case began on, the first.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol, TypeVar

from mendcli.case.log.facts import Fact, Recorded
from mendcli.case.log.spoken_facts import Undone
from mendcli.case.state.case_state import State


class Numbered(Protocol):
    """A thing that facts name by a number."""

    @property
    def id(self) -> int:
        """The number people see, unique on the case."""

    @property
    def declared(self) -> int:
        """The number it was given when it was written."""

    @property
    def replica(self) -> str:
        """Where it was written."""


N = TypeVar("N", bound=Numbered)
#: The fields by which facts name things, each with the one that says who added it.
_NAMING = (
    ("action", "adder"), ("option", "adder"), ("session", "adder"), ("checkin", "adder"),
    ("why", "adder"), ("risk", "adder"), ("objective", "adder"), ("others", "others_adder"),
    ("of", "of_adder"),
)  # fmt: skip


def free_id(things: Sequence[Numbered], declared: int) -> int:
    """The number a new thing is shown by: its own where that is free, else the next."""
    taken = {thing.id for thing in things}
    return declared if declared not in taken else max(taken) + 1


def referenced(
    state: State, things: Sequence[N], declared: int, adder: str, writer: str
) -> tuple[int, N] | None:
    """The index of the thing and the thing itself; None where there is none with that number."""
    found = [(n, thing) for n, thing in enumerate(things) if thing.declared == declared]
    if len(found) < 2:
        return found[0] if found else None
    for replica in (adder,) if adder else (writer, state.origin):
        for index, thing in found:
            if thing.replica == replica:
                return index, thing
    return found[0]


def adder_of(state: State, thing: Numbered) -> str:
    """What a fact must carry to name the thing for good: "" while one replica wrote the case."""
    return thing.replica if len(state.replicas) > 1 else ""


def with_references(state: State, fact: Fact) -> Fact:
    """A fact made with the numbers people see, as it has to be kept: declared, and by whom.

    Every fact passes here once, on its way into the log (`workflows/call/record.py`). A number that
    names nothing yet is being declared by this very fact, and stays.
    """
    changed: dict[str, object] = {}
    for field, number, adder in _named_in(fact):
        if not getattr(fact, adder):
            declared, replica = _declared(state, field, number)
            changed |= {field: declared, adder: replica}
    if on := getattr(fact, "on", ()):
        changed["on"] = tuple(_declared(state, "action", id) for id, _ in on)
    if moved := getattr(fact, "moved", ()):
        along = ((each, *_declared(state, "action", each.action)) for each in moved)
        changed["moved"] = tuple(
            each._replace(action=declared, adder=replica) for each, declared, replica in along
        )
    return fact._replace(**changed) if changed else fact  # type: ignore[arg-type]


def named_by(fact: Fact) -> Iterator[tuple[str, int]]:
    """Each number in a fact that names a thing people see, with the field that says what it is."""
    yield from ((field, number) for field, number, _ in _named_in(fact))
    yield from (("action", id) for id, _ in getattr(fact, "on", ()))
    yield from (("action", each.action) for each in getattr(fact, "moved", ()))


def _named_in(fact: Fact) -> Iterator[tuple[str, int, str]]:
    for field, adder in _NAMING:
        number = getattr(fact, field, 0)
        if number and hasattr(fact, adder):
            yield field, number, adder


def _declared(state: State, field: str, id: int) -> tuple[int, str]:
    named: dict[str, Sequence[Numbered]] = {
        "action": state.actions,
        "option": state.proposals,
        "session": state.sessions,
        "checkin": state.checkins,
        "why": state.whys,
        "of": state.whys,
        "risk": state.risks,
        "objective": state.goals,
        "others": state.others,
    }
    thing = next((each for each in named[field] if each.id == id), None)
    if thing is None or not thing.declared:  # noted on a call: a fact beside this one declares it
        return id, ""
    return thing.declared, adder_of(state, thing)


def next_id(things: Iterable[Numbered]) -> int:
    """The number to declare a new thing with."""
    return 1 + max((thing.id for thing in things), default=0)


def undone(log: Iterable[Recorded]) -> frozenset[tuple[int, str]]:
    """Number and replica of every fact that was taken back."""
    recorded = tuple(log)
    takes = [entry for entry in recorded if isinstance(entry.fact, Undone)]
    if not takes:
        return frozenset()
    wrote: dict[int, list[str]] = {}
    for entry in recorded:
        wrote.setdefault(entry.number, []).append(entry.replica)
    found = set()
    for entry in takes:
        assert isinstance(entry.fact, Undone)
        replica = written_by(
            wrote.get(entry.fact.number, []), entry.fact.replica, entry.replica,
            recorded[0].replica,
        )  # fmt: skip
        found.add((entry.fact.number, replica))
    return frozenset(found)


def written_by(replicas: Sequence[str], named: str, writer: str, origin: str) -> str:
    """Which of the `replicas` that have a fact of one number is meant by a fact of `writer`."""
    if named or len(replicas) < 2:
        return named or (replicas[0] if replicas else "")
    return next((each for each in (writer, origin) if each in replicas), replicas[0])


def shared(log: Sequence[Recorded], number: int) -> bool:
    """Whether more than one replica has a fact of that number, so that it must be named in full."""
    return sum(entry.number == number for entry in log) > 1
