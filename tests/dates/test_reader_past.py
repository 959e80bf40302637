"""When something happened: the same words, looked at backwards."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from mendcli.dates.reader import read, read_past
from mendcli.dates.when import DateQuestion, When

BERLIN = "Europe/Berlin"
WEDNESDAY = datetime(2026, 11, 25, 10, tzinfo=ZoneInfo(BERLIN))


@pytest.mark.parametrize(
    ("words", "moment"),
    [
        ("yesterday", "Tue 24 Nov 2026 17:00"),
        ("day before yesterday", "Mon 23 Nov 2026 17:00"),
        ("two weeks ago", "Wed 11 Nov 2026 17:00"),
        ("3 months ago", "Tue 25 Aug 2026 17:00"),
        ("2 business days ago", "Mon 23 Nov 2026 17:00"),
        ("three working days ago", "Fri 20 Nov 2026 17:00"),
        ("an hour ago", "Wed 25 Nov 2026 09:00"),
        ("last friday", "Fri 20 Nov 2026 17:00"),
        ("friday", "Fri 20 Nov 2026 17:00"),
        ("on monday", "Mon 23 Nov 2026 17:00"),
        ("since monday", "Mon 23 Nov 2026 17:00"),
        ("monday morning", "Mon 23 Nov 2026 17:00"),
        ("yesterday at 9am", "Tue 24 Nov 2026 09:00"),
        ("at 9:00", "Wed 25 Nov 2026 09:00"),
        ("20 Nov", "Fri 20 Nov 2026 17:00"),
        ("5 january", "Mon 5 Jan 2026 17:00"),
        ("2026-11-01", "Sun 1 Nov 2026 17:00"),
        ("2026-11-25T08:00:00Z", "Wed 25 Nov 2026 09:00"),
        ("2019-05-01", "Wed 1 May 2019 17:00"),
        ("today", "Wed 25 Nov 2026 10:00"),
        ("this morning", "Wed 25 Nov 2026 10:00"),
    ],
)
def test_when_it_happened(words: str, moment: str) -> None:
    when = read_past(words, WEDNESDAY, BERLIN)
    assert isinstance(when, When), when
    assert when.shown() == moment


@pytest.mark.parametrize(
    ("words", "part"),
    [
        ("since march", "Which day in March"),
        ("last week", "Which day"),
        ("wednesday", "Today is Wednesday"),
        ("last monday", "the week before"),
        ("the 15th", "month"),
        ("tomorrow", "still to come"),
        ("in 3 days", "still to come"),
        ("at 11:00", "still to come"),
        ("2026-12-01", "still to come"),
        ("1 december", "still to come"),
        ("20 years ago", "ten years"),
        ("29 feb", "year"),
        ("whenever", "two weeks ago"),
    ],
)
def test_the_future_and_the_unsure_are_asked(words: str, part: str) -> None:
    question = read_past(words, WEDNESDAY, BERLIN)
    assert isinstance(question, DateQuestion), question
    assert part in question.text


def test_sixty_days_the_wrong_way_are_asked_about_and_one_more_is_another_year() -> None:
    """Whoever says a date of two months ago means no other year; half a year ago, they may."""
    asked = read("26 september", WEDNESDAY, BERLIN)
    assert isinstance(asked, DateQuestion) and "Sat 26 Sep 2026 is past" in asked.text
    meant = read("25 september", WEDNESDAY, BERLIN)
    assert isinstance(meant, When) and meant.shown() == "Sat 25 Sep 2027 17:00"
    june = datetime(2026, 6, 1, 10, tzinfo=ZoneInfo(BERLIN))
    asked = read_past("31 july", june, BERLIN)
    assert isinstance(asked, DateQuestion) and "Fri 31 Jul 2026 is still to come" in asked.text
    meant = read_past("1 august", june, BERLIN)
    assert isinstance(meant, When) and meant.shown() == "Fri 1 Aug 2025 17:00"


def test_a_month_that_ended_sixty_days_ago_is_asked_about() -> None:
    sixty, more = (datetime(2026, 11, day, 10, tzinfo=ZoneInfo(BERLIN)) for day in (29, 30))
    asked = read("by end of september", sixty, BERLIN)
    assert isinstance(asked, DateQuestion) and "is past" in asked.text
    meant = read("by end of september", more, BERLIN)
    assert isinstance(meant, When) and meant.shown() == "Thu 30 Sep 2027 17:00"
