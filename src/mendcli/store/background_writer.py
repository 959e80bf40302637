"""The one writing thread of a live session: it owns the store, and everybody else asks it.

An answer is handed over and waited for; half-typed text is handed over and not waited for. So a
disk that takes its time never delays an echo, and one connection serves the whole session.
"""

import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from mendcli.case.log.facts import Fact, Recorded
from mendcli.errors import MendError, StoreError
from mendcli.store.contract import (
    Called,
    CaseRow,
    Draft,
    Found,
    Listing,
    PinnedPlaybook,
    Store,
    Taken,
)

if TYPE_CHECKING:
    from mendcli.store.encoding.case_export import Parcel

T = TypeVar("T")


class _Job(Generic[T]):
    """One thing to do in the thread, and room for what comes of it."""

    def __init__(self, work: Callable[[], T]) -> None:
        self._work = work
        self._done = threading.Event()
        self._results: list[T] = []
        self._problem: BaseException | None = None

    def run(self) -> None:
        try:
            self._results.append(self._work())
        except BaseException as problem:  # handed on to the caller, who is waiting for it
            self._problem = problem
        self._done.set()

    def wait(self, seconds: float) -> bool:
        """Whether it was done within so many seconds."""
        return self._done.wait(seconds)

    def failed(self) -> bool:
        """Whether it ended in an error, however long it takes."""
        self._done.wait()
        return self._problem is not None

    def result(self) -> T:
        """What the work returned, or its error raised, however long it takes."""
        if self.failed() and self._problem is not None:
            raise self._problem
        return self._results[0]


