"""How a date is typed with one hand, where it is asked when they hear from us next."""

import pytest

from mendcli.case.guide.moves import Leave, Say, SetReportBack
from mendcli.dates.when import DateQuestion
from mendcli.workflows.call.meanings import Again, Several
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


@pytest.mark.parametrize(
    "text", ["nope thx", "no thx", "no", "-", "nada", "never", "no date", "n/a"]
)
def test_no_is_no_date(text: str) -> None:
    assert next_date(text, "", READER) == Leave()


@pytest.mark.parametrize(
    "text", ["never on friday", "not on Monday", "any day but Friday", "sam is back monday"]
)
def test_a_day_on_which_it_is_not_is_asked_about_and_never_taken(text: str) -> None:
    made = next_date(text, "", READER)
    kept = made.moves if isinstance(made, Several) else (made,)
    assert not any(isinstance(each, SetReportBack) for each in kept)


def test_a_condition_with_a_date_behind_it_is_that_date_and_the_words_are_kept() -> None:
    text = "as soon as the part is in, by Friday"
    made = next_date(text, "", READER)
    assert isinstance(made, Several)
    assert [type(each) for each in made.moves] == [SetReportBack, Say]


def test_two_dates_are_never_the_first_of_them() -> None:
    made = next_date("by friday, monday at the latest", "", READER)
    assert isinstance(made, Again)
