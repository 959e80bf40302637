"""A member who knows SQL, and brings no mend: what they try, and what the hub says.

The table stands in docs/hub.md as well; MEND_REWRITE_DOCS=1 writes it there anew.
"""

import os
import re
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

import psycopg
import pytest

from tests.hub.deeds import as_member, keeps
from tests.hub.team import Laptop, Team

PAGE = Path(__file__).parents[2] / "docs" / "hub.md"
_TABLE = re.compile(r"(?<=<!-- hostile -->\n).*?(?=<!-- /hostile -->)", re.DOTALL)
_COLUMNS = "team, case_id, number, replica, at, rep, kind, version, body, digest, hash"
_PUSH = (
    "SELECT * FROM mend.push(%s::text[], %s::bytea[], %s::text[], %s::bigint[], %s::text[],"
    " %s::text[], %s::text[], %s::text[], %s::int[], %s::text[], %s::bytea[], %s::bytea[])"
)


class Try(NamedTuple):
    """What is tried, in words and in SQL, and the code with which the hub refuses it.

    An empty code stands for an answer that is empty, or changes nothing.
    """

    what: str
    sql: str
    code: str
    given: tuple[object, ...] = ()


def _fact(**other: object) -> tuple[str, tuple[object, ...]]:
    body = str(other.pop("body", '{"text":"hi"}'))
    row: dict[str, object] = {
        "team": 1, "case_id": "k111", "number": 40, "replica": "e0000000",
        "at": "2026-11-26T12:00:00+00:00", "rep": "eve", "kind": "line-kept", "version": 1,
        "body": body, "digest": sha256(body.encode()).digest(), "hash": b"h" * 32,
    }  # fmt: skip
    values = tuple({**row, **other}.values())
    return f"INSERT INTO mend.fact ({_COLUMNS}) VALUES ({', '.join(['%s'] * 11)})", values


def _insert(what: str, code: str, **other: object) -> Try:
    sql, given = _fact(**other)
    return Try(what, sql, code, given)


_BATCH = 20_001
TRIES = (
    _insert("writes under a colleague's laptop", "42501", replica="a0000000"),
    _insert("writes under a laptop that nobody has", "42501", replica="x0000000"),
    _insert("writes into another team", "42501", team=2),
    _insert("changes a body and leaves its check value", "23514", digest=b"d" * 32),
    _insert("sends a body of more than 8 MB", "23514", body="x" * (8 << 20) + "x"),
    _insert("gives a fact the number 0", "23514", number=0),
    _insert("gives a case an id that no mend makes", "23514", case_id="k1; --"),
    _insert("opens a colleague's case a second time", "23505", number=1),
    Try("says himself when a fact came, to have it passed over",
        "INSERT INTO mend.fact (tx) VALUES ('1')", "42501"),
    Try("sends 20,001 facts in one batch", _PUSH, "MD002",
        ([], [], *([each] * _BATCH for each in
         ("k1", 1, "e0000000", "", "", "", 1, "", b"", b"")))),
    Try("changes what a colleague wrote", "UPDATE mend.fact SET body = ''", "42501"),
    Try("deletes what a colleague wrote", "DELETE FROM mend.fact", "42501"),
    Try("empties the table", "TRUNCATE mend.fact", "42501"),
    Try("drops the table", "DROP TABLE mend.fact", "42501"),
    Try("reads another team's cases", "SELECT * FROM mend.fact WHERE team = 2", ""),
    Try("reads another team's members", "SELECT * FROM mend.member WHERE team = 2", ""),
    Try("reads another team's playbooks", "SELECT * FROM mend.playbook WHERE team = 2", ""),
    Try("sends another text under a playbook's fingerprint",
        "INSERT INTO mend.playbook VALUES (1, repeat('0', 64), 'id: mine')", "23514"),
    Try("takes a colleague's laptop for their own",
        "INSERT INTO mend.replica (replica) VALUES ('a0000000')", "23505"),
    Try("gives a laptop to a colleague",
        "INSERT INTO mend.replica (replica, role) VALUES ('x1', 'ann')", "42501"),
    Try("says of a colleague's laptop that it has fetched all",
        "SELECT mend.has_pulled('a0000000', '1')", ""),
    Try("makes themself a lead", "UPDATE mend.member SET lead = true", "42501"),
    Try("adds somebody", "SELECT mend.add_member('somebody', true, 'SCRAM-SHA-256$x', '')",
        "MD004"),
    Try("removes the lead", "SELECT mend.remove_member('dana', '')", "MD004"),
    Try("changes a colleague's password", "ALTER ROLE ann PASSWORD 'mine'", "42501"),
    Try("becomes a colleague", "SET SESSION AUTHORIZATION ann", "42501"),
    Try("becomes the one whose rights all have", "SET ROLE mend_member; SELECT * FROM mend.fact"
        " WHERE team = 2", ""),
    Try("marks a colleague's words as erased",
        "INSERT INTO mend.erased VALUES (1, 'k111', 1, 'a0000000')", "42501"),
    Try("erases a colleague's case for the team", "SELECT mend.erase('{k111}')", "MD004"),
    Try("puts a function of his own in the way",
        "CREATE FUNCTION mend.my_team() RETURNS int LANGUAGE sql AS 'SELECT 2'", "42501"),
    Try("turns the rules of the rows off", "ALTER TABLE mend.fact DISABLE ROW LEVEL SECURITY",
        "42501"),
    Try("makes a table in the hub", "CREATE TABLE mend.mine (x int)", "42501"),
)  # fmt: skip
AS_LEAD = (
    Try("a lead adds somebody to another team",
        "SELECT mend.add_member('somebody', false, 'SCRAM-SHA-256$x', 'others')", "MD004"),
    Try("a lead gives the server's superuser a new password",
        "SELECT mend.add_member('postgres', false, 'SCRAM-SHA-256$x', '')", "MD007"),
    Try("a lead gives another team's member a new password",
        "SELECT mend.add_member('cid', false, 'SCRAM-SHA-256$x', '')", "MD007"),
    Try("a lead removes another team's member", "SELECT mend.remove_member('cid', '')", "MD008"),
    Try("a lead slips SQL into a name",
        "SELECT mend.add_member('x\" SUPERUSER --', false, 'SCRAM-SHA-256$x', '')", "MD006"),
    Try("a lead slips SQL into a password",
        "SELECT mend.add_member('somebody', false, 'x'' SUPERUSER --', '')", "MD006"),
    Try("the last lead removes themself", "SELECT mend.remove_member('dana', '')", "MD009"),
)  # fmt: skip


