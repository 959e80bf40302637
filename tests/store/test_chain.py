"""A changed answer is found by the read that touches it; the other cases stay readable."""

import sqlite3
from pathlib import Path

import pytest

from mendcli.case.log.spoken_facts import LineKept
from mendcli.errors import ExitCode, MendError, StoreError
from mendcli.store.doctor import examine
from mendcli.store.sqlite import SqliteStore
from tests.store.samples import NOON, a_call, open_at, opened, save

TAMPERED = [
    "UPDATE facts SET body = replace(body, '90 minutes', '95 minutes') WHERE number = 3",
    "UPDATE facts SET at = '2026-11-26T12:00:01+00:00' WHERE number = 3",
    "UPDATE facts SET rep = 'kim' WHERE number = 3",
    "UPDATE facts SET kind = 'captured' WHERE number = 3",
    "UPDATE facts SET version = 0 WHERE number = 3",
    "UPDATE facts SET digest = x'00' WHERE number = 3",
    "UPDATE facts SET hash = x'00' WHERE number = 11",
    "UPDATE facts SET replica = 'r2' WHERE number = 11",
    "UPDATE facts SET body = 7 WHERE number = 3",
    "UPDATE facts SET body = CAST(x'ff' AS TEXT) WHERE number = 3",
    "DELETE FROM facts WHERE number = 3",
    "DELETE FROM facts WHERE number = 11",
    "DELETE FROM facts",
    "DELETE FROM cases",
    "UPDATE cases SET heads = '{}'",
    "UPDATE facts SET number = 12 WHERE number = 11",
]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "mend.db"
    store = open_at(path)
    for case, name in (("k7f2", "Mrs. Jones"), ("m3x9", "Mr. Sound")):
        save(store, case, [*opened(name, customer=case), *a_call()])
    store.index()
    store.close()
    return path


def change(path: Path, statement: str) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    joined = " AND " if " WHERE " in statement else " WHERE "
    connection.execute(f"{statement}{joined}case_id = 'k7f2'")
    connection.close()


@pytest.mark.parametrize("statement", TAMPERED)
def test_a_changed_case_is_refused_by_itself(path: Path, statement: str) -> None:
    change(path, statement)
    store = open_at(path)
    with pytest.raises(StoreError, match=r"k7f2 is damaged|damaged where") as told:
        store.facts("k7f2")
    assert told.value.code == ExitCode.STORE
    with pytest.raises(MendError):
        store.append("k7f2", 11, [LineKept("a.b", "more")], rep="alex", at=NOON)
    assert len(store.facts("m3x9")) == 11
    assert "m3x9" in [row.case for row in store.cases().cases]
    assert {hit.case for hit in store.find("technician").hits if hit.number == 3} >= {"m3x9"}
    save(store, "m3x9", [LineKept("a.b", "more")])
    store.close()
    report = examine(path)
    assert (report.sound, report.damaged) == (False, ("k7f2",))


@pytest.mark.parametrize("statement", TAMPERED)
def test_no_list_takes_a_changed_case_for_a_sound_one(path: Path, statement: str) -> None:
    change(path, statement)
    for write in (True, False):
        store = open_at(path, write=write)
        listing, found = store.cases(), store.find("technician minutes")
        assert [row.case for row in listing.cases] == ["m3x9"]
        assert {hit.case for hit in found.hits} == {"m3x9"}
        if statement != "DELETE FROM cases":  # its row is what a list goes by
            assert listing.damaged == ("k7f2",)
        if "DELETE" not in statement or "number = 11" in statement:
            assert found.damaged == ("k7f2",)
        store.close()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE cases SET name = 'Mrs. Wrong'",
        "UPDATE cases SET status = 'resolved'",
        "UPDATE cases SET worked = 'never'",
        "UPDATE cases SET latest = 99",
        "UPDATE cases SET refs = CAST(x'ff' AS TEXT)",
    ],
)
def test_a_list_names_a_damaged_row_and_shows_the_others(path: Path, statement: str) -> None:
    change(path, statement)
    store = open_at(path)
    listing = store.cases()
    assert ([row.case for row in listing.cases], listing.damaged) == (["m3x9"], ("k7f2",))
    assert "Mrs. Wrong" not in {hit.name for hit in store.find("technician").hits}
    store.close()
    assert examine(path).damaged == ("k7f2",)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE waits SET owner = 'nobody'",
        "DELETE FROM waits",
        "UPDATE waits SET due = NULL",
        "UPDATE fates SET fate = 'kept'",
        "UPDATE places SET stake = 1e9",
        "UPDATE dates SET standing = 'done' WHERE place = 0",
    ],
)
def test_the_doctor_compares_the_lists_with_the_facts(path: Path, statement: str) -> None:
    assert examine(path).sound
    change(path, statement)
    assert examine(path).damaged == ("k7f2",)


