"""What was noted on a call and what the desk adds are one view, under numbers that stay."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mendcli.case.aftercare import learnings
from mendcli.case.aftercare.learning_changes import (
    AimGiven,
    RiskGiven,
    Todo,
    decide_aim,
    decide_change,
    decide_others,
    decide_risk,
    decide_root,
    decide_told,
    decide_why,
)
from mendcli.case.log.aftercare_facts import ActionSlipped
from mendcli.case.log.facts import Fact, Recorded
from mendcli.case.log.learning_facts import ChangeMade, WhyAdded
from mendcli.case.log.spoken_facts import ActionAdded, Answered, Captured
from mendcli.case.state.case_state import State
from mendcli.case.state.fold import fold
from mendcli.case.state.references import with_references
from mendcli.errors import NotFound, Refused
from tests.notes.noted import BEGAN, FRIDAY, OPENED, STARTED, case, recorded


def noted(topic: str, text: str, step: str) -> Captured:
    direct = topic in ("cause", "change")  # the kinds with one answer, not a list
    return Captured(topic, step, text, direct=direct)  # type: ignore[arg-type]


ON_CALL: tuple[Fact, ...] = (
    noted("why", "the van broke down", "root.whys"),
    noted("why", "nobody checks the vans", "root.whys"),
    noted("cause", "no rule for old vans", "root.cause"),
    noted("exposed", "everyone served by van 7", "learn.others"),
    noted("change", "vans are checked each Monday", "keep.change"),
    Answered("keep.page", "text", "the depot's handbook", purpose="corrective"),
    noted("risk", "they may post about it", "ahead.risks"),
    noted("objective", "open a second shop", "grow.objectives"),
    noted("help", "deliver before eight", "grow.help"),
)


def drawn(state: State) -> list[str]:
    return [
        f"{'  ' * depth}{why.id} {why.fact.text}{' *' if why.fact.root else ''}"
        for depth, why in learnings.tree(state.whys)
    ]


def later(state: State, log: tuple[Fact, ...], facts: tuple[Fact, ...]) -> tuple[Fact, ...]:
    return (*log, *(with_references(state, fact) for fact in facts))


def test_whys_noted_on_a_call_are_a_chain_to_the_cause() -> None:
    assert drawn(case(*ON_CALL)) == [
        "1 the van broke down",
        "  2 nobody checks the vans",
        "    3 no rule for old vans *",
    ]


def test_a_cause_in_the_words_of_the_last_why_is_that_why() -> None:
    state = case(noted("why", "No rule", "root.whys"), noted("cause", "no rule ", "root.cause"))
    assert drawn(state) == ["1 No rule *"]


def test_a_branch_at_the_desk_keeps_the_numbers_that_were_seen() -> None:
    state = case(*ON_CALL)
    log = later(state, ON_CALL, decide_why(state, "it was the only van", 1, root=False))
    after = case(*log)
    assert drawn(after) == [
        "1 the van broke down",
        "  2 nobody checks the vans",
        "    3 no rule for old vans *",
        "  4 it was the only van",
    ]
    log = later(after, log, decide_root(after, 4, root=True))
    assert [why.id for why in learnings.roots(case(*log))] == [3, 4]
    assert len(case(*log).others) == 1, "taken over once, not twice"


def test_two_laptops_take_the_same_notes_over_once() -> None:
    state = case(*ON_CALL)
    ours = recorded((OPENED, STARTED, *ON_CALL))
    number = len(ours)

    def written(replica: str, text: str, of: int) -> list[Recorded]:
        facts = decide_why(state, text, of, root=False)
        return [
            Recorded("k7f2", number + n, replica, BEGAN, "alex", with_references(state, fact))
            for n, fact in enumerate(facts, start=1)
        ]

    theirs = [*written("r1", "only one van", 1), *written("r2", "no spare driver", 2)]
    merged = fold((*ours, *sorted(theirs, key=lambda one: (one.number, one.replica))))
    assert drawn(merged) == [
        "1 the van broke down",
        "  2 nobody checks the vans",
        "    3 no rule for old vans *",
        "    5 no spare driver",
        "  4 only one van",
    ]
    assert len(merged.others) == len(merged.risks) == 1


@given(st.lists(st.integers(0, 40), max_size=60))
def test_every_why_stands_in_the_tree_once_under_its_parent(parents: list[int]) -> None:
    facts = [WhyAdded(n, f"why {n}", min(of, n - 1)) for n, of in enumerate(parents, start=1)]
    branches = learnings.tree(case(*facts).whys)
    assert sorted(branch.why.id for branch in branches) == list(range(1, len(parents) + 1))
    depth = {0: -1}
    for branch in branches:
        assert branch.depth == depth[branch.why.fact.of] + 1
        depth[branch.why.id] = branch.depth


def test_a_chain_of_a_thousand_is_no_trouble() -> None:
    facts = [WhyAdded(n, "why", n - 1) for n in range(1, 1001)]
    assert learnings.tree(case(*facts).whys)[-1].depth == 999


def test_others_get_an_action_of_ours_alone() -> None:
    state = case(*ON_CALL)
    todo = Todo("write to them", "Sam", FRIDAY, "friday")
    log = later(state, ON_CALL, decide_others(state, "", 1, todo))
    after = case(*log)
    (others,) = after.others
    (action,) = after.actions
    assert (others.fact.who, others.fact.action) == ("everyone served by van 7", action.id)
    assert (action.promise, action.purpose, action.owner) == (False, "corrective", "Sam")


def test_a_change_says_where_it_is_written_down() -> None:
    state = case(*ON_CALL)
    (change,) = state.changes
    assert (change.fact.what, change.fact.where) == (
        "vans are checked each Monday",
        "the depot's handbook",
    )
    log = later(state, ON_CALL, decide_change(state, "a spare van", "contract 7", "Kim"))
    assert [each.fact.what for each in case(*log).changes] == [change.fact.what, "a spare van"]


def test_a_risk_gets_an_owner_and_a_date_and_is_over_one_day() -> None:
    state = case(*ON_CALL)
    (risk,) = state.risks
    assert (risk.fact.owner, risk.fact.due) == ("", None)
    log = later(state, ON_CALL, decide_risk(state, 1, RiskGiven(due=FRIDAY), "alex"))
    state = case(*log)
    (risk,) = state.risks
    assert (risk.fact.text, risk.fact.owner, risk.fact.due) == (
        "they may post about it",
        "alex",
        FRIDAY,
    )
    log = later(state, log, decide_risk(state, 1, RiskGiven(state="gone"), "alex"))
    (risk,) = case(*log).risks
    assert (risk.fact.state, risk.fact.due) == ("gone", FRIDAY)


def test_an_aim_joins_with_the_help_noted_beside_it() -> None:
    state = case(*ON_CALL)
    (aim,) = state.goals
    assert (aim.fact.text, aim.fact.help) == ("open a second shop", "deliver before eight")
    log = later(state, ON_CALL, decide_aim(state, 1, AimGiven(next="visit in May")))
    (aim,) = case(*log).goals
    assert (aim.fact.help, aim.fact.next) == ("deliver before eight", "visit in May")


def test_what_is_not_there_is_named() -> None:
    state = case(*ON_CALL)
    attempts: tuple[Callable[[], object], ...] = (
        lambda: decide_why(state, "x", 9, root=False),
        lambda: decide_root(state, 9, root=True),
        lambda: decide_others(state, "", 9, None),
        lambda: decide_risk(state, 9, RiskGiven(), "alex"),
        lambda: decide_aim(state, 9, AimGiven()),
    )
    for decide in attempts:
        with pytest.raises(NotFound, match="k7f2/9"):
            decide()


def test_nothing_is_told_before_there_is_something_and_a_late_promise_comes_first() -> None:
    with pytest.raises(Refused, match="changed for good"):
        decide_told(case(), "phone", "")
    slipped = (
        ActionAdded(1, "refund", "alex", FRIDAY),
        ActionSlipped(1, "ill", "Sam does it", FRIDAY),
    )
    with pytest.raises(Refused, match="k7f2/1"):
        decide_told(case(*slipped, ChangeMade(1, "x")), "phone", "")
    assert decide_told(case(ChangeMade(1, "x")), "phone", "thanks")
