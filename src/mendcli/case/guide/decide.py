"""Which facts a move makes, or a refusal with a reason: pure.

`decide` looks at the playbook, the state and the question on screen. It never records what it
cannot stand for, and it never loses what was said: text that fits nowhere stays with the case.
"""

import difflib

from mendcli.case.guide.added_prompts import steps_of
from mendcli.case.guide.answers import answer
from mendcli.case.guide.closing_questions import OPEN, left_unasked
from mendcli.case.guide.filing import (
    carried,
    holds_something,
    home_of,
    is_beside,
    is_decided,
    placed,
)
from mendcli.case.guide.kinds import ASKS_FOR, LINES, PROMISES, PROPOSALS, TODOS
from mendcli.case.guide.moves import (
    Back,
    Break,
    Capture,
    Describe,
    End,
    Fix,
    Go,
    Hold,
    MarkLine,
    Move,
    NameCaller,
    Promise,
    Propose,
    Say,
    SayTurns,
    SkipPrompt,
    Switch,
    Undo,
    Unhold,
)
from mendcli.case.guide.next_ask import Ask, next_ask
from mendcli.case.guide.route import Stop, holds, is_left, loop_stop, session_steps, stops
from mendcli.case.log.facts import Fact
from mendcli.case.log.session_facts import (
    BlockOpened,
    CustomerDescribed,
    HoldBegan,
    HoldEnded,
    Jumped,
    PlaybookSwitched,
    RoundClosed,
    SessionEnded,
    Skipped,
    WentBack,
)
from mendcli.case.log.spoken_facts import (
    SAID_BY_THEM,
    ActionAdded,
    ActionDated,
    Captured,
    LineKept,
    OptionProposed,
)
from mendcli.case.promises.owners import known_side
from mendcli.case.state.case_state import State
from mendcli.case.state.references import next_id
from mendcli.errors import Refused
from mendcli.playbook.model.playbook import Playbook, Step


def decide(
    playbook: Playbook, state: State, ask: Ask | None, move: Move, asked: str = ""
) -> tuple[Fact, ...]:
    """The facts that `move` makes at the question `ask`, shown as `asked`. Raises Refused."""
    match move:
        case Say():
            return (_said(playbook, state, ask, move, asked),)
        case SayTurns():
            return tuple(_said(playbook, state, ask, turn, asked) for turn in move.turns)
        case NameCaller():
            return (move.caller,)
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
        case SkipPrompt():
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
        case Fix() | MarkLine() | Undo():
            raise Refused("There is nothing to change yet.")  # `decide_on_log` knows the log
        case _:
            if ask is None:
                raise Refused("There is no question to answer.")
            return answer(playbook, state, ask, move, asked)


def _elsewhere(ask: Ask | None, home: str) -> str:
    return ask.key if ask is not None and ask.key != home else ""


def _said(playbook: Playbook, state: State, ask: Ask | None, move: Say, asked: str) -> LineKept:
    if ask is not None and (is_decided(ask) or (move.here and is_beside(ask))):
        home = said_at = ask.key
    else:
        home = home_of(playbook, state, ask, LINES)
        said_at = _elsewhere(ask, home)
    by = move.by or state.progress.spoken_by
    return LineKept(
        home, move.text, move.exact, said_at, asked, move.raw, move.heard, by, move.ours,
        move.complaint,
    )  # fmt: skip


def _captured(
    playbook: Playbook, state: State, ask: Ask | None, move: Capture, asked: str
) -> Captured:
    kind = ASKS_FOR.get(move.topic)
    here = ask.key if ask is not None else ""
    home = home_of(playbook, state, ask, kind) if kind else here
    said_at = _elsewhere(ask, home)
    by = state.progress.spoken_by if move.topic in SAID_BY_THEM else ""
    return Captured(move.topic, home, move.text, said_at, asked, by=by, raw=move.raw)


