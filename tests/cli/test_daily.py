"""The backup of the day: behind the first command of a day, once; told where it fails, once."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from mendcli.errors import ExitCode
from mendcli.store.doctor import examine
from mendcli.store.file.lock import Lock, try_lock
from tests.cli.ran import NOW, Mend


class Days:
    """A rep whose days go by; what is begun behind a command runs when the test lets it."""

    def __init__(self, mend: Mend) -> None:
        self.mend, self.begun = mend, 0
        self.folder = mend.home / "backups"
        self.lives = True
        mend.begin = self._begin
        mend.seen = True
        del mend.environ["MEND_BACKUP"]

    def day(self, days: int) -> None:
        self.mend.now = lambda zone: NOW + timedelta(days=days)

    def kept(self) -> list[str]:
        """The backups of the day that lie there, and in which month and day they were made."""
        there = sorted(each.name for each in self.folder.glob("mend-daily-*"))
        return [name.removeprefix("mend-daily-2026-").removesuffix(".db") for name in there]

    def _begin(self, words: Sequence[str], held: int) -> None:
        assert held
        self.begun += 1
        if self.lives:
            self.mend(*words)


@pytest.fixture
def days(mend: Mend) -> Days:
    return Days(mend)


def test_the_first_command_of_a_day_begins_it_and_no_other_does(days: Days) -> None:
    assert days.mend("cases", "list").code == 0
    assert not days.mend.home.exists(), "there is nothing to back up"
    days.mend.start()
    assert days.kept() == ["11-23"]
    (file,) = days.folder.iterdir()
    assert examine(file).sound
    for argv in (("cases", "list"), ("summary",), ("due",)):
        assert "ackup" not in days.mend(*argv).err
    assert days.begun == 1
    days.day(1)
    days.mend("due")
    assert (days.begun, days.kept()) == (2, ["11-23", "11-24"])


def test_what_is_about_backups_begins_none(days: Days) -> None:
    days.mend.environ["MEND_BACKUP"] = "every = never"
    days.mend.start()
    del days.mend.environ["MEND_BACKUP"]
    for argv in (("backup",), ("doctor",), ("restore", "nothing.db"), ("--version",)):
        days.mend(*argv)
    assert days.begun == 0


@pytest.mark.parametrize(
    ("every", "days_on", "begun"), [("week", 6, 1), ("week", 7, 2), ("never", 9, 0)]
)
def test_how_often_is_a_setting(days: Days, every: str, days_on: int, begun: int) -> None:
    days.mend.environ["MEND_BACKUP"] = f"every = {every}"
    days.mend.start()
    days.day(days_on)
    days.mend("due")
    assert days.begun == begun


def test_the_oldest_go_and_what_was_made_by_hand_stays(days: Days) -> None:
    days.mend.environ["MEND_BACKUP"] = "keep = 3"
    days.mend.start()
    days.mend("backup")
    for day in range(1, 6):
        days.day(day)
        days.mend("due")
    assert days.kept() == ["11-26", "11-27", "11-28"]
    assert (days.folder / "mend-2026-11-23-1000.db").exists()


def damage(store: Path) -> None:
    with closing(sqlite3.connect(store)) as hand, hand:
        hand.execute("UPDATE facts SET rep = 'kim' WHERE number = 3")


def test_those_of_a_damaged_store_are_told_once_and_never_push_out_the_last_good_one(
    days: Days,
) -> None:
    days.mend.environ["MEND_BACKUP"] = "keep = 2"
    days.mend.start()
    damage(days.mend.home / "mend.db")
    said = []
    for day in range(1, 6):
        days.day(day)
        days.mend("due")
        said.append(" ".join(days.mend("cases", "list").err.split()))
        assert "Backup of" not in days.mend("cases", "list").err
    assert days.kept() == ["11-23", "11-27-damaged", "11-28-damaged"]
    assert "Backup of 2026-11-24: 1 case(s) are damaged" in said[0]
    assert "mend doctor --salvage" in said[0]


def test_one_that_fails_is_said_once_to_somebody_and_made_anew_the_next_day(days: Days) -> None:
    days.mend.home.mkdir(parents=True)
    days.folder.write_text("no folder")
    days.mend.start()
    days.mend.seen = False
    assert "Backup of" not in days.mend("due").err, "a script is not told"
    days.mend.seen = True
    told = " ".join(days.mend("due").err.split())
    assert "Backup of 2026-11-23: No backup was made. The disk says: " in told
    assert "`mend backup`" in told
    assert "Backup of" not in days.mend("due").err
    assert days.begun == 1
    days.folder.unlink()
    days.day(1)
    days.mend("due")
    assert days.kept() == ["11-24"]


def test_one_that_was_cut_off_is_begun_once_more_and_then_said(days: Days) -> None:
    days.mend.start()
    days.lives = False
    days.day(1)
    for _ in range(3):
        days.mend("due")
    assert (days.begun, days.kept()) == (3, ["11-23"])
    assert "Backup of 2026-11-24: it was cut off twice" in days.mend("due").err
    assert "Backup of" not in days.mend("due").err
    assert days.begun == 3


def test_while_it_is_being_made_nothing_is_begun(days: Days) -> None:
    held: list[Lock] = []

    def begin(words: Sequence[str], handle: int) -> None:
        days.begun += 1

    days.mend.begin = begin
    days.mend.start()
    lock = try_lock(days.mend.home / "daily-backup", "2026-11-23\nbegun\n\n")
    assert isinstance(lock, Lock)
    held.append(lock)
    for _ in range(3):
        days.mend("due")
    assert days.begun == 1
    held.pop().hand_on()
    days.mend("due")
    assert days.begun == 2


def test_a_mistake_of_ours_in_it_is_noted_and_the_answer_stands(days: Days) -> None:
    days.mend.start()

    def begin(words: Sequence[str], held: int) -> None:
        raise RuntimeError("private")

    days.mend.begin = begin
    days.day(1)
    ran = days.mend("cases", "list", "--json")
    assert (ran.code, len(ran.data["cases"])) == (0, 1)
    assert "The backup of the day was not begun." in ran.err
    assert "private" not in ran.err + (days.mend.home / "mend.log").read_text()


def test_it_can_be_made_by_a_clock_of_ones_own(days: Days) -> None:
    days.mend.environ["MEND_BACKUP"] = "every = never"
    days.mend.start()
    assert days.mend("backup", "--daily").code == 0
    assert "There is one of today." in days.mend("backup", "--daily").out
    assert days.mend("backup", "--daily", "file.db").code == ExitCode.USAGE
    assert days.kept() == ["11-23"]
