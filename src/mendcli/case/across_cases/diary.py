"""What of a case belongs in a calendar: due dates, the date they hear from us, check-ins. Pure.

Each dated thing is an entry with a name that never changes and a count that only grows, so that a
calendar which read it before can follow: moved entries move, settled and withdrawn ones are
cancelled, also those whose fact was taken back. A check-in that repeats has an entry for each of
its next dates; they are told apart by which one in the row they are, so that holding one leaves
the others as they were.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Literal, NamedTuple

from mendcli.case.log.aftercare_facts import CaseClosed, CheckInSet
from mendcli.case.log.facts import Recorded
from mendcli.case.log.spoken_facts import ActionAdded, ReportBackSet
from mendcli.case.promises.standing import awaited, given_up, still_stands
from mendcli.case.state.case_state import Action, ReportBack, State
from mendcli.case.state.fold import fold
from mendcli.case.state.references import undone
from mendcli.dates.when import When

Kind = Literal["promise", "todo", "report-back", "check-in"]
Standing = Literal["ahead", "done", "withdrawn"]
#: Rule, first date, a moment -> the next date behind it; what `dates/recurring.py` does.
Following = Callable[[str, When, datetime], When | None]

#: How many dates of a repeated check-in are in the calendar at a time.
DATES_AHEAD = 8
#: How long something settled is still told to calendars, so that they take it away.
TOLD_FOR = timedelta(days=30)


class DiaryEntry(NamedTuple):
    """One dated thing. `uid` never changes, `sequence` grows with whatever may have changed it.

    `what` and `who` (the owner) may be anybody's words: they leave only where that was asked for.
    `id` is an action's number or a check-in's "c1", 0 for the date they hear from us. `changed` is
    when the case was last written to.
    """

    uid: str
    kind: Kind
    case: str
    id: int | str
    due: When
    standing: Standing
    sequence: int
    changed: datetime
    what: str = ""
    who: str = ""
    customer: str = ""


def entries(log: Sequence[Recorded], now: datetime, following: Following) -> tuple[DiaryEntry, ...]:
    """Everything of the case (its facts in order) that a calendar must know at `now`, by date."""
    state = fold(log)
    gone = undone(log)
    turns = 2 * len(gone) + len(state.noted(CaseClosed)) + len(state.reopened)
    found = [
        *_actions(state, turns),
        *_report_backs(state, turns),
        *_checkins(state, turns, following),
        *_taken_back(log, gone, turns),
    ]
    told = [each for each in found if each.standing == "ahead" or _is_recent(each, now)]
    return tuple(sorted(told, key=lambda each: (each.due.instant(), each.uid)))


def _is_recent(entry: DiaryEntry, now: datetime) -> bool:
    return max(entry.due.instant(), entry.changed) > now - TOLD_FOR


def _uid(state_case: str, number: int, replica: str, part: str = "") -> str:
    return f"{state_case}-{number}{f'-{replica}' if replica else ''}{part}@mend"


def _sequence(also: Sequence[int], turns: int) -> int:
    """Counts every fact that changed it.

    `turns` counts what may change anything on the case: that it was closed, and opened again; each
    fact taken back counts twice, once for each way.
    """
    return len(also) + turns


def _actions(state: State, turns: int) -> Iterator[DiaryEntry]:
    for action in state.actions:
        if action.due is None:
            continue
        yield DiaryEntry(
            _uid(state.case, action.number, action.replica),
            "promise" if action.promise else "todo",
            state.case,
            action.id,
            action.due,
            _standing(state, action),
            _sequence(action.also, turns),
            state.worked or action.at,
            action.what,
            action.owner,
            state.customer.name,
        )


def _standing(state: State, action: Action) -> Standing:
    if still_stands(state, action):
        return "ahead"
    return "done" if action.status == "done" else "withdrawn"


def _report_backs(state: State, turns: int) -> Iterator[DiaryEntry]:
    now = [state.report_back] if state.report_back is not None else []
    for promised in (*state.reported, *now):
        yield DiaryEntry(
            _uid(state.case, promised.number, promised.replica),
            "report-back",
            state.case,
            0,
            promised.due,
            _met(state, promised),
            _sequence((), turns) + (promised.status != "open"),
            state.worked or promised.at,
            "they hear from us",
            state.rep,
            state.customer.name,
        )


def _met(state: State, promised: ReportBack) -> Standing:
    if promised is awaited(state):
        return "ahead"
    return "withdrawn" if promised.status in ("open", "replaced") else "done"


def _checkins(state: State, turns: int, following: Following) -> Iterator[DiaryEntry]:
    for checkin in state.checkins:
        held = sum(each.how != "moved" for each in checkin.held)
        ended = checkin.due is None
        over = ended or given_up(state, checkin)
        due = checkin.due or (checkin.held[-1].due if checkin.held else checkin.first)
        base = DiaryEntry(
            "", "check-in", state.case, checkin.name, due, "ahead",
            _sequence(checkin.also, turns), state.worked or checkin.at,
            checkin.about, checkin.rep, state.customer.name,
        )  # fmt: skip
        if over and not checkin.rule:
            how = checkin.held[-1].how if ended and checkin.held else "withdrawn"
            standing: Standing = "done" if how == "held" else "withdrawn"
            yield base._replace(uid=_uid(state.case, checkin.number, checkin.replica),
                                standing=standing)  # fmt: skip
            continue
        if not checkin.rule:
            yield base._replace(uid=_uid(state.case, checkin.number, checkin.replica))
            continue
        first = held - 1 if ended and held else held
        date: When | None = due
        for place in range(first, first + DATES_AHEAD):
            if date is None:
                break
            uid = _uid(state.case, checkin.number, checkin.replica, f"-{place}")
            yield base._replace(uid=uid, due=date, standing="withdrawn" if over else "ahead")
            date = following(checkin.rule, checkin.first, date.instant())


def _taken_back(
    log: Sequence[Recorded], gone: frozenset[tuple[int, str]], turns: int
) -> Iterator[DiaryEntry]:
    """What was dated and then taken back: a calendar that read it before must let it go."""
    for entry in log:
        if (entry.number, entry.replica) not in gone:
            continue
        fact = entry.fact
        if not isinstance(fact, ActionAdded | ReportBackSet | CheckInSet) or fact.due is None:
            continue
        kind: Kind = "promise"
        if not isinstance(fact, ActionAdded):
            kind = "report-back" if isinstance(fact, ReportBackSet) else "check-in"
        uid = _uid(entry.case, entry.number, entry.replica)
        sequence = _sequence((), turns)
        yield DiaryEntry(uid, kind, entry.case, 0, fact.due, "withdrawn", sequence, log[-1].at)
