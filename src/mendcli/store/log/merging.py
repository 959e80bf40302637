"""Facts of one case from two places become one: a set union, the same in whatever order.

Functions over a connection; the caller owns the transaction. Nothing is rewritten: what both have
must be the same to the byte, and each replica's chain must hold over all that is there afterwards.
"""

import sqlite3
from collections.abc import Sequence

from mendcli.case.state.fold import fold
from mendcli.errors import Refused
from mendcli.store.encoding.case_export import PackedPlaybook, Parcel, fingerprints
from mendcli.store.encoding.chain import FactRow, heads_of, heads_text
from mendcli.store.log import fact_log, pinned
from mendcli.store.log.erased import is_erased
from mendcli.store.log.projections import (
    case_record,
    desk_rows,
    read_desk_rows,
    write_case,
    write_desk_rows,
)


def united(mine: Sequence[FactRow], theirs: Sequence[FactRow]) -> tuple[FactRow, ...]:
    """All facts of both, in order. Raises Refused where they cannot be of one case.

    A fact is known by its number and replica. Two different ones under one key mean that one
    store was copied and both copies were written to; another beginning means another case.
    """
    if mine and theirs and (mine[0].number, mine[0].hash) != (theirs[0].number, theirs[0].hash):
        raise Refused(
            f"There is another case {mine[0].case} here already.",
            "The two only share their id; nothing was taken.",
        )
    known = {(row.number, row.replica): row for row in mine}
    for row in theirs:
        there = known.setdefault((row.number, row.replica), row)
        if there != row:
            raise Refused(
                "The same entry was written twice, differently: one store is a copy of the other.",
                "Nothing was taken. Give one of the two a store of its own; send the case there.",
            )
    rows = tuple(known[key] for key in sorted(known))
    if heads_of(rows) is None:
        raise Refused(
            "Together with what is here the facts do not fit.",
            "Nothing was taken. Run `mend doctor`, and have the case sent again.",
        )
    return rows


def parcel(connection: sqlite3.Connection, case: str) -> Parcel:
    """The case as it can be sent, its chain verified. NotFound, or StoreError where damaged."""
    fact_log.verified(connection, case)
    rows = tuple(row for _, row in fact_log.read_rows(connection, case))
    kept = (pinned.read_pinned(connection, each) for each in fingerprints(rows))
    return Parcel(case, rows, tuple(PackedPlaybook(*each[:4]) for each in kept))


def merge(connection: sqlite3.Connection, parcel: Parcel) -> tuple[FactRow, ...]:
    """Add the facts that are not here yet, and bring the lists up to date; those that were new.

    Of a case that was erased here nothing comes back: none is.
    """
    case = parcel.case
    if is_erased(connection, case):
        return ()
    with_ids = fact_log.read_rows(connection, case)
    mine = tuple(row for _, row in with_ids)
    if mine or fact_log.read_record(connection, case) is not None:
        fact_log.verified(connection, case)  # what is damaged here is said, not built on
    rows = united(mine, parcel.rows)
    known = set(mine)
    new = tuple(row for row in rows if row not in known)
    if not new:
        return ()
    ids = [number for number, _ in with_ids] + [fact_log.insert(connection, row) for row in new]
    state = fold(fact_log.recorded(row) for row in rows)
    before = fact_log.read_record(connection, case)
    heads = heads_of(rows)
    assert heads is not None, "united() has checked the chains"
    record = case_record(state, heads_text(heads), min(ids), max(ids))
    write_case(connection, record, before)
    write_desk_rows(connection, desk_rows(state), read_desk_rows(connection, case))
    return new
