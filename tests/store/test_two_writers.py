"""Two terminals at once: nothing is lost, nothing is written twice, nobody waits long."""

import re
import subprocess
import sys
from os import environ
from pathlib import Path

import pytest

from mendcli.case.log.spoken_facts import LineKept
from mendcli.store.doctor import examine
from tests.store.samples import NOON, open_at, opened

#: Appends its answers to a case, whoever else does so too; says the longest wait in seconds.
WRITER = """
import sys, time
from datetime import UTC, datetime
from pathlib import Path
from mendcli.case.log.spoken_facts import LineKept
from mendcli.store.contract import Conflict
from mendcli.store.opening import open_store
path, who, case, count = sys.argv[1:]
store = open_store(Path(path), replica="r1", write=True, who=who)
if case == "own":
    case = who
else:
    sys.stdin.readline()
worst, at = 0.0, datetime(2026, 11, 26, tzinfo=UTC)
for number in range(int(count)):
    while True:
        known = {row.case for row in store.cases().cases}
        after = store.facts(case)[-1].number if case in known else 0
        started = time.monotonic()
        try:
            store.append(case, after, [LineKept("a.b", f"{who} {number}")], rep=who, at=at)
        except Conflict:
            continue
        finally:
            worst = max(worst, time.monotonic() - started)
        break
store.close()
print(worst)
"""


def start(path: Path, who: str, case: str, count: int) -> subprocess.Popen[str]:
    source = Path(__file__).parents[2] / "src"
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path), who, case, str(count)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        env={**environ, "PYTHONPATH": str(source)},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("processes", "saves"), [(2, 30), pytest.param(4, 100, marks=pytest.mark.faults)]
)
def test_no_save_is_lost_among_processes_on_one_case(
    tmp_path: Path, processes: int, saves: int
) -> None:
    path = tmp_path / "mend.db"
    store = open_at(path)
    store.append("k7f2", 0, opened(), rep="alex", at=NOON)
    store.close()
    writers = [start(path, f"w{number}", "k7f2", saves) for number in range(processes)]
    waits = [float(writer.communicate("\n")[0]) for writer in writers]
    assert [writer.returncode for writer in writers] == [0] * processes
    store = open_at(path)
    facts = store.facts("k7f2")
    assert [entry.number for entry in facts] == list(range(1, processes * saves + 3))
    for number in range(processes):
        own = [entry.fact for entry in facts if entry.rep == f"w{number}"]
        assert own == [LineKept("a.b", f"w{number} {count}") for count in range(saves)]
    store.close()
    assert examine(path).sound
    assert max(waits) < 5.0, "longer than the patience of one save"


def test_two_first_starts_at_once_make_one_store(tmp_path: Path) -> None:
    path = tmp_path / "home" / "mend.db"
    writers = [start(path, f"case{number}", "own", 3) for number in range(4)]
    for writer in writers:
        writer.communicate()
    assert [writer.returncode for writer in writers] == [0] * 4
    store = open_at(path)
    assert sorted(row.case for row in store.cases().cases) == [f"case{n}" for n in range(4)]
    store.close()
    assert {entry.name for entry in path.parent.iterdir()} == {"mend.db", "locks"}


def test_a_claim_ends_with_its_process_however_that_ends(tmp_path: Path) -> None:
    path = tmp_path / "mend.db"
    script = (
        "import sys; from pathlib import Path; from mendcli.store.opening import open_store;"
        "store = open_store(Path(sys.argv[1]), replica='r', write=True, who='kim');"
        "print(store.claim('k7f2'), flush=True); sys.stdin.read()"
    )
    source = Path(__file__).parents[2] / "src"
    other = subprocess.Popen(
        [sys.executable, "-c", script, str(path)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        env={**environ, "PYTHONPATH": str(source)},
    )  # fmt: skip
    assert other.stdout is not None
    assert other.stdout.readline() == "\n"
    store = open_at(path, who="alex")
    holder = store.claim("k7f2")
    assert re.fullmatch(r"kim, since \d\d:\d\d", holder)
    other.kill()
    other.communicate()
    assert store.claim("k7f2") == ""
    store.close()
