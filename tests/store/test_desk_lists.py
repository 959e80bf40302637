"""The lists over all cases say of their rows what the rules say of the cases, at any moment."""

import sqlite3
import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from mendcli.case.across_cases.agenda import GROUPS, by_urgency, waiting, within
from mendcli.case.across_cases.board import (
    URGENCIES,
    BoardRow,
    belongs_on_board,
    first_to_look_at,
    row_of,
)
from mendcli.case.log.aftercare_facts import (
    ActionSettled,
    ActionSlipped,
    CaseClosed,
    CheckInSet,
    CustomerTold,
    Tried,
)
from mendcli.case.log.facts import Fact
from mendcli.case.log.learning_facts import RiskSet, StakeGiven
from mendcli.case.log.spoken_facts import (
    ActionAdded,
    ActionReadBack,
    ReportBackSet,
    Side,
    SinceGiven,
)
from mendcli.case.promises.standing import still_stands
from mendcli.case.promises.trust import fates
from mendcli.case.state.case_state import State
from mendcli.case.state.fold import fold
from mendcli.dates.when import When
from mendcli.store.log import desk_lists
from mendcli.store.opening import open_store
from mendcli.store.sqlite import SqliteStore
from tests.store.samples import NOON, opened, save

BERLIN = ZoneInfo("Europe/Berlin")
_DAY = timedelta(days=1)


def when(days: int, hour: int, zone: str) -> When:
    there = NOON.astimezone(ZoneInfo(zone or "Europe/Berlin")).replace(hour=hour, minute=0)
    return When((there + days * _DAY).isoformat(), zone, has_time=True)


whens = st.builds(
    when,
    st.integers(-12, 12),
    st.sampled_from([0, 9, 12, 17, 23]),
    st.sampled_from(["Europe/Berlin", "America/Los_Angeles", "Pacific/Auckland", ""]),
)
owners = st.sampled_from(["alex", "Alex", "sam", ""])
sides: st.SearchStrategy[Side] = st.sampled_from(["us", "customer"])
number = st.integers(1, 2)


def made(kind: Callable[..., Fact], *parts: st.SearchStrategy[Any]) -> st.SearchStrategy[Fact]:
    return st.tuples(*parts).map(lambda given: kind(*given))


def added(id: int, owner: str, due: When | None, promise: bool, side: Side) -> Fact:
    return ActionAdded(id, "refund", owner, due, promise=promise, side=side)


promised = st.lists(
    made(added, number, owners, st.none() | whens, st.booleans(), sides), max_size=2
)
afterwards = st.lists(
    st.one_of(
        made(added, number, owners, st.none() | whens, st.booleans(), sides),
        made(ActionReadBack, number, st.sampled_from(["yes", "no"])),
        made(ActionSettled, number, st.sampled_from(["done", "dropped", "open"])),
        made(ActionSlipped, number, st.just("no part"), st.just("sent for it"), whens),
        made(ReportBackSet, whens),
        made(CheckInSet, number, whens),
        made(RiskSet, number, st.just("again"), owners, st.none() | whens),
        made(CustomerTold, st.just("slips"), st.just("phone")),
        made(Tried, st.sampled_from(["voicemail", "no-answer"])),
        made(SinceGiven, whens),
        made(StakeGiven, st.sampled_from(["10.00 EUR", "900.50 EUR", "20.00 USD"]), number),
        made(CaseClosed, st.sampled_from(["resolved", "lost"])),
    ),
    max_size=7,
)
moments = st.builds(
    lambda days, hours: (NOON + days * _DAY + timedelta(hours=hours)).astimezone(BERLIN),
    st.integers(-10, 10),
    st.integers(0, 23),
)


def board_sums(rows: Sequence[BoardRow]) -> tuple[object, ...]:
    """What is counted under a board, counted from its rows."""
    known = [row.acknowledged for row in rows if row.acknowledged is not None and row.answered]
    return (
        tuple(sum(row.urgency == each for row in rows) for each in URGENCIES),
        sum(each <= _DAY for each in known),
        len(known),
        sum(row.acknowledged is not None and not row.answered for row in rows),
        sum(row.acknowledged is None for row in rows),
    )


FAR = when(9, 17, "Europe/Berlin")
NEAR, PAST = when(2, 17, "Europe/Berlin"), when(-2, 17, "Europe/Berlin")
LATER = [NOON.astimezone(BERLIN) + 3 * _DAY]


def due(at: When) -> Fact:
    return ActionAdded(1, "refund", "alex", at)


