"""The prompter in a real pseudo-terminal: what is drawn, what is kept, and how it ends."""

import os
import re
import signal
import time
from pathlib import Path

import pytest

from tests.screen.asked import ASKING, BAR, asking, environment
from tests.screen.keys import CTRL_C, CTRL_D, CTRL_O, DOWN, ENTER
from tests.terminal import Terminal


def test_the_bottom_line_stands_below_the_question() -> None:
    with asking() as terminal:
        terminal.wait_for(BAR)
        terminal.send("! refund")
        terminal.wait_for(r"› ! refund\n You · refund")
        terminal.send("\x15")
        terminal.wait_for(BAR)
        terminal.send("/pick" + ENTER)
        terminal.wait_for(r"» y  Yes, that is it\n   p  Partly\n   n  No\n 3/6 Confirm")
        terminal.send("n")
        terminal.wait_for(r"› No\nREPLY \"Picked\(value='no'\)\"")


def test_a_terminal_that_ignores_cursor_queries_sees_the_same_and_no_warning() -> None:
    with asking(answers=False) as terminal:
        terminal.wait_for(BAR)
        terminal.send("/pick" + ENTER)
        terminal.wait_for("3/6 Confirm")
        terminal.send("y")
        terminal.wait_for("value='yes'")
        assert b"\x1b[6n" not in terminal.raw
        assert "WARNING" not in terminal.everything


def test_keys_typed_before_the_editor_is_there_are_kept_and_shown_once(tmp_path: Path) -> None:
    gate = tmp_path / "gate"
    with asking(gate) as terminal:
        terminal.wait_for("Wait.")
        terminal.wait_until(lambda: b"\x1b[?2004h" in terminal.raw)
        terminal.send("Crystal Minh" + ENTER + "half")
        gate.touch()
        terminal.wait_for("REPLY .*Crystal Minh")
        terminal.wait_for("› half")
        assert terminal.everything.count("half") == 1
        assert terminal.everything.count("Crystal Minh") == 2  # The line, and the reply printed.


def test_keys_pasted_and_typed_while_an_answer_is_saved_are_kept_in_order(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    first.touch()
    with asking(first, second) as terminal:
        terminal.wait_for(BAR)
        terminal.send("one" + ENTER)
        terminal.wait_for("REPLY .*one")
        terminal.send("two" + ENTER)
        terminal.paste("/end\rthree")
        terminal.send(ENTER + "four" + CTRL_C)
        second.touch()
        terminal.wait_for(r"REPLY .*Paused\(text='four', pasted=False\)")
        assert terminal.wait_exit() == 0
        assert re.findall(r"REPLY \"(.*)\"", terminal.everything) == [
            "Typed(text='one', raw='', frame='')",
            "Typed(text='two', raw='', frame='')",
            r"Plain(text='/end\\nthree', raw='', pasted=True, frame='')",
            "Paused(text='four', pasted=False)",
        ]


def test_an_interrupt_while_an_answer_is_saved_pauses_at_the_next_question(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    first.touch()
    with asking(first, second) as terminal:
        terminal.wait_for(BAR)
        terminal.send("one" + ENTER)
        terminal.wait_for("REPLY .*one")
        terminal.signal(signal.SIGINT)
        second.touch()
        terminal.wait_for("REPLY .*Paused")
        assert terminal.wait_exit() == 0


def test_an_interrupt_from_outside_pauses_with_what_is_half_typed() -> None:
    with asking() as terminal:
        terminal.wait_for(BAR)
        terminal.send("half")
        terminal.wait_for("› half")
        terminal.signal(signal.SIGINT)
        terminal.wait_for(r"Paused\(text='half', pasted=False\)")


@pytest.mark.parametrize("keys", [CTRL_D, "/boom" + ENTER, "half" + CTRL_C])
def test_the_terminal_is_given_back_as_it_was(keys: str) -> None:
    with asking() as terminal:
        before = terminal.attributes
        terminal.wait_for(BAR)
        assert terminal.attributes != before
        terminal.send(keys)
        terminal.wait_exit()
        assert terminal.attributes == before
        assert terminal.raw.rfind(b"\x1b[?2004l") > terminal.raw.rfind(b"\x1b[?2004h")


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)])
@pytest.mark.parametrize("keys", ["half", "/pick" + ENTER])
def test_told_to_stop_it_is_gone_and_the_terminal_sane(
    number: signal.Signals, code: int, keys: str
) -> None:
    with asking() as terminal:
        before = terminal.attributes
        terminal.wait_for(BAR)
        terminal.send(keys)
        terminal.wait_for("half|3/6 Confirm")
        terminal.signal(number)
        assert terminal.wait_exit(within=3.0) == code
        assert terminal.attributes == before


