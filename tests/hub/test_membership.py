"""Who gets in and how: first passwords, addresses, TLS, leaving, an administrator of few rights."""

import stat

import psycopg
import pytest

from mendcli.errors import ExitCode, Refused, UsageError
from mendcli.hub.address import for_colleague, parameters
from mendcli.hub.password_file import with_password
from tests.hub.deeds import keeps
from tests.hub.server import Server
from tests.hub.team import Team
from tests.hub.wire import wire_to


def test_a_first_password_is_changed_to_one_that_only_the_file_has(team: Team) -> None:
    first = team.invited("ann")
    ann = team.laptop("ann")
    ann.passwords.write_text("other:5432:db:me:kept\n")
    ran = ann.done("hub", "join", team.server.address("ann"), environ={"PGPASSWORD": first})
    assert f"stands in {ann.passwords} alone" in ran.err
    assert stat.S_IMODE(ann.passwords.stat().st_mode) == 0o600
    assert "other:5432:db:me:kept\n" in ann.passwords.read_text()
    assert first not in ann.passwords.read_text()
    config = (ann.home / "config.toml").read_text()
    assert "ann@" in config
    assert first not in config
    assert ann.done("sync").code == 0
    refused = ann("sync", environ={"PGPASSWORD": first})
    assert "did not let you in" in refused.err
    kept = team.rows(
        "SELECT rolpassword, rolvaliduntil::text FROM pg_authid WHERE rolname = 'ann'"
    )[0]
    assert kept[0].startswith("SCRAM-SHA-256$")
    assert kept[1] == "infinity"


def test_a_first_password_is_good_for_seven_days(team: Team) -> None:
    team.invited("ann")
    query = "SELECT rolvaliduntil - now() FROM pg_authid WHERE rolname = 'ann'"
    assert 6.9 < team.rows(query)[0][0].total_seconds() / 86400 <= 7


def test_whoever_forgot_their_password_gets_a_new_first_one(team: Team) -> None:
    ann = team.joined("ann")
    ann.passwords.unlink()
    assert "asks for a password, and there is none" in ann("sync").err
    first = team.invited("ann")
    ann.done("hub", "join", team.server.address("ann"), environ={"PGPASSWORD": first})
    assert ann.done("sync").code == 0


def test_a_member_who_was_removed_is_out_and_may_come_back(team: Team) -> None:
    ann = team.joined("ann")
    keeps(ann, "k111")
    ann.done("sync")
    team.admin.done("hub", "remove", "ann", "--at", team.server.url)
    assert "did not let you in" in ann("sync").err
    assert team.rows("SELECT count(*) FROM mend.fact") == [(11,)]
    again = "There is no such member in that team."
    assert again in team.admin("hub", "remove", "ann", "--at", team.server.url).err
    first = team.invited("ann")
    ann.done("hub", "join", team.server.address("ann"), environ={"PGPASSWORD": first})
    assert "Nothing new" in ann.done("sync").err


def test_leaving_is_refused_while_something_would_stay_behind(team: Team) -> None:
    ann = team.joined("ann")
    keeps(ann, "k111")
    refused = ann("hub", "leave")
    assert refused.code == ExitCode.FIXABLE
    assert "11 facts of yours would stay here alone." in refused.err
    ann.done("hub", "leave", "--anyway")
    assert ann("sync").code == ExitCode.USAGE
    assert "k111" in ann.done("cases", "list").out


def test_an_administrator_of_few_rights_makes_a_hub_and_a_lead_works_on_it(
    empty: Server, team: Team
) -> None:
    """What docs/hub.md says the administrator needs is enough."""
    empty.emptied()
    with empty.admin() as admin:
        admin.execute("CREATE ROLE admin LOGIN CREATEROLE PASSWORD 'secret'")
        admin.execute(f'GRANT CREATE ON DATABASE "{admin.info.dbname}" TO admin'.encode())
    secret = {"PGPASSWORD": "secret"}
    address = empty.address("admin")
    team.admin.done("hub", "init", address, environ=secret)
    ran = team.admin.done("hub", "add", "dana", "--lead", "--at", address, "--json", environ=secret)
    dana = team.laptop("dana")
    first = {"PGPASSWORD": ran.data["password"]}
    dana.done("hub", "join", empty.address("dana"), environ=first)
    ran = dana.done("hub", "add", "bob", "--json")
    bob = team.laptop("bob")
    bob.done("hub", "join", empty.address("bob"), environ={"PGPASSWORD": ran.data["password"]})
    assert "Only a lead" in bob("hub", "add", "eve").err
    dana.done("hub", "remove", "bob")
    assert "did not let you in" in bob("sync").err


