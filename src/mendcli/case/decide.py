"""Which facts a move makes, or a refusal with a reason: pure.

`decide` looks at the playbook, the state and the question on screen. It never records what it
cannot stand for, and it never loses what was said: text that fits nowhere stays with the case.
"""

import difflib

from mendcli.case.answers import answer
from mendcli.case.closing import OPEN, left_unasked
from mendcli.case.facts import Fact, Recorded
from mendcli.case.filing import TOPIC_KINDS, carried, home_of, placed
from mendcli.case.guide import Ask, next_ask
from mendcli.case.moves import (
    Back,
    Break,
    Capture,
    Describe,
    End,
    Fix,
    Go,
    Hold,
    Move,
    Promise,
    Propose,
    Say,
    Skip,
    Switch,
    Undo,
    Unhold,
)
from mendcli.case.route import Stop, holds, is_left, loop_stop, session_steps, stops
from mendcli.case.sitting import (
    BlockOpened,
    CustomerDescribed,
    HoldBegan,
    HoldEnded,
    Jumped,
    MarkedForCheck,
    PlaybookSwitched,
    RoundClosed,
    SessionEnded,
    Skipped,
    VersionTaken,
    WentBack,
)
from mendcli.case.spoken import (
    ActionAdded,
    ActionDated,
    ActionReadBack,
    Answered,
    Captured,
    Corrected,
    LineKept,
    OptionChosen,
    OptionProposed,
    OptionWeighed,
    ParaphraseAnswered,
    ParaphraseSaid,
    ParaphraseWorded,
    ReportBackSet,
    SinceGiven,
    Undone,
)
from mendcli.case.state import State
from mendcli.errors import Refused
from mendcli.playbook.model import Playbook, Step

_TAKEN_BACK = (
    LineKept,
    Captured,
    Answered,
    SinceGiven,
    Corrected,
    OptionProposed,
    OptionWeighed,
    OptionChosen,
    ActionAdded,
    ActionDated,
    ActionReadBack,
    ParaphraseSaid,
    ParaphraseAnswered,
    ParaphraseWorded,
    ReportBackSet,
    CustomerDescribed,
    Skipped,
    PlaybookSwitched,
    VersionTaken,
    BlockOpened,
)
#: Facts behind which a prompt may close by itself; taken back with them, so that it is asked again.
_CLOSING = (OptionWeighed, OptionChosen, ActionReadBack, ReportBackSet)


def decide(
    playbook: Playbook, state: State, ask: Ask | None, move: Move, asked: str = ""
) -> tuple[Fact, ...]:
    """The facts that `move` makes at the question `ask`, shown as `asked`. Raises Refused."""
    match move:
        case Say():
            return (_said(playbook, state, ask, move, asked),)
        case Capture():
            return (_captured(playbook, state, ask, move, asked),)
        case Propose() | Promise():
            return (_proposed(playbook, state, ask, move, asked),)
        case Describe():
            return (CustomerDescribed(*move.customer),)
        case Go():
            return _go(playbook, state, ask, move.target)
        case Back():
            return _back(playbook, state, ask)
        case Skip():
            return _skip(playbook, state, ask, move, asked)
        case Switch():
            new = move.playbook
            if new.id == playbook.id:
                raise Refused(f"You are already on {new.id}.")
            pairs = carried(playbook, new, state)
            found = placed(new, state, pairs)
            return (
                PlaybookSwitched(new.id, new.version, new.title, new.fingerprint, pairs, found),
            )
        case Break():
            return (BlockOpened(move.block.id, move.block.fingerprint),)
        case Hold():
            return (HoldBegan(),)
        case Unhold():
            return (HoldEnded(),)
        case End():
            return _end(playbook, state, move)
        case Fix() | Undo():
            raise Refused("There is nothing to change yet.")  # `decide_on_log` knows the log
        case _:
            if ask is None:
                raise Refused("There is no question to answer.")
            return answer(playbook, state, ask, move, asked)


