"""Who does it is asked once: whose person a new name is, and who nobody in particular is."""

import pytest

from mendcli.case.aftercare.closing import left_open
from mendcli.case.promises.trust import trust
from mendcli.case.state.case_state import State
from mendcli.case.state.fold import fold
from mendcli.screen.words.prompter import Picked, Question, Reply, Typed
from mendcli.store.memory import MemoryStore
from mendcli.workflows.opening.start_options import StartOptions
from mendcli.workflows.sessions import start_session
from tests.workflows.room import NOW, Rep, services

MADE = "solve.actions"
SURE = f"{MADE}:sure"


def sit(lines: list[str | Reply], sure: list[str | Reply]) -> tuple[State, Rep]:
    store, rep = MemoryStore(), Rep({MADE: [*lines, ""], SURE: sure})
    done = start_session(services(rep, store), StartOptions("Mrs. Jones", playbook="six-step"))
    return fold(store.facts(done.case)), rep


def asked(rep: Rep) -> list[Question]:
    return [each for each in rep.asked if each.place == SURE]


def test_a_new_name_is_asked_about_once_and_stays_known_on_the_case() -> None:
    lines: list[str | Reply] = [
        "Karen to send the photos by friday", "Sam to call by friday", "Karen will call by monday",
    ]  # fmt: skip
    state, rep = sit(lines, [Picked("theirs"), Picked("ours")])
    assert [each.ask for each in asked(rep)] == [
        "Karen: ours or theirs?",
        "Sam: ours or theirs?",
    ]
    assert not any("taken back" in each for each in rep.said)  # she only said whose it is
    sides = {action.owner.casefold(): action.side for action in state.actions}
    assert (len(state.actions), sides) == (3, {"karen": "customer", "sam": "us"})


@pytest.mark.parametrize(
    "line",
    [
        "refund the fee by friday",
        "me to call by friday",
        "Mrs. Jones to send the photos by friday",
        "the warehouse to send a new one by friday",
        "a technician will come by friday",
    ],
)
def test_who_is_known_is_not_asked_about(line: str) -> None:
    state, rep = sit([line], [])
    assert asked(rep) == []
    assert len(state.actions) == 1


def test_whoever_called_for_the_customer_is_theirs() -> None:
    store, rep = MemoryStore(), Rep({MADE: ["/caller Ryan, husband", "Ryan to call by friday", ""]})
    done = start_session(services(rep, store), StartOptions("Mrs. Jones", playbook="six-step"))
    assert [each.side for each in fold(store.facts(done.case)).actions] == ["customer"]


@pytest.mark.parametrize(
    ("answer", "owner"),
    [
        (Picked("me"), "alex"),
        (Picked("leave"), "the team"),
        (Typed("Karen"), "Karen"),
        (Typed("Karen Lee"), "Karen Lee"),
        (Typed("me"), "alex"),
    ],
)
def test_nobody_in_particular_is_asked_about(answer: Reply, owner: str) -> None:
    state, rep = sit(["the team to call back by friday"], [answer])
    [question] = asked(rep)
    assert question.ask == "“the team” is nobody in particular. Who?  (or type the name)"
    assert [(each.what, each.owner) for each in state.actions] == [("call back", owner)]


def test_what_she_does_is_hers_with_one_key() -> None:
    state, _ = sit(["she keeps saturday free for us"], [Picked("them")])
    made = [(each.what, each.owner, each.side) for each in state.actions]
    assert made == [("keep saturday free for us", "Mrs. Jones", "customer")]


def test_speech_typed_there_is_no_name_and_not_lost() -> None:
    state, _ = sit(["someone to call by friday"], [Typed("refund the fee by monday")])
    assert [(each.what, each.owner) for each in state.actions] == [
        ("call", "someone"),
        ("refund the fee", "alex"),
    ]


def test_theirs_is_no_promise_of_ours_anywhere() -> None:
    theirs, rep = sit(["Karen to send the photos by friday"], [Picked("theirs")])
    ours, _ = sit(["Karen to send the photos by friday"], [Picked("ours")])
    assert (trust(theirs, NOW).made, trust(ours, NOW).made) == (0, 1)
    assert [each.kind for each in left_open(theirs)].count("promise") == 0
    assert [each.kind for each in left_open(ours)].count("promise") == 1
    assert not any("promised" in " ".join(each.foot) for each in rep.asked)
    assert [each.place for each in rep.asked].count("close:next") == 1


@pytest.mark.parametrize(
    "known",
    ["son is kieran 0871234567 he does the talking now", "Kieran, her son, rang", "my son Kieran"],
)
def test_whoever_is_on_record_as_family_is_theirs_unless_told_otherwise(known: str) -> None:
    lines: list[str | Reply] = ["kieran will send the photos by friday"]
    store, rep = MemoryStore(), Rep({"listen.story": [known, ""], MADE: [*lines, ""]})
    done = start_session(services(rep, store), StartOptions("Mrs. Jones", playbook="six-step"))
    assert known in [line.text for line in fold(store.facts(done.case)).words]
    [question] = asked(rep)
    assert question.choices[0].value == "theirs" and "[Enter]" in question.choices[0].label
