"""The same words from other days of the calendar, over clock changes, and in other zones."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from mendcli.dates.reader import read
from mendcli.dates.when import DateQuestion, When

BERLIN = "Europe/Berlin"
NEW_YORK = "America/New_York"


def said(words: str, now: str, zone: str = BERLIN) -> When | DateQuestion:
    return read(words, datetime.fromisoformat(now).replace(tzinfo=ZoneInfo(zone)), zone)


def shown(words: str, now: str, zone: str = BERLIN) -> str:
    when = said(words, now, zone)
    assert isinstance(when, When), (words, when)
    return when.shown()


def asked(words: str, now: str, zone: str = BERLIN) -> DateQuestion:
    question = said(words, now, zone)
    assert isinstance(question, DateQuestion), (words, question)
    return question


OTHER_DAYS = [
    # a Sunday: the week it belongs to ends with it
    ("monday", "2026-11-29 12:00", "Mon 30 Nov 2026 17:00"),
    ("next monday", "2026-11-29 12:00", "Mon 30 Nov 2026 17:00"),
    ("next friday", "2026-11-29 12:00", "Fri 4 Dec 2026 17:00"),
    ("next week", "2026-11-29 12:00", "Fri 4 Dec 2026 17:00"),
    ("end of month", "2026-11-29 12:00", "Mon 30 Nov 2026 17:00"),
    # a Monday
    ("next monday", "2026-11-30 12:00", "Mon 7 Dec 2026 17:00"),
    ("this sunday", "2026-11-30 12:00", "Sun 6 Dec 2026 17:00"),
    # month ends
    ("in a month", "2027-01-31 12:00", "Sun 28 Feb 2027 17:00"),
    ("in a month", "2028-01-31 12:00", "Tue 29 Feb 2028 17:00"),
    ("in 3 months", "2026-11-30 12:00", "Sun 28 Feb 2027 17:00"),
    ("tomorrow", "2026-12-31 12:00", "Fri 1 Jan 2027 17:00"),
    ("end of next month", "2027-01-31 12:00", "Fri 26 Feb 2027 17:00"),
    ("the 1st", "2026-12-31 12:00", "Fri 1 Jan 2027 17:00"),
    ("5 jan", "2026-12-31 12:00", "Tue 5 Jan 2027 17:00"),
    ("end of december", "2026-12-31 12:00", "Thu 31 Dec 2026 17:00"),
    # leap years
    ("in a year", "2028-02-29 12:00", "Wed 28 Feb 2029 17:00"),
    ("29 feb", "2028-01-10 12:00", "Tue 29 Feb 2028 17:00"),
    ("tomorrow", "2028-02-28 12:00", "Tue 29 Feb 2028 17:00"),
    ("in two years", "2028-02-29 12:00", "Thu 28 Feb 2030 17:00"),
]


@pytest.mark.parametrize(("words", "now", "moment"), OTHER_DAYS)
def test_from_other_days_of_the_calendar(words: str, now: str, moment: str) -> None:
    assert shown(words, now) == moment


@pytest.mark.parametrize(
    ("words", "now", "part"),
    [
        ("this friday", "2026-11-28 12:00", "yesterday"),
        ("end of month", "2027-01-30 12:00", "yesterday"),
        ("sunday", "2026-11-29 12:00", "Today is Sunday"),
        ("the 31st", "2026-11-25 12:00", "no such day"),
        ("29 feb", "2027-01-10 12:00", "year"),
        ("end of october", "2026-11-25 12:00", "is past"),
    ],
)
def test_asked_from_other_days_of_the_calendar(words: str, now: str, part: str) -> None:
    assert part in asked(words, now).text


class TestClockChanges:
    """Berlin: 29 March and 25 October 2026; New York: 8 March and 1 November 2026."""

    def test_days_and_weeks_keep_the_wall_clock(self) -> None:
        when = said("in two weeks at 9", "2026-03-25 10:00")
        assert isinstance(when, When)
        assert when.at == "2026-04-08T09:00:00+02:00"
        when = said("tomorrow 9am", "2026-03-28 09:00")
        assert isinstance(when, When)
        assert when.at == "2026-03-29T09:00:00+02:00"
        when = said("in a week", "2026-10-28 10:00", NEW_YORK)
        assert isinstance(when, When)
        assert when.at == "2026-11-04T17:00:00-05:00"

    def test_hours_run_on_over_the_change(self) -> None:
        assert shown("in 3 hours", "2026-03-29 00:30") == "Sun 29 Mar 2026 04:30"
        assert shown("in 24 hours", "2026-10-24 12:00") == "Sun 25 Oct 2026 11:00"
        assert shown("in 2 hours", "2026-03-08 01:30", NEW_YORK) == "Sun 8 Mar 2026 04:30"

    @pytest.mark.parametrize(
        ("words", "now", "zone", "part"),
        [
            ("2026-03-29 02:30", "2026-03-25 10:00", BERLIN, "does not exist"),
            ("2026-10-25 02:30", "2026-10-20 10:00", BERLIN, "comes twice"),
            ("sunday 02:00", "2026-10-24 10:00", BERLIN, "comes twice"),
            ("in 15 hours", "2026-10-24 12:30", BERLIN, "comes twice"),
            ("tomorrow 2:15am", "2026-03-07 10:00", NEW_YORK, "does not exist"),
            ("1 nov 2026 01:30", "2026-10-07 10:00", NEW_YORK, "comes twice"),
        ],
    )
    def test_a_time_that_is_missing_or_doubled_is_asked(
        self, words: str, now: str, zone: str, part: str
    ) -> None:
        assert part in asked(words, now, zone).text

    def test_an_offset_says_which_of_the_two(self) -> None:
        for offset in ("+02:00", "+01:00"):
            when = said(f"2026-10-25T02:30:00{offset}", "2026-10-20 10:00")
            assert isinstance(when, When)
            assert when.at == f"2026-10-25T02:30:00{offset}"

    def test_the_past_is_told_by_the_instant_and_not_by_the_wall_clock(self) -> None:
        """02:45 the first time round, said at 02:15 the second time, is half an hour ago."""
        now = datetime(2026, 10, 25, 2, 15, tzinfo=ZoneInfo(BERLIN), fold=1)
        question = read("2026-10-25T02:45:00+02:00", now, BERLIN)
        assert isinstance(question, DateQuestion)
        assert question.past is not None


def test_the_day_is_the_one_of_the_zone() -> None:
    """23:30 in New York is already tomorrow in Berlin."""
    now = datetime(2026, 11, 25, 23, 30, tzinfo=ZoneInfo(NEW_YORK))
    there, here = read("tomorrow", now, NEW_YORK), read("tomorrow", now, BERLIN)
    assert isinstance(there, When)
    assert isinstance(here, When)
    assert there.shown() == "Thu 26 Nov 2026 17:00"
    assert here.shown() == "Fri 27 Nov 2026 17:00"
