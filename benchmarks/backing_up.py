"""What a call waits for while a backup is made: `python -m benchmarks.backing_up HOME`.

HOME holds a large store (`python -m benchmarks.large_store HOME`). A call in a pseudo-terminal is
typed into while the backup of the day is made as mend makes it by itself, last in line. By turns it
is stopped and let go on, so that a busy machine counts alike for both: a key until it is seen, and
an answer until the next question takes a key.

With --saves a line is saved every 50 ms instead, as in a call that is far busier than any, first
by itself and then for as long as `mend backup` runs.
"""

import argparse
import os
import shutil
import signal
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.place import ROOT
from benchmarks.rounds import stopwatch
from benchmarks.typist import Typist
from mendcli.case.log.session_facts import CaseOpened
from mendcli.case.log.spoken_facts import LineKept
from mendcli.store.opening import open_store
from mendcli.store.sqlite import SqliteStore

_EVERY = 0.05
_ALONE = 200
_TURNS = 200


def main() -> None:
    """Print what was waited for alone and beside a backup."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.backing_up", description=__doc__)
    parser.add_argument("home", type=Path, help="a folder for MEND_HOME that holds a store")
    parser.add_argument("--saves", action="store_true", help="time the store, and no terminal")
    asked = parser.parse_args()
    home = asked.home.resolve()
    if asked.saves:
        _time_saves(home)
    else:
        _time_keys(home)


def _time_keys(home: Path) -> None:
    env = {"MEND_HOME": str(home), "PYTHONPATH": str(ROOT / "src"), "PATH": "/usr/bin:/bin",
           "HOME": str(home), "TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "MEND_REP": "alex",
           "MEND_BACKUP": "every = never"}  # fmt: skip
    mend = [sys.executable, "-m", "mendcli"]
    shutil.rmtree(home / "backups", ignore_errors=True)
    with Typist([*mend, "start", "Mrs. Busy", "--playbook", "six-step"], env) as call:
        call.until("What are they telling you?")
        _key(call)
        with subprocess.Popen(
            [*mend, "backup", "--daily"], env=env, stdout=subprocess.DEVNULL
        ) as it:
            os.setpriority(os.PRIO_PROCESS, it.pid, 19)
            time.sleep(2)  # until it is at the pages
            keys, answers = _by_turns(it, lambda: _key(call)), _by_turns(it, lambda: _answer(call))
            going = it.poll() is None
            it.kill()
    shutil.rmtree(home / "backups", ignore_errors=True)
    assert going, "it was over before the last key: take a larger store"
    _compare("a key until it is seen", *keys)
    _compare("Enter until the next question takes a key", *answers)


def _by_turns(
    beside: "subprocess.Popen[bytes]", timed: Callable[[], float]
) -> tuple[list[float], list[float]]:
    """Seconds it took, with the other process stopped and with it going on."""
    alone, with_it = list[float](), list[float]()
    for _ in range(_TURNS):
        beside.send_signal(signal.SIGSTOP)
        time.sleep(_EVERY)
        alone.append(timed())
        beside.send_signal(signal.SIGCONT)
        time.sleep(_EVERY)
        with_it.append(timed())
    return alone, with_it


def _key(call: Typist) -> float:
    """A key on an empty line until it is seen; it is taken back."""
    seen, began = len(call.raw), stopwatch()
    call.type("Z")
    took = call.until("Z", seen) - began
    call.type("\x7f")
    return took


def _answer(call: Typist) -> float:
    """From Enter behind a line to a key that is seen on the next."""
    seen = len(call.raw)
    call.type("it came lateQ")
    call.until("Q", seen)
    began, seen = stopwatch(), len(call.raw)
    call.type("\r")
    call.type("Z")
    took = call.until("Z", seen) - began
    call.type("\x7f")
    time.sleep(_EVERY)
    return took


def _compare(what: str, alone: list[float], beside: list[float]) -> None:
    print(what)
    for name, pick in (("median", statistics.median), ("p95", _p95), ("slowest", max)):
        one, other = pick(alone), pick(beside)
        print(
            f"  {name}: {one * 1000:.1f} ms alone, {other * 1000:.1f} beside: {other / one:.2f} x"
        )


def _p95(took: list[float]) -> float:
    return sorted(took)[len(took) * 95 // 100]


def _time_saves(home: Path) -> None:
    path, target = home / "mend.db", home / "measured.db"
    with closing(open_store(path, replica="bench2345", write=True, who="alex")) as store:
        case = f"b{time.time_ns() % 10**9}"
        now = datetime.now(UTC)
        store.append(case, 0, [CaseOpened("b1", "Mrs. Jones")], rep="alex", at=now)
        tell("alone", saves(store, case, lambda done: done < _ALONE))
        began = time.perf_counter()
        command = [sys.executable, "-m", "mendcli", "backup", str(target)]
        env = {"MEND_HOME": str(home), "PYTHONPATH": str(ROOT / "src"), "PATH": "/usr/bin:/bin"}
        with subprocess.Popen(command, env=env) as backup:
            tell("beside a backup", saves(store, case, lambda _: backup.poll() is None))
            assert backup.returncode == 0
        size = target.stat().st_size / 2**20
        print(f"the backup: {time.perf_counter() - began:.1f} s for {size:.0f} MiB")
    target.unlink()


def saves(store: SqliteStore, case: str, going: Callable[[int], bool]) -> list[float]:
    """The seconds that each save of a line took, one every 50 ms, while `going`."""
    took: list[float] = []
    while going(len(took)):
        number, began = store.facts(case)[-1].number, time.perf_counter()
        line = LineKept("listen.story", "the van was late again")
        store.append(case, number, [line], rep="alex", at=datetime.now(UTC))
        took.append(time.perf_counter() - began)
        time.sleep(_EVERY)
    return took


def tell(what: str, took: list[float]) -> None:
    """Print the middle and the slow end of them."""
    ordered = sorted(took)
    at_99 = ordered[len(ordered) * 99 // 100]
    print(
        f"{what}: {len(took)} saves, median {statistics.median(took) * 1000:.1f} ms,"
        f" p99 {at_99 * 1000:.1f} ms, slowest {ordered[-1] * 1000:.1f} ms",
        flush=True,
    )


if __name__ == "__main__":
    main()
