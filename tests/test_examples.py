"""The examples run, on any day of the year, as the README says."""

import io
import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import pytest

from mendcli.cli.frame.outside import Outside
from mendcli.errors import ExitCode
from mendcli.main import run
from mendcli.playbook.shelf.library import Library
from mendcli.workflows.call.reader import Reader
from mendcli.workflows.script.answers_file import make_script, read_answers
from tests.workflows.room import settings

EXAMPLES = sorted((Path(__file__).parents[1] / "examples").glob("*.yaml"))
NAMES = [path.stem for path in EXAMPLES]
#: Days on which a date could rot: a Friday night, the ends of a year and of a February, the
#: days around a change of the clocks.
DAYS = (
    "2026-11-27T23:55:00+01:00",
    "2027-12-31T18:00:00+01:00",
    "2028-02-28T09:00:00+01:00",
    "2027-03-27T12:00:00+01:00",
    "2027-10-30T12:00:00+02:00",
)


class Ran(NamedTuple):
    """A command's exit code, and what it wrote."""

    code: int
    out: str
    err: str


class World:
    """Runs commands in one home, at a time that is given, with no terminal."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._ids = 0

    def mend(self, *argv: str, now: str = DAYS[0], zone: str = "Europe/Berlin") -> Ran:
        """Run one command line."""
        environ = {
            "MEND_HOME": str(self._home),
            "MEND_REP": "alex",
            "MEND_ZONE": zone,
        }
        out, err = io.StringIO(), io.StringIO()
        moment = datetime.fromisoformat(now)
        outside = Outside(
            environ,
            io.StringIO(),
            out,
            err,
            lambda named: moment.astimezone(ZoneInfo(named)),
            self._new_id,
        )
        return Ran(run(list(argv), outside), out.getvalue(), err.getvalue())

    def _new_id(self, length: int) -> str:
        self._ids += 1
        return "k" + str(self._ids).rjust(length - 1, "0")


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    """One home for all examples, so that the playbooks are read once."""
    return World(tmp_path_factory.mktemp("home"))


def _summary(world: World, example: Path, now: str = DAYS[0]) -> dict[str, Any]:
    ran = world.mend("start", "--answers", str(example), "--json", now=now)
    assert (ran.code, ran.err) == (ExitCode.DONE, "")
    data: dict[str, Any] = json.loads(ran.out)["data"]
    return data


def test_there_is_one_example_for_each_method() -> None:
    used = [read_answers(path).options.playbook for path in EXAMPLES]
    shipped = [entry.id for entry in Library((), None, None).entries()]
    assert sorted(used) == sorted(shipped)


@pytest.mark.parametrize("now", DAYS[:2])
@pytest.mark.parametrize("example", EXAMPLES, ids=NAMES)
def test_an_example_runs_to_its_end_on_any_day(world: World, example: Path, now: str) -> None:
    data = _summary(world, example, now)
    assert [session["ending"] for session in data["sessions"]] == ["end"]
    assert data["paraphrases"][-1]["confirmed"] == "yes"
    promises = [action for action in data["actions"] if action["promise"]]
    assert promises and all(each["confirmed"] == "yes" for each in promises)
    dues = [each["due"] for each in data["actions"]] + [data["report_back"]["due"]]
    assert all(datetime.fromisoformat(due) > datetime.fromisoformat(now) for due in dues)
    left = {skipped["step"] for skipped in data["skipped"]}
    assert left <= {"prepare.ready", "apologise.else"}


@pytest.mark.parametrize("example", EXAMPLES, ids=NAMES)
def test_an_example_says_how_it_is_run_and_holds_no_fixed_date(example: Path) -> None:
    text = example.read_text(encoding="utf-8")
    assert f"mend start --answers examples/{example.name}" in text
    days = "monday|tuesday|wednesday|thursday|friday|saturday|sunday"
    due = rf"\b(?:20\d\d-\d\d|(?:by|on|due:|report-back:) (?:{days}))"
    assert not re.search(due, text, re.IGNORECASE)


@pytest.mark.parametrize("example", EXAMPLES, ids=NAMES)
def test_the_customers_letter_holds_together(world: World, example: Path) -> None:
    _summary(world, example)
    letter = world.mend("summary", "--for", "customer")
    assert letter.code == ExitCode.DONE
    assert "\n\nDear " in letter.out
    assert "You will hear from me" in letter.out
    assert "not workable" not in letter.out
    for line in _notes_to_self(world):
        assert line not in letter.out


def _notes_to_self(world: World) -> Iterator[str]:
    data = json.loads(world.mend("summary", "--json").out)["data"]
    for item in (*data["feelings"], *data["notes"]):
        yield item["text"]
    for action in data["actions"]:
        if not action["promise"]:
            yield action["what"]
    for line in data["words"]:
        if not line["exact"]:
            yield line["text"]


def test_the_readmes_example_shows_the_main_things(world: World) -> None:
    example = next(path for path in EXAMPLES if path.stem == "late-technician")
    data = _summary(world, example)
    assert [told["confirmed"] for told in data["paraphrases"]] == ["partly", "yes"]
    assert data["paraphrases"][0]["missing"] == [
        "He also left mud in the hall, and she cleaned it up herself."
    ]
    exact = [line["text"] for line in data["words"] if line["exact"]]
    assert exact == ["I took the morning off for this, and nobody rang."]
    assert [(each["by"], each["workable"], each["chosen"]) for each in data["options"]] == [
        ("customer", False, False),
        ("us", True, True),
    ]
    assert [each["owner"] for each in data["actions"]] == ["Sam", "alex", "alex"]
    assert data["actions"][1]["original"] == "ring you before Sam sets off"
    assert data["report_back"] is not None


def test_without_json_it_prints_the_reps_note_as_markdown(world: World) -> None:
    example = next(path for path in EXAMPLES if path.stem == "late-technician")
    ran = world.mend("start", "--answers", str(example))
    assert ran.code == ExitCode.DONE
    assert ran.out.startswith("# Mrs. Jones · case k")
    assert "> You took the morning off, nobody rang, he came 90 minutes late" in ran.out


def _moments(start: datetime, days: int, hours: int) -> list[datetime]:
    return [start + timedelta(hours=step) for step in range(0, days * 24, hours)]


def _assert_sound_at(example: Path, zone: str, moments: list[datetime]) -> None:
    """The check that a scripted run makes before it stores anything."""
    answers = read_answers(example)
    playbook = Library((), None, None).load(answers.options.playbook)[0]
    here = settings(zone_set=zone)
    for moment in moments:
        now = moment.astimezone(ZoneInfo(zone))
        script, notes = make_script(answers, playbook, lambda _: [], Reader(now, here, True))
        assert script.visits and notes == (), now


@pytest.mark.parametrize("example", EXAMPLES, ids=NAMES)
def test_an_example_is_sound_on_days_that_are_easily_got_wrong(example: Path) -> None:
    _assert_sound_at(example, "Europe/Berlin", [datetime.fromisoformat(day) for day in DAYS])


@pytest.mark.slow
@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe"])
@pytest.mark.parametrize("example", EXAMPLES, ids=NAMES)
def test_no_example_rots(example: Path, zone: str) -> None:
    """For two years ahead; eleven hours apart, so that every hour of the day has its turn."""
    _assert_sound_at(example, zone, _moments(datetime(2026, 11, 22, 20, 3, tzinfo=UTC), 732, 11))
