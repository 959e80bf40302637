"""Practice at the keys: their line, yours, one line on your wording or none, and how to leave."""

from mendcli.practice.scene import opened
from mendcli.screen.words.prompter import Paused, Plain, Reply
from mendcli.workflows.rehearsals.practising import play_live
from tests.practice.test_scene import JONES
from tests.workflows.room import Rep

JONES_WARM = "Mrs. Jones: Go on."


def said(*replies: str | Reply) -> tuple[Rep, str]:
    rep = Rep({"practice.turn": [*replies, Paused()]})
    return rep, play_live(rep, opened(JONES)).ended


def test_each_turn_is_answered_and_a_wording_with_a_fault_is_named_before_that() -> None:
    rep, ended = said("Calm down.", "What happened?", "")
    assert rep.said[1:] == [
        "Mrs. Jones: I want somebody here tomorrow.",
        "  name the feeling instead: “This made you …”",
        "Mrs. Jones: You are not listening.",
        "Mrs. Jones: I sat here for 90 minutes.",
        "Mrs. Jones: Nobody rang.",
    ]
    assert (ended, len(rep.asked)) == ("", 4)
    assert all("practice" in question.bar for question in rep.asked)


def test_a_question_mark_says_where_the_last_line_comes_from_and_is_no_turn() -> None:
    rep, _ = said("?", "Calm down.", "?", Plain("?"))
    assert "No line on your wording yet" in rep.said[2]
    assert "limit: Only orders" in rep.said[5]
    assert rep.said[-1] == "Mrs. Jones: Enough.", "a pasted one is what was said"


def test_a_slash_word_of_a_call_is_no_turn_and_a_pasted_one_is() -> None:
    rep, _ = said("/hot", Plain("/hot"))
    assert rep.said[2:] == ["No such word here, and nothing was said: /end leaves.", JONES_WARM]


def test_it_ends_where_they_hang_up_and_where_one_leaves() -> None:
    rep, ended = said(*["It's your fault. You have to calm down."] * 5)
    assert (ended, len(rep.asked)) == ("hung up", 2)
    rep, ended = said("/end", "never asked")
    assert (ended, len(rep.asked)) == ("", 1)
