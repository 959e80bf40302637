"""What a colleague wrote joins what is here, by file or hub: taken in, reported, settled."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from mendcli.case.log.knowledge import key_of
from mendcli.case.state.fold import fold
from mendcli.cli.frame.run import Run
from mendcli.errors import NotFound

if TYPE_CHECKING:
    from mendcli.case.joining.report import Joining
    from mendcli.case.log.facts import Recorded
    from mendcli.case.state.case_state import State
    from mendcli.store.contract import PinnedPlaybook, Store, Taken
    from mendcli.store.encoding.case_export import Parcel

    Joined = tuple[Joining, State]
    Both = tuple[Taken, tuple[Recorded, ...]]
    Watched = Callable[[Sequence[Both]], Iterable[Both]]


def take_in(
    store: "Store",
    parcels: "Sequence[Parcel]",
    pinned: "Sequence[PinnedPlaybook]",
    watched: "Watched" = iter,
) -> "list[Joined]":
    """Take cases in, all or none; what that did to each, and how it stands now. Raises Refused.

    `watched` goes through them one by one, to show how far that is.
    """
    before = [_facts_now(store, parcel.case) for parcel in parcels]
    taken = store.take_many(parcels, pinned)
    return [
        _joined(each, was, store.facts(each.case))
        for each, was in watched(list(zip(taken, before, strict=True)))
    ]


def settled(joined: "Iterable[Joined]", run: Run) -> Iterator[str]:
    """Each clash is asked about, and what came of it is said."""
    from mendcli.cli.desk.settling import settle_one_by_one

    for report, _ in joined:
        if report.clashes:
            yield from settle_one_by_one(run, report.case, report.clashes)


def _joined(
    taken: "Taken", before: "tuple[Recorded, ...]", log: "tuple[Recorded, ...]"
) -> "Joined":
    from mendcli.case.joining.report import report

    there = {key_of(entry) for entry in before}
    new = [entry for entry in log if key_of(entry) not in there]
    now = fold(log)
    return report(fold(before) if before else None, now, new, taken.known), now


def _facts_now(store: "Store", case: str) -> "tuple[Recorded, ...]":
    try:
        return store.facts(case)
    except NotFound:
        return ()