def _proposed(
    playbook: Playbook, state: State, ask: Ask | None, move: Propose | Promise, asked: str
) -> OptionProposed | ActionAdded:
    if isinstance(move, Propose):
        home = home_of(playbook, state, ask, PROPOSALS)
        number = next_id(state.proposals)
        return OptionProposed(number, move.what, move.by, home, _elsewhere(ask, home), asked)
    home = home_of(playbook, state, ask, TODOS if move.todo else PROMISES)
    purpose = next((stop.prompt.purpose for stop in stops(playbook) if stop.key == home), "fix")
    number = next_id(state.actions)
    return ActionAdded(
        number, move.what, move.owner, move.due, move.words, not move.todo, purpose, home,
        _elsewhere(ask, home), asked, move.side or known_side(move.owner, state, "") or "us",
    )  # fmt: skip


def step_named(playbook: Playbook, target: str) -> Step:
    """The step a rep means by a number, an id or the start of a title. Raises Refused."""
    wanted = target.strip().lower()
    steps = steps_of(playbook)
    if wanted in (stop.key for stop in stops(playbook)):
        wanted = wanted.partition(".")[0]
    if wanted.isdigit() and 1 <= int(wanted) <= len(steps):
        return steps[int(wanted) - 1]
    for step in steps:
        if wanted in (step.id.lower(), step.title.lower()):
            return step
    starts = [
        step
        for step in steps
        if wanted and (step.id.lower().startswith(wanted) or step.title.lower().startswith(wanted))
    ]
    if len(starts) == 1:
        return starts[0]
    near = difflib.get_close_matches(wanted, [step.id for step in steps], 1, 0.5)
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
    if here not in trail:
        before = trail
    elif state.progress.detour:
        before = trail[: trail.index(here)]
    else:  # asked anew: what was left last lies before it, wherever it was left first
        before = [key for key in trail if key != here]
    if not before:
        raise Refused("There is nothing before this one.")
    if ask is not None and ask.playbook is not playbook:
        under = next_ask(playbook, state)  # the prompt that the block broke in on
        here = under.key if under is not None else "close:"
    back_to = state.progress.back_to if state.progress.detour else here
    closing = ask is None or here.startswith("close:")
    return (WentBack(before[-1], "close:" if closing else back_to),)


def _skip(
    playbook: Playbook, state: State, ask: Ask | None, move: SkipPrompt, asked: str
) -> tuple[Fact, ...]:
    if ask is None:
        raise Refused("There is nothing to skip.")
    if ask.part == "due":
        return (ActionDated(ask.about),)
    if ask.stop is None:
        return (RoundClosed(ask.key),)
    if ask.part == "point":
        return (RoundClosed(f"{ask.key}:points"),)
    if not move.whole_step:
        return _passed(state, ask, ask.stop, move, asked)
    mine = [
        stop
        for stop in stops(ask.playbook)
        if stop.step.id == ask.stop.step.id and stop.order >= ask.stop.order
    ]
    again = loop_stop(playbook, state, ask.stop.step.id) if ask.playbook is playbook else None
    looping = _looping(playbook, state, ask.stop) if again is not None else ()
    return (
        *looping,
        *_passed(state, ask, ask.stop, move, ask.stop.prompt.ask),
        *(
            Skipped(stop.key, move.reason, stop.prompt.ask)
            for stop in mine
            if stop.key != ask.key and not is_left(ask.playbook, state, stop)
        ),
    )


def _passed(state: State, ask: Ask, stop: Stop, move: SkipPrompt, asked: str) -> tuple[Fact, ...]:
    """The prompt on screen passed over: on a visit back, the answer that it has stays."""
    owner = ask.playbook.id
    answered = holds_something(state, owner, ask.key) and not ask.part and not ask.again
    if not answered or not is_left(ask.playbook, state, stop):
        return (Skipped(ask.key, move.reason, asked),)
    why = (Captured("note", ask.key, move.reason, "", asked),) if move.reason else ()
    return (*why, RoundClosed(ask.key, asked))


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
