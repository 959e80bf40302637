"""A card number is told of below the line; one key masks it, and without it all stays as typed."""

import pytest

from mendcli.screen.terminal.bottom import bottom_line
from mendcli.screen.terminal.paint import Look
from mendcli.screen.words.prompter import Half, Plain, Typed
from tests.screen.keys import ENTER, LEFT, STORY, pasted, replies

CTRL_X = "\x18"
CARD = "4111 1111 1111 1111"


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        (f"take it off {CARD}", f"take it off {CARD}"),
        (f"take it off {CARD}{CTRL_X}", "take it off 4111 … 1111"),
        (f"take it off {CARD}{CTRL_X} please", "take it off 4111 … 1111 please"),
        (f"{CARD} ok{LEFT * 3}{CTRL_X}!", "4111 … 1111! ok"),
        (f"no number{CTRL_X} here", "no number here"),
        (f"order 4111111111111111{CTRL_X}", "order 4111111111111111"),
    ],
)
def test_the_key_masks_it_and_nothing_else(keys: str, text: str) -> None:
    assert replies(keys + ENTER, STORY) == [Typed(text)]


def test_a_paste_stays_one() -> None:
    text = f"paid\nwith {CARD}"
    assert replies(pasted(text) + ENTER, STORY) == [Plain(text, pasted=True)]
    masked = Plain("paid\nwith 4111 … 1111", pasted=True)
    assert replies(pasted(text) + CTRL_X + ENTER, STORY) == [masked]


def test_half_a_line_is_kept_only_masked() -> None:
    told: list[Half] = []
    replies(f"{CARD}{ENTER}", STORY._replace(changed=told.append))
    assert told[-1].text == "4111 … 1111"
    assert CARD not in {half.text for half in told}


def test_it_is_told_in_the_bottom_line_before_all_else() -> None:
    question = STORY._replace(limit=lambda text: "a limit", preview=lambda text: "a promise")
    drawn = bottom_line(question, f"off {CARD}", Look(80))
    assert drawn is not None
    assert drawn[0][1] == " looks like a card number · Ctrl-X keeps only 4111 … 1111"
    drawn = bottom_line(question, "off 4111 … 1111", Look(80))
    assert drawn is not None
    assert drawn[0][1] == " a limit"
