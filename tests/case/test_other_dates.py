"""A date in a promise that is not when it is due: when it is not, or when something else is."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from mendcli.case.promises.promise_line import HOW_LONG, PromiseLine, take_apart
from mendcli.dates.reader import read
from mendcli.dates.when import DateQuestion, When

WEDNESDAY = datetime(2026, 9, 16, 10, 40, tzinfo=ZoneInfo("Europe/Berlin"))


def date(words: str) -> When | DateQuestion:
    return read(words, WEDNESDAY, "Europe/Berlin")


def line(text: str) -> PromiseLine:
    return take_apart(text, date)


@pytest.mark.parametrize(
    "text",
    [
        "refund never on friday",
        "ring her, not on monday",
        "ring her any day but friday",
        "deliver it any day except friday",
        "don't ring on friday",
        "never ring on friday",
        "no visits on friday",
        "technician can't come friday",
        "ship it earliest friday",
    ],
)
def test_a_day_on_which_it_is_not_is_no_date_and_the_words_stay_whole(text: str) -> None:
    read_so = line(text)
    assert read_so.due is None
    assert read_so.what == text and not read_so.due_words


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("ring when she is back on monday", "2026-09-21"),
        ("ring before she leaves on friday", "2026-09-18"),
        ("ring her after the visit on friday", "2026-09-18"),
        ("tell her we are closed on friday", "2026-09-18"),
        ("ring sam, he's off till monday", "2026-09-21"),
        ("refund if it is not there on friday", "2026-09-18"),
    ],
)
def test_the_date_of_something_else_is_asked_about_with_it_under_enter(text: str, day: str) -> None:
    read_so = line(text)
    assert read_so.due is None and read_so.what == text
    assert read_so.question is not None and read_so.question.text == HOW_LONG
    assert read_so.question.likely is not None and read_so.question.likely.at[:10] == day


@pytest.mark.parametrize(
    ("text", "what", "day"),
    [
        ("refund as soon as the part is in, by Friday", "refund as soon as the part is in", "18"),
        ("fit it once the part is in, friday at the latest", "fit it once the part is in", "18"),
        ("do not charge her again by friday", "do not charge her again", "18"),
        ("don't forget to ring her friday", "don't forget to ring her", "18"),
        ("refund not only the fee but the fine on friday", None, "18"),
        ("send it friday, not thursday", "send it", "18"),
        ("not thursday, send it friday", "not thursday, send it", "18"),
        ("the engineer can't come thursday, so send Sam friday", None, "18"),
        ("refund the missed visit on friday", "refund the missed visit", "18"),
        ("send it monday instead of friday", "send it", "21"),
        ("call her back on monday", "call her back", "21"),
        ("send it tmrw express", "send it express", "17"),
        ("send the new card friday by courier", "send the new card by courier", "18"),
        ("technician mon eve", "technician", "21"),
        ("by friday ring her, monday at the latest", None, "21"),
    ],
)
def test_and_what_only_looks_like_it_is_due_then(text: str, what: str | None, day: str) -> None:
    read_so = line(text)
    assert read_so.due is not None and read_so.due.at[8:10] == day
    assert what is None or read_so.what == what


@pytest.mark.parametrize("text", ["refund by Eve", "send it by Eve tomorrow"])
def test_eve_by_herself_is_a_person(text: str) -> None:
    assert line(text).owner == "Eve"


@pytest.mark.parametrize("text", ["technician maybe friday", "technician fri ish", "card friday?"])
def test_a_loose_date_in_a_promise_is_asked_about_with_it_under_enter(text: str) -> None:
    read_so = line(text)
    assert read_so.due is None and read_so.question is not None
    assert read_so.question.likely is not None and read_so.question.likely.at[:10] == "2026-09-18"