@example([([due(NEAR)], [ActionSlipped(1, "no part", "x", FAR)]), ([due(PAST)], [])], LATER)
@example([([ReportBackSet(NEAR), Tried("voicemail")], []), ([due(NEAR)], [])], LATER)
@example(
    [
        ([due(FAR)], [StakeGiven("20.00 USD")]),
        ([due(FAR)], []),
        ([due(FAR)], [StakeGiven("900.50 EUR")]),
        ([due(FAR)], [StakeGiven("950.00 EUR")]),
    ],
    LATER,
)
@given(
    st.lists(st.tuples(promised, afterwards), min_size=1, max_size=5),
    st.lists(moments, max_size=3),
)
@settings(max_examples=60)
def test_every_list_is_what_the_cases_give(
    cases: list[tuple[list[Fact], list[Fact]]], at: list[datetime]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "mend.db"
        store = open_store(path, replica="r1", write=True, who="alex")
        for place, (first, second) in enumerate(cases):
            case = f"k{place}"
            save(store, case, opened())
            for minutes, each in ((60, first), (60 * 24 * 3, second)):
                if each:
                    save(store, case, each, minutes)
        states = [fold(store.facts(f"k{place}")) for place in range(len(cases))]
        for now in [NOON.astimezone(BERLIN), *at]:
            _compare_due(store, states, now)
            _compare_board(store, states, now)
        _compare_actions(store, states)
        store.close()


def _compare_due(store: SqliteStore, states: list[State], now: datetime) -> None:
    every = [(row, (state.case, place)) for state in states
             for place, row in enumerate(waiting(state, now))]  # fmt: skip
    for names, days, limit in ((None, 7, 30), (["alex", "Alex"], None, 30), (None, 0, 2)):
        mine = {id(row): key for row, key in every if names is None or row.owner in names}
        rows = [row for row, _ in every if id(row) in mine]
        near = by_urgency(rows if days is None else within(rows, days))
        found = store.read(desk_lists.due_page, now, names, days, limit)
        assert list(found.rows) == [mine[id(row)] for row in near[:limit]]
        assert found.counts == tuple(sum(row.group == group for row in near) for group in GROUPS)
        assert found.closed == sum(row.case_closed for row in near)
        assert found.undated == sum(row.group == "undated" for row in rows)


def _compare_board(store: SqliteStore, states: list[State], now: datetime) -> None:
    still = [state for state in states if state.status == "open"]
    rows = first_to_look_at(row_of(state, now) for state in states if belongs_on_board(state))
    found = store.read(desk_lists.on_board, now, 4)
    assert list(found.cases) == [row.case for row in rows[:4]]
    assert found.sums[:5] == board_sums(rows)
    assert found.sums.closed == sum(bool(row.closed) for row in rows)
    promised = Counter((each.owner, each.at(now)) for state in still for each in fates(state))
    assert {(owner, fate): count for owner, fate, count in found.fates} == dict(promised)


def _compare_actions(store: SqliteStore, states: list[State]) -> None:
    still = [
        (state.case, act) for state in states for act in state.actions if still_stands(state, act)
    ]
    moment = datetime(9999, 1, 1, tzinfo=UTC)
    still.sort(key=lambda each: (each[1].due.instant() if each[1].due else moment, each[0],
                                 each[1].id))  # fmt: skip
    found = store.read(desk_lists.open_actions, None, "", "", 30)
    assert list(found.rows) == [(case, act.id) for case, act in still]
    theirs = store.read(desk_lists.open_actions, None, "customer", "", 30)
    assert theirs.of == sum(act.side == "customer" for _, act in still)


@pytest.mark.parametrize("away", [-15, -7, 0, 6, 7, 8])
def test_the_day_in_the_dates_own_zone_decides_what_is_today(tmp_path: Path, away: int) -> None:
    store = open_store(tmp_path / "mend.db", replica="r1", write=True, who="alex")
    due = When("2026-11-27T00:30:00+13:00", "Pacific/Auckland", has_time=True)
    save(store, "k1", [*opened(), ActionAdded(1, "ring", "alex", due)])
    now = datetime(2026, 11, 26, 10, tzinfo=UTC) + timedelta(hours=away)
    state = fold(store.facts("k1"))
    [row] = waiting(state, now)
    found = store.read(desk_lists.due_page, now, None, None, 30)
    assert found.counts[GROUPS.index(row.group)] == 1
    store.close()


def test_a_row_of_a_zone_nobody_knows_hides_no_other(tmp_path: Path) -> None:
    store = open_store(tmp_path / "mend.db", replica="r1", write=True, who="alex")
    save(store, "k1", [*opened(), ActionAdded(1, "ring", "alex", when(0, 12, "Europe/Berlin"))])
    save(store, "k2", [*opened(), ActionAdded(1, "ring", "alex", when(0, 12, "Europe/Berlin"))])
    store.close()
    connection = sqlite3.connect(tmp_path / "mend.db")
    connection.execute("UPDATE waits SET zone = 'Mars/Dome' WHERE case_id = 'k1'")
    connection.commit()
    connection.close()
    store = open_store(tmp_path / "mend.db", replica="", write=False, who="")
    assert store.read(desk_lists.due_page, NOON, None, None, 30).rows == (("k2", 0),)
    store.close()


def test_promises_are_in_the_order_in_which_they_are_due(tmp_path: Path) -> None:
    store = open_store(tmp_path / "mend.db", replica="r1", write=True, who="alex")
    for at in range(12):
        due = None if at % 5 == 4 else when((at * 7) % 11, 9, "Europe/Berlin")
        save(store, f"k{at}", [*opened(), ActionAdded(1, "ring", "alex", due)])
    rows = store.read(desk_lists.open_actions, None, "", "", 30).rows
    dues = [fold(store.facts(case)).actions[0].due for case, _ in rows]
    dated = [due.instant() for due in dues if due is not None]
    assert all(before <= after for before, after in pairwise(dated))
    assert dues[len(dated) :] == [None] * 2
    store.close()
