"""A line that was kept and should not have been: taken out by its number, or never kept at all."""

import re

import pytest

from mendcli.cli.commands import LEAVES
from mendcli.notes.letters.rep_note import rep_note
from mendcli.screen.words.prompter import Paused, Reply, Typed
from mendcli.screen.words.slash import Command, ForTheShell, read_line
from tests.workflows.room import BERLIN
from tests.workflows.test_commands_live import STORY, sit

SAID, RIGHT, PROMISED = "validate.paraphrase", "validate.confirmed", "solve.actions"


def test_one_line_is_taken_out_of_the_words_by_its_number_and_the_rest_follows() -> None:
    lines: list[str | Reply] = [
        "The van came late.",
        "who is that",
        "Nobody rang.",
        "/undo 2",
        "/words",
        "",
        "",
    ]
    state, rep, _ = sit({STORY: lines})
    assert [line.text for line in state.words] == ["The van came late.", "Nobody rang."]
    assert "✓ taken back: “who is that”" in rep.said
    assert "  2  Nobody rang." in rep.said[rep.said.index("✓ taken back: “who is that”") + 1]
    said_back = next(card for card in rep.cards if card.lines)
    assert [line.text for line in said_back.lines] == ["The van came late.", "Nobody rang."]
    passages = rep_note(state, zone=BERLIN).passages
    assert not any("who is that" in line for each in passages for line in each.text.splitlines())


def test_what_was_said_of_the_line_goes_with_it() -> None:
    state, rep, _ = sit({STORY: ["One.", "Two.", "*1", "/fix 1 Three.", "/undo 1", "/undo"]})
    assert [(line.text, line.hurts) for line in state.words] == []
    assert [said for said in rep.said if said.startswith("✓ taken back")] == [
        "✓ taken back: “One.”", "✓ taken back: “Two.”",
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["/undo 4", "/undo 0"])
def test_a_line_that_is_not_there_is_asked_about_and_nothing_is_taken(text: str) -> None:
    state, rep, _ = sit({STORY: ["One.", text]})
    assert [line.text for line in state.words] == ["One."]
    assert any("/words shows them by number" in said for said in rep.said)


def test_a_line_of_an_earlier_sitting_can_be_taken_out_too() -> None:
    typed: dict[str, list[str | Reply]] = {STORY: ["One.", "Two.", "", ""], RIGHT: ["/undo 1"]}
    state, _, _ = sit(typed)
    assert [line.text for line in state.words] == ["Two."]


@pytest.mark.parametrize("place", [STORY, SAID, RIGHT, PROMISED])
def test_a_command_of_the_shell_is_no_words_of_the_customer(place: str) -> None:
    replies: dict[str, list[str | Reply]] = {STORY: ["One.", "", ""], SAID: ["You waited."]}
    replies[place] = ["mend due", *replies.get(place, [])]
    state, rep, _ = sit(replies)
    assert all("mend" not in line.text for line in state.words)
    assert all("mend" not in action.what for action in state.actions)
    assert any(said.startswith("“mend due” is for the shell") for said in rep.said)


def test_it_is_offered_once_more_and_behind_a_quotation_mark_it_is_words() -> None:
    state, rep, _ = sit({STORY: ["mend cases", '" mend cases']})
    assert [line.text for line in state.words] == ["mend cases"]
    assert [each.default for each in rep.asked if each.place == STORY][:2] == ["", "mend cases"]


@pytest.mark.parametrize(
    "text", ["mend the fence by friday", "mend it please", "mend", "mended it"]
)
def test_who_wants_something_mended_says_so(text: str) -> None:
    assert read_line(text) is None


def test_every_command_is_known_to_be_one() -> None:
    for name in LEAVES:
        assert isinstance(read_line(f"mend {name} k3"), ForTheShell), name
    assert read_line("mend.due") is None


def test_what_is_typed_at_the_pause_menu_is_filed_at_the_question_on_screen() -> None:
    """Late in a call it was filed under a step that was not asked yet, or long over."""
    said = "she says the smell is back"
    for place in (SAID, "solve.remedy", PROMISED):
        replies: dict[str, list[str | Reply]] = {STORY: ["One.", "", ""], RIGHT: ["y"]}
        replies |= {place: [Paused()], "pause": [said]}
        state, rep, _ = sit(replies)
        line = state.words[-1]
        assert (line.text, line.step, line.said_at) == (said, place, place)
        assert f"✓ kept under {place.partition('.')[0]}" in rep.said
        assert not re.search(said, " ".join(each.what for each in state.actions))


def test_a_command_of_the_shell_at_the_pause_menu_leaves_the_call_as_it_is() -> None:
    state, rep, _ = sit({STORY: ["One.", Paused()], "pause": ["mend resume"]})
    assert [line.text for line in state.words] == ["One."]
    assert any("is for the shell" in said for said in rep.said)


def test_a_slash_word_there_still_counts() -> None:
    assert read_line("/undo 2") == Command("undo", "2")
    state, _, _ = sit({STORY: ["One.", Paused()], "pause": [Typed("/undo 1")]})
    assert state.words == []


@pytest.mark.parametrize("word", ["end", "undo", "pause", "back", "hold", "dropped", "words"])
def test_a_word_that_stands_alone_is_none_with_words_behind_it(word: str) -> None:
    """ "/end it was late" ended the call, and what stood behind it was nowhere."""
    state, rep, _ = sit({STORY: ["One.", f"/{word} it was late", "Two."]})
    assert [line.text for line in state.words] == ["One.", f"/{word} it was late", "Two."]
    assert f"/{word} with words behind it is none: kept as words." in rep.said
