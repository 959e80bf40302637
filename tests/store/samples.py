"""Facts and stores that the tests of the store room share; no rules of their own."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from mendcli.case.log.facts import Fact, Recorded
from mendcli.case.log.session_facts import CaseOpened, SessionEnded, SessionStarted
from mendcli.case.log.spoken_facts import (
    ActionAdded,
    Captured,
    Corrected,
    LineKept,
    ReportBackSet,
    Undone,
)
from mendcli.dates.when import When
from mendcli.store.contract import PinnedPlaybook, Store
from mendcli.store.opening import open_store
from mendcli.store.sqlite import SqliteStore

NOON = datetime(2026, 11, 26, 12, 0, tzinfo=UTC)
FRIDAY = When("2026-11-27T17:00:00+01:00", "Europe/Berlin", has_time=True)
MONDAY = When("2026-11-30T17:00:00+01:00", "Europe/Berlin", has_time=False)
PLAYBOOK = PinnedPlaybook(
    # SHA-256 of "id: six-step\n"
    "2f768b0a6a8bc845f01b6e6cbcee7c7cc7c23291f250fbf52125330a464ada7d",
    "six-step",
    "1",
    "id: six-step\n",
    '{"id":"six-step"}',
)


def opened(
    name: str = "Mrs. Jones", customer: str = "c1", account: str = "A-77"
) -> tuple[Fact, ...]:
    return (
        CaseOpened(customer, name, account=account, refs=("order 502",)),
        SessionStarted(1, "phone", "first", "six-step", "1", "Six steps", PLAYBOOK.fingerprint),
    )


def a_call() -> tuple[Fact, ...]:
    """Facts after `opened` that touch every list: words, a promise, a date, an undo, an end."""
    return (
        LineKept("listen.story", "The technician was 90 minutes late.", asked="What happened?"),
        LineKept("listen.story", "And nobody rang.", exact=True),
        Captured("feeling", "listen.feeling", "let down"),
        Corrected(3, "The technician was two hours late."),
        ActionAdded(1, "refund the fee", "alex", FRIDAY, "by friday"),
        LineKept("listen.story", "His dog is called Rex."),
        Undone(8),
        ReportBackSet(MONDAY, "monday"),
        SessionEnded(1, "end"),
    )


def save(store: Store, case: str, facts: Sequence[Fact], minutes: int = 0) -> tuple[Recorded, ...]:
    """Append after whatever the case holds."""
    known = {row.case for row in store.cases(limit=1000).cases}
    after = store.facts(case)[-1].number if case in known else 0
    return store.append(case, after, facts, rep="alex", at=NOON + timedelta(minutes=minutes))


def open_at(path: Path, *, write: bool = True, who: str = "alex") -> SqliteStore:
    return open_store(path, replica="r1", write=write, who=who)
