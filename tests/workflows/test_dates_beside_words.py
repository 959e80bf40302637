"""A date is asked, and something else is typed: the date is taken, and not one word is lost."""

import pytest

from mendcli.case.state.case_state import State
from mendcli.screen.words.prompter import Picked, Plain, Reply
from tests.workflows.room import Rep
from tests.workflows.test_commands_live import STORY, sit

PROMISED, DUE = "solve.actions", "solve.actions:due"
HEAR = "solve.report-back"


def promised(*due: str) -> tuple[State, Rep]:
    replies: dict[str, list[str | Reply]] = {PROMISED: ["refund the fee", ""], DUE: list(due)}
    state, rep, _ = sit(replies)
    return state, rep


def dues(state: State) -> list[tuple[str, str]]:
    return [(each.what, each.due.shown() if each.due else "") for each in state.actions]


FRIDAY = "Fri 27 Nov 2026 17:00"


@pytest.mark.parametrize(
    ("typed", "what", "owner"),
    [
        ("send flowers", "send flowers", "alex"),
        ("two months credit", "two months credit", "alex"),
        ("a new technician", "a new technician", "alex"),
        ("another free month", "another free month", "alex"),
        ("Sam will bring the part", "bring the part", "Sam"),
        ("we credit two months", "we credit two months", "alex"),
        ("please ring her husband", "please ring her husband", "alex"),
    ],
)
def test_the_next_promise_typed_at_a_date_is_kept_and_the_date_waits_its_turn(
    typed: str, what: str, owner: str
) -> None:
    state, _ = promised(typed, "friday", "")
    assert dues(state) == [("refund the fee", FRIDAY), (what, "")]
    assert state.actions[1].owner == owner
    assert state.words == []


def test_the_next_promise_with_a_date_of_its_own_is_not_the_date_of_the_first() -> None:
    state, _ = promised("send flowers tomorrow", "friday")
    assert dues(state) == [
        ("refund the fee", FRIDAY), ("send flowers", "Mon 23 Nov 2026 17:00")
    ]  # fmt: skip


@pytest.mark.parametrize(
    "typed", ["next frday", "in 2 wekks", "fredday", "on the 35th", "27 octobre 2027"]
)
def test_a_date_mistyped_is_refused_and_no_promise(typed: str) -> None:
    state, rep = promised(typed, "friday")
    assert dues(state) == [("refund the fee", FRIDAY)]
    offered = [each.default for each in rep.asked if each.place == DUE]
    assert offered == ["", typed]


@pytest.mark.parametrize(
    ("typed", "heard"),
    [
        ("friday", []),
        ("friday please", []),
        ("her husband is furious, friday", ["her husband is furious, friday"]),
        ("friday, and the van was filthy", ["friday, and the van was filthy"]),
    ],
)
def test_what_is_no_date_in_the_line_is_kept_as_heard(typed: str, heard: list[str]) -> None:
    state, _ = promised("fredday", typed)
    assert dues(state) == [("refund the fee", FRIDAY)]
    assert [line.text for line in state.words] == heard


def test_speech_at_a_date_outside_a_round_of_promises_is_kept_as_heard() -> None:
    state, _, _ = sit(
        {STORY: ["! refund the fee"], f"{STORY}:due": ["she is really angry", "friday"]}
    )
    assert dues(state) == [("refund the fee", FRIDAY)]
    assert [line.text for line in state.words] == ["she is really angry"]


@pytest.mark.parametrize(
    "said",
    ["She's angry", "wants a manager", "two people were rude", "the fridge leaks", "no idea",
     "I waited all day", "2 days she was late", "in the kitchen it leaks too", "nobody told me",
     "a neighbour complained", "order never came"],
)  # fmt: skip
def test_speech_at_a_date_in_a_round_of_promises_is_no_promise(said: str) -> None:
    """It was promised to the customer: "I will wants a manager"."""
    state, rep = promised(said, "friday")
    assert dues(state) == [("refund the fee", FRIDAY)]
    assert [line.text for line in state.words] == [said]
    assert [each.default for each in rep.asked if each.place == DUE] == ["", ""]


