"""A backup, a restore or a salvage hit at any system call, by a kill or the disk: whole or not.

The short form goes through some points and is part of the quick suite; `pytest -m faults` goes
through all of them.
"""

import json
import shutil
import subprocess
import sys
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from mendcli.case.log.spoken_facts import LineKept
from mendcli.cli.machine.daily import read_note
from mendcli.store.backup import back_up
from mendcli.store.doctor import examine
from mendcli.store.opening import open_store
from tests.faults.inject import FILE_WRITES, WRITES, Ran, environment, needs_strace, plans, run
from tests.faults.saving import START, answer

SAVING = str(Path(__file__).with_name("saving.py"))
KEEPING = str(Path(__file__).with_name("keeping.py"))
#: How many facts the case of a backup has, and that of the store which has gone on since.
BEFORE, SINCE = 3, 4


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with `copy.db`, a backup, and `home`, whose store holds one answer more.

    The store in `hurt` is the same without its first page; in `day` its daily backup has begun.
    """
    folder = tmp_path_factory.mktemp("made")
    path = folder / "home" / "mend.db"
    with closing(open_store(path, replica="r1", write=True, who="alex")) as store:
        store.append("k7f2", 0, answer(0), rep="alex", at=START)
        store.append("k7f2", 2, answer(2), rep="alex", at=START)
        back_up(path, folder / "copy.db", who="alex")
        store.append("k7f2", 3, answer(3), rep="alex", at=START)
    for name in ("hurt", "day"):
        (folder / name).mkdir()
    content = path.read_bytes()
    (folder / "hurt" / "mend.db").write_bytes(bytes(4096) + content[4096:])
    (folder / "day" / "mend.db").write_bytes(content)
    (folder / "day" / "daily-backup").write_text("2026-11-27\nbegun\n" + " " * 1200)
    return folder


def facts(path: Path) -> int:
    """How many facts a store holds that is sound; anything else fails."""
    report = examine(path)
    assert report.there and report.sound, report
    with closing(open_store(path, replica="", write=False, who="")) as store:
        return len(store.facts("k7f2"))


def goes_on(path: Path) -> None:
    """Saving goes on in what is there."""
    with closing(open_store(path, replica="r9", write=True, who="kim")) as store:
        last = store.facts("k7f2")[-1].number
        at = START + timedelta(hours=1)
        store.append("k7f2", last, [LineKept("a.b", "on")], rep="kim", at=at)


def check_backup(folder: Path, ran: Ran) -> str:
    """None or a whole one, never unsaid; the store as it was, and the next one is made."""
    file, store = folder / "new.db", folder / "home" / "mend.db"
    there = file.exists()
    assert there or "done" not in ran.out, ran
    assert not there or facts(file) == SINCE
    assert facts(store) == SINCE
    assert run([KEEPING, "backup", str(store), str(folder / "next.db")]).out == "done\n"
    assert facts(folder / "next.db") == SINCE
    assert not [each.name for each in folder.iterdir() if each.name.startswith(".")]
    return "whole" if there else "none"


def check_restore(folder: Path, ran: Ran) -> str:
    """The old store or the new one, the old one whole in either case; and it can be done anew."""
    store = folder / "home" / "mend.db"
    held = facts(store)
    assert held in (BEFORE, SINCE)
    assert held == BEFORE or "done" not in ran.out, ran
    if held == BEFORE:
        assert "refused: Nothing" not in ran.out, ran
        beside = store.parent.glob("mend.db-before-restore-*")
        (kept,) = (each for each in beside if not each.name.endswith(("-wal", "-shm")))
        assert facts(kept) == SINCE
        again = [kept]
    else:
        goes_on(store)
        again = [folder / "copy.db"]
    assert run([KEEPING, "restore", str(store), str(again[0])]).out == "done\n"
    assert facts(store) == (SINCE if held == BEFORE else BEFORE)
    goes_on(store)
    assert not [each.name for each in store.parent.iterdir() if each.name.startswith(".")]
    return "new" if held == BEFORE else "old"


def check_salvage(folder: Path, ran: Ran) -> str:
    """None or a whole one, never unsaid; the damaged store as it was, and it can be done anew."""
    file, store = folder / "new" / "mend.db", folder / "hurt" / "mend.db"
    before, there = store.read_bytes(), file.exists()
    assert not any(before[:4096]) and len(before) > 4096
    assert there or "done" not in ran.out, ran
    assert not there or facts(file) == SINCE
    again = folder / "again" / "mend.db"
    assert run([KEEPING, "salvage", str(store), str(again)]).out == "done\n"
    assert facts(again) == SINCE
    assert store.read_bytes() == before
    return "whole" if there else "none"


def check_daily(folder: Path, ran: Ran) -> str:
    """None or a whole one; without one the note says why, or that it was only begun."""
    home = folder / "day"
    there, note = list((home / "backups").glob("mend-daily-*.db")), read_note(home / "daily-backup")
    for file in there:
        assert facts(file) == SINCE
    assert there or note is None or note.came in ("begun", "to say"), note
    assert there or ran.code != 0, ran
    assert facts(home / "mend.db") == SINCE
    assert run([KEEPING, "daily", str(home / "mend.db"), ""]).code == 0
    (file,) = (home / "backups").iterdir()
    assert facts(file) == SINCE
    return "whole" if there else "none"


#: The store that each command is about, the file it is given, and what must hold afterwards.
CHECKS = {
    "backup": ("home", "new.db", check_backup),
    "restore": ("home", "copy.db", check_restore),
    "salvage": ("hurt", "new/mend.db", check_salvage),
    "daily": ("day", "", check_daily),
}


def sweep(tmp_path: Path, made: Path, command: str, what: str, *, every: int) -> dict[str, int]:
    """What was left at each point, counted."""
    home, file, check = CHECKS[command]
    shutil.copytree(made, tmp_path / "clean")
    clean = [KEEPING, command, str(tmp_path / "clean" / home / "mend.db")]
    calls = WRITES if what.startswith("signal") else FILE_WRITES
    todo = plans([*clean, str(tmp_path / "clean" / file)], what, calls, every=every)
    left: dict[str, int] = {}
    for place, plan in enumerate(todo):
        folder = tmp_path / str(place)
        shutil.copytree(made, folder)
        store = folder / home / "mend.db"
        ran = run([KEEPING, command, str(store), str(folder / file)], plan)
        assert "Traceback" not in ran.err, (plan, ran.err)
        assert ran.code in (0, 4, -9), (plan, ran)
        came = check(folder, ran)
        left[came] = left.get(came, 0) + 1
        shutil.rmtree(folder)
    return left


@needs_strace
@pytest.mark.parametrize(
    ("command", "what", "every"),
    [
        ("backup", "signal=KILL", 23),
        ("backup", "error=ENOSPC", 23),
        ("restore", "signal=KILL", 23),
        ("restore", "error=ENOSPC", 23),
        ("salvage", "error=ENOSPC", 37),
        ("daily", "signal=KILL", 41),
    ],
)
def test_at_some_points(tmp_path: Path, made: Path, command: str, what: str, every: int) -> None:
    sweep(tmp_path, made, command, what, every=every)


@needs_strace
@pytest.mark.faults
@pytest.mark.parametrize("what", ["signal=KILL", "error=EIO", "error=ENOSPC"])
@pytest.mark.parametrize("command", CHECKS)
def test_at_every_point(tmp_path: Path, made: Path, command: str, what: str) -> None:
    left = sweep(tmp_path, made, command, what, every=1)
    name = what.partition("=")[2]
    told = {"fault": f"{name} at every write of a {command}", "points": sum(left.values())}
    print(json.dumps({**told, **left}))


@pytest.mark.faults
def test_each_of_fifty_holds_what_was_saved_before_it_began(tmp_path: Path) -> None:
    """A busy session saves on, in a process of its own, while one after the other is made."""
    path = tmp_path / "home" / "mend.db"
    with subprocess.Popen(
        [sys.executable, SAVING, str(path), "100000"], stdout=subprocess.PIPE, env=environment()
    ) as session:
        assert session.stdout is not None
        while b"saved 5" not in session.stdout.readline():
            pass
        held = []
        for number in range(50):
            before = _acknowledged(path)
            back_up(path, tmp_path / f"{number}.db", who="alex")
            held.append((before, facts(tmp_path / f"{number}.db")))
        session.kill()
    assert all(before <= there for before, there in held), held
    more = held[-1][1] - held[0][0]
    assert more > 50, "the session stood still"
    print(json.dumps({"fault": "a backup beside a busy call", "points": 50, "of these whole": 50}))


def _acknowledged(path: Path) -> int:
    """How many facts a reader who comes now is given, all of them saved."""
    with closing(open_store(path, replica="", write=False, who="")) as store:
        return len(store.facts("k7f2"))
