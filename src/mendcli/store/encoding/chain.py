"""The hash chain over a case's facts: what makes a changed answer show when it is read.

Each row carries a digest of its body and a hash over that digest, its envelope and the hash of
the row before it, per case and replica. The hash needs the digest only, not the body, so that a
body can be erased for good while the chain still holds (`log/erased.py`). Pure.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from hashlib import sha256
from typing import Any, NamedTuple


class FactRow(NamedTuple):
    """One row of `facts` as it is stored; `at` is ISO 8601 in UTC. Values may be damaged."""

    case: str
    number: int
    replica: str
    at: str
    rep: str
    kind: str
    version: int
    body: str
    digest: bytes
    hash: bytes


def sealed(values: Iterable[Any]) -> bytes:
    """A short check value over a row of plain values of any kind; damage changes it."""
    return sha256(_DUMP(list(values)).encode()).digest()


def chained_row(  # the envelope, a body, and what stands before
    previous: bytes,
    case: str,
    number: int,
    replica: str,
    at: str,
    rep: str,
    kind: str,
    version: int,
    body: str,
) -> FactRow:
    """The row for a new fact after the row whose hash is `previous` (b"" for the first)."""
    digest = sha256(body.encode()).digest()
    return rechained(
        previous, FactRow(case, number, replica, at, rep, kind, version, body, digest, b"")
    )


def rechained(previous: bytes, row: FactRow) -> FactRow:
    """The row, its digest as it is, right after the row whose hash is `previous`."""
    return row._replace(hash=_hash(previous, row))


def is_intact(row: FactRow, previous: bytes) -> bool:
    """Whether the row is what was written, right after the row whose hash is `previous`."""
    if not isinstance(row.body, str):
        return False
    return _follows(row, previous) and sha256(row.body.encode()).digest() == row.digest


def _follows(row: FactRow, previous: bytes) -> bool:
    """The same of its envelope and digest, whatever has become of its body."""
    if not isinstance(row.digest, bytes) or not isinstance(previous, bytes):
        return False
    return _hash(previous, row) == row.hash


def heads_of(rows: Iterable[FactRow]) -> dict[str, bytes] | None:
    """The last hash of each replica where every row holds (rows in order), else None."""
    return _heads(rows, is_intact)


def heads_over_digests(rows: Iterable[FactRow]) -> dict[str, bytes] | None:
    """The same of rows whose bodies are gone: over what their digests say they were."""
    return _heads(rows, _follows)


def _heads(
    rows: Iterable[FactRow], holds: Callable[[FactRow, bytes], bool]
) -> dict[str, bytes] | None:
    heads: dict[str, bytes] = {}
    for row in rows:
        if not holds(row, heads.get(row.replica, b"")):
            return None
        heads[row.replica] = row.hash
    return heads


def heads_text(heads: Mapping[str, bytes]) -> str:
    """The heads as they stand in the case's row."""
    return json.dumps({name: heads[name].hex() for name in sorted(heads)}, separators=(",", ":"))


#: Made once: `json.dumps` with settings of its own makes an encoder at each call.
_DUMP = json.JSONEncoder(separators=(",", ":"), default=repr).encode


def _hash(previous: bytes, row: FactRow) -> bytes:
    return sealed((previous.hex(), *row[:7], row.digest.hex()))
