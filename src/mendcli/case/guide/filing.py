"""Where a thing belongs that was said out of turn, and what leans on an answer: pure.

Product rule: it goes to the next open prompt of its kind, else to the last one of that kind that
was passed, else it stays with the case.
"""

from collections import Counter

from mendcli.case.guide.kinds import ASKS_FOR, LINES, PROMISES, PROPOSALS, TODOS
from mendcli.case.guide.next_ask import Ask
from mendcli.case.guide.route import Stop, is_open, session_steps, stops
from mendcli.case.state.case_state import State
from mendcli.playbook.model.kinds import KINDS, Kind
from mendcli.playbook.model.playbook import Playbook

_DECIDED = ("choose", "due", "point", "promise", "weigh")


def is_decided(ask: Ask) -> bool:
    """Whether the question is for a choice, a date, a yes or a no: what is said there stays there.

    A line that is kept at one says so by being said where it is filed.
    """
    if ask.part or ask.stop is None:
        return ask.stop is not None and ask.part in _DECIDED
    row = KINDS[ask.stop.prompt.kind]
    return bool(row.values) or row.shape in ("pick", "tick")


def is_beside(ask: Ask) -> bool:
    """Whether words said at the question are none of its answers."""
    return ask.stop is not None and (ask.part != "" or ask.stop.prompt.kind != LINES)


def home_of(playbook: Playbook, state: State, ask: Ask | None, kind: Kind) -> str:
    """The key under which a thing of this kind is filed when it is said at `ask`.

    Customers' words stay within the session's own steps: what is said now is not the answer to a
    question of next month. "" means that it stays with the case.
    """
    if ask and ask.stop and ask.playbook is not playbook and ask.stop.prompt.kind == kind:
        return ask.key  # said at a prompt of its kind in the block that broke in
    every = [stop for stop in stops(playbook) if stop.prompt.kind == kind]
    here = _order_here(playbook, state, ask)
    walked = {step.id for step in session_steps(playbook, state)}
    ahead = [
        stop
        for stop in every
        if stop.order >= here and (is_open(playbook, state, stop) or stop.order == here)
    ]
    mine = [stop for stop in ahead if stop.step.id in walked or stop.order == here]
    if mine:
        return mine[0].key
    if ahead and kind != LINES:
        return ahead[0].key
    passed = [stop for stop in every if stop.order < here and stop.step.id in walked]
    return passed[-1].key if passed else ""


def _order_here(playbook: Playbook, state: State, ask: Ask | None) -> int:
    every = stops(playbook)
    orders = {stop.key: stop.order for stop in every}
    if ask is not None and ask.key in orders:
        return orders[ask.key]
    place = state.progress.place.key
    if place in orders:
        return orders[place] + 1
    return len(every) if ask is not None and ask.key.startswith("close:") else 0


def leaning_on(playbook: Playbook, state: State, key: str) -> tuple[str, ...]:
    """The later, answered prompts whose `when`, `of` or placeholder names `key`."""
    every = stops(playbook)
    here = next((stop.order for stop in every if stop.key == key), len(every))
    return tuple(
        stop.key
        for stop in every
        if stop.order > here
        and (playbook.id, stop.key) in state.progress.done
        and _names(stop, key)
    )


def _names(stop: Stop, key: str) -> bool:
    prompt = stop.prompt
    if prompt.of == key or any(condition.key == key for condition in prompt.when):
        return True
    return any("{" + key + "}" in text for text in (prompt.ask, prompt.hint, *stop.step.say))


def carried(old: Playbook, new: Playbook, state: State) -> tuple[tuple[str, str], ...]:
    """Old and new keys of the answers that move to another method: same kind, in order."""
    free = [stop for stop in stops(new) if (new.id, stop.key) not in state.progress.done]
    pairs: list[tuple[str, str]] = []
    for stop in stops(old):
        if not holds_something(state, old.id, stop.key):
            continue
        match = next((other for other in free if other.prompt.kind == stop.prompt.kind), None)
        if match is not None:
            free.remove(match)
            pairs.append((stop.key, match.key))
    return tuple(pairs)


def placed(
    new: Playbook, state: State, pairs: tuple[tuple[str, str], ...]
) -> tuple[tuple[int, str], ...]:
    """What had found no place so far, with the first prompt of its kind still free in `new`."""
    taken = {now for _, now in pairs}
    homes: dict[Kind, str] = {}
    for stop in stops(new):
        if stop.key not in taken and (new.id, stop.key) not in state.progress.done:
            homes.setdefault(stop.prompt.kind, stop.key)
    homeless: list[tuple[int, Kind | None]] = [
        *((line.number, LINES) for line in state.words if not line.step),
        *((item.number, ASKS_FOR.get(item.topic)) for item in state.items if not item.step),
        *((each.number, PROPOSALS) for each in state.proposals if not each.step),
        *(
            (action.number, PROMISES if action.promise else TODOS)
            for action in state.actions
            if not action.step
        ),
    ]
    counts = Counter(number for number, _ in homeless)  # two of one number stay with the case
    return tuple(
        (number, homes[kind]) for number, kind in homeless if kind in homes and counts[number] == 1
    )


def holds_something(state: State, playbook: str, key: str) -> bool:
    """Whether anything is filed under the prompt, answered or captured ahead of time.

    What was only said beside its answer is neither.
    """
    filed = (
        *((line.playbook, line.step) for line in state.words if line.said_at != line.step),
        *((item.playbook, item.step) for item in state.items),
        *((told.playbook, told.step) for told in state.paraphrases),
        *((each.playbook, each.step) for each in state.proposals),
        *((action.playbook, action.step) for action in state.actions),
        *state.given,
        *state.progress.confirms,
    )
    dated = state.report_back is not None and state.report_back.step == key
    return (playbook, key) in filed or dated
