"""A line is marked afterwards: alone on a line, with a number or without, and taken back."""

import pytest

from mendcli.case.state.case_state import State
from mendcli.case.state.fold import fold
from mendcli.screen.words.prompter import Plain
from mendcli.store.memory import MemoryStore
from mendcli.workflows.opening.start_options import StartOptions
from mendcli.workflows.sessions import start_session
from tests.workflows.room import Rep, services

STORY = "listen.story"
TOLD = ("it broke in May", "nobody rang", "refund the fee by friday")


def sit(*lines: str | Plain) -> tuple[State, Rep]:
    store, rep = MemoryStore(), Rep({STORY: [*TOLD, *lines]})
    case = start_session(services(rep, store), StartOptions("Jo", playbook="six-step")).case
    return fold(store.facts(case)), rep


@pytest.mark.parametrize(("typed", "which"), [('"', 2), ('"2', 1), (' "1 ', 0)])
def test_a_line_becomes_their_exact_words(typed: str, which: int) -> None:
    state, rep = sit(typed)
    assert [line.exact for line in state.words] == [at == which for at in range(3)]
    assert [line.text for line in state.words] == list(TOLD)
    assert f"✓ “{TOLD[which]}” is in their exact words" in rep.said


@pytest.mark.parametrize(("typed", "which"), [("*", 2), ("*2", 1)])
def test_a_line_is_what_hurts(typed: str, which: int) -> None:
    state, _ = sit(typed)
    assert [line.hurts for line in state.words] == [at == which for at in range(3)]
    assert not any(line.exact for line in state.words)


@pytest.mark.parametrize("typed", ["!", "!3"])
def test_a_promise_comes_out_of_a_line_and_the_line_stays(typed: str) -> None:
    state, _ = sit(typed)
    [promise] = state.actions
    assert (promise.what, promise.promise) == ("refund the fee", True)
    assert promise.due is not None
    assert [line.text for line in state.words] == list(TOLD)


def test_a_promise_comes_out_of_the_sentence_it_was_made_in() -> None:
    state, _ = sit("Oh, I'm sorry. I'll send an engineer by friday", "!")
    assert [action.what for action in state.actions] == ["send an engineer"]


@pytest.mark.parametrize("typed", ['"4', "*0", "!17"])
def test_no_such_line_is_said_and_nothing_is_kept(typed: str) -> None:
    state, rep = sit(typed)
    assert len(state.words) == 3
    assert not state.actions
    assert any("There is no such line" in said for said in rep.said)


@pytest.mark.parametrize(
    "typed", ["!!", "*3 of them", '"3 days', "!3 weeks", "**", Plain("*"), Plain("!3")]
)
def test_with_more_on_the_line_or_pasted_it_is_words(typed: str | Plain) -> None:
    state, _ = sit(typed)
    assert state.words[3].text == (typed if isinstance(typed, str) else typed.text)
    assert not any(line.exact or line.hurts for line in state.words)
    assert not state.actions


def test_a_mark_is_taken_back_and_the_line_stays() -> None:
    state, rep = sit("*", "/undo")
    assert [line.text for line in state.words] == list(TOLD)
    assert not any(line.hurts for line in state.words)
    assert "✓ taken back: “refund the fee by friday” is what hurts" in rep.said


def test_of_a_page_that_is_marked_its_beginning_is_said() -> None:
    page = "He said " + "and then " * 40
    _, rep = sit(Plain(page.replace(" and", "\nand"), pasted=True), "*")
    assert f"✓ “{page[:60]}…” is what hurts" in rep.said


def test_what_hurts_stands_first_where_it_is_said_back() -> None:
    more = ("a", "b", '" nobody came')
    store, rep = MemoryStore(), Rep({STORY: [*TOLD, *more, "*", "*2", "", ""]})
    start_session(services(rep, store), StartOptions("Jo", playbook="six-step"))
    [card] = [card for card in rep.cards if card.header.endswith("Validate")]
    assert [(line.sign, line.text) for line in card.lines] == [
        ("*2", "nobody rang"),
        ("*6", "“nobody came”"),
        ("1", "it broke in May"),
        ("3", "refund the fee by friday"),
        ("4", "a"),
    ]
    assert card.under == "and 1 more: /words"
    assert ("*2", "nobody rang") not in [(line.sign, line.text) for line in rep.cards[0].lines]


def test_words_show_what_hurts() -> None:
    _, rep = sit("*2", "/words")
    assert "  2  nobody rang  * this is what hurts" in "\n".join(rep.said).splitlines()
