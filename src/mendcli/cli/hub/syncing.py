"""`mend sync`: own facts go to the team's hub, what colleagues wrote comes, and is reported."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from mendcli.cli.desk.joined import settled, take_in
from mendcli.cli.frame.answer import Answer, Data
from mendcli.cli.frame.run import Run
from mendcli.cli.hub.reached import opened_store, reached
from mendcli.cli.hub.team_erasures import Forgotten, forget_erased, team_erasure_lines
from mendcli.cli.shelved_methods import pinned_from
from mendcli.errors import BrokenPlaybook, Refused, StoreError
from mendcli.store.contract import NotSaved
from mendcli.store.log import outgoing
from mendcli.store.log.outgoing import KeptBack, named_playbooks

if TYPE_CHECKING:
    from mendcli.cli.desk.joined import Joined
    from mendcli.hub.exchange import Exchanged
    from mendcli.store.contract import PinnedPlaybook
    from mendcli.store.encoding.case_export import Parcel
    from mendcli.store.sqlite import SqliteStore

#: Why a case was not taken, here or there, in words; {case} is which.
_WHY = {
    "fork": "{case} was not sent: this store is a copy of another one, and both wrote to it.",
    "another": "{case} was not sent: a colleague's case on the hub has the same id.",
    "damaged": "{case} was not sent: it is damaged here. Run: mend doctor",
    "erased": "{case} was not sent: it was erased for your team, and goes here once it is let go.",
    "headless": "{case} was not taken: who opened it has not sent that yet.",
    "newer": "{case} was not taken: a newer mend wrote it. Update mend, then mend sync",
    "playbook": "{case} was not taken: the playbook it runs on is not on the hub, or broken.",
    "same id": "{case} was not taken: there is another case of that id here.",
    "does not fit": "{case} was not taken: with what is here it does not fit. Run: mend doctor",
}


class Came(NamedTuple):
    """What a sync brought: each case that changed, and how many are here for the first time.

    `forgotten` is what was erased for the team since the last time.
    """

    exchanged: "Exchanged"
    joined: "tuple[Joined, ...]"
    first: int
    forgotten: Forgotten


def sync_with_hub(
    run: Run,
    risk: Annotated[
        bool,
        typer.Option("--risk", help="Also to a hub that may lose what it has acknowledged."),
    ] = False,
) -> Answer:
    """Exchange with the hub: yours goes, theirs comes.

    What is new, what changed and what clashes is said, as `mend cases take` says it. Where it is
    cut off it goes on the next time; nothing is lost, and nothing comes twice. A call waits for
    none of it.
    """
    came = exchanged_with(run, risk=risk)
    return sync_answer(came, run)


def exchanged_with(run: Run, *, risk: bool = False, password: str = "") -> Came:
    """Exchange with the hub, with bars where it takes a while. Raises MendError."""
    from mendcli.cli.machine.backups import shown_progress

    with reached(run, password=password) as connection, shown_progress(run) as watch:
        from mendcli.hub.exchange import exchange
        from mendcli.hub.pulling import playbook_texts

        forgotten = forget_erased(run, connection, watch)
        held = [each.case for each in forgotten.held]
        with opened_store(run) as store:
            taking = Taking(store, partial(playbook_texts, connection))
            done = exchange(connection, store, taking, watch, at=run.now, risk=risk, erased=held)
            store.index()
    return Came(done, tuple(taking.joined), taking.first, forgotten)


class Taking:
    """Takes in what comes from the hub, as `mend cases take` takes in a file.

    A case that is not here yet and that one laptop wrote is only counted: nobody has to be told
    what changed in it, and nothing can clash.
    """

    def __init__(
        self, store: "SqliteStore", playbooks: "Callable[[Sequence[str]], Mapping[str, str]]"
    ) -> None:
        self.joined: list[Joined] = []
        self.first = 0
        self._store, self._playbooks = store, playbooks
        self._kept: set[str] | None = None
        self._broken: set[str] = set()

    def __call__(self, parcels: "Sequence[Parcel]") -> "list[KeptBack]":
        """Take them in; those that cannot be, each with why."""
        gone = self._store.read(outgoing.gone_cases)
        parcels = [each for each in parcels if each.case not in gone]
        pinned = self._new_playbooks(parcels)
        lacking = [each for each in parcels if self._broken & set(named_playbooks(each.rows))]
        sound = [each for each in parcels if each not in lacking] if lacking else parcels
        untaken = [(each.case, "playbook") for each in lacking]
        try:
            self._take(sound, pinned)
        except (Refused, StoreError) as problem:
            if isinstance(problem, NotSaved):
                raise
            for each in sound:  # one of them, and which?
                if why := self._take_one(each, pinned):
                    untaken.append((each.case, why))
        return untaken

    def _take_one(self, parcel: "Parcel", pinned: "Sequence[PinnedPlaybook]") -> str:
        try:
            self._take([parcel], pinned)
        except NotSaved:
            raise
        except Refused as problem:
            return "same id" if "another case" in problem.problem else "does not fit"
        except StoreError as problem:
            return "newer" if "newer" in problem.problem else "does not fit"
        return ""

    def _take(self, parcels: "Sequence[Parcel]", pinned: "Sequence[PinnedPlaybook]") -> None:
        here = self._store.read(outgoing.cases_here, [each.case for each in parcels])
        plain: list[Parcel] = []
        told: list[Parcel] = []
        for each in parcels:
            alone = each.case not in here and len({row.replica for row in each.rows}) == 1
            (plain if alone else told).append(each)
        joined = take_in(self._store, told, pinned)
        self._store.take_many(plain, pinned)
        self.joined += (each for each in joined if each[0].new)
        self.first += len(plain) + sum(each[0].first for each in joined)

    def _new_playbooks(self, parcels: "Sequence[Parcel]") -> "list[PinnedPlaybook]":
        """Those that the cases run on and that are not here, each checked here."""
        if self._kept is None:
            self._kept = set(self._store.read(outgoing.known_playbooks))
        wanted = {name for each in parcels for name in named_playbooks(each.rows)} - self._kept
        texts = self._playbooks(sorted(wanted))
        found = []
        for name in sorted(wanted):
            try:
                pinned = pinned_from(texts[name])
            except (KeyError, BrokenPlaybook):
                self._broken.add(name)
                continue
            found.append(pinned)
            self._broken.discard(name)
        return found


def sync_answer(came: Came, run: Run) -> Answer:
    """What a person, and a program, are told of an exchange."""
    from mendcli.cli.frame.output import put_notes
    from mendcli.notes.data.joined_data import joining_data
    from mendcli.notes.words.joined_words import joining_lines

    pushed, pulled = came.exchanged
    changed = [each for each in came.joined if not each[0].first or each[0].clashes]
    data: Data = {
        "erased": [each.case for each in came.forgotten.done],
        "held": [each.case for each in came.forgotten.held],
        "sent": pushed.facts,
        "first": came.first,
        "cases": [joining_data(report, state, run.zone) for report, state in changed],
        "unsent": [{"case": case, "why": why} for case, why in pushed.unsent],
        "untaken": [{"case": case, "why": why} for case, why in pulled.untaken],
        "broken": [{"case": case, "replica": replica} for case, replica in pulled.broken],
    }
    said = list(team_erasure_lines(came.forgotten, run.zone))
    said += (line for report, state in changed for line in joining_lines(report, state, run.zone))
    said += (why_not(case, why) for case, why in (*pushed.unsent, *pulled.untaken))
    said += (
        f"{case} was taken without what the laptop {replica} sent: it is not what was written."
        for case, replica in pulled.broken
    )
    total = (_total(came, len(changed)),)
    if run.as_json or not run.outside.has_terminal:
        return Answer(data, notes=() if run.as_json else (*said, *total))
    put_notes(tuple(said), run.outside)
    return Answer(data, notes=(*settled(came.joined, run), *total))


def why_not(case: str, why: str) -> str:
    """Why a case was kept back, in a sentence."""
    return _WHY[why].format(case=case)


def _total(came: Came, changed: int) -> str:
    """The exchange in one line."""
    sent = came.exchanged.pushed.facts
    parts = [
        f"{sent} fact{'s' * (sent > 1)} sent" if sent else "",
        _counted(came.first, "new here") if came.first else "",
        _counted(changed, "changed") if changed else "",
    ]
    return "✓ " + (", ".join(part for part in parts if part) or "Nothing new, there or here") + "."


def _counted(cases: int, how: str) -> str:
    return f"1 case {how}" if cases == 1 else f"{cases} cases {how}"
