"""Dates that come again. The examples of rules are RFC 5545's own (3.8.5.3), in their own zone."""

import itertools
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mendcli.dates.recurring import coming, next_due, passed, read_every, read_rule, shown_rule
from mendcli.dates.when import DateQuestion, When


def _when(text: str, zone: str = "Europe/Berlin") -> When:
    at = datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))
    return When(at.isoformat(), zone, has_time=True)


TUESDAY = _when("2026-11-24T09:00")


def _dates(rule: str, first: When, count: int) -> list[str]:
    found, at = [first.at], first
    while len(found) < count:
        later = next_due(rule, first, at.instant())
        if later is None:
            break
        at = later
        found.append(at.at)
    return found


@pytest.mark.parametrize(
    ("words", "rule", "shown"),
    [
        ("week", "FREQ=WEEKLY", "every week"),
        ("every week", "FREQ=WEEKLY", "every week"),
        ("2 weeks", "FREQ=WEEKLY;INTERVAL=2", "every 2 weeks"),
        ("Two Weeks", "FREQ=WEEKLY;INTERVAL=2", "every 2 weeks"),
        ("fortnight", "FREQ=WEEKLY;INTERVAL=2", "every 2 weeks"),
        ("other week", "FREQ=WEEKLY;INTERVAL=2", "every 2 weeks"),
        ("day", "FREQ=DAILY", "every day"),
        ("month", "FREQ=MONTHLY", "every month"),
        ("quarter", "FREQ=MONTHLY;INTERVAL=3", "every 3 months"),
        ("year", "FREQ=YEARLY", "every year"),
        ("tuesday", "FREQ=WEEKLY;BYDAY=TU", "every Tuesday"),
        ("tue, fri", "FREQ=WEEKLY;BYDAY=TU,FR", "every Tuesday and Friday"),
        ("Fridays and Tuesdays", "FREQ=WEEKLY;BYDAY=TU,FR", "every Tuesday and Friday"),
        ("working day", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "every working day"),
    ],
)
def test_how_often_is_read_and_said_again(words: str, rule: str, shown: str) -> None:
    assert read_every(words, TUESDAY) == rule
    assert shown_rule(rule) == shown


@pytest.mark.parametrize("words", ["", "banana", "0 weeks", "100 weeks", "now and then", "tu", "x"])
def test_words_that_are_no_rhythm_are_asked(words: str) -> None:
    assert isinstance(read_every(words, TUESDAY), DateQuestion)


@pytest.mark.parametrize(
    ("rule", "part"),
    [
        ("", "no rule"),
        ("WEEKLY", "no rule"),
        ("FREQ=WEEKLY;FREQ=DAILY", "no rule"),
        ("FREQ=WEEKLY;BYDAY=XX", "no rule"),
        ("FREQ=WEEKLY\nRDATE:20270101T090000", "no rule"),
        ("FREQ=WEEKLY;UNTIL=soon", "no rule"),
        ("FREQ=WEEKLY;INTERVAL=x", "no rule"),
        ("FREQ=WEEKLY;INTERVAL=0", "interval"),
        ("FREQ=WEEKLY;COUNT=0", "counts to nothing"),
        ("FREQ=HOURLY", "FREQ is"),
        ("FREQ=DAILY;BYMONTH=2", "BYMONTH has no place"),
        ("FREQ=WEEKLY;BYSETPOS=9", "BYSETPOS has no place"),
        ("FREQ=DAILY;UNTIL=20200101", "never comes"),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "never comes"),
        ("FREQ=WEEKLY;BYDAY=MO", "its first is Mon 30 Nov 2026 09:00"),
        ("F" * 500, "no rule"),
    ],
)
def test_a_rule_that_cannot_be_is_said(rule: str, part: str) -> None:
    found = read_rule(rule, TUESDAY)
    assert isinstance(found, DateQuestion)
    assert part in found.text


@given(st.text(max_size=60) | st.text("FREQ=;DAILYWKMONTHBSUEP0123456789,-+", max_size=60))
def test_any_text_is_a_rule_or_a_question(text: str) -> None:
    for read in (read_rule, read_every):
        found = read(text, TUESDAY)
        assert (
            isinstance(found, DateQuestion)
            or next_due(found, TUESDAY, TUESDAY.instant()) != TUESDAY
        )


