"""A frame begins a sentence: which texts complete it, and how the two read joined."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mendcli.case.reading.frames import OURS, SORRY, WISHED, goes_on, joined

WE, YOU, FOR = SORRY
EVERY = (*SORRY, *OURS, *WISHED)


@pytest.mark.parametrize(
    ("frame", "text", "whole"),
    [
        (WE, "lost your parcel", "I'm sorry that we lost your parcel"),
        (WE, "Never rang you back", "I'm sorry that we never rang you back"),
        (WE, "didn't listen", "I'm sorry that we didn't listen"),
        (WE, "didnt turn up 3 times", "I'm sorry that we didnt turn up 3 times"),
        (WE, "charged you twice", "I'm sorry that we charged you twice"),
        (YOU, "paid for a bad night", "I'm sorry that you paid for a bad night"),
        (YOU, "were kept waiting", "I'm sorry that you were kept waiting"),
        (FOR, "The wait", "I'm sorry for the wait"),
        (FOR, "DHL's delay", "I'm sorry for DHL's delay"),
        (FOR, "keeping you waiting", "I'm sorry for keeping you waiting"),
        ("We", "sent the wrong part", "We sent the wrong part"),
        ("Nobody", "rang you", "Nobody rang you"),
        ("Our", "driver came late", "Our driver came late"),
        ("They want", "a refund", "They want a refund"),
        ("They want", "to speak to a manager", "They want to speak to a manager"),
        ("They want", "my money back for that time", "They want my money back for that time"),
        ("They want us to", "send a new one", "They want us to send a new one"),
    ],
)  # fmt: skip
def test_a_fragment_completes_the_sentence(frame: str, text: str, whole: str) -> None:
    assert goes_on(frame, text)
    assert joined(frame, text) == whole


@pytest.mark.parametrize(
    ("frame", "text"),
    [
        (WE, "the wait"),
        (WE, "late delivery"),
        (WE, "nobody rang you"),
        (WE, "I'm sorry that nobody rang you"),
        (WE, "not ringing you"),
        (WE, "for the wait"),
        (WE, "need for a second visit"),
        (YOU, "our mistake"),
        (FOR, "the technician was late"),
        (FOR, "you had to wait"),
        ("We", "our own rule"),
        ("We", "we sent the wrong part"),
        ("Our", "mistake"),
        ("They want", "they want a refund"),
        ("They want", "send a new one"),
        ("They want us to", "a refund"),
    ],
)
def test_what_is_a_sentence_or_a_thing_of_its_own_stands_alone(frame: str, text: str) -> None:
    assert not goes_on(frame, text)


@given(st.sampled_from(("", *EVERY)), st.text())
def test_no_text_is_lost_in_a_frame(frame: str, text: str) -> None:
    goes_on(frame, text)
    assert joined(frame, text).casefold().endswith(text.lstrip().casefold())
    assert not frame or not goes_on(frame, text + "\n" + text)
