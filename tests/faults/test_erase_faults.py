"""An erasure killed, or refused by the disk, at any system call: not begun, or done to the end.

The short form goes through some points and is part of the quick suite; `pytest -m faults` goes
through all of them.
"""

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from mendcli.case.log.spoken_facts import LineKept
from mendcli.errors import NotFound
from mendcli.store.doctor import examine
from mendcli.store.erasing.erase import finish
from mendcli.store.file.erasing_note import erasing_note
from mendcli.store.opening import open_store
from tests.faults.inject import FILE_WRITES, WRITES, Ran, needs_strace, plans, run
from tests.faults.saving import START, answer

ERASING = str(Path(__file__).with_name("erasing.py"))
#: Their words, and how many facts their case has.
WORDS, FACTS = b"zanzibar", 4


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a store of two cases, a letter, and words in unused bytes of the file."""
    folder = tmp_path_factory.mktemp("made")
    path = folder / "mend.db"
    line = LineKept("a.b", "the zanzibar lamp")
    with closing(open_store(path, replica="r1", write=True, who="alex")) as store:
        for case in ("k7f2", "m3ra"):
            store.append(case, 0, answer(0), rep="alex", at=START)
        store.append("k7f2", 2, [line], rep="alex", at=START)
        store.index()
        store.append("k7f2", 3, [line], rep="alex", at=START)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA secure_delete = OFF")
        connection.execute("INSERT INTO drafts VALUES ('x', ?)", ("zanzibar " * 2000,))
        connection.commit()
        connection.execute("DELETE FROM drafts")
        connection.commit()
    (folder / "drafts").mkdir()
    (folder / "drafts" / "k7f2.eml").write_text("zanzibar")
    return folder


def hits(folder: Path) -> int:
    """How often their words stand in any file."""
    return sum(path.read_bytes().count(WORDS) for path in folder.rglob("*") if path.is_file())


def facts(path: Path, case: str) -> int:
    with closing(open_store(path, replica="", write=False, who="")) as store:
        try:
            return len(store.facts(case))
        except NotFound as gone:
            assert "was erased" in gone.problem
            return 0


def check(folder: Path, ran: Ran) -> str:
    """As it was, or erased to the last byte once the next command has come by."""
    path = folder / "mend.db"
    begun, left = erasing_note(path).exists(), facts(path, "k7f2")
    assert examine(path).sound
    assert facts(path, "m3ra") == 2
    assert ("done" in ran.out) <= (not begun and not left and not hits(folder)), ran
    if not begun and left:
        assert left == FACTS
        assert hits(folder) > FACTS
        return "as it was"
    if begun and ran.code == 4:
        assert "not finished" in ran.out, ran
    assert finish(path, who="kim") == begun
    assert facts(path, "k7f2") == hits(folder) == 0
    assert examine(path).sound
    assert facts(path, "m3ra") == 2
    return "finished by the next command" if begun else "erased"


def sweep(tmp_path: Path, made: Path, what: str, *, every: int) -> dict[str, int]:
    """What was left at each point, counted."""
    shutil.copytree(made, tmp_path / "clean")
    calls = WRITES if what.startswith("signal") else FILE_WRITES
    todo = plans([ERASING, str(tmp_path / "clean" / "mend.db")], what, calls, every=every)
    left: dict[str, int] = {}
    for place, plan in enumerate(todo):
        folder = tmp_path / str(place)
        shutil.copytree(made, folder)
        ran = run([ERASING, str(folder / "mend.db")], plan)
        assert "Traceback" not in ran.err, (plan, ran.err)
        assert ran.code in (0, 4, -9), (plan, ran)
        came = check(folder, ran)
        left[came] = left.get(came, 0) + 1
        shutil.rmtree(folder)
    return left


@needs_strace
def test_at_some_points(tmp_path: Path, made: Path) -> None:
    sweep(tmp_path, made, "signal=KILL", every=57)


@needs_strace
@pytest.mark.faults
@pytest.mark.parametrize("what", ["signal=KILL", "error=EIO", "error=ENOSPC"])
def test_at_every_point(tmp_path: Path, made: Path, what: str) -> None:
    left = sweep(tmp_path, made, what, every=1)
    name = what.partition("=")[2]
    told = {"fault": f"{name} at every write of an erasure", "points": sum(left.values())}
    print(json.dumps({**told, **left}))
