"""A chain of which rows are damaged or gone: which of the others hold, and how it closes. Pure."""

from collections.abc import Iterable, Iterator, Sequence

from mendcli.store.encoding.chain import FactRow, is_intact, rechained


def rows_that_hold(candidates: Sequence[tuple[int, FactRow]]) -> Iterator[tuple[int, FactRow]]:
    """The rows that are what was written: each right behind one that says so, sound or not.

    A hash covers its row and the hash before; where words are damaged the hash often is not.
    """
    before: dict[str, list[bytes]] = {}
    taken: set[tuple[int, str]] = set()
    for id, row in candidates:
        known = before.setdefault(row.replica, [b""])
        if (row.number, row.replica) in taken:
            continue
        if any(is_intact(row, each) for each in reversed(known)):
            taken.add((row.number, row.replica))
            known[:] = [row.hash]
            yield id, row
        else:
            known.append(row.hash)


def closed_up(rows: Iterable[FactRow]) -> tuple[list[FactRow], dict[str, bytes]]:
    """The rows as one chain: what stood behind a lost one stands behind the one before that."""
    heads: dict[str, bytes] = {}
    closed = list[FactRow]()
    for row in rows:
        head = heads.get(row.replica, b"")
        closed.append(row if is_intact(row, head) else rechained(head, row))
        heads[row.replica] = closed[-1].hash
    return closed, heads
