"""`mend retention`: what is due is shown, erased only when told, and an open case never."""

import shutil
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from mendcli.cli.machine.retention import before
from mendcli.errors import ExitCode
from tests.cli.ran import ANSWERS, NOW, Mend

TWO_YEARS = 'retention = { closed = "24 months" }\n'


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An open case, one closed, one closed with a promise still kept."""
    mend = Mend(tmp_path_factory.mktemp("made") / "home")
    for name in ("Ann Open", "Bea Closed", "Cy Held"):
        answers = ANSWERS.replace("Crystal Minh", name)
        if name == "Bea Closed":
            answers = answers.replace("  solve.report-back: tomorrow 17:00\n", "")
        mend.start(answers)
    closed, held = by_name(mend)["Bea Closed"], by_name(mend)["Cy Held"]
    mend("actions", "done", f"{closed}/1")
    for case in (closed, held):
        ran = mend("close", case, "--as", "lost", "--reason", "they went elsewhere", "--anyway")
        assert ran.code == 0, ran.err
    (mend.home / "config.toml").write_text(TWO_YEARS)
    return mend.home


@pytest.fixture
def old(mend: Mend, made: Path) -> Mend:
    """Their home, so much later."""
    shutil.copytree(made, mend.home)
    mend.now = lambda zone: NOW + timedelta(days=800)
    return mend


def by_name(mend: Mend) -> dict[str, str]:
    found = mend("cases", "list", "--json").data["cases"]
    return {each["customer"]["name"]: each["case"] for each in found}


def names(mend: Mend) -> set[str]:
    return set(by_name(mend))


def test_it_shows_and_leaves_all_as_it_is(old: Mend) -> None:
    ran = old("retention")
    assert "Bea Closed" in ran.out
    assert "Ann Open" not in ran.out + ran.err
    assert "due to be erased" in ran.err
    data = old("retention", "--json").data
    assert [each["customer"]["name"] for each in data["cases"]] == ["Bea Closed"]
    assert (data["erased"], len(data["held"])) == (False, 1)
    assert names(old) == {"Ann Open", "Bea Closed", "Cy Held"}


def test_told_so_it_erases_what_is_due(old: Mend) -> None:
    ran = old("retention", "--apply")
    assert "✓ 1 closed case erased." in ran.err
    assert names(old) == {"Ann Open", "Cy Held"}
    assert b"Bea Closed" not in (old.home / "mend.db").read_bytes()
    assert "Nothing is due." in old("retention", "--apply").err


def test_before_its_time_nothing_is_due(old: Mend) -> None:
    old.now = lambda zone: NOW + timedelta(days=700)
    assert old("retention", "--json").data["cases"] == []


def test_without_a_word_in_the_config_it_says_how(mend: Mend) -> None:
    ran = mend("retention")
    assert (ran.code, "[retention]" in ran.err or "retention =" in ran.err) == (
        ExitCode.USAGE,
        True,
    )


@pytest.mark.parametrize("text", ['"24"', '"soon"', '"0 months"', '"-3 days"', '"1.5 years"'])
def test_what_is_no_period_is_refused(mend: Mend, text: str) -> None:
    mend.home.mkdir(parents=True)
    (mend.home / "config.toml").write_text(f"[retention]\nclosed = {text}\n")
    ran = mend("retention")
    assert (ran.code, "closed case is kept" in ran.err) == (ExitCode.USAGE, True)
    (mend.home / "config.toml").write_text('[retention]\nclosed = "1 year"\nopen = "1 day"\n')
    assert mend("retention").code == ExitCode.USAGE


@pytest.mark.parametrize(
    ("count", "unit", "day"),
    [
        (24, "month", "2024-11-23"),
        (1, "year", "2025-11-23"),
        (9, "month", "2026-02-23"),
        (2, "week", "2026-11-09"),
        (9000, "year", "0001-01-02"),
    ],
)
def test_so_long_ago(count: int, unit: str, day: str) -> None:
    assert f"{before(NOW, count, unit):%Y-%m-%d}".zfill(10) == day
    end = datetime(2027, 3, 31, tzinfo=NOW.tzinfo)
    assert before(end, 1, "month").day == 28