class Saver(Store):
    """A `Store` that another thread keeps. Close it; nothing else ends its thread.

    `open_it` opens the real store, in that thread. `on_slow` is called once, in the caller's
    thread, when an answer takes longer than `slow_after` seconds; it is still being saved then.
    Drafts are kept at most once in `draft_every` seconds, the latest wins.
    """

    def __init__(
        self,
        open_it: Callable[[], Store],
        on_slow: Callable[[], None],
        *,
        slow_after: float = 0.3,
        draft_every: float = 1.0,
    ) -> None:
        self._on_slow, self._slow_after, self._draft_every = on_slow, slow_after, draft_every
        self._bell = threading.Condition()
        self._jobs: deque[_Job[Any]] = deque()
        self._draft: tuple[str, Draft] | None = None
        self._draft_due = 0.0
        self._closing = False
        #: Why the latest draft is not kept yet, or None; it is tried again.
        self.draft_problem: MendError | None = None
        opening = _Job(open_it)
        self._thread = threading.Thread(
            target=self._run, args=(opening,), name="mend-saver", daemon=True
        )
        self._thread.start()
        if opening.failed():
            self._thread.join()
        self._store = opening.result()
        self.replica = self._store.replica

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
        """See `contract.Store.append`. Where the wait is interrupted it is saved all the same."""

        def save(store: Store) -> tuple[Recorded, ...]:
            return store.append(case, after, facts, rep=rep, at=at, playbook=playbook)

        job = self._hand_over(save, drafts_of=case)
        if not job.wait(self._slow_after):
            self._on_slow()
        return job.result()

    def save_draft(self, case: str, draft: Draft) -> None:
        """Hand over half-typed text; returns at once. See `draft_problem`."""
        with self._bell:
            self._draft = (case, draft)
            self._bell.notify()

    def facts(self, case: str) -> tuple[Recorded, ...]:
        """See `contract.Store.facts`."""
        return self._ask(lambda store: store.facts(case))

    def came(self, case: str) -> tuple[Recorded, ...]:
        """See `contract.Store.came`."""
        return self._ask(lambda store: store.came(case))

    def playbook(self, fingerprint: str) -> PinnedPlaybook:
        """See `contract.Store.playbook`."""
        return self._ask(lambda store: store.playbook(fingerprint))

    def case_named(self, start: str) -> str:
        """See `contract.Store.case_named`."""
        return self._ask(lambda store: store.case_named(start))

    def latest(self, *, stopped: bool = False) -> str | None:
        """See `contract.Store.latest`."""
        return self._ask(lambda store: store.latest(stopped=stopped))

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
        return self._ask(
            lambda store: store.cases(
                limit=limit,
                status=status,
                customer=customer,
                before=before,
                pending=pending,
                learned=learned,
            )
        )

    def ran(self, playbook: str, *, after: str = "", limit: int = 1000) -> tuple[str, ...]:
        """See `contract.Store.ran`."""
        return self._ask(lambda store: store.ran(playbook, after=after, limit=limit))

    def customers_named(self, name: str, *, limit: int = 5) -> tuple[CaseRow, ...]:
        """See `contract.Store.customers_named`."""
        return self._ask(lambda store: store.customers_named(name, limit=limit))

    def customer(self, customer: str) -> CaseRow:
        """See `contract.Store.customer`."""
        return self._ask(lambda store: store.customer(customer))

    def find(self, words: str, *, limit: int = 30, called: Called = frozenset()) -> Found:
        """See `contract.Store.find`."""
        return self._ask(lambda store: store.find(words, limit=limit, called=called))

    def parcel(self, case: str) -> "Parcel":
        """See `contract.Store.parcel`."""
        return self._ask(lambda store: store.parcel(case))

    def take_many(
        self, parcels: "Sequence[Parcel]", playbooks: Sequence[PinnedPlaybook] = ()
    ) -> tuple[Taken, ...]:
        """See `contract.Store.take_many`."""
        return self._ask(lambda store: store.take_many(parcels, playbooks))

    def index(self) -> None:
        """See `contract.Store.index`."""
        self._ask(lambda store: store.index())

    def draft(self, case: str) -> Draft | None:
        """See `contract.Store.draft`; one that still waits to be kept counts."""
        with self._bell:
            if self._draft and self._draft[0] == case:
                return self._draft[1] if self._draft[1].text else None
        return self._ask(lambda store: store.draft(case))

    def claim(self, case: str) -> str:
        """See `contract.Store.claim`."""
        return self._ask(lambda store: store.claim(case))

    def close(self) -> None:
        """Keep the last draft, close the store, end the thread."""
        with self._bell:
            self._closing = True
            self._bell.notify()
        self._thread.join()

    def _ask(self, work: Callable[[Store], T]) -> T:
        return self._hand_over(work).result()

    def _hand_over(self, work: Callable[[Store], T], drafts_of: str = "") -> _Job[T]:
        """Queue the work; with `drafts_of`, what was half typed on that case goes with it."""
        job = _Job(lambda: work(self._store))
        with self._bell:
            if self._closing:
                raise StoreError("The store was closed.")
            if self._draft and self._draft[0] == drafts_of:
                self._draft = None
            self._jobs.append(job)
            self._bell.notify()
        return job

    def _run(self, opening: _Job[Store]) -> None:
        opening.run()
        if opening.failed():
            return
        store = opening.result()
        while (job := self._next(store)) is not None:
            job.run()
        store.close()

    def _next(self, store: Store) -> _Job[Any] | None:
        """What to do next, answers before drafts; None when we are closing and all is done."""
        with self._bell:
            while not self._jobs:
                if self._draft is not None:
                    wait = self._draft_due - time.monotonic()
                    if wait <= 0 or self._closing:
                        return _Job(partial(self._keep, store, *self._taken()))
                    self._bell.wait(wait)
                elif self._closing:
                    return None
                else:
                    self._bell.wait()
            return self._jobs.popleft()

    def _taken(self) -> tuple[str, Draft]:
        assert self._draft is not None
        draft, self._draft = self._draft, None
        self._draft_due = time.monotonic() + self._draft_every
        return draft

    def _keep(self, store: Store, case: str, draft: Draft) -> None:
        try:
            store.save_draft(case, draft)
            self.draft_problem = None
        except MendError as problem:
            self.draft_problem = problem
            with self._bell:
                if self._draft is None and not self._jobs and not self._closing:
                    self._draft = (case, draft)
