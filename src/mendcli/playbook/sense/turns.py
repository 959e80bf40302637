"""Answers that do not come in time: a `when` or a name in a line that no way through can fill.

`checks.py` holds the order in the file; here it is the order in which a call can go. A rep may
still jump there, so these are warnings. Pure, over a Playbook whose names and jumps are right.
"""

from collections.abc import Iterator
from typing import NamedTuple

from mendcli.playbook.model.placeholders import names_in
from mendcli.playbook.model.playbook import Playbook, Prompt, prompt_key
from mendcli.playbook.model.problems import Finding, Path
from mendcli.playbook.sense.routes import OPEN_PHASES, Routes


class _Asked(NamedTuple):
    """A prompt and the number of its step."""

    step: int
    prompt: Prompt


def answers_that_never_come(playbook: Playbook, routes: Routes) -> Iterator[Finding]:
    """Every `when` and name whose answer cannot be there yet, on any way through one call."""
    asked: dict[str, _Asked] = {}
    for number, step in enumerate(playbook.steps):
        for prompt in step.prompts:
            asked.setdefault(prompt_key(step, prompt), _Asked(number, prompt))
    for number, step in enumerate(playbook.steps):
        if step.phase in OPEN_PHASES:
            continue
        path: Path = ("steps", number)
        for place, wording in enumerate(step.say):
            yield from _unfilled(wording, (*path, "say", place), number, asked, routes)
        for place, prompt in enumerate(step.prompts):
            at = (*path, "prompts", place)
            yield from _unfilled(prompt.ask, (*at, "ask"), number, asked, routes)
            for condition in prompt.when:
                earlier = asked.get(condition.key)
                if earlier is None:
                    continue
                where = (*at, "when", condition.key)
                if _misses(earlier, number, playbook, routes):
                    message = f"no way leads from `{condition.key}` to here, so this is never asked"
                    yield Finding(where, "never-so", message, at_key=True, severity="warning")
                else:
                    yield from _jumped_past(condition.values, earlier, number, where, routes)


def _misses(earlier: _Asked, here: int, playbook: Playbook, routes: Routes) -> bool:
    """Whether no call that asked `earlier` comes to the step `here`."""
    before = playbook.steps[earlier.step].phase == "before"
    return not before and earlier.step < here and not routes.can_follow(earlier.step, here)


def _jumped_past(
    values: tuple[str, ...], earlier: _Asked, here: int, where: Path, routes: Routes
) -> Iterator[Finding]:
    """Values whose `goto` leads past this prompt."""
    goto = {option.value: option.goto for option in earlier.prompt.options if option.goto}
    for number, value in enumerate(values):
        target = routes.numbers.get(goto.get(value, ""))
        if target is None:
            continue
        if target >= len(routes.reach) or not routes.can_follow(target, here):
            place = (*where, number) if len(values) > 1 else where
            message = f"after `{value}` the call goes on to `{goto[value]}`, and never comes here"
            yield Finding(place, "never-so", message, severity="warning")


def _unfilled(
    wording: str, path: Path, here: int, asked: dict[str, _Asked], routes: Routes
) -> Iterator[Finding]:
    for name in names_in(wording) if "{" in wording else ():
        earlier = asked.get(name)
        if earlier and earlier.step < here and not routes.can_follow(earlier.step, here):
            message = f"no way leads from `{name}` to here, so nothing fills {{{name}}}"
            yield Finding(path, "nothing-fills", message, "", f"{{{name}}}", severity="warning")
