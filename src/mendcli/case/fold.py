"""From facts to `State`: everything shown is worked out here, from nothing else.

Pure. `fold` never refuses, since history is true even where today's rules differ.
"""

from collections.abc import Iterable

from mendcli.case.facts import Fact, Recorded
from mendcli.case.fold_progress import arrive, leave, note_skip
from mendcli.case.fold_spoken import apply_spoken
from mendcli.case.fold_switch import switch
from mendcli.case.fold_version import take_version
from mendcli.case.sitting import (
    BlockClosed,
    BlockOpened,
    CaseOpened,
    CustomerDescribed,
    HoldBegan,
    HoldEnded,
    Jumped,
    MarkedForCheck,
    PlaybookSwitched,
    RoundClosed,
    SessionEnded,
    SessionResumed,
    SessionStarted,
    Skipped,
    VersionTaken,
    WentBack,
)
from mendcli.case.spoken import Undone
from mendcli.case.state import Block, Customer, Place, PlaybookRef, Session, State


def fold(facts: Iterable[Recorded]) -> State:
    """The case after all of `facts`, which are in order of their numbers."""
    recorded = tuple(facts)
    state = State(recorded[0].case if recorded else "")
    undone = {entry.fact.number for entry in recorded if isinstance(entry.fact, Undone)}
    for entry in recorded:
        _envelope(state, entry)
        if entry.number not in undone:
            apply(state, entry)
    return state


def grow(state: State, facts: tuple[Recorded, ...], new: tuple[Recorded, ...]) -> State:
    """`state` (of all `facts` before) after `new`; folds again only where something was undone."""
    if any(isinstance(entry.fact, Undone) for entry in new):
        return fold(facts + new)
    for entry in new:
        _envelope(state, entry)
        apply(state, entry)
    return state


def _envelope(state: State, entry: Recorded) -> None:
    state.case = entry.case
    state.number = max(state.number, entry.number)
    state.opened = state.opened or entry.at
    state.worked = entry.at
    state.rep = entry.rep


def apply(state: State, entry: Recorded) -> None:
    """Let one fact take effect on `state`."""
    fact: Fact = entry.fact
    progress = state.progress
    match fact:
        case CaseOpened() | CustomerDescribed():
            called = fact.called or fact.name
            state.customer = Customer(
                fact.customer, fact.name, called, fact.phone, fact.account, fact.refs
            )
            state.customer_by = entry.number
        case SessionStarted():
            _start(state, entry, fact)
        case SessionResumed():
            _set_end(state, fact.session, None)
        case SessionEnded():
            _set_end(state, fact.session, entry)
        case PlaybookSwitched():
            switch(state, entry.number, fact)
        case VersionTaken():
            take_version(state, entry.number, fact)
        case BlockOpened():
            progress.block = Block(fact.name, fact.fingerprint, entry.number)
            progress.block_place = Place()
        case BlockClosed():
            progress.block = None
        case HoldBegan():
            progress.held = True
        case HoldEnded():
            progress.held = False
        case Jumped():
            arrive(state, fact.to, "go" if fact.back_to else "", fact.back_to)
        case WentBack():
            arrive(state, fact.to, "back", fact.back_to)
        case Skipped():
            note_skip(state, entry, fact)
        case RoundClosed():
            leave(state, fact.step, entry.number)
        case MarkedForCheck():
            for step in fact.steps:
                progress.check_again[state.playbook.id, step] = fact.because
        case Undone():
            pass  # `fold` has left out the fact it takes back
        case _:
            apply_spoken(state, entry, fact)


def _start(state: State, entry: Recorded, fact: SessionStarted) -> None:
    playbook = PlaybookRef(fact.playbook, fact.version, fact.title, fact.fingerprint)
    if fact.main:
        state.main = playbook
    state.playbook = playbook
    state.playbooks[playbook.id] = playbook
    state.sessions.append(
        Session(fact.session, fact.channel, fact.stance, fact.playbook, entry.at, fact=entry.number)
    )
    progress = state.progress
    progress.trail, progress.place = [], Place()
    progress.detour, progress.back_to = "", ""
    progress.block, progress.held = None, False
    for key in [key for key in progress.done if key[1].startswith(("close:", "open:"))]:
        del progress.done[key]


def _set_end(state: State, number: int, entry: Recorded | None) -> None:
    for index, session in enumerate(state.sessions):
        if session.number == number:
            ending = entry.fact.ending if entry and isinstance(entry.fact, SessionEnded) else None
            state.sessions[index] = session._replace(
                ended=entry.at if entry else None, ending=ending
            )
