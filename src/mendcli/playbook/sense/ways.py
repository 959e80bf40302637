"""The ways through a playbook: how many there are, which they are, and where none leads on.

A way is what a rep is asked from the first step to the last, in the order of the weeks: two ways
differ where an answer makes a difference (`outcomes.py`). A confirm that is answered "partly" or
"no" goes round once, and a way goes back to an earlier step at most once; so there are finitely
many, and they are counted without walking each. `/go` and `/skip step` are the rep's, and not
counted. Pure, over any Playbook, also one whose jumps lead nowhere.
"""

from collections.abc import Iterator
from typing import NamedTuple

from mendcli.playbook.model.playbook import Playbook, Prompt, prompt_key
from mendcli.playbook.sense.leads import NOWHERE, Leads
from mendcli.playbook.sense.outcomes import Outcome, meets, outcomes_of

#: More places and answers than this to keep apart, and the ways are not counted.
MOST_KEPT = 500_000


class Decision(NamedTuple):
    """An answer that made a difference: the prompt's key, and the answers that come to the same."""

    prompt: str
    answers: tuple[str, ...]

    def told(self) -> str:
        """As few words as name it."""
        return f"{self.prompt}: {Outcome(self.answers, frozenset()).told()}"


class Way(NamedTuple):
    """One way through: the steps' ids, the prompts' keys as they are asked, and what decided it."""

    steps: tuple[str, ...]
    prompts: tuple[str, ...]
    decided: tuple[Decision, ...]


class DeadEnd(NamedTuple):
    """A place where the playbook does not go on as its author meant; `prompt` may be ""."""

    step: str
    prompt: str
    words: str


class WalkState(NamedTuple):
    """Where a walk stands, and all of what came before that still makes a difference.

    `step` counts from 0, and is the number of steps at the end; `prompt` counts inside it. In a
    confirm's second round `round` is that confirm's number, else -1. `known` has the answers that
    a later `when` asks for, `back` whether the walk has gone back, `done` the steps it has left
    (only where a `next` leads back).
    """

    step: int
    prompt: int = 0
    round: int = -1
    known: tuple[tuple[str, int], ...] = ()
    back: bool = False
    done: frozenset[int] = frozenset()


class Move(NamedTuple):
    """From one place to the next: what was asked meanwhile, and what was decided by it."""

    asked: tuple[str, ...]
    decided: Decision | None
    to: WalkState


class WayCounts(NamedTuple):
    """Of all ways from one place to the end: how many, and the fewest and most questions."""

    ways: int
    fewest: int = 0
    most: int = 0


class TooTangled(Exception):
    """There are too many places to keep apart; nothing was counted."""


