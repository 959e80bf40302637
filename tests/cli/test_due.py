"""`mend due`. Monday 23 November 2026, 10:00, Berlin."""

import sqlite3
from zoneinfo import ZoneInfo

import pytest

from mendcli.case.across_cases.agenda import waiting
from mendcli.case.log.aftercare_facts import ActionSlipped, CaseClosed, CheckInSet, Tried
from mendcli.case.log.spoken_facts import ActionAdded, ReportBackSet
from mendcli.case.state.fold import fold
from mendcli.errors import ExitCode
from mendcli.screen.sheets.quick_list import list_text
from mendcli.screen.terminal.paint import Look
from mendcli.screen.views.due_view import Desk, counted, due_sheet
from mendcli.screen.words.clean import width
from mendcli.store.opening import open_store
from tests.cli.desk import case, due, later
from tests.cli.ran import Mend


@pytest.fixture
def morning(mend: Mend) -> Mend:
    """Two cases with something of everything."""
    case(
        mend,
        "k7f2",
        [
            ActionAdded(1, "refund the call-out fee", "alex", due("2026-11-20 17:00")),
            ActionAdded(2, "send the new schedule", "sam", due("2026-11-23 14:00")),
            ActionAdded(3, "check the van rota", "alex", due("2026-11-24 17:00", has_time=False),
                        promise=False),
            ReportBackSet(due("2026-11-23 09:30"), "monday 9:30"),
        ],
        phone="0170 555 1234",
    )  # fmt: skip
    later(mend, "k7f2", [Tried("voicemail")], "2026-11-23 09:20")
    case(
        mend,
        "k9h3",
        [
            ActionAdded(1, "replace the pump", "dana", due("2026-11-20 17:00")),
            ActionAdded(2, "send photos", "Bo Ek", due("2026-11-22 17:00"), side="customer"),
            ActionAdded(3, "an apology letter", "", None),
            CheckInSet(1, due("2026-12-20 15:00"), "in a month", about="the new pump"),
        ],
        name="Bo Ek",
        phone="+46 8 123",
    )
    slip = ActionSlipped(1, "parts are late", "lent them one", due("2026-11-27 17:00"))
    later(mend, "k9h3", [slip], "2026-11-19 09:00")
    return mend


def test_nothing_due_is_said_and_makes_no_store(mend: Mend) -> None:
    ran = mend("due")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == "Nothing is due in the next 7 days.\n"
    assert mend("due", "--json").data == {"due": [], "more": 0, "undated": 0}
    assert not mend.home.exists()


def test_the_screen_for_the_morning(morning: Mend) -> None:
    ran = morning("due")
    assert (ran.code, ran.err) == (0, "")
    assert [" ".join(line.split()) for line in ran.out.splitlines()] == [
        "Mon 23 Nov 10:00 · 1 call to make · 2 late · 2 today · 2 ahead",
        "",
        "Ring first: it will be late, and they do not know yet",
        "now Bo Ek: +46 8 123 · replace the pump: now Fri 27 Nov, was Fri 20 Nov ring k9h3",
        "",
        "Late: do it now, or ring and say when",
        "3 days Crystal Minh: refund the call-out fee do it k7f2/1",
        "1 day Bo Ek: send photos ask them k9h3/2",
        "",
        "Today",
        "again Crystal Minh: 0170 555 1234 · they hear from you · voicemail Mon 09:20, in time"
        " ring again k7f2",
        "14:00 Crystal Minh: send the new schedule ask sam k7f2/2",
        "",
        "The next 7 days",
        "Tue 24 Crystal Minh: check the van rota · todo you k7f2/3",
        "Fri 27 Bo Ek: 17:00 · replace the pump dana k9h3/1",
        "1 without a date: mend due --all",
    ]
    starts = {line.index(":") for line in ran.out.splitlines() if " Bo Ek:" in line}
    assert len(starts) == 1, "the sections stand under each other"


def test_all_leaves_nothing_out(morning: Mend) -> None:
    out = morning("due", "--all").out
    assert "20 Dec" in out and "the new pump" in out
    assert "Without a date" in out and "an apology letter" in out
    assert "the new pump" in morning("due", "--days", "27").out
    assert "the new pump" not in morning("due", "--days", "26").out
    assert "Tue 24" not in morning("due", "--days", "0").out


def test_a_limit_says_how_much_it_left_out(morning: Mend) -> None:
    ran = morning("due", "--limit", "2")
    assert ran.err == "And 5 more: --all shows them.\n"
    assert "2 late · 2 today" in ran.out, "the counts are of everything"
    assert morning("due", "--limit", "2", "--json").data["more"] == 5


