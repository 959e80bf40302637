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
    mend("learnings", "add", case, "--why", "the van broke down")
    mend("learnings", "add", case, "--why", "-", "--of", "1", stdin=b"nobody checks old vans\n")
    mend("learnings", "add", case, "--why", "it was the only van", "--of", "1")
    ran = mend("learnings", "add", f"{case}/2", "--root")
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
    assert (
        mend("learnings", "add", "2", "--root", "--not", "--json").data["whys"][1]["root"] is False
    )


def test_what_was_noted_on_the_call_is_taken_on_at_the_desk(mend: Mend) -> None:
    answers = (
        "customer: Bo\nplaybook: nine-point\nreplies:\n"
        "  root.whys: [the van broke down, nobody checks old vans]\n"
        "  root.cause: no rule for old vans\n  learn.others: [everyone on van 7]\n"
        "  keep.change: vans are checked each Monday\n  keep.where: the depot handbook\n"
    )
    case = str(mend.start(answers, "--json").data["case"])
    file = mend.home.parent / "later.yaml"  # a first call ends before it
    file.write_text(answers.partition("\n")[2], "utf-8")
    for stance in ("desk", "meeting"):
        mend("start", "--case", case, "--as", stance, "--answers", str(file))
    data = mend("learnings", "add", case, "--why", "one van only", "--of", "1", "--json").data
    assert [(why["text"], why["of"], why["root"]) for why in data["whys"]] == [
        ("the van broke down", None, False),
        ("nobody checks old vans", 1, False),
        ("no rule for old vans", 2, True),
        ("one van only", 1, False),
    ]
    assert data["others"] == [{"id": 1, "who": "everyone on van 7", "action": None}]
    assert data["changes"][0]["where"] == "the depot handbook"


def test_who_else_it_could_hit_gets_an_action(mend: Mend, case: str) -> None:
    mend("learnings", "add", case, "--others", "everyone on van 7")
    ran = mend(
        "learnings",
        "add",
        f"{case}/1",
        "--others",
        "--todo",
        "ring them all by Sam by friday",
        "--json",
    )
    (others,) = ran.data["others"]
    (action,) = ran.data["corrective"]
    assert others["action"] == action["id"]
    assert (action["what"], action["owner"]) == ("ring them all", "Sam")
    assert action["due"].startswith("2026-11-27T17:00")
    assert mend("learnings", "add", f"{case}/1", "--others").code == ExitCode.USAGE
    assert mend("learnings", "add", case, "--others", "x", "--todo", "ring by 31.02.").code != 0


def test_a_change_is_kept_and_told(mend: Mend, case: str) -> None:
    assert mend("learnings", "tell", case).code == ExitCode.FIXABLE
    changed = ("--where", "HANDBOOK", "--by", "KIM")
    mend("learnings", "add", case, "--change", "Vans are checked each Monday.", *changed)
    assert "has not been told" in mend("learnings", "show", case).out
    note = mend("learnings", "tell", case).out
    assert note.startswith("Dear Crystal Minh,")
    assert "- Vans are checked each Monday." in note
    assert "HANDBOOK" not in note
    assert "KIM" not in note
    told = mend("learnings", "add", case, "--told", "phone", "good", "--json").data
    assert [(each["channel"], each["words"]) for each in told["told"]] == [("phone", "good")]


def test_a_risk_has_an_owner_and_a_date(mend: Mend, case: str) -> None:
    (risk,) = mend(
        "learnings", "add", case, "--risk", "they may post about it", "--due", "friday", "--json"
    ).data["risks"]
    assert (risk["owner"], risk["due"][:10], risk["state"]) == ("alex", "2026-11-27", "open")
    mend("learnings", "add", f"{case}/1", "--risk", "--by", "Kim")
    (risk,) = mend("learnings", "add", f"{case}/1", "--risk", "--state", "happened", "--json").data[
        "risks"
    ]
    assert (risk["text"], risk["owner"], risk["state"]) == (
        "they may post about it", "Kim", "happened",
    )  # fmt: skip
    assert mend("learnings", "add", case, "--risk", "x", "--due", "someday").code == ExitCode.USAGE
    assert mend("learnings", "add", f"{case}/1", "--risk").code == ExitCode.USAGE


def test_the_account_plan(mend: Mend, case: str) -> None:
    mend("learnings", "add", case, "--goal", "a second shop", "--help-by", "deliver before eight")
    (aim,) = mend(
        "learnings", "add", f"{case}/1", "--goal", "--next", "visit in May", "--json"
    ).data["aims"]
    assert aim == {
        "id": 1, "text": "a second shop", "help": "deliver before eight", "next": "visit in May",
    }  # fmt: skip


