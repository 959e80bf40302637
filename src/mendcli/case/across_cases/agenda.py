"""What a case asks of us at a moment: calls to make, what is late, due today, due soon. Pure.

From state and moment to rows; words for people are `screen/views/due_view.py`'s. A slip that the
customer has not heard of comes before everything: it is one call for the whole case. What is late
is judged by the instant, what is "today" by the calendar day in the due date's own zone.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Literal, NamedTuple
from zoneinfo import ZoneInfo

from mendcli.case.aftercare.their_turn import TheirTurn, their_turn
from mendcli.case.log.aftercare_facts import HandedOver, Tried
from mendcli.case.promises.standing import (
    awaited,
    blocked_by,
    given_up,
    is_today,
    still_stands,
    untold,
    went_dead,
)
from mendcli.case.state.case_state import Action, Customer, State
from mendcli.case.state.progress import CALLBACK
from mendcli.dates.when import When

if TYPE_CHECKING:
    from mendcli.case.state.aftercare import CheckIn, Noted

Group = Literal["clash", "call", "late", "today", "ahead", "undated"]
GROUPS: tuple[Group, ...] = ("clash", "call", "late", "today", "ahead", "undated")
Kind = Literal[
    "clash", "slip", "cut-off", "promise", "todo", "report-back", "call-back", "check-in", "risk"
]


class Waiting(NamedTuple):
    """One thing that waits for somebody. `id` is an action's number, a check-in's "c1", or 0.

    `tried` is the attempt to reach them that counts for it: it was `in_time`, or too late.
    `blocked` are the ids of the actions it waits for. `slips` (of a call to make) are the
    promises that moved, `clashes` counts what two laptops say differently of the case. `away` is
    how many calendar days it is to the due date, below 0 behind.
    `case_closed`: its case is closed, and it waits all the same. `turn`: they were written to, and
    it is their turn.
    """

    group: Group
    kind: Kind
    case: str
    customer: Customer
    id: int | str
    what: str
    owner: str
    due: When | None
    away: int = 0
    rule: str = ""
    side: str = "us"
    tried: "Noted[Tried] | None" = None
    in_time: bool = False
    blocked: tuple[int, ...] = ()
    slips: tuple[Action, ...] = ()
    clashes: int = 0
    case_closed: bool = False
    turn: "TheirTurn | None" = None


def waiting(state: State, now: datetime) -> list[Waiting]:
    """Everything on the case that waits for somebody, in no order.

    On a case that ended without being resolved only what they said yes to, and what whoever closed
    it did not know of: the rest was given up. Of a resolved one nothing is left to report back.
    """
    closed = state.closed
    ended = closed is not None and closed.fact.how != "resolved"
    found = [*_clash(state), *([] if ended else _call(state)), *_cut_off(state)]
    found += _report_back(state, now)
    for action in state.actions:
        if still_stands(state, action):
            found.append(as_waiting(state, action, now))
    for checkin in state.checkins:
        if checkin.due is not None and not given_up(state, checkin):
            found.append(_checkin(state, checkin, now))
    for risk in state.risks:
        stands = risk.fact.state == "open" and not given_up(state, risk)
        if risk.fact.due is not None and stands:
            # Its number is no action's: it stands in the words, and the address is the case.
            what, owner = f"risk {risk.id}: {risk.fact.text}", risk.fact.owner or kept_by(state)
            found.append(_dated(state, "risk", 0, what, owner, risk.fact.due, now))
    return [row._replace(case_closed=True) for row in found] if closed else found


def by_urgency(rows: Iterable[Waiting]) -> list[Waiting]:
    """Calls first, then what is late, today, ahead; what reaches the customer before todos.

    Within a group by date; what is late first is what was due first.
    """
    return sorted(rows, key=_rank)


def within(rows: Iterable[Waiting], days: int) -> list[Waiting]:
    """Those with a date that lies at most `days` days ahead, and calls, which are for now."""
    return [row for row in rows if row.group != "undated" and row.away <= days]


def kept_by(state: State) -> str:
    """Who has the case: whom it was handed to last, else who wrote the latest fact."""
    return state.noted(HandedOver)[-1].fact.to if state.noted(HandedOver) else state.rep


def _rank(row: Waiting) -> tuple[int, bool, datetime | None, str]:
    # An undated row is compared with undated ones alone: the group comes first.
    due = row.due.instant() if row.due else None
    own = row.kind == "todo" and row.group == "late"
    return GROUPS.index(row.group), own, due, row.case


def _clash(state: State) -> list[Waiting]:
    """What two laptops say differently, for somebody to settle: one for the case."""
    if not state.claims:
        return []
    from mendcli.case.state.holds import clashes

    count = len(clashes(state))
    row = Waiting("clash", "clash", state.case, state.customer, 0, "", kept_by(state), None)
    return [row._replace(clashes=count)] if count else []


def _call(state: State) -> list[Waiting]:
    """The call to make because of slips nobody has told them of: one for the case."""
    slipped = tuple(untold(state))
    if not slipped:
        return []
    first = min(slip.at for action in slipped for slip in action.slips if slip.told is None)
    tried = next((each for each in reversed(state.noted(Tried)) if each.at >= first), None)
    row = Waiting("call", "slip", state.case, state.customer, 0, "", kept_by(state), None)
    return [row._replace(tried=tried, slips=slipped)]


def _cut_off(state: State) -> list[Waiting]:
    """The call to make where the line went dead, and no date was given on which to ring back."""
    session = state.session
    if session is None or state.closed or awaited(state) is not None or not went_dead(state):
        return []
    since = session.ended or session.started
    tried = next((each for each in reversed(state.noted(Tried)) if each.at >= since), None)
    row = Waiting("call", "cut-off", state.case, state.customer, 0, "", kept_by(state), None)
    return [row._replace(tried=tried)]


def _report_back(state: State, now: datetime) -> list[Waiting]:
    promised = awaited(state)
    if promised is None:
        return []
    tried = next((each for each in state.noted(Tried) if each.at == promised.tried), None)
    kind: Kind = "call-back" if promised.step == CALLBACK else "report-back"
    row = _dated(state, kind, 0, "", kept_by(state), promised.due, now)
    row = row._replace(turn=their_turn(state))
    return [_with_try(row, tried, promised.due.instant())]


def _checkin(state: State, checkin: "CheckIn", now: datetime) -> Waiting:
    """An attempt on its day counts, at whatever hour: a look has a day, not a deadline."""
    assert checkin.due is not None
    row = _dated(
        state, "check-in", checkin.name, checkin.about, kept_by(state), checkin.due, now
    )._replace(rule=checkin.rule)
    due = checkin.due
    tried = next((each for each in state.noted(Tried) if _from_day(each.at, due)), None)
    last = tried.at if tried is not None and is_today(due, tried.at) else due.instant()
    return _with_try(row, tried, last)


def as_waiting(state: State, action: Action, now: datetime) -> Waiting:
    """An action as a row, whether or not it still waits."""
    kind: Kind = "promise" if action.promise else "todo"
    owner = action.owner or kept_by(state)
    row = _dated(state, kind, action.id, action.what, owner, action.due, now)
    return row._replace(
        side=action.side, blocked=tuple(each.id for each in blocked_by(state, action))
    )


def _with_try(row: Waiting, tried: "Noted[Tried] | None", last: datetime) -> Waiting:
    """What was tried in time is not late, but to be tried again today."""
    if tried is None:
        return row
    in_time = tried.at <= last
    group: Group = "today" if in_time and row.group == "late" else row.group
    return row._replace(group=group, tried=tried, in_time=in_time)


def _dated(
    state: State, kind: Kind, id: int | str, what: str, owner: str, due: When | None, now: datetime
) -> Waiting:
    row = Waiting(_group(due, now), kind, state.case, state.customer, id, what, owner, due)
    return row._replace(away=_days(due, now))


def _group(due: When | None, now: datetime) -> Group:
    if due is None:
        return "undated"
    if due.instant() < now:
        return "late"
    return "today" if is_today(due, now) else "ahead"


def _days(due: When | None, now: datetime) -> int:
    return 0 if due is None else (due.instant().date() - _there(now, due).date()).days


def _from_day(at: datetime, due: When) -> bool:
    return _there(at, due).date() >= due.instant().date()


def _there(at: datetime, due: When) -> datetime:
    return at.astimezone(ZoneInfo(due.zone)) if due.zone else at
