"""Cases erased for good: what was said, who it was, and whatever points to them.

What is to be done is written down first (`<store>-erasing`, ids and no words), so that it is done
to the end whatever interrupts it: by the same command, or by the next one that comes by
(`finish`). Each case goes in one short transaction; what is left in the file after that is taken
away beside whoever works meanwhile.
"""

import json
import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from mendcli.errors import Refused, StoreError
from mendcli.store import error_messages
from mendcli.store.backup import alone
from mendcli.store.encoding.chain import heads_of
from mendcli.store.erasing.scrub import TURN, scrub
from mendcli.store.file.erasing_note import erasing_note
from mendcli.store.file.lock import Claims, store_lock, try_lock
from mendcli.store.file.place import followed, look, private_file, sync
from mendcli.store.file.whole_copy import Watch, discard, unwatched
from mendcli.store.log import fact_log
from mendcli.store.log.erased import blank, erased_ids, is_erased, read_erasure
from mendcli.store.log.projections import write_customer
from mendcli.store.opening import to_write
from mendcli.store.search.forgetting import forget, forget_everything, merge_a_little, parts


class Erasing(NamedTuple):
    """What is to be done: each case, who erases it and when (ISO 8601), and the letters' folder."""

    cases: tuple[tuple[str, str, str], ...]
    drafts: str


def erase_cases(
    store: Path,
    cases: Sequence[str],
    *,
    drafts: Path,
    rep: str,
    at: datetime,
    who: str,
    watch: Watch = unwatched,
) -> None:
    """Erase the cases with those ids, and the letters of them that wait in the folder `drafts`.

    Refused where somebody has one on screen, or another mend is erasing: nothing is erased then.
    StoreError where nothing could be begun, or where it is not finished and will be (`finish`).
    """
    todo = Erasing(tuple((case, rep, at.isoformat()) for case in cases), str(drafts))
    erase_each(store, todo, who=who, watch=watch)


def erase_each(store: Path, todo: Erasing, *, who: str, watch: Watch = unwatched) -> None:
    """The same where each case has its own moment, and its own who erased it; see `erase_cases`."""
    cases = [case for case, _, _ in todo.cases]
    with _alone(store, who) as begun:
        if begun is not None:
            _to_the_end(store, begun, watch)
        with closing(_Claimed(followed(store), who, cases)):
            note = erasing_note(store)
            with _told_as("Nothing was erased."):
                try:
                    _write_down(note, todo)
                except OSError:
                    note.unlink(missing_ok=True)  # or the next command would erase them
                    raise
            _to_the_end(store, todo, watch)


def finish(store: Path, *, who: str, watch: Watch = unwatched) -> bool:
    """Do to the end what was begun, if anything was and nobody else is at it; whether it was done.

    StoreError where it is still not finished.
    """
    try:
        with _alone(store, who) as begun:
            if begun is None:
                return False
            _to_the_end(store, begun, watch)
            return True
    except Refused:
        return False


def erase_again(old: sqlite3.Connection, store: Path) -> tuple[str, ...]:
    """Write down that what the store `old` has erased is erased in the one that takes its place.

    Their ids. `finish` does it; a kill before the exchange leaves a note with nothing to do.
    """
    gone = list(filter(None, (read_erasure(old, case) for case in erased_ids(old))))
    if gone:
        note = erasing_note(store)
        begun = _written_down(note) or Erasing((), str(store.with_name("drafts")))
        again = tuple((each.case, each.rep, each.at.isoformat()) for each in gone)
        _write_down(note, begun._replace(cases=begun.cases + again))
    return tuple(each.case for each in gone)


def erase_in(connection: sqlite3.Connection, case: str, rep: str, at: datetime) -> None:
    """The words of one case from every table. Inside the caller's transaction.

    A case that is not here, because its erasure is remembered from another store, does not come.
    """
    rows = fact_log.read_rows(connection, case)
    if is_erased(connection, case):
        return
    record = fact_log.read_record(connection, case)
    if heads_of(row for _, row in rows) is None:
        forget_everything(connection)
    else:
        forget(connection, rows)
    (replica,) = connection.execute("SELECT value FROM header WHERE name = 'replica'").fetchone()
    blank(connection, case, rows, str(replica), rep, at)
    if record is not None:
        write_customer(connection, record.customer)


