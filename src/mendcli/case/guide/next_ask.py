"""What comes next: playbook and state in, the next question out. Pure.

A prompt of some kinds is asked in parts: `options` as propose, weigh, choose, hear-by;
`read-back` promise by promise; `resolved` first point by point. A promise without a date is asked
for one as soon as it was made.
`settle` names the facts that follow from an answer without anybody being asked.
"""

from typing import NamedTuple

from mendcli.case.guide.kinds import GUIDE, PromptPlace
from mendcli.case.guide.route import Stop, following, holds, loop_stop, stop_at, stops
from mendcli.case.log.facts import Fact
from mendcli.case.log.session_facts import BlockClosed
from mendcli.case.state.case_state import State
from mendcli.playbook.model.kinds import Kind
from mendcli.playbook.model.playbook import Playbook


class Ask(NamedTuple):
    """The next question. `playbook` is the method or block it comes from.

    `part` is "" for the prompt itself; `about` is the action or proposal a part is about. `again`
    is true in a further round of a confirm loop, `revisit` where the prompt was left before.
    """

    playbook: Playbook
    stop: Stop | None
    key: str
    part: str = ""
    about: int = 0
    again: bool = False
    revisit: bool = False

    @property
    def kind(self) -> Kind | None:
        """The kind of the prompt that is asked; None where a part of it is, or none at all."""
        return None if self.stop is None or self.part else self.stop.prompt.kind

    @property
    def place(self) -> str:
        """The question's own name: the key, and the part behind a colon."""
        return f"{self.key}:{self.part}" if self.part else self.key


def next_ask(playbook: Playbook, state: State, block: Playbook | None = None) -> Ask | None:
    """The next question of the session, or None where the method has nothing more to ask."""
    here = _here(playbook, state, block)
    undated = next(
        (
            action
            for action in state.actions
            if action.promise and not action.dated and action.status == "open"
        ),
        None,
    )
    if undated is not None:
        key = here.key if here else undated.step
        stop = here.stop if here else None
        return Ask(here.playbook if here else playbook, stop, key, "due", undated.id)
    return here


def _here(playbook: Playbook, state: State, block: Playbook | None) -> Ask | None:
    if block is not None and state.progress.block is not None:
        place = state.progress.block_place
        stop = following(block, state, place.key)
        return None if stop is None else _with_part(block, state, Ask(block, stop, stop.key))
    place = state.progress.place
    again = False
    if place.mode == "at":
        stop = stop_at(playbook, place.key)
    elif place.mode == "start":
        stop = following(playbook, state, "")
    else:
        stop = loop_stop(playbook, state, place.key.partition(".")[0])
        again = stop is not None
        if stop is None:
            stop = _after(playbook, state, place.key)
    if stop is None:
        return None
    owner = (playbook.id, stop.key)
    revisit = owner in state.progress.done or owner in state.progress.skipped
    return _with_part(playbook, state, Ask(playbook, stop, stop.key, "", 0, again, revisit))


def _after(playbook: Playbook, state: State, key: str) -> Stop | None:
    """Behind `key`: where a detour came from, else the next open prompt."""
    progress = state.progress
    back = stop_at(playbook, progress.back_to) if progress.detour else None
    here = stop_at(playbook, key)
    if progress.back_to.startswith("close:"):
        if progress.detour == "go":
            return _rest_of_step(playbook, state, key)
        return following(playbook, state, key) if here and _branches(here) else None
    if back is None or here is None or here.key == back.key:
        return following(playbook, state, key)
    if progress.detour == "go":
        rest = _rest_of_step(playbook, state, key)
        if rest is not None:
            return rest
    if holds(playbook, state, back.prompt):
        return back
    return following(playbook, state, back.key)


def _branches(stop: Stop) -> bool:
    """Whether its answer says where the call goes on, and so whether it is over."""
    return any(option.goto for option in stop.prompt.options)


def _rest_of_step(playbook: Playbook, state: State, key: str) -> Stop | None:
    """The next prompt of the step that this session has neither answered nor skipped."""
    here, progress = stop_at(playbook, key), state.progress
    began = state.session.fact if state.session is not None else 0
    for stop in stops(playbook):
        same = here is not None and stop.step.id == here.step.id and stop.order > here.order
        owner = (playbook.id, stop.key)
        left = max(progress.done.get(owner, 0), progress.skipped.get(owner, 0)) > began
        if same and not left and holds(playbook, state, stop.prompt):
            return stop
    return None


def _with_part(playbook: Playbook, state: State, ask: Ask) -> Ask:
    stop = ask.stop
    if stop is None:
        return ask
    part, about = GUIDE[stop.prompt.kind].part(state, PromptPlace(playbook.id, stop.step, stop.key))
    return ask._replace(part=part, about=about)


def settle(playbook: Playbook, state: State, block: Playbook | None) -> Fact | None:
    """The fact that follows by itself: a block or a prompt has no part left to ask."""
    ask = next_ask(playbook, state, block)
    if state.progress.block is not None and block is not None and ask is None:
        return BlockClosed(state.progress.block.name)
    if ask is not None and ask.stop is not None and ask.part == "settled":
        place, prompt = PromptPlace(ask.playbook.id, ask.stop.step, ask.key), ask.stop.prompt
        return GUIDE[prompt.kind].settled(state, place, ask.about, prompt.ask)
    return None
