"""Which answers of a prompt make a difference to what is asked next.

Answers that lead to the same questions are one outcome: a choice of four, of which one is named in
a `when`, has two. Pure, over a Playbook; `ways.py` follows the outcomes through it.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from mendcli.playbook.model.kinds import KINDS
from mendcli.playbook.model.playbook import Condition, Playbook, Prompt, prompt_key

#: What a `when` may name of any prompt.
ANSWERED, SKIPPED = "answered", "skipped"
#: What is told of `checks` where no box that makes a difference is ticked.
NOTHING_TICKED = "none of these"
#: Boxes that are ticked together can meet many conditions in many ways; more are not told apart.
MOST_OUTCOMES = 64


class Outcome(NamedTuple):
    """Answers that lead to the same questions, as an author names them.

    `meets` are the conditions' values that they fulfil. `goto` is a step id, `end`, or "".
    `again` says that a confirm goes round once more.
    """

    answers: tuple[str, ...]
    meets: frozenset[tuple[str, ...]]
    goto: str = ""
    again: bool = False

    def told(self) -> str:
        """The answers in a few words."""
        first, last = self.answers[:-1], self.answers[-1]
        return f"{', '.join(first)} or {last}" if first else last


def outcomes_of(playbook: Playbook) -> Mapping[str, tuple[Outcome, ...]]:
    """The outcomes of every prompt whose answer makes a difference, by "step.prompt"."""
    named: dict[str, dict[tuple[str, ...], None]] = {}
    for step in playbook.steps:
        for prompt in step.prompts:
            for condition in prompt.when:
                named.setdefault(condition.key, {})[condition.values] = None
    found: dict[str, tuple[Outcome, ...]] = {}
    for step in playbook.steps:
        for prompt in step.prompts:
            key = prompt_key(step, prompt)
            if key not in found:
                outcomes = _outcomes(prompt, tuple(named.get(key, ())))
                if len(outcomes) > 1 or any(each.goto for each in outcomes):
                    found[key] = outcomes
    return found


def meets(outcome: Outcome, condition: Condition) -> bool:
    """Whether the condition holds after that outcome."""
    return condition.values in outcome.meets


def _outcomes(prompt: Prompt, named: tuple[tuple[str, ...], ...]) -> tuple[Outcome, ...]:
    if KINDS[prompt.kind].shape == "tick":
        return _ticked(prompt, named)
    gotos = {option.value: option.goto for option in reversed(prompt.options)}
    grouped: dict[tuple[frozenset[tuple[str, ...]], str, bool], list[str]] = {}
    for value in _values(prompt, named):
        again = value in KINDS[prompt.kind].values[1:]
        sort = (_met([value], named), gotos.get(value, ""), again)
        grouped.setdefault(sort, []).append(value)
    return tuple(Outcome(_shown(answers), *sort) for sort, answers in grouped.items())


def _values(prompt: Prompt, named: tuple[tuple[str, ...], ...]) -> tuple[str, ...]:
    """Every answer that could make a difference; of free text, those that are named."""
    fixed = KINDS[prompt.kind].values or tuple(option.value for option in prompt.options)
    told = (value for values in named for value in values)
    return tuple(dict.fromkeys((*(fixed or (ANSWERED, *told)), SKIPPED)))


def _ticked(prompt: Prompt, named: tuple[tuple[str, ...], ...]) -> tuple[Outcome, ...]:
    """The outcomes of ticking any number of boxes: what single boxes meet, and these together."""
    found: dict[frozenset[tuple[str, ...]], tuple[str, ...]] = {}
    found[_met([ANSWERED], named)] = (NOTHING_TICKED,)
    for option in prompt.options:
        alone = _met([option.value], named)
        for met, answers in list(found.items()):
            both = (*answers, option.value) if answers != (NOTHING_TICKED,) else (option.value,)
            if len(found) < MOST_OUTCOMES:
                found.setdefault(met | alone, both)
    found.setdefault(_met([SKIPPED], named), (SKIPPED,))
    outcomes = tuple(Outcome(answers, met) for met, answers in found.items())
    return outcomes if len(outcomes) > 1 else (Outcome((ANSWERED,), outcomes[0].meets),)


def _met(answers: Iterable[str], named: tuple[tuple[str, ...], ...]) -> frozenset[tuple[str, ...]]:
    return frozenset(
        values
        for values in named
        if any(answer in values or (answer != SKIPPED and ANSWERED in values) for answer in answers)
    )


def _shown(answers: list[str]) -> tuple[str, ...]:
    """The answers without "skipped", which goes with what leads on as if nothing was said."""
    return tuple(each for each in answers if each != SKIPPED) or (SKIPPED,)
