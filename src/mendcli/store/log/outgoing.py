"""What of a store goes to a hub, and up to where the two have exchanged: its mark.

Functions over a connection; the caller owns the transaction. The mark lies in the store it is
about, so that a store which is put back, or copied, says of itself how far it has come.
"""

import json
import sqlite3
from collections.abc import Collection, Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

from mendcli.store.encoding.case_export import fingerprints
from mendcli.store.encoding.chain import FactRow, heads_of
from mendcli.store.log import fact_log, pinned
from mendcli.store.log.erased import erased_ids, is_erased

#: A case, and in one word why it was not taken.
KeptBack = tuple[str, str]
_MARK, _EARLIER, _REPLICA = "hub", "earlier", "replica"


class HubMark(NamedTuple):
    """How far a store has exchanged with a hub; the default is not at all.

    `place` says of which server, and which life of it, the numbers are: with another one all of it
    begins again, which costs time and changes nothing. `pushed` is the highest id of a fact that
    has been looked at, `pulled` the transaction before which all is here. `own` are transactions
    from there on that this store made itself. `unsent` are cases that the hub did not take,
    `untaken` those that could not be taken here, each with why; both are tried again every time.
    `at` is when that was, in UTC.
    """

    place: str = ""
    pushed: int = 0
    pulled: int = 0
    own: tuple[int, ...] = ()
    unsent: tuple[KeptBack, ...] = ()
    untaken: tuple[KeptBack, ...] = ()
    at: str = ""


class Outgoing(NamedTuple):
    """Facts on their way: `rows` in the order they came, and of each case how it began.

    `firsts` pairs a case with the hash of its fact 1, `damaged` are cases that are left out, and
    `upto` is the id up to which the store has been looked at.
    """

    rows: tuple[FactRow, ...]
    firsts: tuple[tuple[str, bytes], ...]
    playbooks: tuple[str, ...]
    damaged: tuple[str, ...]
    upto: int


def read_mark(connection: sqlite3.Connection) -> HubMark:
    """How far the store has exchanged."""
    found = _header(connection, _MARK)
    if not found:
        return HubMark()
    place, pushed, pulled, own, unsent, untaken, at = json.loads(found)
    there, here = (tuple((case, why) for case, why in each) for each in (unsent, untaken))
    return HubMark(place, pushed, pulled, tuple(own), there, here, at)


def write_mark(connection: sqlite3.Connection, mark: HubMark | None) -> None:
    """Keep how far the store has exchanged; None forgets it."""
    if mark is None:
        connection.execute("DELETE FROM header WHERE name = ?", (_MARK,))
        return
    _put(connection, _MARK, json.dumps(mark))


def name_anew(connection: sqlite3.Connection, replica: str) -> None:
    """Give the store another id; facts that it wrote under the old one stay its own."""
    before = replicas_of(connection)
    _put(connection, _REPLICA, replica)
    _put(connection, _EARLIER, json.dumps([each for each in before if each != replica]))


def replicas_of(connection: sqlite3.Connection) -> tuple[str, ...]:
    """The id of the store, and before it those it had until a backup was put back."""
    earlier = json.loads(_header(connection, _EARLIER) or "[]")
    return (*earlier, _header(connection, _REPLICA))


def outgoing(
    connection: sqlite3.Connection, replicas: Collection[str], after: int, limit: int
) -> Outgoing:
    """The facts of `replicas` behind the id `after`, about `limit` of them, their cases whole."""
    marks = ", ".join("?" * len(replicas))
    found = connection.execute(
        f"SELECT id, case_id FROM facts WHERE id > ? AND replica IN ({marks}) ORDER BY id LIMIT ?",
        (after, *replicas, limit),
    ).fetchall()
    if len(found) < limit:
        upto = connection.execute("SELECT coalesce(max(id), 0) FROM facts").fetchone()[0]
    else:
        upto = found[-1][0]
    ids = {id for id, _ in found}
    return _sound(connection, dict.fromkeys(case for _, case in found), replicas, ids, upto)


def outgoing_cases(
    connection: sqlite3.Connection, replicas: Collection[str], cases: Sequence[str]
) -> Outgoing:
    """All facts of `replicas` on these cases."""
    return _sound(connection, dict.fromkeys(cases), replicas, None, 0)


def count_waiting(connection: sqlite3.Connection, replicas: Collection[str], after: int) -> int:
    """How many facts of `replicas` stand behind the id `after`."""
    marks = ", ".join("?" * len(replicas))
    query = f"SELECT count(*) FROM facts WHERE id > ? AND replica IN ({marks})"
    return int(connection.execute(query, (after, *replicas)).fetchone()[0])


def cases_here(connection: sqlite3.Connection, cases: Sequence[str]) -> frozenset[str]:
    """Those of the cases that are in the store."""
    marks = ", ".join("?" * len(cases))
    query = f"SELECT case_id FROM cases WHERE case_id IN ({marks})"
    return frozenset(row[0] for row in connection.execute(query, tuple(cases)))


def gone_cases(connection: sqlite3.Connection) -> frozenset[str]:
    """The cases that were erased here: nothing of them goes, and nothing comes back."""
    return frozenset(erased_ids(connection))


def known_playbooks(connection: sqlite3.Connection) -> frozenset[str]:
    """The fingerprints of the playbooks that are kept here."""
    return frozenset(row[0] for row in connection.execute("SELECT fingerprint FROM playbooks"))


def kept_texts(
    connection: sqlite3.Connection, wanted: Sequence[str]
) -> tuple[tuple[str, str], ...]:
    """Fingerprint and text of playbooks that are kept here."""
    return tuple((each, pinned.read_pinned(connection, each).text) for each in wanted)


def named_playbooks(rows: Iterable[FactRow]) -> tuple[str, ...]:
    """The playbooks that the facts name; only those that can name one are read for it."""
    return fingerprints(row for row in rows if '"fingerprint"' in row.body)


def sound_rows(rows: Sequence[FactRow]) -> tuple[tuple[FactRow, ...], frozenset[str]]:
    """The rows without those of a replica whose chain does not hold, and these replicas."""
    if heads_of(rows) is not None:
        return tuple(rows), frozenset()
    by_replica = groupby(sorted(rows, key=_replica), key=_replica)
    broken = frozenset(replica for replica, own in by_replica if heads_of(own) is None)
    return tuple(row for row in rows if row.replica not in broken), broken


def _replica(row: FactRow) -> str:
    return row.replica


def _sound(
    connection: sqlite3.Connection,
    cases: dict[str, None],
    replicas: Collection[str],
    ids: Collection[int] | None,
    upto: int,
) -> Outgoing:
    rows: list[FactRow] = []
    firsts: list[tuple[str, bytes]] = []
    damaged: list[str] = []
    for case in cases:
        if is_erased(connection, case):
            continue
        with_ids = fact_log.read_rows(connection, case)
        if not with_ids or heads_of(row for _, row in with_ids) is None:
            damaged.append(case)
            continue
        firsts += ((case, row.hash) for _, row in with_ids[:1] if row.number == 1)
        rows += (
            row for id, row in with_ids if row.replica in replicas and (ids is None or id in ids)
        )
    return Outgoing(tuple(rows), tuple(firsts), named_playbooks(rows), tuple(damaged), upto)


def _header(connection: sqlite3.Connection, name: str) -> str:
    row = connection.execute("SELECT value FROM header WHERE name = ?", (name,)).fetchone()
    return str(row[0]) if row else ""


def _put(connection: sqlite3.Connection, name: str, value: str) -> None:
    connection.execute("REPLACE INTO header VALUES (?, ?)", (name, value))
