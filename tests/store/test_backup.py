"""A backup holds all that was acknowledged before it, and a restore loses nothing on the way."""

import shutil
import sqlite3
import stat
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from mendcli.case.log.spoken_facts import LineKept
from mendcli.errors import MendError, NotFound, Refused, StoreError
from mendcli.store.backup import Backup, back_up
from mendcli.store.doctor import examine
from mendcli.store.error_messages import unopened
from mendcli.store.file.schema import replica_of
from mendcli.store.opening import connect, open_store, to_read
from mendcli.store.restore import Restored, put_in_place
from mendcli.store.sqlite import SqliteStore
from tests.store.samples import NOON, PLAYBOOK, a_call, opened, save

AT = datetime(2026, 11, 27, 9, 30, tzinfo=UTC)
STORES = Path(__file__).with_name("stores")


def open_it(path: Path) -> SqliteStore:
    return open_store(path, replica="r1", write=True, who="alex, since 09:00")


def a_store(path: Path, *cases: str) -> Path:
    with closing(open_it(path)) as store:
        for case in cases:
            store.append(case, 0, opened(), rep="alex", at=NOON, playbook=PLAYBOOK)
            save(store, case, a_call())
        store.index()
    return path


def number(path: Path, case: str) -> int:
    """How many facts the case holds, 0 where it is not there."""
    with closing(open_store(path, replica="", write=False, who="")) as store:
        try:
            return len(store.facts(case))
        except NotFound:
            return 0


def back(path: Path, target: Path) -> Backup:
    return back_up(path, target, who="alex, since 09:30")


def put_back(file: Path, store: Path, *, damaged: bool = False) -> Restored:
    who = "alex, since 09:30"
    return put_in_place(file, store, replica="r2", at=AT, who=who, damaged=damaged)


def beside(store: Path) -> set[str]:
    """What lies there; SQLite's empty log, which a reader leaves, aside."""
    return {
        path.name
        for path in store.parent.iterdir()
        if path.name != "locks" and not path.name.endswith("-shm") and path.stat().st_size
    }


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return a_store(tmp_path / "home" / "mend.db", "k7f2", "m3x9")


def test_a_backup_is_one_private_file_with_every_case(path: Path, tmp_path: Path) -> None:
    target = tmp_path / "copy.db"
    assert back(path, target).holds.cases == 2
    assert examine(target).sound
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert number(target, "k7f2") == number(path, "k7f2") > 0
    assert {each.name for each in tmp_path.iterdir()} == {"copy.db", "home"}


def test_beside_a_call_it_holds_what_was_saved_before_and_no_save_waits(
    path: Path, tmp_path: Path
) -> None:
    """Every save finds the store free though it may not wait, and the copying goes on."""
    with closing(open_it(path)) as call:
        save(call, "m3x9", [LineKept("a.b", "a long letter " * 2000) for _ in range(300)])
        impatient = call._live()
        impatient.execute("PRAGMA busy_timeout = 0")
        save(call, "k7f2", [LineKept("a.b", "said before it began, still in the log")])
        before, seen = number(path, "k7f2"), list[int]()

        def watch(what: str, done: int, of: int) -> None:
            if what == "copying pages":
                seen.append(done)
            save(call, "k7f2", [LineKept("a.b", "said meanwhile")])

        back_up(path, tmp_path / "copy.db", who="", watch=watch)
        assert len(call.facts("k7f2")) > before
    assert number(tmp_path / "copy.db", "k7f2") == before
    assert len(seen) > 1 and seen == sorted(set(seen)), "it began anew"
    assert examine(path).sound


def test_what_lies_there_already_stays(path: Path, tmp_path: Path) -> None:
    target = tmp_path / "copy.db"
    target.write_text("mine")
    with pytest.raises(Refused, match="there already"):
        back(path, target)
    assert target.read_text() == "mine"
    with pytest.raises(NotFound, match="no folder"):
        back(path, tmp_path / "nowhere" / "copy.db")


def test_without_a_store_there_is_nothing_to_back_up(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="nothing to back up"):
        back(tmp_path / "home" / "mend.db", tmp_path / "copy.db")
    assert list(tmp_path.iterdir()) == []


def damage_one(path: Path) -> None:
    with closing(sqlite3.connect(path)) as hand, hand:
        hand.execute("UPDATE facts SET body = replace(body, 'late', 'gone') WHERE case_id = 'k7f2'")


def test_a_damaged_store_is_copied_with_its_damage_and_called_damaged(
    path: Path, tmp_path: Path
) -> None:
    damage_one(path)
    named = tmp_path / "damaged.db"
    made = back_up(path, tmp_path / "copy.db", if_damaged=named, who="alex")
    assert made.file == named
    assert (made.holds.cases, made.holds.damage) == (2, ("1 case(s) are damaged: k7f2.",))
    assert {each.name for each in tmp_path.iterdir()} == {"home", "damaged.db"}
    assert number(named, "m3x9") == number(path, "m3x9") > 0


