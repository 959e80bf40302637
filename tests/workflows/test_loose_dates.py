"""How a date is typed with one hand, where it is asked when they hear from us next."""

import pytest

from mendcli.case.guide.moves import Leave, SetReportBack
from mendcli.dates.when import DateQuestion
from mendcli.workflows.call.meanings import Again
from mendcli.workflows.call.reader import Reader
from mendcli.workflows.call.replies import next_date
from tests.workflows.room import NOW, settings

READER = Reader(NOW, settings())


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("thurs morning id say", "2026-11-26T12:00"),
        ("tues noon pls", "2026-11-24T12:00"),
        ("weds thx", "2026-11-25T17:00"),
        ("tues sometime", "2026-11-24T17:00"),
    ],
)
def test_what_is_said_around_a_date_does_not_hide_it(text: str, due: str) -> None:
    made = next_date(text, "", READER)
    assert isinstance(made, SetReportBack) and made.due.at[:16] == due


@pytest.mark.parametrize("text", ["thursday or so", "friday i think", "dunno, somewhen next week"])
def test_a_loose_date_is_asked_about_and_never_taken(text: str) -> None:
    made = next_date(text, "", READER)
    assert isinstance(made, Again) and made.why == "By when at the latest?"
    found = READER.date(text)
    assert isinstance(found, DateQuestion) and found.likely is not None


def test_before_a_day_is_not_that_day() -> None:
    assert next_date("b4 weds", "", READER) == Again(_asked("before weds"), "b4 weds")


def _asked(text: str) -> str:
    found = READER.date(text)
    assert isinstance(found, DateQuestion)
    return found.text


@pytest.mark.parametrize("text", ["nope thx", "no thx", "no", "-"])
def test_no_is_no_date(text: str) -> None:
    assert next_date(text, "", READER) == Leave()
