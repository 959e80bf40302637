"""What a call waits for while a backup is made: `python -m benchmarks.backing_up HOME`.

HOME holds a large store (`python -m benchmarks.large_store HOME`). A line is saved every 50 ms, as
in a call that is far busier than any, first by itself and then for as long as `mend backup` runs.
"""

import argparse
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.place import ROOT
from mendcli.case.log.session_facts import CaseOpened
from mendcli.case.log.spoken_facts import LineKept
from mendcli.store.opening import open_store
from mendcli.store.sqlite import SqliteStore

_EVERY = 0.05
_ALONE = 200


def main() -> None:
    """Print the seconds a save took alone and beside a backup, and how long that took."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.backing_up", description=__doc__)
    parser.add_argument("home", type=Path, help="a folder for MEND_HOME that holds a store")
    home = parser.parse_args().home.resolve()
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
