"""The mark of a store: up to where it and the hub have exchanged."""

from functools import partial

from mendcli.store.log import outgoing
from mendcli.store.log.outgoing import HubMark
from mendcli.store.sqlite import SqliteStore


def mark_of(store: SqliteStore) -> HubMark:
    """How far the store has exchanged."""
    return store.read(outgoing.read_mark)


def keep_mark(store: SqliteStore, mark: HubMark | None) -> None:
    """Keep it in the store; None forgets it. Raises NotSaved."""
    store.write(partial(outgoing.write_mark, mark=mark))
