"""What holds for any words, at any moment, in any zone."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mendcli.dates.grammar import vocabulary
from mendcli.dates.reader import read, read_past
from mendcli.dates.when import DateQuestion, When

ZONES = st.sampled_from(
    [
        "Europe/Berlin",
        "America/New_York",
        "Asia/Kolkata",
        "Australia/Lord_Howe",
        "Pacific/Apia",
        "UTC",
    ]
)
NOWS = st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC))
DATE_WORDS = st.lists(
    st.sampled_from(
        sorted(
            set(vocabulary.WEEKDAYS)
            | set(vocabulary.MONTHS)
            | set(vocabulary.DAY_WORDS)
            | set(vocabulary.UNITS)
            | vocabulary.PARTS
            | vocabulary.LEADS
        )
        + "a an one two three twenty first fifteenth weekend q2 midnight quarter past to between "
        "and business working same time thing couple 5:30-7 of week-of christmas - eom 3rd 1/2 "
        "90min 2h every few mid early late week-end o'clock 3p aug-20 next coming the".split()
        + "in next this last end of the from now ago tonight noon eod 5pm 9:30 17:00 02:30 28 28th "
        "2026 2027-02-28 31 29 4/1 28/11 after within day on 9 12am half hour".split()
    ),
    max_size=7,
).map(" ".join)
WORDS = st.one_of(DATE_WORDS, st.text(max_size=40))


@given(WORDS, NOWS, ZONES)
@settings(max_examples=600, deadline=None)
def test_a_promise_is_ahead_within_two_years_and_reads_back(
    words: str, now: datetime, zone: str
) -> None:
    when = read(words, now, zone)
    if isinstance(when, DateQuestion):
        assert when.text
        return
    assert timedelta(0) < when.instant() - now < timedelta(days=733)
    assert when.instant().utcoffset() == when.instant().astimezone(ZoneInfo(zone)).utcoffset()
    assert _same(read(when.shown(), now, zone), when)
    assert read(when.at, now, zone) == when._replace(has_time=True)
    assert (
        _same(read(f"on {words.upper()},", now, zone), when)
        or words.split(maxsplit=1)[0]
        in {
            *vocabulary.LEADS,
            *"28 28th 9 12 31 29".split(),
        }
        or read(f"in {words}", now, zone) == when
    )  # a length: "90min" is in, never on


@pytest.mark.slow
@given(WORDS, NOWS, ZONES)
@settings(max_examples=20_000, deadline=None)
def test_so_do_many_more(words: str, now: datetime, zone: str) -> None:
    when = read(words, now, zone)
    if isinstance(when, When):
        assert timedelta(0) < when.instant() - now < timedelta(days=733)
        assert _same(read(when.shown(), now, zone), when)


@given(WORDS, NOWS, ZONES)
@settings(max_examples=300, deadline=None)
def test_what_happened_is_never_ahead(words: str, now: datetime, zone: str) -> None:
    when = read_past(words, now, zone)
    if isinstance(when, When):
        assert when.instant() <= now


@given(st.text(max_size=300), NOWS)
@settings(max_examples=300, deadline=None)
def test_no_text_makes_it_fail(words: str, now: datetime) -> None:
    read(words, now, "Europe/Berlin")
    read_past(words, now, "Europe/Berlin")


@given(
    st.datetimes(datetime(1, 1, 1), datetime(9999, 12, 31, 23, 59)),
    st.sampled_from(["", "Z", "+14:00", "-12:00", "+05:30", "+99:99"]),
    NOWS,
)
@settings(max_examples=200, deadline=None)
def test_no_iso_moment_makes_it_fail(moment: datetime, offset: str, now: datetime) -> None:
    words = moment.isoformat(timespec="seconds") + offset
    read(words, now, "America/New_York")
    read_past(words, now, "America/New_York")


def _same(found: When | DateQuestion, when: When) -> bool:
    return isinstance(found, When) and (found.at, found.zone) == (when.at, when.zone)
