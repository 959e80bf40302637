"""`mend decide escalate` and `mend decide board`, from the command line and at a terminal."""

import os
import sys

import pytest

from mendcli.errors import ExitCode
from tests.cli.ran import ANSWERS, Mend
from tests.terminal import Terminal


@pytest.fixture
def case(mend: Mend) -> str:
    return str(mend.start(ANSWERS, "--json").data["case"])


@pytest.mark.parametrize(
    ("answers", "advice"),
    [
        (("--adds-value",), "bring-in"),
        (("--area", "legal"), "bring-in"),
        (("--executives",), "bring-in"),
        (("--mine-alone",), "carry-on"),
        (("--mine-alone", "--adds-value"), "bring-in"),
        (("--adds-nothing", "--not-mine-alone", "--no-executives"), "carry-on"),
    ],
)
def test_a_superior_is_brought_in_only_where_that_helps(
    mend: Mend, case: str, answers: tuple[str, ...], advice: str
) -> None:
    ran = mend("decide", "escalate", case, *answers, "--decision", "carry-on", "--json")
    assert ran.data["advice"] == advice
    assert ran.data["advice_why"]


def test_it_is_recorded_with_its_reason_the_area_and_who(mend: Mend, case: str) -> None:
    ran = mend(
        "decide", "escalate", case, "--area", "legal", "--executives", "--decision", "bring-in",
        "--reason", "a contract", "--who", "Kim", "--sponsor", "Robin", "--json",
    )  # fmt: skip
    assert ran.code == ExitCode.DONE, ran.err
    assert (ran.data["area"], ran.data["who"], ran.data["sponsor"]) == ("legal", "Kim", "Robin")
    (hit,) = mend("cases", "find", "contract", "--json").data["entries"]
    assert hit["what"] == "decision"
    weighed = mend("decide", "let-go", case, "--decision", "keep", "--json").data
    assert "see whether somebody can help" in weighed["tried"]


def test_with_the_advice_followed_its_reason_is_the_reason(mend: Mend, case: str) -> None:
    data = mend(
        "decide", "escalate", case, "--mine-alone", "--decision", "carry-on", "--json"
    ).data  # fmt: skip
    assert data["reason"] == data["advice_why"]
    data = mend(
        "decide", "escalate", case, "--mine-alone", "--decision", "bring-in", "--json"
    ).data  # fmt: skip
    assert data["reason"] == "", "against the advice, its reason is none"


def test_without_a_terminal_a_decision_has_to_be_given(mend: Mend, case: str) -> None:
    ran = mend("decide", "escalate", case, "--mine-alone")
    assert ran.code == ExitCode.USAGE
    assert "--decision bring-in" in ran.err


def test_asked_one_key_at_a_time_and_told_why(mend: Mend, case: str) -> None:
    env = {**os.environ, "MEND_HOME": str(mend.home)}
    with Terminal([sys.executable, "-m", "mendcli", "decide", "escalate", case], env) as terminal:
        terminal.wait_for("add something you cannot?")
        terminal.send("n")
        terminal.wait_for("Which area")
        terminal.send("\r")
        terminal.wait_for("own mistake alone?")
        terminal.send("y")
        terminal.wait_for("executives can move?")
        terminal.send("n")
        terminal.wait_for("a superior rarely has anything")
        terminal.wait_for("So what do you do?")
        terminal.send("2")
        terminal.wait_for("Why?")
        terminal.send("\r")
        terminal.wait_for("Recorded")
        assert terminal.wait_exit() == 0


def test_what_was_answered_on_the_call_is_in_view(mend: Mend) -> None:
    answers = ANSWERS.replace(
        "    - The technician", "    - {do: /break escalate}\n    - The technician"
    ) + ("  break-escalate.reason: outside\n  break-escalate.who: legal\n")
    case = str(mend.start(answers, "--json").data["case"])
    env = {**os.environ, "MEND_HOME": str(mend.home)}
    with Terminal([sys.executable, "-m", "mendcli", "decide", "escalate", case], env) as terminal:
        terminal.wait_for("On the call you noted: outside · legal.")
        terminal.send("\x03")
        assert terminal.wait_exit() == ExitCode.INTERRUPTED


def test_a_boards_decision_is_recorded(mend: Mend, case: str) -> None:
    ran = mend(
        "decide", "board", case, "-", "--by", "Robin, Kim", "--reason", "it is fair", "--json",
        stdin=b"Refund the whole year\n",
    )  # fmt: skip
    assert ran.code == ExitCode.DONE, ran.err
    assert ran.data == {
        "case": case,
        "decision": "Refund the whole year",
        "reason": "it is fair",
        "by": "Robin, Kim",
    }
    (hit,) = mend("cases", "find", "whole year", "--json").data["entries"]
    assert hit["what"] == "decision"
    assert mend("decide", "board", case, " ").code == ExitCode.USAGE
