"""Nobody else reads it: 0700 and 0600 from the first system call, whatever the umask."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from mendcli.store.contract import Draft
from mendcli.store.doctor import examine
from tests.store.samples import NOON, PLAYBOOK, a_call, open_at, opened, save


@pytest.fixture(params=[0o000, 0o077, 0o027])
def umask(request: pytest.FixtureRequest) -> Iterator[None]:
    before = os.umask(request.param)
    yield
    os.umask(before)


def too_open(folder: Path) -> list[str]:
    found = [folder, *folder.rglob("*")]
    return [
        f"{path.name} {stat.S_IMODE(path.stat().st_mode):o}"
        for path in found
        if stat.S_IMODE(path.stat().st_mode) != (0o700 if path.is_dir() else 0o600)
    ]


@pytest.mark.usefixtures("umask")
def test_all_that_is_made_is_for_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "share" / "mend" / "mend.db"
    store = open_at(path)
    store.append("k7f2", 0, opened(), rep="alex", at=NOON, playbook=PLAYBOOK)
    save(store, "k7f2", a_call())
    store.save_draft("k7f2", Draft("a.b", "half"))
    store.claim("k7f2")
    reader = open_at(path, write=False)
    reader.find("technician")
    made = {entry.name for entry in path.parent.iterdir()}
    assert made == {"mend.db", "mend.db-wal", "mend.db-shm", "locks"}
    assert too_open(tmp_path / "share") == []
    store.index()
    store.close()
    reader.close()
    assert too_open(tmp_path / "share") == []
    assert [entry.name for entry in (path.parent / "locks").iterdir()] == []


def test_a_lock_is_named_by_the_case_and_nothing_else(tmp_path: Path) -> None:
    store = open_at(tmp_path / "mend.db", who="alex")
    save(store, "k7f2", opened("Mrs. Secret"))
    store.claim("k7f2")
    (lock,) = (tmp_path / "locks").iterdir()
    assert (lock.name, lock.read_text()) == ("k7f2.lock", "alex")
    store.claim("../../etc/passwd")
    assert len(list((tmp_path / "locks").iterdir())) == 2
    store.close()


def test_the_doctor_says_what_others_can_reach(tmp_path: Path) -> None:
    path = tmp_path / "home" / "mend.db"
    open_at(path).close()
    path.chmod(0o644)
    path.parent.chmod(0o755)
    report = examine(path)
    assert report.sound
    (finding,) = (entry for entry in report.findings if entry.grade == "warning")
    assert "mend.db (0644, should be 0600)" in finding.says
    assert "home (0755, should be 0700)" in finding.says


def test_errors_hold_no_words_of_a_customer(tmp_path: Path) -> None:
    import sqlite3

    path = tmp_path / "mend.db"
    store = open_at(path)
    save(store, "k7f2", [*opened("Mrs. Secret"), *a_call()])
    store.close()
    connection = sqlite3.connect(path)
    connection.execute("UPDATE facts SET body = CAST(body || x'ff' AS TEXT)")
    connection.commit()
    connection.close()
    store = open_at(path)
    with pytest.raises(Exception) as told:
        store.facts("k7f2")
    said = f"{told.value!r} {told.value.__cause__!r} {told.value.__suppress_context__}"
    assert "Secret" not in said and "technician" not in said and said.endswith("True")
    store.close()
