"""What waits for somebody, as rows. Monday 23 November 2026, 10:00, Berlin."""

import itertools
from datetime import datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mendcli.case.across_cases.agenda import GROUPS, Waiting, by_urgency, waiting, within
from mendcli.case.log.aftercare_facts import (
    ActionLinked,
    ActionSettled,
    ActionSlipped,
    CaseClosed,
    CheckInSet,
    CheckInSettled,
    Closing,
    CustomerTold,
    HandedOver,
    Tried,
)
from mendcli.case.log.facts import Fact, Recorded
from mendcli.case.log.learning_facts import RiskSet
from mendcli.case.log.session_facts import CaseOpened
from mendcli.case.log.spoken_facts import ActionAdded, ActionReadBack, ReportBackSet
from mendcli.case.state.case_state import State
from mendcli.case.state.fold import fold
from mendcli.dates.when import When

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 23, 10, 0, tzinfo=BERLIN)


def _when(text: str, zone: str = "Europe/Berlin") -> When:
    at = datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))
    return When(at.isoformat(), zone, has_time=True)


class At(NamedTuple):
    """A fact written at another time than a week before now."""

    time: str
    fact: Fact


def _state(*facts: Fact | At) -> State:
    written = [each if isinstance(each, At) else At("2026-11-16T09:00", each) for each in facts]
    written.insert(0, At("2026-11-16T09:00", CaseOpened("c1", "Bo Ek")))
    log = (
        Recorded(
            "k7f2", number, "r1", datetime.fromisoformat(each.time).replace(tzinfo=BERLIN),
            "alex", each.fact,
        )
        for number, each in enumerate(written, start=1)
    )  # fmt: skip
    return fold(log)


TODAY = _when("2026-11-23T17:00")


def _only(state: State, now: datetime = NOW) -> Waiting:
    (row,) = waiting(state, now)
    return row


@pytest.mark.parametrize(
    ("due", "group", "away"),
    [
        ("2026-11-20T17:00", "late", -3),
        ("2026-11-23T09:59", "late", 0),
        ("2026-11-23T10:00", "today", 0),
        ("2026-11-23T23:59", "today", 0),
        ("2026-11-24T00:00", "ahead", 1),
        ("2027-01-01T09:00", "ahead", 39),
    ],
)
def test_a_promise_is_late_by_the_instant_and_today_by_the_day(
    due: str, group: str, away: int
) -> None:
    row = _only(_state(ActionAdded(1, "refund the fee", "alex", _when(due))))
    assert (row.group, row.away, row.kind, row.id) == (group, away, "promise", 1)


def test_the_day_is_that_of_the_zone_it_was_promised_in() -> None:
    tokyo = ActionAdded(1, "ring", "alex", _when("2026-11-24T09:00", "Asia/Tokyo"))
    row = _only(_state(tokyo))  # It is Monday 18:00 in Tokyo, and that is Tuesday there.
    assert (row.group, row.away) == ("ahead", 1)
    row = _only(_state(tokyo), NOW + timedelta(hours=8))
    assert (row.group, row.away) == ("today", 0)


def test_what_is_done_dropped_or_over_waits_for_nobody() -> None:
    state = _state(
        ActionAdded(1, "refund", "alex", _when("2026-11-20T17:00")),
        ActionAdded(2, "letter", "alex", None),
        CheckInSet(1, _when("2026-11-20T17:00")),
        ActionSettled(1, "done"),
        ActionSettled(2, "dropped", "not wanted"),
        CheckInSettled(1, "held", "fine"),
    )
    assert waiting(state, NOW) == []


@pytest.mark.parametrize("how", ["let-go", "lost", "no-answer"])
def test_on_a_case_that_was_given_up_only_what_was_added_since_waits(how: Closing) -> None:
    before = (
        ActionAdded(1, "refund", "alex", TODAY),
        CheckInSet(1, TODAY, rule="FREQ=WEEKLY"),
        RiskSet(1, "the depot", owner="Sam", due=TODAY),
    )
    after = (
        ActionAdded(2, "send the last bill", "alex", TODAY),
        CheckInSet(2, TODAY),
        RiskSet(2, "they tell others", owner="Sam", due=TODAY),
    )
    rows = waiting(_state(*before, CaseClosed(how), *after), NOW)
    assert [(row.kind, row.id) for row in rows] == [("promise", 2), ("check-in", "c2"), ("risk", 0)]
    assert rows[-1].what == "risk 2: they tell others"


@pytest.mark.parametrize("how", ["let-go", "lost", "no-answer"])
def test_what_they_said_yes_to_waits_however_the_case_ended(how: Closing) -> None:
    facts = (
        ActionAdded(1, "refund", "alex", TODAY),
        ActionReadBack(1, "yes"),
        ActionAdded(2, "flowers", "alex", TODAY),
        ActionAdded(3, "send the photos", "customer", TODAY, side="customer"),
        ActionReadBack(3, "yes"),
    )
    rows = waiting(_state(*facts, CaseClosed(how)), NOW)
    assert [(row.kind, row.id, row.case_closed) for row in rows] == [("promise", 1, True)]
    kept = waiting(_state(*facts, CaseClosed(how), ActionSettled(1, "done")), NOW)
    assert kept == []


