"""A case on its way to another laptop: its facts with their chain, and the playbooks it runs on.

JSON Lines: a head, one line a playbook, one line a fact, and a foot with a digest of all lines
before it. What is damaged, cut short, of another kind or from a newer mend is refused whole, with
the line; no message repeats what a line says. Pure: bytes in, bytes out.
"""

import json
import re
from collections.abc import Iterable
from hashlib import sha256
from itertools import pairwise
from typing import Any, NamedTuple

from mendcli.dates.when import shown_moment
from mendcli.errors import Refused, StoreError
from mendcli.store.encoding.chain import FactRow, heads_of
from mendcli.store.encoding.codec import decode

#: The version of this form.
FORM = 1
#: More than any case has: a case of 2,000 facts is about 1 MB.
MOST_BYTES = 64 << 20
_HEAD = re.compile(rb'^\{"mend-case":', re.MULTILINE)
#: More than the id of any case has: mend makes four letters and digits.
_LONGEST_ID = 40


class PackedPlaybook(NamedTuple):
    """The text of a playbook. Its checked form does not travel: it is made anew from the text."""

    fingerprint: str
    id: str
    version: str
    text: str


class Parcel(NamedTuple):
    """One case: `rows` in the order of their numbers, each replica's chain from its start."""

    case: str
    rows: tuple[FactRow, ...]
    playbooks: tuple[PackedPlaybook, ...] = ()


def pack(parcel: Parcel) -> bytes:
    """The parcel as a file."""
    counts = {"facts": len(parcel.rows), "playbooks": len(parcel.playbooks)}
    lines = [_line({"mend-case": FORM, "case": parcel.case, **counts})]
    lines += [_line({"playbook": playbook._asdict()}) for playbook in parcel.playbooks]
    lines += [_line({"fact": _plain(row)}) for row in parcel.rows]
    body = b"".join(lines)
    return body + _line({"end": sha256(body).hexdigest()})


def unpack_all(content: bytes) -> tuple[Parcel, ...]:
    """The parcels in a file, one behind another, every fact of them verified.

    Raises Refused with the line at fault; of a file of several cases the case is named too.
    """
    if len(content) > MOST_BYTES:
        raise Refused("The file is larger than what can be taken in at once.", _SEND_AGAIN)
    # What mail and editors add on the way: no text within a line holds a bare CR or LF.
    content = content.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n")
    starts = [found.start() for found in _HEAD.finditer(content)] or [0]
    parts = pairwise([0, *starts[1:], len(content)])
    parcels = tuple(unpack(content[at:end], content.count(b"\n", 0, at)) for at, end in parts)
    if len({parcel.case for parcel in parcels}) < len(parcels):
        raise Refused("The file holds a case twice.", _SEND_AGAIN)
    return parcels


def unpack(content: bytes, above: int = 0) -> Parcel:
    """The one parcel in these lines, every fact of it verified; `above` lines stand before them.

    Raises Refused with the line at fault.
    """
    head, playbooks, facts = _parts(content, above)
    rows = tuple(_row(fields, number) for number, fields in facts)
    kept = tuple(_playbook(fields, number) for number, fields in playbooks)
    case = head.get("case")
    if not isinstance(case, str) or not case.isascii() or not case.isalnum() or not rows:
        raise _not_whole(above + 1)
    if len(case) > _LONGEST_ID:
        raise Refused("The case in the file has an id that no mend makes.", _SEND_AGAIN)
    if any(row.case != case for row in rows):
        raise Refused("The file holds facts of another case than it says.", _SEND_AGAIN)
    if list(rows) != sorted(rows, key=lambda row: (row.number, row.replica)):
        raise Refused("The facts in the file are not in order.", _SEND_AGAIN)
    if heads_of(rows) is None:
        raise Refused("A fact in the file is not what was written.", _SEND_AGAIN)
    for row in rows:
        _check_readable(row)
    named = fingerprints(rows)
    if len(kept) > len(named) or {each.fingerprint for each in kept} - set(named):
        raise Refused("The file holds playbooks that its case does not run on.", _SEND_AGAIN)
    return Parcel(case, rows, kept)


_SEND_AGAIN = "Nothing was taken. Have it sent again: mend cases send CASE -o FILE"


