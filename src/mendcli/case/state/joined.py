"""What is told apart where two laptops wrote to one case: who knew what, who sits where, claims.

Values, and the part of `State` that holds them. While one replica wrote a case none of it matters:
whoever is later knew all, there is one place to sit, and nothing clashes.
"""

from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from mendcli.case.log.knowledge import Key, Knowledge, Written, key_of
from mendcli.case.state.progress import PlaybookRef, Progress

if TYPE_CHECKING:
    from mendcli.case.log.facts import Fact, Recorded

#: What claims are about: its kind ("status", "due", …), and which thing by its key, or "".
Matter = tuple[str, Key | str]


class Claim(NamedTuple):
    """A fact that says how a matter stands; `value` is compared, `fact` is what was written.

    `by` is the fact from which it counts: its own, or that of whoever settled that it holds.
    """

    key: Key
    value: object
    fact: "Fact"
    at: datetime
    rep: str
    by: Key


class Seat(NamedTuple):
    """Where a replica's rep sits in the case: in the session at index `sitting`."""

    progress: Progress
    playbook: PlaybookRef
    sitting: int


class Joined:
    """The part of a state that is about several laptops."""

    def __init__(self) -> None:
        self.knowledge: Knowledge | None = None  # None while one replica wrote the case
        self.seat = ""  # whose seat the next three are
        self.progress = Progress()
        self.playbook = PlaybookRef()  # the method of the session
        self.sitting = -1  # its index
        self.seats: dict[str, Seat] = {}  # of each replica that has held a session
        self.holders: dict[int, str] = {}  # of each session: who began it, or went on with it
        self.claims: dict[Matter, tuple[Claim, ...]] = {}  # of each matter, those not overtaken
        self.claimed: dict[Key, list[tuple[Matter, Claim]]] = {}  # what each fact has ever claimed
        self.settled: set[Matter] = set()  # matters that somebody settled
        self.overruled: set[Key] = set()  # what they decided against

    def saw(self, later: Written, earlier: Written) -> bool:
        """Whether whoever wrote `later` knew `earlier`."""
        return self.knew(key_of(later), key_of(earlier))

    def knew(self, later: Key, earlier: Key) -> bool:
        """The same by the keys of the facts."""
        if self.knowledge is None:
            return earlier[0] < later[0]
        return self.knowledge.saw(later, earlier)

    def claim(self, entry: "Recorded", kind: str, value: object, thing: Written | str = "") -> None:
        """The fact says that the matter stands at `value`; it overtakes what its writer knew."""
        if self.knowledge is None:
            return
        key = key_of(entry)
        matter: Matter = kind, thing if isinstance(thing, str) else key_of(thing)
        left = self._unknown(matter, key)
        made = Claim(key, value, entry.fact, entry.at, entry.rep, key)
        self.claims[matter] = (*left, made)
        self.claimed.setdefault(key, []).append((matter, made))
        self.settled.discard(matter)

    def settle(self, entry: "Recorded", holds: Key) -> None:
        """The fact says that, wherever fact `holds` clashes with another, that is how it stands."""
        by = key_of(entry)
        for matter, made in self.claimed.get(holds, ()):
            left = self._unknown(matter, by)
            self.overruled |= {each.key for each in self.claims[matter] if each not in left}
            self.claims[matter] = (*left, made._replace(by=by))
            self.settled.add(matter)

    def _unknown(self, matter: Matter, key: Key) -> tuple[Claim, ...]:
        """The claims on the matter that whoever wrote fact `key` did not know of."""
        return tuple(each for each in self.claims.get(matter, ()) if not self.knew(key, each.by))

    def sit_at(self, replica: str) -> None:
        """Look from the seat of `replica`; without one, from where the case was worked on last."""
        if self.knowledge is None or replica == self.seat:
            return
        if replica not in self.seats:
            replica = self.holders[max(self.holders)] if self.holders else self.seat
        if replica in self.seats and replica != self.seat:
            self._keep_seat()
            self.progress, self.playbook, self.sitting = self.seats[replica]
            self.seat = replica

    def begin_at(self, entry: "Recorded", index: int) -> None:
        """The session at `index` begins, with what its rep knew to have been asked by then."""
        if self.knowledge is not None:
            self._keep_seat()
            clock = self.knowledge.clocks[key_of(entry)]
            known = {other: clock.get(other, 0) for other in self.seats} | {
                entry.replica: entry.number
            }
            progress = Progress()
            for replica, seat in self.seats.items():
                progress.learn(seat.progress, known[replica])
            self.progress = progress
        self._hold(entry.replica, index)

    def go_on_at(self, entry: "Recorded", index: int) -> None:
        """The session at `index` goes on, where whoever held it last had left it."""
        holder = self.holders.get(index, entry.replica)
        if self.knowledge is not None and holder != entry.replica:
            self._keep_seat()
            seat = self.seats[holder]
            self.progress, self.playbook = seat.progress.copy(), seat.playbook
        self._hold(entry.replica, index)

    def _hold(self, replica: str, index: int) -> None:
        self.sitting = index
        if self.knowledge is not None:
            self.seat = self.holders[index] = replica
            self._keep_seat()

    def _keep_seat(self) -> None:
        if self.seat:
            self.seats[self.seat] = Seat(self.progress, self.playbook, self.sitting)
