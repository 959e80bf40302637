"""What keeps the facts, as a promise in prose. `sqlite.py` and `memory.py` both keep it.

Lifecycle: a store is opened once per command and closed with `close`. All calls come from one
thread at a time (a live session gives the store to one writing thread of its own).
Durability: when `append` returns, the facts survive a crash, a closed window and a power cut.
Order: by fact number, never by time. Times are aware and in UTC.
Errors: `Conflict` when somebody else wrote to the case first (nothing was written); `NotSaved`
when the facts could not be made durable (nothing counts as written; the store re-reads before it
is used again); `StoreError` when the store, or the one case asked for, cannot be used;
`NotFound` for an id that is not there. Nothing else is raised.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple, Protocol

from mendcli.case.log.facts import Fact, Recorded
from mendcli.errors import MendError, StoreError

if TYPE_CHECKING:
    from mendcli.store.encoding.case_export import Parcel

#: What entries are called that `find` looks at; none named is all of them.
Called = frozenset[str]


class Conflict(MendError):
    """The case has facts after the number given: read them and decide again."""


class NotSaved(StoreError):
    """The answer is NOT on disk; `problem` says why. It may be tried again."""


class PinnedPlaybook(NamedTuple):
    """The playbook a session runs on, kept under its fingerprint for as long as the store lives.

    `text` is the YAML as the author wrote it, `compiled` the checked form as JSON.
    """

    fingerprint: str
    id: str
    version: str
    text: str
    compiled: str


class CaseRow(NamedTuple):
    """One line of `mend cases list`. `stopped` = its last session was paused, dropped or killed.

    `next_due` is the earliest due date (ISO 8601 with offset) among open promises, the report-back
    and the check-ins, or "". `promises` counts the open ones, `pending` everything that waits for
    somebody: open promises and todos, check-ins, a report-back, slips the customer has not heard,
    risks with a date.
    `learned` counts what it taught: whys, others it could hit, changes, corrective actions.
    """

    case: str
    status: str
    customer: str
    name: str
    called: str
    account: str
    refs: tuple[str, ...]
    playbook: str
    opened: datetime
    worked: datetime
    sessions: int
    stopped: bool
    promises: int
    next_due: str
    pending: int = 0
    learned: int = 0


class Listing(NamedTuple):
    """The sound cases, whether there are more, and the ids of damaged ones left out."""

    cases: tuple[CaseRow, ...]
    more: bool
    damaged: tuple[str, ...] = ()


class Hit(NamedTuple):
    """One place where `find` met the words: which case, what kind of entry, and its text."""

    case: str
    name: str
    number: int
    what: str
    text: str
    at: datetime


class Found(NamedTuple):
    """What `find` met in sound cases, and the ids of damaged ones whose hits were left out."""

    hits: tuple[Hit, ...]
    damaged: tuple[str, ...] = ()


class Draft(NamedTuple):
    """Half-typed text: where it was being typed ("step.prompt") and what it said.

    `pasted` where it begins with a paste, and is no command whatever it begins with.
    """

    step: str
    text: str
    pasted: bool = False


class Taken(NamedTuple):
    """What came of taking a case in: how many of its facts were new here, and how many known."""

    case: str
    new: int
    known: int


def taken_of(parcel: "Parcel", new: Sequence[object]) -> Taken:
    """What came of a parcel of which the facts `new` were not here yet."""
    return Taken(parcel.case, len(new), len(parcel.rows) - len(new))


class Store(Protocol):
    """Keeps facts, their projections, pinned playbooks and drafts.

    `replica` is the random id of the store: facts that are written here carry it.
    """

    replica: str

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
        """Record `facts` as numbers after+1, after+2, … in one transaction, and clear the draft.

        What of a colleague's came here since the last of them is recorded before them
        (`case/log/knowledge.py`).
        `after` is the highest number the caller has seen (0 opens a case: Conflict if the id is
        taken). `playbook` is kept in the same transaction. Raises Conflict, NotSaved.
        """

    def facts(self, case: str) -> tuple[Recorded, ...]:
        """Everything that happened on the case, in order, its hash chain verified."""

    def came(self, case: str) -> tuple[Recorded, ...]:
        """The same in the order in which they came here: by a save, or by a colleague's file."""

    def playbook(self, fingerprint: str) -> PinnedPlaybook:
        """The playbook kept under `fingerprint`."""

    def case_named(self, start: str) -> str:
        """The id of the one case whose id starts with `start`.

        NotFound (with a "did you mean") when there is none or more than one.
        """

    def latest(self, *, stopped: bool = False) -> str | None:
        """The case last worked on; with `stopped`, the last whose session was cut short."""

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
        """The cases last worked on first; `before` (a case id) starts the page after that case.

        `pending` leaves only those on which something waits for somebody, closed ones too;
        `learned` only those that taught something.

        The hash chain of every case on the page is verified, so a page costs what its own facts
        cost, however many other cases there are.
        """

    def ran(self, playbook: str, *, after: str = "", limit: int = 1000) -> tuple[str, ...]:
        """The ids of cases with a session on that playbook (an id), in order, behind `after`.

        Damaged cases may be among them: `facts` tells.
        """

    def customers_named(self, name: str, *, limit: int = 5) -> tuple[CaseRow, ...]:
        """The latest case of each customer whose name is `name` but for case and blanks."""

    def customer(self, customer: str) -> CaseRow:
        """The latest case of the customer with that id."""

    def find(self, words: str, *, limit: int = 30, called: Called = frozenset()) -> Found:
        """Entries that hold every word (as typed, not as a query language), latest first.

        The hash chain of each case that has one is verified before its entries are shown.
        The words are looked up whole; the last one, from three letters on, also as the beginning
        of a word, where whole words alone do not fill the page. With `called` only entries called
        so ("why", "learning", …) count.
        """

    def parcel(self, case: str) -> "Parcel":
        """The case as it can be sent to another store: its facts, and the playbooks they name."""

    def take_many(
        self, parcels: "Sequence[Parcel]", playbooks: Sequence[PinnedPlaybook] = ()
    ) -> tuple[Taken, ...]:
        """Add the facts of cases from another store to what is here, all of them or none.

        The same facts twice, or in another order, leave the same case. `playbooks` are those the
        facts name, checked by the caller. Refused where facts are not of one case; NotSaved.
        """

    def index(self) -> None:
        """Bring the full-text index up to date; called when a session pauses or ends."""

    def save_draft(self, case: str, draft: Draft) -> None:
        """Keep half-typed text durably; an empty text clears it. Raises NotSaved."""

    def draft(self, case: str) -> Draft | None:
        """The half-typed text of this case, if there is any."""

    def claim(self, case: str) -> str:
        """Say that this process has the case on screen, until `close` or the process's end.

        Returns "" when nobody else has it, else a short phrase for who does ("alex, since 14:02").
        """

    def close(self) -> None:
        """Give everything back; safe to call twice."""
