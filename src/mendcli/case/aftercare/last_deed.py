"""What somebody did last on a case, on a call or after it, and taking that back. Pure.

On a call `/undo` takes back what was kept in that sitting (`case/guide/take_back.py`); this is the
same from the desk, for whatever a command has recorded.
"""

from datetime import datetime
from typing import Protocol

from mendcli.case.log.aftercare_facts import NoteSent
from mendcli.case.log.fact_row import FACTS
from mendcli.case.log.facts import Fact, Recorded
from mendcli.case.log.knowledge import Written, key_of
from mendcli.case.log.session_facts import (
    CaseOpened,
    CaughtUp,
    SessionEnded,
    SessionResumed,
    SessionStarted,
    Skipped,
)
from mendcli.case.log.spoken_facts import Undone
from mendcli.case.state.case_state import State
from mendcli.case.state.references import shared, undone
from mendcli.errors import Refused


class _Thing(Written, Protocol):
    """What a fact made; `also` has the numbers of those that changed it later."""

    @property
    def also(self) -> tuple[int, ...]: ...


def last_deed(
    log: tuple[Recorded, ...], state: State, replica: str, rep: str
) -> tuple[Recorded, ...]:
    """What `rep` did last on `replica`, in a call or after it: the facts of one save, in order.

    Raises Refused where it cannot be taken back: a note that went out, or what somebody else has
    gone on from.
    """
    own = _own(log, replica, rep)
    deeds = [entry for entry in own if _is_a_deed(entry.fact)]
    if not deeds:
        raise Refused(f"There is nothing of yours to take back on {state.case}.")
    last = deeds[-1]
    if isinstance(last.fact, NoteSent):
        raise Refused("A note went out: that cannot be taken back.", "Tell them what has changed.")
    saved = tuple(each for each in own if each.at == last.at and not _is_kept(each.fact))
    later = _gone_on_from(log, state, saved)
    if later is not None:
        raise Refused(
            f"{later.rep} has gone on from that since.",
            f"mend cases show {state.case} shows how it stands.",
        )
    return saved


def done_last(log: tuple[Recorded, ...], replica: str, rep: str) -> datetime | None:
    """When `rep` did something last on `replica` that stands, None = never."""
    deeds = [entry for entry in _own(log, replica, rep) if _is_a_deed(entry.fact)]
    return deeds[-1].at if deeds else None


def _own(log: tuple[Recorded, ...], replica: str, rep: str) -> list[Recorded]:
    """What they have recorded there and not taken back, in order."""
    gone = undone(log)
    mine = (entry for entry in log if (entry.replica, entry.rep) == (replica, rep))
    return [entry for entry in mine if key_of(entry) not in gone]


def _is_a_deed(fact: Fact) -> bool:
    if isinstance(fact, Skipped) and fact.unasked:
        return False  # the end of a session left it out, and nobody did
    row = FACTS[type(fact)]
    return bool(row.desk or row.undo) or isinstance(fact, NoteSent)


def _is_kept(fact: Fact) -> bool:
    """Whether it says who sat here when, which is true whatever was meant."""
    return isinstance(
        fact, CaseOpened | SessionStarted | SessionResumed | SessionEnded | CaughtUp | Undone
    )


def _gone_on_from(
    log: tuple[Recorded, ...], state: State, saved: tuple[Recorded, ...]
) -> Recorded | None:
    """What somebody else added later to what was saved then."""
    ours, keys = saved[-1], {key_of(entry) for entry in saved}
    things: list[_Thing] = [
        *state.actions, *state.proposals, *state.words, *state.items, *state.checkins,
        *state.whys, *state.others, *state.risks, *state.goals,
    ]  # fmt: skip
    touched = {number for each in things if key_of(each) in keys for number in each.also}
    return next(
        (
            entry
            for entry in log
            if entry.number in touched and (entry.replica, entry.rep) != (ours.replica, ours.rep)
            if state.saw(entry, ours)
        ),
        None,
    )


def taking_back(log: tuple[Recorded, ...], saved: tuple[Recorded, ...]) -> tuple[Fact, ...]:
    """The facts that take those back."""
    return tuple(
        Undone(entry.number, entry.replica if shared(log, entry.number) else "") for entry in saved
    )
