"""`mend` alone: in a terminal what waits, and one key goes there; elsewhere the help."""

import os
import signal
import sys

import pytest

from mendcli.case.across_cases.agenda import Group, Waiting
from mendcli.case.log.aftercare_facts import Tried
from mendcli.case.log.spoken_facts import ActionAdded, ReportBackSet
from mendcli.case.state.case_state import Customer
from mendcli.cli.desk.door import by_hand
from tests.cli.desk import case, due, later
from tests.cli.ran import Mend
from tests.terminal import Terminal

ALONE = [sys.executable, "-m", "mendcli"]


@pytest.fixture
def waits(mend: Mend) -> Mend:
    """Somebody to ring whom nobody reached, and a promise of somebody else that is late."""
    case(mend, "k7f2", [
        ReportBackSet(due("2020-11-20 09:30"), "friday"),
        ActionAdded(1, "refund the fee", "sam", due("2020-11-20 17:00")),
    ], phone="0170 555 1234")  # fmt: skip
    later(mend, "k7f2", [Tried("voicemail")], "2026-11-23 09:20")
    return mend


def test_without_a_terminal_it_is_the_help(mend: Mend) -> None:
    assert mend() == mend("--help")


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (100, 30), (44, 24)])
def test_it_says_whom_to_ring_and_what_is_late(waits: Mend, columns: int, rows: int) -> None:
    with Terminal(ALONE, {**os.environ, **waits.environ}, columns=columns, rows=rows) as terminal:
        terminal.wait_for("all that is due")
        seen = " ".join(" ".join(terminal.screen).split())
        assert "2 things wait" in seen
        assert "Ring Crystal Minh 0170 555 1234: they hear from you, late" in seen
        assert "refund the fee (ask sam)" in seen
        assert "a new call" in seen
        terminal.send("2")
        terminal.wait_for("Promises")
        assert terminal.wait_exit() == 0


def test_one_key_begins_the_call_back(waits: Mend) -> None:
    with Terminal(ALONE, {**os.environ, **waits.environ}) as terminal:
        terminal.wait_for("all that is due")
        terminal.send("1")
        terminal.wait_for("session 2")
    assert waits("cases", "show", "k7f2", "--json").data["sessions"][-1]["as"] == "calling"


def test_what_is_typed_there_goes_nowhere_and_q_leaves(waits: Mend) -> None:
    before = waits("cases", "show", "k7f2", "--json").out
    with Terminal(ALONE, {**os.environ, **waits.environ}) as terminal:
        terminal.wait_for("all that is due")
        terminal.send("what do I do\r")
        terminal.wait_for("One of the keys shown, please.")
        terminal.send("q")
        assert terminal.wait_exit() == 0
    assert waits("cases", "show", "k7f2", "--json").out == before


def test_what_reads_the_keys_is_loaded_with_the_first_key(waits: Mend) -> None:
    argv = [sys.executable, "-X", "importtime", "-m", "mendcli"]
    with Terminal(argv, {**os.environ, **waits.environ}, columns=120) as terminal:
        terminal.wait_for("» 1 .*they hear from you(.*\n)*.*leave")
        assert b"prompt_toolkit" not in terminal.raw
        assert b"| typer" not in terminal.raw and b"| rich" not in terminal.raw
        terminal.send("\x1b[B")
        terminal.wait_until(lambda: b"prompt_toolkit" in terminal.raw)
        terminal.wait_for("» 2 .*refund the fee")
        terminal.send("q")
        assert terminal.wait_exit() == 0


@pytest.mark.parametrize("told", ["\x03", signal.SIGTERM])
def test_it_ends_while_it_waits_for_the_first_key(waits: Mend, told: str | signal.Signals) -> None:
    with Terminal(ALONE, {**os.environ, **waits.environ}) as terminal:
        before = terminal.attributes
        terminal.wait_for("leave")
        if isinstance(told, str):
            terminal.send(told)
        else:
            terminal.signal(told)
        assert terminal.wait_exit() == (130 if isinstance(told, str) else 143)
        assert terminal.attributes == before
        assert "One of the keys" not in "\n".join(terminal.screen)


def test_the_list_stands_once_after_a_resize(waits: Mend) -> None:
    with Terminal(ALONE, {**os.environ, **waits.environ}) as terminal:
        terminal.wait_for("leave")
        terminal.resize(60)
        terminal.send("\x1b[B")
        terminal.wait_for("» 2 ")
        assert terminal.everything.count("a new call") == 1
        terminal.send("q")
        assert terminal.wait_exit() == 0


def test_what_is_for_today_counts_at_the_door_as_it_does_in_due() -> None:
    def row(group: Group, id: int, what: str) -> Waiting:
        day = due("2026-11-23 17:00")
        return Waiting(group, "promise", "k7f2", Customer(name="Jo"), id, what, "alex", day)

    rows = [row("late", 1, "refund"), row("today", 2, "send it"), row("ahead", 3, "visit")]
    ways = list(by_hand(rows, "alex"))
    assert [way.says for way in ways] == [
        "Late, Jo: refund (do it) · k7f2/1",
        "Today, Jo: send it (do it) · k7f2/2",
    ]
