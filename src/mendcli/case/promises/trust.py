"""Promises made, kept, told of before they slipped, broken: counted, never judged. Pure.

A date on which they were to hear from us is a promise like any other. What the customer has to do,
what they refused when it was read back, and a date replaced by another before its time came are no
promises of ours. Figures are per case, per person or added up; they rank nobody.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Literal, NamedTuple

from mendcli.case.state.aftercare import Slip
from mendcli.case.state.case_state import Action, ReportBack, State

Fate = Literal["kept", "told", "broken", "open", "dropped"]


class Trust(NamedTuple):
    """How many promises there are, and what became of them: the others add up to `made`.

    `kept` were done by the date first given; `told` were moved, and the customer heard of it from
    us before the old date had passed; `broken` were late or not done, and they were not told in
    time; `open` are still ahead; `dropped` were taken back with a reason.
    """

    made: int = 0
    kept: int = 0
    told: int = 0
    broken: int = 0
    open: int = 0
    dropped: int = 0


def trust(state: State, now: datetime, owner: str = "") -> Trust:
    """What became of the promises of a case; with `owner`, of that person's alone.

    The dates they were to hear from us belong to the case and to no single person.
    """
    fates = [
        fate_of(action, now)
        for action in state.actions
        if is_ours(action) and (not owner or action.owner.casefold() == owner.casefold())
    ]
    if not owner:
        backs = (*state.reported, *((state.report_back,) if state.report_back else ()))
        fates += [_met(back, now) for back in backs if back.status != "replaced"]
    return Trust(len(fates), *(fates.count(each) for each in _FATES))


_FATES: tuple[Fate, ...] = ("kept", "told", "broken", "open", "dropped")


def together(figures: Iterable[Trust]) -> Trust:
    """Several figures added up: of all cases of a customer, or of a team."""
    return Trust(*(sum(column) for column in zip(*figures, strict=True)))


def is_ours(action: Action) -> bool:
    """Whether it is a promise we made and they did not refuse."""
    return action.promise and action.side == "us" and action.confirmed != "no"


def fate_of(action: Action, now: datetime) -> Fate:
    """What became of one promise."""
    if action.status == "dropped":
        return "dropped"
    if not all(told_in_time(slip) for slip in action.slips):
        return "broken"
    ended = action.settled if action.status == "done" else now
    if action.due is not None and ended is not None and action.due.instant() < ended:
        return "broken"
    if action.slips:
        return "told"
    return "kept" if action.status == "done" else "open"


def told_in_time(slip: Slip) -> bool:
    """Whether they heard that it would be late before it was."""
    if slip.told is None:
        return slip.was is None
    return slip.was is None or slip.told <= slip.was.instant()


def _met(back: ReportBack, now: datetime) -> Fate:
    if back.status == "on time":
        return "kept"
    if back.status in ("late", "missed"):
        return "broken"
    due = back.due.instant()
    if due >= now:
        return "open"
    return "open" if back.tried is not None and back.tried <= due else "broken"
