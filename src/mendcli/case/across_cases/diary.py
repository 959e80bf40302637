"""What of a case belongs in a calendar: due dates, the date they hear from us, check-ins. Pure.

Each dated thing is an entry with a name that never changes and a count that only grows, so that a
calendar which read it before can follow: moved entries move, settled and withdrawn ones are
cancelled, also those whose fact was taken back. A check-in that repeats has an entry for each of
its next dates; they are told apart by which one in the row they are, so that holding one leaves
the others as they were.

What a case has is first made into rows, without a moment and without anybody's words, so that a
store can keep them beside it; what is told of them at a moment is worked out from the rows.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Literal, NamedTuple

from mendcli.case.aftercare.contact import ticks
from mendcli.case.log.aftercare_facts import CaseClosed, CheckInSet
from mendcli.case.log.facts import Recorded
from mendcli.case.log.spoken_facts import ActionAdded, ReportBackSet
from mendcli.case.promises.standing import awaited, given_up, still_stands
from mendcli.case.state.case_state import Action, ReportBack, State
from mendcli.dates.when import When

if TYPE_CHECKING:
    from mendcli.case.state.aftercare import CheckIn

Kind = Literal["promise", "todo", "report-back", "check-in"]
Standing = Literal["ahead", "done", "withdrawn"]
#: Rule, first date, a moment -> the next date behind it; what `dates/recurring.py` does.
Following = Callable[[str, When, datetime], When | None]

#: How many dates of a repeated check-in are in the calendar at a time.
DATES_AHEAD = 8
#: How long something settled is still told to calendars, so that they take it away.
TOLD_FOR = timedelta(days=30)


class DateRow(NamedTuple):
    """One dated thing of a case, or all next dates of a check-in that repeats.

    `name` is what its entries are named by. `id` is an action's number or a check-in's "c1", "" for
    what has none. `due` is in microseconds since 1970 (UTC), and `at`, `zone` and `has_time` are
    the same as `When` has it. With a `rule` it is the date at place `turn` of those that began with
    the three of `first_`.
    """

    case: str
    place: int
    name: str
    kind: Kind
    id: str
    owner: str
    standing: Standing
    sequence: int
    due: int
    at: str
    zone: str
    has_time: bool
    rule: str = ""
    turn: int = 0
    first_at: str = ""
    first_zone: str = ""
    first_has_time: bool = False


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


class _Dated(NamedTuple):
    """A dated thing as the case has it: a row, without what all rows of a case share."""

    number: int
    replica: str
    kind: Kind
    id: str
    due: When
    standing: Standing
    changes: int = 0
    owner: str = ""
    what: str = ""
    rule: str = ""
    turn: int = 0
    first: When | None = None


def date_rows_of(state: State) -> tuple[DateRow, ...]:
    """Everything of the case that has or had a date."""
    # Facts that may change anything on the case: each that was taken back counts for both ways.
    turns = 2 * len(state.gone) + len(state.noted(CaseClosed)) + len(state.reopened)
    return tuple(_row(state.case, place, each, turns) for place, each in enumerate(_found(state)))


def told_at(
    rows: Iterable[DateRow], changed: datetime, now: datetime, following: Following
) -> list[DiaryEntry]:
    """What a calendar must know at `now` of a case last written to at `changed`, by date.

    Without what each is, and for whom.
    """
    return _by_date(each for row in rows for each in _entries_of(row, changed, now, following))


def entries(state: State, now: datetime, following: Following) -> list[DiaryEntry]:
    """The same with the words: what each is, and for whom; what was taken back has none."""
    assert state.worked, "a case has at least one fact"
    return _by_date(
        entry._replace(what=each.what, customer=state.customer.name)
        for row, each in zip(date_rows_of(state), _found(state), strict=True)
        for entry in _entries_of(row, state.worked, now, following)
    )


def _row(case: str, place: int, each: _Dated, turns: int) -> DateRow:
    due, first = each.due, each.first or When("", "", has_time=False)
    name = f"{case}-{each.number}{f'-{each.replica}' if each.replica else ''}"
    return DateRow(
        case, place, name, each.kind, each.id, each.owner, each.standing, each.changes + turns,
        ticks(due.instant()), *due, each.rule, each.turn, *first,
    )  # fmt: skip


def _by_date(found: Iterable[DiaryEntry]) -> list[DiaryEntry]:
    return sorted(found, key=lambda each: (each.due.instant(), each.uid))


def _entries_of(
    row: DateRow, changed: datetime, now: datetime, following: Following
) -> Iterator[DiaryEntry]:
    if row.standing != "ahead" and max(ticks(changed), row.due) <= ticks(now - TOLD_FOR):
        return
    id = int(row.id) if row.id.isdigit() else row.id or 0
    date: When | None = When(row.at, row.zone, bool(row.has_time))
    first = When(row.first_at, row.first_zone, bool(row.first_has_time))
    for turn in range(row.turn, row.turn + (DATES_AHEAD if row.rule else 1)):
        if date is None:
            return
        uid = f"{row.name}{f'-{turn}' if row.rule else ''}@mend"
        yield DiaryEntry(uid, row.kind, row.case, id, date, row.standing, row.sequence, changed,
                         who=row.owner)  # fmt: skip
        date = following(row.rule, first, date.instant()) if row.rule else None


def _found(state: State) -> Iterator[_Dated]:
    for action in state.actions:
        if action.due is not None:
            yield _Dated(
                action.number, action.replica, "promise" if action.promise else "todo",
                str(action.id), action.due, _standing(state, action), len(action.also),
                action.owner, action.what,
            )  # fmt: skip
    for promised in (*state.reported, *([state.report_back] if state.report_back else ())):
        yield _Dated(
            promised.number, promised.replica, "report-back", "", promised.due,
            _met(state, promised), promised.status != "open", state.rep, "they hear from us",
        )  # fmt: skip
    yield from (_checkin(state, each) for each in state.checkins)
    yield from filter(None, map(_taken_back, state.gone))


def _standing(state: State, action: Action) -> Standing:
    if still_stands(state, action):
        return "ahead"
    return "done" if action.status == "done" else "withdrawn"


def _met(state: State, promised: ReportBack) -> Standing:
    if promised is awaited(state):
        return "ahead"
    return "withdrawn" if promised.status in ("open", "replaced") else "done"


def _checkin(state: State, checkin: "CheckIn") -> _Dated:
    ended = checkin.due is None
    due = checkin.due or (checkin.held[-1].due if checkin.held else checkin.first)
    standing: Standing = "withdrawn" if ended or given_up(state, checkin) else "ahead"
    row = _Dated(
        checkin.number, checkin.replica, "check-in", checkin.name, due, standing,
        len(checkin.also), checkin.rep, checkin.about,
    )  # fmt: skip
    if checkin.rule:
        held = sum(each.how != "moved" for each in checkin.held)
        turn = held - 1 if ended and held else held
        return row._replace(rule=checkin.rule, turn=turn, first=checkin.first)
    was_held = ended and checkin.held and checkin.held[-1].how == "held"
    return row._replace(standing="done") if was_held else row


def _taken_back(entry: Recorded) -> _Dated | None:
    """What was dated and then taken back: a calendar that read it before must let it go."""
    fact = entry.fact
    if not isinstance(fact, ActionAdded | ReportBackSet | CheckInSet) or fact.due is None:
        return None
    kind: Kind = "promise"
    if not isinstance(fact, ActionAdded):
        kind = "report-back" if isinstance(fact, ReportBackSet) else "check-in"
    return _Dated(entry.number, entry.replica, kind, "", fact.due, "withdrawn")
