"""Six ways in which a hub would be wrong without anybody being told; each is tried for real."""

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from mendcli.case.log.spoken_facts import LineKept
from mendcli.cli.hub.syncing import Taking
from mendcli.errors import ExitCode
from mendcli.hub.connection import connected
from mendcli.hub.exchange import exchange
from mendcli.hub.marking import keep_mark, mark_of
from mendcli.hub.pulling import playbook_texts
from mendcli.store.contract import PinnedPlaybook, Taken
from mendcli.store.encoding.case_export import Parcel
from mendcli.store.sqlite import SqliteStore
from tests.hub.deeds import as_member, held, keeps, store_of
from tests.hub.team import Laptop, Team
from tests.store.samples import NOON


def test_a_push_that_is_seen_late_is_fetched_all_the_same(team: Team) -> None:
    """A serial number is no cursor: the transaction that began first commits last."""
    ann, bob, cid = team.joined("ann"), team.joined("bob"), team.joined("cid")
    keeps(ann, "k111")
    with store_of(ann) as store:
        rows = store.parcel("k111").rows
    with as_member(team, ann) as slow:
        columns = [list(column) for column in zip(*rows, strict=True)]
        slow.execute(_PUSH, [["k111"], [rows[0].hash], *columns])
        keeps(bob, "k222")
        bob.done("sync")
        cid.done("sync")
        slow.commit()
    cid.done("sync")
    assert held(cid, "k111") == len(rows)
    cid.done("sync")
    assert held(cid, "k222")


_PUSH = (
    "SELECT * FROM mend.push(%s::text[], %s::bytea[], %s::text[], %s::bigint[], %s::text[],"
    " %s::text[], %s::text[], %s::text[], %s::int[], %s::text[], %s::bytea[], %s::bytea[])"
)


def test_both_entries_of_a_copied_store_are_not_one(team: Team, tmp_path: Path) -> None:
    """ON CONFLICT DO NOTHING would drop the second one, unsaid."""
    ann = team.joined("ann")
    keeps(ann, "k111")
    shutil.copytree(ann.home, tmp_path / "copy")
    copy = Laptop(tmp_path / "copy", "ann")
    keeps(ann, "k111", LineKept("", "the one"))
    keeps(copy, "k111", LineKept("", "the other"))
    keeps(copy, "k333")
    ann.done("sync")
    told = copy.done("sync").err
    assert "k111 was not sent: this store is a copy of another one, and both wrote to it." in told
    assert "k333" not in told
    assert ["the other" in row[0] for row in _bodies(team, "k111")].count(True) == 0
    assert _bodies(team, "k333")
    assert "k111 was not sent" not in copy.done("sync").err  # told once
    assert "k111 was not sent" in copy.done("hub", "status").out
    ann.done("sync")  # what only the copy has comes to the other, too
    assert held(ann, "k333")


def _bodies(team: Team, case: str) -> list[tuple[Any, ...]]:
    return team.rows(f"SELECT body FROM mend.fact WHERE case_id = '{case}'")


def test_times_and_bodies_come_back_as_the_bytes_they_were(team: Team) -> None:
    """What was hashed is a text; timestamptz and jsonb would give another one."""
    ann, bob = team.joined("ann"), team.joined("bob")
    odd = (
        "1.0 e1  \t",
        "\u0000 and \ud800",
        '{"b": 1, "a": 1.50, "a": 2}',
        "\u202e\u00e9\u0065\u0301",
    )
    keeps(ann, "k111", *(LineKept("", text) for text in odd))
    ann.done("sync")
    bob.done("sync")
    with store_of(ann) as one, store_of(bob) as other:
        assert one.parcel("k111").rows == other.parcel("k111").rows
        assert [e.fact.text for e in other.facts("k111")[-4:] if isinstance(e.fact, LineKept)] == [
            *odd
        ]


def test_a_case_comes_whole_however_little_of_it_is_new(team: Team) -> None:
    """Facts behind the cursor would come without those before them."""
    ann, bob = team.joined("ann"), team.joined("bob")
    keeps(ann, "k111")
    ann.done("sync")
    with store_of(bob) as store:  # it has read up to here, and has nothing of it
        mark = mark_of(store)
        now = team.rows("SELECT pg_current_xact_id()::text::bigint")[0][0]
        keep_mark(store, mark._replace(pulled=now))
    keeps(ann, "k111", LineKept("", "one more"))
    ann.done("sync")
    bob.done("sync")
    assert held(bob, "k111") == held(ann, "k111")


class Counting(SqliteStore):
    """A store that counts how often it is asked to make cases durable."""

    asked: int

    def take_many(
        self, parcels: Sequence[Parcel], playbooks: Sequence[PinnedPlaybook] = ()
    ) -> tuple[Taken, ...]:
        self.asked += bool(parcels)
        return super().take_many(parcels, playbooks)


def test_many_cases_cost_one_transaction_and_not_one_each(team: Team) -> None:
    ann, bob = team.joined("ann"), team.joined("bob")
    for number in range(40):
        keeps(ann, f"k{number:03d}")
    ann.done("sync")
    to: dict[str, str | int] = {"conninfo": team.server.address("bob", passfile=str(bob.passwords))}
    with store_of(bob) as store, connected(to, {}) as hub:
        counting = Counting(store._path, store._connect, writable=True, who="bob")
        counting.asked = 0
        taking = Taking(counting, lambda wanted: playbook_texts(hub, wanted))
        exchange(hub, counting, taking, lambda *_: None, at=NOON)
        counting.close()
    assert taking.first == 40
    assert counting.asked == 1


def test_what_is_sent_is_on_the_hubs_disk_whatever_the_server_is_set_to(team: Team) -> None:
    ann = team.joined("ann")
    with team.server.admin() as admin:
        name = admin.info.dbname
        admin.execute(f'ALTER DATABASE "{name}" SET synchronous_commit = off'.encode())
        try:
            with connected(
                {"conninfo": team.server.address("ann", passfile=str(ann.passwords))}, {}
            ) as hub:
                assert hub.execute("SHOW synchronous_commit").fetchone() == ("on",)
            assert "synchronous_commit off" in ann.done("hub", "status").err
        finally:
            admin.execute(f'ALTER DATABASE "{name}" RESET synchronous_commit'.encode())


def test_a_server_that_may_lose_what_it_acknowledged_is_refused_unless_told(team: Team) -> None:
    ann = team.joined("ann")
    keeps(ann, "k111")
    with team.server.admin() as admin:
        admin.execute("ALTER SYSTEM SET fsync = off")
        admin.execute("SELECT pg_reload_conf()")
        try:
            refused = ann("sync")
            assert refused.code == ExitCode.FIXABLE
            assert "fsync = off: a power cut there loses what it said it has." in refused.err
            assert not _bodies(team, "k111")
            ann.done("sync", "--risk")
            assert _bodies(team, "k111")
        finally:
            admin.execute("ALTER SYSTEM RESET fsync")
            admin.execute("SELECT pg_reload_conf()")
