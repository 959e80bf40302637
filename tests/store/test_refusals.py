"""What is no store of ours to use is refused in one sentence and left as it is, byte for byte."""

import os
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from mendcli.errors import ExitCode, StoreError
from mendcli.store.contract import NotSaved
from mendcli.store.doctor import examine
from tests.store.samples import NOON, a_call, open_at, opened, save

Spoil = Callable[[Path], object]


def made(path: Path) -> None:
    store = open_at(path)
    save(store, "k7f2", [*opened(), *a_call()])
    store.close()


def with_sql(*statements: str) -> Spoil:
    def run(path: Path) -> None:
        connection = sqlite3.connect(path, isolation_level=None)
        for statement in statements:
            connection.execute(statement)
        connection.close()

    return run


def cut(path: Path) -> None:
    os.truncate(path, path.stat().st_size - 4096)


SPOILED: dict[str, Spoil] = {
    "empty": lambda path: path.write_bytes(b""),
    "not a database": lambda path: path.write_bytes(b"Dear diary,\n" * 40),
    "short": lambda path: path.write_bytes(b"SQLite format 3\0"),
    "another program's": with_sql("PRAGMA application_id = 7"),
    "newer format": with_sql("PRAGMA user_version = 2"),
    "newer migration": with_sql("INSERT INTO migrations VALUES ('zeta-of-next-year')"),
    "cut short": cut,
    "planted trigger": with_sql(
        "CREATE TRIGGER t AFTER INSERT ON facts BEGIN DELETE FROM facts; END"
    ),
    "planted view": with_sql("CREATE VIEW v AS SELECT * FROM facts"),
    "changed table": with_sql("ALTER TABLE drafts ADD COLUMN more TEXT"),
    "missing table": with_sql("DROP TABLE drafts"),
    "no header": with_sql("DELETE FROM header"),
    "zeros": lambda path: path.write_bytes(bytes(path.stat().st_size)),
    "old but not as mend made it": with_sql("PRAGMA user_version = 0"),
}


@pytest.mark.parametrize("write", [True, False])
@pytest.mark.parametrize("name", SPOILED)
def test_refused_and_not_touched(tmp_path: Path, name: str, write: bool) -> None:
    path = tmp_path / "mend.db"
    made(path)
    SPOILED[name](path)
    before = path.read_bytes()
    with pytest.raises(StoreError) as told:
        open_at(path, write=write)
    assert told.value.code == ExitCode.STORE
    assert told.value.problem.count(". ") == 0, "one sentence"
    assert path.read_bytes() == before
    assert not examine(path).sound
    assert path.read_bytes() == before


def test_a_foreign_sqlite_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "mend.db"
    with_sql("CREATE TABLE songs (title TEXT)")(path)
    before = path.read_bytes()
    for write in (True, False):
        with pytest.raises(StoreError, match="another program"):
            open_at(path, write=write)
    assert path.read_bytes() == before


@pytest.mark.parametrize("write", [True, False])
def test_special_files_are_refused_at_once(tmp_path: Path, write: bool) -> None:
    folder, pipe, circle = tmp_path / "folder", tmp_path / "pipe", tmp_path / "circle"
    folder.mkdir()
    os.mkfifo(pipe)
    circle.symlink_to(circle)
    for path in (folder, pipe, circle, Path("/dev/null"), folder / ("n" * 300)):
        with pytest.raises(StoreError):
            open_at(path, write=write)


def test_a_log_without_its_store_is_not_taken_into_a_new_one(tmp_path: Path) -> None:
    path = tmp_path / "mend.db"
    Path(f"{path}-wal").write_bytes(b"x" * 5000)
    for write in (True, False):
        with pytest.raises(StoreError, match="without the store"):
            open_at(path, write=write)
    assert not path.exists()


def test_the_version_of_a_newer_store_is_named(tmp_path: Path) -> None:
    path = tmp_path / "mend.db"
    made(path)
    SPOILED["newer format"](path)
    with pytest.raises(StoreError, match=r"newer mend .format 2"):
        open_at(path)


def test_a_missing_store_reads_as_empty_and_is_not_made(tmp_path: Path) -> None:
    path = tmp_path / "nowhere" / "mend.db"
    store = open_at(path, write=False)
    assert store.cases().cases == ()
    assert store.latest() is None
    assert store.find("anything").hits == ()
    with pytest.raises(NotSaved):
        store.append("k7f2", 0, opened(), rep="alex", at=NOON)
    store.close()
    assert examine(path).there is False
    assert list(tmp_path.iterdir()) == []


