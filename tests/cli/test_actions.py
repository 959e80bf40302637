"""`mend actions list`, `add`, `done` and `drop`: promises and todos from the desk."""

import os
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from mendcli.case.log.spoken_facts import ActionAdded
from mendcli.errors import ExitCode
from tests.cli import desk
from tests.cli.ran import ANSWERS, NOW, Mend
from tests.terminal import Terminal


@pytest.fixture
def case(mend: Mend) -> str:
    return str(mend.start(ANSWERS, "--json").data["case"])


def _actions(mend: Mend, *argv: str) -> dict[int, dict[str, object]]:
    return {each["id"]: each for each in mend("actions", "list", *argv, "--json").data["actions"]}


def test_a_list_says_what_who_when_and_how_it_stands(mend: Mend, case: str) -> None:
    ran = mend("actions", "list")
    assert ran.out.splitlines() == [
        "action  what            who   due",
        f"{case}/1  refund the fee  alex  Fri 27 Nov 2026 17:00  confirmed",
    ]


def test_an_added_promise_is_shown_as_it_counts(mend: Mend, case: str) -> None:
    ran = mend("actions", "add", case, "send a new valve", "by", "Sam", "by", "thursday", "--json")
    assert ran.code == 0
    added = ran.data["action"]
    assert (added["what"], added["owner"], added["side"]) == ("send a new valve", "Sam", "us")
    assert (added["due"], added["due_words"]) == ("2026-11-26T17:00:00+01:00", "thursday")
    assert (added["promise"], added["confirmed"], added["standing"]) == (True, None, "open")


def test_every_field_of_an_action(mend: Mend, case: str) -> None:
    ran = mend(
        "actions", "add", case, "-", "--by", "customer", "--due", "wednesday 10:00",
        "--purpose", "gesture", "--cost", "1.234,50 EUR", "--confirmed", "--json",
        stdin=b"send the papers back\n",
    )  # fmt: skip
    added = ran.data["action"]
    assert (added["what"], added["side"], added["purpose"]) == (
        "send the papers back", "customer", "gesture",
    )  # fmt: skip
    assert (added["cost"], added["confirmed"]) == ("1234.50 EUR", "yes")
    assert "customer" in mend("actions", "list", "--owner", "customer").out
    note = mend("summary", "--for", "customer", "--format", "text").out
    assert "You will send the papers back" in note
    assert "1234" not in note


def test_a_todo_never_reaches_the_customer(mend: Mend, case: str) -> None:
    assert mend("actions", "add", case, "ask the workshop by tuesday", "--todo").code == 0
    assert "todo" in mend("actions", "list").out
    assert "workshop" not in mend("summary", "--for", "customer").out
    assert mend("actions", "add", case, "x", "--todo", "--confirmed").code == ExitCode.USAGE


def test_containment_stands_apart_from_the_fix(mend: Mend, case: str) -> None:
    mend("actions", "add", case, "a loan unit by tomorrow", "--purpose", "containment")
    mend("actions", "add", case, "check every valve by Kim", "--purpose", "corrective", "--todo")
    assert [each["purpose"] for each in _actions(mend).values()] == [
        "containment", "fix", "corrective",
    ]  # fmt: skip
    assert "containment, not read back" in mend("actions", "list").out
    assert "containment" in mend("cases", "show").out


def test_nobody_and_some_day_are_said_and_then_taken(mend: Mend, case: str) -> None:
    ran = mend("actions", "add", case, "send new parts by the team asap", "--json")
    added = ran.data["action"]
    assert (added["what"], added["owner"], added["due"], added["due_words"]) == (
        "send new parts", "the team", None, "asap",
    )  # fmt: skip
    assert "“the team” is nobody in particular" in ran.err
    assert "“asap” is no date" in ran.err


def test_a_length_is_taken_as_the_date_and_said(mend: Mend, case: str) -> None:
    ran = mend("actions", "add", case, "technician 3 days", "--json")
    assert (ran.data["action"]["what"], ran.data["action"]["due_words"]) == ("technician", "3 days")
    assert "“3 days” was taken as" in ran.err


def test_a_sum_above_the_rep_s_limit_is_said_and_hinders_nothing(mend: Mend, case: str) -> None:
    limits = '[limits]\nsam = "200 EUR"\ndana = "any"\n'
    (mend.home / "config.toml").write_text(limits)
    as_sam = {"MEND_REP": "sam"}
    refund = ("actions", "add", case, "refund 500 EUR by friday", "--json")
    ran = mend(*refund, environ=as_sam)
    assert ran.data["action"]["what"] == "refund 500 EUR"
    assert "500.00 EUR is above your 200.00 EUR · dana may grant it." in ran.err
    theirs = ("actions", "add", case, "pay 500 EUR by the customer by friday", "--json")
    assert "above your" not in mend(*theirs, environ=as_sam).err


