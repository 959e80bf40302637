"""Single cases that cannot go or cannot come: each is told once, the others are exchanged."""

import shutil
from hashlib import sha256
from pathlib import Path

from mendcli.case.log.spoken_facts import LineKept
from mendcli.store.encoding.chain import chained_row
from tests.hub.deeds import SIX, as_member, held, keeps
from tests.hub.team import Laptop, Team

_COLUMNS = "team, case_id, number, replica, at, rep, kind, version, body, digest, hash"


def forged(team: Team, laptop: Laptop, case: str, number: int, kind: str = "line-kept") -> None:
    """A fact of one's own that no mend wrote."""
    body = '{"text":"forged"}'
    row = (1, case, number, f"{laptop.login[0]}0000000", "2026-11-26T12:00:00+00:00", "eve",
           kind, 1, body, sha256(body.encode()).digest(), b"h" * 32)  # fmt: skip
    with as_member(team, laptop) as connection:
        connection.execute(
            f"INSERT INTO mend.fact ({_COLUMNS}) VALUES ({', '.join(['%s'] * 11)})".encode(), row
        )
        connection.commit()


def test_what_a_colleague_forged_is_left_out_and_told(team: Team) -> None:
    ann, bob, eve = team.joined("ann"), team.joined("bob"), team.joined("eve")
    keeps(ann, "k111")
    ann.done("sync")
    forged(team, eve, "k111", 40)
    told = bob.done("sync").err
    assert "k111 was taken without what the laptop e0000000 sent" in told
    assert held(bob, "k111") == held(ann, "k111")


def test_a_case_of_which_nobody_sent_the_beginning_waits_for_it(team: Team, tmp_path: Path) -> None:
    ann, bob, cid = team.joined("ann"), team.joined("bob"), team.joined("cid")
    keeps(ann, "k111")
    file = str(tmp_path / "k111.mend")
    ann.done("cases", "send", "k111", "-o", file)
    bob.done("cases", "take", file)
    keeps(bob, "k111", LineKept("", "bob's"))
    bob.done("sync")
    assert "k111 was not taken: who opened it has not sent that yet." in cid.done("sync").err
    assert cid.done("sync").err == "✓ Nothing new, there or here.\n"  # told once
    assert "k111 was not taken" in cid.done("hub", "status").out
    ann.done("sync")
    cid.done("sync")
    assert held(cid, "k111") == held(bob, "k111")
    assert "k111" not in cid.done("hub", "status").out


def test_two_cases_that_only_share_an_id_stay_apart(team: Team) -> None:
    ann, bob = team.joined("ann"), team.joined("bob")
    keeps(ann, "k111")
    keeps(bob, "k111", LineKept("", "bob's"))
    keeps(bob, "k222")
    ann.done("sync")
    told = bob.done("sync").err
    assert "k111 was not sent: a colleague's case on the hub has the same id." in told
    assert "k111 was not taken: there is another case of that id here." in told
    ann.done("sync")
    assert held(ann, "k222")
    assert held(ann, "k111") == 11
    assert held(bob, "k111") == 12


def test_a_case_that_a_newer_mend_wrote_waits_for_the_update(team: Team) -> None:
    ann, bob = team.joined("ann"), team.joined("bob")
    keeps(ann, "k111")
    keeps(ann, "k222")
    ann.done("sync")
    newer(team, team.joined("eve"))
    told = bob.done("sync").err
    assert "k333 was not taken: a newer mend wrote it." in told
    assert held(bob, "k111")
    assert held(bob, "k222")


def newer(team: Team, eve: Laptop) -> None:
    """A case whose chain holds, with a kind of fact that this mend does not know."""
    row = chained_row(b"", "k333", 1, "e0000000", "2026-11-26T12:00:00+00:00", "eve",
                      "sung", 1, "{}")  # fmt: skip
    with as_member(team, eve) as connection:
        connection.execute(
            f"INSERT INTO mend.fact ({_COLUMNS}) VALUES ({', '.join(['%s'] * 11)})".encode(),
            (1, *row),
        )
        connection.commit()


def test_a_case_whose_playbook_is_not_there_waits_for_it(team: Team) -> None:
    ann, bob = team.joined("ann"), team.joined("bob")
    keeps(ann, "k111")
    ann.done("sync")
    with team.server.admin() as admin:
        admin.execute("DELETE FROM mend.playbook")
    assert "k111 was not taken: the playbook it runs on is not on the hub" in bob.done("sync").err
    with team.server.admin() as admin:
        admin.execute("INSERT INTO mend.playbook VALUES (1, %s, %s)", [SIX.fingerprint, SIX.text])
    bob.done("sync")
    assert held(bob, "k111")


def test_what_was_erased_here_does_not_go_and_does_not_come_back(team: Team) -> None:
    ann, bob = team.joined("ann"), team.joined("bob")
    keeps(ann, "k111")
    ann.done("sync")
    bob.done("sync")
    keeps(bob, "k222")
    for case in ("k111", "k222"):
        assert bob("erase", case, "--confirm", "Mrs. Jones").code == 0
    ann_wrote = LineKept("", "one more")
    keeps(ann, "k111", ann_wrote)
    ann.done("sync")
    bob.done("sync")
    assert not held(bob, "k111")
    assert team.rows("SELECT count(*) FROM mend.fact WHERE case_id = 'k222'") == [(0,)]


def test_a_store_put_back_from_a_backup_goes_on_as_the_same_rep(team: Team, tmp_path: Path) -> None:
    """What it wrote before it had another id, and never sent, is sent; what it lost comes back."""
    ann = team.joined("ann")
    keeps(ann, "k111")
    ann.done("backup", str(tmp_path / "copy.db"))
    keeps(ann, "k111", LineKept("", "after the backup"))
    ann.done("sync")
    shutil.rmtree(ann.home / "locks", ignore_errors=True)
    ann.done("restore", str(tmp_path / "copy.db"), "--yes")
    assert held(ann, "k111") == 11
    ann.done("sync")
    assert held(ann, "k111") == 12
    keeps(ann, "k111", LineKept("", "under the new id"))
    ann.done("sync")
    replicas = team.rows("SELECT DISTINCT replica FROM mend.fact")
    assert len(replicas) == 2


def test_a_rep_with_two_laptops_has_everything_on_both(team: Team) -> None:
    """What one of them fetched of the other is not sent again as if it were new."""
    ann = team.joined("ann")
    keeps(ann, "k111")
    ann.done("sync")
    other = team.laptop("bob")
    other.passwords, other.environ["PGPASSFILE"] = ann.passwords, str(ann.passwords)
    assert "1 case new here" in other.done("hub", "join", team.server.address("ann")).err
    assert other.done("sync").err == "✓ Nothing new, there or here.\n"
    keeps(other, "k111", LineKept("", "from the other"))
    assert "sent" in other.done("sync").err
    ann.done("sync")
    assert held(ann, "k111") == held(other, "k111")
