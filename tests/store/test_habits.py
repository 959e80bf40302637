"""Counts of the coach's lines on this machine: added up, private, forgotten, never in the way."""

import json
from datetime import date, datetime
from pathlib import Path

import pytest

from mendcli.store.habits import COUNTS, WENT_WELL, Habit, HabitsFile

DAY = datetime(2026, 11, 23, 10)


def habits(folder: Path, now: datetime = DAY) -> HabitsFile:
    return HabitsFile(folder / "state", lambda: now)


def test_counts_of_sittings_and_days_add_up_and_are_the_owners_alone(tmp_path: Path) -> None:
    habits(tmp_path).add({"A1": (1, 0), "P2": (1, 1)})
    habits(tmp_path).add({"A1": (1, 1)})
    habits(tmp_path, datetime(2026, 11, 24)).add({"A1": (2, 0)})
    assert habits(tmp_path).totals() == {"A1": Habit(4, 1), "P2": Habit(1, 1)}
    file = tmp_path / "state" / COUNTS
    assert (file.stat().st_mode & 0o777, file.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    assert '"2026-11-23": {"A1": [2, 1]' in file.read_text()


def test_what_went_well_stands_beside_them_with_its_day(tmp_path: Path) -> None:
    habits(tmp_path).went_well("she laughed at the end")
    habits(tmp_path).went_well("kept quiet")
    assert habits(tmp_path).good_lines() == (
        "2026-11-23 she laughed at the end",
        "2026-11-23 kept quiet",
    )


def test_both_are_forgotten_together(tmp_path: Path) -> None:
    assert not habits(tmp_path).forget()
    habits(tmp_path).add({"A1": (1, 0)})
    habits(tmp_path).went_well("kept quiet")
    assert habits(tmp_path).forget()
    assert list((tmp_path / "state").iterdir()) == []
    assert (habits(tmp_path).totals(), habits(tmp_path).good_lines()) == ({}, ())


def test_days_of_more_than_a_year_ago_go(tmp_path: Path) -> None:
    days = [date.fromordinal(DAY.toordinal() - back) for back in range(400, 0, -1)]
    (tmp_path / "state").mkdir()
    told = {"days": {each.isoformat(): {"A1": [1, 0]} for each in days}}
    (tmp_path / "state" / COUNTS).write_text(json.dumps(told))
    habits(tmp_path).add({"P2": (1, 0)})
    assert habits(tmp_path).totals() == {"A1": Habit(365, 0), "P2": Habit(1, 0)}


@pytest.mark.parametrize(
    "content",
    [b"", b"\xff", b"[]", b'{"days": []}', b'{"days": {"x": {}}}', b'{"days": {"2026-11-23": 1}}',
     b'{"days": {"2026-11-23": {"A1": [1]}}}', b"[" * 100_000],
)  # fmt: skip
def test_a_file_that_cannot_be_read_is_begun_anew(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "state").mkdir()
    (tmp_path / "state" / COUNTS).write_bytes(content)
    assert habits(tmp_path).totals() == {}
    habits(tmp_path).add({"A1": (1, 0)})
    assert habits(tmp_path).totals() == {"A1": Habit(1, 0)}


def test_where_nothing_can_be_written_nobody_is_told(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("in the way")
    habits(tmp_path).add({"A1": (1, 0)})
    habits(tmp_path).went_well("kept quiet")
    (tmp_path / "state").unlink()
    (tmp_path / "state" / WENT_WELL).mkdir(parents=True)
    habits(tmp_path).went_well("kept quiet")
    assert habits(tmp_path).good_lines() == ()
