"""Killed, or refused by the disk, at every system call of a save: what was said to be saved is.

The short form goes through every sixteenth point and is part of the quick suite; `pytest -m
faults` goes through all of them.
"""

import json
import re
import shutil
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from mendcli.case.log.facts import Fact
from mendcli.case.log.session_facts import SessionEnded
from mendcli.case.log.spoken_facts import LineKept
from mendcli.errors import NotFound
from mendcli.store.doctor import examine
from mendcli.store.opening import open_store
from tests.faults.inject import FILE_WRITES, SYNCS, Plan, Ran, environment, needs_strace, plans, run
from tests.faults.saving import START, answer

SAVING = str(Path(__file__).with_name("saving.py"))
#: Answers of one run. A run makes, opens, fills, indexes and closes a store.
ANSWERS = 4


def facts_of(path: Path) -> list[Fact]:
    """What a new start finds, after which saving must go on."""
    store = open_store(path, replica="r9", write=True, who="kim")
    try:
        found = store.facts("k7f2")
    except NotFound:
        found = ()
    assert [entry.number for entry in found] == list(range(1, len(found) + 1))
    if found:
        at = START + timedelta(hours=1)
        store.append("k7f2", len(found), [LineKept("a.b", "on")], rep="kim", at=at)
        assert len(store.facts("k7f2")) == len(found) + 1
    store.close()
    return [entry.fact for entry in found]


def said_saved(ran: Ran) -> int:
    """The highest fact number that was acknowledged."""
    return max((int(line[6:]) for line in ran.lines if line.startswith("saved ")), default=0)


def check(path: Path, ran: Ran, more: int) -> None:
    """Nothing acknowledged is lost, at most `more` facts beyond it, all of it sound."""
    assert "Traceback" not in ran.err, ran.err
    saved = said_saved(ran)
    found = facts_of(path)
    assert saved <= len(found) <= saved + more, ran
    expected: list[Fact] = []
    while len(expected) < len(found):
        if isinstance(found[len(expected)], SessionEnded):
            expected.append(SessionEnded(1, "end"))
        else:
            expected.extend(answer(len(expected)))
    assert found == expected
    report = examine(path)
    assert report.sound, report


def sweep_kills(tmp_path: Path, every: int, how: str = "direct") -> int:
    clean = [SAVING, str(tmp_path / "clean" / "mend.db"), str(ANSWERS), how]
    todo = plans(clean, "signal=KILL", every=every)
    for place, plan in enumerate(todo):
        path = tmp_path / str(place) / "mend.db"
        ran = run([SAVING, str(path), str(ANSWERS), how], plan)
        assert ran.code == -9, plan
        check(path, ran, more=2)
        shutil.rmtree(path.parent, ignore_errors=True)
    return len(todo)


@needs_strace
def test_killed_at_some_points_of_a_save(tmp_path: Path) -> None:
    sweep_kills(tmp_path, every=16)


@needs_strace
@pytest.mark.faults
@pytest.mark.parametrize("how", ["direct", "saver"])
def test_killed_at_every_point_of_a_save(tmp_path: Path, how: str) -> None:
    total = sweep_kills(tmp_path, every=1, how=how)
    print(json.dumps({"fault": f"SIGKILL at every write ({how})", "points": total, "lost": 0}))


def sweep_errors(tmp_path: Path, error: str, every: int, *, onward: bool = False) -> int:
    clean = [SAVING, str(tmp_path / "clean" / "mend.db"), str(ANSWERS)]
    todo = plans(clean, f"error={error}", FILE_WRITES, every=every, onward=onward)
    for place, plan in enumerate(todo):
        path = tmp_path / str(place) / "mend.db"
        ran = run([SAVING, str(path), str(ANSWERS)], plan)
        assert ran.code in (0, 4), (plan, ran)
        check(path, ran, more=2)
        shutil.rmtree(path.parent, ignore_errors=True)
    return len(todo)


@needs_strace
@pytest.mark.parametrize("error", ["EIO", "ENOSPC"])
def test_the_disk_refuses_at_some_points(tmp_path: Path, error: str) -> None:
    sweep_errors(tmp_path, error, every=16)


@needs_strace
@pytest.mark.faults
@pytest.mark.parametrize("onward", [False, True])
@pytest.mark.parametrize("error", ["EIO", "ENOSPC", "EDQUOT"])
def test_the_disk_refuses_at_every_point(tmp_path: Path, error: str, onward: bool) -> None:
    total = sweep_errors(tmp_path, error, every=1, onward=onward)
    kind = "from every write on" if onward else "at every write"
    print(json.dumps({"fault": f"{error} {kind}", "points": total, "false saved": 0}))


@needs_strace
@pytest.mark.faults
@pytest.mark.parametrize("error", ["EIO", "ENOSPC", "EDQUOT"])
def test_a_write_that_fails_once_is_saved_at_the_next_try(tmp_path: Path, error: str) -> None:
    """Only the answers' own writes: opening is over by then."""
    path = tmp_path / "mend.db"
    assert run([SAVING, str(path), "1"]).code == 0
    for k in range(10, 60, 5):
        before = len(facts_of(path))
        ran = run([SAVING, str(path), "4"], Plan(f"error={error}", str(k), "pwrite64"))
        assert "not saved" in ran.out
        if error != "EIO":
            assert "not saved: The disk" in ran.out
        assert len(facts_of(path)) == before + 1 + 4 + 1


