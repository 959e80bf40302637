"""`mend checkins …`. Monday 23 November 2026, 10:00, Berlin."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from mendcli.case.log.aftercare_facts import CheckInSet
from mendcli.errors import ExitCode
from tests.cli.desk import case, due
from tests.cli.ran import Mend, Ran


@pytest.fixture
def desk(mend: Mend) -> Mend:
    case(mend, "k7f2", [])
    return mend


def _at(mend: Mend, text: str) -> None:
    now = datetime.fromisoformat(text)
    mend.now = lambda zone: now.replace(tzinfo=ZoneInfo(zone or "Europe/Berlin"))


def _all(mend: Mend) -> list[dict[str, object]]:
    found: list[dict[str, object]] = mend("checkins", "list", "k7f2", "--json").data["checkins"]
    return found


def test_once_or_again_and_again(desk: Mend) -> None:
    ran = desk("checkins", "add", "k7f2", "in", "a", "month")
    assert (ran.code, ran.err) == (0, "On record: check-in k7f2/c1, Wed 23 Dec 2026 17:00.\n")
    assert "Wed 23 Dec 2026 17:00" in ran.out
    ran = desk("checkins", "add", "k7f2", "friday 10am", "--every", "2 weeks", "--json",
               "--about", "the new times")  # fmt: skip
    made = ran.data["checkin"]
    assert (made["id"], made["due"]) == ("c2", "2026-11-27T10:00:00+01:00")
    assert (made["rule"], made["often"]) == ("FREQ=WEEKLY;INTERVAL=2", "every 2 weeks")
    assert made["agreed"] == {"us": None, "customer": None}
    out = desk("checkins", "list").out
    assert "until both sides agree" in out
    assert "the new times · every 2 weeks" in out


def test_what_to_look_at_may_come_from_a_pipe(desk: Mend) -> None:
    desk("checkins", "add", "k7f2", "friday", "--about", "-", stdin="“quiet” they said\n".encode())
    assert _all(desk)[0]["about"] == "“quiet” they said"


@pytest.mark.parametrize(
    ("argv", "code", "part"),
    [
        (("k7f2", "banana"), ExitCode.FIXABLE, "cannot read that as a date"),
        (("k7f2", "yesterday"), ExitCode.FIXABLE, "yesterday"),
        (("k7f2", "friday", "--every", "monday"), ExitCode.FIXABLE, "its first is Mon 30 Nov"),
        (("k7f2", "friday", "--rule", "FREQ=HOURLY"), ExitCode.FIXABLE, "FREQ is"),
        (
            ("k7f2", "friday", "--rule", "x", "--every", "week"),
            ExitCode.USAGE,
            "both say",
        ),
        (("k7f2",), ExitCode.USAGE, "no terminal"),
        (("zzz", "friday"), ExitCode.FIXABLE, "no case"),
    ],
)
def test_what_cannot_be_set_is_said_and_nothing_is_kept(
    desk: Mend, argv: tuple[str, ...], code: ExitCode, part: str
) -> None:
    ran = desk("checkins", "add", *argv)
    assert (ran.code, ran.out) == (code, "")
    assert part in ran.err
    assert _all(desk) == []


def test_a_free_day_is_kept_and_said(desk: Mend) -> None:
    assert "is a Saturday. It was kept" in desk("checkins", "add", "k7f2", "saturday").err


def test_held_goes_on_by_the_rule_at_the_same_wall_clock(desk: Mend) -> None:
    _at(desk, "2027-03-22 10:00")
    desk("checkins", "add", "k7f2", "next monday 10am", "--every", "week")
    ran = desk("checkins", "held", "k7f2/c1", "two", "late,", "one", "on", "time")
    assert ran.err == "On record. Check-in k7f2/c1 is next on Mon 5 Apr 2027 10:00.\n"
    look = _all(desk)[0]
    assert look["due"] == "2027-04-05T10:00:00+02:00"
    assert look["held"] == [
        {
            "how": "held",
            "due": "2027-03-29T10:00:00+02:00",
            "at": "2027-03-22T10:00:00+01:00",
            "words": "two late, one on time",
            "rep": "alex",
        }
    ]


def test_dates_that_went_by_are_counted_and_do_not_pile_up(desk: Mend) -> None:
    desk("checkins", "add", "k7f2", "friday 10am", "--every", "week")
    _at(desk, "2026-12-30 10:00")
    ran = desk("checkins", "held", "c1", "-", stdin=b"fine\n")
    assert "is next on Fri 1 Jan 2027 10:00." in ran.err
    assert "4 more dates went by without a look." in ran.err


def test_what_comes_once_is_over_once_held_and_no_answer_needs_another_date(desk: Mend) -> None:
    desk("checkins", "add", "k7f2", "friday")
    ran = desk("checkins", "held", "k7f2/c1", "--no-answer")
    assert ran.code == ExitCode.FIXABLE
    assert "--again" in ran.err
    ran = desk("checkins", "held", "k7f2/c1", "--no-answer", "--again", "next monday 9am")
    assert ran.err.startswith("On record. Check-in k7f2/c1 is next on Mon 30 Nov 2026 09:00.")
    assert desk("checkins", "held", "k7f2/c1", "all", "well").err.endswith(
        "Check-in k7f2/c1 is over.\n"
    )
    ran = desk("checkins", "held", "k7f2/c1", "all", "well")
    assert (ran.code, ran.err.splitlines()[0]) == (ExitCode.FIXABLE, "Check-in k7f2/c1 is over.")
    assert "There are c1." in desk("checkins", "held", "k7f2/c4").err
    assert [each["how"] for each in _held(desk)] == ["no-answer", "held"]


def test_one_date_of_a_series_moves_and_the_next_comes_as_before(desk: Mend) -> None:
    desk("checkins", "add", "k7f2", "friday 10am", "--every", "week")
    desk("checkins", "move", "k7f2/c1", "2026-11-30 15:00", "--why", "they are away")
    assert _all(desk)[0]["due"] == "2026-11-30T15:00:00+01:00"
    desk("checkins", "held", "k7f2/c1", "fine")
    assert _all(desk)[0]["due"] == "2026-12-04T10:00:00+01:00"


def test_withdrawn_is_over_and_what_was_recorded_stays(desk: Mend) -> None:
    desk("checkins", "add", "k7f2", "friday 10am", "--every", "week")
    desk("checkins", "held", "k7f2/c1", "fine")
    assert (
        desk("checkins", "withdraw", "k7f2/c1", "they asked").err
        == "Check-in k7f2/c1 is taken off.\n"
    )
    assert _all(desk)[0]["due"] is None
    assert [each["how"] for each in _held(desk)] == ["held", "withdrawn"]
    assert desk("due", "--all").out == ""


def _held(mend: Mend) -> list[dict[str, str]]:
    found: list[dict[str, str]] = mend("checkins", "list", "--json").data["checkins"][0]["held"]
    return found


def _agree(mend: Mend, side: str, *more: str) -> Ran:
    return mend("checkins", "agree", "--side", side, "k7f2", *more)


def test_a_side_is_named_as_people_say_it(desk: Mend) -> None:
    assert _agree(desk, "them").code == 0
    assert desk("checkins", "list", "k7f2", "--json").data["checkins"] is not None
    assert "Both sides have agreed" in _agree(desk, "us").err
    assert _agree(desk, "Sam").code != 0


def test_check_ins_go_on_until_both_sides_have_agreed(desk: Mend) -> None:
    desk("checkins", "add", "k7f2", "friday 10am", "--every", "week")
    assert "until the customer has agreed too" in _agree(desk, "ours").err
    assert _all(desk)[0]["due"] is not None
    ran = _agree(desk, "customer", "-")
    assert ran.code == 0
    assert "Check-in k7f2/c1 is over; it was next on Fri 27 Nov 2026 10:00." in ran.err
    assert _all(desk)[0]["due"] is None
    assert _all(desk)[0]["agreed"] == {"us": True, "customer": True}
    assert "over: both agreed" in desk("checkins", "list").out
    assert desk("due", "--all").out == ""

    desk("checkins", "add", "k7f2", "in", "a", "month")
    _agree(desk, "ours")
    assert _all(desk)[1]["due"] is not None, "what is set after that stays"

    ran = _agree(desk, "customer", "--no-longer")
    assert "Check-in k7f2/c1 goes on: next on Fri 27 Nov 2026 10:00." in ran.err
    assert _all(desk)[0]["due"] == "2026-11-27T10:00:00+01:00"
    assert _held(desk) == []
    again = _agree(desk, "customer", "--no-longer")
    assert again.code == ExitCode.FIXABLE
    assert "has not agreed" in again.err


@pytest.mark.parametrize(
    ("argv", "says"),
    [
        (("checkins", "held", "k7f2/1", "ok"), "Did you mean the check-in k7f2/c1?"),
        (("checkins", "move", "1", "friday"), "Did you mean the check-in c1?"),
        (("checkins", "held", "k7f2/x1"), "names no check-in"),
        (("actions", "done", "k7f2/c1"), "mend checkins held k7f2/c1"),
        (("actions", "slip", "c1"), "mend checkins held c1"),
    ],
)
def test_a_check_in_and_an_action_are_never_taken_for_each_other(
    desk: Mend, argv: tuple[str, ...], says: str
) -> None:
    desk("actions", "add", "k7f2", "ring the lab")
    desk("checkins", "add", "k7f2", "friday")
    ran = desk(*argv)
    assert ran.code == ExitCode.USAGE
    assert says in ran.err
    assert desk("due", "--json").data["due"][0]["address"] == "k7f2/c1"
    assert desk("checkins", "held", "k7f2/C1", "fine").code == 0


def test_all_cases_at_once_and_the_case_last_worked_on(desk: Mend) -> None:
    case(desk, "k9h3", [CheckInSet(1, due("2026-12-01 09:00"))], name="Bo Ek")
    desk("checkins", "add", "k7f2", "friday")
    found = desk("checkins", "list", "--all", "--json").data["checkins"]
    assert {(each["case"], each["id"]) for each in found} == {("k7f2", "c1"), ("k9h3", "c1")}
    assert [each["case"] for each in desk("checkins", "list", "--json").data["checkins"]] == [
        "k7f2"
    ]


def test_none_yet_is_said(desk: Mend) -> None:
    ran = desk("checkins", "list")
    assert (ran.code, ran.out) == (0, "")
    assert "mend checkins add" in ran.err