def test_told_to_stop_while_an_answer_is_saved_it_stops_before_the_next_question(
    tmp_path: Path,
) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    first.touch()
    with asking(first, second) as terminal:
        terminal.wait_for(BAR)
        terminal.send("one" + ENTER)
        terminal.wait_for("REPLY .*one")
        terminal.signal(signal.SIGTERM)
        second.touch()
        assert terminal.wait_exit() == 143


def test_a_closed_window_ends_it() -> None:
    with asking() as terminal:
        terminal.wait_for(BAR)
        terminal.send("half")
        terminal.wait_for("› half")
        terminal.hang_up()
        assert terminal.wait_exit(within=3.0) == 129


def test_a_terminal_that_vanishes_without_a_signal_ends_it_too() -> None:
    argv = ["sh", "-c", 'trap "" HUP; "$@"; exit $?', "sh", *ASKING]
    with Terminal(argv, environment()) as terminal:
        terminal.wait_for(BAR)
        began = os.times().children_user
        terminal.hang_up()
        assert terminal.wait_exit() == 129
        assert os.times().children_user - began < 5


def test_ctrl_z_stops_it_and_it_goes_on_with_the_half_typed_text() -> None:
    env = environment({"PS1": "$ ", "HISTFILE": ""})
    with Terminal(["bash", "--norc", "--noprofile", "-i"], env) as terminal:
        terminal.wait_for(r"\$")
        terminal.send(" ".join(ASKING) + ENTER)
        terminal.wait_for(BAR)
        terminal.send("half a")
        terminal.wait_for("› half a")
        terminal.send("\x1a")
        terminal.wait_for(r"Stopped")
        terminal.send("echo ech''oed" + ENTER)
        terminal.wait_for("\nechoed")
        terminal.send("fg" + ENTER)
        terminal.wait_for(r"fg\n(.*\n)+.*› half a\n 2/6 Listen")
        terminal.send(" sentence" + ENTER)
        terminal.wait_for("REPLY .*half a sentence")


def test_ctrl_z_where_no_shell_could_bring_it_back_says_so_and_stays() -> None:
    """In a window of its own it was swallowed, and `fg` became the customer's words."""
    with asking() as terminal:
        terminal.wait_for(BAR)
        terminal.send("half a")
        terminal.wait_for("› half a")
        held = terminal.attributes
        terminal.send("\x1a")
        terminal.wait_for(r"No shell here .*\n(.*\n)*.*› half a\n 2/6 Listen")
        assert terminal.attributes == held
        terminal.send(" sentence" + ENTER)
        terminal.wait_for("REPLY .*half a sentence")
        terminal.send("/pick" + ENTER)
        terminal.wait_for("3/6 Confirm")
        terminal.send("\x1a")
        terminal.wait_until(lambda: terminal.everything.count("No shell here") == 2)
        terminal.send("n")
        terminal.wait_for("Picked.*'no'")


def test_stopped_from_outside_it_comes_back_held() -> None:
    with asking() as terminal:
        terminal.wait_for(BAR)
        held = terminal.attributes
        terminal.send("half")
        terminal.wait_for("› half")
        terminal.signal(signal.SIGSTOP)
        terminal.signal(signal.SIGCONT)
        terminal.send(" more" + ENTER)
        terminal.wait_for("REPLY .*half more")
        assert terminal.attributes == held


def test_resized_twenty_times_it_keeps_what_is_typed() -> None:
    with asking() as terminal:
        terminal.wait_for(BAR)
        for size in range(20):
            terminal.send("x")
            terminal.resize(34 + (size * 13) % 60, 10 + size)
        terminal.send(ENTER)
        terminal.wait_until(lambda: "x" * 20 + "'" in terminal.everything.replace("\n", ""))


HOSTILE = (
    r"\x1b]0;owned\x07 \x1b[?1049h \x9b31m \x1b[4h \x90q \x1b]52;c;aGk=\x07 "
    r"\u202ereversed \u2066 \x1b[6n \x0e \x1bc [/b]"
)