def test_an_owner_sees_what_is_theirs(morning: Mend) -> None:
    def whats(name: str) -> list[str]:
        return [row["address"] for row in morning("due", "--owner", name, "--json").data["due"]]

    assert whats("sam") == whats("SAM ") == ["k7f2/2"]
    assert whats("me") == whats("alex") == ["k9h3", "k7f2/1", "k7f2", "k7f2/3"]
    ran = morning("due", "--owner", "sma")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == "Nothing waits for sma. Owners there are: Bo Ek, alex, dana, sam.\n"


def test_the_json_of_a_call_and_of_a_late_promise(morning: Mend) -> None:
    data = morning("due", "--json").data
    call, late, *_ = data["due"]
    assert (call["group"], call["kind"], call["address"], call["do"]) == (
        "call",
        "slip",
        "k9h3",
        "ring",
    )
    assert call["customer"]["phone"] == "+46 8 123"
    assert call["slips"] == [
        {
            "id": 1,
            "what": "replace the pump",
            "was": "2026-11-20T17:00:00+01:00",
            "due": "2026-11-27T17:00:00+01:00",
            "reason": "parts are late",
            "mitigation": "lent them one",
        }
    ]
    assert (late["address"], late["days"], late["late_seconds"]) == ("k7f2/1", -3, 234_000)
    assert data["due"][3]["tried"] == {
        "how": "voicemail",
        "at": "2026-11-23T09:20:00+01:00",
        "in_time": True,
    }
    assert data["undated"] == 1


def test_a_damaged_case_hides_no_other(morning: Mend) -> None:
    connection = sqlite3.connect(morning.home / "mend.db")
    connection.execute("UPDATE facts SET body = replace(body, 'pump', 'lamp')")
    connection.commit()
    connection.close()
    ran = morning("due")
    assert (ran.code, ran.err) == (0, "Damaged and left out: k9h3. See `mend doctor`.\n")
    assert "refund the call-out fee" in ran.out and "photos" not in ran.out


def test_a_date_elsewhere_and_one_far_away_are_said_in_full(mend: Mend) -> None:
    case(
        mend,
        "k7f2",
        [
            CheckInSet(1, due("2026-11-25 09:00", "America/New_York")),
            CheckInSet(2, due("2027-03-25 09:00", has_time=False), about="the year"),
            ActionAdded(1, "ring", "alex", due("2026-11-23 09:30")),
            ActionAdded(2, "ring", "alex", due("2026-11-23 08:00")),
        ],
    )
    out = mend("due", "--all").out
    assert "09:00 America/New_York, 15:00 here · look in on them" in out
    assert "Mar 2027" in out and "Thu 25 Mar · the year" in out
    assert "30 min" in out and "\n2 h " in out


def test_hostile_words_stay_words_and_within_the_terminal(mend: Mend) -> None:
    hostile = "[bold]x[/] \x1b]0;t\x07 \u202edlrow 🙂 " + "W" * 90
    case(mend, "k7f2", [ActionAdded(1, hostile, hostile, due("2026-11-20 17:00"))], name=hostile)
    now = mend.now("Europe/Berlin")
    store = open_store(mend.home / "mend.db", replica="", write=False, who="")
    rows = tuple(waiting(fold(store.facts("k7f2")), now))
    store.close()
    sheet = due_sheet(Desk(rows, counted(rows), "alex", 7), now, ZoneInfo("Europe/Berlin"))
    for columns in (100, 80, 44, 30):
        shown = list_text(sheet, Look(columns, "none"))
        assert max(map(width, shown.splitlines())) <= columns
        assert "\x1b" not in shown
    assert "\x1b" not in mend("due").out


def test_wrong_usage_is_said(mend: Mend) -> None:
    for argv in (("--days", "-1"), ("--limit", "0"), ("k7f2",)):
        assert mend("due", *argv).code == ExitCode.USAGE


def test_what_is_due_on_a_closed_case_is_said_so(mend: Mend) -> None:
    """`board` leaves such a case out: whoever compares the two counts is told why they differ."""
    case(mend, "k2aa", [
        ActionAdded(1, "refund", "alex", due("2026-11-20 17:00")), CaseClosed("resolved"),
    ])  # fmt: skip
    case(mend, "k3aa", [ActionAdded(1, "visit", "alex", due("2026-11-20 17:00"))], name="Bo Ek")
    screen = mend("due").out
    assert "2 late · 0 today · 0 ahead · 1 of them on closed cases" in screen
    marked = [line for line in screen.splitlines() if "case closed" in line]
    assert len(marked) == 1 and "k2aa/1" in marked[0]
    assert "1 open case ·" in mend("board").out
