"""Cases that were erased for the whole team: a lead says so, and every laptop hears of it."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from mendcli.errors import Refused
from mendcli.hub.connection import Connection, member


class ErasedThere(NamedTuple):
    """A case, when it was erased on the hub, and the login of the lead who did it."""

    case: str
    at: datetime
    by: str


def check_lead(connection: Connection) -> None:
    """Refused for who may not erase there. The hub itself holds everybody to it."""
    if not member(connection).lead:
        raise Refused(
            "Only a lead of the team may erase on the hub.", "Ask one: mend hub status names them."
        )


def erase_there(connection: Connection, cases: Sequence[str]) -> int:
    """Take the bodies of these cases from the hub for good; of how many facts.

    All of them or none. What is erased already stays as it is, and counts as none.
    """
    found = connection.execute("SELECT mend.erase(%s)", (list(cases),)).fetchone()
    return int(found[0]) if found else 0


def erased_there(connection: Connection) -> tuple[ErasedThere, ...]:
    """All that was erased for the own team, the first first. Raises Refused for no member.

    Read whole each time: it is a line a case, and no cursor can pass one over.
    """
    hub = member(connection)
    query = "SELECT case_id, at, by::text FROM mend.erasure WHERE team = %s ORDER BY at, case_id"
    return tuple(ErasedThere(*row) for row in connection.execute(query, (hub.number,)))
