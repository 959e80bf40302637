"""The board: what each open case waits for, and whom to look at first.

Monday 23 November 2026, 10:00, Berlin; cases begin a week before, at 09:00.
"""

import itertools
from datetime import datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mendcli.case.across_cases.board import URGENCIES, BoardRow, Urgency, first_to_look_at, row_of
from mendcli.case.log.aftercare_facts import (
    ActionSettled,
    ActionSlipped,
    CheckInSet,
    CheckInSettled,
    CustomerTold,
    Tried,
)
from mendcli.case.log.facts import Fact, Recorded
from mendcli.case.log.learning_facts import Decided, StakeGiven
from mendcli.case.log.session_facts import CaseOpened, SessionEnded, SessionStarted
from mendcli.case.log.spoken_facts import ActionAdded, ReportBackSet, SinceGiven
from mendcli.case.reading.money import Money
from mendcli.case.state.fold import fold
from mendcli.dates.when import When

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 23, 10, 0, tzinfo=BERLIN)
BEGAN = datetime(2026, 11, 16, 9, 0, tzinfo=BERLIN)
CALL = SessionStarted(1, "phone", "rang", "six-step", "1", "Six steps", "f" * 64)
DESK = CALL._replace(session=2, channel="desk", stance="desk")
END = SessionEnded(1, "end")


def _when(text: str) -> When:
    return When(datetime.fromisoformat(text).replace(tzinfo=BERLIN).isoformat(), "Europe/Berlin",
                has_time=True)  # fmt: skip


LATE, LATER = _when("2026-11-20T17:00"), _when("2026-11-27T17:00")
TODAY = _when("2026-11-23T17:00")


def _row(*facts: Fact, then: tuple[Fact, ...] = (), at: datetime = NOW) -> BoardRow:
    """The case with `facts` of a week ago and those of `then`, written at `at`."""
    written = [(BEGAN, each) for each in (CaseOpened("c1", "Bo Ek"), *facts)]
    written += [(at, each) for each in then]
    return row_of(
        fold(
            Recorded("k7f2", number, "r1", moment, "alex", fact)
            for number, (moment, fact) in enumerate(written, start=1)
        ),
        NOW,
    )


@pytest.mark.parametrize(
    ("facts", "urgency", "next"),
    [
        ((), "no date", None),
        ((ActionAdded(1, "refund", "alex", None),), "no date", None),
        ((ActionAdded(1, "rota", "alex", LATER, promise=False),), "no date", None),
        ((ActionAdded(1, "photos", "Bo", LATER, side="customer"),), "no date", None),
        ((ActionAdded(1, "refund", "alex", LATE), ActionSettled(1, "done")), "no date", None),
        ((ActionAdded(1, "refund", "alex", LATE),), "late", LATE),
        ((ReportBackSet(LATE, "friday"),), "late", LATE),
        ((CheckInSet(1, LATE),), "late", LATE),
        ((ActionAdded(1, "refund", "alex", LATE), ReportBackSet(LATER)), "late", LATE),
        ((ReportBackSet(TODAY, "five"),), "today", TODAY),
        ((ReportBackSet(LATER), CheckInSet(1, TODAY)), "today", TODAY),
        ((ReportBackSet(LATER),), "ahead", LATER),
    ],
)
def test_what_a_case_waits_for(facts: tuple[Fact, ...], urgency: str, next: When | None) -> None:
    row = _row(CALL, END, *facts)
    assert (row.urgency, row.next) == (urgency, next)


def test_a_slip_they_have_not_heard_of_is_urgent_until_they_have() -> None:
    facts = (ActionAdded(1, "pump", "alex", LATE), ActionSlipped(1, "no van", "", LATER))
    row = _row(CALL, END, *facts)
    assert (row.urgency, row.untold, row.late) == ("untold", 1, 0)
    told = _row(CALL, END, *facts, CustomerTold("slips", "phone"))
    assert (told.urgency, told.untold) == ("ahead", 0)


def test_late_promises_are_counted_and_a_late_look_in_is_none() -> None:
    row = _row(
        ActionAdded(1, "refund", "alex", LATE),
        ActionAdded(2, "rota", "alex", LATE, promise=False),
        ActionAdded(3, "photos", "Bo", LATE, side="customer"),
        ReportBackSet(LATE),
        CheckInSet(1, LATE),
    )
    assert row.late == 2


