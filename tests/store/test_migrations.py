"""A store of every older form opens with the same facts, or stays as it was; never in between."""

import shutil
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Sequence
from datetime import timedelta
from os import environ
from pathlib import Path

import pytest

from mendcli.case.log.facts import Fact
from mendcli.case.log.spoken_facts import LineKept
from mendcli.errors import StoreError
from mendcli.store import migrations
from mendcli.store.contract import Store
from mendcli.store.doctor import examine
from mendcli.store.log import desk_lists
from tests.store.samples import NOON, PLAYBOOK, a_call, open_at, opened, save

STORES = Path(__file__).with_name("stores")
COPY = "mend.db-before-chain-the-log"
HELD: dict[str, Sequence[Fact]] = {
    "k7f2": [*opened(), *a_call()],
    "m3x9": [
        *opened("Crystal Minh", "c2", "B-1"),
        LineKept("listen.story", "Grüße 😀", asked="Well?"),
    ],
}


@pytest.fixture
def old(tmp_path: Path) -> Path:
    path = tmp_path / "home" / "mend.db"
    path.parent.mkdir(mode=0o700)
    shutil.copyfile(STORES / "before-release.db", path)
    path.chmod(0o600)
    return path


def assert_holds_all(store: Store) -> None:
    for case, facts in HELD.items():
        found = store.facts(case)
        assert [entry.fact for entry in found] == list(facts)
        assert [entry.at for entry in found] == [
            NOON + timedelta(minutes=number) for number in range(1, len(facts) + 1)
        ]
        assert {entry.rep for entry in found} == {"alex"}
    assert [row.case for row in store.cases().cases] == ["m3x9", "k7f2"]
    assert store.playbook(PLAYBOOK.fingerprint) == PLAYBOOK
    assert [hit.case for hit in store.find("grüße").hits] == ["m3x9"]


def test_an_old_store_opens_with_the_same_facts(old: Path) -> None:
    before = old.read_bytes()
    store = open_at(old)
    assert_holds_all(store)
    save(store, "k7f2", [LineKept("a.b", "more")])
    store.close()
    assert examine(old).sound
    copy = old.with_name(COPY)
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    made = {entry.name for entry in old.parent.iterdir()}
    assert made - {"mend.db-wal", "mend.db-shm"} == {"mend.db", COPY, "locks"}
    # The copy restores: put back, it is the old store again, and opens again.
    copy.replace(old)
    assert [tuple(row) for row in dump(old)] == [tuple(row) for row in dump_bytes(before, old)]
    store = open_at(old)
    assert_holds_all(store)
    store.close()


def dump(path: Path) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(path)
    rows = connection.execute("SELECT * FROM log ORDER BY rowid").fetchall()
    connection.close()
    return rows


@pytest.mark.parametrize("write", [True, False])
def test_a_store_that_did_not_count_what_waits_counts_it_now(tmp_path: Path, write: bool) -> None:
    path = tmp_path / "mend.db"
    shutil.copyfile(STORES / "uncounted.db", path)
    path.chmod(0o600)
    store = open_at(path, write=write)
    assert_holds_all(store)
    assert {row.case: row.pending for row in store.cases().cases} == {"k7f2": 2, "m3x9": 0}
    assert [row.case for row in store.cases(pending=True).cases] == ["k7f2"]
    store.close()
    assert examine(path).sound
    assert path.with_name("mend.db-before-count-what-waits").exists() is write


@pytest.mark.parametrize("write", [True, False])
def test_a_case_joined_by_its_numbers_is_listed_by_what_each_knew(
    tmp_path: Path, write: bool
) -> None:
    path = tmp_path / "mend.db"
    shutil.copyfile(STORES / "joined-by-number.db", path)
    path.chmod(0o600)
    store = open_at(path, write=write)
    (row,) = store.cases().cases
    assert (row.status, row.promises) == ("open", 1)  # closed beside a no, done beside dropped
    store.close()
    assert examine(path).sound
    assert path.with_name("mend.db-before-list-what-each-knew").exists() is write