@needs_strace
@pytest.mark.faults
@pytest.mark.parametrize("error", ["EIO", "ENOMEM"])
def test_a_read_or_an_open_of_the_store_fails(tmp_path: Path, error: str) -> None:
    path = tmp_path / "mend.db"
    assert run([SAVING, str(path), "2"]).code == 0
    calls = "pread64,openat,fcntl,mmap"
    clean = run([SAVING, str(path), "1"], trace=calls).traced
    for name in calls.split(","):
        own = [line for line in clean if f" {name}(" in line]
        for k, line in enumerate(own, 1):
            if "mend.db" not in line:
                continue  # Python's own
            before = len(facts_of(path))
            ran = run([SAVING, str(path), "1"], Plan(f"error={error}", str(k), name))
            assert "Traceback" not in ran.err, (name, k, ran.err)
            assert len(facts_of(path)) >= max(before, said_saved(ran))
            assert examine(path).sound


@needs_strace
def test_an_answer_costs_exactly_one_sync(tmp_path: Path) -> None:
    path = tmp_path / "mend.db"
    assert run([SAVING, str(path), "1"]).code == 0
    for how in ("direct", "saver"):
        few, many = (
            sum(
                "sync(" in line
                for line in run([SAVING, str(path), str(answers), how], trace=SYNCS).traced
            )
            for answers in (5, 35)
        )
        assert many - few == 30, how


@needs_strace
@pytest.mark.parametrize("nth", [4, 5])
def test_after_a_failed_sync_saved_means_synced_anew(tmp_path: Path, nth: int) -> None:
    """Never the same sync again and believed: a sync of the database itself comes in between."""
    path = tmp_path / "mend.db"
    assert run([SAVING, str(path), "1"]).code == 0
    plan = Plan("error=EIO", str(nth), "fdatasync")
    ran = run([SAVING, str(path), "6"], plan, trace="write,fsync,fdatasync,unlink")
    (failed,) = (place for place, line in enumerate(ran.traced) if "INJECTED" in line)
    assert "mend.db-wal" in ran.traced[failed]
    after = ran.traced[failed + 1 :]
    saved = next(place for place, line in enumerate(after) if '"saved' in line)
    synced = [line for line in after[:saved] if re.search(r"sync\(\d+<[^>]*mend\.db>", line)]
    assert synced, after[: saved + 1]
    check(path, ran, more=0)


@needs_strace
def test_when_no_sync_ever_works_nothing_is_said_to_be_saved(tmp_path: Path) -> None:
    path = tmp_path / "mend.db"
    assert run([SAVING, str(path), "2"]).code == 0
    ran = run([SAVING, str(path), "2"], Plan("error=EIO", "1+", SYNCS))
    assert "saved " not in ran.out.replace("not saved", "")
    assert "not saved" in ran.out or "refused" in ran.out
    assert examine(path).sound


def limited(path: Path, size: int) -> Ran:
    """The child with no file longer than `size` bytes: a disk that is full for it."""
    code = (
        "import resource, runpy, sys;"
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({size}, {size}));"
        f"sys.argv = [{SAVING!r}, {str(path)!r}, '60'];"
        f"sys.path.insert(0, {str(Path(SAVING).parent)!r});"
        f"runpy.run_path({SAVING!r}, run_name='__main__')"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, env=environment(), check=False
    )
    return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.mark.parametrize("size", [1 << 17, 1 << 18])
def test_files_may_not_grow(tmp_path: Path, size: int) -> None:
    path = tmp_path / "mend.db"
    ran = limited(path, size)
    assert "not saved: The disk is full." in ran.lines
    check(path, ran, more=0)


@pytest.mark.faults
def test_a_disk_that_fills_up(tmp_path: Path) -> None:
    """Ten sizes, three times each, on a small file system of its own."""
    place = tmp_path / "small"
    place.mkdir()
    lost = 0
    for size in range(220, 420, 20):
        for _ in range(3):
            mount = ["mount", "-t", "tmpfs", "-o", f"size={size}k", "tmpfs", str(place)]
            if subprocess.run(mount, capture_output=True, check=False).returncode:
                pytest.skip("a file system cannot be mounted here")
            try:
                path = place / "mend.db"
                ran = run([SAVING, str(path), "400"], timeout=120)
                assert "Traceback" not in ran.err, ran.err
                assert "not saved: The disk is full." in ran.lines or "refused" in ran.out
                if ran.lines and ran.lines[0].startswith("saved"):
                    reader = open_store(path, replica="", write=False, who="")
                    lost += len(reader.facts("k7f2")) < said_saved(ran)
                    reader.close()
                    assert examine(path).sound
            finally:
                subprocess.run(["umount", str(place)], check=True)
    assert lost == 0
