"""`mend calendar`: what a real calendar program and two parsers make of it, in three zones."""

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import vobject
from icalendar import Calendar

from mendcli.errors import ExitCode
from tests.cli.ran import ANSWERS, Mend

KHAL = Path(sys.executable).with_name("khal")
ZONES = ("Europe/Berlin", "America/New_York", "Asia/Kolkata")
#: Before the clocks change in Europe (29 March 2026); in New York they have changed already.
BEFORE = datetime(2026, 3, 25, 10, 0, tzinfo=ZoneInfo("Europe/Berlin"))
SESSION = ANSWERS.replace(
    '["refund the fee by friday"]',
    '["refund the fee by friday", "visit by Sam on 2026-03-30 09:00", "ring by 2026-03-28 16:30"]',
).replace("read-back: [confirmed]", "read-back: [confirmed, confirmed, confirmed]")


@pytest.fixture
def march(mend: Mend) -> Iterator[Mend]:
    mend.now = lambda zone: BEFORE.astimezone(ZoneInfo(zone or "Europe/Berlin"))
    assert mend.start(SESSION).code == 0
    yield mend


def written(mend: Mend, file: Path, *argv: str) -> Path:
    ran = mend("calendar", "-o", str(file), "--replace", *argv)
    assert (ran.code, ran.out) == (0, ""), ran.err
    return file


# --- the file ------------------------------------------------------------------------------------


def test_two_parsers_find_the_same_events_at_the_same_moments(march: Mend, tmp_path: Path) -> None:
    text = written(march, tmp_path / "mend.ics").read_bytes().decode()
    mine: list[Any] = list(Calendar.from_ical(text.encode()).walk("VEVENT"))
    theirs = vobject.readOne(text).vevent_list
    assert [(each["uid"], each["dtstart"].dt) for each in mine] == [
        (each.uid.value, each.dtstart.value) for each in theirs
    ]
    due = {each["id"]: each["due"] for each in march("calendar", "--json").data["events"]}
    timed = [each["dtstart"].dt for each in mine if isinstance(each["dtstart"].dt, datetime)]
    kept = [datetime.fromisoformat(each) for number, each in due.items() if number != 1]
    assert sorted(timed) == sorted(each.astimezone(UTC) for each in kept)


def test_it_is_private_whole_and_replaced_only_when_told(march: Mend, tmp_path: Path) -> None:
    file = written(march, tmp_path / "mend.ics")
    assert file.stat().st_mode & 0o777 == 0o600
    before = file.read_bytes()
    ran = march("calendar", "-o", str(file))
    assert (ran.code, file.read_bytes()) == (ExitCode.FIXABLE, before)
    link = tmp_path / "link.ics"
    link.symlink_to(file)
    assert march("calendar", "-o", str(link), "--replace").code == ExitCode.FIXABLE
    assert file.read_bytes() == before
    assert march("calendar").out.encode() == before


def test_nothing_of_anybody_is_in_it_unless_asked(march: Mend, tmp_path: Path) -> None:
    plain = written(march, tmp_path / "a.ics").read_text("utf-8")
    told = written(march, tmp_path / "b.ics", "--details").read_text("utf-8")
    for words in ("refund", "Crystal", "Sam"):
        assert words not in plain
        assert words in told


def test_whose_and_for_how_long_before(march: Mend) -> None:
    sams = march("calendar", "--owner", "sam", "--json").data["events"]
    assert [each["kind"] for each in sams] == ["promise"]
    assert "TRIGGER:-PT2H" in march("calendar", "--alarm", "2h").out
    assert "VALARM" not in march("calendar", "--alarm", "none").out
    ran = march("calendar", "--alarm", "soon")
    assert ran.code == ExitCode.USAGE
    assert "30m, 2h or 1d" in ran.err
    assert "BEGIN:VTODO" in march("calendar", "--todo").out


