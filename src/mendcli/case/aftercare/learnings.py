"""What a case taught, in one view: what was noted on a call joined with what the desk added. Pure.

On a call a rep notes whys down the chain, a cause, others it could hit, a change. They count as if
added at the desk, under the numbers they are given here; the first change at the desk takes them
over under just those numbers (`taken_over`), so that a number seen is a number that can be named.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple, TypeVar

from mendcli.case.log.facts import Fact
from mendcli.case.log.learning_facts import ChangeMade, ObjectiveSet, OthersFound, RiskSet, WhyAdded
from mendcli.case.log.spoken_facts import Topic
from mendcli.case.state.aftercare import Change, Objective, Others, Risk, Telling, Why
from mendcli.case.state.case_state import Action, Item, State
from mendcli.case.state.references import next_id

K = TypeVar("K", Why, Others, Change, Risk, Objective)


class Branch(NamedTuple):
    """A why in the tree; `depth` 0 is why it happened at all."""

    depth: int
    why: Why


def whys(state: State) -> tuple[Why, ...]:
    """All links of the chain of causes, in the order they were added."""
    return (*state.whys, *_noted_whys(state))


def tree(links: Sequence[Why]) -> tuple[Branch, ...]:
    """The links as they are shown: each one's causes under it."""
    below: dict[int, list[Why]] = {}
    for why in links:
        below.setdefault(why.of, []).append(why)
    found: list[Branch] = []
    waiting = [Branch(0, why) for why in reversed(below.get(0, []))]
    while waiting:  # not recursive: a chain may be of any length
        branch = waiting.pop()
        found.append(branch)
        waiting += [Branch(branch.depth + 1, why) for why in reversed(below.get(branch.why.id, []))]
    return tuple(found)


def roots(state: State) -> tuple[Why, ...]:
    """The root causes found."""
    return tuple(why for why in whys(state) if why.root)


def others(state: State) -> tuple[Others, ...]:
    """Who else could be hit."""
    new = _not_taken_over(state, ("exposed",), state.others)
    made = [
        Others(0, item.number, _text(item), 0, item.at, item.replica, noted=item.number)
        for item in new
    ]
    return (*state.others, *_numbered(made, state.others))


def changes(state: State) -> tuple[Change, ...]:
    """What was changed for good. A `text` prompt named `where` beside it says where it stands."""
    new = _not_taken_over(state, ("change",), state.changes)
    made = [
        Change(
            0, item.number, _text(item), _written_down(state, item), item.by, item.at,
            item.replica, noted=item.number,
        )
        for item in new
    ]  # fmt: skip
    return (*state.changes, *_numbered(made, state.changes))


def corrective(state: State) -> tuple[Action, ...]:
    """The actions that keep it from coming back."""
    return tuple(
        action
        for action in state.actions
        if action.purpose == "corrective" and action.status != "dropped"
    )


def told(state: State) -> tuple[Telling, ...]:
    """When the customer was told of what was changed."""
    return tuple(telling for telling in state.told if telling.what == "change")


def risks(state: State) -> tuple[Risk, ...]:
    """The risks ahead; one noted on a call has no owner and no date yet."""
    new = _not_taken_over(state, ("risk",), state.risks)
    made = [
        Risk(
            0, item.number, _text(item), "", None, "open", item.at, item.replica, of=item.number
        )
        for item in new
    ]  # fmt: skip
    return (*state.risks, *_numbered(made, state.risks))


def aims(state: State) -> tuple[Objective, ...]:
    """What the customer wants to reach; help noted in the same step goes with them in order."""
    made = [
        Objective(
            0, item.number, _text(item), _help_for(state, item), "", item.at, item.replica,
            of=item.number,
        )
        for item in _not_taken_over(state, ("objective",), state.objectives)
    ]  # fmt: skip
    return (*state.objectives, *_numbered(made, state.objectives))


def taught(state: State) -> int:
    """How many things were learned on a case: what a list of learnings goes by."""
    return len(whys(state)) + len(others(state)) + len(changes(state)) + len(corrective(state))


def taken_over(state: State) -> tuple[Fact, ...]:
    """The facts that take over what was noted on a call, under the numbers shown."""
    return (
        *(WhyAdded(why.id, why.text, why.of, root=why.root, noted=why.noted)
          for why in _beyond(whys(state), state.whys)),
        *(OthersFound(each.id, each.who, noted=each.noted)
          for each in _beyond(others(state), state.others)),
        *(ChangeMade(each.id, each.what, each.where, each.by, each.noted)
          for each in _beyond(changes(state), state.changes)),
        *(RiskSet(each.id, each.text, of=each.of)
          for each in _beyond(risks(state), state.risks)),
        *(ObjectiveSet(each.id, each.text, each.help, of=each.of)
          for each in _beyond(aims(state), state.objectives)),
    )  # fmt: skip


def _noted_whys(state: State) -> list[Why]:
    """Whys noted on a call, each the cause of the one before it in its step; a cause ends them."""
    found: list[Why] = []
    last = {_place(state, why): why for why in state.whys if why.noted}
    for item in _not_taken_over(state, ("why", "cause"), state.whys):
        key, root = _step(item), item.topic == "cause"
        before = last.get(key)
        if root and before and before.text.strip().casefold() == _text(item).strip().casefold():
            if before in found:
                found[found.index(before)] = last[key] = before._replace(root=True)
            continue
        why = Why(
            next_id((*state.whys, *found)), item.number, _text(item), before.id if before else 0,
            root, item.at, item.replica, noted=item.number,
        )  # fmt: skip
        found.append(why)
        if not root:
            last[key] = why
    return found


def _help_for(state: State, aim: Item) -> str:
    """The help noted for one of the aims of a step; the last aim has what is left over."""
    beside = [each for each in state.about("objective") if _step(each) == _step(aim)]
    last, at = len(beside) - 1, beside.index(aim)
    helps = [each for each in state.about("help") if _step(each) == _step(aim)]
    return "; ".join(_text(each) for n, each in enumerate(helps) if min(n, last) == at)


def _place(state: State, why: Why) -> tuple[str, str]:
    item = next((each for each in state.items if each.number == why.noted), None)
    return _step(item) if item is not None else ("", "")


def _not_taken_over(
    state: State,
    topics: tuple[Topic, ...],
    kept: Iterable[Why | Others | Change | Risk | Objective],
) -> list[Item]:
    known = {each.of if isinstance(each, Risk | Objective) else each.noted for each in kept}
    return [item for item in state.items if item.topic in topics and item.number not in known]


def _numbered(made: Sequence[K], kept: Sequence[K]) -> tuple[K, ...]:
    first = next_id(kept)
    return tuple(each._replace(id=first + n) for n, each in enumerate(made))


def _beyond(shown: Sequence[K], kept: Sequence[K]) -> Sequence[K]:
    return shown[len(kept) :]


def _written_down(state: State, change: Item) -> str:
    """Where the change is written down: what a corrective text in its step was answered, or ""."""
    here = _step(change)
    return next(
        (
            given.value
            for given in state.given.values()
            if given.purpose == "corrective"
            and (given.playbook, given.step.partition(".")[0]) == here
        ),
        "",
    )


def _step(item: Item) -> tuple[str, str]:
    return item.playbook, item.step.partition(".")[0]


def _text(item: Item) -> str:
    return item.correction or item.text
