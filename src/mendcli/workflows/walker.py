"""A prompter that answers every question by itself, and at each turn goes the way it was told.

Its answers are stand-ins ("‹listen.story›"): what a path asks is real, what is said on it is not.
"""

from collections import deque
from typing import NamedTuple

from mendcli.case.route import stops
from mendcli.playbook.model import LISTED_KINDS, Playbook, Prompt
from mendcli.screen.prompter import (
    Card,
    NothingLeft,
    Picked,
    Question,
    Reply,
    Ticked,
    Tone,
    Typed,
)

#: A path with more questions than this goes round in circles.
_MOST_QUESTIONS = 600
_SKIPPED, _ANSWERED, _OTHER, _NOTHING = "skipped", "answered", "another answer", "nothing ticked"
#: What a part of a prompt is answered with; any other part is let go.
_PARTS = {"weigh": "y", "promise": "y", "hear-by": "tomorrow 10:00", "due": "tomorrow 17:00"}
_WHEN = "tomorrow 10:00"
#: What a kind takes that is not any text; a kind that is not here is tried with all of them.
_BY_KIND = {
    "confirm": ("yes",),
    "actions": ("‹{0}› by tomorrow 17:00",),
    "todos": ("‹{0}› by tomorrow 17:00",),
    "report-back": (_WHEN,),
    "money": ("240 EUR",),
    "since": ("two weeks ago",),
}
_ANY = ("‹{0}›", _WHEN, "{1}", "240 EUR", "two weeks ago", "yes")


class Turn(NamedTuple):
    """Where the path forks: the prompt, the answer taken, and how many answers there were."""

    step: str
    answer: str
    ways: int


class Walker:
    """See the module. `prefix` numbers the ways to go at the first turns; then it is the first."""

    def __init__(self, playbook: Playbook, prefix: tuple[int, ...] = ()) -> None:
        self._prefix = prefix
        self._prompts = {stop.key: stop.prompt for stop in stops(playbook)}
        self._ways = {key: ways_at(playbook, key, each) for key, each in self._prompts.items()}
        self._before = deque(
            (number, step.id)
            for number, step in enumerate(playbook.steps, start=1)
            if step.phase == "before" and step.prompts
        )
        self._at = ""  # the step before the call that is being answered
        self._visits: dict[str, int] = {}  # how often each place has been asked, retries left out
        self._tries = 0  # how often in a row the answer to the last question was refused
        self._last = ""
        self._warned = False
        self._questions = 0
        self.taken: list[int] = []
        self.turns: list[Turn] = []
        self.asked: list[str] = []
        self.circling = False

    def show(self, card: Card) -> None:
        """Nobody looks."""

    def say(self, text: str, tone: Tone = "plain") -> None:
        """A warning behind an answer means that it was none."""
        self._warned = self._warned or tone == "warn"

    def close(self) -> None:
        """There is nothing to give back."""

    def ask(self, question: Question) -> Reply:
        """An answer that the question takes."""
        key, _, part = question.place.partition(":")
        prompt = self._prompts.get(key)
        if prompt is None or self.circling:
            return NothingLeft()
        if self._before and key.partition(".")[0] != self._at:
            number, self._at = self._before.popleft()
            return Typed(f"/go {number}")
        self._questions += 1
        if self._questions > _MOST_QUESTIONS:
            self.circling = True
            return Typed("/end")
        if not self.asked or self.asked[-1] != key:
            self.asked.append(key)
        again = self._last == question.place and self._warned
        self._tries = self._tries + 1 if again else 0
        self._last, self._warned = question.place, False
        visit = self._visits.get(question.place, 0) - again
        self._visits[question.place] = visit + 1
        if part:
            return self._part(question, key, part, visit)
        answer = self._answer(key, prompt, visit)
        return self._reply(question, key, prompt, answer, visit)

    def _answer(self, key: str, prompt: Prompt, visit: int) -> str:
        """What the path answers here, where that matters; else "answered"."""
        ways = self._ways[key]
        if not ways:
            return _ANSWERED
        if not any(turn.step == key for turn in self.turns):
            place = len(self.taken)
            way = self._prefix[place] if place < len(self._prefix) else 0
            self.taken.append(way)
            self.turns.append(Turn(key, ways[way], len(ways)))
        at = next(place for place, turn in enumerate(self.turns) if turn.step == key)
        if prompt.kind == "confirm" and visit:
            return "yes"
        if prompt.kind in LISTED_KINDS:
            return ways[self.taken[at]]
        return ways[(self.taken[at] + visit) % len(ways)]  # round again: the next way leads out

    def _reply(
        self, question: Question, key: str, prompt: Prompt, answer: str, visit: int
    ) -> Reply:
        if answer == _SKIPPED:
            return Typed("/skip")
        named = answer not in (_ANSWERED, _OTHER, _NOTHING)
        if question.shape == "tick":
            ticked = next((each.value for each in question.choices), "")
            return Ticked((answer,) if named else () if answer == _NOTHING else (ticked,))
        if question.shape == "pick":
            return Picked(answer if named else question.choices[0].value)
        if prompt.kind in LISTED_KINDS and visit:
            return Typed("")
        if named and not self._tries:
            return Typed(answer)
        texts = _BY_KIND.get(prompt.kind, ()) + _ANY
        if self._tries >= len(texts):
            return Typed("/skip")
        return Typed(texts[self._tries].format(key, prompt.low))

    def _part(self, question: Question, key: str, part: str, visit: int) -> Reply:
        if part == "propose":
            return Typed("" if visit else f"we: ‹{key}›")
        if question.shape == "pick":
            return Picked(question.choices[0].value)
        return Typed(_PARTS[part]) if part in _PARTS else NothingLeft()


def ways_at(playbook: Playbook, key: str, prompt: Prompt) -> tuple[str, ...]:
    """The answers to a prompt that lead different ways; none where all lead the same way."""
    conditions = [
        condition
        for stop in stops(playbook)
        for condition in stop.prompt.when
        if condition.key == key
    ]
    named = list(dict.fromkeys(value for each in conditions for value in each.values))
    if prompt.kind == "confirm":
        told_apart = any(("partly" in each.values) != ("no" in each.values) for each in conditions)
        return ("yes", "partly", "no") if told_apart else ("yes", "partly")
    left = [_SKIPPED] if _SKIPPED in named or _ANSWERED in named else []
    values = [value for value in named if value not in (_SKIPPED, _ANSWERED)]
    if prompt.options and prompt.kind != "checks":
        leading = [each.value for each in prompt.options if each.goto or each.value in values]
        others = [each.value for each in prompt.options if each.value not in leading]
        ways = [*leading, *others[:1], *left]
    elif prompt.kind == "checks":
        ways = [*values, _NOTHING, *left] if values else [_ANSWERED, *left]
    else:
        ways = [*values, _OTHER, *left] if values else [_ANSWERED, *left]
    return tuple(ways) if len(ways) > 1 else ()
