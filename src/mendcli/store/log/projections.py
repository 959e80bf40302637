"""Lists made from facts: the rows of `cases`, `customers`, and each of `DeskRows`.

Written in the same transaction as the facts they come from, and always equal to `fold` of them
(`mend doctor` compares). A row of `cases` carries a seal over its values, because a list is read
without reading the facts.
"""

import json
import sqlite3
from datetime import datetime
from typing import Any, NamedTuple

from mendcli.case.across_cases.desk_rows import date_rows, fate_rows, place_row, wait_rows
from mendcli.case.log.spoken_facts import TEACHING
from mendcli.case.state.case_state import State
from mendcli.case.state.resolution import stopped
from mendcli.dates.when import When
from mendcli.store.contract import CaseRow
from mendcli.store.encoding.chain import sealed

#: The columns of `cases`, in order, without the seal.
CASE_COLUMNS = (
    "case_id, number, heads, first, latest, status, customer, name, called, account, refs,"
    " playbook, opened, worked, sessions, stopped, promises, next_due, pending, learned"
)
#: Where `heads` stands among them.
HEADS = 2
_WIDTH = CASE_COLUMNS.count(",") + 1
_INSERT_CASE = f"REPLACE INTO cases ({CASE_COLUMNS}, seal) VALUES ({'?, ' * _WIDTH}?)"


class StoredCase(NamedTuple):
    """A row of `cases` as stored. `first` and `latest` are ids of facts: the order they came in."""

    case: str
    number: int
    heads: str
    first: int
    latest: int
    status: str
    customer: str
    name: str
    called: str
    account: str
    refs: str
    playbook: str
    opened: str
    worked: str
    sessions: int
    stopped: int
    promises: int
    next_due: str
    pending: int
    learned: int


Row = tuple[str | int | float | None, ...]


class DeskRows(NamedTuple):
    """What a case has in the lists over all cases: its rows, table by table."""

    waits: tuple[Row, ...] = ()
    fates: tuple[Row, ...] = ()
    places: tuple[Row, ...] = ()
    dates: tuple[Row, ...] = ()


def storable(text: str) -> str:
    """`text` with U+FFFD for what UTF-8 cannot hold; facts keep such text exactly, lists do not."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text


def name_key(name: str) -> str:
    """What two spellings of one name share: case and blanks do not count."""
    return "".join(storable(name).casefold().split())


def case_row(state: State) -> CaseRow:
    """The line of the list for a case that has at least one fact."""
    assert state.opened and state.worked
    customer = state.customer
    promises = [a for a in state.actions if a.promise and a.side == "us" and a.status == "open"]
    dues = [item.due for item in promises]
    if state.report_back and state.report_back.status == "open":
        dues.append(state.report_back.due)
    dues += [checkin.due for checkin in state.checkins]
    return CaseRow(
        case=state.case,
        status=state.status,
        customer=storable(customer.id),
        name=storable(customer.name),
        called=storable(customer.called),
        account=storable(customer.account),
        refs=tuple(storable(ref) for ref in customer.refs),
        playbook=storable(state.main.id),
        opened=state.opened,
        worked=state.worked,
        sessions=len(state.sessions),
        stopped=stopped(state) is not None,
        promises=len(promises),
        next_due=_earliest(dues),
        pending=_pending(state),
        learned=_learned(state),
    )


def _pending(state: State) -> int:
    """How many things on the case wait for somebody: what `mend due` has to look at."""
    waiting = [
        *(action for action in state.actions if action.status == "open"),
        *(checkin for checkin in state.checkins if checkin.due is not None),
        *(slip for action in state.actions for slip in action.slips if slip.told is None),
        *(risk for risk in state.risks if risk.fact.due is not None and risk.fact.state == "open"),
    ]
    called = state.report_back is not None and state.report_back.status == "open"
    return len(waiting) + called + _clashing(state)


def _clashing(state: State) -> int:
    if not state.claims:
        return 0
    from mendcli.case.state.holds import clashes

    return len(clashes(state))


def _learned(state: State) -> int:
    """How many things the case taught: causes, who else could be hit, changes, what is done."""
    noted = [item for item in state.items if item.topic in TEACHING]
    corrective = [act for act in state.actions if act.purpose == "corrective"]
    at_desk = [each for each in (*state.whys, *state.others, *state.changes) if each.declared]
    return len(noted) + len(corrective) + len(at_desk)


def case_record(state: State, heads: str, first: int, latest: int) -> StoredCase:
    """The stored form of `case_row`."""
    row = case_row(state)
    return StoredCase(
        row.case, state.number, heads, first, latest, row.status, row.customer, row.name,
        row.called, row.account, json.dumps(row.refs), row.playbook, row.opened.isoformat(),
        row.worked.isoformat(), row.sessions, int(row.stopped), row.promises, row.next_due,
        row.pending, row.learned,
    )  # fmt: skip


def read_case(values: tuple[Any, ...]) -> CaseRow | None:
    """The line of the list from a stored row and its seal; None where the row is damaged."""
    if sealed(values[:-1]) != values[-1]:
        return None
    row = StoredCase(*values[:-1])
    return CaseRow(
        row.case, row.status, row.customer, row.name, row.called, row.account,
        tuple(json.loads(row.refs)), row.playbook, datetime.fromisoformat(row.opened),
        datetime.fromisoformat(row.worked), row.sessions, bool(row.stopped), row.promises,
        row.next_due, row.pending, row.learned,
    )  # fmt: skip


def write_case(connection: sqlite3.Connection, now: StoredCase, before: StoredCase | None) -> None:
    """Put the case's row in place, and those of its customers where that changes them."""
    connection.execute(_INSERT_CASE, (*now, sealed(now)))
    if before is None or (before.customer, before.name) != (now.customer, now.name):
        write_customer(connection, now.customer)
        if before is not None and before.customer != now.customer:
            write_customer(connection, before.customer)


