"""A promise that names a thing alone is kept, and asked once what happens."""

import pytest

from mendcli.case.state.case_state import Action
from mendcli.case.state.fold import fold
from mendcli.screen.words.prompter import Picked, Question, Reply, Typed
from mendcli.store.memory import MemoryStore
from mendcli.workflows.opening.start_options import StartOptions
from mendcli.workflows.sessions import start_session
from tests.workflows.room import Rep, services

MADE = "solve.actions"
SURE = f"{MADE}:sure"
ASKED = "“fridge”: who does what?  (type it)"


def sit(line: str, *sure: Reply) -> tuple[list[Action], list[Question]]:
    store, rep = MemoryStore(), Rep({MADE: [line, ""], SURE: list(sure)})
    done = start_session(services(rep, store), StartOptions("Mrs. Jones", playbook="six-step"))
    asked = [each for each in rep.asked if each.place == SURE]
    return list(fold(store.facts(done.case)).actions), asked


@pytest.mark.parametrize(
    ("answer", "what", "owner"),
    [
        (Picked("leave"), "fridge", "alex"),
        (Typed("we deliver it"), "deliver fridge", "alex"),
        (Typed("deliver"), "deliver fridge", "alex"),
        (Typed("gets swapped"), "fridge gets swapped", "alex"),
        (Typed("will be delivered"), "fridge will be delivered", "alex"),
        (Typed("driver brings the new fridge"), "bring the new fridge", "driver"),
    ],
)
def test_what_happens_is_asked_once_and_the_date_stays(
    answer: Reply, what: str, owner: str
) -> None:
    [action], [question] = sit("fridge weds am", answer)
    assert question.ask == ASKED
    assert (action.what, action.owner, action.due_words) == (what, owner, "weds am")


@pytest.mark.parametrize("line", ["refund 20 by friday", "refund fee", "sam to ring her"])
def test_the_next_promise_typed_there_is_the_next_promise(line: str) -> None:
    first, second = sit("fridge weds am", Typed(line))[0]
    assert (first.what, second.what) == ("fridge", {"refund 20 by friday": "refund 20"}.get(
        line, "ring her" if "ring" in line else line))  # fmt: skip


@pytest.mark.parametrize(
    "line", ["refund the fee", "two months credit", "technician fri am", "fee waived by friday"]
)
def test_what_says_what_happens_or_can_be_guessed_is_not_asked_about(line: str) -> None:
    assert sit(line)[1] == []


@pytest.mark.parametrize(
    ("answer", "due"),
    [("shift lead rings her", "today 4pm"), ("shift lead rings her friday noon", "friday noon")],
)
def test_a_date_alone_is_asked_what_is_done_by_then(answer: str, due: str) -> None:
    [action], [question] = sit("today 4pm", Typed(answer))
    assert question.ask == "“today 4pm”: who does what?  (type it)"
    assert (action.what, action.owner, action.due_words) == ("ring her", "shift lead", due)


def test_the_next_promise_typed_where_a_date_is_asked_keeps_its_own_date() -> None:
    lines = ["60 back to the card", "fridge weds am", "sam sends a receipt tonight", ""]
    answers: dict[str, list[str | Reply]] = {
        MADE: [lines[0], ""],
        f"{MADE}:due": [*lines[1:3], "friday"],
        f"{MADE}:due:sure": [Typed("we deliver it"), Picked("ours")],
    }
    store, rep = MemoryStore(), Rep(answers)
    done = start_session(services(rep, store), StartOptions("Mrs. Jones", playbook="six-step"))
    told = [
        (each.what, each.owner, each.due_words) for each in fold(store.facts(done.case)).actions
    ]
    assert told == [
        ("60 back to the card", "alex", "friday"),
        ("deliver fridge", "alex", "weds am"),
        ("send a receipt", "sam", "tonight"),
    ]
