"""From facts to `State`: everything shown is worked out here, from nothing else.

Pure. `fold` never refuses, since history is true even where today's rules differ.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from mendcli.case.log.facts import Fact, Recorded
from mendcli.case.log.knowledge import knowledge_of
from mendcli.case.log.session_facts import (
    BlockClosed,
    BlockOpened,
    CallerNamed,
    CaseOpened,
    CaughtUp,
    CustomerDescribed,
    Ending,
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
    Stance,
    VersionTaken,
    WentBack,
)
from mendcli.case.log.spoken_facts import SpokenFact, Topic, Undone
from mendcli.case.state.case_state import Customer, Met, Session, State
from mendcli.case.state.fold_progress import arrive, leave, note_skip, switch, take_version
from mendcli.case.state.fold_spoken import apply_spoken
from mendcli.case.state.progress import CALLBACK, Block, Caller, Place, PlaybookRef
from mendcli.case.state.references import free_id, referenced, undone

if TYPE_CHECKING:
    from mendcli.case.log.aftercare_facts import AftercareFact

#: Topics of a call that are also causes, others, changes, risks and goals of the case.
TAUGHT: frozenset[Topic] = frozenset({"why", "cause", "exposed", "change", "risk", "objective"})


def fold(facts: Iterable[Recorded]) -> State:
    """The case after all of `facts`, which are in order of their numbers."""
    recorded = tuple(facts)
    state = State(recorded[0].case if recorded else "")
    state.knowledge = knowledge_of(recorded)
    gone = undone(recorded)
    state.gone = tuple(each for each in recorded if (each.number, each.replica) in gone)
    for entry in recorded:
        _envelope(state, entry)
        if (entry.number, entry.replica) not in gone:
            apply(state, entry)
    if state.claims:
        from mendcli.case.state.holds import let_hold

        let_hold(state, apply)
    _join_calls(state)
    state.sit_at("")
    return state


def grown(state: State, facts: tuple[Recorded, ...], new: tuple[Recorded, ...]) -> State:
    """The case after `new`; `state`, which is all `facts` before them folded, stays as it is.

    The same as folding all of them, in a time that hardly grows with the case; only where
    something was undone, or a second laptop wrote, everything is folded again.
    """
    replicas = {*state.replicas, *(entry.replica for entry in new)}
    if len(replicas) > 1 or any(isinstance(entry.fact, Undone) for entry in new):
        return fold(facts + new)
    after = state.copy()
    if _taught(after):
        from mendcli.case.state.fold_learning import part

        part(after)
    for entry in new:
        _envelope(after, entry)
        apply(after, entry)
    _join_calls(after)
    return after


def _join_calls(state: State) -> None:
    """What was noted on a call of causes, risks and goals stands with what the desk added."""
    if _taught(state):
        from mendcli.case.state.fold_learning import join

        join(state)


def _taught(state: State) -> bool:
    return any(item.topic in TAUGHT for item in state.items)


def _envelope(state: State, entry: Recorded) -> None:
    state.case = entry.case
    if entry.replica and entry.replica not in state.replicas:
        state.replicas.append(entry.replica)
        state.origin = state.replicas[0]
    state.number = max(state.number, entry.number)
    state.opened = state.opened or entry.at
    if not _only_describes(state, entry):
        state.worked = entry.at
        state.rep = entry.rep
    state.sit_at(entry.replica)


def _only_describes(state: State, entry: Recorded) -> bool:
    """Whether a fact is no work on the case: who they are, out of a table and in no session."""
    if not isinstance(entry.fact, CustomerDescribed):
        return False
    return bool(state.sessions) and all(each.ending is not None for each in state.sessions)


def apply(state: State, entry: Recorded) -> None:
    """Let one fact take effect on `state`."""
    fact: Fact = entry.fact
    progress = state.progress
    match fact:
        case CaseOpened() | CustomerDescribed():
            called = fact.called or fact.name
            state.customer = Customer(*fact)._replace(called=called)
            state.customer_by = entry.number
            state.claim(entry, "customer", state.customer)
        case CallerNamed():
            _name_caller(state, entry, fact)
        case SessionStarted():
            _start(state, entry, fact)
        case SessionResumed():
            _set_end(state, entry, fact)
        case SessionEnded():
            _set_end(state, entry, fact, fact.ending)
        case PlaybookSwitched():
            switch(state, entry, fact)
        case VersionTaken():
            take_version(state, entry, fact)
        case BlockOpened():
            progress.block = Block(fact.name, fact.fingerprint, entry.number)
            progress.block_place = Place()
        case BlockClosed():
            progress.block = None
        case CaughtUp():
            pass  # `knowledge_of` has read it
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
        case _ if isinstance(fact, SpokenFact):
            _note_rung_back(state)
            apply_spoken(state, entry, fact)
        case _:
            _apply_aftercare(state, entry, fact)


def _name_caller(state: State, entry: Recorded, fact: CallerNamed) -> None:
    at = state.session.number if state.session else 1
    caller = Caller(entry.number, at, fact.name, fact.who, fact.speaks)
    state.progress.caller = caller if fact.name else None
    state.callers.append(caller)


def _start(state: State, entry: Recorded, fact: SessionStarted) -> None:
    playbook = PlaybookRef(fact.playbook, fact.version, fact.title, fact.fingerprint)
    if fact.main:
        state.main = playbook
    state.begin_at(entry, len(state.sessions))
    state.playbook = playbook
    state.playbooks[playbook.id] = playbook
    state.sessions.append(
        Session(
            free_id(state.sessions, fact.session), fact.channel, fact.stance, fact.playbook,
            entry.at, fact=entry.number, replica=entry.replica, declared=fact.session,
        )
    )  # fmt: skip
    _meet_report_back(state, entry, fact.stance)
    progress = state.progress
    progress.trail, progress.place = [], Place()
    progress.detour, progress.back_to = "", ""
    progress.block, progress.held, progress.caller = None, False, None
    progress.rung_back = None
    progress.complaint = 1
    for key in [key for key in progress.done if key[1].startswith(("close:", "open:"))]:
        del progress.done[key]


def _apply_aftercare(state: State, entry: Recorded, fact: "AftercareFact") -> None:
    """A fact of after the call; with a talk between calls they have heard from us."""
    from mendcli.case.state.fold_aftercare import apply_aftercare
    from mendcli.case.state.fold_checkins import spoke_with_them

    apply_aftercare(state, entry, fact)
    between = state.session is None or state.session.ended is not None
    if between and spoke_with_them(fact) and _is_its_day(state, entry):
        _meet_report_back(state, entry, "calling")


def _is_its_day(state: State, entry: Recorded) -> bool:
    """Whether it is the day on which they were to hear from us, or later.

    A talk before that, such as a weekly look, does not stand in for the call that was promised.
    """
    if state.report_back is None:
        return False
    due = state.report_back.due.instant()
    return entry.at.astimezone(due.tzinfo).date() >= due.date()


def _meet_report_back(state: State, entry: Recorded, stance: Stance) -> None:
    """We call: the date is met, on time or late. They had to ring after it: it was missed."""
    promised = state.report_back
    if promised is None or promised.status != "open" or not state.saw(entry, promised):
        return
    reached = promised.tried or entry.at
    in_time = reached <= promised.due.instant()
    if stance in ("calling", "meeting"):
        met: Met = "on time" if in_time else "late"
    elif stance in ("rang", "wrote") and not in_time:
        met = "missed"
    else:
        return
    state.report_back = promised._replace(status=met, met=entry.at)


def _note_rung_back(state: State) -> None:
    """A call that had been cut off went on with them: the call-back agreed meanwhile is met."""
    resumed, state.progress.rung_back = state.progress.rung_back, None
    promised = state.report_back
    if resumed and promised and promised.at <= resumed.at:
        _meet_report_back(state, resumed, "calling")


def _set_end(
    state: State,
    entry: Recorded,
    fact: SessionEnded | SessionResumed,
    ending: Ending | None = None,
) -> None:
    found = referenced(state, state.sessions, fact.session, fact.adder, entry.replica)
    if found is not None:
        index, session = found
        if not ending:
            state.go_on_at(entry, index)
            promised, ended = state.report_back, session.ended
            if promised and promised.step == CALLBACK and ended and promised.at >= ended:
                state.progress.rung_back = entry
        elif ending in ("end", "callback"):
            _note_rung_back(state)
        ended = entry.at if ending else None
        state.sessions[index] = session._replace(ended=ended, ending=ending)