def test_the_examples_of_the_standard() -> None:
    first = _when("1997-09-02T09:00", "America/New_York")
    rule = read_rule("RRULE:FREQ=WEEKLY;COUNT=10", first)
    assert isinstance(rule, str)
    dates = _dates(rule, first, 20)
    assert len(dates) == 10
    assert dates[-1] == "1997-11-04T09:00:00-05:00"
    rule = read_rule("FREQ=WEEKLY;UNTIL=19971007T000000Z;WKST=SU;BYDAY=TU,TH", first)
    assert isinstance(rule, str)
    assert [each[:10] for each in _dates(rule, first, 20)] == [
        f"1997-{day}" for day in ("09-02", "09-04", "09-09", "09-11", "09-16", "09-18", "09-23",
                                  "09-25", "09-30", "10-02")
    ]  # fmt: skip
    friday = _when("1997-09-05T09:00", "America/New_York")
    rule = read_rule("FREQ=MONTHLY;COUNT=10;BYDAY=1FR", friday)
    assert isinstance(rule, str)
    assert _dates(rule, friday, 4)[3] == "1997-12-05T09:00:00-05:00"


def test_a_last_day_without_a_time_counts_to_its_end() -> None:
    rule = read_rule("FREQ=WEEKLY;UNTIL=20261208", TUESDAY)
    assert rule == "FREQ=WEEKLY;UNTIL=20261208T225959Z"
    assert [each[:10] for each in _dates(rule, TUESDAY, 9)] == [
        "2026-11-24", "2026-12-01", "2026-12-08",
    ]  # fmt: skip
    assert shown_rule(rule) == "every week, until 2026-12-08"


def test_a_month_without_that_day_has_its_last_one() -> None:
    first = _when("2026-10-31T09:00")
    rule = read_every("month", first)
    assert isinstance(rule, str)
    assert shown_rule(rule) == "every month"
    assert [each[5:10] for each in _dates(rule, first, 6)] == [
        "10-31", "11-30", "12-31", "01-31", "02-28", "03-31",
    ]  # fmt: skip


def test_where_the_clocks_skip_the_time_it_is_as_much_later_and_then_itself_again() -> None:
    first = _when("2027-03-21T02:30")
    assert _dates("FREQ=WEEKLY", first, 3) == [
        "2027-03-21T02:30:00+01:00", "2027-03-28T03:30:00+02:00", "2027-04-04T02:30:00+02:00",
    ]  # fmt: skip
    twice = _when("2026-10-18T02:30")
    assert _dates("FREQ=WEEKLY", twice, 2)[1] == "2026-10-25T02:30:00+02:00"


@given(
    st.sampled_from(["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Tokyo"]),
    st.datetimes(datetime(2026, 1, 1), datetime(2028, 1, 1)),
    st.sampled_from(["day", "week", "2 weeks", "month", "working day"]),
)
def test_the_wall_clock_is_kept_over_every_clock_change(
    zone: str, wall: datetime, every: str
) -> None:
    wall = wall.replace(hour=wall.hour % 12 + 8, second=0, microsecond=0)
    first = _when(wall.isoformat(), zone)
    rule = read_every(every, first)
    if isinstance(rule, DateQuestion):  # a weekend is no working day
        return
    dates = [datetime.fromisoformat(each) for each in _dates(rule, first, 60)]
    assert {each.time() for each in dates} == {wall.time()}
    assert all(one < other for one, other in itertools.pairwise(dates))
    zoned = {each.astimezone(ZoneInfo(zone)).isoformat() for each in dates}
    assert zoned == {each.isoformat() for each in dates}


def test_what_was_missed_does_not_pile_up() -> None:
    now = datetime(2026, 12, 30, 10, 0, tzinfo=UTC)
    assert coming("FREQ=WEEKLY", TUESDAY, TUESDAY, now) == _when("2027-01-05T09:00")
    assert passed("FREQ=WEEKLY", TUESDAY, TUESDAY, now) == 5
    early = TUESDAY.instant() - timedelta(days=3)
    assert coming("FREQ=WEEKLY", TUESDAY, TUESDAY, early) == _when("2026-12-01T09:00")


@pytest.mark.parametrize(
    ("rule", "shown"),
    [
        ("", ""),
        ("FREQ=WEEKLY;COUNT=3", "every week, 3 times"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", "every 2 weeks on Monday"),
        ("FREQ=MONTHLY;BYDAY=1MO", "FREQ=MONTHLY;BYDAY=1MO"),
    ],
)
def test_a_rule_that_has_no_plain_words_is_shown_as_it_is(rule: str, shown: str) -> None:
    assert shown_rule(rule) == shown
