"""`mend survey`: scores and words, what a poor one sets going, what they add up to."""

from pathlib import Path

import pytest

from mendcli.case.aftercare.survey import Totals, total
from mendcli.case.log.aftercare_facts import SurveyGiven
from mendcli.errors import ExitCode
from tests.cli import desk
from tests.cli.ran import Mend

CASE = "k001"


@pytest.fixture
def resolved(mend: Mend) -> Mend:
    """A case the customer says is resolved, closed."""
    assert mend.start().code == 0
    assert mend("cases", "confirm", CASE, "--via", "email", "--words", "-", stdin=b"Yes.").code == 0
    closed = mend("close", CASE, "--as", "resolved", "--anyway", "--reason", "-",
                  "--stays", "yes", stdin=b"done")  # fmt: skip
    assert closed.code == 0, closed.err
    return mend


def test_a_good_score_is_kept_with_their_words(resolved: Mend) -> None:
    ran = resolved("survey", CASE, "--csat", "4", "--words", "-", stdin="Danke schön".encode())
    assert ran.code == 0
    data = resolved("summary", "--json").data
    assert data["status"] == "resolved"
    assert [(each["csat"], each["words"]) for each in data["surveys"]] == [(4, "Danke schön")]
    assert "CSAT 4" in resolved("cases", "show").out
    assert resolved("checkins", "list", "--json").data["checkins"] == []


def test_a_poor_score_opens_a_closed_case_and_sets_a_check_in(resolved: Mend) -> None:
    resolved.now = lambda zone: desk.at("2026-11-27 18:00")  # a Friday
    ran = resolved("survey", CASE, "--csat", "2", "--words", "-", stdin=b"Nobody rang me.")
    assert ran.code == 0
    assert "CSAT 2: there is more to do" in ran.err
    assert resolved("summary", "--json").data["status"] == "open"
    (look,) = resolved("checkins", "list", "--json").data["checkins"]
    assert (look["due"], look["about"]) == ("2026-11-30T17:00:00+01:00", "a poor score: CSAT 2")
    assert any(row["kind"] == "check-in" for row in resolved("due", "--json").data["due"])
    assert f"{CASE} · open again after a poor score: CSAT 2" in resolved("cases", "show").out
    board = resolved("board").out
    assert "(open again)" in board
    assert f"Open again after a poor score: {CASE} (CSAT 2)" in board


def test_a_check_in_can_be_left(resolved: Mend) -> None:
    assert resolved("survey", CASE, "--nps", "3", "--no-check-in").code == 0
    assert resolved("checkins", "list", "--json").data["checkins"] == []
    assert resolved("summary", "--json").data["status"] == "open"


def test_a_check_in_left_is_not_told_as_an_earlier_one(resolved: Mend) -> None:
    assert f"{CASE}/c1." in resolved("survey", CASE, "--csat", "2").err
    assert "Look in on them" not in resolved("survey", CASE, "--csat", "1", "--no-check-in").err


@pytest.mark.parametrize("argv", [[CASE], ["--csat", "2"], ["--nps", "0"], ["--words", "x"]])
def test_nothing_given_is_lost_in_adding_up(resolved: Mend, argv: list[str]) -> None:
    ran = resolved("survey", *argv, "--all")
    assert ran.code == ExitCode.USAGE
    assert "it takes no case, no score" in ran.err


@pytest.mark.parametrize(
    "argv", [["--csat", "6"], ["--csat", "0"], ["--nps", "11"], ["--ces", "8"], ["--csat", "x"]]
)
def test_what_is_out_of_range_is_refused(resolved: Mend, argv: list[str]) -> None:
    assert resolved("survey", CASE, *argv).code == ExitCode.USAGE
    assert resolved("summary", "--json").data["surveys"] == []


def test_without_a_terminal_a_score_must_be_given(resolved: Mend) -> None:
    ran = resolved("survey", CASE)
    assert ran.code == ExitCode.USAGE
    assert all(flag in ran.err for flag in ("--csat 4", "--nps 9", "--ces 6"))
    assert resolved("survey").code == ExitCode.USAGE


def test_the_reps_note_has_what_they_said_each_time_and_the_customers_has_none(
    resolved: Mend,
) -> None:
    resolved("survey", CASE, "--csat", "2", "--words", "-", stdin=b"Nobody rang")
    resolved("survey", CASE, "--csat", "5", "--words", "-", stdin=b"Sam was a star")
    rep = resolved("summary", "--for", "rep").out
    assert rep.index("CSAT 2") < rep.rindex("Nobody rang") < rep.index("CSAT 5")
    assert "Sam was a star" in rep
    theirs = resolved("summary", "--for", "customer").out
    assert "star" not in theirs
    assert "CSAT" not in theirs


def test_the_setting_says_what_is_asked(mend: Mend) -> None:
    mend.home.mkdir(exist_ok=True)
    config: Path = mend.home / "config.toml"
    config.write_text('survey = ["nps", "CSAT"]\n')
    settings = mend("config", "--json").data["settings"]
    assert next(each["value"] for each in settings if each["key"] == "survey") == ["csat", "nps"]
    config.write_text('survey = ["smiles"]\n')
    ran = mend("config")
    assert ran.code == ExitCode.USAGE
    assert "csat, nps, ces" in ran.err


def test_all_of_them_add_up_and_name_nobody(resolved: Mend) -> None:
    resolved("survey", CASE, "--csat", "5", "--nps", "9", "--ces", "2")
    ran = resolved("survey", "--all", "--json")
    assert ran.data["csat"] == {"answers": 1, "satisfied": 1}
    assert ran.data["nps"]["score"] == 100
    assert ran.data["ces"] == {"answers": 1, "easy": 0}
    assert "alex" not in ran.out
    assert "1 of 1 (100 %) gave CSAT 4 or 5" in resolved("survey", "--all").out


def test_the_score_is_promoters_less_detractors() -> None:
    given = [SurveyGiven(nps=score) for score in (10, 9, 8, 7, 6, 0, 3)]
    counted = total([*given, None])
    assert (counted.cases, counted.asked) == (8, 7)
    assert (counted.promoters, counted.detractors, counted.promoter_score) == (2, 3, -14)
    assert Totals().promoter_score is None
