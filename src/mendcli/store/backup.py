"""A backup: a whole copy of the store in one file, looked at by the doctor before it is called one.

The store is only read. The file gets its name when all of it was looked at and is on disk, so that
a kill at any point leaves no backup or a whole one. What a damaged store holds is copied as well,
damage included, and called what it is: it may be all there is.
"""

import errno
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from mendcli.errors import NotFound, Refused, StoreError
from mendcli.store import error_messages, migrations
from mendcli.store.doctor import examine
from mendcli.store.file.lock import try_lock
from mendcli.store.file.place import followed, look, private_folder, sync
from mendcli.store.file.whole_copy import Watch, copy_whole, discard, unwatched
from mendcli.store.opening import as_it_lies, to_read

#: What a file system without hard links answers.
NO_LINKS_HERE = (errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EMLINK)


class Contents(NamedTuple):
    """What a store holds: its cases, and when one was last worked on (ISO 8601, UTC; "" never).

    `damage` is what the doctor says of it, a sentence each; `cases` is None where it is so great
    that nobody can count them.
    """

    cases: int | None
    worked: str = ""
    damage: tuple[str, ...] = ()


class Backup(NamedTuple):
    """A backup that was made: where it lies, and what it holds."""

    file: Path
    holds: Contents


def back_up(
    store: Path,
    target: Path,
    *,
    who: str,
    if_damaged: Path | None = None,
    new_folder: bool = False,
    watch: Watch = unwatched,
) -> Backup:
    """Make a backup of the store at `store` as the new file `target`.

    The copy of a damaged store is called `if_damaged` (else `target`). The folder is made with
    `new_folder`. `who` is told to another who makes one there meanwhile. Refused where something
    lies there already or another is at it; NotFound where there is no store, or no such folder;
    StoreError where the store cannot be read or is of a newer mend, or the disk says no.
    """
    with told_as("No backup was made."):
        if not look(real := followed(store)).there:
            raise NotFound(
                "There is no store yet, so there is nothing to back up.", "`mend start` makes it."
            )
        if target.exists() or target.is_symlink():
            raise _taken(target)
        if not new_folder and not target.parent.is_dir():
            raise NotFound(
                f"There is no folder {target.parent}.", "Make it first, or name another."
            )
        private_folder(target.parent)
        with alone(target.parent, "backup", who) as part:
            with closing(as_it_lies(real)) as source:
                with suppress(*error_messages.FAILED):  # damage is looked for in the copy
                    migrations.pending_steps(source)  # what a newer mend keeps, that one knows
                copy_whole(source, part, watch)
            holds = contents_of(part, watch)
            file = if_damaged if if_damaged and holds.damage else target
            give_name(part, file)
            sync(file.parent)
    return Backup(file, holds)


@contextmanager
def alone(folder: Path, what: str, who: str) -> Iterator[Path]:
    """A place in `folder` to make a copy at, ours alone until it is moved or given up.

    One that a kill has left is made anew. Refused where another mend is at the same.
    """
    lock = try_lock(folder / f".mend-{what}.lock", who)
    if isinstance(lock, str):
        raise Refused(f"Another mend is at a {what} there ({lock}).", "Wait for it to end.")
    part = folder.absolute() / f".mend-{what}.part"
    try:
        yield part
    finally:
        with suppress(OSError):
            discard(part)
        lock.release()


@contextmanager
def told_as(outcome: str) -> Iterator[None]:
    """What SQLite or the disk answers within, as a StoreError that begins with `outcome`."""
    try:
        yield
    except error_messages.FAILED as problem:
        told = error_messages.copying(problem)
        raise StoreError(f"{outcome} {told.problem}", told.next_step) from None
    except OSError as problem:
        reason = (problem.strerror or "an error of the disk").lower()
        raise StoreError(f"{outcome} The disk says: {reason}.", "Name another place.") from None
    except StoreError as told:
        raise StoreError(f"{outcome} {told.problem}", told.next_step) from None


def contents_of(copy: Path, watch: Watch) -> Contents:
    """What a copy holds, and what the doctor finds damaged in it."""
    found = examine(copy, watch).findings
    damage = tuple(finding.says for finding in found if finding.grade == "damage")
    query = "SELECT count(*), coalesce(max(worked), '') FROM cases"
    try:
        with closing(to_read(copy, "backup")) as connection:
            cases, worked = connection.execute(query).fetchone()
            return Contents(cases, worked, damage)
    except (StoreError, *error_messages.FAILED):
        if not damage:
            raise
        return Contents(None, damage=damage)


def give_name(part: Path, target: Path) -> None:
    """Give the whole file its name; a link, unlike a rename, never replaces what came meanwhile."""
    try:
        target.hardlink_to(part)
    except FileExistsError:
        raise _taken(target) from None
    except OSError as problem:
        if problem.errno not in NO_LINKS_HERE:
            raise
        if target.exists():  # a file system without links, such as FAT
            raise _taken(target) from None
        part.rename(target)


def _taken(target: Path) -> Refused:
    return Refused(f"{target} is there already; it was left as it is.", "Name another file.")
