"""A due date keeps its wall clock and its zone: 24 moments around clock changes.

Each is read once and seen three ways: as a value, as `mend when` shows it, and in its JSON. The
rule for what is missing or doubled is to ask; "asked" stands for it. Changes: Berlin 29 March and
25 October 2026, New York 8 March and 1 November, Lord Howe (half an hour) 5 April and 4 October,
Apia has none, and Sao Paulo has had none since 2019.
"""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mendcli.dates.reader import read
from mendcli.dates.when import DateQuestion, When
from tests.cli.ran import Mend

BERLIN, NEW_YORK, HOWE = "Europe/Berlin", "America/New_York", "Australia/Lord_Howe"
ASKED = "asked"
MOMENTS = [
    (BERLIN, "2026-03-28T10:00", "tomorrow 9am", "2026-03-29T09:00:00+02:00"),
    (BERLIN, "2026-03-28T10:00", "tomorrow", "2026-03-29T17:00:00+02:00"),
    (BERLIN, "2026-03-28T10:00", "this time tomorrow", "2026-03-29T10:00:00+02:00"),
    (BERLIN, "2026-03-28T10:00", "in 24 hours", "2026-03-29T11:00:00+02:00"),
    (BERLIN, "2026-03-28T10:00", "tomorrow 2:30am", ASKED),
    (BERLIN, "2026-03-28T10:00", "tomorrow 3:00am", "2026-03-29T03:00:00+02:00"),
    (BERLIN, "2026-03-25T10:00", "in two weeks at 9", "2026-04-08T09:00:00+02:00"),
    (BERLIN, "2026-03-25T10:00", "in 3 business days", "2026-03-30T17:00:00+02:00"),
    (BERLIN, "2026-03-25T10:00", "a week from friday", "2026-04-03T17:00:00+02:00"),
    (BERLIN, "2026-10-24T10:00", "tomorrow 9am", "2026-10-25T09:00:00+01:00"),
    (BERLIN, "2026-10-24T10:00", "in 24 hours", "2026-10-25T09:00:00+01:00"),
    (BERLIN, "2026-10-24T10:00", "tomorrow 2:30am", ASKED),
    (BERLIN, "2026-10-24T10:00", "2026-10-25T02:30:00+02:00", "2026-10-25T02:30:00+02:00"),
    (BERLIN, "2026-10-24T10:00", "2026-10-25T02:30:00+01:00", "2026-10-25T02:30:00+01:00"),
    (BERLIN, "2026-10-23T10:00", "end of next month", "2026-11-30T17:00:00+01:00"),
    (NEW_YORK, "2026-03-07T10:00", "tomorrow 9am", "2026-03-08T09:00:00-04:00"),
    (NEW_YORK, "2026-03-07T10:00", "tomorrow 2:15am", ASKED),
    (NEW_YORK, "2026-10-31T10:00", "tomorrow 1:30am", ASKED),
    (NEW_YORK, "2026-10-30T10:00", "monday 9am", "2026-11-02T09:00:00-05:00"),
    (HOWE, "2026-10-03T10:00", "tomorrow 9am", "2026-10-04T09:00:00+11:00"),
    (HOWE, "2026-10-03T10:00", "tomorrow 2:15am", ASKED),
    (HOWE, "2026-04-04T10:00", "tomorrow 1:45am", ASKED),
    ("America/Sao_Paulo", "2026-10-17T10:00", "tomorrow 00:30", "2026-10-18T00:30:00-03:00"),
    ("Pacific/Apia", "2026-09-26T10:00", "tomorrow 3am", "2026-09-27T03:00:00+13:00"),
]


@pytest.mark.parametrize(("zone", "now", "words", "at"), MOMENTS)
def test_one_moment_seen_three_ways(mend: Mend, zone: str, now: str, words: str, at: str) -> None:
    found = read(words, datetime.fromisoformat(now).replace(tzinfo=ZoneInfo(zone)), zone)
    argv = ("when", *words.split(), "--from", now, "--zone", zone)
    data, shown = mend(*argv, "--json").data, mend(*argv).out
    if at == ASKED:
        assert isinstance(found, DateQuestion)
        assert "The clocks change" in found.text
        assert data == {"understood": False, "question": found.text}
        assert shown.strip() == found.text
        return
    assert isinstance(found, When)
    assert (found.at, data["at"], data["zone"]) == (at, at, zone)
    wall = datetime.fromisoformat(at)
    assert shown.startswith(f"{wall:%a} {wall.day} {wall:%b %Y %H:%M} ")


ZONES = st.sampled_from([BERLIN, NEW_YORK, HOWE, "America/Sao_Paulo", "Pacific/Apia", "UTC"])
DAYS = st.dates(date(2020, 1, 1), date(2035, 1, 1))


@given(DAYS, ZONES, st.integers(1, 60), st.integers(4, 23), st.integers(0, 59))
@settings(max_examples=150, deadline=None)
def test_days_ahead_never_shift_by_an_hour(
    day: date, zone: str, days: int, hour: int, minute: int
) -> None:
    """Whatever lies between, so many days on it is the same time on the clock on the wall."""
    now = datetime.combine(day, datetime.min.time().replace(hour=9), ZoneInfo(zone))
    when = read(f"in {days} days at {hour:02}:{minute:02}", now, zone)
    assert isinstance(when, When)
    wall = when.instant().replace(tzinfo=None)
    assert wall == datetime.combine(day + timedelta(days=days), wall.time())
    assert (wall.hour, wall.minute) == (hour, minute)
    assert when.instant().astimezone(ZoneInfo(zone)).replace(tzinfo=None) == wall
