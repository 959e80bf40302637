"""A store that keeps the same promises in memory, for rehearsals and tests; gone when it is."""

from collections.abc import Sequence
from datetime import UTC, datetime

from mendcli.case.log.facts import Fact, Recorded
from mendcli.case.log.session_facts import PlaybookSwitched, SessionStarted
from mendcli.case.state.fold import fold
from mendcli.case.state.references import undone
from mendcli.errors import NotFound
from mendcli.store.contract import (
    Called,
    CaseRow,
    Conflict,
    Draft,
    Found,
    Hit,
    Listing,
    PinnedPlaybook,
    Store,
    Taken,
    taken_of,
)
from mendcli.store.encoding.case_export import PackedPlaybook, Parcel, fingerprints
from mendcli.store.log.fact_log import chained, recorded, with_known
from mendcli.store.log.merging import united
from mendcli.store.log.projections import case_row, name_key, storable
from mendcli.store.search import matching
from mendcli.store.search.entries import searched


class MemoryStore(Store):
    """See `contract.Store`. `claims` may be shared by several stores: it maps case to holder."""

    def __init__(
        self, replica: str = "memory", who: str = "", claims: dict[str, str] | None = None
    ) -> None:
        self.replica, self._who = replica, who
        self._claims = {} if claims is None else claims
        self._claimed: set[str] = set()
        self._log: list[Recorded] = []
        self._cases: dict[str, tuple[Recorded, ...]] = {}
        self._playbooks: dict[str, PinnedPlaybook] = {}
        self._drafts: dict[str, Draft] = {}

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
        before = self._cases.get(case, ())
        if (before[-1].number if before else 0) != after:
            raise Conflict(f"Somebody else wrote to case {case} first.", "Read it again.")
        utc, rep = at.astimezone(UTC), storable(rep)
        new = tuple(
            Recorded(case, number, self.replica, utc, rep, fact)
            for number, fact in enumerate(with_known(before, self.replica, facts), after + 1)
        )
        if playbook is not None:
            self._playbooks.setdefault(playbook.fingerprint, playbook)
        if new:
            self._cases[case] = before + new
            self._log.extend(new)
        self._drafts.pop(case, None)
        return new

    def facts(self, case: str) -> tuple[Recorded, ...]:
        """See `contract.Store.facts`."""
        if case not in self._cases:
            raise NotFound(f'There is no case "{storable(case)}".', "`mend cases list` shows them.")
        return self._cases[case]

    def came(self, case: str) -> tuple[Recorded, ...]:
        """See `contract.Store.came`."""
        self.facts(case)
        return tuple(entry for entry in self._log if entry.case == case)

    def playbook(self, fingerprint: str) -> PinnedPlaybook:
        """See `contract.Store.playbook`."""
        if fingerprint not in self._playbooks:
            raise NotFound("The store does not hold that text of a playbook.", "Run `mend doctor`.")
        return self._playbooks[fingerprint]

    def case_named(self, start: str) -> str:
        """See `contract.Store.case_named`."""
        start = start.strip().casefold()
        found = [case for case in sorted(self._cases) if start and case.startswith(start)]
        if start in found or len(found) == 1:
            return found[0]
        if found:
            raise NotFound(f'More than one case starts with "{start}".', "Type more of it.")
        near = next(
            (
                case
                for length in range(len(start) - 1, 0, -1)
                for case in sorted(self._cases)
                if case.startswith(start[:length])
            ),
            "",
        )
        raise NotFound(
            f'There is no case "{storable(start)}".', f"Did you mean {near}?" if near else ""
        )

    def latest(self, *, stopped: bool = False) -> str | None:
        """See `contract.Store.latest`."""
        rows = (row for row in self._rows() if row.stopped or not stopped)
        return next((row.case for row in rows), None)

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
        rows = self._rows()
        if before:
            places = [place for place, row in enumerate(rows) if row.case == before]
            if not places:
                raise NotFound(f'There is no case "{before}" to go on from.', "")
            rows = rows[places[0] + 1 :]
        rows = [
            row
            for row in rows
            if status in ("", row.status) and customer in ("", row.customer)
            if (row.pending or not pending) and (row.learned or not learned)
        ]
        return Listing(tuple(rows[:limit]), more=len(rows) > limit)

    def ran(self, playbook: str, *, after: str = "", limit: int = 1000) -> tuple[str, ...]:
        """See `contract.Store.ran`."""
        ran = {
            entry.case
            for entry in self._log
            if isinstance(entry.fact, SessionStarted | PlaybookSwitched)
            and entry.fact.playbook == playbook
        }
        return tuple(case for case in sorted(ran) if case > after)[:limit]

    def customers_named(self, name: str, *, limit: int = 5) -> tuple[CaseRow, ...]:
        """See `contract.Store.customers_named`."""
        rows = self._last_opened().values()
        return tuple(row for row in rows if name_key(row.name) == name_key(name))[:limit]

    def customer(self, customer: str) -> CaseRow:
        """See `contract.Store.customer`."""
        row = self._last_opened().get(customer)
        if row is None:
            raise NotFound(f'There is no customer "{customer}".', "`mend cases list` names them.")
        return row

    def find(self, words: str, *, limit: int = 30, called: Called = frozenset()) -> Found:
        """See `contract.Store.find`."""
        gone = {(case, *place) for case, facts in self._cases.items() for place in undone(facts)}
        texts = {
            place: searched(entry.fact)[1]
            for place, entry in enumerate(self._log, 1)
            if (entry.case, entry.number, entry.replica) not in gone
            and (not called or searched(entry.fact)[0] in called)
        }
        names = {row.case: row.name for row in self._rows()}
        hits: list[Hit] = []
        for place in matching.among(texts, words, limit):
            entry = self._log[place - 1]
            what, text = searched(entry.fact)
            hits.append(Hit(entry.case, names[entry.case], entry.number, what, text, entry.at))
        return Found(tuple(hits))

    def parcel(self, case: str) -> Parcel:
        """See `contract.Store.parcel`."""
        rows = tuple(chained(self.facts(case)))
        named = (self._playbooks.get(each) for each in fingerprints(rows))
        return Parcel(case, rows, tuple(PackedPlaybook(*kept[:4]) for kept in named if kept))

    def take_many(
        self, parcels: Sequence[Parcel], playbooks: Sequence[PinnedPlaybook] = ()
    ) -> tuple[Taken, ...]:
        """See `contract.Store.take_many`."""
        log, cases = list(self._log), dict(self._cases)
        taken = []
        for parcel in parcels:
            mine = tuple(chained(cases.get(parcel.case, ())))
            rows = united(mine, parcel.rows)
            new = [recorded(row) for row in rows if row not in set(mine)]
            log.extend(new)
            cases[parcel.case] = tuple(recorded(row) for row in rows)
            taken.append(taken_of(parcel, new))
        self._log, self._cases = log, cases
        for playbook in playbooks:
            self._playbooks.setdefault(playbook.fingerprint, playbook)
        return tuple(taken)

    def index(self) -> None:
        """See `contract.Store.index`. There is no index here."""

    def save_draft(self, case: str, draft: Draft) -> None:
        """See `contract.Store.save_draft`."""
        if draft.text:
            self._drafts[case] = draft
        else:
            self._drafts.pop(case, None)

    def draft(self, case: str) -> Draft | None:
        """See `contract.Store.draft`."""
        return self._drafts.get(case)

    def claim(self, case: str) -> str:
        """See `contract.Store.claim`."""
        if case in self._claims and case not in self._claimed:
            return self._claims[case] or "somebody"
        self._claims[case] = self._who
        self._claimed.add(case)
        return ""

    def close(self) -> None:
        """See `contract.Store.close`. What is kept stays readable."""
        for case in self._claimed:
            del self._claims[case]
        self._claimed.clear()

    def _rows(self) -> list[CaseRow]:
        """The line of every case, last worked on first."""
        place = {entry.case: number for number, entry in enumerate(self._log)}
        order = sorted(self._cases, key=lambda case: -place[case])
        return [case_row(fold(self._cases[case])) for case in order]

    def _last_opened(self) -> dict[str, CaseRow]:
        """By customer, the case opened last; the customer whose case that is latest comes first."""
        found: dict[str, CaseRow] = {}
        for case in reversed(self._cases):
            row = case_row(fold(self._cases[case]))
            if row.customer:
                found.setdefault(row.customer, row)
        return found