def test_a_free_day_and_a_missed_promise_are_said_once(mend: Mend, case: str) -> None:
    ran = mend("actions", "add", case, "visit on 2026-11-28 10:00")
    assert "Sat 28 Nov 2026 10:00 is a Saturday." in ran.err
    free = mend("actions", "add", case, "ring by tuesday", environ={"MEND_HOLIDAYS": "2026-11-24"})
    assert "is a holiday." in free.err
    mend.now = lambda zone: NOW + timedelta(days=7)
    ran = mend("actions", "add", case, "refund the rest by wednesday")
    assert f"Your last promise here was not kept in time ({case}/2)." in ran.err
    assert "last promise" not in mend("actions", "add", case, "ring by Kim by friday").err


@pytest.mark.parametrize(
    ("argv", "says"),
    [
        (("refund by june",), "may be a person or a date"),
        (("refund", "--due", "before friday"), "Is the day itself still in time?"),
        (("refund", "--cost", "40"), "In which currency?"),
        (("refund", "--cost", "-40 EUR"), "less than zero"),
        (("  ",), "nothing to add"),
    ],
)
def test_what_is_not_clear_is_refused_without_a_person(
    mend: Mend, case: str, argv: tuple[str, ...], says: str
) -> None:
    ran = mend("actions", "add", case, *argv)
    assert ran.code in (ExitCode.FIXABLE, ExitCode.USAGE)
    assert says in ran.err
    assert len(_actions(mend)) == 1


def test_done_in_time_done_late_and_late(mend: Mend, case: str) -> None:
    mend("actions", "add", case, "visit by Sam by tuesday")
    mend("actions", "add", case, "ring by Kim by tuesday")
    mend.now = lambda zone: NOW + timedelta(days=3)
    ran = mend("actions", "done", f"{case}/1", "on their account", "--cost", "12 EUR", "--json")
    assert ran.data["action"]["standing"] == "done"
    assert (ran.data["action"]["outcome"], ran.data["action"]["cost"]) == (
        "on their account", "12.00 EUR",
    )  # fmt: skip
    assert "done, 41 h late" in mend("actions", "done", "2").out
    assert (
        mend("actions", "done", "3", "--when", "monday 15:00", "--json")
        .data["action"]["settled"]
        .startswith("2026-11-23T15:00")
    )
    mend("actions", "done", f"{case}/2", "--undo")
    assert "late by 41 h" in mend("actions", "list").out


def test_what_is_done_and_dropped_stands_in_every_view(mend: Mend, case: str) -> None:
    mend("actions", "add", case, "a voucher by friday", "--confirmed")
    mend("actions", "done", f"{case}/1", "on their account")
    mend("actions", "drop", f"{case}/2", "they do not want it")
    for view in (mend("cases", "show").out, mend("summary").out):
        assert "done in time" in view
        assert "dropped" in view
    assert "dropped because: they do not want it" in mend("summary", "--format", "text").out
    letter = mend("summary", "--for", "customer", "--format", "text").out
    assert "voucher" not in letter
    data = {each["id"]: each for each in mend("summary", "--json").data["actions"]}
    assert [data[n]["standing"] for n in (1, 2)] == ["done", "dropped"]


def test_two_marks_on_one_action_are_both_kept_and_both_are_told_the_truth(
    mend: Mend, case: str
) -> None:
    mend("actions", "done", f"{case}/1", environ={"MEND_REP": "sam"})
    mend.now = lambda zone: NOW + timedelta(days=10)
    again = mend("actions", "done", f"{case}/1")
    assert "It was already done (sam, Mon 23 Nov 2026 10:00); both are kept." in again.err
    action = _actions(mend)[1]
    assert (action["standing"], action["settled"]) == ("done", "2026-11-23T10:00:00+01:00")
    other = mend("actions", "drop", f"{case}/1", "a mistake")
    assert "already done (sam, Mon 23 Nov 2026 10:00); both are kept: now it is dropped" in (
        other.err
    )
    assert _actions(mend)[1]["status"] == "dropped"


def test_two_terminals_at_once_lose_nothing(mend: Mend, case: str) -> None:
    def mark(who: str) -> str:
        return mend("actions", "done", f"{case}/1", f"by {who}", environ={"MEND_REP": who}).err

    with ThreadPoolExecutor(4) as pool:
        said = list(pool.map(mark, ("ann", "bo", "cy", "di")))
    first = [text for text in said if text.startswith("Done.")]
    assert len(first) == 1, said
    assert all("both are kept" in text for text in said if text not in first)
    (action,) = _actions(mend).values()
    assert (action["status"], action["standing"]) == ("done", "done")
    assert mend("doctor").code == 0