def test_a_copy_that_nobody_can_open_is_kept_all_the_same(path: Path, tmp_path: Path) -> None:
    _torn(path)
    content = path.read_bytes()
    made = back(path, tmp_path / "copy.db")
    assert made.holds.cases is None and made.holds.damage
    assert (tmp_path / "copy.db").read_bytes()[8192:] == content[8192:]
    assert path.read_bytes() == content


def test_what_a_newer_mend_keeps_is_no_damage(path: Path, tmp_path: Path) -> None:
    for spoil in (_later_step, _newer):
        spoil(path)
        with pytest.raises(StoreError, match=r"No backup was made\. The store .*newer mend"):
            back(path, tmp_path / "copy.db")
    assert {each.name for each in tmp_path.iterdir()} == {"home"}


def test_a_damaged_backup_is_put_in_place_only_where_that_is_asked_for(
    path: Path, tmp_path: Path
) -> None:
    back(path, tmp_path / "copy.db")
    damage_one(tmp_path / "copy.db")
    with pytest.raises(StoreError, match="k7f2") as told:
        put_back(tmp_path / "copy.db", path)
    assert "--damaged" in told.value.next_step
    restored = put_back(tmp_path / "copy.db", path, damaged=True)
    assert restored.holds.damage == ("1 case(s) are damaged: k7f2.",)
    assert examine(path).damaged == ("k7f2",)
    assert restored.kept and number(restored.kept, "k7f2")
    assert number(path, "m3x9")


@pytest.mark.parametrize("old", sorted(each.name for each in STORES.glob("*.db")))
def test_a_store_of_every_older_form_is_backed_up_and_restored_as_it_lies(
    old: str, tmp_path: Path
) -> None:
    path = tmp_path / "home" / "mend.db"
    path.parent.mkdir(mode=0o700)
    shutil.copyfile(STORES / old, path)
    held = back(path, tmp_path / "copy.db").holds
    assert put_back(tmp_path / "copy.db", path).holds == held
    with closing(open_it(path)) as store:
        assert len(store.cases().cases) == held.cases != 0
    assert examine(path).sound


def test_a_restore_keeps_what_was_there_and_names_what_it_holds_more(
    path: Path, tmp_path: Path
) -> None:
    back(path, tmp_path / "copy.db")
    with closing(open_it(path)) as store:
        save(store, "m3x9", [LineKept("a.b", "said since")])
        save(store, "w4k8", opened())
    restored = put_back(tmp_path / "copy.db", path)
    assert (restored.holds.cases, set(restored.later or ())) == (2, {"m3x9", "w4k8"})
    assert restored.kept == path.with_name("mend.db-before-restore-2026-11-27-0930")
    assert number(path, "w4k8") == 0
    assert number(restored.kept, "m3x9") == number(path, "m3x9") + 1
    assert beside(path) == {"mend.db", restored.kept.name}
    again = put_back(restored.kept, path)
    assert again.kept and again.kept.name.endswith("-0930-2") and again.later == ()
    assert number(path, "w4k8") == 2


def test_the_new_store_is_no_copy_that_writes_under_the_old_ones_name(
    path: Path, tmp_path: Path
) -> None:
    """Both may go on from one number, and still be joined: what each wrote has its own id."""
    back(path, tmp_path / "copy.db")
    second = tmp_path / "second" / "mend.db"
    put_back(tmp_path / "copy.db", second)
    for place, line in ((path, "on the first"), (second, "on the second")):
        with closing(open_it(place)) as store:
            save(store, "k7f2", [LineKept("a.b", line)])
    with closing(open_it(path)) as first, closing(open_it(second)) as other:
        first.take_many([other.parcel("k7f2")])
        texts = {getattr(each.fact, "text", "") for each in first.facts("k7f2")}
    assert {"on the first", "on the second"} <= texts


def test_nothing_is_restored_under_a_session(path: Path, tmp_path: Path) -> None:
    back(path, tmp_path / "copy.db")
    content = path.read_bytes()
    with closing(open_it(path)) as call:
        with pytest.raises(Refused, match="Another mend has the store open"):
            put_back(tmp_path / "copy.db", path)
        assert call.claim("k7f2") == ""
        with pytest.raises(Refused, match=r"Case k7f2 is on somebody's screen \(alex, since"):
            put_back(tmp_path / "copy.db", path)
        save(call, "k7f2", [LineKept("a.b", "on")])
    assert path.read_bytes() != content, "the session's answer is in the store"
    assert beside(path) == {"mend.db"}
    assert put_back(tmp_path / "copy.db", path).later == ("k7f2",)


