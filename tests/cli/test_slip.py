"""`mend actions slip`, `depends`, `plan`, `ask` and `mend told`: late, but told before it is."""

import os
import sys
from datetime import timedelta

import pytest

from mendcli.errors import ExitCode
from tests.cli.ran import ANSWERS, NOW, Mend
from tests.terminal import Terminal


@pytest.fixture
def case(mend: Mend) -> str:
    """1 refund (friday); 2 order, a todo (tuesday); 3 fit, behind 2 (thursday 10:00)."""
    case = str(mend.start(ANSWERS, "--json").data["case"])
    mend("actions", "add", case, "order the valve by Kim by tuesday", "--todo")
    mend("actions", "add", case, "fit the valve by Sam by thursday 10:00", "--confirmed")
    assert mend("actions", "depends", f"{case}/3", "2").code == 0
    return case


SLIP = ("--due", "wednesday", "--why", "The supplier is late.", "--fix", "A courier is booked.")


def test_everything_that_waits_moves_and_the_call_says_what_to_say(mend: Mend, case: str) -> None:
    ran = mend("actions", "slip", f"{case}/2", *SLIP, "--yes")
    assert ran.code == 0
    assert "Wed 25 Nov 2026 17:00" in ran.out
    assert "Fri 27 Nov 2026 10:00" in ran.out
    assert "Ring Crystal Minh now: by phone, video or visit, never in writing" in ran.out
    happened, doing, schedule = (
        ran.out.index(text)
        for text in (
            "The supplier is late.",
            "A courier is booked.",
            "Sam will fit the valve by",
        )
    )
    assert happened < doing < schedule
    assert f"mend told {case} --by phone" in ran.out


def test_what_moves_is_shown_before_it_counts(mend: Mend, case: str) -> None:
    ran = mend("actions", "slip", f"{case}/2", *SLIP)
    assert (ran.code, ran.out) == (ExitCode.FIXABLE, "")
    assert "3 fit the valve: Thu 26 Nov 2026 10:00 → Fri 27 Nov 2026 10:00" in ran.err
    assert "--yes" in ran.err
    (second,) = (a for a in mend("actions", "list", "--json").data["actions"] if a["id"] == 2)
    assert second["slips"] == []
    held = mend("actions", "slip", f"{case}/2", *SLIP, "--keep", "3", "--json")
    assert [each["id"] for each in held.data["actions"]] == [2]


def test_a_slip_of_a_todo_that_moves_no_promise_needs_no_call(mend: Mend, case: str) -> None:
    ran = mend("actions", "slip", f"{case}/2", *SLIP, "--keep", "3", "--json")
    assert ran.data["call"] is None
    assert mend("told", case).code == ExitCode.FIXABLE


def test_a_person_is_shown_what_moves_and_says_yes(mend: Mend, case: str) -> None:
    env = {**os.environ, **mend.environ}
    argv = [sys.executable, "-m", "mendcli", "actions", "slip", f"{case}/2"]
    with Terminal(argv, env) as terminal:
        terminal.wait_for("when will it be done?")
        terminal.send("in 200 business days\r")
        terminal.wait_for("What happened?")
        terminal.send("The supplier is late.\r")
        terminal.wait_for("What is done about it?")
        terminal.send("A courier is booked.\r")
        terminal.wait_for("This moves along:")
        terminal.wait_for("Move them?")
        terminal.send("n\r")
        terminal.wait_for("Nothing was moved.")
        assert terminal.wait_exit() == ExitCode.FIXABLE
    assert all(not each["slips"] for each in mend("actions", "list", "--json").data["actions"])


def test_what_is_told_is_on_record(mend: Mend, case: str) -> None:
    mend("actions", "slip", f"{case}/2", *SLIP, "--yes")
    assert "they have not heard" in mend("actions", "list").out
    mend.now = lambda zone: NOW + timedelta(hours=1)
    ran = mend("told", case, "--by", "visit", "--words", "-", stdin=b"So be it.\n")
    assert ran.err == f"On record: you told them in person that {case}/3 will be late.\n"
    assert "they have not heard" not in mend("actions", "list").out
    note = mend("summary", "--format", "text").out
    assert "they heard of it on a visit, Mon 23 Nov 2026 11:00" in note
    assert "3 slipped with 2 from Thu 26 Nov 2026 10:00 to Fri 27 Nov 2026 10:00" in note
    assert "2 slipped because: The supplier is late." in note
    assert mend("told", case, "--by", "email").code == ExitCode.USAGE


def test_the_letter_says_from_when_to_when_once_they_know(mend: Mend, case: str) -> None:
    mend("actions", "slip", f"{case}/2", *SLIP, "--yes")
    mend("told", case)
    letter = mend("summary", "--for", "customer", "--format", "text").out
    before, _, after = letter.partition("This is later than I first said, and I am sorry:\n\n")
    assert "by Friday 27 November at 10:00; I had said by Thursday 26 November at 10:00." in after
    assert "Thursday 26" not in before
    assert "supplier" not in letter


def test_a_new_date_on_a_free_day_is_said(mend: Mend, case: str) -> None:
    ran = mend("actions", "slip", f"{case}/1", "--due", "saturday", *SLIP[2:])
    assert "Sat 28 Nov 2026 17:00 is a Saturday. Is that safe?" in ran.err
    assert ran.code == 0