class _Claimed:
    """The cases on our screen, so that nobody goes on with one; Refused where somebody does."""

    def __init__(self, store: Path, who: str, cases: Sequence[str]) -> None:
        self._claims = Claims(store, who)
        for case in cases:
            if holder := self._claims.claim(case):
                self.close()
                raise Refused(
                    f"Case {case} is on somebody's screen ({holder}): nothing was erased.",
                    "Pause that session first.",
                )

    def close(self) -> None:
        """Give them back."""
        self._claims.release()


@contextmanager
def _alone(store: Path, who: str) -> Iterator[Erasing | None]:
    """What was begun before, with nobody else at it."""
    try:
        lock = try_lock(followed(store).with_name("locks") / "_erase.lock", who)
    except OSError as problem:
        raise _cannot("Nothing was erased.", problem) from None
    if isinstance(lock, str):
        raise Refused(f"Another mend is erasing ({lock}).", "Wait for it to end.")
    try:
        yield _written_down(erasing_note(store))
    finally:
        lock.release()


def _written_down(note: Path) -> Erasing | None:
    try:
        cases, drafts = json.loads(note.read_text("utf-8"))
    except FileNotFoundError:
        return None
    except OSError as problem:
        raise _cannot("An erasure is not finished.", problem) from None
    return Erasing(tuple((case, rep, at) for case, rep, at in cases), drafts)


def _write_down(note: Path, todo: Erasing) -> None:
    part = note.with_name(f".{note.name}.part")
    part.unlink(missing_ok=True)
    private_file(part)
    part.write_text(json.dumps(todo), "utf-8")
    sync(part)
    part.rename(note)
    sync(note.parent)


def _to_the_end(store: Path, todo: Erasing, watch: Watch) -> None:
    with _told_as("It is not finished yet."):
        real = followed(store)
        _forget_drafts(Path(todo.drafts), [case for case, _, _ in todo.cases])
        _forget_parts(real)
        if look(real).there:
            with closing(to_write(real, "")) as connection:
                _from_the_tables(connection, todo, watch)
                _from_the_index(connection, watch)
                scrub(connection, real, watch)
        erasing_note(store).unlink(missing_ok=True)
        sync(store.parent)


def _from_the_tables(connection: sqlite3.Connection, todo: Erasing, watch: Watch) -> None:
    for done, (case, rep, at) in enumerate(todo.cases):
        watch("erasing cases", done, len(todo.cases))
        connection.execute("BEGIN IMMEDIATE")
        try:
            erase_in(connection, case, rep, datetime.fromisoformat(at))
            connection.execute("COMMIT")
        finally:
            if connection.in_transaction:
                connection.execute("ROLLBACK")


def _from_the_index(connection: sqlite3.Connection, watch: Watch) -> None:
    done, of, first = 0, parts(connection), True
    while merge_a_little(connection, first=first):
        first = False
        done += 64
        watch("taking their words out of the index", min(done, of), of)
        time.sleep(TURN / 10)


def _forget_drafts(folder: Path, cases: Sequence[str]) -> None:
    """Their letters that wait to be sent, half of one that a kill has left, and pages shown.

    A page of many cases may name them, and is drawn anew when it is asked for.
    """
    for case in cases:
        for letter in (*folder.glob(f"{case}.*"), *folder.glob(f".{case}.*")):
            letter.unlink(missing_ok=True)
    for other in (*folder.glob(".mend-*.tmp"), *folder.glob("*.html")):
        other.unlink(missing_ok=True)


def _forget_parts(store: Path) -> None:
    """Parts of copies that a kill has left beside the store."""
    with suppress(Refused), alone(store.parent, "restore", ""):
        pass
    if (backups := store.with_name("backups")).is_dir():
        with suppress(Refused), alone(backups, "backup", ""):
            pass
    lock = store_lock(store)
    try:
        discard(store.with_name(f".{store.name}.copy"))
    finally:
        lock.release()


@contextmanager
def _told_as(outcome: str) -> Iterator[None]:
    try:
        yield
    except error_messages.FAILED as problem:
        told = error_messages.copying(problem)
        raise StoreError(f"{outcome} {told.problem}", _GOES_ON) from None
    except OSError as problem:
        raise _cannot(outcome, problem) from None
    except StoreError as told:
        raise StoreError(f"{outcome} {told.problem}", told.next_step or _GOES_ON) from None


def _cannot(outcome: str, problem: OSError) -> StoreError:
    reason = (problem.strerror or "an error of the disk").lower()
    return StoreError(f"{outcome} The disk says: {reason}.", _GOES_ON)


_GOES_ON = "The next command goes on with it; `mend doctor` says whether it is finished."
