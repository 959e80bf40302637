"""Short forms expand on the space while speech is typed, and nowhere else; Backspace undoes it."""

import pytest

from mendcli.screen.words.prompter import Half, Plain, Question, Typed
from tests.screen.keys import (
    BACKSPACE,
    CONFIRMED,
    ENTER,
    HOME,
    LEFT,
    RIGHT,
    STORY,
    pasted,
    replies,
)


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        ("wants a rf by friday", "wants a refund by friday"),
        ("rf now, eng tomorrow", "refund now, the engineer tomorrow"),
        ("Rf now", "Refund now"),
        ("RF now", "Refund now"),
        ("at krt again", "at Karstadt again"),
        ('"eng never came', '"the engineer never came'),
        ("!rf by friday", "!refund by friday"),
        ("/own rf too late", "/own refund too late"),
        ("a surf rfs rf. rf", "a surf rfs rf. rf"),
        ("rf " + BACKSPACE, "rf "),
        ("rf " + BACKSPACE * 2, "rf"),
        ("rf " + BACKSPACE + "is her name", "rf is her name"),
        ("a rf now" + BACKSPACE * 4, "a refund"),
        ("rf " + LEFT + RIGHT + BACKSPACE, "refund"),
        ("rf x" + BACKSPACE * 2, "refund"),
        ("late" + HOME + "rf ", "refund late"),
        ("late" + HOME + "rf " + BACKSPACE, "rf late"),
        (" rf ", " refund "),
    ],
)
def test_the_word_before_the_space(keys: str, text: str) -> None:
    assert replies(keys + ENTER, STORY) == [Typed(text)]


def test_no_paste_and_no_name_is_touched() -> None:
    assert replies(pasted("a rf now") + ENTER, STORY) == [Plain("a rf now", pasted=True)]
    name = Question("start.name", "Who is it?", live=False)
    assert replies(f"Eng Rf Lee{ENTER}", name) == [Typed("Eng Rf Lee")]


def test_in_a_line_that_a_choice_opened() -> None:
    assert replies(f"wants a rf first{ENTER}", CONFIRMED) == [Typed("wants a refund first")]


def test_every_change_is_told_as_it_stands_in_the_line() -> None:
    told: list[Half] = []
    replies(f"rf {BACKSPACE}{ENTER}", STORY._replace(changed=told.append))
    assert [half.text for half in told] == ["r", "rf", "rf ", "refund ", "rf "]
