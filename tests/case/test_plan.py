"""The plan: critical path, slack, circles, and what moves along with a slip."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mendcli.case.log.aftercare_facts import ActionLinked, ActionSettled, CustomerTold
from mendcli.case.log.facts import Fact
from mendcli.case.log.spoken_facts import ActionAdded, ActionDated
from mendcli.case.promises.plan import circle_with, moved_along, plan_actions
from mendcli.case.promises.slips import heard, link_actions, slipped
from mendcli.case.promises.standing import untold
from mendcli.case.state.case_state import State
from mendcli.dates.when import When
from mendcli.dates.working_days import USUAL, WorkingDays
from mendcli.errors import NotFound, Refused, UsageError
from tests.notes.noted import case

BERLIN = ZoneInfo("Europe/Berlin")
MONDAY = date(2026, 3, 23)  # the clock changes on the Sunday behind it


def at(days: int, hour: int = 17) -> When:
    """So many days behind the Monday."""
    day = datetime(2026, 3, 23, hour, tzinfo=BERLIN) + timedelta(days=days)
    return When(day.isoformat(), "Europe/Berlin", has_time=True)


def planned(*rows: tuple[int, int, Sequence[int]]) -> State:
    """A case with a promise for each (id, due in days, waits for)."""
    added: list[Fact] = [ActionAdded(id, f"work {id}", "Sam", at(days)) for id, days, _ in rows]
    links = [ActionLinked(id, tuple((on, "") for on in waits)) for id, _, waits in rows if waits]
    return case(*added, *links)


def test_the_path_is_the_chain_to_the_last_date_and_the_rest_has_slack() -> None:
    found = plan_actions(
        planned((1, 0, ()), (2, 2, ()), (3, 4, (1, 2)), (4, 8, (3,)), (5, 30, ())), USUAL
    )
    assert found.critical == (2, 3, 4)
    assert {step.action.id: step.slack for step in found.steps} == {
        1: 2, 2: 0, 3: 0, 4: 0, 5: None,
    }  # fmt: skip
    assert [step.action.id for step in found.steps if step.milestone] == [4]


def test_slack_is_in_working_days() -> None:
    friday_to_monday = planned((1, 4, ()), (2, 7, ()), (3, 9, (1, 2)))
    steps = {step.action.id: step for step in plan_actions(friday_to_monday, USUAL).steps}
    assert steps[1].slack == 1
    free_monday = WorkingDays(holidays=frozenset({MONDAY + timedelta(days=7)}))
    steps = {step.action.id: step for step in plan_actions(friday_to_monday, free_monday).steps}
    assert steps[1].slack == 0


def test_what_two_wait_for_is_a_milestone_and_what_is_over_counts_no_more() -> None:
    state = planned((1, 0, ()), (2, 2, (1,)), (3, 3, (1,)))
    assert [s.action.id for s in plan_actions(state, USUAL).steps if s.milestone] == [1, 3]
    over = case(
        ActionAdded(1, "a", "Sam", at(0)), ActionAdded(2, "b", "Sam", at(2)),
        ActionLinked(2, ((1, ""),)), ActionSettled(1, "done"),
    )  # fmt: skip
    assert plan_actions(over, USUAL).critical == ()
    assert len(plan_actions(over, USUAL).steps) == 2


def test_an_action_due_before_what_it_waits_for_is_named() -> None:
    found = plan_actions(planned((1, 5, ()), (2, 3, (1,))), USUAL)
    assert {step.action.id: step.too_early for step in found.steps} == {1: (), 2: (1,)}


def test_a_circle_is_refused_with_its_names() -> None:
    state = planned((1, 0, ()), (2, 2, (1,)), (3, 4, (2,)))
    assert circle_with(state, 1, (3,))[0] == circle_with(state, 1, (3,))[-1]
    with pytest.raises(Refused) as refused:
        link_actions(state, 1, (3,))
    for name in ("1 “work 1”", "2 “work 2”", "3 “work 3”"):
        assert name in refused.value.problem
    with pytest.raises(Refused):
        link_actions(state, 2, (2,))
    with pytest.raises(NotFound):
        link_actions(state, 2, (9,))
    assert link_actions(state, 3, (1, 1, 2)) == (ActionLinked(3, ((1, ""), (2, ""))),)


def test_a_circle_that_two_laptops_made_is_said_and_breaks_nothing() -> None:
    state = case(
        ActionAdded(1, "a", "Sam", at(0)), ActionAdded(2, "b", "Sam", at(2)),
        ActionLinked(1, ((2, ""),)), ActionLinked(2, ((1, ""),)),
    )  # fmt: skip
    found = plan_actions(state, USUAL)
    assert (set(found.circle), found.critical) == ({1, 2}, ())
    assert moved_along(state, 1, at(9), USUAL) == ()


def test_what_waits_moves_by_working_days_at_its_own_hour_over_a_clock_change() -> None:
    state = planned((1, 2, ()), (2, 3, (1,)), (3, 4, (2,)))
    moved = moved_along(state, 1, at(3), USUAL)
    assert [(each.action, each.due.at) for each in moved] == [
        (2, "2026-03-27T17:00:00+01:00"),
        (3, "2026-03-30T17:00:00+02:00"),
    ]


def test_slack_is_used_up_first() -> None:
    state = planned((1, 0, ()), (2, 2, ()), (3, 4, (1, 2)))
    assert moved_along(state, 1, at(2), USUAL) == ()
    assert [each.action for each in moved_along(state, 1, at(3), USUAL)] == [3]
    assert moved_along(state, 1, at(3), USUAL, keep=(3,)) == ()


def test_a_slip_within_the_weekend_moves_nobody_to_a_night() -> None:
    state = case(
        ActionAdded(1, "a", "Sam", at(4)), ActionAdded(2, "b", "Sam", at(4, 18)),
        ActionLinked(2, ((1, ""),)),
    )  # fmt: skip
    (moved,) = moved_along(state, 1, at(5, 19), USUAL)
    assert moved.due.at == "2026-03-30T18:00:00+02:00"


@st.composite
def plans(draw: st.DrawFn, *, sound: bool = False) -> State:
    """Any plan; a sound one has working days only, and nothing due before what it waits for."""
    days = st.integers(0, 40).filter(lambda day: day % 7 < 5 or not sound)
    rows: list[tuple[int, int, list[int]]] = []
    for id in range(1, draw(st.integers(2, 9)) + 1):
        waits = draw(st.lists(st.integers(1, id - 1), unique=True)) if id > 1 else []
        first = max((rows[each - 1][1] for each in waits), default=0) if sound else 0
        day = draw(days)
        rows.append((id, day if day >= first else first, waits))
    return planned(*rows)


@given(plans(), st.data())
def test_a_slip_leaves_no_action_before_what_it_waits_for_that_was_behind_it(
    state: State, data: st.DataObject
) -> None:
    number = data.draw(st.sampled_from([action.id for action in state.actions]))
    old = {a.id: a.due.instant() for a in state.actions if a.due}
    due = at(data.draw(st.integers(1, 60)), 18)
    if due.instant() <= old[number]:
        return
    moved = moved_along(state, number, due, USUAL)
    new = {**old, number: due.instant(), **{each.action: each.due.instant() for each in moved}}
    assert all(new[id] >= old[id] for id in new)
    for action in state.actions:
        if all(old[action.id] > old[before] for before in action.waits):
            assert all(new[action.id] >= new[before] for before in action.waits)
    for each in moved:
        assert each.due.instant().weekday() < 5


@given(plans())
def test_the_path_is_one_chain_without_slack(state: State) -> None:
    found = plan_actions(state, USUAL)
    waits = {action.id: action.waits for action in state.actions}
    for before, after in zip(found.critical, found.critical[1:], strict=False):
        assert before in waits[after]
    slack = {step.action.id: step.slack for step in found.steps}
    assert all(slack[id] == 0 for id in found.critical)
    assert bool(found.critical) == any(waits.values())
    assert all((value or 0) >= 0 for value in slack.values())


@given(plans(sound=True))
def test_what_is_late_within_its_slack_leaves_the_last_date_where_it_is(state: State) -> None:
    from mendcli.dates.working_days import working_days_later

    dues = {a.id: a.due for a in state.actions if a.due}
    found = plan_actions(state, USUAL)
    linked_ids = [step.action.id for step in found.steps if step.slack is not None]
    if not linked_ids:
        return
    end = max(dues[id].instant() for id in linked_ids)
    for step in found.steps:
        if step.slack:
            day = working_days_later(dues[step.action.id].instant().date(), step.slack)
            late = When(datetime(day.year, day.month, day.day, 17, tzinfo=BERLIN).isoformat(),
                        "Europe/Berlin", has_time=True)  # fmt: skip
            moved = moved_along(state, step.action.id, late, USUAL)
            assert all(each.due.instant() <= end for each in moved)


def test_a_slip_moves_and_waits_to_be_told() -> None:
    state = planned((1, 2, ()), (2, 3, (1,)))
    (fact,) = slipped(state, 1, ("ill", "Kim helps"), at(3), "thursday", USUAL)
    after = case(
        *(ActionAdded(id, f"work {id}", "Sam", at(id + 1)) for id in (1, 2)),
        ActionLinked(2, ((1, ""),)), fact,
    )  # fmt: skip
    assert [action.due for action in after.actions] == [at(3), at(4)]
    assert [action.id for action in untold(after)] == [1, 2]
    assert heard(after, "visit", "fine", "") == (CustomerTold("slips", "visit", "fine", ""),)
    with pytest.raises(UsageError):
        heard(after, "email", "", "")
    with pytest.raises(Refused):
        heard(state, "phone", "", "")


def test_sooner_and_the_first_date_are_no_slip() -> None:
    state = case(ActionAdded(1, "a", "Sam", at(4)), ActionAdded(2, "b", "Sam"))
    assert slipped(state, 1, ("", ""), at(2), "wednesday", USUAL) == (
        ActionDated(1, at(2), "wednesday"),
    )
    assert slipped(state, 2, ("", ""), at(2), "wednesday", USUAL) == (
        ActionDated(2, at(2), "wednesday"),
    )


def test_a_slip_is_refused_without_a_reason_when_over_and_when_the_plan_has_changed() -> None:
    state = planned((1, 2, ()), (2, 3, (1,)))
    with pytest.raises(Refused):
        slipped(state, 1, (" ", "x"), at(3), "", USUAL)
    with pytest.raises(Refused):
        slipped(state, 1, ("ill", "x"), at(3), "", USUAL, seen=())
    over = case(ActionAdded(1, "a", "Sam", at(0)), ActionSettled(1, "done"))
    with pytest.raises(Refused):
        slipped(over, 1, ("ill", "x"), at(3), "", USUAL)