@pytest.mark.parametrize("flag", ["init", "add", "join"])
def test_an_address_with_a_password_is_refused(team: Team, flag: str) -> None:
    address = "postgresql://ann:secret@db.example/mend"
    words = {"init": [address], "add": ["ann", "--at", address], "join": [address]}[flag]
    ran = team.laptop("ann")("hub", flag, *words)
    assert ran.code == ExitCode.USAGE
    assert "secret" not in ran.err


@pytest.mark.parametrize(
    ("address", "mode"),
    [
        ("postgresql://ann@db.example/mend", "require"),
        ("postgresql://ann@db.example/mend?sslmode=verify-full", "verify-full"),
        ("postgresql://ann@db.example/mend?sslmode=disable", "disable"),
        ("postgresql://ann@127.0.0.1,db.example/mend", "require"),
        ("postgresql://ann@localhost/mend?hostaddr=192.0.2.1", "require"),
        ("service=ours", "require"),
        ("postgresql://ann@localhost/mend", None),
        ("postgresql://ann@127.0.0.1/mend", None),
        ("postgresql://ann@[::1]/mend", None),
        ("postgresql://ann@/mend?host=/run/postgresql", None),
    ],
)
def test_to_another_machine_the_connection_is_encrypted_unless_told(
    address: str, mode: str | None
) -> None:
    assert parameters(address, {}).get("sslmode") == mode


@pytest.mark.parametrize("mode", ["prefer", "allow"])
def test_what_may_turn_out_plain_unsaid_is_refused(mode: str) -> None:
    with pytest.raises(Refused, match="unencrypted"):
        parameters(f"postgresql://ann@db.example/mend?sslmode={mode}", {})
    with pytest.raises(Refused, match="unencrypted"):
        parameters("postgresql://ann@db.example/mend", {"PGSSLMODE": mode})


def test_a_server_without_tls_is_not_spoken_to_where_it_is_asked_for(team: Team) -> None:
    ann = team.joined("ann")
    with wire_to(team.server.url) as wire:
        plain = wire.address("ann").partition("?")[0]
        ran = ann("hub", "join", f"{plain}?sslmode=require&connect_timeout=2")
    assert ran.code == ExitCode.FIXABLE
    assert "does not answer" in ran.err


def test_what_is_no_address_is_said_to_be_none(team: Team) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        parameters("db.example mend", {})
    assert team.laptop("ann")("hub", "join", "postgresql://db.example/mend").code == ExitCode.USAGE
    assert "You have joined no hub." in team.laptop("bob")("sync").err


def test_the_file_of_passwords_keeps_what_is_in_it() -> None:
    to = {"host": "a:b,c\\d", "dbname": "mend"}
    text = with_password("# mine\nx:1:y:z:w\n", to, "ann", "p:q")
    assert text == ("a\\:b:*:mend:ann:p\\:q\nc\\\\d:*:mend:ann:p\\:q\n# mine\nx:1:y:z:w\n")
    assert with_password(text, to, "ann", "new").count("ann") == 2


def test_the_line_for_a_colleague_leads_to_the_same_hub() -> None:
    for address in (
        "postgresql://ann@db.example/mend",
        "postgresql://ann@db.example:5433/mend?sslmode=verify-full",
        "postgresql://ann@/mend?host=/run/postgresql",
    ):
        told = parameters(address, {})
        assert parameters(for_colleague(told, "bob"), {}) == {**told, "user": "bob"}


def test_the_server_sees_no_password_as_it_is(team: Team) -> None:
    with team.server.admin() as admin, pytest.raises(psycopg.Error) as refused:
        admin.execute("SELECT mend.add_member('ann', false, 'plain', 'team')")
    assert refused.value.sqlstate == "MD006"
