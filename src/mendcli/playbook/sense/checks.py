"""The sense of the whole: names that exist, in an order that can work, and words that fit.

Pure: it looks at a Playbook and at where its values stand in the file, and says what is wrong.
What one value may look like is for `document.py`; where the steps lead is for `routes.py`; what
the lines say is for `wording.py`.
"""

from collections.abc import Iterator, Sequence
from itertools import islice

from mendcli.playbook.model.kinds import KINDS
from mendcli.playbook.model.placeholders import KNOWN_NAMES, names_in, stray_braces
from mendcli.playbook.model.playbook import (
    BLOCK_STEP,
    Condition,
    Playbook,
    Prompt,
    Step,
    prompt_key,
)
from mendcli.playbook.model.problems import Finding, Path, Positions, Problem, problem_at
from mendcli.playbook.model.spelling import Speller, asked, did_you_mean, nearest, shortened
from mendcli.playbook.sense.block_form import not_a_block
from mendcli.playbook.sense.routes import routes_of, routes_that_fail
from mendcli.playbook.sense.turns import answers_that_never_come
from mendcli.playbook.sense.wording import wordings_that_fail

#: More is not looked for: nobody reads it, and a file could hold a great many.
MOST_FINDINGS = 5000
#: Values that any prompt can have in a `when`.
ALWAYS_VALUES = ("answered", "skipped")


def check_sense(
    playbook: Playbook,
    file: str,
    positions: Positions,
    lines: Sequence[str] = (),
    *,
    unsure: frozenset[str] = frozenset(),
    routes: bool = True,
    block: str = "",
) -> list[Problem]:
    """Everything that makes no sense: errors, and warnings about what can still be used.

    `lines` are the file's. `unsure` are ids that are there but not written as an id may be: a name
    that means one of these is no second mistake. `routes` is False when the jumps cannot be
    trusted yet. `block` is the name of the block it must be, for one that breaks into a call.
    """
    look = _Look(playbook, unsure, block)
    found = [*look.repeated(), *islice(look.steps(), MOST_FINDINGS)]
    if routes and not look.lost:
        ways = routes_of(playbook)
        found += routes_that_fail(playbook, ways)
        found += answers_that_never_come(playbook, ways)
    found += wordings_that_fail(playbook, block=bool(block))
    if block:
        found += not_a_block(playbook, block)
    return [problem_at(file, positions, finding, lines) for finding in found]