def test_hostile_text_changes_neither_title_nor_modes() -> None:
    with asking() as terminal:
        terminal.wait_for(BAR)
        modes = terminal.modes
        terminal.send("/show " + HOSTILE + ENTER)
        terminal.wait_for(r"\^\[\]0;owned\^G")
        terminal.paste(HOSTILE.encode().decode("unicode_escape").replace("\x1b", "\x07"))
        terminal.send(ENTER + "done" + ENTER)
        terminal.wait_for("REPLY .*done")
        assert terminal.title == ""
        assert terminal.modes == modes
        written = terminal.raw.decode()
        assert not re.search("[\x90\x9b\u202e\u2066\x0e]", written)
        assert "\x1b]" not in written
        assert "\x1b[?1049h" not in written


def test_34_columns_hold_it_all() -> None:
    with asking(columns=34) as terminal:
        terminal.wait_for(BAR)
        terminal.send("/")
        terminal.wait_for("/feels")
        terminal.send("pick" + ENTER)
        terminal.wait_for(r"n  No\n 3/6 Confirm")
        terminal.send(DOWN + ENTER)
        terminal.wait_for("value=")
        terminal.send("a long half of a sentence, far beyond the edge" + CTRL_O)
        terminal.wait_for(r"parked: a long half of….*\(Ctrl-O\)\n ›\n")


def test_a_megabyte_pasted_is_one_entry_and_takes_no_coffee_break() -> None:
    with asking() as terminal:
        terminal.wait_for(BAR)
        began = time.monotonic()
        terminal.paste("x" * (1 << 20))
        terminal.wait_for("more characters")
        terminal.send(ENTER)
        terminal.wait_for("REPLY .*Plain of 1048576")
        assert time.monotonic() - began < 9
        terminal.paste("line\r" * 50_000)
        terminal.send(ENTER)
        terminal.wait_for("REPLY .*Plain of 250000")


def test_without_a_capable_terminal_plain_lines_do() -> None:
    with asking(env={"TERM": "dumb"}) as terminal:
        terminal.wait_for("What happened")
        terminal.send('" Nobody rang.' + ENTER)
        terminal.wait_for("REPLY .*Nobody rang.")
        terminal.send("/pick" + ENTER)
        terminal.wait_for("n  No")
        terminal.send("they want a manager" + ENTER)
        terminal.wait_for("Typed.*they want a manager")
        terminal.send("/pick" + ENTER)
        terminal.wait_until(lambda: terminal.everything.count("n  No") == 2)
        terminal.send("yes please\n/end\n")
        terminal.wait_for(r"Plain.*yes please\\\\n/end.*pasted=True")
        terminal.send("/pick" + ENTER)
        terminal.wait_until(lambda: terminal.everything.count("n  No") == 3)
        terminal.send("P" + ENTER)
        terminal.wait_for("Picked.*partly")
        terminal.send("/again" + ENTER)
        terminal.wait_for(r"\[as before: date\] Enter keeps it")
        terminal.send(ENTER)
        terminal.wait_for("Plain.*'date'")
        terminal.send("/before" + ENTER)
        terminal.wait_until(lambda: terminal.everything.count("n  No") == 4)
        terminal.send('" Nobody came.' + ENTER)
        terminal.wait_for("Typed.*Nobody came.")
        terminal.send("/tick" + ENTER)
        terminal.wait_for("3  Time")
        terminal.send("1, 3" + ENTER)
        terminal.wait_for("Ticked.*file.*time")
        assert b"\x1b" not in terminal.raw
        terminal.send(CTRL_C)
        terminal.wait_for("REPLY .*Paused")
        assert terminal.wait_exit() == 0


def test_without_unicode_our_signs_are_plain() -> None:
    env = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    with asking(env=env) as terminal:
        terminal.wait_for(r" \| Please tell me")
        terminal.wait_for(r"> *\n 2/6 Listen")
        terminal.send("/tick" + ENTER)
        terminal.wait_for("- +Water")
        terminal.send("1" + ENTER)
        terminal.wait_for("REPLY .*file")
        terminal.wait_for(r"> *\n 2/6 Listen")
        terminal.send("caf\u00e9".encode() + b"\r")
        terminal.wait_for(r"REPLY .*caf\\xe9")
