"""`mend learnings …`: from a call and from the desk, over all cases, and told to the customer."""

import os
import sys

import pytest

from mendcli.errors import ExitCode
from tests.cli.ran import ANSWERS, Mend
from tests.terminal import Terminal


@pytest.fixture
def case(mend: Mend) -> str:
    return str(mend.start(ANSWERS, "--json").data["case"])


def test_whys_branch_to_a_root_cause(mend: Mend, case: str) -> None:
    mend("learnings", "why", case, "the van broke down")
    mend("learnings", "why", case, "-", "--of", "1", stdin=b"nobody checks old vans\n")
    mend("learnings", "why", case, "it was the only van", "--of", "1")
    ran = mend("learnings", "root", f"{case}/2")
    assert ran.code == ExitCode.DONE, ran.err
    lines = ran.out.splitlines()
    at = lines.index("Why it happened")
    assert [line.rstrip() for line in lines[at + 1 : at + 4]] == [
        "1  the van broke down",
        "  └ 2  nobody checks old vans (root cause)",
        "  └ 3  it was the only van",
    ]
    data = mend("learnings", "show", "--json").data
    assert [(why["of"], why["root"]) for why in data["whys"]] == [
        (None, False), (1, True), (1, False),
    ]  # fmt: skip
    assert mend("learnings", "root", "2", "--not", "--json").data["whys"][1]["root"] is False


def test_what_was_noted_on_the_call_is_taken_on_at_the_desk(mend: Mend) -> None:
    answers = (
        "customer: Bo\nplaybook: nine-point\nreplies:\n"
        "  root.whys: [the van broke down, nobody checks old vans]\n"
        "  root.cause: no rule for old vans\n  learn.others: [everyone on van 7]\n"
        "  keep.change: vans are checked each Monday\n  keep.where: the depot handbook\n"
    )
    case = str(mend.start(answers, "--json").data["case"])
    if not mend("learnings", "show", case, "--json").data["whys"]:  # a first call ends before it
        file = mend.home.parent / "desk.yaml"
        file.write_text(answers.partition("\n")[2], "utf-8")
        mend("start", "--case", case, "--as", "desk", "--answers", str(file))
    data = mend("learnings", "why", case, "one van only", "--of", "1", "--json").data
    assert [(why["text"], why["of"], why["root"]) for why in data["whys"]] == [
        ("the van broke down", None, False),
        ("nobody checks old vans", 1, False),
        ("no rule for old vans", 2, True),
        ("one van only", 1, False),
    ]
    assert data["others"] == [{"id": 1, "who": "everyone on van 7", "action": None}]
    assert data["changes"][0]["where"] == "the depot handbook"


def test_who_else_it_could_hit_gets_an_action(mend: Mend, case: str) -> None:
    mend("learnings", "others", case, "everyone on van 7")
    ran = mend(
        "learnings", "others", f"{case}/1", "--todo", "ring them all by Sam by friday", "--json"
    )
    (others,) = ran.data["others"]
    (action,) = ran.data["corrective"]
    assert others["action"] == action["id"]
    assert (action["what"], action["owner"]) == ("ring them all", "Sam")
    assert action["due"].startswith("2026-11-27T17:00")
    assert mend("learnings", "others", f"{case}/1").code == ExitCode.USAGE
    assert mend("learnings", "others", case, "x", "--todo", "ring by 31.02.").code != 0


def test_a_change_is_kept_and_told(mend: Mend, case: str) -> None:
    assert mend("learnings", "tell", case).code == ExitCode.FIXABLE
    mend(
        "learnings", "change", case, "Vans are checked each Monday.", "--where", "HANDBOOK",
        "--by", "KIM",
    )  # fmt: skip
    assert "has not been told" in mend("learnings", "show", case).out
    note = mend("learnings", "tell", case).out
    assert note.startswith("Dear Crystal Minh,")
    assert "- Vans are checked each Monday." in note
    assert "HANDBOOK" not in note
    assert "KIM" not in note
    told = mend("learnings", "tell", case, "--told", "phone", "--words", "good", "--json").data
    assert [(each["channel"], each["words"]) for each in told["told"]] == [("phone", "good")]