def test_facts_without_their_case_are_not_written_over(path: Path) -> None:
    change(path, "DELETE FROM cases")
    store = open_at(path)
    with pytest.raises(StoreError, match="damaged"):
        store.append("k7f2", 0, opened(), rep="alex", at=NOON)
    store.close()
    assert examine(path).damaged == ("k7f2",)


def test_the_next_answer_heals_a_list(path: Path) -> None:
    change(path, "UPDATE cases SET name = 'Mrs. Wrong'")
    store = open_at(path)
    save_after(store, "k7f2", 11)
    assert [row.name for row in store.cases().cases] == ["Mrs. Jones", "Mr. Sound"]
    store.close()
    assert examine(path).sound


def save_after(store: SqliteStore, case: str, after: int) -> None:
    store.append(case, after, [LineKept("a.b", "more")], rep="alex", at=NOON)


def on_playbooks(path: Path, statement: str) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute(statement)
    connection.close()


@pytest.mark.parametrize("column", ["text", "compiled", "version"])
def test_a_changed_playbook_is_found(path: Path, column: str) -> None:
    from tests.store.samples import PLAYBOOK

    store = open_at(path)
    store.append("k7f2", 11, [LineKept("a.b", "x")], rep="alex", at=NOON, playbook=PLAYBOOK)
    store.close()
    assert examine(path).sound
    on_playbooks(path, f"UPDATE playbooks SET {column} = {column} || ' '")
    store = open_at(path)
    with pytest.raises(StoreError, match="playbook"):
        store.playbook(PLAYBOOK.fingerprint)
    store.close()
    assert not examine(path).sound


def test_a_customer_that_points_nowhere_is_found(path: Path) -> None:
    on_playbooks(path, "UPDATE customers SET case_id = 'gone' WHERE customer = 'k7f2'")
    assert not examine(path).sound


def test_two_replicas_on_one_case_have_a_chain_each(path: Path) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("UPDATE header SET value = 'r2' WHERE name = 'replica'")
    connection.close()
    store = open_at(path)
    save_after(store, "k7f2", 11)
    store.close()
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("UPDATE header SET value = 'r1' WHERE name = 'replica'")
    connection.close()
    store = open_at(path)
    save_after(store, "k7f2", 13)
    replicas = [entry.replica for entry in store.facts("k7f2")]
    assert replicas[10:] == ["r1", "r2", "r2", "r1", "r1"]  # each says first what it had by then
    store.close()
    assert examine(path).sound


def test_a_fact_of_a_newer_mend_refuses_its_case_only(path: Path) -> None:
    from mendcli.store.encoding.chain import chained_row, heads_text

    connection = sqlite3.connect(path, isolation_level=None)
    (head,) = connection.execute(
        "SELECT hash FROM facts WHERE case_id = 'k7f2' AND number = 11"
    ).fetchone()
    row = chained_row(head, "k7f2", 12, "r1", NOON.isoformat(), "alex", "hologram-shown", 1, "{}")
    connection.execute(f"INSERT INTO facts VALUES (NULL{', ?' * 10})", row)
    connection.execute(
        "UPDATE cases SET number = 12, heads = ? WHERE case_id = 'k7f2'",
        (heads_text({"r1": row.hash}),),
    )
    connection.close()
    store = open_at(path)
    with pytest.raises(StoreError, match="written by a newer mend"):
        store.facts("k7f2")
    assert len(store.facts("m3x9")) == 11
    assert store.find("technician").hits
    store.index()
    store.close()
