"""A backup put in the place of the store; what lay there is kept beside it.

The store's name stands for the old one or for the new one at every instant, whole: the copy is
made, looked at and synced under another name, and moved over the old one, which by then has a
second name. Nobody can have the old one open meanwhile, and write where nothing is read again.
"""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from mendcli.errors import MendError, NotFound, Refused, StoreError
from mendcli.store import error_messages
from mendcli.store.backup import NO_LINKS_HERE, Contents, alone, contents_of, told_as
from mendcli.store.erasing.erase import erase_again, finish
from mendcli.store.file.lock import on_screen, store_lock
from mendcli.store.file.place import followed, look, private_file, private_folder, sync
from mendcli.store.file.whole_copy import Watch, copy_whole, free_name, unwatched
from mendcli.store.log import outgoing
from mendcli.store.opening import as_it_lies, connect, to_read

#: Milliseconds to wait for another mend that is reading a list; a session would take longer.
_PATIENCE = 1000
#: What may lie beside a store that SQLite could not put in order, and belongs to it.
_LOGS = ("-wal", "-journal")


class Restored(NamedTuple):
    """What was put in place, and what was kept.

    `kept` is the file that holds what lay there before, None where nothing did. `later` are the
    cases, of the store that was kept, of which it holds more than the backup or other things;
    None where it cannot be read, so that nobody knows. `holds` is what is in place now.
    """

    holds: Contents
    kept: Path | None
    later: tuple[str, ...] | None
    erased: tuple[str, ...] = ()


class More(NamedTuple):
    """A case of which the store that is there holds more: `entries` more of it, or all of it.

    `entries` is 0 where it holds other ones.
    """

    case: str
    entries: int
    whole: bool


def would_lose(file: Path, store: Path) -> tuple[More, ...]:
    """What the store holds beyond the backup, before anything is done; () where nobody can say.

    Refused while somebody has a case on screen.
    """
    _check_nobody_works(followed(store))
    try:
        with closing(to_read(followed(store), "restore")) as old:
            return _more(old, followed(file))
    except (*error_messages.FAILED, MendError, OSError):
        return ()  # whatever is wrong, `put_in_place` says it


def put_in_place(
    file: Path,
    store: Path,
    *,
    replica: str,
    at: datetime,
    who: str,
    damaged: bool = False,
    watch: Watch = unwatched,
) -> Restored:
    """Put the backup `file` in the place of the store at `store`, which is kept under another name.

    The backup is only read. The new store gets the id `replica`: what is written into it from now
    on is never taken for what the old one wrote under the same number. `at` goes into the name of
    the one that is kept. Refused while somebody has a case on screen or the store open; NotFound
    where there is no such file; StoreError where it is no sound backup or the disk says no; with
    `damaged` one is taken of which some can be used. Nothing is changed then, unless the sentence
    says so.
    """
    real = followed(store)
    with told_as("Nothing was restored."):
        if not file.exists():
            raise NotFound(f"There is no file {file}.", "`mend paths` shows where backups are.")
        if real.exists() and real.samefile(file):
            raise Refused(f"{file} is the store itself.", "Name a backup of it.")
        private_folder(real.parent)
        _check_nobody_works(real)
        with alone(real.parent, "restore", who) as part:
            with _as_a_backup():
                look(source := followed(file))
                with closing(as_it_lies(source)) as connection:
                    copy_whole(connection, part, watch)
                _name_anew(part, replica)
                holds = contents_of(part, watch)
            _check_usable(holds, damaged=damaged)
            name = f"{real.name}-before-restore-{at:%Y-%m-%d-%H%M}"
            kept, later, erased = _exchange(part, real, name)
    _make_lasting(real, kept)
    if erased:
        with told_as("The backup is in place, and not yet without what was erased since."):
            finish(real, who=who, watch=watch)
            holds = contents_of(real, watch)
    return Restored(holds, kept, later, erased)


@contextmanager
def _as_a_backup() -> Iterator[None]:
    """What is wrong with a store that is looked at within, told of a backup."""
    try:
        yield
    except StoreError as told:
        raise StoreError(told.problem, _ANOTHER) from None


def _check_usable(holds: Contents, *, damaged: bool) -> None:
    """StoreError for a damaged backup, unless it was asked for and can be opened."""
    usable = holds.cases is not None
    if holds.damage and not (usable and damaged):
        raise StoreError(holds.damage[0], _ANOTHER_OR_THIS if usable else _ANOTHER)


def _check_nobody_works(store: Path) -> None:
    if (claim := on_screen(store)) is not None:
        case, who = claim
        raise Refused(
            f"Case {case} is on somebody's screen ({who}): nothing was restored.",
            "Pause that session first.",
        )