def test_the_register_holds_only_cases_that_taught_something(mend: Mend, case: str) -> None:
    other = str(mend.start(ANSWERS, "--json").data["case"])
    assert mend("learnings", "list", "--json").data == {"learnings": []}
    mend("learnings", "add", case, "--why", "the technician had no map")
    (found,) = mend("learnings", "list", "--json").data["learnings"]
    assert (found["case"], other != case) == (case, True)
    assert "not found yet" in mend("learnings", "list").out
    (hit,) = mend("learnings", "find", "technician", "--json").data["entries"]
    assert (hit["case"], hit["what"]) == (case, "why")
    assert len(mend("cases", "find", "technician", "--json").data["entries"]) > 1


def test_what_is_not_there_is_said_with_what_is(mend: Mend, case: str) -> None:
    ran = mend("learnings", "add", case, "--why", "x", "--of", "9")
    assert (ran.code, f"{case}/9" in ran.err) == (ExitCode.FIXABLE, True)
    assert mend("learnings", "add", "x", "--root").code == ExitCode.FIXABLE
    assert mend("learnings", "add", case, "--why", " ").code == ExitCode.USAGE


def test_the_next_why_is_asked_in_words(mend: Mend, case: str) -> None:
    mend("learnings", "add", case, "--why", "the van broke down")
    env = {**os.environ, "MEND_HOME": str(mend.home)}
    argv = [sys.executable, "-m", "mendcli", "learnings", "add", case, "--why", "--of", "1"]
    with Terminal(argv, env) as terminal:
        terminal.wait_for("the van broke down: why?")
        terminal.send("nobody checks old vans\r")
        terminal.wait_for("Why it happened")
        assert terminal.wait_exit() == 0


@pytest.mark.parametrize(
    ("argv", "says"),
    [
        (("x", "--why", "--due", "friday"), "--due goes with --risk."),
        (("x", "--goal", "--todo", "y"), "--todo goes with --others."),
        (("x", "--why", "--risk"), "two things"),
        (("x",), "--why, --root"),
    ],
)
def test_what_it_is_must_be_clear(mend: Mend, case: str, argv: tuple[str, ...], says: str) -> None:
    ran = mend("learnings", "add", case, *argv)
    assert ran.code == ExitCode.USAGE
    assert says in ran.err
    assert mend("learnings", "list", "--json").data == {"learnings": []}


def test_a_why_is_hung_under_another_by_its_address_and_may_be_the_root(
    mend: Mend, case: str
) -> None:
    mend("learnings", "add", case, "--why", "the van broke down")
    data = mend("learnings", "add", f"{case}/1", "--why", "nobody checks them", "--json").data
    assert data["whys"][1]["of"] == 1
    data = mend("learnings", "add", case, "--root", "no rule for old vans", "--json").data
    assert (data["whys"][2]["of"], data["whys"][2]["root"]) == (None, True)


def test_at_a_terminal_it_is_asked_what_it_is(mend: Mend, case: str) -> None:
    env = {**os.environ, "MEND_HOME": str(mend.home)}
    with Terminal([sys.executable, "-m", "mendcli", "learnings", "add", case], env) as terminal:
        terminal.wait_for("What is it?")
        terminal.send("k")
        terminal.wait_for("What could go wrong?")
        terminal.send("they may post about it\r")
        assert terminal.wait_exit() == 0
    (risk,) = mend("learnings", "show", case, "--json").data["risks"]
    assert risk["text"] == "they may post about it"


@pytest.mark.parametrize("old", ["why", "root", "others", "change", "risk", "aim"])
def test_an_old_spelling_names_the_new_one(mend: Mend, old: str) -> None:
    new = {"aim": "goal"}.get(old, old)
    ran = mend("learnings", old, "k7f2", "x")
    assert ran.code == ExitCode.USAGE
    assert "Did you mean `mend learnings add CASE" in ran.err
    assert f"--{new}`?" in ran.err


def test_a_risk_with_a_date_is_due_that_day_and_stands_in_the_case(mend: Mend, case: str) -> None:
    mend("learnings", "add", case, "--risk", "they may post about it", "--due", "today 16:00")
    (row,) = [row for row in mend("due", "--json").data["due"] if row["kind"] == "risk"]
    assert (row["what"], row["group"], row["do"]) == (
        "risk 1: they may post about it", "today", "head it off",
    )  # fmt: skip
    mend("decide", "escalate", case, "--mine-alone", "--decision", "carry-on")
    shown = mend("cases", "show", case).out
    assert "they may post about it" in shown
    assert "escalate: carry on alone" in shown
    assert "0 of 2 kept, 2 still open" in shown
    mend("learnings", "add", f"{case}/1", "--risk", "--state", "gone")
    assert "risk" not in {row["kind"] for row in mend("due", "--json").data["due"]}
    assert mend("doctor").code == ExitCode.DONE
