"""The way through a playbook: which prompts belong to this session, which are open, what follows.

Pure: playbook and state in, prompts out. `guide.py` turns what it finds into the next question.
A key is "step.prompt"; a prompt is open while it is neither answered nor skipped and its `when`
holds.
"""

from collections import deque
from collections.abc import Collection, Iterator
from typing import NamedTuple

from mendcli.case.aftercare.their_turn import (
    answers,
    can_have_answered,
    unsettled_since,
    writes_now,
)
from mendcli.case.guide.added_prompts import prompts_of, steps_of
from mendcli.case.guide.asked_again import counts_from, settled_before
from mendcli.case.guide.kinds import GUIDE
from mendcli.case.log.session_facts import Stance
from mendcli.case.state.case_state import State
from mendcli.playbook.model.kinds import KINDS
from mendcli.playbook.model.playbook import LATE, Phase, Playbook, Prompt, Step, prompt_key

_PHASES: dict[Stance, tuple[Phase, ...]] = {
    "first": ("call",),
    "rang": ("call", "call-back"),
    "calling": ("call", "call-back"),
    "meeting": (),
    "desk": LATE,
    "wrote": ("call", "call-back"),
}


#: What stands in for a prompt in a step that only has something to say.
PASS = Prompt("said", "text", "Enter to go on.")


class Stop(NamedTuple):
    """One prompt with the step it stands in, its key, and its place in the playbook's order."""

    step: Step
    prompt: Prompt
    key: str
    order: int


def stops(playbook: Playbook) -> tuple[Stop, ...]:
    """Every prompt of the playbook, in order, and what is asked where it is not resolved.

    Asked a dozen times at each answer, so the last few are remembered. By identity: a playbook
    never changes, and comparing two whole ones would take as long as finding their prompts.
    """
    for known, found in _FOUND:
        if known is playbook:
            return found
    listed: list[Stop] = []
    for step in steps_of(playbook):
        for prompt in prompts_of(step) or (PASS,):
            listed.append(Stop(step, prompt, prompt_key(step, prompt), len(listed)))
    _FOUND.append((playbook, tuple(listed)))
    return _FOUND[-1][1]


#: A session runs one method and at most one block at a time; another method may be beside it.
_FOUND: deque[tuple[Playbook, tuple[Stop, ...]]] = deque(maxlen=4)


def stop_at(playbook: Playbook, key: str) -> Stop | None:
    """The prompt with that key."""
    return next((stop for stop in stops(playbook) if stop.key == key), None)


def session_phases(playbook: Playbook, state: State) -> tuple[Phase, ...]:
    """The phases this session runs through; a method without them is run as a call."""
    session = state.session
    stance: Stance = session.stance if session else "first"
    wanted = _PHASES["first" if answers(state) else stance]
    late = any(map(is_late_talk, steps_of(playbook)))
    if any(step.phase in wanted and step.prompts for step in steps_of(playbook)):
        return wanted
    if stance == "meeting":
        return wanted if late else _PHASES["calling"]
    aside = state.playbook != state.main
    return ("call",) if aside or not session or session.stance != "desk" else wanted


def session_steps(playbook: Playbook, state: State) -> tuple[Step, ...]:
    """The steps this session walks through by itself, in order."""
    phases = session_phases(playbook, state)
    return tuple(
        step
        for step in steps_of(playbook)
        if (_talks_now(state, step) if is_late_talk(step) else step.phase in phases)
    )


def is_late_talk(step: Step) -> bool:
    """Whether it is held with the customer although it is no call: it is never desk work."""
    return step.talk and step.phase in LATE


def _talks_now(state: State, step: Step) -> bool:
    """A meeting is for it. Ringing, what lies between the calls; the rest once all is resolved."""
    session = state.session
    if session is None or session.stance not in ("rang", "calling", "wrote"):
        return session is not None and session.stance == "meeting"
    return step.phase == "between" or settled_before(state, session)


def numbered(playbook: Playbook, state: State, step: Step) -> tuple[int, int]:
    """The step's number in the playbook, and the number of this session's last step."""
    ids = [each.id for each in steps_of(playbook)]
    last = session_steps(playbook, state)
    here = ids.index(step.id) + 1
    return here, max(here, ids.index(last[-1].id) + 1 if last else len(ids))


def answer_of(playbook: Playbook, state: State, key: str) -> tuple[str, ...]:
    """What a `when` may look for in the latest answer of `key`; empty while it is open."""
    owner = playbook.id
    if (owner, key) in state.progress.skipped:
        return ("skipped",)
    if (owner, key) not in state.progress.done:
        return ()
    values = ["answered"]
    if (owner, key) in state.progress.confirms:
        values.append(state.progress.confirms[owner, key][0])
    given = state.given.get((owner, key))
    if given is not None:
        values += [given.value, *given.values]
    values += [
        item.text
        for item in state.items
        if item.direct and item.step == key and item.playbook == owner
    ]
    return tuple(values)


def holds(playbook: Playbook, state: State, prompt: Prompt) -> bool:
    """Whether everything in the prompt's `when` is so now, and it may be asked at all."""
    if not GUIDE[prompt.kind].may_ask(state) or _answer_came(playbook, state, prompt) is False:
        return False
    return all(
        any(value in condition.values for value in answer_of(playbook, state, condition.key))
        for condition in prompt.when
    )


def _answer_came(playbook: Playbook, state: State, prompt: Prompt) -> bool | None:
    """In writing, whether they can have answered what the prompt asks; None for any other."""
    put = GUIDE[prompt.kind].put
    asked = put is not None and writes_now(state)
    return can_have_answered(state, put(state, playbook.id, prompt)) if put and asked else None


