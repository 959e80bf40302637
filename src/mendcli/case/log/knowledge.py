"""What the writer of a fact had seen, worked out from the facts alone: pure.

Numbers and clocks do not say it: two laptops that work on one case apart both count on from what
they have, and either clock may be wrong. What does say it: a laptop knows what it wrote before, and
says itself what else it had (`CaughtUp`, put before the next fact it writes). In a log from before
that, a gap in what a laptop wrote shows whose facts it had: `number` is one more than the highest.
Who knows a fact knows all that its writer knew.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, Protocol

from mendcli.case.log.facts import Recorded
from mendcli.case.log.session_facts import CaughtUp

#: Number and replica: what a fact is known by on every laptop.
Key = tuple[int, str]
#: The highest number of each other replica that was known.
Clock = Mapping[str, int]


class Knowledge(NamedTuple):
    """For each fact, by its key, what its writer had of the other replicas."""

    clocks: Mapping[Key, Clock]

    def saw(self, later: Key, earlier: Key) -> bool:
        """Whether the writer of `later` had `earlier` before them."""
        (number, replica), (before, wrote) = later, earlier
        if replica == wrote:
            return before < number
        return self.clocks.get(later, {}).get(wrote, 0) >= before


class Written(Protocol):
    """A fact, or what it made: it has the fact's number and replica."""

    @property
    def number(self) -> int:
        """The fact's number."""

    @property
    def replica(self) -> str:
        """Where it was written."""


def key_of(written: Written) -> Key:
    """What the fact is known by."""
    return written.number, written.replica


def knowledge_of(log: Iterable[Recorded]) -> Knowledge | None:
    """Who knew what, of a log in order; None while one replica wrote it: who is later knew all."""
    recorded = tuple(log)
    if len({entry.replica for entry in recorded}) < 2:
        return None
    clocks: dict[Key, Clock] = {}
    latest: dict[str, int] = {}
    wrote: dict[int, list[str]] = {}
    for entry in recorded:
        number, replica = key_of(entry)
        clock = _known_by(replica, number, latest, wrote, clocks)
        if isinstance(entry.fact, CaughtUp):
            for other, seen in entry.fact.seen:
                clock = _with(clock, (seen, other), replica, clocks)
        clocks[number, replica] = clock
        latest[replica] = number
        wrote.setdefault(number, []).append(replica)
    return Knowledge(clocks)


def caught_up(log: Sequence[Recorded], replica: str) -> tuple[CaughtUp, ...]:
    """What `replica` must say before its next fact, so that it is known what it has seen by then.

    Nothing where it has said so. A gap in numbers is no word for it: once a third laptop has
    filled the same gap, nobody can tell whose facts were seen.
    """
    latest = {entry.replica: entry.number for entry in log}
    others = {other: number for other, number in latest.items() if other != replica}
    if not others:
        return ()
    knowledge = knowledge_of(log)
    said = knowledge.clocks.get((latest.get(replica, 0), replica), {}) if knowledge else {}
    if all(said.get(other, 0) >= number for other, number in others.items()):
        return ()
    return (CaughtUp(tuple(sorted(others.items()))),)


def _known_by(
    replica: str,
    number: int,
    latest: Mapping[str, int],
    wrote: Mapping[int, Sequence[str]],
    clocks: Mapping[Key, Clock],
) -> Clock:
    """What `replica` knew of the others when it wrote fact `number`, as far as numbers say it."""
    before = latest.get(replica, 0)
    clock = clocks.get((before, replica), {})
    there = [other for other in wrote.get(number - 1, ()) if other != replica]
    if number > before + 1 and len(there) == 1:
        return _with(clock, (number - 1, there[0]), replica, clocks)
    return clock


def _with(clock: Clock, seen: Key, replica: str, clocks: Mapping[Key, Clock]) -> Clock:
    """The clock of `replica` once it knows the fact `seen`, and what that one's writer knew."""
    known = {**clock}
    for other, number in (*clocks.get(seen, {}).items(), (seen[1], seen[0])):
        if other != replica:
            known[other] = max(known.get(other, 0), number)
    return known
