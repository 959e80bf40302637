"""Letting a customer go: the sums, what is left to try, and who has to agree."""

from datetime import timedelta

import pytest

from mendcli.case.aftercare.letting_go import Assumed, decide_let_go, let_go_decision, spent, weigh
from mendcli.case.log.aftercare_facts import ActionSettled, ResolutionGiven
from mendcli.case.log.facts import Fact
from mendcli.case.log.learning_facts import Decided, StakeGiven, WhyAdded
from mendcli.case.log.spoken_facts import ActionAdded, Answered
from mendcli.case.state.case_state import State
from mendcli.errors import Refused
from tests.notes.noted import BEGAN, case, late_technician

NOW = BEGAN + timedelta(days=60)
RICH = Assumed("12000.00 EUR", 3, "3000.00 EUR", "9000.00 EUR", "none", "yes")


def everything_tried(*facts: Fact) -> State:
    """A case on which each way was gone, and a promise that cost something."""
    return case(
        *late_technician()[2:-1],
        ActionSettled(1, "done", cost="120.00 EUR"),
        ActionSettled(2, "done", cost="49.90 EUR"),
        ActionAdded(6, "send flowers", "alex", None, purpose="gesture"),
        ActionSettled(6, "done", cost="30.10 EUR"),
        WhyAdded(1, "no rule for late vans", root=True),
        ResolutionGiven("no"),
        Decided("escalate", "carry-on", "it was mine"),
        *facts,
    )


def test_the_two_sides_are_exact() -> None:
    weighed = weigh(everything_tried(), RICH, NOW)
    assert str(weighed.worth) == "36000.00 EUR"
    assert str(weighed.serving) == "9000.00 EUR"
    assert [str(each) for each in weighed.recovery] == ["200.00 EUR"]
    assert str(weighed.left) == "26800.00 EUR"


def test_one_currency_is_never_taken_from_another() -> None:
    weighed = weigh(everything_tried(), RICH._replace(serve="10.00 USD"), NOW)
    assert weighed.left is None
    assert weighed.worth is not None
    assert weighed.serving is not None


def test_the_cost_of_a_gesture_named_on_a_call_counts_and_a_dropped_one_does_not() -> None:
    state = case(
        Answered("extra.what-it-costs", "money", "25.00 EUR", purpose="gesture"),
        Answered("damage.cost", "money", "900.00 EUR"),
        ActionAdded(1, "a hamper", "alex", None, purpose="gesture"),
        ActionSettled(1, "dropped", cost="99.00 EUR"),
    )
    assert [str(each) for each in spent(state)] == ["25.00 EUR"]


def test_while_something_is_left_to_try_the_advice_is_not_yet() -> None:
    weighed = weigh(case(), Assumed(strain="heavy", fit="no"), NOW)
    assert weighed.advice == "not-yet"
    assert len(weighed.untried) == 8
    assert all(way.do for way in weighed.untried)


@pytest.mark.parametrize(
    ("assumed", "advice"),
    [
        (RICH, "keep"),
        (RICH._replace(strain="heavy"), "let-go"),
        (RICH._replace(fit="no"), "let-go"),
        (RICH._replace(serve="12000.00 EUR"), "let-go"),
        (RICH._replace(first="ask their board"), "not-yet"),
        (Assumed(), "not-yet"),
    ],
)
def test_the_advice_once_everything_was_tried(assumed: Assumed, advice: str) -> None:
    weighed = weigh(everything_tried(), assumed, NOW)
    assert weighed.untried == ()
    assert weighed.advice == advice
    assert weighed.why


def test_letting_go_needs_a_reason_and_somebody_elses_consent() -> None:
    state = everything_tried()
    weighed = weigh(state, RICH, NOW)
    for reason, approver in (("", "Robin"), ("they shout", ""), ("they shout", " ALEX ")):
        with pytest.raises(Refused):
            decide_let_go(state, weighed, "let-go", reason, "alex", approver)
    facts = decide_let_go(state, weighed, "let-go", "they shout", "alex", "Robin")
    assert facts[0] == StakeGiven("12000.00 EUR", 3, "9000.00 EUR")
    assert let_go_decision(everything_tried(*facts)) is not None


def test_a_later_decision_to_go_on_takes_it_back() -> None:
    state = everything_tried()
    weighed = weigh(state, RICH, NOW)
    gone = decide_let_go(state, weighed, "let-go", "they shout", "alex", "Robin")
    kept = decide_let_go(state, weighed, "keep", "", "alex", "")
    assert let_go_decision(everything_tried(*gone, *kept)) is None


def test_a_stake_that_is_known_is_not_written_again() -> None:
    state = everything_tried(StakeGiven("12000.00 EUR", 3, "9000.00 EUR"))
    facts = decide_let_go(state, weigh(state, RICH, NOW), "keep", "", "alex", "")
    assert [type(each) for each in facts] == [Decided]


def test_what_was_answered_is_kept_with_the_decision() -> None:
    state = everything_tried()
    (_, decided) = decide_let_go(state, weigh(state, RICH, NOW), "keep", "", "alex", "")
    assert isinstance(decided, Decided)
    details = dict(decided.details)
    assert details["recovery so far"] == "200.00 EUR"
    assert details["left"] == "26800.00 EUR"
    assert "find the cause" in details["tried"]