def test_what_is_late_is_not_put_in_a_letter(mend: Mend, case: str) -> None:
    mend.now = lambda zone: NOW + timedelta(days=4)
    ran = mend("summary", "--for", "customer")
    assert (ran.code, ran.out) == (ExitCode.FIXABLE, "")
    assert f"{case}/3" in ran.err
    assert "never in a letter" in ran.err
    assert mend("summary", "--for", "customer", "--json").code == ExitCode.FIXABLE
    mend("actions", "done", f"{case}/3")
    mend("actions", "done", f"{case}/1", "PAID-internally")
    letter = mend("summary", "--for", "customer", "--format", "text").out
    assert "This is done:\n\n- I have refunded the fee.\n- Sam has fitted the valve.\n" in letter
    assert "PAID" not in letter
    data = mend("summary", "--for", "customer", "--json").data
    assert [each["status"] for each in data["actions"]] == ["done", "done"]


def test_a_first_date_and_a_sooner_one_are_no_slip(mend: Mend, case: str) -> None:
    mend("actions", "add", case, "ring them")
    ran = mend("actions", "slip", f"{case}/4", "--due", "friday", "--json")
    assert ran.data["actions"][0]["due"].startswith("2026-11-27")
    assert ran.data["call"] is None
    assert (
        "so it is no slip: the date was changed"
        in mend("actions", "slip", f"{case}/1", "--due", "thursday").err
    )


@pytest.mark.parametrize(
    ("argv", "code", "says"),
    [
        (("--due", "wednesday"), ExitCode.USAGE, "--why"),
        (("--why", "x"), ExitCode.USAGE, "--due"),
        (("--due", "before friday", "--why", "x"), ExitCode.FIXABLE, "Is the day itself"),
        (("--due", "wednesday", "--why", " "), ExitCode.FIXABLE, "kept with its reason"),
    ],
)
def test_a_slip_that_is_not_whole_is_refused(
    mend: Mend, case: str, argv: tuple[str, ...], code: int, says: str
) -> None:
    ran = mend("actions", "slip", f"{case}/2", *argv)
    assert ran.code == code
    assert says in ran.err
    mend("actions", "done", f"{case}/2")
    assert "it cannot be late any more" in mend("actions", "slip", f"{case}/2", *SLIP).err


def test_a_circle_is_refused_and_named(mend: Mend, case: str) -> None:
    ran = mend("actions", "depends", f"{case}/2", "3")
    assert ran.code == ExitCode.FIXABLE
    assert "2 “order the valve” → 3 “fit the valve” → 2" in ran.err
    alone = mend("actions", "depends", f"{case}/2")
    assert alone.code == ExitCode.USAGE
    assert alone.err.startswith(f"Which actions does {case}/2 wait for?")
    assert f"mend actions depends {case}/2 2 3" in alone.err
    both = mend("actions", "depends", f"{case}/2", "1", "--none")
    assert (both.code, "not both" in both.err) == (ExitCode.USAGE, True)
    itself = mend("actions", "depends", f"{case}/2", "2")
    assert itself.err.startswith(f"{case}/2 cannot wait for itself.")
    assert mend("actions", "depends", f"{case}/2", "9").code == ExitCode.FIXABLE
    other = mend.start(ANSWERS, "--json").data["case"]
    assert mend("actions", "depends", f"{case}/2", f"{other}/1").code == ExitCode.USAGE
    assert mend("actions", "depends", f"{case}/3", "--none", "--json").data["action"]["waits"] == []


def test_the_plan_shows_the_path_slack_and_a_timeline(mend: Mend, case: str) -> None:
    ran = mend("actions", "plan", case)
    assert "critical" in ran.out
    assert "━" in ran.out and "◆" in ran.out
    assert max(map(len, ran.out.splitlines())) <= 80
    data = mend("actions", "plan", "--json").data
    assert data["critical_path"] == [2, 3]
    assert {each["id"]: each["slack"] for each in data["actions"]} == {1: None, 2: 0, 3: 0}
    assert "critical path: 2 order the valve → 3 fit the valve, " in mend("cases", "show").out
    assert "━" in mend("cases", "show").out


def test_a_plan_with_nothing_in_it_says_what_to_do(mend: Mend) -> None:
    other = mend.start(ANSWERS, "--json").data["case"]
    assert f"mend actions depends {other}/N ON" in mend("actions", "plan").err
    assert "Plan" not in mend("cases", "show").out


@pytest.mark.parametrize("columns", [44, 80, 120])
def test_the_timeline_fits_the_terminal(mend: Mend, case: str, columns: int) -> None:
    env = {**os.environ, **mend.environ}
    argv = [sys.executable, "-m", "mendcli", "actions", "plan", case]
    with Terminal(argv, env, columns=columns, rows=40) as terminal:
        terminal.wait_for("now")
        assert terminal.wait_exit() == 0
        lines = terminal.everything.splitlines()
    drawn = [line for line in lines if ("●" in line or "◆" in line) and line.lstrip()[0].isdigit()]
    assert len(drawn) == 3
    assert any("━" in line and "◆" in line for line in drawn)


def test_the_message_to_a_colleague_quotes_exact_words_only(mend: Mend, case: str) -> None:
    ran = mend("actions", "ask", f"{case}/2", "--json")
    assert ran.data["to"] == "Kim"
    assert ran.data["words"] == ["Nobody rang."]
    text = mend("actions", "ask", f"{case}/2").out
    assert text == ran.data["text"]
    assert "order the valve, by Tue 24 Nov 2026 17:00" in text
    assert "fit the valve (Sam, Thu 26 Nov 2026 10:00)" in text
    assert "90 minutes" not in text
    mend("actions", "add", case, "test the valve", "--by", "Kim", "--due", "friday")
    mend("actions", "depends", f"{case}/4", "2", "3")
    text = mend("actions", "ask", f"{case}/4").out
    assert "It waits for this first: order the valve (Kim, Tue 24 Nov 2026 17:00); fit" in text
    assert mend("actions", "ask", f"{case}/1").code == ExitCode.FIXABLE
    mend("actions", "add", case, "send the papers", "--by", "customer")
    assert "the customer's own" in mend("actions", "ask", f"{case}/5").err
