"""The calendar file as two parsers read it, and as nobody's words can break it."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import vobject
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from mendcli.case.across_cases.diary import DiaryEntry
from mendcli.dates.when import When
from mendcli.notes.forms.calendar import Wish, calendar_text
from tests.cli.test_wall_clock import ASKED, MOMENTS

CHANGED = datetime(2026, 3, 25, 9, 0, 30, 123, tzinfo=UTC)
RING = Wish(timedelta(minutes=30))
FRIDAY = When("2026-03-27T17:00:00+01:00", "Europe/Berlin", has_time=False)
MONDAY = When("2026-03-30T09:00:00+02:00", "Europe/Berlin", has_time=True)

#: Things that end a line somewhere, open another property, or run somebody's program.
HOSTILE = (
    "a\r\nATTENDEE:mailto:x@example.org", "a\nEND:VEVENT\nBEGIN:VEVENT", "a\rX:1", "a\x0bb\x0cc",
    "a\x85b\u2028c\u2029d", "\x00\x1b]0;t\x07", "a;b,c\\n:\"d\"", "é" * 200, "😀" * 60,
    "BEGIN:VALARM\nACTION:PROCEDURE", "\ud800", "\u202egnp.exe",
)  # fmt: skip


def entry(**changes: Any) -> DiaryEntry:  # noqa: ANN401 - any field of an entry
    plain = DiaryEntry("k7f2-3-r1@mend", "promise", "k7f2", 3, MONDAY, "ahead", 2, CHANGED,
                  "refund the fee", "alex", "Mrs. Jones")  # fmt: skip
    return plain._replace(**changes)


def to_calendar(entries: list[DiaryEntry], wish: Wish) -> str:
    return "".join(calendar_text(entries, wish))


def events(text: str) -> list[Any]:
    return list(Calendar.from_ical(text.encode()).walk("VEVENT"))


def test_a_moment_is_in_utc_and_a_day_is_a_day() -> None:
    timed, day = events(to_calendar([entry(), entry(due=FRIDAY)], RING))
    assert timed["dtstart"].dt == MONDAY.instant().astimezone(UTC)
    assert timed["dtstart"].to_ical() == b"20260330T070000Z"
    assert (day["dtstart"].dt, day["dtend"].dt) == (date(2026, 3, 27), date(2026, 3, 28))
    assert (timed["uid"], timed["sequence"], timed["class"]) == ("k7f2-3-r1@mend", 2, "PRIVATE")


def test_no_name_and_no_word_leaves_unless_it_was_asked_for() -> None:
    plain = to_calendar([entry()], RING)
    assert "mend k7f2: promise 3 is due" in plain
    assert not any(word in plain for word in ("refund", "alex", "Jones"))
    told = to_calendar([entry()], RING._replace(details=True))
    assert all(word in told for word in ("refund the fee", "alex", "Mrs. Jones"))


def test_it_rings_before_a_moment_and_in_the_morning_of_a_day() -> None:
    timed, day = events(to_calendar([entry(), entry(due=FRIDAY)], RING))
    rings = [each.walk("VALARM")[0]["trigger"].dt for each in (timed, day)]
    assert rings == [timedelta(minutes=-30), timedelta(hours=9)]
    silent = to_calendar([entry(), entry(standing="done")], Wish(None))
    assert "VALARM" not in silent
    assert to_calendar([entry(standing="withdrawn")], RING).count("VALARM") == 0


@pytest.mark.parametrize(
    ("standing", "event", "task"),
    [
        ("ahead", "CONFIRMED", "NEEDS-ACTION"),
        ("done", "CANCELLED", "COMPLETED"),
        ("withdrawn", "CANCELLED", "CANCELLED"),
    ],
)
def test_what_is_settled_or_withdrawn_says_so(standing: str, event: str, task: str) -> None:
    text = to_calendar([entry(standing=standing)], RING)
    assert events(text)[0]["status"] == event
    todos = Calendar.from_ical(
        to_calendar([entry(standing=standing)], RING._replace(todo=True)).encode()
    ).walk("VTODO")
    assert [each["status"] for each in todos] == [task]


@pytest.mark.parametrize(
    ("zone", "at"),
    [(zone, at) for zone, _, _, at in MOMENTS if at != ASKED],
)
def test_a_moment_around_a_clock_change_is_the_same_in_a_calendar(zone: str, at: str) -> None:
    (event,) = events(to_calendar([entry(due=When(at, zone, has_time=True))], RING))
    assert event["dtstart"].dt == datetime.fromisoformat(at)
    there = event["dtstart"].dt.astimezone(ZoneInfo(zone))
    assert there.isoformat() == at
    (day,) = events(to_calendar([entry(due=When(at, zone, has_time=False))], RING))
    assert day["dtstart"].dt == datetime.fromisoformat(at).date()


texts = st.one_of(st.sampled_from(HOSTILE), st.text(st.characters(exclude_categories=[])))


@given(texts, texts, texts)
@settings(max_examples=120)
def test_whatever_the_words_one_event_goes_in_and_one_comes_out(
    what: str, who: str, customer: str
) -> None:
    hostile = entry(what=what, who=who, customer=customer)
    text = to_calendar([hostile, entry(uid="b@mend")], RING._replace(details=True))
    lines = text.encode().split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    assert b"ATTENDEE" not in [line.partition(b":")[0].partition(b";")[0] for line in lines]
    assert not any(line.startswith((b"ORGANIZER", b"URL", b"ACTION:PROC")) for line in lines)
    found = events(text)
    assert [each["uid"] for each in found] == ["k7f2-3-r1@mend", "b@mend"]
    other = vobject.readOne(text)
    both = [
        (mine["uid"], mine["dtstart"].dt, str(mine["summary"]), str(mine["status"]))
        for mine in found
    ]
    theirs = [
        (each.uid.value, each.dtstart.value, each.summary.value, each.status.value)
        for each in other.vevent_list
    ]
    assert both == theirs
    assert to_calendar([hostile], RING) == to_calendar([entry(what="", who="", customer="")], RING)
