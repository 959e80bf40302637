"""Whether a promise's date is safe is asked once on a call too: a free day, an owner who missed."""

from datetime import timedelta

import pytest

from mendcli.case.state.case_state import State
from mendcli.case.state.fold import fold
from mendcli.dates.when import When
from mendcli.screen.words.prompter import Picked, Question, Reply, Typed
from mendcli.store.memory import MemoryStore
from mendcli.workflows.opening.start_options import StartOptions
from mendcli.workflows.sessions import start_session
from tests.workflows.room import NOW, Rep, services

MADE = "solve.actions"
SURE, DUE = f"{MADE}:sure", f"{MADE}:due"
SATURDAY, FRIDAY, MONDAY = "2026-11-28", "2026-11-27", "2026-11-23"


def sit(
    lines: list[str], sure: list[str | Reply], due: list[str] | None = None
) -> tuple[State, Rep]:
    replies: dict[str, list[str | Reply]] = {
        MADE: [*lines, ""],
        SURE: [*sure],
        f"{DUE}:sure": [*sure],
        DUE: [*(due or [])],
    }
    store, rep = MemoryStore(), Rep(replies)
    done = start_session(services(rep, store), StartOptions("Mrs. Jones", playbook="six-step"))
    return fold(store.facts(done.case)), rep


def asked(rep: Rep) -> list[Question]:
    return [each for each in rep.asked if each.place.endswith(":sure")]


def day(due: When | None) -> str:
    return due.at[:10] if due else ""


@pytest.mark.parametrize(
    ("answer", "day_kept"),
    [
        (Picked("yes"), SATURDAY),
        (Typed("yes"), SATURDAY),
        (Typed("friday"), FRIDAY),
        (Typed("no, friday"), FRIDAY),
        (Typed("no"), MONDAY),
        (Picked("no"), MONDAY),
    ],
)
@pytest.mark.parametrize("at_once", [True, False])
def test_a_free_day_is_asked_about_once(answer: Reply, day_kept: str, at_once: bool) -> None:
    line = "refund the fee" + (" by saturday" if at_once else "")
    state, rep = sit([line], [answer], ["monday"] if at_once else ["saturday", "monday"])
    [question] = asked(rep)
    assert question.ask.endswith(" is a Saturday. Safe?  (or another date)")
    assert question.choices[0].label == "yes  [Enter]"
    [action] = state.actions
    assert (action.what, day(action.due)) == ("refund the fee", day_kept)


def test_speech_typed_there_is_kept_and_the_date_stands() -> None:
    state, _ = sit(["refund the fee by saturday"], [Typed("call the depot by friday")])
    assert [(each.what, day(each.due)) for each in state.actions] == [
        ("refund the fee", SATURDAY),
        ("call the depot", FRIDAY),
    ]


@pytest.mark.parametrize(
    "line", ["refund the fee by friday", "Mrs. Jones to send the photos by saturday"]
)
def test_a_working_day_and_what_theirs_do_are_not_asked_about(line: str) -> None:
    state, rep = sit([line], [])
    assert asked(rep) == []
    assert len(state.actions) == 1


def test_at_the_question_whose_somebody_is_the_date_is_asked_about_for_ours_alone() -> None:
    for answer, questions in (("ours", 2), ("theirs", 1)):
        state, rep = sit(["Karen to come by saturday"], [Picked(answer), Picked("yes")])
        assert len(asked(rep)) == questions
        assert [(each.owner, day(each.due)) for each in state.actions] == [("Karen", SATURDAY)]


def test_an_owner_who_missed_the_last_time_is_asked_about_with_the_free_day() -> None:
    store = MemoryStore()
    first = Rep({MADE: ["refund the fee by 2026-11-23 09:00", ""]})
    case = start_session(services(first, store), StartOptions(playbook="six-step")).case
    rep = Rep({"call-back.said": ["! call them by saturday"]})
    later = services(rep, store)._replace(now=lambda: NOW + timedelta(days=2))
    start_session(later, StartOptions(stance="calling"), case)
    [question] = [each for each in rep.asked if each.place.endswith(":sure")]
    assert question.ask == (
        f"Sat 28 Nov 2026 17:00 is a Saturday. Your last promise here was not kept in time "
        f"({case}/1). Safe?  (or another date)"
    )


HEARS = "solve.report-back"


def test_the_date_they_hear_from_us_on_is_asked_about_too() -> None:
    for answer, kept in ((Picked("yes"), SATURDAY), (Typed("monday"), MONDAY)):
        store, rep = MemoryStore(), Rep({HEARS: ["saturday"], f"{HEARS}:sure": [answer]})
        done = start_session(services(rep, store), StartOptions("Jo", playbook="six-step"))
        state = fold(store.facts(done.case))
        assert state.report_back is not None and day(state.report_back.due) == kept
        assert len(asked(rep)) == 1


def test_no_has_it_asked_again() -> None:
    replies: dict[str, list[str | Reply]] = {HEARS: ["saturday", "monday"]}
    store, rep = MemoryStore(), Rep({**replies, f"{HEARS}:sure": [Picked("no")]})
    done = start_session(services(rep, store), StartOptions("Jo", playbook="six-step"))
    state = fold(store.facts(done.case))
    assert state.report_back is not None and day(state.report_back.due) == MONDAY
    assert state.reported == []


def test_a_date_that_a_promise_gets_as_it_is_read_back_is_asked_about_and_one_that_stays_not() -> (
    None
):
    read = "solve.read-back:promise"
    replies: dict[str, list[str | Reply]] = {MADE: ["refund the fee by friday", ""]}
    replies |= {read: ["no, by saturday"], f"{read}:sure": [Picked("take"), Picked("yes")]}
    store, rep = MemoryStore(), Rep(replies)
    done = start_session(services(rep, store), StartOptions("Jo", playbook="six-step"))
    [promise] = fold(store.facts(done.case)).actions
    assert day(promise.due) == SATURDAY and promise.confirmed == "yes"
    assert [each.ask.endswith("(or another date)") for each in asked(rep)] == [False, True]


def test_the_bottom_line_says_of_enter_what_the_question_says() -> None:
    """It said "Enter: no date" under a question whose Enter was Friday."""
    replies: dict[str, list[str | Reply]] = {MADE: ["a fitter maybe friday", "ring her tomorrow"]}
    rep = Rep({**replies, "solve.remedy": ["her money back"]})
    start_session(services(rep, MemoryStore()), StartOptions("Jo", playbook="six-step"))
    bars = {each.place: (each.ask, each.bar) for each in rep.asked}
    assert "Enter: Fri 27 Nov 2026 17:00" in bars[DUE][0]
    assert "Enter: Fri 27 Nov 2026 17:00" in bars[DUE][1]
    assert bars["solve.options:propose"][1].startswith("Enter: that wish")
    assert "[Enter: yes]" in bars[HEARS][0] and "Enter: yes" in bars[HEARS][1]