@pytest.fixture
def attacked(team: Team) -> Team:
    """A team with a case, another team with one, and eve, who is a member like any other."""
    dana, ann = team.joined("dana", "--lead"), team.joined("ann")
    keeps(ann, "k111")
    ann.done("sync")
    team.admin.done("hub", "init", team.server.url, "--team", "others")
    cid = team.joined("cid", "--team", "others")
    keeps(cid, "k999")
    cid.done("sync")
    team.joined("eve", "--team", "team")
    assert dana.done("sync").code == 0
    return team


def test_each_try_is_refused_and_changes_nothing(attacked: Team) -> None:
    before = _everything(attacked)
    rows = [_row(attacked, attacked.laptops["eve"], each) for each in TRIES]
    rows += [_row(attacked, attacked.laptops["dana"], each) for each in AS_LEAD]
    assert _everything(attacked) == before
    table = "\n".join(("| what is tried | what the hub says |", "|---|---|", *rows)) + "\n"
    written = PAGE.read_text("utf-8")
    if os.environ.get("MEND_REWRITE_DOCS"):
        PAGE.write_text(_TABLE.sub(lambda _: table, written), "utf-8")
    assert table in PAGE.read_text("utf-8"), "MEND_REWRITE_DOCS=1 writes it anew"


def _row(team: Team, laptop: Laptop, each: Try) -> str:
    said = "no row: there is nothing for them to see, or to change"
    with as_member(team, laptop) as connection:
        try:
            found = connection.execute(each.sql.encode(), each.given or None)
            assert not each.code, each.what
            seen = found.fetchall() if found.description else []
            assert not [row for row in seen if any(each not in (None, "") for each in row)], each
        except psycopg.Error as error:
            assert error.sqlstate == each.code, (each.what, str(error))
            said = _said(error)
    return f"| {each.what} | {said} |"


def _said(error: psycopg.Error) -> str:
    first = str(error.diag.message_primary)
    return f"{error.sqlstate}: {first}"


def _everything(team: Team) -> list[Any]:
    tables = ("fact", "member", "playbook", "team", "erased", "migration")
    kept = [team.rows(f"SELECT * FROM mend.{table} ORDER BY 1, 2") for table in tables]
    mine = team.rows("SELECT replica, role, pulled::text FROM mend.replica ORDER BY 1")
    roles = team.rows("SELECT rolname, rolsuper, rolpassword FROM pg_authid ORDER BY 1")
    return [*kept, mine, roles]
