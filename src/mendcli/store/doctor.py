"""The store's health, as data: what is checked, what was found, what to do. Changes nothing.

Nothing here prints, and no finding holds a customer's words.
"""

import sqlite3
import stat
from collections.abc import Callable, Iterator
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Literal, NamedTuple

from mendcli.errors import MendError, StoreError
from mendcli.store import error_messages
from mendcli.store.encoding.chain import heads_text, sealed
from mendcli.store.file.erasing_note import erasing_note
from mendcli.store.file.place import followed, look
from mendcli.store.file.whole_copy import Watch, unwatched
from mendcli.store.log import fact_log
from mendcli.store.log.erased import erased_ids, is_erased, is_gone, read_erasure
from mendcli.store.log.projections import case_record, desk_rows, name_key, read_desk_rows
from mendcli.store.opening import to_read

Grade = Literal["ok", "warning", "damage"]

#: Parts of a path that say a folder is copied to other machines while it is written.
_SYNCED = ("dropbox", "onedrive", "google drive", "googledrive", "icloud", "mobile documents",
           "nextcloud", "owncloud", "pcloud", "megasync", "syncthing")  # fmt: skip
_NETWORK = ("nfs", "cifs", "smb", "9p", "afs", "fuse.sshfs", "fuse.davfs", "webdav", "afpfs")


class Diagnosis(NamedTuple):
    """One thing looked at. `next_step` is "" where there is nothing to do."""

    check: str
    grade: Grade
    says: str
    next_step: str = ""


class Report(NamedTuple):
    """Everything found; `there` is false where no store has been made yet."""

    path: Path
    there: bool
    findings: tuple[Diagnosis, ...]
    damaged: tuple[str, ...] = ()

    @property
    def sound(self) -> bool:
        """Whether nothing is damaged (warnings do not count)."""
        return all(finding.grade != "damage" for finding in self.findings)


def examine(path: Path, watch: Watch = unwatched) -> Report:
    """Look at the store at `path` and everything in it. Reads only."""
    findings = [Diagnosis("place", "warning", says) for says in cautions(path)]
    try:
        real = followed(path)
        if not look(real).there:
            return Report(path, there=False, findings=tuple(findings))
        findings.extend(_permissions(real))
        connection = to_read(real, "doctor")
    except (StoreError, *error_messages.FAILED, OSError) as problem:
        told = (
            problem if isinstance(problem, StoreError) else StoreError("The file cannot be opened.")
        )
        findings.append(Diagnosis("opening", "damage", told.problem, _advice(told)))
        return Report(path, there=True, findings=tuple(findings))
    try:
        findings.append(Diagnosis("tables", "ok", "The tables are as mend makes them."))
        findings.extend(_guarded("file", connection, _file))
        damaged = tuple(_damaged_cases(connection, watch))
        findings.append(_about_cases(damaged))
        findings.extend(_guarded("erased", connection, partial(_erased, path)))
        findings.extend(_guarded("playbooks", connection, _playbooks))
        findings.extend(_guarded("customers", connection, _customers))
    except error_messages.FAILED as problem:
        told = error_messages.refused(problem)
        findings.append(Diagnosis("cases", "damage", told.problem, _advice(told)))
        damaged = ()
    finally:
        connection.close()
    return Report(path, there=True, findings=tuple(findings), damaged=damaged)


def cautions(path: Path) -> tuple[str, ...]:
    """What to warn of about where the store lies, one sentence each; it works there all the same.

    Cheap enough for every start that writes.
    """
    found: list[str] = []
    if path.is_symlink():
        found.append(f"{path} is a link: backups of its folder do not hold the store.")
    folder = str(path.absolute().parent).casefold()
    synced = next((name for name in _SYNCED if name in folder), "")
    if synced:
        found.append(
            f"{path.parent} looks like a synced folder ({synced}): a store copied while it is"
            " written can be damaged. Set MEND_HOME to a folder that is not synced."
        )
    kind = _filesystem(path)
    if kind.startswith(_NETWORK):
        found.append(
            f"{path.parent} is on a network drive ({kind}): a power cut there can lose answers."
            " Set MEND_HOME to a local folder."
        )
    return tuple(found)


def _permissions(path: Path) -> Iterator[Diagnosis]:
    wanted = [(path.parent, 0o077, "0700")]
    beside = (Path(f"{path}{end}") for end in ("", "-wal", "-shm", "-journal"))
    wanted += [(file, 0o077, "0600") for file in beside if file.exists()]
    open_to_others = [
        f"{place.name} ({stat.S_IMODE(place.stat().st_mode):04o}, should be {should})"
        for place, mask, should in wanted
        if place.stat().st_mode & mask
    ]
    if open_to_others:
        said = f"Others on this computer can reach {', '.join(open_to_others)}."
        next_step = f"chmod 700 {path.parent}; chmod 600 {path}*"
        yield Diagnosis("permissions", "warning", said, next_step)
    else:
        yield Diagnosis("permissions", "ok", "Only you can read the store.")


def _guarded(
    check: str,
    connection: sqlite3.Connection,
    look_at: Callable[[sqlite3.Connection], Iterator[Diagnosis]],
) -> Iterator[Diagnosis]:
    try:
        yield from look_at(connection)
    except error_messages.FAILED as problem:
        told = error_messages.refused(problem)
        yield Diagnosis(check, "damage", told.problem, _advice(told))


