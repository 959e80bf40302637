"""`mend close` and `reopen`: only the customer's own word makes a case resolved."""

import os
import sys

import pytest

from mendcli.errors import ExitCode
from tests.cli.ran import ANSWERS, Mend
from tests.terminal import Terminal

CALL = """\
customer: Bo Ek
playbook: nine-point
replies:
  acknowledge.story: [Nobody rang.]
  agree.actions: ["refund the fee by friday"]
"""
#: A call back by nine points, ended with what the customer said.
BACK = """\
case: {case}
as: calling
replies:
  resolve.delivered: [the fee is back]
  resolve.resolved: {said}
"""


def _case(mend: Mend, answers: str = CALL) -> str:
    return str(mend.start(answers, "--json").data["case"])


def _rang_back(mend: Mend, case: str, said: str) -> None:
    ran = mend.start(BACK.format(case=case, said=said))
    assert ran.code == 0, ran.err


def _closed(mend: Mend) -> object:
    return mend("summary", "--json").data["closed"]


@pytest.mark.parametrize("extra", [(), ("--anyway", "--reason", "we are sure")])
def test_no_reason_stands_in_for_the_customers_own_word(mend: Mend, extra: tuple[str, ...]) -> None:
    case = _case(mend)
    for said, told in (("", "has not said"), ("partly", "“partly”"), ("no", "“no”")):
        if said:
            _rang_back(mend, case, said)
        ran = mend("close", case, "--as", "resolved", *extra)
        assert ran.code == ExitCode.FIXABLE
        assert told in ran.err
        assert f"mend start --case {case} --as calling" in ran.err
    assert _closed(mend) is None


def test_what_stands_open_is_shown_and_passed_over_only_with_a_reason(mend: Mend) -> None:
    case = _case(mend)
    _rang_back(mend, case, "yes")
    ran = mend("close", case, "--as", "resolved")
    assert ran.code == ExitCode.FIXABLE
    assert "promise 1: refund the fee" in ran.out
    assert "how satisfied" in ran.out and "cause" in ran.out
    assert "refund" not in ran.err
    shown = mend("close", case, "--as", "resolved", "--json")
    assert shown.code == ExitCode.FIXABLE
    assert [each["kind"] for each in shown.data["open"]] == ["promise", "survey", "cause"]
    ran = mend("close", case, "--as", "resolved", "--anyway")
    assert ran.code == ExitCode.USAGE and "--reason -" in ran.err
    argv = ("close", case, "--as", "resolved", "--anyway", "--reason", "-", "--json")
    ran = mend(*argv, stdin=b"The bank confirmed it.\n")
    assert ran.code == 0
    assert ran.data["status"] == "resolved"
    assert ran.data["closed"]["reason"] == "The bank confirmed it."
    assert ran.data["closed"]["left"][0] == "promise 1: refund the fee"
    assert mend("cases", "list", "--status", "resolved", "--json").data["cases"][0]["case"] == case
    assert mend("cases", "list", "--status", "open", "--json").data == {"cases": []}
    again = mend("close", case, "--as", "lost")
    assert again.code == ExitCode.FIXABLE and "closed already" in again.err


def test_whether_they_stay_grow_and_refer_is_kept(mend: Mend) -> None:
    case = _case(mend)
    ran = mend("close", case, "--as", "lost", "--stays", "no", "--json")
    assert ran.data["stay"] == {"stays": "no", "grows": None, "refers": None, "words": ""}
    assert ran.data["closed"]["how"] == "lost"
    mend("cases", "reopen", case)
    _rang_back(mend, case, "yes")
    argv = ("--as", "resolved", "--anyway", "--reason", "x", "--stays", "yes", "--grows")
    ran = mend("close", case, *argv, "--no-referral", "--json")
    assert ran.data["stay"] == {"stays": "yes", "grows": True, "refers": False, "words": ""}


def test_what_was_given_up_with_the_case_is_not_in_the_letter(mend: Mend) -> None:
    case = _case(mend, ANSWERS)
    assert "You will hear from me" in mend("summary", "--for", "customer").out
    assert mend("close", "--as", "lost", "--reason", "gone").code == 0
    letter = mend("summary", "--for", "customer").out
    assert "nobody rang" in letter and "You will hear from me" not in letter
    assert "report-back" not in mend("due", "--json").out
    assert "refund the fee" in letter and "refund the fee" in mend("due").out
    mend("cases", "reopen", case)
    assert "You will hear from me" in mend("summary", "--for", "customer").out


def test_letting_go_needs_its_decision(mend: Mend) -> None:
    case = _case(mend)
    ran = mend("close", case, "--as", "let-go", "--anyway", "--reason", "x")
    assert ran.code == ExitCode.FIXABLE
    assert f"mend decide let-go {case}" in ran.err
    assert _closed(mend) is None


def test_a_case_opened_again_asks_the_customer_anew(mend: Mend) -> None:
    case = _case(mend)
    assert mend("cases", "reopen", case).code == ExitCode.FIXABLE
    _rang_back(mend, case, "yes")
    close = ("close", case, "--as", "resolved", "--anyway", "--reason", "x")
    assert mend(*close).code == 0
    ran = mend("cases", "reopen", case, "--reason", "-", "--json", stdin=b"It is back.")
    assert (ran.code, ran.data["status"], ran.data["closed"]) == (0, "open", None)
    ran = mend(*close)
    assert ran.code == ExitCode.FIXABLE and "opened again" in ran.err


def test_a_wrong_way_to_close_names_those_there_are(mend: Mend) -> None:
    case = _case(mend, ANSWERS)
    ran = mend("close", case, "--as", "solved")
    assert ran.code == ExitCode.USAGE
    assert "resolved" in ran.err
    assert mend("close", case).code == mend("close").code == ExitCode.USAGE
    assert mend("cases", "list", "--status", "lost").err.startswith("No case is lost.")


def test_at_a_terminal_the_reason_and_what_becomes_of_them_are_asked(mend: Mend) -> None:
    case = _case(mend)
    _rang_back(mend, case, "yes")
    env = {**os.environ, "MEND_HOME": str(mend.home)}
    argv = [sys.executable, "-m", "mendcli", "close", case, "--as", "resolved"]
    with Terminal(argv, env) as terminal:
        terminal.wait_for("refund the fee")
        terminal.wait_for("Why close it")
        terminal.send("\r")
        terminal.wait_for(" stays open.")
        assert terminal.wait_exit() == ExitCode.FIXABLE
    with Terminal(argv, env) as terminal:
        terminal.wait_for("Why close it")
        terminal.send("the bank has it\r")
        terminal.wait_for("Do they stay with us?")
        terminal.send("y")
        terminal.wait_for("take more")
        terminal.send("\r")
        terminal.wait_for("send us others?")
        terminal.send("y")
        terminal.wait_for(f"Closed {case} as resolved.")
        assert terminal.wait_exit() == 0
    stay = mend("summary", "--json").data["stay"]
    assert stay == {"stays": "yes", "grows": None, "refers": True, "words": ""}
