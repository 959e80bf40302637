"""What a call waits for while somebody is erased: `python -m benchmarks.erasing HOME`.

HOME holds a large store (`python -m benchmarks.large_store HOME`): one customer fewer after
it. A line is saved every 50 ms, by itself and then for as long as `mend erase` runs; then every
file is searched for the customer's words.
"""

import argparse
import subprocess
import sys
import time
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.backing_up import saves, tell
from benchmarks.place import ROOT
from mendcli.case.log.session_facts import CaseOpened
from mendcli.case.log.spoken_facts import LineKept
from mendcli.store.opening import open_store

_ALONE = 200


def main() -> None:
    """Print how long saves took alone and beside an erasure, how long that took, what is left."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.erasing", description=__doc__)
    parser.add_argument("home", type=Path, help="a folder for MEND_HOME that holds a store")
    home = parser.parse_args().home.resolve()
    path = home / "mend.db"
    with closing(open_store(path, replica="bench2345", write=False, who="")) as store:
        row = store.cases(limit=30).cases[20]
        kept = [each.fact.text for each in store.facts(row.case) if isinstance(each.fact, LineKept)]
    words = [*kept, *row.refs]
    print(f"{row.case}: {_hits(home, words)} hits in {path.stat().st_size / 2**20:.0f} MiB")
    with closing(open_store(path, replica="bench2345", write=True, who="alex")) as store:
        case = f"b{time.time_ns() % 10**9}"
        store.append(case, 0, [CaseOpened("b1", "Mx. B")], rep="alex", at=datetime.now(UTC))
        tell("alone", saves(store, case, lambda done: done < _ALONE))
        began = time.perf_counter()
        command = [sys.executable, "-m", "mendcli", "erase", row.case, "--confirm", row.name]
        env = {"MEND_HOME": str(home), "PYTHONPATH": str(ROOT / "src"), "PATH": "/usr/bin:/bin"}
        with subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL) as erasing:
            tell("beside an erasure", saves(store, case, lambda _: erasing.poll() is None))
            assert erasing.returncode == 0
        print(f"the erasure: {time.perf_counter() - began:.1f} s")
    print(f"{_hits(home, words)} hits are left")


def _hits(home: Path, words: list[str]) -> int:
    """How often the words stand in any file; with no store open, whose locks a read would end."""
    files = [each.read_bytes() for each in home.rglob("*") if each.is_file()]
    return sum(content.count(word.encode()) for content in files for word in words)


if __name__ == "__main__":
    main()
