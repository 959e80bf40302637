"""Who is on a hub, what each of them lacks, and how large it is. Only reads."""

from datetime import datetime
from typing import NamedTuple

from mendcli.hub.connection import Connection

_MEMBERS = """
SELECT m.role::text, m.lead, max(r.seen),
    (SELECT count(DISTINCT f.case_id) FROM mend.fact f
     WHERE f.tx >= coalesce(max(r.pulled::text::bigint), 0)::text::xid8
       AND f.replica NOT IN (SELECT replica FROM mend.replica own WHERE own.role = m.role))
FROM mend.member m LEFT JOIN mend.replica r ON r.role = m.role
WHERE m.removed IS NULL AND m.team = %s
GROUP BY m.role, m.lead ORDER BY m.role
"""
_SIZE = """
SELECT count(*), count(DISTINCT case_id), pg_total_relation_size('mend.fact')
FROM mend.fact WHERE team = %s
"""


class Colleague(NamedTuple):
    """A member, when they last pulled (None = never), and how many changed cases they lack."""

    login: str
    lead: bool
    seen: datetime | None
    behind: int


class Size(NamedTuple):
    """What the team has there, and the bytes that facts take on the hub's disk, of all teams."""

    facts: int
    cases: int
    bytes: int


def colleagues(connection: Connection, team: int) -> tuple[Colleague, ...]:
    """The members of the team."""
    found = connection.execute(_MEMBERS, (team,))
    return tuple(Colleague(*each) for each in found)


def size(connection: Connection, team: int) -> Size:
    """How much there is of the team."""
    found = connection.execute(_SIZE, (team,)).fetchone()
    return Size(*(found or (0, 0, 0)))
