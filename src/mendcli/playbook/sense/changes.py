"""What differs between two playbooks: steps and prompts added, removed, moved, reworded, changed.

For a team's copy beside the one it was made from, and for a case beside the file as it is today.
Pure. Keys are compared as the model has them, so that a key added to the model is compared too.
"""

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple, TypeVar

from mendcli.playbook.model.kind_row import Option
from mendcli.playbook.model.playbook import Condition, Playbook, Prompt, Step, prompt_key

Thing = Literal["playbook", "step", "prompt"]
What = Literal["added", "removed", "moved", "reworded", "changed"]

_Named = TypeVar("_Named", Step, Prompt)

#: Keys whose text a person reads: another text there is other words, and nothing else.
_WORDS = frozenset(
    "title version use_when source aim say do avoid evidence limit strength debated"
    " ask hint label".split()
)
#: What a playbook is called and was made from is no change of the method.
_ASIDE = ("steps", "fingerprint", "id", "based_on")
#: What an author calls a key that has another name in the model.
_WRITTEN = {"low": "min", "high": "max"}


class Part(NamedTuple):
    """One key that differs, as an author writes it, with its old and new texts (empty: none)."""

    key: str
    old: tuple[str, ...]
    new: tuple[str, ...]


class Change(NamedTuple):
    """One difference. `key` is a step's id or "step.prompt", and "" for the playbook itself.

    `name` is what a person knows it by: a title, or a prompt's question (the new one where there
    are two). "reworded" is other words only; "changed" means that it does something else (its
    kind, its options, where it leads), and may be reworded as well. "moved" stands by itself.
    """

    what: What
    thing: Thing
    key: str
    name: str
    parts: tuple[Part, ...] = ()

    def told(self) -> str:
        """The change as one plain sentence."""
        subject = f"{self.thing} {self.key}" if self.key else "the playbook"
        keys = _listed([part.key for part in self.parts])
        match self.what:
            case "added":
                return f"New {subject}: {self.name}"
            case "removed":
                return f"Gone: {subject}: {self.name}"
            case "moved":
                return f"Moved: {subject}: {self.name}"
            case "reworded":
                return f"Other words in {subject}: {keys}"
            case "changed":
                return f"Works differently: {subject}: {keys}"


def changes(old: Playbook, new: Playbook) -> tuple[Change, ...]:
    """Everything that differs, in the order of the new playbook; what is gone stands last.

    Ids say what belongs together: a step or prompt under another id is one gone and one new. A
    new step's prompts are named too, and a gone step's. Where an id stands twice, which no sound
    playbook has, the first counts.
    """
    found = [*_altered("playbook", "", new.title, _parts(old, new, _ASIDE))]
    before, after = _steps(old), _steps(new)
    moved = _moved(list(before), list(after))
    for step in after.values():
        found += _step_changes(before.get(step.id), step, moved)
    for step in before.values():
        prompts = _prompts(step)
        here = _prompts(after[step.id]) if step.id in after else {}
        if step.id not in after:
            found.append(Change("removed", "step", step.id, step.title))
        found += [
            Change("removed", "prompt", prompt_key(step, prompt), prompt.ask)
            for id, prompt in prompts.items()
            if id not in here
        ]
    return tuple(found)


def _step_changes(old: Step | None, new: Step, moved: frozenset[str]) -> Iterator[Change]:
    if old is None:
        yield Change("added", "step", new.id, new.title)
    else:
        yield from _altered("step", new.id, new.title, _parts(old, new, ("prompts",)))
        if new.id in moved:
            yield Change("moved", "step", new.id, new.title)
    before, after = _prompts(old) if old else {}, _prompts(new)
    shifted = _moved(list(before), list(after))
    for prompt in after.values():
        key = prompt_key(new, prompt)
        if prompt.id not in before:
            yield Change("added", "prompt", key, prompt.ask)
            continue
        yield from _altered("prompt", key, prompt.ask, _parts(before[prompt.id], prompt, ()))
        if prompt.id in shifted:
            yield Change("moved", "prompt", key, prompt.ask)


def _altered(thing: Thing, key: str, name: str, parts: tuple[Part, ...]) -> Iterator[Change]:
    if parts:
        words_only = all(part.key in _WORDS for part in parts)
        yield Change("reworded" if words_only else "changed", thing, key, name, parts)


def _parts(
    old: Playbook | Step | Prompt, new: Playbook | Step | Prompt, aside: Sequence[str]
) -> tuple[Part, ...]:
    """The keys that differ. Options that differ in their labels alone are told as `label`."""
    found = []
    for key in new._fields:
        was, now = getattr(old, key), getattr(new, key)
        if key in aside or was == now:
            continue
        if key == "options" and _without_labels(was) == _without_labels(now):
            labels = [(a.label, b.label) for a, b in zip(was, now, strict=True)]
            apart = [pair for pair in labels if pair[0] != pair[1]]
            found.append(Part("label", tuple(a for a, _ in apart), tuple(b for _, b in apart)))
        else:
            found.append(Part(_WRITTEN.get(key, key), _texts(was), _texts(now)))
    return tuple(found)


def _without_labels(options: tuple[Option, ...]) -> list[Option]:
    return [option._replace(label="") for option in options]


def _texts(value: object) -> tuple[str, ...]:
    """A value of the model as lines of text, as near as can be to what an author writes."""
    match value:
        case "" | () | None:
            return ()
        case Option(value=text, label=label, goto=goto):
            shown = text if label == text else f"{text} ({label})"
            return (f"{shown} → {goto}" if goto else shown,)
        case Condition(key=key, values=values):
            return (f"{key}: {', '.join(values)}",)
        case tuple():
            return tuple(text for each in value for text in _texts(each))
        case bool():
            return (str(value).lower(),)
        case _:
            return (str(value),)


def _steps(playbook: Playbook) -> dict[str, Step]:
    return {step.id: step for step in _first_of(playbook.steps)}


def _prompts(step: Step) -> dict[str, Prompt]:
    return {prompt.id: prompt for prompt in _first_of(step.prompts)}


def _first_of(things: Sequence[_Named]) -> Iterator[_Named]:
    seen: set[str] = set()
    for thing in things:
        if thing.id not in seen:
            seen.add(thing.id)
            yield thing


def _moved(old: list[str], new: list[str]) -> frozenset[str]:
    """The ids in both lists that stand in another order: the fewest that explain it."""
    places = {id: place for place, id in enumerate(old)}
    both = [id for id in new if id in places]
    if both == [id for id in old if id in frozenset(both)]:
        return frozenset()
    #: For each id, the longest run that ends in it and stands in the old order as well.
    runs: list[tuple[int, int]] = []  # its length, and the index of the one before (-1: none)
    for at, id in enumerate(both):
        before = [n for n in range(at) if places[both[n]] < places[id]]
        last = max(before, key=lambda n: runs[n][0], default=-1)
        runs.append((runs[last][0] + 1 if last >= 0 else 1, last))
    at = max(range(len(runs)), key=lambda n: runs[n][0])
    still = set()
    while at >= 0:
        still.add(both[at])
        at = runs[at][1]
    return frozenset(both) - still


def _listed(keys: list[str]) -> str:
    return " and ".join(filter(None, [", ".join(keys[:-1]), *keys[-1:]]))
