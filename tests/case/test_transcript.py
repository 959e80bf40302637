"""A chat pasted whole is told from a letter, and taken apart at its speakers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mendcli.case.reading.transcript import Turn, is_one_of_us, speakers, turns_in

CHAT = """agent: Hello, how can I help?
customer: My order 4471 never came.
It was due on Monday.
agent: I'm sorry to hear that."""


def test_a_turn_is_all_that_one_speaker_says_at_a_time() -> None:
    assert turns_in(CHAT) == (
        Turn("agent", "Hello, how can I help?"),
        Turn("customer", "My order 4471 never came.\nIt was due on Monday."),
        Turn("agent", "I'm sorry to hear that."),
    )


@pytest.mark.parametrize(
    "text",
    [
        "[10:02] Sam: Hello\n[10:03] Crystal Minh: it never came",
        "10:02 Sam: Hello\n10:03 Crystal Minh: it never came",
        "10:02:11 AM - Sam: Hello\n10:03:40 AM - Crystal Minh: it never came",
        "Sam (10:02): Hello\nCrystal Minh (10:03): it never came",
        "Sam: Hello\n\nCrystal Minh:\nit never came",
    ],
)
def test_times_and_empty_lines_are_none_of_the_words(text: str) -> None:
    told = turns_in(f"{text}\nSam: sorry")
    assert told[:2] == (Turn("Sam", "Hello"), Turn("Crystal Minh", "it never came"))


@pytest.mark.parametrize(
    "text",
    [
        "Order: 4471\nDate: 3 September\nAmount: 20",
        "Dear team,\ncustomer: that is me\nagent: that is you",
        "customer: only one of them\ncustomer: speaks here",
        "We were told: ring back.\nAnd then: nothing.",
        "see https://example.com\nand http://example.org",
        "one line",
        "",
    ],
)
def test_a_letter_and_a_list_are_no_chat(text: str) -> None:
    assert turns_in(text) == ()


def test_who_is_likely_the_customer_comes_first() -> None:
    assert speakers(turns_in(CHAT)) == ("customer", "agent")
    told = turns_in("Sam: Hello\nCrystal Minh: late\nSam: sorry")
    assert speakers(told, "Crystal Minh") == ("Crystal Minh", "Sam")


@given(st.text())
def test_no_word_of_a_paste_is_lost(text: str) -> None:
    told = turns_in(text)
    assert all(turn.text and turn.who for turn in told)


@given(st.lists(st.tuples(st.sampled_from(["agent", "customer"]), st.text("abc ,.", min_size=1))))
def test_every_word_of_a_chat_is_in_its_turns(said: list[tuple[str, str]]) -> None:
    told = turns_in("\n".join(f"{who}: {words}" for who, words in said))
    if told:
        given = " ".join(words for _, words in said).split()
        assert " ".join(turn.text for turn in told).split() == given


@pytest.mark.parametrize(
    ("who", "ours"),
    [("agent", True), ("Agent 1", True), ("SUPPORT_2", True), ("me", True), ("customer", False),
     ("Agenta", False), ("Kim Lee", False), ("speaker 1", False), ("", False)],
)  # fmt: skip
def test_what_a_transcript_calls_those_on_our_side(who: str, ours: bool) -> None:
    assert is_one_of_us(who) is ours