def is_left(playbook: Playbook, state: State, stop: Stop) -> bool:
    """Whether the prompt was answered or skipped, and no backward jump has opened it again."""
    progress, key = state.progress, (playbook.id, stop.key)
    done, skipped = progress.done.get(key, 0), progress.skipped.get(key, 0)
    number = max(done, skipped)
    anew = GUIDE[stop.prompt.kind].each_reply and number < unsettled_since(state)
    if anew or _answer_came(playbook, state, stop.prompt):
        return False
    if progress.block and progress.block.name == playbook.id:
        return number > progress.block.number
    if not number or number < counts_from(state, stop.step, left_out=skipped > done):
        return False
    return number > _reopened(playbook, state, stop)


def _reopened(playbook: Playbook, state: State, stop: Stop) -> int:
    """The number of the latest answer that sent the conversation back over this prompt, or 0."""
    latest = 0
    for sender, target in _jumps_taken(playbook, state):
        if target <= stop.order <= sender.order:
            given = state.given[playbook.id, sender.key]
            latest = max(latest, given.number)
    return latest


def _jumps_taken(playbook: Playbook, state: State) -> Iterator[tuple[Stop, int]]:
    """Each choice whose present answer goes to a step, with that step's first prompt's index."""
    every = stops(playbook)
    for stop in every:
        goto = chosen_goto(playbook, state, stop)
        if goto and goto != "end":
            first = next((other.order for other in every if other.step.id == goto), None)
            if first is not None:
                yield stop, first


def chosen_goto(playbook: Playbook, state: State, stop: Stop) -> str:
    """The `goto` of the option chosen at this choice, while that answer is the latest there."""
    if KINDS[stop.prompt.kind].shape != "pick":
        return ""
    key = (playbook.id, stop.key)
    given = state.given.get(key)
    if given is None or state.progress.done.get(key) != given.number:
        return ""
    return next((each.goto for each in stop.prompt.options if each.value == given.value), "")


def is_open(playbook: Playbook, state: State, stop: Stop) -> bool:
    """Whether the prompt still waits for an answer."""
    return not is_left(playbook, state, stop) and holds(playbook, state, stop.prompt)


def loop_stop(playbook: Playbook, state: State, step_id: str) -> Stop | None:
    """The next prompt of a confirm loop that is under way in the step, or None.

    After "partly" or "no": the later prompts of the step whose `when` names the confirm, then the
    paraphrase, then the confirm again, until "yes" or a skip. Where the paraphrase stands in
    another step, the loop comes back from there once it was said again.
    """
    progress = state.progress
    for confirm in stops(playbook):
        here = confirm.step.id == step_id
        if not here and confirm.prompt.of.partition(".")[0] != step_id:
            continue
        every = [stop for stop in stops(playbook) if stop.step.id == confirm.step.id]
        answer, number = progress.confirms.get((playbook.id, confirm.key), ("", 0))
        if not confirm.prompt.of or answer not in ("partly", "no"):
            continue
        if progress.done.get((playbook.id, confirm.key)) != number:
            continue  # closed without a new answer: the loop ended with the one it has

        def since(stop: Stop, number: int = number) -> bool:
            key = (playbook.id, stop.key)
            return max(progress.done.get(key, 0), progress.skipped.get(key, 0)) > number

        of = stop_at(playbook, confirm.prompt.of)
        ends = [stop for stop in (confirm, of) if stop is not None]
        if any(progress.skipped.get((playbook.id, stop.key), 0) > number for stop in ends):
            continue
        if not here and (of is None or not since(of)):
            continue
        for stop in every:
            names = any(condition.key == confirm.key for condition in stop.prompt.when)
            later = stop.order > confirm.order and names
            if later and holds(playbook, state, stop.prompt) and not since(stop):
                return stop
        if of is not None and not since(of):
            return of
        if holds(playbook, state, confirm.prompt):
            return confirm
    return None


def following(playbook: Playbook, state: State, key: str) -> Stop | None:
    """The next open prompt behind `key` ("" = from the start), by goto, next and order."""
    every = stops(playbook)
    here = next((stop for stop in every if stop.key == key), None)
    if here is None:
        return _first_open(playbook, state, 0, bypassed(playbook, state))
    target = chosen_goto(playbook, state, here)
    if not target:
        rest = [stop for stop in every if stop.step.id == here.step.id and stop.order > here.order]
        waiting = next((stop for stop in rest if is_open(playbook, state, stop)), None)
        if waiting is not None:
            return waiting
        target = here.step.next
    if target == "end":
        return None
    if target:
        first = next((stop.order for stop in every if stop.step.id == target), len(every))
        return _first_open(playbook, state, first)
    return _first_open(playbook, state, here.order + 1)


def _first_open(
    playbook: Playbook, state: State, index: int, aside: Collection[int] = ()
) -> Stop | None:
    walked = {step.id for step in session_steps(playbook, state)}
    return next(
        (
            stop
            for stop in stops(playbook)[index:]
            if stop.step.id in walked
            and is_open(playbook, state, stop)
            and (stop.order not in aside or stop.step.phase in LATE)
        ),
        None,
    )


def bypassed(playbook: Playbook, state: State) -> set[int]:
    """The prompts that a choice's `goto`, or the `next` of a step that was walked, leaves aside."""
    every = stops(playbook)
    found: set[int] = set()
    for sender, index in _jumps_taken(playbook, state):
        found.update(range(sender.order + 1, index))
    for step in playbook.steps:
        mine = [stop for stop in every if stop.step.id == step.id]
        target = next((stop.order for stop in every if stop.step.id == step.next), None)
        if target is not None and any(is_left(playbook, state, stop) for stop in mine):
            found.update(range(mine[-1].order + 1, target))
    return found
