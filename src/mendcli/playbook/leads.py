"""Where each step of a playbook leads, and which answers are still asked for from there on.

Pure, over any Playbook: a jump to a step that is not there leads nowhere, and breaks nothing.
"""

from mendcli.playbook.model import PHASES, Playbook

#: The number of a step that is not there.
NOWHERE = -1
#: A session of these phases begins at whichever of their steps is open.
_LATER = ("between", "call-back", "after")


class Leads:
    """Steps by number, from 0; the end of the playbook is one past the last."""

    def __init__(self, playbook: Playbook) -> None:
        self._steps = playbook.steps
        self._numbers = {step.id: n for n, step in reversed(list(enumerate(self._steps)))}
        #: Whether the `next` of a step leads back, so that steps may be passed over.
        self.turns = any(
            bool(step.next) and 0 <= self.target(number, step.next) <= number
            for number, step in enumerate(self._steps)
        )
        #: The steps from which some jump or other leads to the end; a loop without one is endless.
        self.ending = self._that_end()
        #: The steps that some jump or other leads to, from wherever a session can begin.
        self.reached = self._that_are_reached()
        self._asked_for = self._within_steps(self._from_steps())

    def target(self, here: int, named: str) -> int:
        """The step that a `next` or `goto` of step `here` means; "" is the one below it.

        `end` is the end of a sitting, so it leads to the first step of a later phase.
        """
        if not named:
            return here + 1
        if named != "end":
            return self._numbers.get(named, NOWHERE)
        rank = PHASES.index(self._steps[here].phase)
        for number in range(here + 1, len(self._steps)):
            if PHASES.index(self._steps[number].phase) > rank:
                return number
        return len(self._steps)

    def asked_for(self, step: int, prompt: int) -> frozenset[str]:
        """The keys that some `when` names, from that prompt on (or from the end of the step)."""
        return self._asked_for[step][prompt] if step < len(self._steps) else frozenset()

    def _that_end(self) -> frozenset[int]:
        found, grown = {len(self._steps)}, True
        while grown:
            more = {n for n in range(len(self._steps)) if n not in found and self._jumps(n) & found}
            found |= more
            grown = bool(more)
        return frozenset(found)

    def _that_are_reached(self) -> frozenset[int]:
        calls = [number for number, step in enumerate(self._steps) if step.phase == "call"]
        later = [number for number, step in enumerate(self._steps) if step.phase in _LATER]
        found: set[int] = set()
        waiting = [0, *calls[:1], *later]
        while waiting:
            number = waiting.pop()
            if number not in found and number < len(self._steps):
                found.add(number)
                waiting += self._jumps(number)
        return frozenset(found)

    def _from_steps(self) -> list[frozenset[str]]:
        """For each step, the keys named in it or in any that can come later."""
        end = len(self._steps)
        found: list[frozenset[str]] = [frozenset()] * (end + 1)
        for number, step in enumerate(self._steps):
            found[number] = frozenset(c.key for p in step.prompts for c in p.when)
        changed = True
        while changed:
            changed = False
            for number in range(end - 1, -1, -1):
                wider = found[number].union(*(found[to] for to in self._follow(number)))
                if wider != found[number]:
                    found[number], changed = wider, True
        return found

    def _within_steps(self, later: list[frozenset[str]]) -> list[list[frozenset[str]]]:
        every = []
        for number, step in enumerate(self._steps):
            found = [frozenset[str]().union(*(later[to] for to in self._follow(number)))]
            for prompt in reversed(step.prompts):
                found.append(found[-1] | {condition.key for condition in prompt.when})
            every.append(found[::-1])
        return every

    def _follow(self, number: int) -> set[int]:
        """The steps that can come after one; the one below it too where steps are passed over."""
        return self._jumps(number) | ({number + 1} if self.turns else set())

    def _jumps(self, number: int) -> set[int]:
        step = self._steps[number]
        gotos = [option.goto for prompt in step.prompts for option in prompt.options if option.goto]
        return {self.target(number, named) for named in (step.next, *gotos)} - {NOWHERE}
