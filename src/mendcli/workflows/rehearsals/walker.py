"""A prompter that answers every question by itself, and at each turn goes the way it was told.

Its answers are stand-ins ("‹listen.story›"): what a path asks is real, what is said on it is not.
"""

from collections import deque
from typing import NamedTuple

from mendcli.case.guide.route import Stop, stops
from mendcli.playbook.model.kinds import KINDS
from mendcli.playbook.model.playbook import Playbook, Prompt
from mendcli.playbook.sense.outcomes import ANSWERED, NOTHING_TICKED, SKIPPED, Outcome, outcomes_of
from mendcli.screen.words.prompter import (
    Card,
    NothingLeft,
    Picked,
    Question,
    Reply,
    Ticked,
    Tone,
    Typed,
)

#: A path that asks this often what the playbook has to ask goes round in circles.
_MOST_ROUNDS = 10
#: A short playbook may come round more often: a round of lines asks once for each of them.
_LEAST_QUESTIONS = 600
#: What a part of a prompt is answered with; any other part is let go.
_PARTS = {"weigh": "y", "promise": "y", "hear-by": "tomorrow 10:00", "due": "tomorrow 17:00"}
_DAY = "tomorrow 10:00"


class Turn(NamedTuple):
    """Where the path forks: the prompt, the answer taken, and how many answers there were."""

    step: str
    answer: str
    ways: int


class Walker:
    """See the module. `prefix` numbers the ways to go at the first turns; then it is the first."""

    def __init__(self, playbook: Playbook, prefix: tuple[int, ...] = ()) -> None:
        self._prefix = prefix
        self._stops = {stop.key: stop for stop in stops(playbook)}
        self._steps = {step.id: number for number, step in enumerate(playbook.steps)}
        self._outcomes = outcomes_of(playbook)
        self._before = deque(
            (number, step.id)
            for number, step in enumerate(playbook.steps, start=1)
            if step.phase == "before" and step.prompts
        )
        self._at = ""  # the step before the call that is being answered
        self._asks: dict[str, int] = {}  # how often each place was asked in its present visit
        self._tries = 0  # how often in a row the answer to the last question was refused
        self._last = ""
        self._warned = False
        self._questions = 0
        self._most = max(_LEAST_QUESTIONS, _MOST_ROUNDS * len(self._stops))
        self._taking: dict[str, Outcome] = {}  # what this path answers at each prompt now
        self._gone_back = False
        self.taken: list[int] = []
        self.turns: list[Turn] = []
        self.asked: list[str] = []
        self.circling = False

    def show(self, card: Card) -> None:
        """Nobody looks."""

    def say(self, text: str, tone: Tone = "plain") -> None:
        """A warning behind an answer means that it was none."""
        self._warned = self._warned or tone == "warn"

    def rest(self) -> str:
        """Nobody types on."""
        return ""

    def close(self) -> None:
        """There is nothing to give back."""

    def ask(self, question: Question) -> Reply:
        """An answer that the question takes."""
        key, _, part = question.place.partition(":")
        stop = self._stops.get(key)
        if stop is None or self.circling:
            return NothingLeft()
        if self._before and stop.step.id != self._at:
            number, self._at = self._before.popleft()
            return Typed(f"/go {number}")
        self._questions += 1
        if self._questions > self._most:
            self.circling = True
            return Typed("/end")
        again = self._last == question.place and self._warned
        self._tries = self._tries + 1 if again else 0
        asked = 0 if again else self._asks.get(question.place, 0)
        if not self.asked or self.asked[-1] != key:  # it is another prompt's turn: a visit begins
            self.asked.append(key)
            self._asks = {}
            asked = 0
        self._asks[question.place] = asked + 1
        self._last, self._warned = question.place, False
        if part:
            return self._part(question, key, part, asked)
        if not again and not (asked and KINDS[stop.prompt.kind].listed):
            self._decide(stop)
        return self._reply(question, stop.prompt, key, asked)

    def _decide(self, stop: Stop) -> None:
        """Go one of the ways there are here: a round is gone once, and back is gone once."""
        before = self._taking.pop(stop.key, None)
        ways = list(self._outcomes.get(stop.key, ()))
        if before is not None and before.again:
            ways = [way for way in ways if not way.again]
        if self._gone_back:
            ways = [way for way in ways if not self._leads_back(stop, way)] or ways
        if not ways:
            return
        number = 0
        if len(ways) > 1:
            place = len(self.taken)
            number = self._prefix[place] if place < len(self._prefix) else 0
            self.taken.append(number)
            self.turns.append(Turn(stop.key, ways[number].told(), len(ways)))
        self._taking[stop.key] = ways[number]
        self._gone_back = self._gone_back or self._leads_back(stop, ways[number])

    def _leads_back(self, stop: Stop, way: Outcome) -> bool:
        return way.goto in self._steps and self._steps[way.goto] <= self._steps[stop.step.id]

    def _reply(self, question: Question, prompt: Prompt, key: str, asked: int) -> Reply:
        way = self._taking.get(key)
        answer = way.answers[0] if way else ANSWERED
        if answer == SKIPPED:
            return Typed("/skip")
        if question.shape == "tick":
            first = tuple(each.value for each in question.choices[:1])
            ticked = first if answer == ANSWERED else way.answers if way else ()
            return Ticked(() if answer == NOTHING_TICKED else ticked)
        if question.shape == "pick":
            return Picked(question.choices[0].value if answer == ANSWERED else answer)
        if KINDS[prompt.kind].listed and asked:
            return Typed("")
        if answer != ANSWERED and not self._tries:
            return Typed(answer)
        texts = self._texts(prompt, key, way)
        return Typed(texts[self._tries] if self._tries < len(texts) else "/skip")

    def _texts(self, prompt: Prompt, key: str, way: Outcome | None) -> list[str]:
        """What to try, one after the other, where any answer will do but those of other ways."""
        numbers = (prompt.high, *range(prompt.low, prompt.high + 1)[:20])
        row = KINDS[prompt.kind]
        first = _DAY if row.shape == "date" else row.stand_in
        tried = (first, *(str(number) for number in numbers))
        others = (each for each in self._outcomes.get(key, ()) if each != way)
        taken = {answer for each in others for answer in each.answers}
        return [text.format(key) for text in dict.fromkeys(tried) if text not in taken]

    def _part(self, question: Question, key: str, part: str, visit: int) -> Reply:
        if part == "propose":
            return Typed("" if visit else f"we: ‹{key}›")
        if question.shape == "pick":
            return Picked(question.choices[0].value)
        return Typed(_PARTS[part]) if part in _PARTS else NothingLeft()
