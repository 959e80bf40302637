"""The sense of the whole: names that exist, in an order that can work, and a card that fits.

Pure: it looks at a Playbook and at where its values stand in the file, and says what is wrong.
What one value may look like is for `document.py`; where the steps lead is for `routes.py`.
"""

from collections.abc import Iterator

from mendcli.playbook.model import (
    CONFIRM_VALUES,
    SHORT_KINDS,
    Playbook,
    Prompt,
    Step,
    prompt_key,
)
from mendcli.playbook.placeholders import KNOWN_NAMES, names_in, stray_braces
from mendcli.playbook.problems import Path, Positions, Problem, problem_at
from mendcli.playbook.routes import routes_that_fail
from mendcli.playbook.spelling import meant, shortened

#: Values that any prompt can have in a `when`.
ALWAYS_VALUES = ("answered", "skipped")
_CARD_LINES, _CARD_COLUMNS = 12, 76

#: A finding: where, what, and whether the key is meant and not its value.
_Found = tuple[Path, str]


def check_sense(
    playbook: Playbook,
    file: str,
    positions: Positions,
    *,
    unsure: frozenset[str] = frozenset(),
    routes: bool = True,
) -> list[Problem]:
    """Everything that makes no sense: errors, and warnings about what can still be used.

    `unsure` are ids that are there but not written as an id may be: a name that means one of
    these is no second mistake. `routes` is False when the jumps cannot be trusted yet.
    """
    look = _Look(playbook, unsure)
    found = [*look.repeated(), *look.steps()]
    if routes and not look.lost:
        found += routes_that_fail(playbook)
    problems = [problem_at(file, positions, path, message) for path, message in found]
    problems += [
        problem_at(file, positions, path, message, severity="warning")
        for path, message in (*_long_cards(playbook), *_shown_as_they_stand(playbook))
    ]
    return problems


class _Look:
    """One look over a playbook, from its first prompt to its last."""

    def __init__(self, playbook: Playbook, unsure: frozenset[str]) -> None:
        self.playbook = playbook
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
        #: Whether a jump leads to no step, so that the ways through cannot be judged.
        self.lost = False

    def repeated(self) -> Iterator[_Found]:
        """Ids given twice: they name places, so each is given once."""
        yield from _twice(self.step_ids, ("steps",), "step")
        named = self.playbook.blocks or ()
        for place, name in enumerate(named):
            if name in named[:place]:
                yield ("blocks", place), f"the block `{shortened(name)}` is named twice"
        for number, step in enumerate(self.playbook.steps):
            ids = [prompt.id for prompt in step.prompts]
            yield from _twice(ids, ("steps", number, "prompts"), "prompt")

    def steps(self) -> Iterator[_Found]:
        """What each step and each of its prompts names."""
        before = 0
        for number, step in enumerate(self.playbook.steps):
            path: Path = ("steps", number)
            if step.id.startswith("break-") and step.id != f"break-{self.playbook.id}":
                yield (*path, "id"), "a step's id cannot begin with `break-`: that names a block"
            yield from self._jump(step.next, (*path, "next"))
            for name, wordings in (("aim", (step.aim,)), ("say", step.say)):
                for place, wording in enumerate(wordings):
                    at = (*path, name) if name == "aim" else (*path, name, place)
                    yield from self._placeholders(wording, at, before)
            for place, prompt in enumerate(step.prompts):
                yield from self._prompt(step, prompt, (*path, "prompts", place))
            before += len(step.prompts)

    def _prompt(self, step: Step, prompt: Prompt, path: Path) -> Iterator[_Found]:
        here = self.order[prompt_key(step, prompt)]
        yield from self._placeholders(prompt.ask, (*path, "ask"), here)
        for condition in prompt.when:
            yield from self._condition(condition.key, condition.values, (*path, "when"), here)
        if prompt.kind == "confirm":
            yield from self._of(prompt, (*path, "of"), here)
        if prompt.kind == "scale" and prompt.low >= prompt.high:
            yield (*path, "max"), f"`max` must be more than `min` ({prompt.low})"
        yield from self._options(prompt, (*path, "options"))

    def _options(self, prompt: Prompt, path: Path) -> Iterator[_Found]:
        seen: set[str] = set()
        for number, option in enumerate(prompt.options):
            at = (*path, number)
            if option.value in seen:
                yield at, f"the option `{option.value}` is given twice"
            if option.value in ALWAYS_VALUES:
                yield at, f"`{option.value}` cannot be an option: in a `when` it means any answer"
            seen.add(option.value)
            yield from self._jump(option.goto, (*at, "goto"))

    def _jump(self, target: str, path: Path) -> Iterator[_Found]:
        if target in ("", "end") or target in self.step_ids:
            return
        self.lost = True
        if target not in self.unsure:
            yield path, f"there is no step `{target}`{meant(target, [*self.step_ids, 'end'])}"

    def _named(self, key: str, path: Path, here: int, what: str) -> Iterator[_Found]:
        """The prompt `key` must be there, and come before the one that names it."""
        if key not in self.prompts:
            if self.unsure.isdisjoint(key.split(".")):
                hint = meant(key, self.prompts)
                shape = "" if "." in key else "; a prompt is named `step.prompt`"
                yield path, f"there is no prompt `{key}`{hint or shape}"
        elif self.order[key] >= here:
            yield path, f"{what} can only name an earlier prompt, and `{key}` is not earlier"

    def _of(self, prompt: Prompt, path: Path, here: int) -> Iterator[_Found]:
        target = self.prompts.get(prompt.of)
        if target is not None and target.kind != "paraphrase":
            yield path, f"`{prompt.of}` is a prompt of kind `{target.kind}`, not a paraphrase"
            return
        yield from self._named(prompt.of, path, here, "`of`")

    def _condition(
        self, key: str, values: tuple[str, ...], path: Path, here: int
    ) -> Iterator[_Found]:
        at = (*path, key)
        problems = list(self._named(key, at, here, "`when`"))
        if problems or key not in self.prompts:
            yield from problems
            return
        possible = _possible(self.prompts[key])
        for number, value in enumerate(values):
            if possible is None or value in possible:
                continue
            place = (*at, number) if len(values) > 1 else at
            hint = meant(value, possible) or "; it can be " + ", ".join(f"`{v}`" for v in possible)
            yield place, f"`{key}` can never be `{value}`{hint}"

    def _placeholders(self, wording: str, path: Path, here: int) -> Iterator[_Found]:
        if stray_braces(wording):
            yield path, "a brace stands alone here; to show a brace, write {{ or }}"
        for name in names_in(wording):
            shown = shortened(name)
            if name in KNOWN_NAMES or not self.unsure.isdisjoint(name.split(".")):
                continue
            prompt = self.prompts.get(name)
            if prompt is None:
                hint = meant(name, [*KNOWN_NAMES, *self.prompts])
                known = hint or "; there are {customer}, {rep}, {company} and {step.prompt}"
                yield path, f"nothing can fill {{{shown}}}{known}"
            elif prompt.kind not in SHORT_KINDS:
                what = f"kind `{prompt.kind}`, whose answers are not short"
                yield path, f"nothing can fill {{{shown}}}: it is a prompt of {what}"
            elif self.order[name] >= here:
                yield (
                    path,
                    f"nothing can fill {{{shown}}} yet: it is not asked before this is shown",
                )


