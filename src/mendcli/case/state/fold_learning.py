"""How facts about causes, decisions, risks and plans change the case; what calls noted of them.

Pure; used by `fold.py` and `fold_aftercare.py`. On a call a rep notes whys down the chain, a cause,
others it could hit, a change, a risk, a goal. They stand on the case with what the desk added,
under the numbers they get here; the first change at the desk takes them over under just those
numbers (`taken_over`), so that a number seen is a number that can be named.
"""

from collections.abc import Iterable, Sequence
from typing import TypeVar, assert_never

from mendcli.case.log.facts import Fact, Recorded
from mendcli.case.log.knowledge import key_of
from mendcli.case.log.learning_facts import (
    ChangeMade,
    Decided,
    LearningFact,
    ObjectiveSet,
    OthersFound,
    RiskSet,
    StakeGiven,
    WhyAdded,
    WhyRooted,
)
from mendcli.case.log.spoken_facts import Topic
from mendcli.case.state.aftercare import Noted
from mendcli.case.state.case_state import Item, State
from mendcli.case.state.fold_checkins import noted
from mendcli.case.state.references import free_id, next_id, referenced

Learned = WhyAdded | OthersFound | ChangeMade | RiskSet | ObjectiveSet
_T = TypeVar("_T", WhyAdded, OthersFound, ChangeMade, RiskSet, ObjectiveSet)


def apply_learning(state: State, entry: Recorded, fact: LearningFact) -> None:
    """Let one such fact take effect on `state`."""
    match fact:
        case WhyAdded():
            parent = referenced(state, state.whys, fact.of, fact.of_adder, entry.replica)
            _add(state.whys, entry, fact._replace(of=parent[1].id if parent else 0), fact.why)
        case WhyRooted():
            found = referenced(state, state.whys, fact.why, fact.adder, entry.replica)
            if found is not None:
                index, why = found
                _change(state.whys, index, entry, why.fact._replace(root=fact.root))
        case OthersFound():
            _others(state, entry, fact)
        case ChangeMade():
            _add(state.changes, entry, fact, fact.change)
        case RiskSet():
            risk = referenced(state, state.risks, fact.risk, fact.adder, entry.replica)
            if risk is not None and fact.known:
                state.claim(entry, "risk", (fact.state, fact.text), risk[1])
                _change(state.risks, risk[0], entry, fact._replace(of=risk[1].fact.of))
            else:
                _add(state.risks, entry, fact, fact.risk)
        case ObjectiveSet():
            goal = referenced(state, state.goals, fact.objective, fact.adder, entry.replica)
            if goal is not None and fact.known:
                state.claim(entry, "goal", (fact.text, fact.help, fact.next), goal[1])
                _change(state.goals, goal[0], entry, fact._replace(of=goal[1].fact.of))
            else:
                _add(state.goals, entry, fact, fact.objective)
        case Decided():
            state.note(noted(entry, fact))
        case StakeGiven():
            state.claim(entry, "stake", (fact.value, fact.years))
            state.stake = noted(entry, fact)
        case _:
            assert_never(fact)


def brought_in(state: State, who: str) -> None:
    """Who joins stands with the latest decision to bring somebody in."""
    every = state.noted(Decided)
    last = next((n for n in reversed(range(len(every))) if every[n].fact.matter == "escalate"), -1)
    if last >= 0 and every[last].fact.decision == "bring-in":
        fact = every[last].fact
        details = (*(pair for pair in fact.details if pair[0] != "brought in"), ("brought in", who))
        state.note(every[last]._replace(fact=fact._replace(details=details)), last)


def _others(state: State, entry: Recorded, fact: OthersFound) -> None:
    """Who else could be hit, or how they now stand where they are known."""
    action = referenced(state, state.actions, fact.action, fact.adder, entry.replica)
    fact = fact._replace(action=action[1].id if action else 0)
    known = referenced(state, state.others, fact.others, fact.others_adder, entry.replica)
    if known is not None and fact.known:
        state.claim(entry, "exposed", (fact.who, fact.action), known[1])
        _change(state.others, known[0], entry, fact._replace(noted=known[1].fact.noted))
    else:
        _add(state.others, entry, fact, fact.others)


def _add(things: list[Noted[_T]], entry: Recorded, fact: _T, declared: int) -> None:
    """A new thing, but for what two laptops took over of the same note of a call: it is there."""
    origin, words = noted_in(fact), learned_words(fact)
    if origin and any(
        noted_in(each.fact) == origin and learned_words(each.fact) == words for each in things
    ):
        return
    new = noted(entry, fact)._replace(id=free_id(things, declared), declared=declared)
    things.append(new)


def _change(things: list[Noted[_T]], index: int, entry: Recorded, fact: _T) -> None:
    also = (*things[index].also, entry.number)
    things[index] = things[index]._replace(fact=fact, also=also)


def noted_in(fact: Learned) -> int:
    """The fact of a call that it was first noted in, or 0."""
    return fact.of if isinstance(fact, RiskSet | ObjectiveSet) else fact.noted


