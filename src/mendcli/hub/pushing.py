"""Own facts go to the hub, in batches: each whole or not at all, and again where nobody knows.

What is sent twice is there once, because a fact is known by its key. So a batch of which the
answer was lost is simply sent again.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import NamedTuple

from psycopg.errors import DeadlockDetected, SerializationFailure

from mendcli.hub.connection import Connection, Hub
from mendcli.hub.marking import keep_mark, mark_of
from mendcli.store.encoding.chain import FactRow
from mendcli.store.log import outgoing
from mendcli.store.log.outgoing import KeptBack, Outgoing
from mendcli.store.sqlite import SqliteStore

#: Facts, and bytes of their bodies, that go in one batch.
BATCH, BATCH_BYTES = 5_000, 8 << 20
_TRIES = 4
_PUSH = """
SELECT refused, why, inserted, pg_current_xact_id()::text FROM mend.push(
    %s::text[], %s::bytea[], %s::text[], %s::bigint[], %s::text[], %s::text[], %s::text[],
    %s::text[], %s::int[], %s::text[], %s::bytea[], %s::bytea[])
"""
#: How far the work is: what it is, how much is done, of how much.
Watch = Callable[[str, int, int], None]


class Pushed(NamedTuple):
    """How many facts the hub had not, and the cases that were not taken for the first time.

    Why is "fork" (the store was copied and both wrote), "another" (two cases share the id),
    "damaged" (here) or "erased" (for the team, and not here yet).
    """

    facts: int
    unsent: tuple[KeptBack, ...]


def push(
    connection: Connection,
    hub: Hub,
    store: SqliteStore,
    watch: Watch,
    batch: int = BATCH,
    *,
    erased: Collection[str] = (),
) -> Pushed:
    """Send what of this laptop is not on the hub yet; the mark goes along batch by batch.

    `erased` are cases that the hub takes no more of, and that are still here.
    """
    before = mark = mark_of(store)
    of = store.read(outgoing.count_waiting, hub.replicas, mark.pushed)
    sent = 0
    found = store.read(outgoing.outgoing_cases, hub.replicas, [case for case, _ in mark.unsent])
    mark = mark._replace(unsent=())
    while True:
        kept_back = ((row.case, "erased") for row in found.rows if row.case in erased)
        mark = mark._replace(unsent=tuple(dict.fromkeys((*mark.unsent, *kept_back))))
        for part in _parts(_without(found, erased)):
            unsent, inserted, tx = _send(connection, hub, store, part)
            own = (*mark.own, tx) if inserted else mark.own
            mark = mark._replace(own=own, unsent=tuple(dict.fromkeys((*mark.unsent, *unsent))))
            sent += inserted
        mark = mark._replace(pushed=max(mark.pushed, found.upto))
        if mark != mark_of(store):
            keep_mark(store, mark)
        watch("sending facts", min(sent, of), of)
        found = store.read(outgoing.outgoing, hub.replicas, mark.pushed, batch)
        if not found.rows and not found.damaged and found.upto <= mark.pushed:
            break
    new = tuple(each for each in mark.unsent if each not in before.unsent)
    return Pushed(sent, new)


def _send(
    connection: Connection, hub: Hub, store: SqliteStore, part: Outgoing
) -> tuple[list[KeptBack], int, int]:
    """As `push_rows`, with what was damaged here, and the playbooks in front."""
    unsent = [(case, "damaged") for case in part.damaged]
    if not part.rows:
        return unsent, 0, 0
    _send_playbooks(connection, hub, store, part.playbooks)
    refused, inserted, tx = push_rows(connection, part.rows, part.firsts)
    return unsent + refused, inserted, tx


def push_rows(
    connection: Connection, rows: Sequence[FactRow], firsts: Sequence[tuple[str, bytes]]
) -> tuple[list[KeptBack], int, int]:
    """Send one batch; the cases not taken, how many facts were new there, the transaction."""
    columns = list(zip(*rows, strict=True))
    given = [[case for case, _ in firsts], [hash_ for _, hash_ in firsts], *map(list, columns)]
    tries = _TRIES
    while True:
        try:
            refused, why, inserted, tx = connection.execute(_PUSH, given).fetchall()[0]
        except (SerializationFailure, DeadlockDetected):
            tries -= 1
            if not tries:
                raise
        else:
            return list(zip(refused, why, strict=True)), inserted, int(tx)


def _send_playbooks(
    connection: Connection, hub: Hub, store: SqliteStore, wanted: Sequence[str]
) -> None:
    """The playbooks first, so that nobody sees a case without what it runs on."""
    if not wanted:
        return
    known = connection.execute(
        "SELECT fingerprint FROM mend.playbook WHERE fingerprint = ANY (%s)", (list(wanted),)
    )
    there = {row[0] for row in known}
    new = [each for each in wanted if each not in there]
    for fingerprint, text in store.read(outgoing.kept_texts, new):
        connection.execute(
            "INSERT INTO mend.playbook (team, fingerprint, text) VALUES (%s, %s, %s)"
            " ON CONFLICT DO NOTHING",
            (hub.number, fingerprint, text),
        )


def _without(found: Outgoing, erased: Collection[str]) -> Outgoing:
    rows = tuple(row for row in found.rows if row.case not in erased) if erased else found.rows
    return found._replace(rows=rows)


def _parts(found: Outgoing) -> Iterator[Outgoing]:
    """The same in parts that are not too many bytes for one batch."""
    firsts = dict(found.firsts)
    rows: list[FactRow] = []
    size = 0
    damaged = found.damaged
    for row in found.rows:
        if rows and size + len(row.body) > BATCH_BYTES:
            yield _part(found, rows, firsts, damaged)
            rows, size, damaged = [], 0, ()
        rows.append(row)
        size += len(row.body)
    yield _part(found, rows, firsts, damaged)


def _part(
    found: Outgoing, rows: list[FactRow], firsts: dict[str, bytes], damaged: tuple[str, ...]
) -> Outgoing:
    cases = dict.fromkeys(row.case for row in rows)
    began = tuple((case, firsts[case]) for case in cases if case in firsts)
    return found._replace(rows=tuple(rows), firsts=began, damaged=damaged)