class Ways:
    """The ways through one playbook. Raises TooTangled where they cannot be counted."""

    def __init__(self, playbook: Playbook) -> None:
        self._steps = playbook.steps
        self._outcomes = outcomes_of(playbook)
        self._leads = Leads(playbook)
        self._counts = self._counted()

    @property
    def count(self) -> int:
        """How many there are, exactly."""
        return self._counts[WalkState(0)].ways

    @property
    def asked(self) -> tuple[int, int]:
        """The fewest and the most questions of any way; zeros where there is no way."""
        return self._counts[WalkState(0)].fewest, self._counts[WalkState(0)].most

    @property
    def goes_back(self) -> bool:
        """Whether a way can go back to an earlier step."""
        return any(place.back for place in self._counts) or self._leads.turns

    def listed(self) -> Iterator[Way]:
        """Every way, one after the other, the first answers first."""
        taken: list[tuple[WalkState, Move]] = []
        open_moves = [(WalkState(0), iter(self._moves(WalkState(0))))]
        while open_moves:
            place, moves = open_moves[-1]
            move = next((m for m in moves if self._counts[m.to].ways), None)
            if move is None:
                open_moves.pop()
                if taken:
                    taken.pop()
                continue
            if move.to.step == len(self._steps):
                yield self._way([*taken, (place, move)])
                continue
            taken.append((place, move))
            open_moves.append((move.to, iter(self._moves(move.to))))

    def dead_ends(self) -> tuple[DeadEnd, ...]:
        """Steps nothing leads to, steps that lead nowhere, questions that are never asked."""
        return (*self._lost(), *self._never_asked())

    def _lost(self) -> Iterator[DeadEnd]:
        for number, step in enumerate(self._steps):
            gotos = [o.goto for p in step.prompts for o in p.options if o.goto]
            for target in dict.fromkeys([step.next, *gotos]):
                if target and self._leads.target(number, target) == NOWHERE:
                    yield DeadEnd(step.id, "", f"it leads to `{target}`, and no step has that id")
            if number not in self._leads.reached:
                yield DeadEnd(step.id, "", "nothing leads here")
            elif number not in self._leads.ending:
                yield DeadEnd(step.id, "", "no way leads from here to the end")

    def _never_asked(self) -> Iterator[DeadEnd]:
        asked = {key for place in self._counts for move in self._moves(place) for key in move.asked}
        reached = {place.step for place in self._counts}
        for number in sorted(reached - {len(self._steps)}):
            step = self._steps[number]
            for prompt in step.prompts:
                if prompt_key(step, prompt) not in asked:
                    yield DeadEnd(step.id, prompt.id, "it is never asked: its `when` cannot hold")

    def _way(self, taken: list[tuple[WalkState, Move]]) -> Way:
        entered = [p.step for p, _ in taken if p.prompt == 0 and p.round < 0]
        return Way(
            tuple(self._steps[number].id for number in entered),
            tuple(key for _, move in taken for key in move.asked),
            tuple(move.decided for _, move in taken if move.decided),
        )

    def _counted(self) -> dict[WalkState, WayCounts]:
        """For every place that can be come to, the ways from there to the end."""
        counts: dict[WalkState, WayCounts] = {}
        waiting, kept = [WalkState(0)], 0
        seen: dict[WalkState, tuple[Move, ...]] = {}
        while waiting:
            place = waiting[-1]
            if place in counts:
                waiting.pop()
            elif place.step == len(self._steps):
                counts[place] = WayCounts(1)
            elif place in seen:  # all that follows has been counted by now
                counts[place] = _added(counts, seen.pop(place))
            else:
                kept += 1 + len(place.known)
                if kept > MOST_KEPT:
                    raise TooTangled
                seen[place] = tuple(self._moves(place))
                waiting += [move.to for move in seen[place] if move.to not in counts]
        return counts

    def _moves(self, place: WalkState) -> Iterator[Move]:
        if place.step == len(self._steps):
            return
        step = self._steps[place.step]
        if place.prompt == len(step.prompts):
            if place.round >= 0:
                yield from self._once_more(place)
            else:
                yield from self._onward(place, step.next, None, ())
            return
        prompt = step.prompts[place.prompt]
        if not self._is_asked(place, prompt):
            yield Move((), None, self._kept(place._replace(prompt=place.prompt + 1)))
            return
        key = prompt_key(step, prompt)
        for number, outcome in enumerate(self._outcomes.get(key, (None,))):
            yield from self._answered(place, key, number, outcome)

    def _answered(
        self, place: WalkState, key: str, number: int, outcome: Outcome | None
    ) -> Iterator[Move]:
        after = place._replace(prompt=place.prompt + 1)
        if outcome is None:
            yield Move((key,), None, self._kept(after))
            return
        decided = Decision(key, outcome.answers)
        after = after._replace(known=_with(place.known, key, number))
        if outcome.again and place.round < 0:
            yield Move((key,), decided, self._kept(after._replace(round=place.prompt)))
        elif outcome.goto:
            yield from self._onward(after, outcome.goto, decided, (key,))
        else:
            yield Move((key,), decided, self._kept(after))

    def _once_more(self, place: WalkState) -> Iterator[Move]:
        """The end of a confirm's round: the paraphrase again, and an answer that is not "no"."""
        step = self._steps[place.step]
        confirm = step.prompts[place.round]
        key = prompt_key(step, confirm)
        settled = [(n, each) for n, each in enumerate(self._outcomes[key]) if not each.again]
        for number, outcome in settled:
            decided = Decision(key, outcome.answers) if len(settled) > 1 else None
            known = _with(place.known, key, number)
            after = WalkState(place.step, place.round + 1, -1, known, place.back, place.done)
            yield Move((confirm.of, key), decided, self._kept(after))

    def _is_asked(self, place: WalkState, prompt: Prompt) -> bool:
        known = dict(place.known)
        step = self._steps[place.step]
        if place.round >= 0:
            confirm = prompt_key(step, step.prompts[place.round])
            if all(condition.key != confirm for condition in prompt.when):
                return False
        return all(
            condition.key in known
            and meets(self._outcomes[condition.key][known[condition.key]], condition)
            for condition in prompt.when
        )

    def _onward(
        self, place: WalkState, target: str, decided: Decision | None, asked: tuple[str, ...]
    ) -> Iterator[Move]:
        """Out of a step: to the next one, or where a `next` or a `goto` leads, if it may."""
        here = place.step
        number = self._leads.target(here, target)
        jump_back = number != NOWHERE and number <= here
        by_choice = decided is not None
        if number not in self._leads.ending or (jump_back and by_choice and place.back):
            return
        done = place.done | {here} if self._leads.turns else place.done
        if jump_back and by_choice:  # what lies between is asked again
            done = frozenset(each for each in done if not number <= each <= here)
        while number in done:
            number += 1
        back = place.back or (jump_back and by_choice)
        yield Move(asked, decided, self._kept(WalkState(number, 0, -1, place.known, back, done)))

    def _kept(self, place: WalkState) -> WalkState:
        """The place, without answers that no later `when` asks for."""
        start = place.prompt if place.round < 0 else place.round + 1
        live = self._leads.asked_for(place.step, start, round=place.round >= 0)
        if all(key in live for key, _ in place.known):
            return place
        return place._replace(known=tuple(each for each in place.known if each[0] in live))


def _added(counts: dict[WalkState, WayCounts], moves: tuple[Move, ...]) -> WayCounts:
    onward = [(counts[move.to], len(move.asked)) for move in moves if counts[move.to].ways]
    return WayCounts(
        sum(tally.ways for tally, _ in onward),
        min((tally.fewest + asked for tally, asked in onward), default=0),
        max((tally.most + asked for tally, asked in onward), default=0),
    )


def _with(known: tuple[tuple[str, int], ...], key: str, number: int) -> tuple[tuple[str, int], ...]:
    return tuple(sorted([*(each for each in known if each[0] != key), (key, number)]))