def _possible(prompt: Prompt) -> tuple[str, ...] | None:
    """The values a `when` may name, or None where any text can be the answer."""
    match prompt.kind:
        case "confirm":
            return (*CONFIRM_VALUES, *ALWAYS_VALUES)
        case "choice" | "checks" | "kept" | "resolved" | "staying" | "agreed":
            return (*(option.value for option in prompt.options), *ALWAYS_VALUES)
        case _:
            return None


def _twice(ids: list[str], path: Path, what: str) -> Iterator[_Found]:
    seen: set[str] = set()
    for number, name in enumerate(ids):
        if name in seen:
            yield (
                (*path, number, "id"),
                f"there is already a {what} `{name}`; give this one its own",
            )
        seen.add(name)


def _long_cards(playbook: Playbook) -> Iterator[_Found]:
    for number, step in enumerate(playbook.steps):
        hints = sum(_lines(hint) for hint in step.do)
        said = max((_lines(wording) for wording in step.say), default=0)
        asked = max((_lines(p.ask) + bool(p.hint) for p in step.prompts), default=0)
        # The header, the aim, and the line that is typed into.
        lines = 3 + said + hints + asked
        if lines > _CARD_LINES:
            longest = f"{lines} lines at 80 columns, where {_CARD_LINES} are seen at once"
            yield ("steps", number, "say"), f"this card is too long to read in a call: {longest}"


def _lines(text: str) -> int:
    return -(-len(text) // _CARD_COLUMNS)


def _shown_as_they_stand(playbook: Playbook) -> Iterator[_Found]:
    """Names in braces where nothing fills them."""
    for number, step in enumerate(playbook.steps):
        path: Path = ("steps", number)
        texts = [((*path, "title"), step.title)]
        texts += [((*path, "do", place), text) for place, text in enumerate(step.do)]
        texts += [((*path, "avoid", place), text) for place, text in enumerate(step.avoid)]
        for place, prompt in enumerate(step.prompts):
            at = (*path, "prompts", place)
            texts.append(((*at, "hint"), prompt.hint))
            texts += [((*at, "options", n), o.label) for n, o in enumerate(prompt.options)]
        for where, text in texts:
            if names_in(text):
                what = "a name in braces is filled only in `aim`, `say` and `ask`"
                yield where, f"{what}; here it is shown as it stands"
