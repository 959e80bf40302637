"""What an administrator and a lead do with a hub: make it, add somebody, remove somebody."""

from typing import NamedTuple

from mendcli.errors import Refused
from mendcli.hub.connection import Connection
from mendcli.hub.tables import FORM, MIGRATIONS

#: The oldest server that has what the tables use: xid8, pg_snapshot, sha256 over bytes.
OLDEST = 130000
_LOCK = 0x6D656E64
_HERE = (
    "(SELECT c.system_identifier || '/' || d.oid FROM pg_control_system() c"
    " JOIN pg_database d ON d.datname = current_database())"
)


class Made(NamedTuple):
    """What `make_hub` did: the migrations it ran, and whether all is to be exchanged again."""

    ran: tuple[str, ...]
    begun_again: bool


def make_hub(
    connection: Connection,
    team: str,
    *,
    put_back: bool = False,
    migrations: tuple[tuple[str, str], ...] = MIGRATIONS,
) -> Made:
    """Make what is missing of a hub and of a team on it, in one transaction.

    Doing it again changes nothing. Where the tables lie on another server than their transactions
    were counted on, or with `put_back`, every fact is counted anew and each laptop begins again.
    """
    _check_server(connection)
    with connection.transaction():
        connection.execute("SELECT pg_advisory_xact_lock(%s)", (_LOCK,))
        made_before = _is_there(connection)
        if not made_before:
            _begin(connection)
        if made_before and _value(connection, f"SELECT form > {FORM} FROM mend.hub"):
            raise Refused("The hub is newer than this mend.", "Update mend; nothing was changed.")
        seen = {row[0] for row in connection.execute("SELECT name FROM mend.migration")}
        ran = tuple(name for name, _ in migrations if name not in seen)
        for name, text in migrations:
            if name in ran:
                connection.execute(_sql(text))
                connection.execute("INSERT INTO mend.migration VALUES (%s)", (name,))
        connection.execute(
            _sql(
                f"INSERT INTO mend.hub (form, system) VALUES (%s, {_HERE}) ON CONFLICT DO NOTHING"
            ),
            (FORM,),
        )
        begun_again = put_back or not _value(connection, f"SELECT system = {_HERE} FROM mend.hub")
        if begun_again:
            _count_anew(connection)
        connection.execute(
            "INSERT INTO mend.team (name) VALUES (%s) ON CONFLICT DO NOTHING", (team,)
        )
    return Made(ran, begun_again)


def add_member(connection: Connection, login: str, password: str, *, lead: bool, team: str) -> None:
    """Give somebody a login with a first password, which is good for seven days."""
    connection.execute(
        "SELECT mend.add_member(%s, %s, %s, %s)",
        (login, lead, sealed_password(connection, login, password), team),
    )


def remove_member(connection: Connection, login: str, team: str) -> None:
    """Take a login back; what they wrote stays."""
    connection.execute("SELECT mend.remove_member(%s, %s)", (login, team))


def change_password(connection: Connection, login: str, password: str) -> None:
    """Change one's own password; the server never sees it as it is."""
    sealed = sealed_password(connection, login, password)
    connection.execute("SELECT mend.set_password(%s)", (sealed,))


def sealed_password(connection: Connection, login: str, password: str) -> str:
    """What the server keeps of a password: a SCRAM verifier."""
    sealed = connection.pgconn.encrypt_password(password.encode(), login.encode(), b"scram-sha-256")
    return sealed.decode()


def _check_server(connection: Connection) -> None:
    if connection.info.server_version < OLDEST:
        raise Refused("A hub needs PostgreSQL 13 or newer.", "Update the server first.")
    if connection.info.parameter_status("server_encoding") != "UTF8":
        raise Refused(
            "The database does not keep its texts as UTF-8.",
            "Make one that does: CREATE DATABASE mend TEMPLATE template0 ENCODING 'UTF8'",
        )


def _is_there(connection: Connection) -> bool:
    """Whether the schema is there. Raises Refused where it is not mend's."""
    if not _value(connection, "SELECT to_regnamespace('mend') IS NOT NULL"):
        return False
    if not _value(connection, "SELECT to_regclass('mend.migration') IS NOT NULL"):
        raise Refused(
            "The database has a schema `mend` that mend did not make.",
            "Nothing was changed. Name another database.",
        )
    return True


def _begin(connection: Connection) -> None:
    connection.execute("CREATE SCHEMA mend")
    connection.execute(
        "CREATE TABLE mend.migration (name text PRIMARY KEY, at timestamptz NOT NULL DEFAULT now())"
    )
    if not _value(connection, "SELECT to_regrole('mend_member') IS NOT NULL"):
        connection.execute("CREATE ROLE mend_member NOLOGIN")


def _count_anew(connection: Connection) -> None:
    connection.execute("UPDATE mend.fact SET tx = DEFAULT")
    connection.execute("UPDATE mend.replica SET pulled = '0'")
    connection.execute(_sql(f"UPDATE mend.hub SET id = gen_random_uuid(), system = {_HERE}"))


def _value(connection: Connection, query: str) -> object:
    found = connection.execute(_sql(query)).fetchone()
    return found[0] if found else None


def _sql(text: str) -> bytes:
    """A statement of this package's own: nothing that anybody typed is ever part of one."""
    return text.encode()
