"""What lists over all cases are made from: what waits on a case, its promises, its dates. Pure.

Without a moment, so that a store can keep these rows beside a case and write them anew only where
an answer changes them. What they say at a moment is `agenda.py`'s, `board.py`'s and `trust.py`'s
to say of a state; the store's queries say the same of the rows, and a test holds the two together.

Light where nothing was promised yet: a call that begins loads nothing more for it.
"""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

from mendcli.case.aftercare.contact import last_contact, ticks
from mendcli.case.state.case_state import State

if TYPE_CHECKING:
    from mendcli.case.across_cases.agenda import Waiting
    from mendcli.case.across_cases.diary import DateRow

_SOME_MOMENT = datetime(2000, 1, 1, tzinfo=UTC)  # what is kept is the same at any


class WaitRow(NamedTuple):
    """One thing that waits: the one at `place` of what `agenda.waiting` gives for the case.

    `due` is in microseconds since 1970 (UTC), None without a date; `day` is the ordinal of its
    day in its own zone, `zone` that zone ("" = whoever looks). `in_time` and `closed` are
    `Waiting`'s. An open action that was given up with its case has a row too: `given_up`.
    """

    case: str
    place: int
    kind: str
    id: str
    owner: str
    side: str
    due: int | None
    day: int
    zone: str
    in_time: bool
    closed: bool
    given_up: bool


class FateRow(NamedTuple):
    """What became of one promise of ours: `fate`, or "broken" once `turns` has passed.

    `turns` is in microseconds since 1970, None where no date can break it any more. `owner` is None
    for a date on which they were to hear from us, which is the case's and no single person's.
    """

    case: str
    place: int
    owner: str | None
    fate: str
    turns: int | None


class PlaceRow(NamedTuple):
    """What a case's place on the board hangs on besides what waits; moments as in `WaitRow`.

    Since when they have heard nothing; when they complained and when they were first spoken to,
    None where that is not known or has not been. `again` is the poor score that opened the case
    again. `stake` is what they are worth over the years, "" and 0 where nobody said.
    """

    case: str
    silent: int
    complained: int | None
    met: int | None
    again: str = ""
    currency: str = ""
    stake: float = 0.0


def wait_rows(state: State) -> tuple[WaitRow, ...]:
    """Everything that waits on the case, and the open actions that were given up with it."""
    alone = len(state.replicas) < 2  # nothing clashes where one laptop wrote all of it
    kept = state.actions or state.report_back or state.checkins or state.risks
    cut_off = state.session is not None and state.session.ending == "dropped"
    if alone and not (kept or cut_off):
        return ()
    from mendcli.case.across_cases.agenda import as_waiting, waiting

    found = waiting(state, _SOME_MOMENT)
    listed = {each.id for each in found if each.kind in ("promise", "todo")}
    given_up = [
        as_waiting(state, action, _SOME_MOMENT)
        for action in state.actions
        if action.status == "open" and action.id not in listed
    ]
    rows = [_wait_row(place, each) for place, each in enumerate((*found, *given_up))]
    return tuple(row._replace(given_up=row.place >= len(found)) for row in rows)


def fate_rows(state: State) -> tuple[FateRow, ...]:
    """What became of each promise on the case."""
    if not (state.actions or state.report_back):
        return ()
    from mendcli.case.promises.trust import fates

    return tuple(
        FateRow(state.case, place, each.owner, each.fate, ticks(each.until) if each.until else None)
        for place, each in enumerate(fates(state))
    )


def place_row(state: State) -> PlaceRow:
    """What its place on the board hangs on."""
    silent = last_contact(state) or state.opened
    assert silent is not None, "a case has at least one fact"
    met = min((each.started for each in state.sessions if each.channel != "desk"), default=None)
    row = PlaceRow(
        state.case,
        ticks(silent),
        ticks(state.since.when.instant()) if state.since else None,
        ticks(met) if met else None,
    )
    if state.reopened:
        from mendcli.case.aftercare.survey import reopened_by_score

        row = row._replace(again=reopened_by_score(state))
    if state.stake:
        from mendcli.case.across_cases.board import stake_of

        if stake := stake_of(state):
            row = row._replace(currency=stake.currency, stake=float(stake.amount))
    return row


def date_rows(state: State) -> "tuple[DateRow, ...]":
    """What a calendar may have to know of the case."""
    if not (state.actions or state.report_back or state.reported or state.checkins or state.gone):
        return ()
    from mendcli.case.across_cases.diary import date_rows_of

    return date_rows_of(state)


def _wait_row(place: int, row: "Waiting") -> WaitRow:
    due, zone = (ticks(row.due.instant()), row.due.zone) if row.due else (None, "")
    day = row.due.instant().date().toordinal() if row.due else 0
    who = (row.kind, str(row.id), row.owner, row.side)
    return WaitRow(row.case, place, *who, due, day, zone, row.in_time, row.case_closed, False)
