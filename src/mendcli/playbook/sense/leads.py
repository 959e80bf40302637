"""Where each step of a playbook leads, and which answers are still asked for from there on.

Pure, over any Playbook: a jump to a step that is not there leads nowhere, and breaks nothing.
"""

from mendcli.playbook.model.playbook import PHASES, Playbook, prompt_key

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
        self._asked_for = self._kept_for()

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

    def asked_for(self, step: int, prompt: int, *, round: bool = False) -> frozenset[str]:
        """The keys whose answers some `when` asks for, from that prompt on.

        `prompt` may be one past the last. In a confirm's `round`, what is asked for anywhere below.
        """
        if step >= len(self._steps):
            return frozenset()
        places = self._asked_for[step]
        return places[prompt].union(*places[prompt + 1 :]) if round else places[prompt]

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

    def _kept_for(self) -> list[list[frozenset[str]]]:
        """For each place, the keys that a `when` names before they are answered anew."""
        end = len(self._steps)
        entry: list[frozenset[str]] = [frozenset()] * (end + 1)
        every: list[list[frozenset[str]]] = [[]] * end
        changed = True
        while changed:
            changed = False
            for number in range(end - 1, -1, -1):
                every[number] = self._within(number, entry)
                if every[number][0] != entry[number]:
                    entry[number], changed = every[number][0], True
        return every

    def _within(self, number: int, entry: list[frozenset[str]]) -> list[frozenset[str]]:
        step = self._steps[number]
        onward = self.target(number, step.next)
        after = entry[onward] if onward != NOWHERE else frozenset()
        if self.turns:  # steps may be passed over: any that stands below can be next
            after = after.union(entry[number + 1])
        found = [after]
        for prompt in reversed(step.prompts):
            targets = (self.target(number, o.goto) for o in prompt.options if o.goto)
            kept = found[-1].union(*(entry[to] for to in targets if to != NOWHERE))
            if not prompt.when and not self.turns:  # it is asked again, whatever it was before
                kept -= {prompt_key(step, prompt)}
            found.append(kept | {condition.key for condition in prompt.when})
        return found[::-1]

    def _jumps(self, number: int) -> set[int]:
        step = self._steps[number]
        gotos = [option.goto for prompt in step.prompts for option in prompt.options if option.goto]
        return {self.target(number, named) for named in (step.next, *gotos)} - {NOWHERE}
