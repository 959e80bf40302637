"""Whether one fact of a case was taken back, asked of the store without reading the whole case."""

import sqlite3

from mendcli.case.log.spoken_facts import Undone
from mendcli.case.state.references import written_by
from mendcli.store.encoding.chain import FactRow
from mendcli.store.encoding.codec import decode


def was_taken_back(connection: sqlite3.Connection, row: FactRow) -> bool:
    """Whether a later fact takes back the one in `row`."""
    found = connection.execute(
        "SELECT version, body, replica FROM facts INDEXED BY facts_undone"
        " WHERE case_id = ? AND kind = 'undone'",
        (row.case,),
    )
    takes = [(decode("undone", version, body), writer) for version, body, writer in found]
    wrote: list[str] = []
    for fact, writer in takes:
        if not isinstance(fact, Undone) or fact.number != row.number:
            continue
        wrote = wrote or _writers(connection, row)
        if written_by(wrote, fact.replica, writer, _origin(connection, row)) == row.replica:
            return True
    return False


def _writers(connection: sqlite3.Connection, row: FactRow) -> list[str]:
    """The replicas that have a fact of this number on the case."""
    found = connection.execute(
        "SELECT replica FROM facts INDEXED BY facts_key WHERE case_id = ? AND number = ?"
        " ORDER BY replica",
        (row.case, row.number),
    )
    return [str(each[0]) for each in found]


def _origin(connection: sqlite3.Connection, row: FactRow) -> str:
    """The replica the case began on."""
    found = connection.execute(
        "SELECT replica FROM facts INDEXED BY facts_key WHERE case_id = ?"
        " ORDER BY number, replica LIMIT 1",
        (row.case,),
    ).fetchone()
    return str(found[0]) if found else ""