def decide_on_log(log: tuple[Recorded, ...], move: Fix | Undo) -> tuple[Fact, ...]:
    """The facts of the two moves that point at earlier facts. Raises Refused."""
    undone = {entry.fact.number for entry in log if isinstance(entry.fact, Undone)}
    session = max(
        (entry.number for entry in log if type(entry.fact).__name__ == "SessionStarted"), default=0
    )
    live = [entry for entry in log if entry.number not in undone and entry.number > session]
    if isinstance(move, Undo):
        last = next((e for e in reversed(live) if isinstance(e.fact, _TAKEN_BACK)), None)
        if last is None:
            raise Refused("There is nothing to take back in this session.")
        along = RoundClosed | MarkedForCheck if isinstance(last.fact, _CLOSING) else MarkedForCheck
        behind = live[live.index(last) + 1 :]
        ends = [n for n, entry in enumerate(behind) if not isinstance(entry.fact, along)]
        follow = behind[: ends[0]] if ends else behind
        return (Undone(last.number), *(Undone(entry.number) for entry in follow))
    texts = [entry for entry in log if isinstance(entry.fact, LineKept | Captured)]
    texts = [entry for entry in texts if entry.number not in undone]
    if move.number:
        texts = [entry for entry in texts if entry.number == move.number]
    if not texts:
        raise Refused("There is no such line to correct.", "/words shows the lines by number.")
    return (Corrected(texts[-1].number, move.text),)


def _elsewhere(ask: Ask | None, home: str) -> str:
    return ask.key if ask is not None and ask.key != home else ""


def _said(playbook: Playbook, state: State, ask: Ask | None, move: Say, asked: str) -> LineKept:
    home = home_of(playbook, state, ask, "words")
    return LineKept(home, move.text, move.exact, _elsewhere(ask, home), asked, move.raw)


def _captured(
    playbook: Playbook, state: State, ask: Ask | None, move: Capture, asked: str
) -> Captured:
    kind = TOPIC_KINDS.get(move.topic)
    here = ask.key if ask is not None else ""
    home = home_of(playbook, state, ask, kind) if kind else here
    said_at = _elsewhere(ask, home)
    return Captured(move.topic, home, move.text, said_at, asked, raw=move.raw)


def _proposed(
    playbook: Playbook, state: State, ask: Ask | None, move: Propose | Promise, asked: str
) -> OptionProposed | ActionAdded:
    if isinstance(move, Propose):
        home = home_of(playbook, state, ask, "options")
        number = 1 + max((each.id for each in state.proposals), default=0)
        return OptionProposed(number, move.what, move.by, home, _elsewhere(ask, home), asked)
    home = home_of(playbook, state, ask, "todos" if move.todo else "actions")
    purpose = next((stop.prompt.purpose for stop in stops(playbook) if stop.key == home), "fix")
    number = 1 + max((action.id for action in state.actions), default=0)
    return ActionAdded(
        number, move.what, move.owner, move.due, move.words, not move.todo, purpose, home,
        _elsewhere(ask, home), asked,
    )  # fmt: skip


def step_named(playbook: Playbook, target: str) -> Step:
    """The step a rep means by a number, an id or the start of a title. Raises Refused."""
    wanted = target.strip().lower()
    if wanted.isdigit() and 1 <= int(wanted) <= len(playbook.steps):
        return playbook.steps[int(wanted) - 1]
    for step in playbook.steps:
        if wanted in (step.id.lower(), step.title.lower()):
            return step
    starts = [
        step
        for step in playbook.steps
        if wanted and (step.id.lower().startswith(wanted) or step.title.lower().startswith(wanted))
    ]
    if len(starts) == 1:
        return starts[0]
    near = difflib.get_close_matches(wanted, [step.id for step in playbook.steps], 1, 0.5)
    hint = f"Did you mean /go {near[0]}?" if near else "/map shows the steps."
    raise Refused("There is no such step here." if wanted else "Go where?", hint)