def learned_words(fact: Learned) -> str:
    """What it says."""
    match fact:
        case OthersFound():
            return fact.who
        case ChangeMade():
            return fact.what
        case _:
            return fact.text


# --- what calls noted ----------------------------------------------------------------------------


def first_noted(state: State, thing: Noted[Learned]) -> Item | None:
    """The text of a call that the thing was first noted in, None where there was none.

    Two laptops may have a text of that number each: it is one that was known here, and says this.
    """
    found = [
        item
        for item in state.items
        if item.number == noted_in(thing.fact) and (from_call(thing) or state.saw(thing, item))
    ]
    same = [item for item in found if learned_words(thing.fact) in (item.text, item.correction)]
    ours = [item for item in same or found if item.replica == thing.replica]
    return next(iter((*ours, *same, *found)), None)


def from_call(thing: Noted[Learned]) -> bool:
    """Whether it was noted on a call and no change at the desk has taken it over yet."""
    return thing.number == noted_in(thing.fact)


def taken_over(state: State) -> tuple[Fact, ...]:
    """The facts that take over what was noted on a call, under the numbers shown."""
    things: tuple[Noted[Learned], ...] = (
        *state.whys, *state.others, *state.changes, *state.risks, *state.goals,
    )  # fmt: skip
    return tuple(thing.fact for thing in things if from_call(thing))


def part(state: State) -> None:
    """Leave only what the desk has: a fact may name nothing that has no number of its own yet."""
    state.whys = _of_desk(state.whys)
    state.others = _of_desk(state.others)
    state.changes = _of_desk(state.changes)
    state.risks = _of_desk(state.risks)
    state.goals = _of_desk(state.goals)


def _of_desk(things: Iterable[Noted[_T]]) -> list[Noted[_T]]:
    return [thing for thing in things if not from_call(thing)]


def join(state: State) -> None:
    """Add what was noted on calls and not taken over, as its texts now are."""
    state.whys += _whys(state)
    for exposed in _new(state, ("exposed",), state.others):
        id = next_id(state.others)
        found = OthersFound(id, _text(exposed), noted=exposed.number)
        state.others.append(_noted(exposed, found, id))
    for change in _new(state, ("change",), state.changes):
        id = next_id(state.changes)
        where = _written_down(state, change)
        made = ChangeMade(id, _text(change), where, change.by, change.number)
        state.changes.append(_noted(change, made, id))
    for risk in _new(state, ("risk",), state.risks):
        id = next_id(state.risks)
        state.risks.append(_noted(risk, RiskSet(id, _text(risk), of=risk.number), id))
    for goal in _new(state, ("objective",), state.goals):
        id = next_id(state.goals)
        wanted = ObjectiveSet(id, _text(goal), _help_for(state, goal), of=goal.number)
        state.goals.append(_noted(goal, wanted, id))


def _new(state: State, topics: tuple[Topic, ...], things: Sequence[Noted[_T]]) -> list[Item]:
    known = {key_of(item) for thing in things if (item := first_noted(state, thing)) is not None}
    return [item for item in state.items if item.topic in topics and key_of(item) not in known]


def _noted(item: Item, fact: _T, id: int) -> Noted[_T]:
    return Noted(fact, item.number, item.at, item.rep, item.replica, id)


def _whys(state: State) -> list[Noted[WhyAdded]]:
    """Whys noted on a call, each the cause of the one before it in its step; a cause ends them."""
    found: list[Noted[WhyAdded]] = []
    last = {_step(item): why for why in state.whys if (item := first_noted(state, why)) is not None}
    for item in _new(state, ("why", "cause"), state.whys):
        key, root = _step(item), item.topic == "cause"
        before = last.get(key)
        if root and before and _same(before.fact.text, _text(item)):
            if before in found:
                ended = before._replace(fact=before.fact._replace(root=True))
                found[found.index(before)] = last[key] = ended
            continue
        id = next_id((*state.whys, *found))
        of = before.id if before else 0
        fact = WhyAdded(id, _text(item), of, root=root, raw=item.raw, noted=item.number)
        found.append(_noted(item, fact, id))
        if not root:
            last[key] = found[-1]
    return found


def _same(one: str, other: str) -> bool:
    return one.strip().casefold() == other.strip().casefold()


def _help_for(state: State, goal: Item) -> str:
    """The help noted for one of the goals of a step; the last goal has what is left over."""
    beside = [each for each in state.about("objective") if _step(each) == _step(goal)]
    last, at = len(beside) - 1, beside.index(goal)
    helps = [each for each in state.about("help") if _step(each) == _step(goal)]
    return "; ".join(_text(each) for n, each in enumerate(helps) if min(n, last) == at)


def _written_down(state: State, change: Item) -> str:
    """Where the change is written down: what a corrective text in its step was answered, or ""."""
    return next(
        (
            given.value
            for given in state.given.values()
            if given.purpose == "corrective"
            and (given.playbook, given.step.partition(".")[0]) == _step(change)
        ),
        "",
    )


def _step(item: Item) -> tuple[str, str]:
    return item.playbook, item.step.partition(".")[0]


def _text(item: Item) -> str:
    return item.correction or item.text
