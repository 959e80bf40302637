"""The hub gone, hung, cut off, read-only, full, of another age, or nobody's: nothing is lost.

Facts go over a wire that breaks at every message in turn. Afterwards, over a sound one, each
laptop has each fact once.
"""

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from mendcli.case.log.spoken_facts import LineKept
from mendcli.errors import ExitCode, MendError, Refused
from mendcli.hub.administering import make_hub
from mendcli.hub.connection import connected
from mendcli.hub.marking import keep_mark, mark_of
from mendcli.hub.tables import MIGRATIONS
from mendcli.store.doctor import examine
from tests.cli.ran import Ran
from tests.hub.deeds import exchanges, held, keeps, store_of
from tests.hub.server import Server
from tests.hub.team import Laptop, Team
from tests.hub.wire import Way, Wire, wire_to


@pytest.fixture
def wire(team: Team) -> Iterator[Wire]:
    with wire_to(team.server.url) as wire:
        yield wire


def pair(team: Team, wire: Wire) -> tuple[Laptop, Laptop]:
    """ann behind the wire, bob at the hub itself; each has written to the other's case."""
    ann, bob = team.joined("ann", address=wire.address("ann")), team.joined("bob")
    keeps(ann, "k111")
    ann.done("sync")
    bob.done("sync")
    keeps(bob, "k111", LineKept("", "bob's"))
    keeps(bob, "k222")
    bob.done("sync")
    return ann, bob


#: More than an exchange has, from the first greeting to the last answer.
_MESSAGES = 130


def broken_at_every(ann: Laptop, bob: Laptop, wire: Wire, way: Way, step: int) -> int:
    """Exchange again and again, with the wire failing a little later each time; how often."""
    broken = 0
    for number in range(step, _MESSAGES, step):
        keeps(ann, "k111", LineKept("", f"ann's {number}"), minutes=number)
        wire.at(way, number)
        try:
            exchanges(ann, wire.address("ann"), patience=0.3 if way == "hang" else 10)
        except MendError as error:
            kept = isinstance(error, Refused) or "Nothing is lost" in error.next_step
            assert kept, error.problem  # a repeated word of a login is a wrong password
        broken += wire.messages >= number
    wire.sound()
    for each in (ann, bob, ann):
        each.done("sync")
    return broken


def is_the_same_everywhere(team: Team, ann: Laptop, bob: Laptop) -> None:
    with store_of(ann) as one, store_of(bob) as other:
        for case in ("k111", "k222"):
            assert one.parcel(case).rows == other.parcel(case).rows
        facts = sum(len(one.parcel(case).rows) for case in ("k111", "k222"))
    assert team.rows("SELECT count(*) FROM mend.fact") == [(facts,)]
    for each in (ann, bob):
        assert examine(each.home / "mend.db").sound


def test_nothing_is_lost_or_doubled_wherever_the_wire_is_cut(team: Team, wire: Wire) -> None:
    ann, bob = pair(team, wire)
    assert broken_at_every(ann, bob, wire, "cut", step=16) > 3
    is_the_same_everywhere(team, ann, bob)


@pytest.mark.slow
@pytest.mark.parametrize("way", ["cut", "repeat", "hang"])
def test_nothing_is_lost_at_any_message_at_all(team: Team, wire: Wire, way: Way) -> None:
    ann, bob = pair(team, wire)
    assert broken_at_every(ann, bob, wire, way, step=1) > 50
    is_the_same_everywhere(team, ann, bob)


def test_a_silent_hub_is_not_waited_for(team: Team, wire: Wire) -> None:
    ann = team.joined("ann", address=wire.address("ann"))
    wire.at("hang", 45)
    with pytest.raises(MendError) as refused:
        exchanges(ann, wire.address("ann"), patience=0.2)
    assert "does not answer" in refused.value.problem


def test_a_hub_that_is_gone_takes_nothing_from_a_laptop(team: Team, wire: Wire) -> None:
    ann = team.joined("ann", address=wire.address("ann"))
    keeps(ann, "k111")
    wire.close()
    ran = ann("sync")
    assert ran.code == ExitCode.FIXABLE
    assert "does not answer" in ran.err
    assert "Nothing is lost" in ran.err
    status = ann.done("hub", "status")
    assert "waits to be sent" in status.out
    assert "does not answer" in status.err
    assert ann.done("due").code == 0


def test_a_hub_that_is_read_only_says_so(team: Team) -> None:
    ann = team.joined("ann")
    keeps(ann, "k111")
    with team.server.admin() as admin:
        name = admin.info.dbname
        admin.execute(f'ALTER DATABASE "{name}" SET default_transaction_read_only = on'.encode())
        try:
            assert "The hub is read-only now." in ann("sync").err
        finally:
            admin.execute(f'ALTER DATABASE "{name}" RESET default_transaction_read_only'.encode())
    ann.done("sync")
    assert team.rows("SELECT count(*) FROM mend.fact") == [(held(ann, "k111"),)]


