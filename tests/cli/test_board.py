"""`mend board`. Monday 23 November 2026, 10:00, Berlin."""

import sqlite3
from contextlib import closing

import pytest

from mendcli.case.log.aftercare_facts import ActionSettled, CaseClosed, StayGiven
from mendcli.case.log.facts import Fact
from mendcli.case.log.learning_facts import Decided, StakeGiven
from mendcli.case.log.session_facts import CaseOpened
from mendcli.case.log.spoken_facts import ActionAdded, SinceGiven
from mendcli.errors import ExitCode
from mendcli.store.opening import open_store
from tests.cli.desk import at, case, due, later
from tests.cli.ran import Mend


@pytest.fixture
def council(mend: Mend) -> Mend:
    """Four open cases and a closed one."""
    case(mend, "k2aa", [SinceGiven(due("2026-11-16 06:00"))], name="Quiet One")
    case(mend, "k3aa", [
        ActionAdded(1, "refund", "alex", due("2026-11-20 17:00")), StakeGiven("1240.50 EUR", 2),
        Decided("board", "a new pump", "twice broken", who="dana"),
    ], name="Late One")  # fmt: skip
    case(mend, "k4aa", [
        ActionAdded(1, "visit", "sam", due("2026-11-20 17:00")), StakeGiven("9000 EUR", 1),
    ], name="Dear One")  # fmt: skip
    case(mend, "k5aa", [ActionAdded(1, "letter", "alex", due("2026-11-27 17:00"))], name="Fine")
    case(mend, "k6aa", [
        ActionAdded(1, "gift", "alex", due("2026-11-20 17:00")), ActionSettled(1, "done"),
        StayGiven("yes", grows=True), CaseClosed("resolved"),
    ], name="Gone")  # fmt: skip
    (mend.home / "config.toml").write_text(
        'rep = "alex"\nzone = "Europe/Berlin"\n[limits]\nalex = "200 EUR"\n"the board" = "any"\n'
    )
    return mend


def test_no_open_case_is_said_and_makes_no_store(mend: Mend) -> None:
    ran = mend("board")
    assert (ran.code, ran.out, ran.err) == (0, "", "No case is open.\n")
    assert not mend.home.exists()


def test_the_screen(council: Mend) -> None:
    ran = council("board")
    assert (ran.code, ran.err) == (0, "")
    assert [" ".join(line.split()) for line in ran.out.splitlines()] == [
        "Mon 23 Nov 10:00 · 4 open cases · 1 no next date · 2 late",
        "case customer next date silent late stake age answered with board decided",
        "k2aa Quiet One none 7 d ? 7 d 3 h alex",
        "k4aa Dear One 2 d late 7 d 1 9,000 EUR 7 d ? alex",
        "k3aa Late One 2 d late 7 d 1 2,481 EUR 7 d ? alex a new pump",
        "k5aa Fine Fri 27 7 d ? 7 d ? alex",
        "Open cases: 3 promises made · 2 broken · 1 still open",
        "Yours: 2 promises made · 1 broken · 1 still open",
        "Complaint to first contact: 1 of 1 within a day · 3 not known",
        "May grant: alex 200.00 EUR · the board any sum",
    ]


def test_how_cases_ended_is_counted_over_all_of_them(council: Mend) -> None:
    lines = council("board", "--team").out.splitlines()
    assert lines[-3] == "All 5 cases: 4 promises made · 1 kept · 2 broken · 1 still open"
    assert lines[-2] == "Closed: 1 (1 resolved) · 1 stay · 1 grow · 0 refer others"
    team = council("board", "--team", "--json").data["team"]
    assert team["ended"]["ways"] == {"resolved": 1, "let-go": 0, "lost": 0, "no-answer": 0}


def test_more_than_the_limit_is_counted(council: Mend) -> None:
    ran = council("board", "--limit", "1")
    assert "and 3 more: mend board --all" in ran.out
    assert "Late One" not in ran.out
    assert "Fine" in council("board", "--limit", "1", "--all").out
    data = council("board", "--limit", "1", "--json").data
    assert ([row["case"] for row in data["board"]], data["more"]) == (["k2aa"], 3)


def test_nobody_sees_anothers_figure(council: Mend) -> None:
    assert council("board", "--json").data["own"]["made"] == 2
    sams = council("board", "--json", environ={"MEND_REP": "sam"}).data
    assert (sams["own"]["made"], sams["trust"]["made"]) == (1, 3)
    assert "Yours: 1 promise made" in council("board", environ={"MEND_REP": "sam"}).out


def test_promises_to_a_customer_are_counted_over_all_their_cases(council: Mend) -> None:
    again: list[Fact] = [
        CaseOpened("ck3aa", "Late One"),
        ActionAdded(1, "ring", "sam", due("2026-11-27 17:00")),
    ]
    with closing(open_store(council.home / "mend.db", replica="d2", write=True, who="sam")) as s:
        s.append("k9aa", 0, again, rep="sam", at=at("2026-11-20 09:00"))
    lines = council("cases", "show", "k9aa").out.splitlines()
    shown = lines[lines.index("Promises to this customer") + 1 :]
    assert [line.strip(" -·") for line in shown] == [
        "2 promises made · 1 broken · 1 still open",
        "yours: 1 promise made · 1 broken",
    ]
    trust = council("cases", "show", "k9aa", "--json", environ={"MEND_REP": "pat"}).data["trust"]
    assert (trust["customer"]["made"], trust["own"]["made"]) == (2, 0)


def test_a_damaged_case_is_named_and_hides_no_other(council: Mend) -> None:
    with sqlite3.connect(council.home / "mend.db") as connection:
        connection.execute("UPDATE facts SET rep = 'x' WHERE case_id = 'k3aa' AND number = 2")
    ran = council("board")
    assert ran.err == "Damaged and left out: k3aa. See `mend doctor`.\n"
    assert "Quiet One" in ran.out
    assert "Late One" not in ran.out


def test_words_of_others_stay_words(mend: Mend) -> None:
    case(mend, "k7f2", [Decided("board", "\x1b[31mred\nline", "x")], name="A\x1b]0;t\x07B" * 9)
    ran = mend("board")
    assert "\x1b" not in ran.out
    later(mend, "k7f2", [CaseClosed("lost")], "2026-11-20 09:00")
    assert mend("board").err == "No case is open.\n"


def test_the_page_has_every_row_and_no_own_figure(council: Mend) -> None:
    page = council.home / "board.html"
    ran = council("board", "--html", "--limit", "1", "-o", str(page))
    assert (ran.code, ran.out, ran.err) == (0, "", f"Written to {page}.\n")
    text = page.read_text("utf-8")
    assert [name in text for name in ("Quiet One", "Late One", "Dear One", "Fine")] == [True] * 4
    assert "a new pump" in text
    assert "twice broken" in text
    assert "3 promises made" in text
    assert "Yours" not in text
    assert "content=\"default-src 'none'; style-src 'unsafe-inline'\"" in text
    again = council("board", "--html", "-o", str(page))
    assert again.code == ExitCode.FIXABLE
    assert page.read_text("utf-8") == text
    assert council("board", "--html").out == text


@pytest.mark.parametrize("argv", [["-o", "x.html"], ["--html", "--json"]])
def test_what_makes_no_sense_together_is_refused(mend: Mend, argv: list[str]) -> None:
    assert mend("board", *argv).code == ExitCode.USAGE
