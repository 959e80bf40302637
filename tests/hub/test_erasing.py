"""A customer who asks to be forgotten, on a hub: what goes, from where, and what stays away."""

from pathlib import Path

import psycopg
import pytest

from mendcli.case.log.spoken_facts import LineKept
from mendcli.errors import ExitCode
from mendcli.hub.administering import make_hub
from mendcli.hub.connection import connected
from mendcli.hub.tables import MIGRATIONS
from mendcli.store.encoding.chain import FactRow, heads_over_digests
from mendcli.store.file.lock import Claims
from tests.hub.deeds import as_member, held, keeps, store_of
from tests.hub.server import Server
from tests.hub.team import Laptop, Team

NAME = "Mrs. Jones"
WORDS = ("Jones", "A-77", "order 502", "said so herself", "only on my laptop")
_LEFT = "case_id, number, replica, at, rep, kind, version, '', digest, hash"
_COLUMNS = "team, case_id, number, replica, at, rep, kind, version, body, digest, hash"
_INSERT = f"INSERT INTO mend.fact ({_COLUMNS}) VALUES ({', '.join(['%s'] * 11)})"


@pytest.fixture
def known(team: Team) -> Team:
    """A case of Mrs. Jones on the hub and on three laptops; dana is the lead."""
    dana, ann, bob = team.joined("dana", "--lead"), team.joined("ann"), team.joined("bob")
    keeps(ann, "k111", LineKept("", "said so herself"))
    for laptop in (ann, bob, dana):
        laptop.done("sync")
    return team


def erased(team: Team, whom: str = "k111", confirm: str = NAME) -> str:
    """What a lead is told who erases it."""
    return team.laptops["dana"].done("hub", "erase", whom, "--confirm", confirm).err


def words_on_hub(team: Team) -> dict[str, list[str]]:
    """The words that are left, by the table they are in; the server's own samples included."""
    tables = team.rows("SELECT tablename FROM pg_tables WHERE schemaname = 'mend'")
    asked = {f"mend.{name}": f"SELECT t::text FROM mend.{name} t" for (name,) in tables}
    asked["samples"] = (
        "SELECT coalesce(most_common_vals::text, '') || coalesce(histogram_bounds::text, '')"
        " FROM pg_stats WHERE schemaname = 'mend'"
    )
    found = {name: "".join(row[0] for row in team.rows(sql)) for name, sql in asked.items()}
    kept = {name: [word for word in WORDS if word in text] for name, text in found.items()}
    return {name: words for name, words in kept.items() if words}


def files_with_words(laptop: Laptop) -> set[str]:
    files = [path for path in laptop.home.rglob("*") if path.is_file()]
    return {
        path.name
        for path in files
        for content in [path.read_bytes()]
        if any(word.encode() in content for word in WORDS)
    }


def test_no_table_of_the_hub_holds_a_word_and_the_chain_still_holds(known: Team) -> None:
    with store_of(known.laptops["ann"]) as store:
        before = store.parcel("k111").rows
    assert "mend.fact" in words_on_hub(known)
    told = erased(known)
    assert "✓ 1 case erased on the hub, 12 entries: k111" in told
    assert "k111 was erased for your team" in told
    assert words_on_hub(known) == {}
    assert files_with_words(known.laptops["dana"]) == set()
    left = known.rows(f"SELECT {_LEFT} FROM mend.erased ORDER BY number, replica")
    rows = [FactRow(*row) for row in left]
    assert rows == [row._replace(body="") for row in before]
    assert heads_over_digests(rows) == {"a0000000": before[-1].hash}
    assert known.rows("SELECT case_id, by::text FROM mend.erasure") == [("k111", "dana")]
    assert "said so herself" not in _tables_on_disk(known.server)


def _tables_on_disk(server: Server) -> str:
    """What docs/hub.md tells its administrator to do; the server's log of writes is no table."""
    if server.folder is None:
        return ""
    with server.admin() as admin:
        admin.execute("VACUUM FULL mend.fact")
        admin.execute("CHECKPOINT")
    files = (path for path in (server.folder / "base").rglob("*") if path.is_file())
    return "".join(path.read_bytes().decode("latin-1") for path in files)


def test_each_laptop_erases_it_and_what_it_had_not_sent(known: Team) -> None:
    ann, bob = known.laptops["ann"], known.laptops["bob"]
    keeps(ann, "k111", LineKept("", "only on my laptop"))
    assert "mend.db" in files_with_words(bob)
    erased(known)
    for laptop in (ann, bob):
        told = laptop.done("sync").err
        assert "k111 was erased for your team on" in told
        assert "by dana, and is gone here." in told
        assert "k111" not in laptop.done("sync").err  # told once
        assert "erased on" in laptop("cases", "show", "k111").err
        assert files_with_words(laptop) == set()
        assert laptop.done("doctor").code == 0
    assert words_on_hub(known) == {}


def test_who_is_no_lead_cannot_erase_and_nobody_can_bring_it_back(known: Team) -> None:
    ann = known.laptops["ann"]
    refused = ann("hub", "erase", "k111", "--confirm", NAME)
    assert refused.code == ExitCode.FIXABLE
    assert "Only a lead of the team may erase on the hub." in refused.err
    assert held(ann, "k111")
    assert _code(known, "SELECT mend.erase('{k111}')") == "MD004"
    assert "mend.fact" in words_on_hub(known)
    with store_of(ann) as store:
        rows = store.parcel("k111").rows
    erased(known)
    for row in (rows[0], rows[-1], rows[-1]._replace(number=40)):
        assert _code(known, _INSERT, 1, *row) == "MD010"
    assert words_on_hub(known) == {}