def desk_rows(state: State) -> DeskRows:
    """What `case/across_cases/desk_rows.py` makes of a case, as it can be stored."""
    lists = (wait_rows(state), fate_rows(state), (place_row(state),), date_rows(state))
    return DeskRows(*(tuple(map(_storable_row, rows)) for rows in lists))


def _storable_row(row: Row) -> Row:
    return tuple(storable(each) if isinstance(each, str) else each for each in row)


def write_desk_rows(connection: sqlite3.Connection, now: DeskRows, before: DeskRows) -> None:
    """Put the case's rows in place; a list that is as before is not written again."""
    case = now.places[0][0]
    for table, rows, old in zip(DeskRows._fields, now, before, strict=True):
        if rows != old:
            connection.execute(f"DELETE FROM {table} WHERE case_id = ?", (case,))
            if rows:
                marks = ", ".join("?" * len(rows[0]))
                connection.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)


def read_desk_rows(connection: sqlite3.Connection, case: str) -> DeskRows:
    """The case's rows as they stand."""
    return DeskRows(
        *(
            tuple(connection.execute(f"SELECT * FROM {table} WHERE case_id = ?", (case,)))
            for table in DeskRows._fields
        )
    )


def write_customer(connection: sqlite3.Connection, customer: str) -> None:
    """Point the customer at the case of theirs that was opened last; without one they go."""
    last = connection.execute(
        "SELECT case_id, first, name FROM cases INDEXED BY cases_customer"
        " WHERE customer = ? ORDER BY first DESC LIMIT 1",
        (customer,),
    ).fetchone()
    if last is None or not customer:
        connection.execute("DELETE FROM customers WHERE customer = ?", (customer,))
        return
    row = (customer, name_key(last[2]), last[0], last[1])
    connection.execute("REPLACE INTO customers VALUES (?, ?, ?, ?)", row)


def _earliest(dues: list[When | None]) -> str:
    """The first of the dates as it is kept; a date that is no date is passed over."""
    moments = []
    for due in dues:
        try:
            if due is not None and (moment := due.instant()).tzinfo is not None:
                moments.append((moment, due.at))
        except ValueError:
            continue
    return min(moments)[1] if moments else ""
