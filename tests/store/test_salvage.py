"""From a damaged store every sound fact comes over, and each one that does not is named."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from mendcli.case.log.spoken_facts import LineKept
from mendcli.errors import NotFound, Refused, StoreError
from mendcli.store.contract import Draft
from mendcli.store.doctor import examine
from mendcli.store.encoding.chain import chained_row
from mendcli.store.erasing.erase import erase_cases
from mendcli.store.opening import open_store
from mendcli.store.salvage import Loss, Salvaged, salvage
from mendcli.store.sqlite import SqliteStore
from tests.store.samples import NOON, PLAYBOOK, a_call, opened, save


def open_it(path: Path, replica: str = "r1") -> SqliteStore:
    return open_store(path, replica=replica, write=True, who="alex, since 09:00")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "home" / "mend.db"
    with closing(open_it(path)) as store:
        for case in ("k7f2", "m3x9"):
            store.append(case, 0, opened(), rep="alex", at=NOON, playbook=PLAYBOOK)
            save(store, case, a_call())
        store.save_draft("m3x9", Draft("listen.story", "and then they"))
        store.index()
    return path


def saved(path: Path) -> Salvaged:
    """What comes of it; the new store is sound, the damaged one as it was."""
    before = path.read_bytes()
    came = salvage(path, path.parent / "new", replica="r2", who="alex")
    assert path.read_bytes() == before
    assert examine(came.file).sound
    return came


def by_hand(path: Path, statement: str, *values: object) -> None:
    with closing(sqlite3.connect(path)) as hand:
        with hand:
            hand.execute(statement, values)
        hand.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def test_all_of_a_sound_store_comes_over(path: Path) -> None:
    came = saved(path)
    assert came.whole and came.cases == 2
    with closing(open_it(path)) as old, closing(open_it(came.file)) as new:
        for case in ("k7f2", "m3x9"):
            assert new.facts(case) == old.facts(case)
            assert new.came(case) == old.came(case)
        assert new.cases() == old.cases()
        assert new.find("van").hits == old.find("van").hits
        assert new.draft("m3x9") == old.draft("m3x9")
        assert new.playbook(PLAYBOOK.fingerprint) == PLAYBOOK
        assert new.replica == "r2"


def _no_tables(path: Path) -> None:
    content = path.read_bytes().replace(b"CREATE TABLE", b"CREATE TABEL")
    path.write_bytes(content)


def _no_head(path: Path) -> None:
    path.write_bytes(bytes(100) + path.read_bytes()[100:])


def _no_first_page(path: Path) -> None:
    path.write_bytes(bytes(4096) + path.read_bytes()[4096:])


def _no_trees(path: Path) -> None:
    """What each page says of itself is gone, and so is every way to a row."""
    content = path.read_bytes()
    pages = (content[at : at + 4096] for at in range(0, len(content), 4096))
    path.write_bytes(b"".join(bytes(8) + page[8:] for page in pages))


@pytest.mark.parametrize("spoil", [_no_tables, _no_head, _no_first_page, _no_trees])
def test_rows_are_found_though_nothing_leads_to_them(
    path: Path, spoil: Callable[[Path], None]
) -> None:
    spoil(path)
    assert not examine(path).sound
    came = saved(path)
    assert (came.cases, came.losses, came.drafts) == (2, (), False)


def test_a_cut_store_gives_what_is_left(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-4096])
    assert saved(path).facts


def test_what_is_only_in_the_log_comes_over_and_what_was_not_committed_does_not(
    path: Path,
) -> None:
    with closing(open_it(path)) as store:
        save(store, "k7f2", [LineKept("a.b", "only in the log")])
        number = store.facts("k7f2")[-1].number
        hand = store._live()
        hand.execute("PRAGMA cache_size = 1")
        hand.execute("BEGIN IMMEDIATE")
        for at in range(200):
            row = ("k7f2", number + 1 + at, "r1", "", "", "", 1, "x" * 900, b"", b"")
            hand.execute(f"INSERT INTO facts VALUES (NULL, {', '.join('?' * 10)})", row)
        assert saved(path).losses == ()
        hand.execute("ROLLBACK")
        with closing(open_it(path.parent / "new" / "mend.db")) as new:
            assert new.facts("k7f2") == store.facts("k7f2")


def test_a_long_text_is_read_from_all_its_pages(path: Path) -> None:
    with closing(open_it(path)) as store:
        save(store, "k7f2", [LineKept("a.b", "a long letter " * 3000)])
    assert saved(path).whole


def test_words_that_were_damaged_are_lost_and_what_was_said_after_them_is_not(path: Path) -> None:
    with closing(open_it(path)) as store:
        before = store.facts("k7f2")
    by_hand(path, "UPDATE facts SET body = replace(body, 'late', 'gone') WHERE case_id = 'k7f2'")
    changed = tuple(each.number for each in before if "late" in str(each.fact))
    came = saved(path)
    assert came.losses == (Loss("k7f2", len(before) - len(changed), changed),)
    with closing(open_it(came.file)) as new:
        assert [(each.number, each.fact) for each in new.facts("k7f2")] == [
            (each.number, each.fact) for each in before if each.number not in changed
        ]
        save(new, "k7f2", [LineKept("a.b", "it goes on")])
    assert examine(came.file).sound


def test_words_put_in_by_hand_are_not_taken_for_theirs(path: Path) -> None:
    """With a digest that fits; the chain does not."""
    by_hand(
        path,
        "UPDATE facts SET rep = 'kim' WHERE case_id = 'k7f2' AND number = 4",
    )
    (loss,) = saved(path).losses
    assert loss.lost == (4,)


def test_of_a_case_whose_beginning_is_lost_the_words_come_over(path: Path) -> None:
    by_hand(path, "UPDATE facts SET body = '' WHERE case_id = 'k7f2' AND number = 1")
    (loss,) = saved(path).losses
    assert (loss.case, loss.lost, loss.why) == ("k7f2", (1,), "Whose case it is was lost.")
    with closing(open_it(path.parent / "new" / "mend.db")) as new:
        assert "nobody rang" in str(new.facts("k7f2"))


def test_what_was_lost_once_is_not_told_again(path: Path) -> None:
    by_hand(path, "UPDATE facts SET body = '' WHERE case_id = 'k7f2' AND number = 5")
    first = saved(path)
    assert first.losses and saved(first.file).whole


def test_a_lost_end_is_known_from_the_list_and_else_it_is_said_that_nobody_knows(
    path: Path,
) -> None:
    with closing(open_it(path)) as store:
        last = store.facts("k7f2")[-1].number
    by_hand(path, "DELETE FROM facts WHERE case_id = 'k7f2' AND number = ?", last)
    by_hand(path, "VACUUM")
    assert saved(path).losses == (Loss("k7f2", last - 1, (last,)),)
    (path.parent / "new" / "mend.db").unlink()
    by_hand(path, "UPDATE cases SET status = 'opem' WHERE case_id = 'k7f2'")
    by_hand(path, "VACUUM")
    assert saved(path).losses == (Loss("k7f2", last - 1, unsure=True),)


def test_a_case_of_which_nothing_is_left_is_named(path: Path) -> None:
    by_hand(path, "DELETE FROM facts WHERE case_id = 'k7f2'")
    by_hand(path, "VACUUM")
    (loss,) = saved(path).losses
    assert (loss.case, loss.kept, loss.lost[0]) == ("k7f2", 0, 1)


def test_a_lost_playbook_is_told_with_the_cases_that_ran_on_it(path: Path) -> None:
    by_hand(path, "UPDATE playbooks SET text = text || ' '")
    assert saved(path).without_playbook == ("k7f2", "m3x9")


def test_a_case_of_two_laptops_comes_over_as_it_came(path: Path, tmp_path: Path) -> None:
    other = tmp_path / "other" / "mend.db"
    with closing(open_it(path)) as store, closing(open_it(other, "r7")) as theirs:
        theirs.take_many([store.parcel("k7f2")], [PLAYBOOK])
        save(theirs, "k7f2", [LineKept("a.b", "said to kim")])
        save(store, "k7f2", [LineKept("a.b", "said to alex")])
        store.take_many([theirs.parcel("k7f2")])
        came = saved(path)
        assert came.whole
        with closing(open_it(came.file)) as new:
            assert new.came("k7f2") == store.came("k7f2")
            assert new.take_many([theirs.parcel("k7f2")])[0].new == 0


def test_what_was_erased_stays_erased(path: Path) -> None:
    with closing(open_it(path)) as store:
        older = store.parcel("k7f2")
    erase_cases(path, ["k7f2"], drafts=path.parent / "drafts", rep="kim", at=NOON, who="kim")
    _no_trees(path)
    came = saved(path)
    assert (came.cases, came.losses) == (1, ())
    with closing(open_it(came.file)) as new:
        with pytest.raises(NotFound, match="was erased on 2026-11-26 by kim"):
            new.facts("k7f2")
        new.take_many([older])
        with pytest.raises(NotFound, match="was erased"):
            new.facts("k7f2")


def test_nothing_is_put_over_anything(path: Path, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="there already"):
        salvage(path, path.parent, replica="r2", who="alex")
    with pytest.raises(NotFound, match="nothing to salvage"):
        salvage(tmp_path / "none" / "mend.db", tmp_path / "new", replica="r2", who="alex")
    with closing(open_it(path)) as call:
        assert call.claim("k7f2") == ""
        with pytest.raises(Refused, match="on somebody's screen"):
            salvage(path, tmp_path / "new", replica="r2", who="alex")
    assert not (tmp_path / "new").exists()


def test_where_nothing_is_sound_nothing_is_left_behind(tmp_path: Path) -> None:
    path = tmp_path / "home" / "mend.db"
    path.parent.mkdir()
    path.write_bytes(b"a letter" * 9999)
    with pytest.raises(StoreError, match=r"Nothing was salvaged\. No entry in it is sound"):
        salvage(path, tmp_path / "new", replica="r2", who="alex")
    assert list((tmp_path / "new").iterdir()) == []


def test_a_case_that_a_newer_mend_wrote_to_is_named(path: Path) -> None:
    with closing(open_it(path)) as store:
        number = store.facts("k7f2")[-1].number
        (head,) = store._live().execute("SELECT hash FROM facts ORDER BY id DESC").fetchone()
    of_tomorrow = ("m3x9", number + 1, "r1", NOON.isoformat(), "alex", "of-tomorrow", 1, "{}")
    row = chained_row(head, *of_tomorrow)
    by_hand(path, f"INSERT INTO facts VALUES (NULL, {', '.join('?' * 10)})", *row)
    (loss,) = saved(path).losses
    assert (loss.case, loss.kept, loss.why) == ("m3x9", 0, "A newer mend has written to it.")
