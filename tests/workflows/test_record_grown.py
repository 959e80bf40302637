"""A record's state grows with each save, and is always what folding its whole log would give."""

from contextlib import suppress

import pytest
from hypothesis import given, settings

from mendcli.case.guide import moves
from mendcli.case.log.facts import Fact
from mendcli.case.log.session_facts import SessionStarted
from mendcli.case.log.spoken_facts import LineKept
from mendcli.case.state.case_state import State
from mendcli.case.state.fold import fold, grown
from mendcli.errors import Refused
from mendcli.store.contract import NotSaved
from mendcli.store.memory import MemoryStore
from mendcli.workflows.call.presenting import KeptCount
from mendcli.workflows.call.record import CaseRecord
from mendcli.workflows.opening.case_opening import load_case, open_case
from mendcli.workflows.opening.start_options import StartOptions
from tests.store.test_merging import CASE, Did, begun, do, everything, facts_of, sent, weeks
from tests.workflows.room import Rep, services
from tests.workflows.test_not_saved import FullDisk

SIX_STEPS = StartOptions("Jo", playbook="six-step")


def add(record: CaseRecord, did: Did) -> None:
    """One deed, seen in the numbers of this window; what is taken back goes through the guide."""
    fingerprint = record.playbook.fingerprint

    def facts() -> tuple[Fact, ...]:
        return tuple(
            fact._replace(fingerprint=fingerprint) if isinstance(fact, SessionStarted) else fact
            for fact in facts_of(did, record.state)
        )

    with suppress(Refused):
        if did.what == "undo":
            record.make(None, moves.Undo())
        else:
            record.add(facts)


@given(weeks)
@settings(max_examples=40, deadline=None)
def test_what_grew_in_two_windows_is_what_folding_the_log_gives(
    week: list[tuple[bool, Did]],
) -> None:
    mine = open_case(services(Rep(), MemoryStore("mine")), SIX_STEPS)
    theirs = load_case(mine.services, mine.case)
    tallies = {window: KeptCount(2) for window in (mine, theirs)}
    for is_mine, did in week:
        window = mine if is_mine else theirs
        add(window, did)
        assert everything(window.state) == everything(fold(window.log))
        tallies[window].follow(window.log)
        at_once = KeptCount(2)
        at_once.follow(window.log)
        assert tallies[window].kept == at_once.kept
    assert mine.services.store.facts(mine.case) in (mine.log, theirs.log)


@given(weeks, weeks)
@settings(max_examples=25, deadline=None)
def test_a_merged_case_grows_fact_by_fact_and_leaves_what_was_before_as_it_was(
    first: list[tuple[bool, Did]], second: list[tuple[bool, Did]]
) -> None:
    mine, theirs = begun(MemoryStore("mine")), MemoryStore("theirs")
    sent(mine, theirs)
    for week in (first, second):
        for minute, (is_mine, did) in enumerate(week, 1):
            do(mine if is_mine else theirs, did, minute)
        sent(theirs, mine)
        sent(mine, theirs)
    log = mine.facts(CASE)
    before = State(CASE)
    for cut, entry in enumerate(log):
        after = grown(before, log[:cut], (entry,))
        assert everything(before) == everything(fold(log[:cut]) if cut else State(CASE))
        before = after
    assert everything(before) == everything(fold(log))


def test_what_could_not_be_saved_leaves_the_state_as_it_was() -> None:
    record = open_case(services(Rep(), FullDisk(1)), SIX_STEPS)
    with pytest.raises(NotSaved):
        record.add(lambda: (LineKept("listen.story", "Nobody rang."),))
    assert everything(record.state) == everything(fold(record.log))
    assert record.state.words == []
