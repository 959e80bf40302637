"""Playbooks kept under their fingerprint, each with a seal over what it holds.

Functions over a connection; the caller owns the transaction.
"""

import sqlite3

from mendcli.errors import NotFound, StoreError
from mendcli.store.contract import PinnedPlaybook
from mendcli.store.encoding.chain import sealed


def keep(connection: sqlite3.Connection, playbook: PinnedPlaybook) -> None:
    """Keep the playbook, if its fingerprint is not there yet."""
    connection.execute(
        "INSERT OR IGNORE INTO playbooks VALUES (?, ?, ?, ?, ?, ?)", (*playbook, sealed(playbook))
    )


def read_pinned(connection: sqlite3.Connection, fingerprint: str) -> PinnedPlaybook:
    """The playbook kept under that fingerprint. NotFound, or StoreError where it is damaged."""
    query = "SELECT * FROM playbooks WHERE fingerprint = ?"
    found = connection.execute(query, (fingerprint,)).fetchone()
    if found is None:
        raise NotFound("The store does not hold that text of a playbook.", "Run `mend doctor`.")
    if sealed(found[:-1]) != found[-1]:
        raise StoreError("A playbook kept in the store is damaged.", "Run `mend doctor`.")
    return PinnedPlaybook(*found[:-1])