def test_no_case_is_an_empty_calendar(mend: Mend) -> None:
    ran = mend("calendar")
    assert ran.code == 0
    assert not Calendar.from_ical(ran.out.encode()).walk("VEVENT")


# --- khal ----------------------------------------------------------------------------------------


class Khal:
    """The calendar program of somebody in `zone`, with a home of its own."""

    def __init__(self, folder: Path, zone: str) -> None:
        self.folder = folder
        (folder / "events").mkdir(parents=True)
        (folder / "config").write_text(
            f"[calendars]\n[[mend]]\npath = {folder}/events\n[sqlite]\npath = {folder}/khal.db\n"
            f"[locale]\nlocal_timezone = {zone}\ndefault_timezone = {zone}\n"
            "timeformat = %H:%M\ndateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\n"
            "datetimeformat = %Y-%m-%d %H:%M\nlongdatetimeformat = %Y-%m-%d %H:%M\n"
        )

    def __call__(self, *argv: str) -> str:
        home = {"HOME": str(self.folder), "XDG_CACHE_HOME": str(self.folder), "LC_ALL": "C.UTF-8"}
        done = subprocess.run(
            [str(KHAL), "-c", str(self.folder / "config"), *argv],
            env={"PATH": os.environ["PATH"], **home},
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def take(self, file: Path) -> None:
        self("import", "--batch", str(file))

    def shows(self) -> list[str]:
        """A line for each event: its moment here, its title, whether it is cancelled."""
        out = self(
            "list", "2026-03-20", "2026-04-20", "--day-format", "",
            "--format", "{start} {cancelled}{title}",
        )  # fmt: skip
        return sorted(line.strip() for line in out.splitlines() if line.strip())


pytestmark_khal = pytest.mark.skipif(not KHAL.exists(), reason="khal is not installed")


@pytest.mark.khal
@pytestmark_khal
@pytest.mark.parametrize("zone", ZONES)
def test_khal_shows_the_same_events_at_the_local_times(
    march: Mend, tmp_path: Path, zone: str
) -> None:
    khal = Khal(tmp_path / "khal", zone)
    khal.take(written(march, tmp_path / "mend.ics"))
    shown = khal.shows()
    wanted = []
    for event in march("calendar", "--json").data["events"]:
        what = f"promise {event['id']} is due" if event["id"] else "they hear from us"
        at = datetime.fromisoformat(event["due"])
        when = (
            f"{at:%Y-%m-%d}"
            if event["whole_day"]
            else f"{at.astimezone(ZoneInfo(zone)):%Y-%m-%d %H:%M}"
        )
        wanted.append(f"{when} mend {event['case']}: {what}")
    assert shown == sorted(wanted)
    assert len(shown) == 4


@pytest.mark.khal
@pytestmark_khal
def test_khal_follows_what_changed_and_what_was_withdrawn(march: Mend, tmp_path: Path) -> None:
    khal = Khal(tmp_path / "khal", "Europe/Berlin")
    case = march("cases", "list", "--json").data["cases"][0]["case"]
    assert march("checkins", "add", case, "2026-03-31 08:00").code == 0
    file = written(march, tmp_path / "mend.ics")
    khal.take(file)
    looks = f"mend {case}: look in on them (c1)"
    assert f"2026-03-31 08:00 {looks}" in khal.shows()
    march.now = lambda zone: (BEFORE + timedelta(hours=1)).astimezone(ZoneInfo("Europe/Berlin"))
    moved = march("checkins", "move", f"{case}/c1", "2026-04-01 11:00")
    assert moved.code == 0, moved.err
    dropped = march("actions", "drop", f"{case}/3", "not needed")
    assert dropped.code == 0, dropped.err
    khal.take(written(march, file))
    shown = khal.shows()
    assert len(shown) == 5
    assert f"2026-04-01 11:00 {looks}" in shown
    assert not any(line.startswith("2026-03-31") for line in shown)
    gone = next(line for line in shown if "promise 3" in line)
    assert "CANCELLED" in gone