def test_who_opened_the_old_store_in_that_very_moment_is_turned_away(
    path: Path, tmp_path: Path
) -> None:
    """What was restored has no log until it is written to, and so nobody seems to have it open."""
    back(path, tmp_path / "copy.db")
    put_back(tmp_path / "copy.db", path)
    with closing(connect(path, "mode=rw")) as opening:
        opening.execute("PRAGMA user_version")
        put_back(tmp_path / "copy.db", path)
        with pytest.raises(sqlite3.OperationalError) as told:
            opening.execute("PRAGMA journal_mode = WAL")
    assert unopened(told.value, path).problem == "Another mend is busy with the store."


def _newer(file: Path) -> None:
    with closing(sqlite3.connect(file)) as hand:
        hand.execute("PRAGMA user_version = 99")


def _later_step(file: Path) -> None:
    with closing(sqlite3.connect(file)) as hand, hand:
        hand.execute("INSERT INTO migrations VALUES ('of-tomorrow')")


def _foreign(file: Path) -> None:
    with closing(sqlite3.connect(file)) as hand:
        hand.execute("PRAGMA application_id = 1")


def _planted(file: Path) -> None:
    with closing(sqlite3.connect(file)) as hand:
        hand.execute("CREATE VIEW spy AS SELECT * FROM facts")


def _changed(file: Path) -> None:
    with closing(sqlite3.connect(file)) as hand, hand:
        hand.execute("UPDATE facts SET body = replace(body, 'late', 'gone')")


def _cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-8192])


def _torn(file: Path) -> None:
    """Nothing is left of it but its header, and what its tables are called (two leaves)."""
    content = file.read_bytes()
    assert content[100] == 5 and content[103:105] == b"\0\1"
    cell = int.from_bytes(content[112:114])
    kept = {1, 2, int.from_bytes(content[cell : cell + 4]), int.from_bytes(content[108:112])}
    pages = (content[at : at + 4096] for at in range(0, len(content), 4096))
    file.write_bytes(
        b"".join(page if at in kept else bytes(4096) for at, page in enumerate(pages, 1))
    )


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (_newer, "newer mend"),
        (_later_step, "newer mend"),
        (_foreign, "another program"),
        (_planted, "not as mend makes them"),
        (_changed, "damaged"),
        (_cut, "cut short"),
        (_torn, "cannot be opened"),
        (lambda file: file.write_bytes(b""), "empty"),
        (lambda file: file.write_bytes(b"a letter" * 99), "not a store"),
        (Path.unlink, "no file"),
    ],
)
def test_what_is_no_sound_backup_is_named_and_changes_nothing(
    path: Path, tmp_path: Path, spoil: object, said: str
) -> None:
    file = tmp_path / "copy.db"
    back(path, file)
    assert callable(spoil)
    spoil(file)
    content = path.read_bytes()
    with pytest.raises(MendError, match=said) as told:
        put_back(file, path)
    assert "mend paths" in told.value.next_step
    assert path.read_bytes() == content
    assert beside(path) == {"mend.db"}


@pytest.mark.parametrize("spoil", [_newer, _foreign, _planted, _changed, _cut, _torn])
def test_a_spoilt_store_gives_way_and_is_kept_byte_for_byte_with_its_log(
    path: Path, tmp_path: Path, spoil: object
) -> None:
    back(path, tmp_path / "copy.db")
    assert callable(spoil)
    spoil(path)
    content = path.read_bytes()
    if spoil in (_newer, _foreign):  # a log that nobody but its own program may read
        Path(f"{path}-wal").write_bytes(b"its log")
    restored = put_back(tmp_path / "copy.db", path)
    assert restored.kept
    assert examine(path).sound and number(path, "k7f2")
    assert not Path(f"{path}-wal").exists()
    if spoil in (_newer, _foreign):
        assert restored.kept.read_bytes() == content
        assert Path(f"{restored.kept}-wal").read_bytes() == b"its log"
        assert restored.later is None


def test_a_log_without_its_store_is_kept_and_not_read_into_the_new_one(
    path: Path, tmp_path: Path
) -> None:
    back(path, tmp_path / "copy.db")
    path.unlink()
    Path(f"{path}-wal").write_bytes(b"its log")
    restored = put_back(tmp_path / "copy.db", path)
    assert Path(f"{restored.kept}-wal").read_bytes() == b"its log"
    assert examine(path).sound


def test_a_linked_store_is_restored_where_it_lies(path: Path, tmp_path: Path) -> None:
    back(path, tmp_path / "copy.db")
    link = tmp_path / "link.db"
    link.symlink_to(path)
    put_back(tmp_path / "copy.db", link)
    assert link.is_symlink()
    with closing(to_read(path, "")) as connection:
        assert replica_of(connection) == "r2"