def _name_anew(copy: Path, replica: str) -> None:
    """Give the copy an id of its own; one from before the first release has none until it is used.

    Synced once more, as it is no longer what was copied.
    """
    with closing(connect(copy, "mode=rw")) as connection:
        connection.execute("PRAGMA journal_mode = MEMORY")
        if connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'header'").fetchone():
            outgoing.name_anew(connection, replica)
    sync(copy)


def _exchange(
    part: Path, store: Path, name: str
) -> tuple[Path | None, tuple[str, ...] | None, tuple[str, ...]]:
    """Move `part` to the store's name; where the old one is now, and what it holds beyond it.

    And what the old one had erased, which is written down to be erased again.
    """
    lock = store_lock(store)
    try:
        _forget_second_names(store)
        with _to_ourselves(store) as old:
            _check_nobody_works(store)
            ends = [end for end in ("", *_LOGS) if Path(f"{store}{end}").exists()]
            if not ends:
                part.rename(store)
                return None, (), ()
            later = _later(old, part) if old else None
            erased = erase_again(old, store) if old and later is not None else ()
            kept = free_name(store.parent, name)
            for end in ends:
                _give_second_name(Path(f"{store}{end}"), Path(f"{kept}{end}"))
            sync(store.parent)
            for end in {*ends, "-shm"} - {""}:  # SQLite would read an old log into the new store
                Path(f"{store}{end}").unlink(missing_ok=True)
            part.rename(store)
            return kept, later, erased
    except BaseException:
        with suppress(OSError):
            _forget_second_names(store)
        raise
    finally:
        lock.release()


@contextmanager
def _to_ourselves(store: Path) -> Iterator[sqlite3.Connection | None]:
    """The store with its log written into it, which nobody else can open until the end.

    None where there is none, or none that SQLite should touch: it is moved as it lies. Refused
    where somebody has it open.
    """
    try:
        sound = look(store).there
    except StoreError:
        sound = False
    if not sound:
        yield None
        return
    with closing(connect(store, "mode=rw")) as connection:
        try:
            connection.execute(f"PRAGMA busy_timeout = {_PATIENCE}")
            connection.execute("PRAGMA journal_mode = DELETE")  # nobody else may have it open
            connection.execute("BEGIN EXCLUSIVE")
            (mode,) = connection.execute("PRAGMA journal_mode").fetchone()
            in_order = True
        except error_messages.FAILED as problem:
            mode, in_order = "wal" if error_messages.is_busy(problem) else "", False
            if not mode and not error_messages.is_damage(problem):
                raise
        if mode == "wal":
            raise Refused(
                "Another mend has the store open: nothing was restored.", "End it, and try again."
            )
        if in_order:
            yield connection
            return
    yield None


def _later(old: sqlite3.Connection, new: Path) -> tuple[str, ...] | None:
    """The cases of which the old store holds more than the new one; None where it does not say."""
    try:
        return tuple(each.case for each in _more(old, new))
    except error_messages.FAILED:
        return None


def _more(old: sqlite3.Connection, new: Path) -> tuple[More, ...]:
    query = "SELECT case_id, number, heads FROM cases ORDER BY latest DESC"
    with closing(to_read(new, "restore")) as connection:
        known = {case: (number, heads) for case, number, heads in connection.execute(query)}
    found = []
    for case, number, heads in old.execute(query):
        there, those = known.get(case, (0, None))
        if number > there or (number == there and heads != those):
            found.append(More(str(case), number - there, case not in known))
    return tuple(found)


def _give_second_name(old: Path, second: Path) -> None:
    """Let `second` name the same file, or a synced copy on a file system without links."""
    try:
        second.hardlink_to(old)
    except OSError as problem:
        if problem.errno not in NO_LINKS_HERE:
            raise
        private_file(second)
        shutil.copyfile(old, second)
        sync(second)


def _forget_second_names(store: Path) -> None:
    """Take away second names of the store from a restore that ended half-way, which named nothing.

    One with a log beside it stays: that log may have no other name any more.
    """
    if not store.exists():
        return
    for second in store.parent.glob(f"{store.name}-before-restore-*"):
        logs = any(Path(f"{second}{end}").exists() for end in _LOGS)
        if not logs and second.samefile(store):
            second.unlink()


def _make_lasting(store: Path, kept: Path | None) -> None:
    try:
        sync(store.parent)
    except OSError:
        where = f" The store that was there is {kept}." if kept else ""
        raise StoreError(
            f"The backup is in place, but the disk answered with an error.{where}",
            "Run `mend doctor`.",
        ) from None


_ANOTHER = "Take another backup (`mend paths` says where they lie); a newer mend's needs that mend."
_ANOTHER_OR_THIS = (
    "Take another backup (`mend paths` says where they lie), or put this one in place as it is:"
    " `mend restore FILE --damaged`."
)
