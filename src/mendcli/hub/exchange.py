"""One exchange with the hub: own facts go, then what colleagues wrote comes."""

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

from mendcli.errors import Refused
from mendcli.hub import pulling, pushing
from mendcli.hub.connection import Connection, Hub, member
from mendcli.hub.marking import keep_mark, mark_of
from mendcli.hub.pulling import Pulled, Take
from mendcli.hub.pushing import Pushed, Watch
from mendcli.store.log import outgoing
from mendcli.store.log.outgoing import HubMark
from mendcli.store.sqlite import SqliteStore


class Exchanged(NamedTuple):
    """What went and what came."""

    pushed: Pushed
    pulled: Pulled


def exchange(
    connection: Connection,
    store: SqliteStore,
    take: Take,
    watch: Watch,
    *,
    at: datetime,
    risk: bool = False,
    erased: Collection[str] = (),
) -> Exchanged:
    """Push, then pull. Raises MendError; what was done until then stays, and is not done again.

    `erased` are cases that were erased for the team and are still here: nothing of them goes.

    Refused where the server would lose what it acknowledged, unless `risk` is taken.
    """
    hub = member(connection)
    if not hub.lasting and not risk:
        raise Refused(
            "The hub runs with fsync = off: a power cut there loses what it said it has.",
            "Have it turned on; `mend sync --risk` sends all the same.",
        )
    hub = registered(connection, hub, store)
    begin_again_elsewhere(hub, store)
    pushed = pushing.push(connection, hub, store, watch, erased=erased)
    pulled = pulling.pull(connection, hub, store, take, watch)
    mark = mark_of(store)
    keep_mark(store, mark._replace(at=at.isoformat()))
    return Exchanged(pushed, pulled)


def registered(connection: Connection, hub: Hub, store: SqliteStore) -> Hub:
    """The hub, knowing this laptop: the store's id, and those it had before a backup was put back.

    Raises Refused where the store's id is a colleague's: then the store is a copy of theirs.
    """
    new = [each for each in store.read(outgoing.replicas_of) if each not in hub.replicas]
    if not new:
        return hub
    for replica in new:
        connection.execute(
            "INSERT INTO mend.replica (replica) VALUES (%s) ON CONFLICT DO NOTHING", (replica,)
        )
    found = connection.execute("SELECT replica FROM mend.replica WHERE role = session_user")
    replicas = tuple(row[0] for row in found)
    if store.replica not in replicas:
        raise Refused(
            "This store is a copy of a colleague's: the hub knows it as theirs.",
            "Move it away, run `mend sync`, and what they sent is here under your own name.",
        )
    return hub._replace(replicas=replicas)


def begin_again_elsewhere(hub: Hub, store: SqliteStore) -> None:
    """With another hub, or another life of it, the numbers in the mark say nothing."""
    mark = mark_of(store)
    if mark.place != hub.place:
        keep_mark(store, HubMark(hub.place))


def facts_waiting(store: SqliteStore, replicas: tuple[str, ...] = ()) -> int:
    """How many facts of this laptop have not been sent, as far as it knows by itself."""
    own = replicas or store.read(outgoing.replicas_of)
    return store.read(outgoing.count_waiting, own, mark_of(store).pushed)
