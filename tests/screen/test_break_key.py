"""Ctrl-G takes the block that is offered in the bottom line, and does nothing where none is."""

from mendcli.case.reading.signals import signal_in
from mendcli.screen.terminal.bottom import bottom_line
from mendcli.screen.terminal.paint import Look
from mendcli.screen.words.prompter import BreakIn, Picked, Typed
from tests.screen.keys import CONFIRMED, ENTER, STORY, replies

CTRL_G = "\x07"
WATCHED = STORY._replace(breaks_in=signal_in)


def test_the_key_gives_the_line_and_the_block() -> None:
    typed = "my lawyer says no"
    assert replies(typed + CTRL_G, WATCHED) == [BreakIn("legal", Typed(typed))]


def test_nothing_offered_nothing_done() -> None:
    assert replies(f"hello{CTRL_G} there{ENTER}", WATCHED) == [Typed("hello there")]
    assert replies(f"my lawyer says{CTRL_G}{ENTER}", STORY) == [Typed("my lawyer says")]


def test_at_a_choice_the_key_opens_what_is_offered() -> None:
    waiting = CONFIRMED._replace(breaks_in=lambda text: signal_in(text or "he will sue us"))
    assert replies(CTRL_G, waiting) == [BreakIn("legal", Typed(""))]
    assert replies(f"{CTRL_G}y{ENTER}", CONFIRMED) == [Picked("yes")]


def test_the_key_comes_first_on_a_narrow_screen() -> None:
    line = bottom_line(WATCHED, "I'm on dialysis and deaf", Look(44))
    assert line is not None
    assert line[0][1].startswith(" Ctrl-G: /break vulnerable")
    assert len(line[0][1]) <= 43
