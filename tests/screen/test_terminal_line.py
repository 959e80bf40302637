"""The line that is typed and what stands below it, drawn in a real pseudo-terminal."""

import re

from tests.screen.asked import BAR, asking
from tests.screen.keys import ENTER


def test_slash_words_leave_no_blank_lines_and_push_no_card_away() -> None:
    with asking() as terminal:
        terminal.wait_for(BAR)
        for n in range(1, 13):  # Down to the last row.
            terminal.send(f"word{n}" + ENTER)
            terminal.wait_for(rf"Typed\(text='word{n}'(.*\n)+ ›\n 2/6 Listen")
        terminal.send(r"/show x" + ENTER)
        terminal.wait_for(r"x\n \? What happened\?\n ›\n 2/6 Listen")
        terminal.send("/b")
        terminal.wait_for(r"› /b\n /back  the .*\n /break NAME")
        terminal.send("ack" + ENTER)
        terminal.wait_for(r"/back'")
        terminal.send("/")
        terminal.wait_for(r"› /\n /said(.*\n)+.* /help\Z")
        terminal.send("\t")
        terminal.wait_for(r"› /said\n /said.*\n /said WORDS  the customer's exact words")
        terminal.send("\x15")
        terminal.wait_for(BAR)
        terminal.send("/map" + ENTER)
        terminal.wait_for(r"/map'.*\n ›\n 2/6 Listen")
        after = "\n".join(terminal.screen).split("What happened?")[1]
        assert "\n\n" not in after.strip("\n")
        assert "▌ x" in "\n".join(terminal.screen)


def test_what_is_offered_is_dim_until_a_key_replaces_it() -> None:
    with asking() as terminal:
        terminal.wait_for(BAR)
        terminal.send("/again" + ENTER)
        terminal.wait_for(r"› date\n 2/6 Listen")
        marked = re.compile(rb"\x1b\[[0-9;]*2[0-9;]*mdate")
        terminal.wait_until(lambda: bool(marked.search(terminal.raw)))
        terminal.send("27 June")
        terminal.wait_for(r"› 27 June\n")
        terminal.send(ENTER)
        terminal.wait_for(r"Typed\(text='27 June'")