def test_a_date_that_waits_for_something_is_asked_for_the_latest_day() -> None:
    state, rep = promised("as soon as the part comes in", "friday")
    assert "And when do they hear at the latest?" in rep.said
    assert dues(state) == [("refund the fee", FRIDAY)]
    assert [line.text for line in state.words] == ["as soon as the part comes in"]
    _, rep, _ = sit({PROMISED: ["repair it as soon as the part comes in", ""], DUE: ["friday"]})
    [question] = [each.ask for each in rep.asked if each.place == DUE]
    assert "and when do they hear at the latest?" in question


@pytest.mark.parametrize(
    ("typed", "hears", "promises", "heard"),
    [
        ("ring them friday", FRIDAY, [], ["ring them friday"]),
        ("friday, if the part is here", FRIDAY, [], ["friday, if the part is here"]),
        ("refund the fee by friday", None, [("refund the fee", FRIDAY)], []),
    ],
)
def test_when_they_hear_from_us_is_read_the_same_way(
    typed: str, hears: str | None, promises: list[tuple[str, str]], heard: list[str]
) -> None:
    state, _, _ = sit({HEAR: [typed]})
    assert (state.report_back.due.shown() if state.report_back else None) == hears
    assert dues(state) == promises
    assert [line.text for line in state.words] == heard


def test_when_to_ring_back_after_a_dropped_line_is_read_the_same_way() -> None:
    state, rep, _ = sit(
        {STORY: ["/dropped"], "dropped": [Picked("later")],
         "dropped:when": ["friday, when her husband is in"]}
    )  # fmt: skip
    assert state.report_back is not None and state.report_back.due.shown() == FRIDAY
    assert [line.text for line in state.words] == ["friday, when her husband is in"]
    assert f"✓ Ring back {FRIDAY}" in rep.said


def test_enter_on_a_date_that_was_refused_twice_leaves_it() -> None:
    state, rep, _ = sit({STORY: ["! refund the fee"], f"{STORY}:due": ["am", Plain("am"), ""]})
    asked = [each.default for each in rep.asked if each.place == f"{STORY}:due"]
    assert asked == ["", "am", ""]
    assert state.actions[0].due is None


def test_what_is_said_where_a_date_is_asked_is_filed_there() -> None:
    state, _, _ = sit(
        {PROMISED: ["refund the fee", ""], DUE: ["she is really angry now", "friday"]}
    )
    assert [line.step for line in state.words if "angry" in line.text] == [PROMISED]


@pytest.mark.parametrize(
    "said",
    [
        "her landlord has 2 sign off by tues",
        "the bank needs until tuesday",
        "my boss has to ok it by wednesday",
        "she said her sister needs an answer by tues",
        "so he has a meeting on thursday",
    ],
)
def test_what_somebody_else_has_to_do_by_a_day_is_no_date_of_the_promise(said: str) -> None:
    state, rep = promised(said, "friday")
    assert dues(state) == [("refund the fee", FRIDAY)]
    assert [line.text for line in state.words] == [said]
    assert len([each for each in rep.asked if each.place == DUE]) == 2


@pytest.mark.parametrize(
    ("said", "heard"),
    [
        ("it should be there by friday", True),
        ("we can do friday", True),
        ("we say friday", True),
        ("her husband is furious, friday", True),
        ("the end of friday", False),
        ("his cat is ill; by friday", True),
    ],
)
def test_a_date_of_its_own_clause_is_the_promise_s(said: str, heard: bool) -> None:
    state, _ = promised(said)
    assert dues(state)[0] == ("refund the fee", FRIDAY)
    assert [line.text for line in state.words] == [said] * heard


def test_the_day_they_correct_themselves_to_is_the_one_that_is_meant() -> None:
    state, _, _ = sit({PROMISED: ["fit the new boiler no later than weds, no wait fri", ""]})
    assert dues(state) == [("fit the new boiler", FRIDAY)]
    assert state.actions[0].due_words == "fri"


@pytest.mark.parametrize(
    "said", ["no forget it", "Forget it.", "no, scrap that", "cancel this one pls"]
)
def test_a_promise_that_is_off_is_taken_out_where_its_date_is_asked(said: str) -> None:
    state, rep = promised(said, "friday")
    assert [(each.status, each.due) for each in state.actions] == [("dropped", None)]
    assert [each.place for each in rep.asked].count(DUE) == 1
    assert any("taken out" in line for line in rep.said)