def test_a_hub_that_is_full_says_so(team: Team) -> None:
    """The disk is full when the facts are to be kept: what the server raises then is raised."""
    ann = team.joined("ann")
    keeps(ann, "k111")
    with team.server.admin() as admin:
        admin.execute(
            "CREATE FUNCTION mend.full() RETURNS trigger LANGUAGE plpgsql AS"
            " $$ BEGIN RAISE EXCEPTION 'no space left' USING ERRCODE = 'disk_full'; END $$"
        )
        admin.execute("CREATE TRIGGER disk BEFORE INSERT ON mend.fact EXECUTE FUNCTION mend.full()")
        assert "The hub's disk is full." in ann("sync").err
        admin.execute("DROP TRIGGER disk ON mend.fact")
    ann.done("sync")
    assert team.rows("SELECT count(*) FROM mend.fact") == [(held(ann, "k111"),)]


_LATEST = MIGRATIONS[-1][0]


def test_a_hub_of_another_age_is_refused_and_an_older_one_brought_up_to_date(
    team: Team, empty: Server
) -> None:
    ann = team.joined("ann")
    with team.server.admin() as admin:
        admin.execute("UPDATE mend.hub SET form = form + 1")
        assert "The hub is newer than this mend." in ann("sync").err
        assert "The hub is newer" in team.admin("hub", "init", team.server.url).err
        admin.execute("UPDATE mend.hub SET form = form - 1")
        admin.execute("UPDATE mend.migration SET name = 'other' WHERE name = %s", [_LATEST])
        assert "The hub is older than this mend." in ann("sync").err
        admin.execute("UPDATE mend.migration SET name = %s WHERE name = 'other'", [_LATEST])
    later = ("later", "ALTER TABLE mend.team ADD COLUMN motto text")
    with connected({"conninfo": team.server.url}, {}) as hub:
        assert make_hub(hub, "team", migrations=(*MIGRATIONS, later)).ran == ("later",)
        assert make_hub(hub, "team", migrations=(*MIGRATIONS, later)).ran == ()
        bad = ("bad", "ALTER TABLE mend.team ADD COLUMN x int; SELECT no_such_thing()")
        with pytest.raises(psycopg.Error):
            make_hub(hub, "team", migrations=(*MIGRATIONS, bad))
    ann.done("sync")  # a hub that can do more is none the worse
    columns = "SELECT column_name FROM information_schema.columns WHERE table_name = 'team'"
    assert ("x",) not in team.rows(columns)


def test_what_is_no_hub_of_mends_is_left_alone(empty: Server, tmp_path: Path) -> None:
    team = Team(empty, tmp_path)
    assert "There is no hub of mend's in that database." in _joining(team).err
    with empty.admin() as admin:
        admin.execute("CREATE SCHEMA mend")
        admin.execute("CREATE TABLE mend.theirs (x int)")
    refused = team.admin("hub", "init", empty.url)
    assert "has a schema `mend` that mend did not make" in refused.err
    assert team.rows("SELECT count(*) FROM mend.theirs") == [(0,)]
    assert "There is no hub of mend's in that database." in _joining(team).err


def _joining(team: Team) -> Ran:
    return team.laptop("bob")("hub", "join", team.server.address("postgres"))


def test_a_hub_that_was_put_back_gets_back_what_it_lacks(team: Team) -> None:
    """From a backup in another place: noticed. In the same one: said by --put-back."""
    ann, bob = team.joined("ann"), team.joined("bob")
    keeps(ann, "k111")
    ann.done("sync")
    bob.done("sync")
    with team.server.admin() as admin:  # the backup is older than what was sent since
        admin.execute("DELETE FROM mend.fact WHERE number > 5")
    assert "Nothing new" in ann.done("sync").err
    team.admin.done("hub", "init", team.server.url, "--put-back")
    ann.done("sync")
    assert team.rows("SELECT count(*) FROM mend.fact") == [(held(ann, "k111"),)]
    with team.server.admin() as admin:
        admin.execute("UPDATE mend.hub SET system = 'another server'")
        admin.execute("DELETE FROM mend.fact WHERE number > 5")
        refused = ann("sync")
        assert "The hub was put back from a backup, or moved to another server." in refused.err
        team.admin.done("hub", "init", team.server.url)
    ann.done("sync")
    bob.done("sync")
    assert team.rows("SELECT count(*) FROM mend.fact") == [(held(bob, "k111"),)]


def test_a_failed_over_server_is_another_life_of_the_hub(team: Team) -> None:
    """The numbers of transactions may be given again there: all is exchanged once more."""
    ann = team.joined("ann")
    keeps(ann, "k111")
    ann.done("sync")
    with store_of(ann) as store:
        mark = mark_of(store)
        identity, line = mark.place.split("/")
        assert int(line, 16) >= 1
        keep_mark(store, mark._replace(place=f"{identity}/00000000"))
    with team.server.admin() as admin:
        admin.execute("DELETE FROM mend.fact WHERE number > 5")
    ann.done("sync")
    assert team.rows("SELECT count(*) FROM mend.fact") == [(held(ann, "k111"),)]