def test_a_risk_has_an_owner_and_a_date(mend: Mend, case: str) -> None:
    (risk,) = mend(
        "learnings", "risk", case, "they may post about it", "--due", "friday", "--json"
    ).data["risks"]
    assert (risk["owner"], risk["due"][:10], risk["state"]) == ("alex", "2026-11-27", "open")
    mend("learnings", "risk", f"{case}/1", "--owner", "Kim")
    (risk,) = mend("learnings", "risk", f"{case}/1", "--state", "happened", "--json").data["risks"]
    assert (risk["text"], risk["owner"], risk["state"]) == (
        "they may post about it", "Kim", "happened",
    )  # fmt: skip
    assert mend("learnings", "risk", case, "x", "--due", "someday").code == ExitCode.USAGE
    assert mend("learnings", "risk", f"{case}/1").code == ExitCode.USAGE


def test_the_account_plan(mend: Mend, case: str) -> None:
    mend("learnings", "aim", case, "a second shop", "--help-by", "deliver before eight")
    (aim,) = mend("learnings", "aim", f"{case}/1", "--next", "visit in May", "--json").data["aims"]
    assert aim == {
        "id": 1, "text": "a second shop", "help": "deliver before eight", "next": "visit in May",
    }  # fmt: skip


def test_the_register_holds_only_cases_that_taught_something(mend: Mend, case: str) -> None:
    other = str(mend.start(ANSWERS, "--json").data["case"])
    assert mend("learnings", "list", "--json").data == {"learnings": []}
    mend("learnings", "why", case, "the technician had no map")
    (found,) = mend("learnings", "list", "--json").data["learnings"]
    assert (found["case"], other != case) == (case, True)
    assert "not found yet" in mend("learnings", "list").out
    (hit,) = mend("learnings", "find", "technician", "--json").data["entries"]
    assert (hit["case"], hit["what"]) == (case, "why")
    assert len(mend("cases", "find", "technician", "--json").data["entries"]) > 1


def test_what_is_not_there_is_said_with_what_is(mend: Mend, case: str) -> None:
    ran = mend("learnings", "why", case, "x", "--of", "9")
    assert (ran.code, f"{case}/9" in ran.err) == (ExitCode.FIXABLE, True)
    assert mend("learnings", "root", "x").code == ExitCode.USAGE
    assert mend("learnings", "why", case, " ").code == ExitCode.USAGE


def test_the_next_why_is_asked_in_words(mend: Mend, case: str) -> None:
    mend("learnings", "why", case, "the van broke down")
    env = {**os.environ, "MEND_HOME": str(mend.home)}
    argv = [sys.executable, "-m", "mendcli", "learnings", "why", case, "--of", "1"]
    with Terminal(argv, env) as terminal:
        terminal.wait_for("the van broke down: why?")
        terminal.send("nobody checks old vans\r")
        terminal.wait_for("Why it happened")
        assert terminal.wait_exit() == 0


def test_a_risk_with_a_date_is_due_that_day_and_stands_in_the_case(mend: Mend, case: str) -> None:
    mend("learnings", "risk", case, "they may post about it", "--due", "today 16:00")
    (row,) = [row for row in mend("due", "--json").data["due"] if row["kind"] == "risk"]
    assert (row["what"], row["group"], row["do"]) == (
        "risk 1: they may post about it", "today", "head it off",
    )  # fmt: skip
    mend("decide", "escalate", case, "--mine-alone", "--decision", "carry-on")
    shown = mend("cases", "show", case).out
    assert "they may post about it" in shown
    assert "escalate: carry on alone" in shown
    assert "0 of 2 kept, 2 still open" in shown
    mend("learnings", "risk", f"{case}/1", "--state", "gone")
    assert "risk" not in {row["kind"] for row in mend("due", "--json").data["due"]}
    assert mend("doctor").code == ExitCode.DONE