def test_reading_writes_no_byte_to_the_database(tmp_path: Path) -> None:
    path = tmp_path / "mend.db"
    made(path)
    before, stamp = path.read_bytes(), path.stat().st_mtime_ns
    store = open_at(path, write=False)
    assert [row.case for row in store.cases().cases] == ["k7f2"]
    assert store.find("technician").hits
    assert len(store.facts("k7f2")) == 11
    with pytest.raises(NotSaved):
        store.append("k7f2", 11, opened(), rep="alex", at=NOON)
    store.close()
    assert examine(path).sound
    assert (path.read_bytes(), path.stat().st_mtime_ns) == (before, stamp)


def test_a_reader_sees_what_a_running_session_has_saved(tmp_path: Path) -> None:
    path = tmp_path / "mend.db"
    writer = open_at(path)
    save(writer, "k7f2", opened())
    reader = open_at(path, write=False)
    assert len(reader.facts("k7f2")) == 2
    save(writer, "k7f2", a_call())
    assert len(reader.facts("k7f2")) == 11
    reader.close()
    writer.close()


def as_nobody(work: Callable[[], None]) -> int:
    """Run `work` in a child that the file permissions count for, also where we are root."""
    child = os.fork()
    if child == 0:
        try:
            if os.geteuid() == 0:
                os.setgroups([])
                os.setgid(65534)
                os.setuid(65534)
            work()
        except BaseException as problem:
            print(repr(problem), file=sys.stderr)
            os._exit(1)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


@pytest.fixture
def read_only(tmp_path: Path) -> Path:
    """A store in a folder where a child from `as_nobody` can read but write nothing."""
    path = tmp_path / "media" / "mend.db"
    made(path)
    for folder in (tmp_path, *list(tmp_path.parents)[:3]):
        folder.chmod(0o755)
    path.chmod(0o444)
    path.parent.chmod(0o555)
    return path


def test_read_only_media_can_be_read_and_say_so_when_written(read_only: Path) -> None:
    def work() -> None:
        store = open_at(read_only, write=False)
        assert len(store.facts("k7f2")) == 11
        assert store.find("technician").hits
        store.close()
        with pytest.raises(StoreError, match="read-only"):
            open_at(read_only, write=True)

    assert as_nobody(work) == 0
    assert [entry.name for entry in read_only.parent.iterdir() if entry.name != "locks"] == [
        "mend.db"
    ]


def test_read_only_with_answers_still_in_the_log_says_so(read_only: Path) -> None:
    read_only.parent.chmod(0o755)
    log = Path(f"{read_only}-wal")
    log.write_bytes(b"x" * 5000)
    log.chmod(0o444)
    read_only.parent.chmod(0o555)

    def work() -> None:
        with pytest.raises(StoreError, match="-wal"):
            open_at(read_only, write=False)

    assert as_nobody(work) == 0


def test_a_linked_store_works_and_is_warned_of(tmp_path: Path) -> None:
    made(tmp_path / "real" / "mend.db")
    link = tmp_path / "mend.db"
    link.symlink_to(tmp_path / "real" / "mend.db")
    store = open_at(link)
    assert len(store.facts("k7f2")) == 11
    store.close()
    assert any("link" in finding.says for finding in examine(link).findings)


@pytest.mark.parametrize("write", [True, False])
@pytest.mark.parametrize("what", ["home", "home/mend.db"])
def test_a_link_to_a_disk_that_is_away_is_no_empty_store(
    tmp_path: Path, what: str, write: bool
) -> None:
    away = tmp_path / "disk"
    (tmp_path / what).parent.mkdir(exist_ok=True)
    (tmp_path / what).symlink_to(away)
    path = tmp_path / "home" / "mend.db"
    with pytest.raises(StoreError, match="leads to nothing"):
        open_at(path, write=write)
    assert not examine(path).sound
    assert not away.exists()


def test_a_synced_folder_is_warned_of(tmp_path: Path) -> None:
    path = tmp_path / "Dropbox" / "mend.db"
    made(path)
    report = examine(path)
    assert report.sound
    assert [finding.check for finding in report.findings if finding.grade == "warning"] == ["place"]
