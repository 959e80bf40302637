"""A commit that answers with an error and is on disk all the same counts as saved.

SQLite says so where the checkpoint that follows a commit by itself finds no room.
"""

import sqlite3
from pathlib import Path
from typing import Any

import pytest

from mendcli.case.log.spoken_facts import LineKept
from mendcli.store.contract import NotSaved
from mendcli.store.doctor import examine
from mendcli.store.sqlite import SqliteStore
from tests.store.samples import NOON, PLAYBOOK, a_call, open_at, opened, save

ERRORS = ["SQLITE_FULL", "SQLITE_IOERR_WRITE", "SQLITE_CANTOPEN", "SQLITE_BUSY", "SQLITE_PROTOCOL"]


class Commits:
    """Connections to one file whose next commit answers with an error, done or not done."""

    def __init__(self, path: Path) -> None:
        self.path, self.error, self.done = path, "", True

    def connect(self) -> sqlite3.Connection:
        commits = self

        class Answering(sqlite3.Connection):
            def execute(self, sql: str, parameters: Any = (), /) -> sqlite3.Cursor:  # noqa: ANN401
                if sql != "COMMIT" or not commits.error:
                    return super().execute(sql, parameters)
                if commits.done:
                    super().execute(sql)
                problem = sqlite3.OperationalError("the disk answered")
                problem.sqlite_errorname, commits.error = commits.error, ""
                raise problem

        return sqlite3.connect(self.path, isolation_level=None, factory=Answering)


@pytest.fixture
def commits(tmp_path: Path) -> Commits:
    store = open_at(tmp_path / "mend.db")
    save(store, "k7f2", opened())
    store.close()
    return Commits(tmp_path / "mend.db")


@pytest.mark.parametrize("error", ERRORS)
def test_an_answer_that_is_on_disk_is_said_to_be_saved(commits: Commits, error: str) -> None:
    store = SqliteStore(commits.path, commits.connect, writable=True, who="alex")
    commits.error = error
    (kept,) = store.append("k7f2", 2, [LineKept("a.b", "once")], rep="alex", at=NOON)
    assert kept.number == 3
    store.append("k7f2", 3, [LineKept("a.b", "twice")], rep="alex", at=NOON)
    assert [entry.number for entry in store.facts("k7f2")] == [1, 2, 3, 4]
    store.close()
    assert examine(commits.path).sound


@pytest.mark.parametrize("error", ERRORS)
def test_an_answer_that_is_not_on_disk_is_said_not_to_be(commits: Commits, error: str) -> None:
    store = SqliteStore(commits.path, commits.connect, writable=True, who="alex")
    commits.error, commits.done = error, False
    with pytest.raises(NotSaved):
        store.append("k7f2", 2, [LineKept("a.b", "once")], rep="alex", at=NOON)
    assert len(store.facts("k7f2")) == 2
    (kept,) = store.append("k7f2", 2, [LineKept("a.b", "once")], rep="alex", at=NOON)
    assert kept.number == 3
    store.close()


@pytest.mark.parametrize("error", ERRORS)
@pytest.mark.parametrize("done", [True, False])
def test_a_case_that_was_taken_in_is_said_to_be(
    commits: Commits, tmp_path: Path, error: str, done: bool
) -> None:
    there = open_at(tmp_path / "there" / "mend.db")
    there.append("k8aa", 0, [*opened(), *a_call()], rep="kim", at=NOON, playbook=PLAYBOOK)
    parcel = there.parcel("k8aa")
    there.close()
    store = SqliteStore(commits.path, commits.connect, writable=True, who="alex")
    commits.error, commits.done = error, done
    if done:
        assert store.take_many([parcel])[0].new == len(parcel.rows)
    else:
        with pytest.raises(NotSaved):
            store.take_many([parcel])
    assert store.take_many([parcel])[0].new == (0 if done else len(parcel.rows))
    store.close()
