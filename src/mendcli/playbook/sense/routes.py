"""Where the steps lead: every step can be reached, and from every step the end can.

A step is followed by its `next`, or by the one below it, and by each `goto` of its choices.
Pure, over a Playbook whose jumps all lead to a step that is there.
"""

from collections.abc import Iterator
from typing import NamedTuple

from mendcli.playbook.model.playbook import Playbook, Prompt, Step
from mendcli.playbook.model.problems import Finding

#: Sessions of these phases begin at whichever of their steps is open, so all can be reached.
OPEN_PHASES = ("between", "call-back", "after")


class Routes(NamedTuple):
    """Which step leads where. Steps are numbered from 0, and the end is one past the last.

    `reach` and `answered` hold one whole number for each step, whose bit N is set where step N
    comes later on some way; `answered` follows only the ways on which no choice is skipped.
    `starts` is such a number too: where a session can begin.
    """

    numbers: dict[str, int]
    starts: int
    reach: list[int]
    answered: list[int]

    def can_follow(self, earlier: int, later: int) -> bool:
        """Whether some way leads from one step to another, or they are the same."""
        return earlier == later or bool(self.reach[earlier] >> later & 1)


def routes_of(playbook: Playbook) -> Routes:
    """The ways through a playbook."""
    steps = playbook.steps
    numbers = {step.id: number for number, step in reversed(list(enumerate(steps)))}
    numbers["end"] = len(steps)
    ways = [_targets(step, number, numbers) for number, step in enumerate(steps)]
    told = [_answered(step, number, numbers) for number, step in enumerate(steps)]
    return Routes(numbers, _starts(steps), _reach(ways), _reach(told))


def routes_that_fail(playbook: Playbook, routes: Routes) -> Iterator[Finding]:
    """Steps that nothing leads to, and loops that never end, each with its place and words."""
    steps, end = playbook.steps, len(playbook.steps)
    reached, answered = _from_starts(routes, routes.reach), _from_starts(routes, routes.answered)
    for number, step in enumerate(steps):
        path = ("steps", number, "id")
        if not reached >> number & 1:
            yield Finding(path, "unreachable", f"nothing leads to the step `{step.id}`")
        elif not answered >> number & 1 and not _told_before(steps, number, answered):
            words = f"only a skipped question leads to the step `{step.id}`: every answer before"
            message = f"{words} it goes elsewhere"
            yield Finding(path, "only-by-skipping", message, severity="warning")
    for number, step in enumerate(steps):
        if not routes.reach[number] >> end & 1:
            if step.next and routes.numbers[step.next] <= number:
                message = f"this goes round for ever: from `{step.next}` no way leads to the end"
                yield Finding(("steps", number, "next"), "endless", message)
        elif not routes.answered[number] >> end & 1:
            yield from _asked_for_ever(step, number, routes)


def _told_before(steps: tuple[Step, ...], number: int, answered: int) -> bool:
    """Whether the step above leads here and has been told of itself."""
    above = number - 1
    return above >= 0 and not steps[above].next and not answered >> above & 1


def _asked_for_ever(step: Step, number: int, routes: Routes) -> Iterator[Finding]:
    """The choice that sends the call back whatever is answered."""
    for place, prompt in enumerate(step.prompts):
        if _always_jumps(prompt) and any(
            routes.numbers[option.goto] <= number for option in prompt.options
        ):
            path = ("steps", number, "prompts", place, "options")
            message = "this goes round for ever: no answer leads to the end, only a skip does"
            yield Finding(path, "only-by-skipping", message, severity="warning")
            return


def _targets(step: Step, number: int, numbers: dict[str, int]) -> set[int]:
    """The steps that can follow; a choice may be skipped."""
    follows = {numbers[step.next] if step.next else number + 1}
    for prompt in step.prompts:
        follows.update(numbers[option.goto] for option in prompt.options if option.goto)
    return follows


def _answered(step: Step, number: int, numbers: dict[str, int]) -> set[int]:
    """The steps that can follow where every choice is answered."""
    follows: set[int] = set()
    for prompt in step.prompts:
        follows.update(numbers[option.goto] for option in prompt.options if option.goto)
        if _always_jumps(prompt):
            return follows
    return follows | {numbers[step.next] if step.next else number + 1}


def _always_jumps(prompt: Prompt) -> bool:
    """Whether the prompt is always asked, and each of its answers jumps."""
    return bool(prompt.options) and not prompt.when and all(o.goto for o in prompt.options)


def _starts(steps: tuple[Step, ...]) -> int:
    """Where a session can begin: the first step, the first of the call, any of a later phase."""
    starts = 1
    call = next((number for number, step in enumerate(steps) if step.phase == "call"), 0)
    for number, step in enumerate(steps):
        if number == call or step.phase in OPEN_PHASES:
            starts |= 1 << number
    return starts


def _from_starts(routes: Routes, reach: list[int]) -> int:
    found = routes.starts
    for number, steps in enumerate(reach):
        if routes.starts >> number & 1:
            found |= steps
    return found


def _reach(ways: list[set[int]]) -> list[int]:
    """All that comes later, from what comes next.

    Steps that lead to each other are found together (Tarjan's way, without recursion), the last
    of a way first, so that each step is looked at once, however it jumps.
    """
    end = len(ways)
    reach = [0] * end
    low, seen = [0] * end, [0] * end
    waiting: list[int] = []
    count = 0
    for root in range(end):
        path = [] if seen[root] else [(root, iter(ways[root]))]
        while path:
            number, targets = path[-1]
            if not seen[number]:
                count += 1
                seen[number] = low[number] = count
                waiting.append(number)
            target = next((t for t in targets if t < end and not seen[t]), None)
            if target is not None:
                path.append((target, iter(ways[target])))
                continue
            path.pop()
            held = [low[t] for t in ways[number] if t < end and low[t]]
            low[number] = min([low[number], *held])
            if low[number] == seen[number]:
                together = waiting[waiting.index(number) :] if waiting[-1] != number else [number]
                del waiting[-len(together) :]
                found = _later(together, ways, reach)
                for each in together:
                    reach[each], low[each] = found, 0
    return reach


def _later(together: list[int], ways: list[set[int]], reach: list[int]) -> int:
    found = 0
    inside = set(together)
    for number in together:
        for target in ways[number]:
            found |= 1 << target
            if target < len(reach) and target not in inside:
                found |= reach[target]
    return found