def _parts(
    content: bytes,
    above: int,
) -> tuple[dict[str, Any], list[tuple[int, Any]], list[tuple[int, Any]]]:
    """The head, the playbooks and the facts, each with the number of its line."""
    lines = content.splitlines(keepends=True)
    if not lines or b'"mend-case"' not in lines[0]:
        raise Refused("This is no file of `mend cases send`.", "Name the file you were given.")
    head = _object(lines[0], above + 1)
    form = head.get("mend-case")
    if type(form) is not int or form > FORM:
        raise Refused("The file was written by a newer mend.", "Update mend, then take it again.")
    if form < 1:
        raise _not_whole(above + 1)
    end = sha256(b"".join(lines[:-1])).hexdigest()
    if lines[-1] != _line({"end": end}):
        raise Refused("The file is not whole: it was cut short or changed.", _SEND_AGAIN)
    playbooks, facts = [], []
    for number, line in enumerate(lines[1:-1], above + 2):
        entry = _object(line, number)
        if len(entry) == 1 and "fact" in entry:
            facts.append((number, entry["fact"]))
        elif len(entry) == 1 and "playbook" in entry:
            playbooks.append((number, entry["playbook"]))
        else:
            raise _not_whole(number)
    if (head.get("facts"), head.get("playbooks")) != (len(facts), len(playbooks)):
        raise _not_whole(above + 1)
    return head, playbooks, facts


def _object(line: bytes, number: int) -> dict[str, Any]:
    try:
        found = json.loads(line.decode("utf-8"), object_pairs_hook=_once, parse_constant=_refuse)
    except (ValueError, RecursionError):
        raise _not_whole(number) from None
    if not isinstance(found, dict):
        raise _not_whole(number)
    return found


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key stands twice")
    return found


def _refuse(_: str) -> None:
    raise ValueError("not JSON")


def _not_whole(number: int) -> Refused:
    return Refused(f"Line {number} of the file cannot be read.", _SEND_AGAIN)


_FORMS = {name: int if name in ("number", "version") else str for name in FactRow._fields}


def _row(fields: object, line: int) -> FactRow:
    if not isinstance(fields, dict) or fields.keys() != _FORMS.keys():
        raise _not_whole(line)
    if any(type(fields[name]) is not form for name, form in _FORMS.items()):
        raise _not_whole(line)
    if not 0 < fields["number"] < 1 << 53 or not fields["replica"]:
        raise _not_whole(line)
    try:
        digest, hash_ = bytes.fromhex(fields["digest"]), bytes.fromhex(fields["hash"])
    except ValueError:
        raise _not_whole(line) from None
    return FactRow(**{**fields, "digest": digest, "hash": hash_})


def _check_readable(row: FactRow) -> None:
    """A fact that this mend cannot read would make the whole case unreadable here."""
    try:
        decode(row.kind, row.version, row.body)
        shown_moment(row.at)
    except StoreError as problem:
        raise Refused(problem.problem, "Nothing was taken. Update mend, then try again.") from None
    except ValueError:
        raise Refused("A fact in the file has no time that can be shown.", _SEND_AGAIN) from None


def _playbook(fields: object, line: int) -> PackedPlaybook:
    names = PackedPlaybook._fields
    if not isinstance(fields, dict) or fields.keys() != set(names):
        raise _not_whole(line)
    if any(type(fields[name]) is not str for name in names):
        raise _not_whole(line)
    playbook = PackedPlaybook(**fields)
    text = playbook.text.encode("utf-8", "surrogatepass")
    if sha256(text).hexdigest() != playbook.fingerprint:
        raise Refused("A playbook in the file is not what was sent.", _SEND_AGAIN)
    return playbook


def _plain(row: FactRow) -> dict[str, object]:
    return {**row._asdict(), "digest": row.digest.hex(), "hash": row.hash.hex()}


def _line(entry: dict[str, object]) -> bytes:
    return (json.dumps(entry, separators=(",", ":")) + "\n").encode("ascii")


def fingerprints(rows: Iterable[FactRow]) -> tuple[str, ...]:
    """The playbooks and blocks that the facts name, once each, in order."""
    found: dict[str, None] = {}
    for row in rows:
        named = getattr(decode(row.kind, row.version, row.body), "fingerprint", "")
        if named:
            found[named] = None
    return tuple(found)
