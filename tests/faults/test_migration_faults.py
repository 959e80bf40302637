"""A migration killed, or refused by the disk, at any system call: old or new, never between."""

import json
import shutil
import sqlite3
from pathlib import Path

import pytest

from mendcli.store.doctor import examine
from mendcli.store.opening import open_store
from tests.faults.inject import FILE_WRITES, needs_strace, plans, run

OLD = Path(__file__).parents[1] / "store" / "stores" / "before-release.db"
OPEN = (
    "import sys; from pathlib import Path; from mendcli.errors import StoreError\n"
    "from mendcli.store.opening import open_store\n"
    "try: open_store(Path(sys.argv[1]), replica='r1', write=True, who='alex').close()\n"
    "except StoreError as problem: sys.exit(problem.problem)"
)
#: What the old store holds: (case, number of facts).
HELD = (("k7f2", 11), ("m3x9", 3))


def old_or_new(path: Path) -> str:
    """Which of the two it is, by its tables, without opening it as a store."""
    connection = sqlite3.connect(path)
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
    connection.close()
    assert ("log" in tables) != ("facts" in tables), tables
    return "old" if "log" in tables else "new"


def sweep(tmp_path: Path, what: str, every: int) -> dict[str, int]:
    clean = tmp_path / "clean.db"
    shutil.copyfile(OLD, clean)
    left = {"old": 0, "new": 0}
    for place, plan in enumerate(plans(["-c", OPEN, str(clean)], what, FILE_WRITES, every=every)):
        path = tmp_path / str(place) / "mend.db"
        path.parent.mkdir()
        shutil.copyfile(OLD, path)
        ran = run(["-c", OPEN, str(path)], plan)
        assert "Traceback" not in ran.err, ran.err
        left[old_or_new(path)] += 1
        store = open_store(path, replica="r2", write=True, who="kim")
        assert tuple((case, len(store.facts(case))) for case, _ in HELD) == HELD
        store.close()
        assert examine(path).sound
        shutil.rmtree(path.parent)
    return left


@needs_strace
def test_a_migration_killed_at_some_points(tmp_path: Path) -> None:
    sweep(tmp_path, "signal=KILL", every=20)


@needs_strace
@pytest.mark.faults
@pytest.mark.parametrize("what", ["signal=KILL", "error=EIO", "error=ENOSPC"])
def test_a_migration_at_every_point(tmp_path: Path, what: str) -> None:
    left = sweep(tmp_path, what, every=1)
    print(json.dumps({"fault": f"migration, {what}", "points": sum(left.values()), **left}))