class _Look:
    """One look over a playbook, from its first prompt to its last."""

    def __init__(self, playbook: Playbook, unsure: frozenset[str], block: str) -> None:
        self.playbook = playbook
        self.block = block
        self.unsure = unsure
        self.step_ids = [step.id for step in playbook.steps]
        self.prompts: dict[str, Prompt] = {}
        self.order: dict[str, int] = {}
        for step in playbook.steps:
            for prompt in step.prompts:
                key = prompt_key(step, prompt)
                if key not in self.prompts:
                    self.order[key] = len(self.order)
                    self.prompts[key] = prompt
        self.steps_known = Speller([*self.step_ids, "end"])
        self.names_known = Speller([*KNOWN_NAMES, *self.prompts])
        said_back = (key for key, prompt in self.prompts.items() if prompt.kind == "paraphrase")
        self.paraphrases_known = Speller(said_back)
        self.prompts_known = Speller(self.prompts)
        #: Whether a jump leads to no step, so that the ways through cannot be judged.
        self.lost = False

    def repeated(self) -> Iterator[Finding]:
        """Ids given twice: they name places, so each is given once."""
        yield from _twice(self.step_ids, ("steps",), "step")
        named = self.playbook.blocks or ()
        for place, name in enumerate(named):
            if name in named[:place]:
                message = f"the block `{shortened(name)}` is named twice"
                yield Finding(("blocks", place), "given-twice", message)
        for number, step in enumerate(self.playbook.steps):
            ids = [prompt.id for prompt in step.prompts]
            yield from _twice(ids, ("steps", number, "prompts"), "prompt")

    def steps(self) -> Iterator[Finding]:
        """What each step and each of its prompts names."""
        before = 0
        for number, step in enumerate(self.playbook.steps):
            path: Path = ("steps", number)
            own = f"{BLOCK_STEP}{self.playbook.id}"
            if not self.block and step.id.startswith(BLOCK_STEP) and step.id != own:
                message = "a step's id cannot begin with `break-`: that names a block"
                yield Finding((*path, "id"), "reserved", message, within=BLOCK_STEP)
            yield from self._jump(step.next, (*path, "next"))
            for name, wordings in (("aim", (step.aim,)), ("say", step.say)):
                for place, wording in enumerate(wordings):
                    at = (*path, name) if name == "aim" else (*path, name, place)
                    yield from self._placeholders(wording, at, before)
            for place, prompt in enumerate(step.prompts):
                yield from self._prompt(step, prompt, (*path, "prompts", place))
            before += len(step.prompts)

    def _prompt(self, step: Step, prompt: Prompt, path: Path) -> Iterator[Finding]:
        here = self.order[prompt_key(step, prompt)]
        yield from self._placeholders(prompt.ask, (*path, "ask"), here)
        yield from self._placeholders(prompt.hint, (*path, "hint"), here)
        for condition in prompt.when:
            yield from self._condition(condition, (*path, "when"), here)
        if "of" in KINDS[prompt.kind].keys:
            yield from self._of(prompt, (*path, "of"), here)
        if "max" in KINDS[prompt.kind].keys and prompt.low >= prompt.high:
            message = f"`max` must be more than `min` ({prompt.low})"
            yield Finding((*path, "max"), "wrong-value", message)
        yield from self._options(prompt, (*path, "options"))

    def _options(self, prompt: Prompt, path: Path) -> Iterator[Finding]:
        seen: set[str] = set()
        for number, option in enumerate(prompt.options):
            at = (*path, number)
            if option.value in seen:
                yield Finding(at, "given-twice", f"the option `{option.value}` is given twice")
            if option.value in ALWAYS_VALUES:
                message = f"`{option.value}` cannot be an option: in a `when` it means any answer"
                yield Finding(at, "reserved", message)
            seen.add(option.value)
            yield from self._jump(option.goto, (*at, "goto"))

    def _jump(self, target: str, path: Path) -> Iterator[Finding]:
        if target in ("", "end") or target in self.step_ids:
            return
        self.lost = True
        if target not in self.unsure:
            near = self.steps_known.nearest(target)
            message = f"there is no step `{shortened(target)}`{asked(near)}"
            yield Finding(path, "no-such-step", message, near)

    def _named(
        self, key: str, path: Path, here: int, what: str, *, kind: str = "", at_key: bool = False
    ) -> Iterator[Finding]:
        """The prompt `key` must be there, and come before the one that names it.

        `kind` is the kind it has to be, for the hint.
        """
        if key not in self.prompts:
            if self.unsure.isdisjoint(key.split(".")):
                near = (self.paraphrases_known if kind else self.prompts_known).nearest(key)
                shape = "" if "." in key else "; a prompt is named `step.prompt`"
                message = f"there is no prompt `{shortened(key)}`{asked(near) or shape}"
                yield Finding(path, "no-such-prompt", message, near, at_key=at_key)
        elif self.order[key] >= here:
            message = f"{what} can only name an earlier prompt, and `{key}` is not earlier"
            yield Finding(path, "not-earlier", message, at_key=at_key)

    def _of(self, prompt: Prompt, path: Path, here: int) -> Iterator[Finding]:
        target = self.prompts.get(prompt.of)
        if target is not None and target.kind != "paraphrase":
            message = f"`{prompt.of}` is a prompt of kind `{target.kind}`, not a paraphrase"
            yield Finding(path, "not-a-paraphrase", message)
            return
        yield from self._named(prompt.of, path, here, "`of`", kind="paraphrase")

    def _condition(self, condition: Condition, path: Path, here: int) -> Iterator[Finding]:
        key, at = condition.key, (*path, condition.key)
        problems = list(self._named(key, at, here, "`when`", at_key=True))
        if problems or key not in self.prompts:
            yield from problems
            return
        possible = _possible(self.prompts[key])
        for number, value in enumerate(condition.values):
            if possible is None or value in possible:
                continue
            # A list of one may be written without its brackets.
            place = (*at, number) if len(condition.values) > 1 else at
            hint = did_you_mean(value, possible) or "; it can be " + _listed(possible)
            message = f"`{key}` can never be `{shortened(value)}`{hint}"
            yield Finding(place, "never-so", message, nearest(value, possible))

    def _placeholders(self, wording: str, path: Path, here: int) -> Iterator[Finding]:
        if "{" not in wording and "}" not in wording:
            return
        if stray_braces(wording):
            message = "a brace stands alone here; to show a brace, write {{ or }}"
            yield Finding(path, "stray-brace", message)
        for name in dict.fromkeys(names_in(wording)):
            shown, written = shortened(name), f"{{{name}}}"
            if name in KNOWN_NAMES or not self.unsure.isdisjoint(name.split(".")):
                continue
            prompt = self.prompts.get(name)
            near = ""
            if prompt is None:
                near = self.names_known.nearest(name)
                there = "; there are {customer}, {rep}, {company} and {step.prompt}"
                message = f"nothing can fill {{{shown}}}{asked(near) or there}"
            elif KINDS[prompt.kind].listed:
                what = f"kind `{prompt.kind}`, whose answers are not short"
                message = f"nothing can fill {{{shown}}}: it is a prompt of {what}"
            elif self.order[name] >= here:
                message = f"nothing can fill {{{shown}}} yet: it is not asked before this is shown"
            else:
                continue
            yield Finding(path, "nothing-fills", message, near, written)


def _possible(prompt: Prompt) -> tuple[str, ...] | None:
    """The values a `when` may name, or None where any text can be the answer."""
    row = KINDS[prompt.kind]
    values = row.values or tuple(option.value for option in prompt.options)
    if row.shape == "number":
        values = tuple(str(number) for number in range(prompt.low, prompt.high + 1))
    return (*values, *ALWAYS_VALUES) if values or not row.compared else None


def _listed(possible: tuple[str, ...]) -> str:
    """What can be answered; of a long scale only its ends."""
    if len(possible) > 24:
        possible = (possible[0], "…", *possible[-3:])
    return ", ".join(f"`{value}`" if value != "…" else value for value in possible)


def _twice(ids: list[str], path: Path, what: str) -> Iterator[Finding]:
    seen: set[str] = set()
    for number, name in enumerate(ids):
        if name in seen:
            message = f"there is already a {what} `{name}`; give this one its own"
            yield Finding((*path, number, "id"), "given-twice", message)
        seen.add(name)
