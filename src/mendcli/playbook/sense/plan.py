"""A playbook as a plan to be drawn: steps as boxes, questions as rows, and where answers lead.

What the text, Mermaid and SVG forms of `mend playbooks paths` have in common. Pure words and
numbers; how a box looks is for whoever draws it.
"""

from typing import NamedTuple

from mendcli.playbook.model.playbook import Phase, Playbook, Prompt, Step, prompt_key
from mendcli.playbook.sense.leads import Leads
from mendcli.playbook.sense.outcomes import Outcome
from mendcli.playbook.sense.ways import DeadEnd


class Jump(NamedTuple):
    """An answer that leads elsewhere; `name` is where it leads, in words.

    `to` counts boxes from 0; it is their number at the end, and -1 where no step is meant.
    """

    answers: str
    to: int
    name: str


class PlannedQuestion(NamedTuple):
    """One question. `only_if` says when it is asked, "" if always.

    `back_to` is the row of the paraphrase in this box that a confirm goes back to, or -1.
    """

    id: str
    ask: str
    kind: str
    only_if: str = ""
    back_to: int = -1
    jumps: tuple[Jump, ...] = ()


class Box(NamedTuple):
    """One step. `onward` is its own jump, where it does not lead to the box below."""

    number: int
    id: str
    title: str
    phase: Phase
    aim: str
    rows: tuple[PlannedQuestion, ...]
    onward: Jump | None = None
    dead: tuple[str, ...] = ()


def plan_of(playbook: Playbook, dead_ends: tuple[DeadEnd, ...]) -> tuple[Box, ...]:
    """The boxes of a playbook, in its order."""
    leads = Leads(playbook)
    boxes = []
    for number, step in enumerate(playbook.steps):
        dead = tuple(
            f"{end.prompt}: {end.words}" if end.prompt else end.words
            for end in dead_ends
            if end.step == step.id
        )
        rows = tuple(_row(playbook, leads, number, prompt) for prompt in step.prompts)
        onward = _jump(playbook, leads, number, step.next, "then") if step.next else None
        if onward and onward.to == number + 1 and step.next != "end":
            onward = None
        boxes.append(Box(number + 1, step.id, step.title, step.phase, step.aim, rows, onward, dead))
    return tuple(boxes)


def _row(playbook: Playbook, leads: Leads, number: int, prompt: Prompt) -> PlannedQuestion:
    step = playbook.steps[number]
    targets: dict[str, list[str]] = {}
    for option in prompt.options:
        if option.goto:
            targets.setdefault(option.goto, []).append(option.value)
    jumps = tuple(
        _jump(playbook, leads, number, goto, _either(answers)) for goto, answers in targets.items()
    )
    keys = [prompt_key(step, each) for each in step.prompts]
    back_to = keys.index(prompt.of) if prompt.of in keys else -1
    return PlannedQuestion(
        prompt.id, prompt.ask, prompt.kind, _only_if(step, prompt), back_to, jumps
    )


def _only_if(step: Step, prompt: Prompt) -> str:
    """`confirmed is partly or no`; a prompt of the same step by its own name alone."""
    told = []
    for condition in prompt.when:
        own, _, name = condition.key.partition(".")
        named = name if own == step.id else condition.key
        told.append(f"{named} is {_either(condition.values)}")
    return " and ".join(told)


def _either(answers: list[str] | tuple[str, ...]) -> str:
    return Outcome(tuple(answers), frozenset()).told()


def _jump(playbook: Playbook, leads: Leads, number: int, named: str, answers: str) -> Jump:
    to = leads.target(number, named)
    if named == "end":
        return Jump(answers, to, "the end of this sitting")
    if to < 0:
        return Jump(answers, to, f"`{named}`, which is not there")
    return Jump(answers, to, f"{to + 1} {playbook.steps[to].title}")
