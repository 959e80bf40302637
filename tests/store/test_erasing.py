"""Erasing: no byte of theirs in any file, the chain holds, nothing comes back, nothing is half."""

import shutil
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from mendcli.case.log.facts import Fact
from mendcli.case.log.session_facts import CustomerDescribed
from mendcli.case.log.spoken_facts import LineKept
from mendcli.errors import NotFound, Refused, StoreError
from mendcli.store.backup import back_up
from mendcli.store.contract import Conflict, Draft
from mendcli.store.doctor import examine
from mendcli.store.encoding.chain import heads_over_digests
from mendcli.store.erasing.erase import erase_cases, finish
from mendcli.store.file.erasing_note import erasing_note
from mendcli.store.log.erased import ERASED
from mendcli.store.log.fact_log import read_rows
from mendcli.store.restore import put_in_place
from mendcli.store.salvage import salvage
from mendcli.store.sqlite import SqliteStore
from tests.store.samples import NOON, PLAYBOOK, a_call, open_at, opened, save

#: What no text of anybody else holds: names, numbers, words, and one so long that it needs pages
#: of its own.
NEEDLES = (
    b"Thistlewood", b"thistlewood", b"ACCT-90210", b"zanzibar", b"quixotic", b"half a sentence",
    b"Long-winded",
)  # fmt: skip
LATER = NOON + timedelta(days=9)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store in which the case to be erased has left traces all over the file."""
    path = tmp_path_factory.mktemp("made") / "home" / "mend.db"
    with closing(open_at(path)) as store:
        for number in range(12):
            case = f"a{number:03d}"
            store.append(case, 0, opened(f"Mr. {number}", f"d{number}"), rep="alex", at=NOON)
        store.append("gone", 0, theirs(), rep="alex", at=NOON, playbook=PLAYBOOK)
        for number in range(60):
            save(store, f"a{number % 12:03d}", [LineKept("a.b", f"the van {number} was late")])
            save(store, "gone", [LineKept("a.b", f"the zanzibar lamp {number} is quixotic")])
        store.index()
        save(store, "gone", [LineKept("a.b", "Long-winded " * 2000), *a_call()])
        store.save_draft("gone", Draft("a.b", "half a sentence"))
    carelessly(path)
    (path.parent / "drafts").mkdir()
    (path.parent / "drafts" / "gone.eml").write_text("Dear Mrs. Thistlewood")
    return path.parent


@pytest.fixture
def path(made: Path, tmp_path: Path) -> Path:
    return shutil.copytree(made, tmp_path / "home") / "mend.db"


def theirs() -> tuple[Fact, ...]:
    return (*opened("Mrs. Thistlewood", "c9", "ACCT-90210"),)


def carelessly(path: Path) -> None:
    """Delete and write as an SQLite does that leaves behind what was there."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA secure_delete = OFF")
        for number in range(40):
            words = f"zanzibar {number} " * (200 if number % 9 == 0 else 5)
            connection.execute("INSERT INTO drafts VALUES (?, ?)", (f"x{number}", words))
            connection.commit()
        connection.execute("DELETE FROM drafts WHERE case_id LIKE 'x%'")
        connection.execute("INSERT INTO drafts VALUES ('x', ?)", ("zanzibar " * 9000,))
        connection.execute("DELETE FROM drafts WHERE case_id = 'x'")
        for length in (300, 2_000, 17_000, 30_000):  # each ends on a page that held another text
            row = (f"y{length}", "quiet " * (length // 6))
            connection.execute("INSERT INTO drafts VALUES (?, ?)", row)
        connection.execute("UPDATE cases SET name = name WHERE case_id = 'gone'")
        connection.commit()


def hits(folder: Path) -> dict[str, int]:
    """How often each needle stands in any file below."""
    files = [each.read_bytes() for each in folder.rglob("*") if each.is_file()]
    return {
        needle.decode(): count
        for needle in NEEDLES
        if (count := sum(content.count(needle) for content in files))
    }


def erase_it(path: Path, case: str = "gone") -> None:
    erase_cases(path, [case], drafts=path.parent / "drafts", rep="kim", at=LATER, who="kim")


def dump(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        lines = list(connection.iterdump())
    return [line for line in lines if "'gone'" not in line and "search_" not in line]


def test_no_byte_of_theirs_is_left_in_any_file(path: Path) -> None:
    assert len(hits(path.parent)) == len(NEEDLES)
    before = examine(path)
    erase_it(path)
    assert hits(path.parent) == {}
    after = examine(path)
    assert (before.sound, after.sound) == (True, True)
    assert any("gone on 2026-12-05 by kim" in each.says for each in after.findings)
    assert not erasing_note(path).exists()


def test_what_is_others_stays_to_the_byte(path: Path) -> None:
    before = [line for line in dump(path) if "facts" in line or "cases" in line]
    erase_it(path)
    after = [line for line in dump(path) if "facts" in line or "cases" in line]
    assert after == before
    with closing(open_at(path, write=False)) as store:
        assert len(store.find("van", limit=99).hits) == 60
        assert store.find("lamp") == store.find("€") == ((), ())


def test_the_chain_holds_over_the_digests_and_a_change_shows(path: Path) -> None:
    erase_it(path)
    with closing(sqlite3.connect(path)) as connection:
        rows = [row for _, row in read_rows(connection, "gone")]
        assert {row.body for row in rows} == {""}
        assert heads_over_digests(rows) is not None
        assert (rows[-1].kind, rows[-1].rep) == (ERASED, "kim")
        for change in (
            "UPDATE facts SET digest = zeroblob(32) WHERE case_id = 'gone' AND number = 5",
            "UPDATE facts SET rep = 'sam' WHERE kind = 'case-erased'",
            "UPDATE facts SET body = 'x' WHERE case_id = 'gone' AND number = 5",
            "DELETE FROM facts WHERE kind = 'case-erased'",
            "INSERT INTO drafts VALUES ('gone', 'x')",
        ):
            connection.execute(change)
            connection.commit()
            assert examine(path).damaged == ("gone",), change
            connection.executescript("DELETE FROM drafts; DELETE FROM facts WHERE case_id='gone'")
            for number, row in enumerate(rows):
                values = (900 + number, *row)
                connection.execute(f"INSERT INTO facts VALUES ({'?, ' * 10}?)", values)
            connection.commit()
            assert examine(path).sound


def test_the_case_is_nowhere_and_says_who_erased_it(path: Path) -> None:
    erase_it(path)
    with closing(open_at(path)) as store:
        said = "Case gone was erased on 2026-12-05 by kim."
        for asked in (store.facts, store.came, store.parcel, store.case_named):
            with pytest.raises(NotFound, match=said):
                asked("gone")
        with pytest.raises(NotFound, match=said):
            store.case_named("go")
        assert "gone" not in {row.case for row in store.cases(limit=99).cases}
        assert store.latest() != "gone"
        assert store.draft("gone") is None
        assert store.customers_named("Mrs. Thistlewood") == ()
        with pytest.raises(NotFound):
            store.customer("c9")
        with pytest.raises(Conflict):  # the id is not given to anybody else
            store.append("gone", 0, opened(), rep="alex", at=NOON)


def test_an_older_copy_brings_nothing_back(path: Path, tmp_path: Path) -> None:
    with closing(open_at(path)) as store:
        older, other = store.parcel("gone"), store.parcel("a001")
    erase_it(path)
    with closing(open_at(path)) as store:
        taken = store.take_many([older, other])
        assert [each.new for each in taken] == [0, 0]
        store.index()
    assert hits(path.parent) == {}
    assert examine(path).sound


def test_whoever_has_the_store_open_writes_nothing_back(path: Path) -> None:
    with closing(open_at(path)) as there:

        def look(what: str, done: int, of: int) -> None:
            there.find("van", limit=99)
            there.cases(limit=99)
            there.draft("gone")

        drafts = path.parent / "drafts"
        erase_cases(path, ["gone"], drafts=drafts, rep="kim", at=LATER, who="kim", watch=look)
        there.save_draft("a003", Draft("a.b", "half"))
        for number in range(60):
            save(there, f"a{number % 12:03d}", [LineKept("a.b", f"and on {number}")])
        there.index()
        assert len(there.find("and", limit=99).hits) == 60
    assert hits(path.parent) == {}
    assert examine(path).sound


def test_a_line_saved_at_any_moment_of_it_is_kept(path: Path) -> None:
    """Others save whenever they like: between any two steps, and never wait."""
    saved = 0
    with closing(open_at(path)) as there:

        def watch(what: str, done: int, of: int) -> None:
            nonlocal saved
            if saved < 9:
                save(there, "a003", [LineKept("a.b", f"line {saved}")])
                saved += 1

        erase_cases(path, ["gone"], drafts=path.parent, rep="kim", at=LATER, who="kim", watch=watch)
        texts = [getattr(each.fact, "text", "") for each in there.facts("a003")]
    assert [f"line {number}" for number in range(saved)] == texts[-saved:]
    assert saved >= 3
    assert hits(path.parent / "home") == {}
    assert examine(path).sound


class _Killed(BaseException):
    pass


def test_interrupted_anywhere_it_is_finished_later(path: Path) -> None:
    """As a kill between two steps: what was begun is done to the end by whoever comes next."""
    steps = 0
    while True:
        left = steps

        def watch(what: str, done: int, of: int) -> None:
            nonlocal left
            left -= 1
            if left < 0:
                raise _Killed

        try:
            erase_cases(
                path, ["gone"], drafts=path.parent, rep="kim", at=LATER, who="kim", watch=watch
            )
            break
        except _Killed:
            assert erasing_note(path).exists()
            assert b"Thistle" not in erasing_note(path).read_bytes()
            assert any("not finished" in each.says for each in examine(path).findings)
            steps += 1
            if steps == 3:
                assert finish(path, who="sam")
                break
    assert not finish(path, who="sam")
    (path.parent / "drafts" / "gone.eml").unlink(missing_ok=True)
    assert hits(path.parent) == {}
    assert examine(path).sound


def test_a_damaged_case_can_be_erased(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE facts SET body = 'zanzibar' WHERE case_id='gone' AND number=5")
        connection.commit()
    erase_it(path)
    with closing(open_at(path)) as store:
        store.index()
        assert len(store.find("van", limit=99).hits) == 60
    assert hits(path.parent) == {}
    assert examine(path).sound


def test_a_case_on_a_screen_is_left_alone(path: Path) -> None:
    with closing(open_at(path, who="sam, since 10:00")) as there:
        assert there.claim("gone") == ""
        with pytest.raises(Refused, match="on somebody's screen"):
            erase_it(path)
        assert there.facts("gone")
    assert not erasing_note(path).exists()
    assert len(hits(path.parent)) == len(NEEDLES)


def test_a_file_that_is_damaged_is_not_called_clean(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        query = "SELECT rootpage FROM sqlite_master WHERE name = 'customers_name'"
        (root,) = connection.execute(query).fetchone()
    with path.open("r+b") as file:
        file.seek((root - 1) * 4096)
        file.write(b"\xff" * 12)
    with pytest.raises(StoreError, match="not finished yet"):
        erase_it(path)
    assert erasing_note(path).exists()


def test_another_customer_of_that_name_is_not_touched(path: Path) -> None:
    with closing(open_at(path)) as store:
        assert isinstance(store, SqliteStore)
        save(store, "a005", [CustomerDescribed("d5", "Mrs. Thistlewood")])
    erase_it(path)
    with closing(open_at(path)) as store:
        assert [row.case for row in store.customers_named("mrs. thistlewood")] == ["a005"]


def test_a_backup_put_back_is_without_what_was_erased_since(path: Path, tmp_path: Path) -> None:
    backup = tmp_path / "copy.db"
    back_up(path, backup, who="alex")
    erase_it(path)
    came = put_in_place(backup, path, replica="r2", at=LATER, who="sam")
    assert came.erased == ("gone",)
    assert came.kept is not None
    assert hits(path.parent) == {}
    assert examine(path).sound
    with closing(open_at(path)) as store, pytest.raises(NotFound, match="2026-12-05 by kim"):
        store.facts("gone")


def test_a_backup_from_before_their_case_remembers_it_too(path: Path, tmp_path: Path) -> None:
    with closing(open_at(path)) as store:
        older = store.parcel("gone")
    with closing(open_at(tmp_path / "other" / "mend.db")) as store:
        save(store, "b001", opened())
    erase_it(path)
    put_in_place(tmp_path / "other" / "mend.db", path, replica="r2", at=LATER, who="sam")
    with closing(open_at(path)) as store:
        assert store.take_many([older])[0].new == 0
    assert examine(path).sound


def test_what_is_salvaged_is_without_them_and_remembers(path: Path, tmp_path: Path) -> None:
    erase_it(path)
    came = salvage(path, tmp_path / "saved", replica="r3", who="alex")
    assert (came.cases, came.losses) == (12, ())
    assert hits(tmp_path / "saved") == {}
    with closing(open_at(came.file)) as store, pytest.raises(NotFound, match="2026-12-05 by kim"):
        store.facts("gone")
    assert examine(came.file).sound


def test_no_table_with_rows_of_a_case_is_passed_over(path: Path) -> None:
    """But for what the chain needs: a table that is added later must be emptied as well."""
    erase_it(path)
    with closing(sqlite3.connect(path)) as connection:
        tables = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'")
        named = {name for name, sql in tables.fetchall() if "case_id" in sql}
        held = {
            name
            for name in named
            if connection.execute(f"SELECT 1 FROM {name} WHERE case_id = 'gone'").fetchone()
        }
    assert {"facts", "cases", "customers", "waits"} <= named
    assert held == {"facts"}
