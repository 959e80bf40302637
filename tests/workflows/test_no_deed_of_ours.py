"""At a promise a line with no deed of ours is words; a few words that were a yes are the yes."""

import pytest

from mendcli.case.state.case_state import State
from mendcli.screen.words.prompter import Picked, Reply
from mendcli.screen.words.session_views import cut_off
from tests.workflows.test_commands_live import sit

MADE = "solve.actions"
SURE = "validate.confirmed:sure"


@pytest.mark.parametrize("mark", ["", "! "])
@pytest.mark.parametrize(
    "line",
    [
        "nothing agreed, he just hung up",
        "she wants it in writing that this never happens again",
        "The customer demands a manager",
        "he is still furious",
        "they want a refund by friday",
    ],
)
def test_how_things_are_and_what_they_want_is_no_promise(line: str, mark: str) -> None:
    state, _, _ = sit({MADE: [f"{mark}{line}", "refund the fee by friday", ""]})
    assert [each.what for each in state.actions] == ["refund the fee"]
    assert line in [each.text for each in state.words]


@pytest.mark.parametrize(
    "line",
    [
        "she wants a refund, I'll send it by friday",
        "he left, call back tomorrow",
        "it is back by friday",
        "nothing to pay until may",
        "they are getting a new card",
        "he needs to send the photos by friday",
    ],
)
def test_a_line_with_a_deed_is_a_promise_all_the_same(line: str) -> None:
    state, _, _ = sit({MADE: [line, ""]})
    assert len(state.actions) == 1


def _answered(*replies: str | Reply) -> State:
    said: dict[str, list[str | Reply]] = {
        "listen.story": ["the modem is dead", ""],
        "validate.paraphrase": ["your modem is dead"],
        "validate.confirmed": [replies[0]],
        SURE: [*replies[1:]],
    }
    return sit(said)[0]


@pytest.mark.parametrize("reply", ["yh", "yh that's it", "ye", "yea", "aye", "yup"])
def test_a_yes_of_any_spelling_is_one(reply: str) -> None:
    state = _answered(reply)
    assert [each.confirmed for each in state.paraphrases] == ["yes"]
    assert [each.text for each in state.heard] == ["the modem is dead"]


def test_what_was_a_yes_by_a_key_is_nothing_that_was_missing() -> None:
    state = _answered("suppose so", Picked("yes"))
    assert [each.confirmed for each in state.paraphrases] == ["yes"]
    assert [each.text for each in state.heard] == ["the modem is dead"]
    assert "“the modem is dead”" in cut_off(state)


def test_a_mere_reply_is_never_where_they_were_in_their_story() -> None:
    state, _, _ = sit({"listen.story": ["the modem is dead", "yh that's it", ""]})
    assert len(state.heard) == 2
    assert "“the modem is dead”" in cut_off(state)
