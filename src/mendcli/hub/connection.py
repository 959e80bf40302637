"""A connection to a hub that is known to be one, and what it says of itself and of us."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, NamedTuple

import psycopg
from psycopg.abc import PQGen

from mendcli.errors import MendError, Refused
from mendcli.hub.address import Parameters, hub_name
from mendcli.hub.refusals import in_words
from mendcli.hub.tables import FORM, MIGRATIONS

#: Seconds for which a hub may keep still before it counts as gone.
PATIENCE = 30.0
#: A commit of ours is on the hub's disk when it returns, whatever the server is set to.
_SETTINGS = (
    "SHOW synchronous_commit; SET synchronous_commit = on;"
    " SET statement_timeout = '120s'; SET lock_timeout = '20s';"
    " SET idle_in_transaction_session_timeout = '60s'; SET search_path = pg_catalog"
)
_HELLO = """
SELECT h.form, h.id::text, h.system,
    c.system_identifier || '/' || d.oid,
    CASE WHEN pg_is_in_recovery() THEN ''
        ELSE substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8) END,
    ARRAY(SELECT name FROM mend.migration), current_setting('fsync'),
    session_user::text, t.name, coalesce(m.team, 0), coalesce(m.lead, false),
    coalesce(m.fresh, false),
    ARRAY(SELECT replica FROM mend.replica WHERE role = session_user)
FROM mend.hub h
CROSS JOIN pg_control_system() c
JOIN pg_database d ON d.datname = current_database()
LEFT JOIN mend.member m ON m.role = session_user AND m.removed IS NULL
LEFT JOIN mend.team t ON t.team = m.team
"""


class Hub(NamedTuple):
    """What a hub says of itself and of who asks.

    `place` is which life of which server it is. `team` is "" and `number` 0 for who is no member.
    `lasting` is false where the server gives up what it has acknowledged when its machine stops;
    `lazy` where it would do so for who does not ask for more, as mend does.
    """

    place: str
    role: str
    team: str
    number: int
    lead: bool
    fresh: bool
    replicas: tuple[str, ...]
    lasting: bool
    lazy: bool


class Connection(psycopg.Connection[Any]):
    """A connection on which nothing waits for longer than `patience`; every statement commits."""

    patience = PATIENCE
    #: Whether the server would acknowledge to others what is not on its disk yet.
    lazy = False

    def wait(self, gen: PQGen[Any], interval: float = 0.1, timeout: float | None = None) -> Any:  # noqa: ANN401 - as psycopg has it
        """See psycopg: a silent hub raises instead of being waited for."""
        return super().wait(gen, interval, self.patience if timeout is None else timeout)


@contextmanager
def connected(
    to: Parameters, environ: Mapping[str, str], *, password: str = "", patience: float = PATIENCE
) -> Iterator[Connection]:
    """A connection for the block; whatever it or the hub raises there becomes a MendError."""
    given = password or environ.get("PGPASSWORD", "")
    ways: dict[str, Any] = {
        "connect_timeout": max(2, int(min(patience, 10))),  # libpq takes no less than 2
        "tcp_user_timeout": 20000,
        "keepalives_idle": 20,
        **to,
        **({"password": given} if given else {}),
    }
    connection: Connection | None = None
    try:
        connection = Connection.connect(**ways, autocommit=True, prepare_threshold=None)
        connection.patience = patience
        connection.lazy = connection.execute(_SETTINGS).fetchone() in (("off",), ("local",))
        yield connection
    except psycopg.Error as error:
        raise in_words(error, hub_name(to)) from None
    finally:
        if connection is not None:
            connection.close()


def hello(connection: Connection) -> Hub:
    """Look at the hub before anything is done with it. Raises Refused where it cannot be used."""
    found = connection.execute(_HELLO).fetchone()
    if found is None:
        raise Refused("There is no hub of mend's in that database.", "mend hub init ADDRESS")
    (
        form,
        id,
        counted,
        system,
        line,
        seen,
        fsync,
        role,
        team,
        number,
        lead,
        fresh,
        own,
    ) = found
    _check_form(form, seen)
    if counted != system:
        raise Refused(
            "The hub was put back from a backup, or moved to another server.",
            "Its administrator runs: mend hub init ADDRESS. Then all is exchanged again.",
        )
    return Hub(
        f"{id}/{line}",
        role,
        team or "",
        number,
        lead,
        fresh,
        tuple(own),
        fsync == "on",
        connection.lazy,
    )


def member(connection: Connection) -> Hub:
    """The same for who must be a member."""
    hub = hello(connection)
    if not hub.team:
        raise _no_member()
    return hub


def _no_member() -> MendError:
    return Refused("You are no member of a team on that hub.", "Ask a lead: mend hub add NAME")


def _check_form(form: int, seen: list[str]) -> None:
    if form > FORM:
        raise Refused("The hub is newer than this mend.", "Update mend; nothing was exchanged.")
    if not {name for name, _ in MIGRATIONS} <= set(seen):
        raise Refused(
            "The hub is older than this mend.",
            "Its administrator runs this mend's: mend hub init ADDRESS",
        )
