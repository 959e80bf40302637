"""Who owns an action, and what about a promise is asked about once."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mendcli.case.log.aftercare_facts import ActionSettled, ActionSlipped
from mendcli.case.log.spoken_facts import ActionAdded
from mendcli.case.promises.owners import is_nobody, missed_before, owner_named, side_of
from mendcli.case.state.case_state import Customer
from mendcli.dates.vague import some_day
from tests.notes.noted import BEGAN, FRIDAY, SATURDAY, case

LATER = BEGAN + timedelta(days=30)


@pytest.mark.parametrize(
    "owner", ["the team", "Our Team", "someone", "somebody else", "support", "a colleague", "?"]
)
def test_nobody_in_particular(owner: str) -> None:
    assert is_nobody(owner)


@pytest.mark.parametrize("owner", ["Sam", "Team Nord", "Kim from support", "alex", "Someone Ek"])
def test_a_name_is_somebody(owner: str) -> None:
    assert not is_nobody(owner)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("send new parts soon", "soon"),
        ("ASAP", "ASAP"),
        ("ring as soon as possible.", "as soon as possible"),
        ("fix it right away", "right away"),
        ("fix it a.s.a.p.", "a.s.a.p"),
        ("call Monsoon", ""),
        ("soon-to-be seen", ""),
        ("by friday", ""),
    ],
)
def test_what_is_no_date(words: str, found: str) -> None:
    assert some_day(words) == found


@given(st.text())
def test_any_words_end_in_a_vague_date_or_do_not(words: str) -> None:
    found = some_day(words)
    assert found in words


def test_the_customer_may_own_an_action() -> None:
    jones = Customer("c1", "Mrs. Jones", "Ann")
    for owner in ("customer", "The Customer", "you", "mrs. jones", "jones", "ann"):
        assert side_of(owner, jones) == "customer"
    assert side_of("Sam", jones) == side_of("mrs.", jones) == "us"
    assert side_of("", Customer()) == "us"


def test_me_is_the_rep() -> None:
    assert [owner_named(each, "alex") for each in ("me", "", "Alex", " We ", "Sam  Ek")] == [
        "alex", "alex", "alex", "alex", "Sam Ek",
    ]  # fmt: skip


def test_the_last_promise_of_its_kind_counts() -> None:
    kept = (
        ActionAdded(1, "ring", "Sam", FRIDAY),
        ActionSettled(1, "done", done=FRIDAY),
    )
    assert missed_before(case(*kept), "Sam", LATER) is None
    late = case(*kept, ActionAdded(2, "visit", "sam", SATURDAY))
    missed = missed_before(late, "Sam", LATER)
    assert missed is not None
    assert missed.id == 2
    assert missed_before(late, "Kim", LATER) is None
    assert missed_before(late, "Sam", BEGAN) is None


def test_a_promise_that_slipped_was_not_kept_in_time_and_a_todo_is_no_promise() -> None:
    slipped = case(
        ActionAdded(1, "ring", "Sam", FRIDAY), ActionSlipped(1, "ill", "Kim helps", SATURDAY)
    )
    assert missed_before(slipped, "Sam", BEGAN) is not None
    todo = case(ActionAdded(1, "ask", "Sam", FRIDAY, promise=False))
    assert missed_before(todo, "Sam", LATER) is None
