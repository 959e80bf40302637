"""What colleagues wrote comes from the hub: the cases that changed, each of them whole.

The cursor is a transaction, not a number: a slow push that took its number first may be visible
last, and would never be fetched. Everything below the oldest transaction still running is there,
so that is how far one may say to have read.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from mendcli.dates.when import shown_moment
from mendcli.hub.connection import Connection, Hub
from mendcli.hub.marking import keep_mark, mark_of
from mendcli.hub.pushing import Watch
from mendcli.store.encoding.case_export import Parcel
from mendcli.store.encoding.chain import FactRow
from mendcli.store.log import outgoing
from mendcli.store.log.outgoing import HubMark, KeptBack
from mendcli.store.sqlite import SqliteStore

#: Facts that are joined in one transaction of the store: a call that saves beside it waits so long.
CHUNK = 1_000
#: A row that names no case says, at the least, up to where one may say to have read.
_CHANGED = """
WITH seen AS MATERIALIZED (SELECT pg_snapshot_xmin(pg_current_snapshot()) AS upto)
SELECT seen.upto::text::bigint, f.case_id, max(f.tx::text::bigint)
FROM seen LEFT JOIN mend.fact f ON f.tx >= %s::text::xid8 AND f.tx < seen.upto
    AND f.tx <> ALL (%s::text[]::xid8[])
GROUP BY 1, 2 ORDER BY 3, 2
"""
_HAS_PULLED = "SELECT mend.has_pulled(%s, %s::text::xid8)"
_SIZES = "SELECT case_id, count(*) FROM mend.fact WHERE case_id = ANY (%s) GROUP BY case_id"
_FACTS = """
COPY (SELECT case_id, number, replica, at, rep, kind, version, body, digest, hash
      FROM mend.fact WHERE case_id = ANY (%s) ORDER BY case_id, number, replica)
TO STDOUT (FORMAT binary)
"""
_FORMS = ("text", "int8", "text", "text", "text", "text", "int4", "text", "bytea", "bytea")


class CaseToFetch(NamedTuple):
    """A case of which facts came in transaction `tx` at the latest."""

    case: str
    tx: int


class Arrived(NamedTuple):
    """Cases as they came, those among them that cannot be taken, each with why, and who broke what.

    `broken` pairs a case with a replica whose facts on it are not what was written: they are left
    out, and the case is taken without them.
    """

    parcels: tuple[Parcel, ...]
    untaken: tuple[KeptBack, ...]
    broken: tuple[tuple[str, str], ...]


#: Takes cases in; those that could not be taken, each with why.
Take = Callable[[Sequence[Parcel]], Iterable[KeptBack]]


class Pulled(NamedTuple):
    """How many cases came, those that could not be taken, and those that lack facts of a replica.

    Only the cases that could be taken the last time, or were not there yet, are among `untaken`.
    """

    cases: int
    untaken: tuple[KeptBack, ...]
    broken: tuple[tuple[str, str], ...]


def pull(connection: Connection, hub: Hub, store: SqliteStore, take: Take, watch: Watch) -> Pulled:
    """Fetch what changed since the mark, which goes along chunk by chunk.

    What is cut off goes on where it was: cases come in the order of their last transaction, and
    the mark never passes one that has not been taken.
    """
    before = mark = mark_of(store)
    upto, found = _changed(connection, mark)
    untaken: list[KeptBack] = []
    broken: list[tuple[str, str]] = []
    done = 0
    for chunk in _chunks(connection, found):
        arrived = fetch(connection, [each.case for each in chunk])
        untaken += arrived.untaken
        broken += arrived.broken
        untaken += take(arrived.parcels)
        done += len(chunk)
        watch("cases from the hub", done, len(found))
        mark = mark._replace(
            pulled=max(mark.pulled, chunk[-1].tx),
            untaken=tuple(dict.fromkeys((*before.untaken, *untaken))),
        )
        keep_mark(store, mark)
    left = mark._replace(
        pulled=upto, own=tuple(each for each in mark.own if each >= upto), untaken=tuple(untaken)
    )
    if left != mark:
        keep_mark(store, left)
    if found:
        connection.execute(_HAS_PULLED, (store.replica, str(upto)))
    new = tuple(each for each in untaken if each not in before.untaken)
    return Pulled(len(found) - len(untaken), new, tuple(broken))


def fetch(connection: Connection, cases: Sequence[str]) -> Arrived:
    """These cases whole, the chain of each replica looked at."""
    parcels: list[Parcel] = []
    untaken: list[KeptBack] = []
    broken: list[tuple[str, str]] = []
    for case, rows in _by_case(_rows(connection, cases)):
        sound, forged = outgoing.sound_rows(rows)
        broken += ((case, replica) for replica in sorted(forged))
        why = _why_not(sound)
        if why:
            untaken.append((case, why))
        else:
            parcels.append(Parcel(case, sound))
    return Arrived(tuple(parcels), tuple(untaken), tuple(broken))


def playbook_texts(connection: Connection, wanted: Sequence[str]) -> dict[str, str]:
    """The texts of these playbooks, as far as the hub has them."""
    if not wanted:
        return {}
    query = "SELECT fingerprint, text FROM mend.playbook WHERE fingerprint = ANY (%s)"
    return dict(connection.execute(query, (list(wanted),)).fetchall())


def _why_not(rows: Sequence[FactRow]) -> str:
    """Why a case cannot be taken: "headless" (how it began is not there yet), "newer", or ""."""
    if not rows or rows[0].number != 1:
        return "headless"
    try:
        for row in rows:
            shown_moment(row.at)
    except ValueError:
        return "newer"
    return ""


def _changed(connection: Connection, mark: HubMark) -> tuple[int, list[CaseToFetch]]:
    """Up to where one reads now, and the cases to fetch.

    Those that could not be taken before come first, and move no cursor.
    """
    again = [case for case, _ in mark.untaken]
    own = [str(each) for each in mark.own]
    rows = connection.execute(_CHANGED, (str(mark.pulled), own)).fetchall()
    changed = (CaseToFetch(case, tx) for _, case, tx in rows if case not in (None, *again))
    return rows[0][0], [*(CaseToFetch(case, mark.pulled) for case in again), *changed]


def _chunks(connection: Connection, found: Sequence[CaseToFetch]) -> Iterator[list[CaseToFetch]]:
    """The cases in groups of about `CHUNK` facts; a large case is one of its own."""
    for at in range(0, len(found), CHUNK):
        some = found[at : at + CHUNK]
        sizes = dict(connection.execute(_SIZES, ([each.case for each in some],)).fetchall())
        group: list[CaseToFetch] = []
        size = 0
        for each in some:
            if group and size + sizes.get(each.case, 0) > CHUNK:
                yield group
                group, size = [], 0
            group.append(each)
            size += sizes.get(each.case, 0)
        if group:
            yield group


def _rows(connection: Connection, cases: Sequence[str]) -> Iterator[FactRow]:
    with connection.cursor() as cursor, cursor.copy(_FACTS, (list(cases),)) as copy:
        copy.set_types(_FORMS)
        for row in copy.rows():
            yield FactRow(*row)


def _by_case(rows: Iterator[FactRow]) -> Iterator[tuple[str, list[FactRow]]]:
    for case, own in groupby(rows, key=lambda row: row.case):
        yield case, list(own)