def test_a_batch_that_is_under_way_is_erased_as_well(known: Team) -> None:
    """The lead's erasure waits for it, rather than passing over what it cannot see yet."""
    ann = known.laptops["ann"]
    keeps(ann, "k111", LineKept("", "only on my laptop"))
    with store_of(ann) as store:
        row = store.parcel("k111").rows[-1]
    with as_member(known, ann) as slow, as_member(known, known.laptops["dana"]) as lead:
        slow.execute(_INSERT.encode(), (1, *row))
        lead.execute("SET lock_timeout = '50ms'")
        with pytest.raises(psycopg.errors.LockNotAvailable):
            lead.execute("SELECT mend.erase('{k111}')")
        slow.commit()
    erased(known)
    assert words_on_hub(known) == {}


def _code(team: Team, sql: str, *given: object) -> str | None:
    """With which code the hub refuses what ann, who knows SQL, tries."""
    with as_member(team, team.laptops["ann"]) as connection:
        with pytest.raises(psycopg.Error) as refused:
            connection.execute(sql.encode(), given or None)
        return refused.value.sqlstate


def test_mend_erase_says_that_the_hub_has_it_and_what_to_do(known: Team) -> None:
    """Whoever erases at home is sent to a lead, who may have erased it at home as well."""
    ann, dana = known.laptops["ann"], known.laptops["dana"]
    told = ann.done("erase", NAME, "--confirm", NAME)
    assert "a lead erases it there and on each of them" in told.out
    assert "mend hub erase k111" in told.err
    dana.done("erase", "k111", "--confirm", NAME)
    assert "mend.fact" in words_on_hub(known)
    assert dana("hub", "erase", "k111", "--confirm", NAME).code == ExitCode.FIXABLE
    assert "12 entries: k111" in erased(known, confirm="k111")
    assert words_on_hub(known) == {}


def test_every_case_of_a_customer_goes_also_one_that_came_meanwhile(known: Team) -> None:
    ann = known.laptops["ann"]
    keeps(ann, "k222")
    ann.done("sync")
    dana = known.laptops["dana"]
    looked = dana.done("hub", "erase", NAME, "--dry-run", "--json").data
    assert (looked["cases"], looked["erased"]) == (["k222", "k111"], False)
    assert dana("hub", "erase", NAME, "--confirm", "Mr. Jones").code == ExitCode.FIXABLE
    assert held(dana, "k222")
    assert "2 cases erased on the hub" in erased(known, NAME)
    assert words_on_hub(known) == {}
    assert known.rows("SELECT count(*) FROM mend.fact") == [(0,)]


def test_a_case_on_somebodys_screen_waits_and_the_others_are_exchanged(known: Team) -> None:
    ann = known.laptops["ann"]
    erased(known)
    keeps(ann, "k111", LineKept("", "only on my laptop"))
    keeps(ann, "k222")
    call = Claims(ann.home / "mend.db", "ann, on a call")
    assert not call.claim("k111")
    told = ann.done("sync").err
    assert "k111 was erased for your team by dana, and is on screen here" in told
    assert "k111 was not sent: it was erased for your team" in told
    assert held(ann, "k111") == 13
    assert words_on_hub(known).keys() <= {"mend.fact"}
    assert known.rows("SELECT DISTINCT case_id FROM mend.fact") == [("k222",)]
    call.release()
    assert "k111 was erased for your team on" in ann.done("sync").err
    assert "k111" not in ann.done("hub", "status").out
    assert not held(ann, "k111")


def test_a_newcomer_hears_of_it_and_takes_no_old_file_of_it(known: Team, tmp_path: Path) -> None:
    file = str(tmp_path / "k111.mend")
    known.laptops["bob"].done("cases", "send", "k111", "-o", file)
    erased(known)
    cid = known.joined("cid")
    assert cid.joining
    assert "k111" not in cid.joining.err  # it was never here: nobody need be told
    assert "erased on" in cid("cases", "take", file).err
    assert not held(cid, "k111")


def test_another_team_is_neither_reached_nor_told(known: Team) -> None:
    known.admin.done("hub", "init", known.server.url, "--team", "others")
    cid = known.joined("cid", "--team", "others")
    keeps(cid, "k999")
    cid.done("sync")
    with as_member(known, known.laptops["dana"]) as lead:
        assert lead.execute("SELECT mend.erase('{k999}')").fetchone() == (0,)
        lead.commit()
    cid.done("sync")
    assert held(cid, "k999")
    assert known.rows("SELECT count(*) FROM mend.fact WHERE case_id = 'k999'") == [(11,)]


def test_a_hub_of_before_loses_the_samples_it_had(empty: Server, tmp_path: Path) -> None:
    """ANALYZE keeps whole bodies in a catalog, where no DELETE reaches them."""
    to: dict[str, str | int] = {"conninfo": empty.url}
    with connected(to, {}) as admin:
        make_hub(admin, "team", migrations=MIGRATIONS[:1])
        admin.execute(
            "INSERT INTO mend.fact SELECT 1, 'k1', n, 'a1', '', '', '', 1, b,"
            " sha256(convert_to(b, 'UTF8')), sha256('') FROM generate_series(1, 50) n,"
            " LATERAL (SELECT 'Jones ' || n % 5) body(b)"
        )
        sampled = "SELECT count(*) FROM pg_stats WHERE tablename = 'fact' AND attname = 'body'"
        admin.execute("ANALYZE mend.fact")
        assert admin.execute(sampled.encode()).fetchone() == (1,)
        make_hub(admin, "team")
        admin.execute("ANALYZE mend.fact")
        assert admin.execute(sampled.encode()).fetchone() == (0,)
