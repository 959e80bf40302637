"""Private whatever the umask; a store that is not ours to write is refused and left as it is."""

import hashlib
import os
import sqlite3
import stat
import subprocess
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.live.rep import MEND, Rep

EXAMPLE = "examples/late-technician.yaml"


def test_everything_is_its_owners_alone(tmp_path: Path) -> None:
    home = tmp_path / "deep" / "home"
    rep = Rep(home)
    command = ["sh", "-c", 'umask 000; exec "$@"', "sh", *MEND, "start", "--answers", EXAMPLE]
    subprocess.run(command, env=rep.env(), capture_output=True, check=True)
    with rep.sit("start", "Kim", "--playbook", "six-step") as call:
        call.wait_question()
        call.say("one")
        call.type("half")
        for made in (home.parent, home, *home.rglob("*")):
            mode = stat.S_IMODE(made.stat().st_mode)
            assert mode == (0o700 if made.is_dir() else 0o600), (made, oct(mode))


def newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as store:
        store.execute("PRAGMA user_version = 99")


def foreign(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as store:
        store.execute("CREATE TABLE bookmarks (url TEXT)")


def truncated(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def empty(path: Path) -> None:
    os.truncate(path, 0)


def words(path: Path) -> None:
    path.write_text("Dear diary, this is no store. " * 20, "utf-8")


@pytest.mark.parametrize(
    "spoil", [newer, foreign, truncated, empty, pytest.param(words, marks=pytest.mark.slow)]
)
def test_a_store_that_is_not_ours_is_refused_untouched(
    spoil: Callable[[Path], None], tmp_path: Path
) -> None:
    rep = Rep(tmp_path)
    rep.mend("start", "--answers", EXAMPLE)
    store = tmp_path / "mend.db"
    for beside in ("mend.db-wal", "mend.db-shm"):
        (tmp_path / beside).unlink(missing_ok=True)
    spoil(store)
    before = hashlib.sha256(store.read_bytes()).digest()
    for command in (["cases", "list"], ["summary"], ["start", "--answers", EXAMPLE]):
        ran = rep.mend(*command, code=4)
        assert ran.out == ""
        assert len(ran.err.strip().splitlines()) <= 2, ran.err
    with rep.sit("start", "Kim", "--playbook", "six-step") as call:
        assert call.wait_exit() == 4
    assert hashlib.sha256(store.read_bytes()).digest() == before
    assert not (tmp_path / "mend.db-wal").exists()
