"""Half-typed text, one for a case: the rows of `drafts`. It is no fact and leaves no trace.

Functions over a connection; the caller owns the transaction.
"""

import json
import sqlite3

from mendcli.errors import StoreError
from mendcli.store.contract import Draft
from mendcli.store.encoding.codec import as_json, from_plain


def keep_draft(connection: sqlite3.Connection, case: str, draft: Draft) -> None:
    """Keep the text in the place of the one before; an empty one clears it."""
    if not draft.text:
        clear(connection, case)
        return
    connection.execute("REPLACE INTO drafts VALUES (?, ?)", (case, as_json(draft)))


def clear(connection: sqlite3.Connection, case: str) -> None:
    """Forget what was half typed on the case."""
    connection.execute("DELETE FROM drafts WHERE case_id = ?", (case,))


def read_draft(connection: sqlite3.Connection, case: str) -> Draft | None:
    """What was half typed, if anything. A damaged draft is no draft."""
    query = "SELECT body FROM drafts WHERE case_id = ?"
    row = connection.execute(query, (case,)).fetchone()
    try:
        return from_plain(Draft, json.loads(row[0])) if row else None
    except (ValueError, TypeError, StoreError):
        return None