def _go(playbook: Playbook, state: State, ask: Ask | None, target: str) -> tuple[Fact, ...]:
    step = step_named(playbook, target)
    mine = [stop for stop in stops(playbook) if stop.step.id == step.id]
    asked = [stop for stop in mine if holds(playbook, state, stop.prompt)] or mine
    goal = next((stop for stop in asked if not is_left(playbook, state, stop)), asked[0])
    orders = {stop.key: stop.order for stop in stops(playbook)}
    closing = ask is None or ask.key.startswith("close:")
    here = orders.get(ask.key, -1) if ask is not None else -1
    walked = step in session_steps(playbook, state)
    done: tuple[Fact, ...] = (RoundClosed(OPEN),) if ask and ask.key == OPEN else ()
    if closing:
        return (*done, Jumped(goal.key, "close:"))
    back_to = ask.key if ask is not None and ask.key in orders else ""
    if state.progress.detour:
        back_to = state.progress.back_to
    if walked and goal.order >= max(here, orders.get(back_to, here)):
        return (Jumped(goal.key),)
    return (Jumped(goal.key, back_to),)


def _back(playbook: Playbook, state: State, ask: Ask | None) -> tuple[Fact, ...]:
    asked = {stop.key: holds(playbook, state, stop.prompt) for stop in stops(playbook)}
    trail = [key for key in state.progress.trail if asked.get(key)]
    here = ask.key if ask is not None else ""
    before = trail[: trail.index(here)] if here in trail else trail
    if not before:
        raise Refused("There is nothing before this one.")
    if ask is not None and ask.playbook is not playbook:
        under = next_ask(playbook, state)  # the prompt that the block broke in on
        here = under.key if under is not None else "close:"
    back_to = state.progress.back_to if state.progress.detour else here
    closing = ask is None or here.startswith("close:")
    return (WentBack(before[-1], "close:" if closing else back_to),)


def _skip(
    playbook: Playbook, state: State, ask: Ask | None, move: Skip, asked: str
) -> tuple[Fact, ...]:
    if ask is None:
        raise Refused("There is nothing to skip.")
    if ask.part == "due":
        return (ActionDated(ask.about),)
    if ask.stop is None:
        return (RoundClosed(ask.key),)
    if not move.whole_step:
        return (Skipped(ask.key, move.reason, asked),)
    mine = [
        stop
        for stop in stops(ask.playbook)
        if stop.step.id == ask.stop.step.id and stop.order >= ask.stop.order
    ]
    again = loop_stop(playbook, state, ask.stop.step.id) if ask.playbook is playbook else None
    looping = _looping(playbook, state, ask.stop) if again is not None else ()
    return looping + tuple(
        Skipped(stop.key, move.reason, stop.prompt.ask)
        for stop in mine
        if stop.key == ask.key or not is_left(ask.playbook, state, stop)
    )


def _looping(playbook: Playbook, state: State, here: Stop) -> tuple[Fact, ...]:
    """The confirms before `here` in its step go round no more: each keeps the answer it has."""
    return tuple(
        RoundClosed(stop.key)
        for stop in stops(playbook)
        if stop.step.id == here.step.id
        and stop.order < here.order
        and state.progress.confirms.get((playbook.id, stop.key), ("yes", 0))[0] != "yes"
    )


def _end(playbook: Playbook, state: State, move: End) -> tuple[Fact, ...]:
    session = state.session
    if session is None:
        raise Refused("No session is open on this case.")
    unasked: tuple[Fact, ...] = ()
    if move.ending in ("end", "callback"):
        keys = left_unasked(playbook, state)
        unasked = tuple(Skipped(key, unasked=True) for key in keys)
    return (*unasked, SessionEnded(session.number, move.ending))
