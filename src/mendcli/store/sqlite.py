"""The store on SQLite: every call of `contract.Store` as one transaction over one connection.

An `append` costs one fsync: the commit of a write-ahead log with `synchronous=FULL`. After a disk's
error all is opened again and read back (a second fsync may answer "done" with the data gone).
"""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from mendcli.case.log.facts import Fact, Recorded
from mendcli.case.state.case_state import State
from mendcli.store import error_messages
from mendcli.store.contract import (
    CaseRow,
    Conflict,
    Draft,
    Found,
    Listing,
    NotSaved,
    PinnedPlaybook,
    Store,
    Taken,
    taken_of,
)
from mendcli.store.encoding.chain import FactRow
from mendcli.store.file.schema import replica_of
from mendcli.store.log import drafts, fact_log, listing, pinned
from mendcli.store.log.projections import storable

if TYPE_CHECKING:
    from mendcli.store.encoding.case_export import Parcel
    from mendcli.store.file.lock import Claims

P = ParamSpec("P")
T = TypeVar("T")


class SqliteStore(Store):
    """A store in one SQLite file. `connect` opens it, now and again after the disk failed.

    `writable` false refuses every change. Keep it to one thread: `background_writer.py`.
    """

    def __init__(
        self, path: Path, connect: Callable[[], sqlite3.Connection], *, writable: bool, who: str
    ) -> None:
        self._path, self._connect = path, connect
        self._writable, self._who = writable, who
        self._connection: sqlite3.Connection | None = connect()
        self.replica = replica_of(self._connection)
        self._known: fact_log.Known | None = None
        #: Rows of a failed commit, in the log perhaps and not on disk: nothing goes after them.
        self._unsure: tuple[tuple[FactRow, ...], tuple[Recorded, ...]] | None = None
        self._claims: Claims | None = None

    def append(
        self,
        case: str,
        after: int,
        facts: Sequence[Fact],
        *,
        rep: str,
        at: datetime,
        playbook: PinnedPlaybook | None = None,
    ) -> tuple[Recorded, ...]:
        """See `contract.Store.append`."""
        saved = self._settle()
        if saved and fact_log.same_answer(saved[0], case, after, facts):
            return saved[1]
        known, self._known = self._known, None
        rows: tuple[FactRow, ...] = ()
        new: tuple[Recorded, ...] = ()
        try:
            with self._writing() as connection:
                known = self._up_to_date(connection, case, after, known)
                if playbook is not None:
                    pinned.keep(connection, playbook)
                if facts:
                    rows, new = fact_log.rows_for(known, case, facts, self.replica, rep, at)
                    known = fact_log.write(connection, known, rows, new)
                drafts.clear(connection, case)
        except error_messages.FAILED as problem:
            return self._look_again(problem, rows, new)
        self._known = known
        return new

    def facts(self, case: str) -> tuple[Recorded, ...]:
        """See `contract.Store.facts`."""
        with self._reading() as connection:
            if not self._writable:
                return fact_log.verified(connection, storable(case))[0]
            self._known = fact_log.load_facts(connection, storable(case))
            return self._known.facts

    def came(self, case: str) -> tuple[Recorded, ...]:
        """See `contract.Store.came`."""
        return self.read(fact_log.in_order_of_coming, storable(case))

    def playbook(self, fingerprint: str) -> PinnedPlaybook:
        """See `contract.Store.playbook`."""
        return self.read(pinned.read_pinned, fingerprint)

    def case_named(self, start: str) -> str:
        """See `contract.Store.case_named`."""
        return self.read(listing.case_named, start)

    def latest(self, *, stopped: bool = False) -> str | None:
        """See `contract.Store.latest`."""
        return self.read(listing.latest, stopped=stopped)

    def cases(
        self,
        *,
        limit: int = 30,
        status: str = "",
        customer: str = "",
        before: str = "",
        pending: bool = False,
        learned: bool = False,
    ) -> Listing:
        """See `contract.Store.cases`."""
        return self.read(listing.cases_page, limit, status, customer, before, pending, learned)

    def ran(self, playbook: str, *, after: str = "", limit: int = 1000) -> tuple[str, ...]:
        """See `contract.Store.ran`."""
        return self.read(listing.that_ran, playbook, after, limit)

    def customers_named(self, name: str, *, limit: int = 5) -> tuple[CaseRow, ...]:
        """See `contract.Store.customers_named`."""
        return self.read(listing.customers_named, name, limit)

    def customer(self, customer: str) -> CaseRow:
        """See `contract.Store.customer`."""
        return self.read(listing.customer, customer)

    def find(self, words: str, *, limit: int = 30, called: frozenset[str] = frozenset()) -> Found:
        """See `contract.Store.find`."""
        from mendcli.store.search import matching

        return self.read(matching.find_entries, words, limit, called)

    def parcel(self, case: str) -> "Parcel":
        """See `contract.Store.parcel`."""
        from mendcli.store.log import merging

        return self.read(merging.parcel, storable(case))

    def take_many(
        self, parcels: "Sequence[Parcel]", playbooks: Sequence[PinnedPlaybook] = ()
    ) -> tuple[Taken, ...]:
        """See `contract.Store.take_many`."""
        from mendcli.store.log import merging

        self._settle()
        self._known = None
        added: list[tuple[FactRow, ...]] = []
        try:
            with self._writing() as connection:
                for playbook in playbooks:
                    pinned.keep(connection, playbook)
                added += (merging.merge(connection, parcel) for parcel in parcels)
        except error_messages.FAILED as problem:
            self._look_again(problem, tuple(row for rows in added for row in rows), ())
        return tuple(map(taken_of, parcels, added))

    def index(self) -> None:
        """See `contract.Store.index`."""
        from mendcli.store.search import matching

        self._settle()
        try:
            while matching.index(self._live()):
                pass
        except error_messages.FAILED as problem:
            raise error_messages.not_saved(problem, self._path) from None

    def save_draft(self, case: str, draft: Draft) -> None:
        """See `contract.Store.save_draft`."""
        self.write(lambda connection: drafts.keep_draft(connection, case, draft))

    def draft(self, case: str) -> Draft | None:
        """See `contract.Store.draft`."""
        return self.read(drafts.read_draft, case)

    def claim(self, case: str) -> str:
        """See `contract.Store.claim`."""
        if self._claims is None:
            from mendcli.store.file.lock import Claims

            self._claims = Claims(self._path, self._who)
        return self._claims.claim(case)

    def close(self) -> None:
        """See `contract.Store.close`."""
        if self._claims is not None:
            self._claims.release()
        self._give_up()
        self._connect = error_messages.given_back

    def read(
        self, look: Callable[Concatenate[sqlite3.Connection, P], T], *what: P.args, **how: P.kwargs
    ) -> T:
        """What `look`, a query of `log/`, finds at one moment of the store."""
        with self._reading() as connection:
            return look(connection, *what, **how)

    def write(self, change: Callable[[sqlite3.Connection], None]) -> None:
        """One change beside the facts, durable when this returns. Raises NotSaved."""
        try:
            with self._writing() as connection:
                change(connection)
        except error_messages.FAILED as problem:
            raise error_messages.not_saved(problem, self._path) from None

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        """One moment of the store: what is read within belongs together."""
        try:
            (connection := self._live()).execute("BEGIN")
            try:
                yield connection
            finally:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
        except error_messages.FAILED as problem:
            raise error_messages.refused(problem) from None

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction: durable after the block, or as if nothing had been."""
        if not self._writable:
            raise NotSaved("The store is read-only here.", "Nothing was changed.")
        (connection := self._live()).execute("BEGIN IMMEDIATE")
        try:
            yield connection
            connection.execute("COMMIT")
        finally:
            if connection.in_transaction:
                connection.execute("ROLLBACK")

    def _up_to_date(
        self, connection: sqlite3.Connection, case: str, after: int, known: fact_log.Known | None
    ) -> fact_log.Known:
        """The case after fact `after`, from memory where it is still what the store holds."""
        stored = fact_log.where_it_stands(connection, case)
        if stored[0] != after:
            raise Conflict(f"Somebody else wrote to case {case} first.", "Read it again.")
        if not after:
            return fact_log.Known((), State(case), {})
        if known and known.record and (known.record.case, known.record.latest) == (case, stored[1]):
            return known
        return fact_log.load_facts(connection, case)

    def _look_again(
        self, problem: Exception, rows: tuple[FactRow, ...], new: tuple[Recorded, ...]
    ) -> tuple[Recorded, ...]:
        """After a failed commit: the facts if they are on disk after all, else NotSaved."""
        told = error_messages.not_saved(problem, self._path)
        self._unsure = (rows, new) if rows else None
        self._give_up()
        if saved := self._settle():
            return saved[1]
        raise told from None

    def _settle(self) -> tuple[tuple[FactRow, ...], tuple[Recorded, ...]] | None:
        """What of a failed commit is on disk, made so by writing it once more; None = nothing.

        The checkpoint copies the log into the database, which makes the pages dirty again: its
        fsync tells the truth where another one of the log might not. NotSaved while unsettled.
        """
        if self._unsure is None:
            return None
        try:
            connection = self._live()
            there = fact_log.is_there(connection, self._unsure[0][-1])
            settled = self._unsure if there else None
            if settled:
                busy, pages, done = connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
                if busy or pages != done:
                    raise NotSaved("The disk answered with an error.", "Try again.")
        except error_messages.FAILED as problem:
            raise error_messages.not_saved(problem, self._path) from None
        self._unsure = None
        return settled

    def _live(self) -> sqlite3.Connection:
        self._connection = self._connection or self._connect()
        return self._connection

    def _give_up(self) -> None:
        """Let go of the connection; on the way out SQLite may write the log into the database."""
        connection, self._connection, self._known = self._connection, None, None
        if connection is not None:
            with suppress(sqlite3.Error):
                connection.close()
