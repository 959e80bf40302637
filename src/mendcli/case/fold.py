"""From facts to `State`: everything shown is worked out here, from nothing else.

Pure. `fold` never refuses, since history is true even where today's rules differ.
"""

from collections.abc import Iterable

from mendcli.case.facts import Fact, Recorded
from mendcli.case.fold_progress import arrive, leave, note_skip
from mendcli.case.fold_spoken import apply_spoken
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
            _switch(state, entry.number, fact)
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


def _switch(state: State, number: int, fact: PlaybookSwitched) -> None:
    """Move the carried answers under their new keys; the rest stays where it was said."""
    old, new = state.playbook.id, fact.playbook
    was_main = state.playbook == state.main
    state.playbook = PlaybookRef(new, fact.version, fact.title, fact.fingerprint)
    state.playbooks[new] = state.playbook
    if was_main:
        state.main = state.playbook
    if state.sessions:
        state.sessions[-1] = state.sessions[-1]._replace(playbook=new)
    keys = dict(fact.carried)

    def moved(playbook: str, step: str) -> bool:
        return playbook == old and step in keys

    for index, line in enumerate(state.words):
        if moved(line.playbook, line.step):
            state.words[index] = line._replace(step=keys[line.step], playbook=new)
    for index, item in enumerate(state.items):
        if moved(item.playbook, item.step):
            state.items[index] = item._replace(step=keys[item.step], playbook=new)
    for index, told in enumerate(state.paraphrases):
        if moved(told.playbook, told.step):
            confirm = keys.get(told.confirm_step, told.confirm_step)
            state.paraphrases[index] = told._replace(
                step=keys[told.step], confirm_step=confirm, playbook=new
            )
    for index, proposal in enumerate(state.proposals):
        if moved(proposal.playbook, proposal.step):
            state.proposals[index] = proposal._replace(step=keys[proposal.step], playbook=new)
    for index, action in enumerate(state.actions):
        if moved(action.playbook, action.step):
            state.actions[index] = action._replace(step=keys[action.step], playbook=new)
    _switch_progress(state, old, new, keys, number)


def _switch_progress(state: State, old: str, new: str, keys: dict[str, str], number: int) -> None:
    progress = state.progress
    for was, now in keys.items():
        if (old, was) in state.given:
            given = state.given.pop((old, was))
            state.given[new, now] = given._replace(step=now, playbook=new)
        if (old, was) in progress.confirms:
            progress.confirms[new, now] = (progress.confirms.pop((old, was))[0], number)
        if (old, was) in progress.done:
            progress.done[new, now] = number
    progress.trail = [keys[key] for key in progress.trail if key in keys]
    progress.place, progress.detour, progress.back_to = Place(), "", ""
