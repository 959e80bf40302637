"""The list of customers: each by the case opened last. A function over a connection."""

import sqlite3
from typing import NamedTuple

from mendcli.store.contract import CaseRow
from mendcli.store.log.listing import one_case
from mendcli.store.log.projections import name_key


class CountedCustomer(NamedTuple):
    """A customer as their latest case has them, and how many cases are theirs, and open."""

    latest: CaseRow
    cases: int
    open: int


def customer_lines(connection: sqlite3.Connection, part: str, limit: int) -> list[CountedCustomer]:
    """The customers whose name holds `part`, those with the latest case first.

    One walk over the customers where a part is given; a damaged line is left out, as the list of
    cases names it.
    """
    found = connection.execute(
        "SELECT customer, case_id FROM customers WHERE instr(name_key, ?) > 0 OR ? = ''"
        " ORDER BY first DESC LIMIT ?",
        (name_key(part), name_key(part), limit),
    ).fetchall()
    lines = []
    for customer, case in found:
        cases, still_open = connection.execute(
            "SELECT count(*), total(status = 'open') FROM cases INDEXED BY cases_customer"
            " WHERE customer = ?",
            (customer,),
        ).fetchone()
        if row := one_case(connection, case):
            lines.append(CountedCustomer(row, cases, int(still_open)))
    return lines