def test_what_was_passed_over_at_a_resolved_case_still_waits_but_for_the_report_back() -> None:
    told = (ReportBackSet(TODAY, "today"), CheckInSet(1, TODAY, rule="FREQ=WEEKLY"))
    rows = waiting(
        _state(ActionAdded(1, "refund", "alex", TODAY), *told, CaseClosed("resolved")), NOW
    )
    assert [row.kind for row in rows] == ["promise", "check-in"]


def test_a_slip_is_one_call_for_the_case_until_they_are_told() -> None:
    facts: list[Fact] = [
        ActionAdded(1, "pump", "dana", _when("2026-11-20T17:00")),
        ActionAdded(2, "paint", "sam", _when("2026-11-21T17:00")),
        ActionSlipped(1, "parts", "borrowed one", _when("2026-11-27T17:00")),
        ActionSlipped(2, "pump", "", _when("2026-11-28T17:00")),
    ]
    rows = by_urgency(waiting(_state(*facts), NOW))
    assert [row.kind for row in rows] == ["slip", "promise", "promise"]
    assert [action.id for action in rows[0].slips] == [1, 2]
    assert (rows[0].owner, rows[0].group) == ("alex", "call")
    told = waiting(_state(*facts, CustomerTold("slips", "phone")), NOW)
    assert [row.kind for row in told] == ["promise", "promise"]
    rows = waiting(_state(*facts, At("2026-11-23T09:00", Tried("voicemail"))), NOW)
    assert rows[0].tried is not None and rows[0].tried.fact.how == "voicemail"


def test_a_todo_that_slipped_is_no_call() -> None:
    state = _state(
        ActionAdded(1, "rota", "sam", _when("2026-11-20T17:00"), promise=False),
        ActionSlipped(1, "ill", "", _when("2026-11-27T17:00")),
    )
    assert _only(state).kind == "todo"


def test_an_attempt_in_time_keeps_a_report_back_from_being_late() -> None:
    promised = ReportBackSet(_when("2026-11-20T17:00"), "friday")
    assert _only(_state(promised)).group == "late"
    tried = _only(_state(promised, At("2026-11-20T16:59", Tried("no-answer"))))
    assert (tried.group, tried.in_time) == ("today", True)
    tried = _only(_state(promised, At("2026-11-20T17:01", Tried("no-answer"))))
    assert (tried.group, tried.in_time) == ("late", False)
    assert tried.tried is not None


def test_a_call_back_is_told_from_a_report_back() -> None:
    agreed = ReportBackSet(_when("2026-11-24T10:00"), "tomorrow 10:00", "close:callback")
    assert _only(_state(agreed)).kind == "call-back"


def test_an_attempt_on_the_day_counts_for_a_check_in_and_one_before_it_does_not() -> None:
    checkin = CheckInSet(1, _when("2026-11-20T09:00"))
    row = _only(_state(checkin, At("2026-11-20T11:00", Tried("voicemail"))))
    assert (row.group, row.in_time) == ("today", True)
    row = _only(_state(checkin, At("2026-11-19T11:00", Tried("voicemail"))))
    assert (row.group, row.tried) == ("late", None)
    row = _only(_state(checkin, At("2026-11-21T11:00", Tried("voicemail"))))
    assert (row.group, row.in_time) == ("late", False)


def test_what_is_blocked_says_by_what() -> None:
    state = _state(
        ActionAdded(1, "pump", "dana", _when("2026-11-20T17:00")),
        ActionAdded(2, "paint", "", _when("2026-11-20T18:00")),
        ActionLinked(2, ((1, ""),)),
    )
    blocked = {row.id: row.blocked for row in waiting(state, NOW)}
    assert blocked == {1: (), 2: (1,)}


def test_who_has_the_case_owns_what_nobody_owns() -> None:
    facts: list[Fact] = [
        ActionAdded(1, "paint", "", None),
        ReportBackSet(_when("2026-11-24T10:00"), "tomorrow"),
    ]
    assert {row.owner for row in waiting(_state(*facts), NOW)} == {"alex"}
    handed = waiting(_state(*facts, HandedOver("dana")), NOW)
    assert {row.owner for row in handed} == {"dana"}


def test_no_date_is_no_late_and_is_left_out_of_a_number_of_days() -> None:
    rows = waiting(_state(ActionAdded(1, "paint", "", None)), NOW)
    assert rows[0].group == "undated"
    assert within(rows, 3650) == []


_rows = st.builds(
    lambda group, kind, case, id, days: Waiting(
        group, kind, case, _state().customer, id, "x", "alex",
        None if group in ("call", "undated") else
        When((NOW + timedelta(days=days)).isoformat(), "Europe/Berlin", has_time=True),
        days,
    ),
    st.sampled_from(GROUPS),
    st.sampled_from(["promise", "todo", "check-in"]),
    st.sampled_from(["kc", "kd"]),
    st.integers(0, 3),
    st.integers(-30, 30),
)  # fmt: skip


@given(st.lists(_rows))
def test_the_order_is_calls_late_today_ahead_and_then_the_date(rows: list[Waiting]) -> None:
    ordered = by_urgency(rows)
    assert sorted(map(repr, ordered)) == sorted(map(repr, rows))
    assert [row.group for row in ordered] == sorted((r.group for r in rows), key=GROUPS.index)
    for one, other in itertools.pairwise(ordered):
        if one.group == other.group == "late":
            assert (one.kind == "todo") <= (other.kind == "todo")
        elif one.group == other.group and one.due and other.due:
            assert one.due.instant() <= other.due.instant()
