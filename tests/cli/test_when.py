"""`mend when`. Monday 23 November 2026, 10:00, Berlin."""

import os
import sys

import pytest

from mendcli.errors import ExitCode
from tests.cli.ran import Mend
from tests.terminal import Terminal

FROM = "2026-03-25T10:00"


def test_a_date_is_echoed_in_full(mend: Mend) -> None:
    ran = mend("when", "friday")
    assert ran.code == 0
    assert ran.out.splitlines() == [
        "Fri 27 Nov 2026 17:00 CET",
        "in 4 days · no time was named, so the working day's end",
    ]
    assert mend("when", "tomorrow", "9am").out.splitlines()[0] == "Tue 24 Nov 2026 09:00 CET"


def test_the_json_of_a_date_that_is_understood(mend: Mend) -> None:
    ran = mend("when", "friday", "--from", FROM, "--json")
    assert ran.code == 0
    assert ran.json["command"] == "when"
    assert ran.data == {
        "understood": True,
        "at": "2026-03-27T17:00:00+01:00",
        "zone": "Europe/Berlin",
        "has_time": False,
    }
    assert mend("when", "monday 9am", "--from", FROM, "--json").data["at"].endswith("+02:00")


def test_what_is_not_certain_is_a_question_and_no_failure(mend: Mend) -> None:
    for words in ("before friday", "yesterday", "whenever"):
        ran = mend("when", words, "--json")
        assert ran.code == 0
        assert set(ran.data) == {"understood", "question"}
        assert ran.data["understood"] is False
        assert ran.data["question"]
        assert mend("when", words).out.strip() == ran.data["question"]


def test_the_zone_is_the_one_named(mend: Mend) -> None:
    data = mend("when", "tomorrow", "9am", "--zone", "Asia/Tokyo", "--json").data
    assert (data["at"], data["zone"]) == ("2026-11-24T09:00:00+09:00", "Asia/Tokyo")
    data = mend("when", "in 2 hours", "--from", "2026-03-25T10:00Z", "--json").data
    assert data["at"] == "2026-03-25T13:00:00+01:00"
    data = mend("when", "in 2 hours", "--from", FROM, "--zone", "Asia/Tokyo", "--json").data
    assert data["at"] == "2026-03-25T12:00:00+09:00"
    figures_only = mend("when", "tomorrow", "--zone", "America/Sao_Paulo").out
    assert figures_only.startswith("Tue 24 Nov 2026 17:00 America/Sao_Paulo")


@pytest.mark.parametrize(
    ("argv", "part"),
    [
        (("friday", "--from", "noon"), "--from"),
        (("friday", "--from", "0001-01-01"), "--from"),
        (("friday", "--from", "9999-12-31"), "--from"),
        (("friday", "--zone", "Berlin"), "--zone"),
        ((" ",), "no words"),
    ],
)
def test_wrong_usage_is_said(mend: Mend, argv: tuple[str, ...], part: str) -> None:
    ran = mend("when", *argv)
    assert ran.code == ExitCode.USAGE
    assert part in ran.err


def test_words_come_from_a_pipe(mend: Mend) -> None:
    assert mend("when", "-", stdin=b"friday\n").out == mend("when", "friday").out
    assert mend("when").code == ExitCode.USAGE
    assert "mend when -" in mend("when").err


def test_the_config_says_which_days_are_free(mend: Mend) -> None:
    environ = {"MEND_HOLIDAYS": "2026-11-27", "MEND_WORKDAY_END": "16:30"}
    ran = mend("when", "friday", environ=environ)
    assert "Fri 27 Nov 2026 16:30" in ran.out
    assert "a holiday" in ran.out
    assert "a Saturday" in mend("when", "saturday 10am").out
    assert "safe" not in mend("when", "friday").out
    ended = mend("when", "end", "of", "week", environ=environ)
    assert ended.out.startswith("Thu 26 Nov 2026 16:30")


def test_how_far_away_it_is(mend: Mend) -> None:
    for words, far in [
        ("in one minute", "in 1 minute"),
        ("in 20 minutes", "in 20 minutes"),
        ("in an hour", "in 1 hour"),
        ("today 5pm", "in 7 hours"),
        ("tomorrow", "tomorrow"),
        ("in two weeks", "in 14 days"),
    ]:
        assert mend("when", words).out.splitlines()[1].split(" · ")[0] == far


def test_a_person_is_asked_and_sees_the_reading_while_typing(mend: Mend) -> None:
    env = {**os.environ, "MEND_HOME": str(mend.home), "TZ": "Europe/Berlin"}
    with Terminal([sys.executable, "-m", "mendcli", "when"], env) as terminal:
        terminal.wait_for("When?")
        terminal.send("2031-01-02")
        terminal.send("\x15tomorrow 5pm")
        terminal.wait_for("17:00")
        terminal.send("\r")
        terminal.wait_for("CE")
        assert terminal.wait_exit() == 0


def test_a_zone_that_cannot_be_used_is_said_once_and_never_silent(mend: Mend) -> None:
    odd = {"TZ": "XYZ5ABC", "MEND_ZONE": ""}
    ran = mend("when", "tomorrow 9am", environ=odd)
    assert ran.err.count("Times are UTC (TZ names no zone): set zone") == 1
    assert "Times are UTC" not in mend("when", "tomorrow 9am", environ={"TZ": "Asia/Tokyo"}).err
    named = {"TZ": "XYZ5ABC", "MEND_ZONE": "Europe/Berlin"}
    assert "Times are UTC" not in mend("when", "tomorrow 9am", environ=named).err
