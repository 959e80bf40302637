"""Promises made, kept, told of before they slipped, broken: counted, never judged. Pure.

A date on which they were to hear from us is a promise like any other. What the customer has to do,
what they refused when it was read back, and a date replaced by another before its time came are no
promises of ours. Figures are per case, per person or added up; they rank nobody.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Literal, NamedTuple

from mendcli.case.promises.standing import awaited, still_stands
from mendcli.case.state.aftercare import Slip
from mendcli.case.state.case_state import Action, ReportBack, State

Fate = Literal["kept", "told", "broken", "open", "dropped"]


class Trust(NamedTuple):
    """How many promises there are, and what became of them: the others add up to `made`.

    `kept` were done by the date first given; `told` were moved, and the customer heard of it from
    us before the old date had passed; `broken` were late or not done, and they were not told in
    time; `open` are still ahead; `dropped` were taken back with a reason, or given up with a case.
    """

    made: int = 0
    kept: int = 0
    told: int = 0
    broken: int = 0
    open: int = 0
    dropped: int = 0


class Promised(NamedTuple):
    """One promise of ours: what became of it, but broken once `until` has passed.

    `owner` is None for a date on which they were to hear from us: that belongs to the case and to
    no single person. `until` is None where no date can break it any more. `given_up`: it was still
    open, and ended with its case.
    """

    owner: str | None
    fate: Fate
    until: datetime | None = None
    given_up: bool = False

    def at(self, now: datetime) -> Fate:
        """What has become of it by then."""
        if self.given_up:
            return "dropped"
        return "broken" if self.until is not None and self.until < now else self.fate


def trust(state: State, now: datetime, owner: str = "") -> Trust:
    """What became of the promises of a case; with `owner`, of that person's alone."""
    found = [
        each.at(now)
        for each in fates(state)
        if not owner or (each.owner or "").casefold() == owner.casefold()
    ]
    return Trust(len(found), *(found.count(each) for each in _FATES))


def fates(state: State) -> tuple[Promised, ...]:
    """Every promise of ours on the case, whatever the moment."""
    backs = (*state.reported, *((state.report_back,) if state.report_back else ()))
    return (
        *(_fate(state, action) for action in state.actions if is_ours(action)),
        *(_met(state, back) for back in backs if back.status != "replaced"),
    )


_FATES: tuple[Fate, ...] = ("kept", "told", "broken", "open", "dropped")


def together(figures: Iterable[Trust]) -> Trust:
    """Several figures added up: of all cases of a customer, or of a team."""
    return Trust(*(sum(column) for column in zip(*figures, strict=True)))


def is_ours(action: Action) -> bool:
    """Whether it is a promise we made and they did not refuse."""
    return action.promise and action.side == "us" and action.confirmed != "no"


def fate_of(state: State, action: Action, now: datetime) -> Fate:
    """What became of one promise."""
    return _fate(state, action).at(now)


def _fate(state: State, action: Action) -> Promised:
    if action.status == "open" and not still_stands(state, action):
        return _as_made(action)._replace(given_up=True)
    return _as_made(action)


def _as_made(action: Action) -> Promised:
    if action.status == "dropped":
        return Promised(action.owner, "dropped")
    if not all(told_in_time(slip) for slip in action.slips):
        return Promised(action.owner, "broken")
    due = action.due.instant() if action.due is not None else None
    if action.status == "open":
        return Promised(action.owner, "told" if action.slips else "open", due)
    if due is not None and action.settled is not None and due < action.settled:
        return Promised(action.owner, "broken")
    return Promised(action.owner, "told" if action.slips else "kept")


def told_in_time(slip: Slip) -> bool:
    """Whether they heard that it would be late before it was."""
    if slip.told is None:
        return slip.was is None
    return slip.was is None or slip.told <= slip.was.instant()


def _met(state: State, back: ReportBack) -> Promised:
    if back.status == "on time":
        return Promised(None, "kept")
    if back.status in ("late", "missed"):
        return Promised(None, "broken")
    due = back.due.instant()
    tried = back.tried is not None and back.tried <= due
    return Promised(None, "open", None if tried else due, given_up=back is not awaited(state))