def test_silence_runs_from_the_last_contact_and_not_from_an_attempt_or_the_desk() -> None:
    assert _row(CALL, END).silent == NOW - BEGAN
    assert _row().contact is None
    assert _row().silent == NOW - BEGAN
    yesterday = NOW - timedelta(days=1)
    assert _row(CALL, END, then=(Tried("voicemail"),), at=yesterday).contact == BEGAN
    assert _row(CALL, END, then=(DESK, SessionEnded(2, "end")), at=yesterday).contact == BEGAN
    assert _row(then=(CALL, END), at=yesterday).silent == timedelta(days=1)
    held = (CheckInSettled(1, "held", "fine"),)
    assert _row(CALL, END, CheckInSet(1, LATE), then=held, at=yesterday).contact == yesterday


def test_age_and_the_time_to_the_first_contact_run_from_the_complaint() -> None:
    three_hours = SinceGiven(_when("2026-11-16T06:00"))
    row = _row(CALL, END, three_hours)
    assert (row.acknowledged, row.answered) == (timedelta(hours=3), True)
    assert row.age == NOW - BEGAN + timedelta(hours=3)
    unknown = _row(CALL, END)
    assert (unknown.acknowledged, unknown.age) == (None, NOW - BEGAN)
    waiting = _row(DESK, END, three_hours)
    assert (waiting.acknowledged, waiting.answered) == (row.age, False)


def test_a_complaint_dated_after_the_call_is_no_time_below_nought() -> None:
    row = _row(CALL, END, SinceGiven(_when("2027-01-01T09:00")))
    assert (row.acknowledged, row.age) == (timedelta(0), timedelta(0))


def test_the_stake_is_the_value_over_the_years() -> None:
    assert _row(StakeGiven("1240.50 EUR", 3)).stake == Money(Decimal("3721.50"), "EUR")
    assert _row(StakeGiven("", 3, "900.00 EUR")).stake is None
    assert _row().stake is None


def test_the_last_decision_of_a_board_is_shown_and_no_other() -> None:
    row = _row(
        Decided("board", "wait", "x"), Decided("board", "new pump", "y"),
        Decided("escalate", "bring-in", "z"),
    )  # fmt: skip
    assert row.decided is not None
    assert row.decided.fact.decision == "new pump"


_BLANK = _row()
_WEEK = timedelta(days=7)


def _like(case: str, urgency: Urgency, days: float, stake: str = "") -> BoardRow:
    amount, _, code = stake.partition(" ")
    away = timedelta(days=days)
    return _BLANK._replace(
        case=case, urgency=urgency, silent=-away, away=away,
        stake=Money(Decimal(amount), code) if stake else None,
    )  # fmt: skip


@pytest.mark.parametrize(
    "rows",
    [
        [("no date", -1, ""), ("untold", -30, ""), ("late", -30, ""), ("today", 0, "")],
        [("no date", -20, ""), ("no date", -9, "9 EUR")],
        [("no date", -9, "9 EUR"), ("no date", -13, "")],
        [("late", -2, "200 EUR"), ("late", -3, "100 EUR"), ("late", -6, "")],
        [("late", -6, ""), ("late", -5, "")],
        [("late", -8, "1 EUR"), ("late", -1, "99999 EUR")],
        [("ahead", 1, "9 EUR"), ("ahead", 1, ""), ("ahead", 8, "999 EUR")],
        [("late", -1, "5 EUR"), ("late", -1, "1 EUR"), ("late", -1, "9999 USD"), ("late", -1, "")],
    ],
)
def test_the_order(rows: list[tuple[Urgency, float, str]]) -> None:
    wanted = [_like(f"k{number}", *each) for number, each in enumerate(rows)]
    assert first_to_look_at(reversed(wanted)) == wanted


_rows = st.lists(
    st.builds(
        _like,
        st.sampled_from(["kc", "kd", "kf"]),
        st.sampled_from(URGENCIES),
        st.floats(-400, 400),
        st.sampled_from(["", "10.00 EUR", "9.99 EUR", "3 USD", "1 JPY"]),
    )
)


@given(_rows)
def test_the_order_is_one_whatever_came_first(rows: list[BoardRow]) -> None:
    ordered = first_to_look_at(rows)
    assert ordered == first_to_look_at(reversed(rows)) or len({row.case for row in rows}) < len(
        rows
    )
    assert sorted(map(repr, ordered)) == sorted(map(repr, rows))
    assert [row.urgency for row in ordered] == sorted(
        (row.urgency for row in rows), key=URGENCIES.index
    )
    for one, other in itertools.pairwise(ordered):
        if one.urgency == other.urgency:
            assert one.away // _WEEK <= other.away // _WEEK
