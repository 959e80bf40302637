"""All open cases as a board sees them: what each one waits for, and which to look at first. Pure.

A closed case on which a promise still has to be kept is among them.
From state and moment to rows; words for people are `screen/views/board_view.py`'s. First the cases
with no next date, which nothing will bring up again; then those with a slip they do not know of,
those that are late, those of today, the rest. Within a kind the longest silence or delay comes
first, counted in whole weeks; within the same week the larger stake; then the exact time. Sums of
two currencies are never compared: the currency that most cases have comes first, "not known" last.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Literal, NamedTuple

from mendcli.case.across_cases.agenda import Waiting, kept_by, waiting
from mendcli.case.across_cases.outcomes import Ended
from mendcli.case.across_cases.sums import Sums
from mendcli.case.aftercare.contact import last_contact
from mendcli.case.aftercare.survey import reopened_by_score
from mendcli.case.log.learning_facts import Decided
from mendcli.case.promises.standing import still_stands
from mendcli.case.promises.trust import Trust
from mendcli.case.reading.money import Money, money
from mendcli.case.state.case_state import Customer, State
from mendcli.dates.when import When

if TYPE_CHECKING:
    from mendcli.case.state.aftercare import Noted

Urgency = Literal["no date", "untold", "late", "today", "ahead"]
URGENCIES: tuple[Urgency, ...] = ("no date", "untold", "late", "today", "ahead")
_FOR_THEM = ("promise", "report-back", "call-back", "check-in")
_WEEK = timedelta(days=7)


class BoardRow(NamedTuple):
    """One case on the board.

    `next` is the first date on which they hear from us or get something, past or to come, None =
    there is none; `first` is what that is. `silent` is how long they have had no contact with us,
    `age` how long ago they complained. `acknowledged` is how long it took from the complaint to the
    first contact: None = not known when they complained; `answered` false = it has not happened,
    and the time runs. `late` counts promises, `untold` the slips they have not heard of. `stake` is
    the value over the years, None = not known. `decided` is what a board decided last,
    `reopened` the poor score that opened the case again, as "CSAT 2". `closed` says how it ended,
    "" while it is open.
    """

    case: str
    customer: Customer
    urgency: Urgency
    next: When | None
    contact: datetime | None
    silent: timedelta
    since: datetime
    age: timedelta
    acknowledged: timedelta | None
    answered: bool
    late: int
    untold: int
    stake: Money | None
    owner: str
    away: timedelta
    decided: "Noted[Decided] | None" = None
    reopened: str = ""
    first: Waiting | None = None
    closed: str = ""


class Counted(NamedTuple):
    """What is added up over all cases, open and closed."""

    cases: int
    trust: Trust
    ended: Ended


class Board(NamedTuple):
    """What is shown: the first rows of all there are, and what is counted under them.

    `trust` is that of all cases on the board, `own` that of whoever looks, None = say nothing of
    it. `limits` pairs a name with what they may grant.
    """

    rows: tuple[BoardRow, ...]
    sums: Sums
    limits: tuple[tuple[str, str], ...]
    trust: Trust
    own: Trust | None = None
    team: Counted | None = None


def belongs_on_board(state: State) -> bool:
    """Whether the case is open, or a promise of ours on it is still to be kept."""
    return state.closed is None or any(
        action.promise and action.side == "us" and still_stands(state, action)
        for action in state.actions
    )


def row_of(state: State, now: datetime) -> BoardRow:
    """How a case stands before the board."""
    waits = [each for each in waiting(state, now) if each.side == "us"]
    dated = [each for each in waits if each.kind in _FOR_THEM and each.due is not None]
    slips = sum(len(each.slips) for each in waits if each.kind == "slip")
    first = min(dated, key=lambda each: _instant(each.due), default=None)
    opened = state.opened or now
    contact = last_contact(state)
    since = state.since.when.instant() if state.since else opened
    took, answered = acknowledgement(state, now)
    return BoardRow(
        state.case,
        state.customer,
        _urgency(dated, slips),
        first.due if first else None,
        contact,
        _past(contact or opened, now),
        since,
        _past(since, now),
        took,
        answered,
        sum(each.group == "late" for each in dated if each.kind != "check-in"),
        slips,
        stake_of(state),
        kept_by(state),
        _instant(first.due) - now if first else timedelta(0),
        next(
            (each for each in reversed(state.noted(Decided)) if each.fact.matter == "board"), None
        ),
        reopened_by_score(state),
        first,
        state.closed.fact.how if state.closed else "",
    )


def first_to_look_at(rows: Iterable[BoardRow]) -> list[BoardRow]:
    """Whom to look at first; the rule stands at the top of this file."""
    found = list(rows)
    counts = Counter(row.stake.currency for row in found if row.stake is not None)
    ranks = {code: at for at, code in enumerate(sorted(counts, key=lambda c: (-counts[c], c)))}
    return sorted(found, key=lambda row: _rank(row, ranks))


def acknowledgement(state: State, now: datetime) -> tuple[timedelta | None, bool]:
    """How long from the complaint to the first contact, and whether that has been (M3.1).

    None where nobody noted when they complained: the call in which it was heard says nothing of
    how long they had waited by then.
    """
    starts = [each.started for each in state.sessions if each.channel != "desk"]
    first = min(starts, default=None)
    if state.since is None:
        return None, first is not None
    return _past(state.since.when.instant(), first or now), first is not None


def stake_of(state: State) -> Money | None:
    """What they are worth over the years that were given; None where nobody said."""
    value = money(state.stake.fact.value) if state.stake else None
    return value.times(state.stake.fact.years) if value and state.stake else None


def _urgency(dated: list[Waiting], slips: int) -> Urgency:
    if not dated:
        return "no date"
    groups = {each.group for each in dated}
    if slips:
        return "untold"
    if "late" in groups:
        return "late"
    return "today" if "today" in groups else "ahead"


def _rank(row: BoardRow, currencies: dict[str, int]) -> tuple[object, ...]:
    """Small comes first. What lies behind is negative, so that the longest comes first."""
    time = -row.silent if row.urgency == "no date" else row.away
    stake = (1, 0, 0) if row.stake is None else (0, currencies[row.stake.currency],
                                                 -row.stake.amount)  # fmt: skip
    return URGENCIES.index(row.urgency), time // _WEEK, *stake, time, row.case


def _past(since: datetime, now: datetime) -> timedelta:
    """Never below nought: clocks are set back, and people complain of what is yet to come."""
    return max(now - since, timedelta(0))


def _instant(due: When | None) -> datetime:
    assert due is not None
    return due.instant()
