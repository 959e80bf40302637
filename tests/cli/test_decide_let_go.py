"""`mend decide let-go`, from the command line and at a terminal."""

import os
import sys

import pytest

from mendcli.errors import ExitCode
from tests.cli.ran import ANSWERS, Mend
from tests.terminal import Terminal


@pytest.fixture
def case(mend: Mend) -> str:
    return str(mend.start(ANSWERS, "--json").data["case"])


_SUMS = ("--value", "12000 EUR", "--years", "3", "--serve", "3000EUR", "--to-win", "9000 EUR")


def test_it_is_weighed_approved_recorded_and_closed_with_dignity(mend: Mend, case: str) -> None:
    ran = mend(
        "decide", "let-go", case, *_SUMS, "--strain", "heavy", "--fit", "no",
        "--decision", "let-go", "--reason", "THEY-SHOUT", "--approver", "Robin", "--json",
    )  # fmt: skip
    assert ran.code == ExitCode.DONE, ran.err
    assert ran.data["worth"] == "36000.00 EUR"
    assert ran.data["left"] == "27000.00 EUR"
    assert ran.data["advice"] == "not-yet"
    assert {"name": "see whether somebody can help", "do": f"mend decide escalate {case}"} in (
        ran.data["untried"]
    )
    assert (ran.data["decision"], ran.data["by"], ran.data["approver"]) == (
        "let-go", "alex", "Robin",
    )  # fmt: skip
    note = mend("decide", "let-go", case, "--note").out
    assert note.startswith("Dear Crystal Minh,")
    assert "refund the fee" in note, "what was promised is still owed"
    assert "I wish you well." in note
    for secret in ("THEY-SHOUT", "Robin", "EUR", "heavy"):
        assert secret not in note


def test_people_see_both_sides_and_that_the_often_quoted_figure_is_disputed(
    mend: Mend, case: str
) -> None:
    out = mend("decide", "let-go", case, *_SUMS, "--decision", "keep").out
    assert "36,000.00 EUR (3 years at 12,000.00 EUR)" in out
    assert "The value is your assumption." in out
    assert "8 times" in out
    assert "disputed" in out
    assert "Not tried yet" in out


def test_nothing_is_recorded_without_consent_or_with_a_sum_that_is_not_clear(
    mend: Mend, case: str
) -> None:
    for argv, code in (
        (("--decision", "let-go", "--reason", "x"), ExitCode.FIXABLE),
        (("--decision", "let-go", "--reason", "x", "--approver", "alex"), ExitCode.FIXABLE),
        (("--decision", "let-go", "--approver", "Robin"), ExitCode.FIXABLE),
        (("--decision", "keep", "--value", "1.234,56"), ExitCode.USAGE),
        (("--decision", "keep", "--value", "-5 EUR"), ExitCode.USAGE),
        (("--decision", "keep", "--value", "5 EUR", "--years", "0"), ExitCode.USAGE),
        ((), ExitCode.USAGE),
    ):
        ran = mend("decide", "let-go", case, *argv)
        assert (ran.code, ran.out) == (code, ""), argv
        assert ran.err.count("\n") == 2, "what happened, and what to do now"
    ran = mend("decide", "let-go", case, "--note")
    assert ran.code == ExitCode.FIXABLE
    assert f"mend decide let-go {case}" in ran.err


def test_the_reason_can_be_piped_and_is_found_again(mend: Mend, case: str) -> None:
    mend("decide", "let-go", case, "--decision", "keep", "--reason", "-", stdin=b"good people\n")
    (hit,) = mend("cases", "find", "good people", "--json").data["entries"]
    assert hit["what"] == "decision"


def test_what_is_known_of_the_stake_is_not_asked_for_twice(mend: Mend, case: str) -> None:
    mend("decide", "let-go", case, *_SUMS, "--decision", "not-yet")
    again = mend("decide", "let-go", case, "--decision", "keep", "--json").data
    assert (again["value"], again["years"], again["to_win"]) == ("12000.00 EUR", 3, "9000.00 EUR")


def test_asked_at_a_terminal_one_thing_at_a_time(mend: Mend, case: str) -> None:
    env = {**os.environ, "MEND_HOME": str(mend.home), "MEND_REP": "alex"}
    with Terminal([sys.executable, "-m", "mendcli", "decide", "let-go", case], env) as terminal:
        terminal.wait_for("worth to us in a year?")
        terminal.send("a lot\r")
        terminal.wait_for("Give a sum with its currency")
        terminal.send("12000 EUR\r")
        terminal.wait_for("how many years?")
        terminal.send("3\r")
        terminal.wait_for("serving them cost")
        terminal.send("\r")
        terminal.wait_for("winning another")
        terminal.send("\r")
        terminal.wait_for("strain on our people?")
        terminal.send("3")
        terminal.wait_for("values and ours fit?")
        terminal.send("p")
        terminal.wait_for("tried first?")
        terminal.send("\r")
        terminal.wait_for("What is decided?")
        terminal.send("2")
        terminal.wait_for("Why?")
        terminal.send("They are good people.\r")
        terminal.wait_for("Recorded")
        assert terminal.wait_exit() == 0
    assert mend("cases", "find", "good people", "--json").data["entries"]


def test_ctrl_c_records_nothing(mend: Mend, case: str) -> None:
    env = {**os.environ, "MEND_HOME": str(mend.home)}
    with Terminal([sys.executable, "-m", "mendcli", "decide", "let-go", case], env) as terminal:
        terminal.wait_for("worth to us in a year?")
        terminal.send("12000 EUR\x03")
        assert terminal.wait_exit() == ExitCode.INTERRUPTED
    assert mend("decide", "let-go", case, "--decision", "keep", "--json").data["value"] is None