@pytest.mark.parametrize("write", [True, False])
def test_a_store_that_listed_actions_has_rows_for_the_desk_now(tmp_path: Path, write: bool) -> None:
    path = tmp_path / "mend.db"
    shutil.copyfile(STORES / "with-actions.db", path)
    path.chmod(0o600)
    store = open_at(path, write=write)
    assert_holds_all(store)
    found = store.read(desk_lists.due_page, NOON, None, None, 30)
    assert [(case, place) for case, place in found.rows] == [("k7f2", 1), ("k7f2", 0)]
    assert store.read(desk_lists.open_actions, None, "", "", 30).rows == (("k7f2", 1),)
    assert set(store.read(desk_lists.on_board, NOON, 30).cases) == {"k7f2", "m3x9"}
    store.close()
    assert examine(path).sound
    assert path.with_name("mend.db-before-rows-for-the-desk").exists() is write


@pytest.mark.parametrize("write", [True, False])
def test_a_store_without_dates_has_them_now(tmp_path: Path, write: bool) -> None:
    path = tmp_path / "mend.db"
    shutil.copyfile(STORES / "without-dates.db", path)
    path.chmod(0o600)
    store = open_at(path, write=write)
    assert_holds_all(store)
    found = store.read(desk_lists.with_dates, NOON, lambda rows, _: [row[1:6] for row in rows])
    assert [(case, kind, id) for case, _, _, kind, id in found] == [
        ("k7f2", "promise", "1"), ("k7f2", "report-back", ""),
    ]  # fmt: skip
    store.close()
    assert examine(path).sound
    assert path.with_name("mend.db-before-dates-for-calendars").exists() is write


def test_a_damaged_case_keeps_its_line_and_its_damage(tmp_path: Path) -> None:
    path = tmp_path / "mend.db"
    shutil.copyfile(STORES / "uncounted.db", path)
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("UPDATE facts SET body = replace(body, 'late', 'soon') WHERE number = 3")
    connection.close()
    store = open_at(path)
    listed = store.cases()
    assert ([row.case for row in listed.cases], listed.damaged) == (["m3x9"], ("k7f2",))
    store.close()


def dump_bytes(content: bytes, beside: Path) -> list[tuple[object, ...]]:
    again = beside.with_name("again.db")
    again.write_bytes(content)
    rows = dump(again)
    again.unlink()
    return rows


def test_opened_only_to_read_it_is_read_and_not_changed(old: Path) -> None:
    before = old.read_bytes()
    store = open_at(old, write=False)
    assert_holds_all(store)
    store.close()
    assert examine(old).sound
    assert old.read_bytes() == before
    assert [entry.name for entry in old.parent.iterdir()] == ["mend.db"]


def test_a_store_without_the_name_of_a_step_is_not_guessed_about(tmp_path: Path) -> None:
    path = tmp_path / "mend.db"
    open_at(path).close()
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("DELETE FROM migrations")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(StoreError, match="left untouched"):
        open_at(path)
    assert path.read_bytes() == before


def test_a_step_that_fails_leaves_the_old_store(old: Path) -> None:
    connection = sqlite3.connect(old, isolation_level=None)
    connection.execute("UPDATE log SET kind = 'CakeEaten' WHERE case_id = 'm3x9' AND number = 2")
    connection.close()
    before = dump(old)
    with pytest.raises(StoreError, match="CakeEaten"):
        open_at(old)
    assert dump(old) == before
    assert dump(old.with_name(COPY)) == before


def test_no_step_uses_executescript() -> None:
    """It commits on its own account: killed half way, the store would be half migrated."""
    assert "executescript(" not in Path(migrations.__file__).read_text()


OPEN = (
    "import sys; from pathlib import Path; from mendcli.store.opening import open_store;"
    "open_store(Path(sys.argv[1]), replica='r1', write=True, who='alex').close(); print('open')"
)


def test_two_starts_after_an_update_migrate_once(old: Path) -> None:
    source = Path(__file__).parents[2] / "src"
    starts = [
        subprocess.Popen(
            [sys.executable, "-c", OPEN, str(old)], stdout=subprocess.PIPE, text=True,
            env={**environ, "PYTHONPATH": str(source)},
        )
        for _ in range(3)
    ]  # fmt: skip
    assert [start.communicate()[0] for start in starts] == ["open\n"] * 3
    store = open_at(old)
    assert_holds_all(store)
    store.close()
