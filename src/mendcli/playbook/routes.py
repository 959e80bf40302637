"""Where the steps lead: every step can be reached, and from every step the end can.

A step is followed by its `next`, or by the one below it, and by each `goto` of its choices.
Pure, over a Playbook whose jumps all lead to a step that is there.
"""

from collections.abc import Iterable, Iterator

from mendcli.playbook.model import Playbook, Step
from mendcli.playbook.problems import Path

#: Sessions of these phases begin at whichever of their steps is open, so all can be reached.
_OPEN_PHASES = ("between", "call-back", "after")


def routes_that_fail(playbook: Playbook) -> Iterator[tuple[Path, str]]:
    """Steps that nothing leads to, and loops that never end, each with its place and words."""
    steps = playbook.steps
    numbers = {step.id: number for number, step in reversed(list(enumerate(steps)))}
    ways = [_ways(step, number, numbers, len(steps)) for number, step in enumerate(steps)]
    reached = _closure(_starts(steps), ways)
    for number, step in enumerate(steps):
        if number not in reached:
            yield ("steps", number, "id"), f"nothing leads to the step `{step.id}`"
    back: list[set[int]] = [set() for _ in range(len(steps) + 1)]
    for number, targets in enumerate(ways):
        for target in targets:
            back[target].add(number)
    ending = _closure([len(steps)], back)
    for number, step in enumerate(steps):
        if number not in ending and step.next and numbers[step.next] <= number:
            yield (
                ("steps", number, "next"),
                f"this goes round for ever: from `{step.next}` no way leads to the end",
            )


def _ways(step: Step, number: int, numbers: dict[str, int], end: int) -> set[int]:
    """The numbers of the steps that can follow; the end is one past the last."""
    targets = {option.goto for prompt in step.prompts for option in prompt.options if option.goto}
    follows = {numbers[step.next] if step.next != "end" else end} if step.next else {number + 1}
    return follows | {end if target == "end" else numbers[target] for target in targets}


def _starts(steps: tuple[Step, ...]) -> list[int]:
    """Where a session can begin: the first step, the first of the call, any of a later phase."""
    calls = [number for number, step in enumerate(steps) if step.phase == "call"]
    later = [number for number, step in enumerate(steps) if step.phase in _OPEN_PHASES]
    return [0, *calls[:1], *later]


def _closure(starts: Iterable[int], ways: list[set[int]]) -> set[int]:
    seen: set[int] = set()
    waiting = list(starts)
    while waiting:
        number = waiting.pop()
        if number not in seen:
            seen.add(number)
            waiting += ways[number] if number < len(ways) else ()
    return seen
