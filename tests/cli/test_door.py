"""`mend` alone: in a terminal what waits, and one key goes there; elsewhere the help."""

import os
import sys

import pytest

from mendcli.case.log.aftercare_facts import Tried
from mendcli.case.log.spoken_facts import ActionAdded, ReportBackSet
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