def test_a_mistaken_mark_is_taken_back(mend: Mend, case: str) -> None:
    assert mend("actions", "done", f"{case}/1", "--undo").code == ExitCode.FIXABLE
    mend("actions", "drop", f"{case}/1", "-", stdin=b"no longer wanted\n")
    wrong = mend("actions", "done", f"{case}/1", "--undo")
    assert (wrong.code, f"mend actions drop {case}/1 --undo" in wrong.err) == (1, True)
    assert "It is open again." in mend("actions", "drop", f"{case}/1", "--undo").err
    action = _actions(mend)[1]
    assert (action["status"], action["settled"], action["outcome"]) == ("open", None, "")


def test_an_action_that_is_not_there(mend: Mend, case: str) -> None:
    ran = mend("actions", "done", f"{case}/7")
    assert (ran.code, ran.out) == (ExitCode.FIXABLE, "")
    assert "There are 1." in ran.err
    assert mend("actions", "done", "seven").code == ExitCode.USAGE
    assert mend("actions", "drop", f"{case}/1").code == ExitCode.USAGE
    assert mend("actions", "drop", f"{case}/1", "-", stdin=b" \n").code == ExitCode.FIXABLE
    assert mend("actions", "done", f"{case}/1", "--when", "tomorrow").code == ExitCode.USAGE
    assert _actions(mend)[1]["status"] == "open"


def test_all_cases_by_date_and_by_owner(mend: Mend, case: str) -> None:
    other = mend.start(ANSWERS.replace("Crystal Minh", "Bo Ek"), "--json").data["case"]
    mend("actions", "add", other, "visit by Sam by tuesday")
    mend("actions", "done", f"{case}/1")
    ran = mend("actions", "list", "--all")
    assert [line.split()[0] for line in ran.out.splitlines()[1:]] == [f"{other}/2", f"{other}/1"]
    assert "Bo Ek" in ran.out
    assert "Crystal" not in ran.out
    assert list(_actions(mend, "--owner", "sam")) == [2]
    assert list(_actions(mend, "--owner", "me", "--all")) == [1]
    limited = mend("actions", "list", "--all", "--limit", "1")
    assert "And 1 more: --limit 2" in limited.err
    assert mend("actions", "list", case, "--open").err == "Nothing is open.\n"


def test_no_store_is_an_empty_list(mend: Mend) -> None:
    ran = mend("actions", "list", "--all", "--json")
    assert (ran.code, ran.data) == (0, {"actions": []})
    assert mend("actions", "list").code == ExitCode.FIXABLE
    assert not mend.home.exists()


def test_a_person_is_asked_and_every_question_takes_enter(mend: Mend, case: str) -> None:
    mend.now = lambda zone: datetime.now(ZoneInfo("Europe/Berlin"))
    env = {**os.environ, **mend.environ}
    with Terminal([sys.executable, "-m", "mendcli", "actions", "add", case], env) as terminal:
        terminal.wait_for("What, by whom, by when?")
        terminal.send("send new parts by the team soon\r")
        terminal.wait_for("“the team” is nobody in particular. Who?")
        terminal.send("Sam\r")
        terminal.wait_for("“soon” is no date they can hold us to. By when?")
        terminal.send("next saturday\r")
        terminal.wait_for("Safe?")
        terminal.send("\r")
        terminal.wait_for("Added.")
        assert terminal.wait_exit() == 0
    action = _actions(mend)[2]
    assert (action["what"], action["owner"]) == ("send new parts", "Sam")
    assert action["due"] is not None


def test_ctrl_c_at_a_question_adds_nothing(mend: Mend, case: str) -> None:
    env = {**os.environ, **mend.environ}
    argv = [sys.executable, "-m", "mendcli", "actions", "add", case, "ring by someone"]
    with Terminal(argv, env) as terminal:
        terminal.wait_for("“someone” is nobody in particular. Who?")
        terminal.send("half\x03")
        assert terminal.wait_exit() == 130
    assert list(_actions(mend)) == [1]


@pytest.mark.parametrize("how", [["done"], ["drop", "not needed"]])
def test_what_was_marked_by_mistake_is_as_it_was_to_the_letter(mend: Mend, how: list[str]) -> None:
    mend.start()
    before = mend("actions", "list", "--json").data
    verb, *words = how
    assert mend("actions", verb, "1", *words).code == 0
    assert mend("actions", "list", "--json").data != before
    assert mend("actions", verb, "1", "--undo").code == 0
    assert mend("actions", "list", "--json").data == before


def test_a_list_of_the_latest_case_says_whose_it_is_and_how_to_see_all(mend: Mend) -> None:
    made = ActionAdded(1, "refund", "alex", desk.due("2026-11-23 17:00"))
    desk.case(mend, "k7f2", [made])
    assert "Of k7f2 · Crystal Minh, the latest; --all" in mend("actions", "list").err
    assert "the latest" not in mend("actions", "list", "k7f2").err
    assert "the latest" not in mend("actions", "list", "--all").err