def _file(connection: sqlite3.Connection) -> Iterator[Diagnosis]:
    said = [str(row[0]) for row in connection.execute("PRAGMA integrity_check(5)")]
    if said == ["ok"]:
        yield Diagnosis("file", "ok", "SQLite finds the file whole.")
    else:
        yield Diagnosis(
            "file", "damage", f"SQLite finds {len(said)} fault(s) in the file.", _WAY_OUT
        )
    mode = str(connection.execute("PRAGMA journal_mode").fetchone()[0])
    if mode in ("wal", "memory"):  # memory: an old store, read as migrated
        yield Diagnosis("log", "ok", "Answers go through a write-ahead log, synced at each one.")
    else:
        yield Diagnosis("log", "warning", f"The journal is in mode {mode}; the next start sets it.")


def _damaged_cases(connection: sqlite3.Connection, watch: Watch) -> Iterator[str]:
    listed = {str(row[0]) for row in connection.execute("SELECT case_id FROM cases")}
    logged = {str(row[0]) for row in connection.execute("SELECT DISTINCT case_id FROM facts")}
    every = sorted(listed | logged)
    for done, case in enumerate(every):
        watch("checking cases", done, len(every))
        try:
            sound = _is_sound(connection, case)
        except (*error_messages.FAILED, MendError, ValueError, TypeError):
            sound = False
        if not sound:  # what is no id may be a piece of somebody's words
            yield case if case.isascii() and case.isalnum() else "(an id that cannot be read)"


def _is_sound(connection: sqlite3.Connection, case: str) -> bool:
    if is_erased(connection, case):
        return is_gone(connection, case, [row for _, row in fact_log.read_rows(connection, case)])
    known = fact_log.load_facts(connection, case)
    ids = [number for number, _ in fact_log.read_rows(connection, case)]
    should = case_record(known.state, heads_text(known.heads), min(ids), max(ids))
    (seal,) = connection.execute("SELECT seal FROM cases WHERE case_id = ?", (case,)).fetchone()
    listed = read_desk_rows(connection, case) == desk_rows(known.state)
    return known.record == should and seal == sealed(should) and listed


def _about_cases(damaged: tuple[str, ...]) -> Diagnosis:
    if not damaged:
        return Diagnosis("cases", "ok", "Every case holds what was saved, and the lists agree.")
    named = ", ".join(damaged[:10]) + (", …" if len(damaged) > 10 else "")
    said = f"{len(damaged)} case(s) are damaged: {named}."
    return Diagnosis("cases", "damage", said, "The other cases can be used. " + _WAY_OUT)


def _erased(path: Path, connection: sqlite3.Connection) -> Iterator[Diagnosis]:
    gone = [
        erasure for each in erased_ids(connection) if (erasure := read_erasure(connection, each))
    ]
    said = "; ".join(f"{each.case} on {each.at:%Y-%m-%d} by {each.rep}" for each in gone)
    if erasing_note(path).exists():
        says = "An erasure was begun and is not finished: words of it may still be in the file."
        yield Diagnosis("erased", "warning", says, "Any command goes on with it.")
    elif said:
        yield Diagnosis("erased", "ok", f"Erased, and nothing is left of them: {said}.")


def _playbooks(connection: sqlite3.Connection) -> Iterator[Diagnosis]:
    rows = connection.execute("SELECT * FROM playbooks").fetchall()
    wrong = sum(
        sha256(str(row[3]).encode()).hexdigest() != row[0] or sealed(row[:-1]) != row[-1]
        for row in rows
    )
    if wrong:
        said = f"{wrong} of {len(rows)} playbooks kept with cases are not as they were."
        yield Diagnosis("playbooks", "damage", said, _WAY_OUT)
    else:
        yield Diagnosis("playbooks", "ok", "The playbooks kept with cases are as they were.")


def _customers(connection: sqlite3.Connection) -> Iterator[Diagnosis]:
    latest: dict[str, tuple[str, str, str, int]] = {}
    rows = connection.execute("SELECT customer, name, case_id, first FROM cases ORDER BY first")
    for customer, name, case, first in rows:
        if customer:
            latest[customer] = (customer, name_key(name), case, first)
    if set(connection.execute("SELECT * FROM customers")) == set(latest.values()):
        yield Diagnosis("customers", "ok", "The list of customers agrees with the cases.")
    else:
        said = "The list of customers does not agree with the cases."
        yield Diagnosis("customers", "damage", said, _WAY_OUT)


def _filesystem(path: Path) -> str:
    """The kind of file system the folder is on ("ext4"), or "" where the system does not say."""
    folder = path.absolute().parent
    try:
        lines = Path("/proc/self/mounts").read_text("utf-8", "replace").splitlines()
    except OSError:
        return ""
    best, kind = "", ""
    for line in lines:
        _, point, form, *_ = line.split(" ")
        if folder.is_relative_to(point) and len(point) >= len(best):
            best, kind = point, form
    return kind


def _advice(told: StoreError) -> str:
    """What to do; "run the doctor" is no advice where the doctor says it."""
    return _BEGIN_ANEW if "mend doctor" in told.next_step else told.next_step


_WAY_OUT = (
    "`mend restore FILE` puts a backup in its place; `mend doctor --salvage DIR` saves what is"
    " sound of it in a new store."
)
_BEGIN_ANEW = _WAY_OUT[:-1] + "; or move it away to begin a new one."
