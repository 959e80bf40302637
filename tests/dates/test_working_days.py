"""Counting around weekends and holidays. December 2026: the 24th is a Thursday."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mendcli.dates.working_days import (
    USUAL,
    WorkingDays,
    free_day,
    last_working_day,
    working_days_later,
)

CHRISTMAS = WorkingDays(holidays=frozenset({date(2026, 12, 25), date(2026, 12, 26)}))
FRIDAY_OFF = WorkingDays(weekend=frozenset({4}))
DAYS = st.dates(date(2020, 1, 1), date(2030, 1, 1))
CALENDARS = st.builds(
    WorkingDays,
    st.frozensets(st.integers(0, 6), max_size=6),
    st.frozensets(DAYS, max_size=20),
)


@pytest.mark.parametrize(
    ("day", "calendar", "why"),
    [
        ("2026-12-24", CHRISTMAS, ""),
        ("2026-12-25", CHRISTMAS, "a holiday"),
        ("2026-12-26", CHRISTMAS, "a holiday"),
        ("2026-12-26", USUAL, "Saturday"),
        ("2026-12-27", USUAL, "Sunday"),
        ("2026-12-25", FRIDAY_OFF, "Friday"),
        ("2026-12-27", FRIDAY_OFF, ""),
    ],
)
def test_why_a_day_is_free(day: str, calendar: WorkingDays, why: str) -> None:
    assert free_day(date.fromisoformat(day), calendar) == why


@pytest.mark.parametrize(
    ("day", "count", "calendar", "then"),
    [
        ("2026-12-24", 1, USUAL, "2026-12-25"),
        ("2026-12-24", 1, CHRISTMAS, "2026-12-28"),
        ("2026-12-24", 3, USUAL, "2026-12-29"),
        ("2026-12-26", 1, USUAL, "2026-12-28"),
        ("2026-12-24", 5, FRIDAY_OFF, "2026-12-30"),
        ("2026-12-28", -1, CHRISTMAS, "2026-12-24"),
        ("2026-12-27", -2, USUAL, "2026-12-24"),
    ],
)
def test_working_days_are_counted(day: str, count: int, calendar: WorkingDays, then: str) -> None:
    found = working_days_later(date.fromisoformat(day), count, calendar)
    assert found == date.fromisoformat(then)


def test_the_end_of_the_calendar_is_an_error() -> None:
    with pytest.raises(OverflowError):
        working_days_later(date(9999, 12, 30), 3)


def test_a_stretch_of_free_days_has_no_working_day() -> None:
    assert last_working_day(date(2026, 12, 25), date(2026, 12, 27), CHRISTMAS) is None
    assert last_working_day(date(2026, 12, 24), date(2026, 12, 27), CHRISTMAS) == date(2026, 12, 24)


@given(DAYS, st.integers(1, 40), CALENDARS)
@settings(max_examples=100, deadline=None)
def test_the_days_in_between_are_as_many_as_were_counted(
    day: date, count: int, calendar: WorkingDays
) -> None:
    then = working_days_later(day, count, calendar)
    passed = (day + timedelta(days=n) for n in range(1, (then - day).days + 1))
    assert sum(free_day(each, calendar) == "" for each in passed) == count
    assert free_day(then, calendar) == ""
