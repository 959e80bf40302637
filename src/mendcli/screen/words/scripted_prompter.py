"""Replies from a script in place of a person: the same questions, the same path, no terminal.

What is in the script was checked before it came here (`workflows/script/answers_file.py`).
A question the script has no reply for is passed on to a live prompter where there is one.
"""

from collections import deque
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from mendcli.screen.words.prompter import (
    Card,
    Formed,
    NothingLeft,
    Picked,
    Plain,
    Prompter,
    Question,
    Reply,
    Ticked,
    Tone,
    Typed,
    WeighedProposal,
)


class ScriptedProposal(NamedTuple):
    """One proposal of a script: whose, whether it works and why, and whether it was chosen."""

    what: str
    by: str
    workable: bool | None
    why: str
    chosen: bool


Token = Typed | Plain | Ticked | Formed | ScriptedProposal


class Visit(NamedTuple):
    """The replies of one visit to a prompt. `listed` = an empty line ends the visit."""

    tokens: tuple[Token, ...]
    listed: bool


class Script(NamedTuple):
    """What to reply, as visits by "step.prompt".

    `before` has number and id of each step before the call that has replies;
    `confirms` has the confirms of each paraphrase. `places` has replies by a question's whole
    place, for questions that belong to no prompt.
    """

    visits: Mapping[str, Sequence[Visit]]
    before: tuple[tuple[int, str], ...] = ()
    confirms: Mapping[str, Sequence[str]] = {}
    places: Mapping[str, Reply] = {}


class ScriptedPrompter:
    """Answers from a script, visit by visit."""

    def __init__(self, script: Script, live: Prompter | None = None) -> None:
        self._visits = {key: deque(visits) for key, visits in script.visits.items()}
        self._before = deque(script.before)
        self._at = ""  # the step before the call that is being answered
        self._confirms = script.confirms
        self._live = live
        self._places = dict(script.places)
        self._open: dict[str, deque[Token]] = {}  # the visit under way, by key
        self._ending: dict[str, int] = {}  # empty lines given at the end of a visit
        self._weighing: ScriptedProposal | None = None
        self._chosen: str | None = None
        self.warnings: list[str] = []
        self.asked: list[str] = []  # the places of the questions that were answered, in order

    def show(self, card: Card) -> None:
        """Pass a card on where somebody looks."""
        if self._live is not None:
            self._live.show(card)

    def say(self, text: str, tone: Tone = "plain") -> None:
        """Pass a line on where somebody looks; warnings are kept either way."""
        if self._live is not None:
            self._live.say(text, tone)
        elif tone == "warn":
            self.warnings.append(text)

    def rest(self) -> str:
        """What a person typed on, where one is asked too."""
        return self._live.rest() if self._live is not None else ""

    def close(self) -> None:
        """Close the live prompter, if there is one."""
        if self._live is not None:
            self._live.close()

    def unvisited(self) -> tuple[str, ...]:
        """The keys that still have replies nobody asked for."""
        return tuple(key for key, visits in self._visits.items() if visits or self._open.get(key))

    def ask(self, question: Question) -> Reply:
        """The script's reply; else a person's, where one is there; else NothingLeft."""
        reply = self._reply(question)
        if isinstance(reply, NothingLeft) and self._live is not None:
            return self._live.ask(question)
        return reply

    def _reply(self, question: Question) -> Reply:
        if question.place in self._places:
            return self._places.pop(question.place)
        key, _, part = question.place.partition(":")
        for other in [each for each, tokens in self._open.items() if each != key and not tokens]:
            del self._open[other]  # that visit is over; the next time it is asked is a new one
        if question.live and self._before and "." in key and key.partition(".")[0] != self._at:
            number, self._at = self._before.popleft()
            return Typed(f"/go {number}")
        self.asked.append(question.place)
        match part:
            case "":
                return self._main(key, "", question)
            case "propose" | "promise":
                return self._main(key, part, question)
            case "point":
                return self._point(f"{key}:points")
            case "weigh":
                return self._weigh()
            case "choose":
                return self._choose(question)
            case _:
                return NothingLeft()

    def _main(self, key: str, part: str, question: Question) -> Reply:
        tokens = self._open.get(key)
        if tokens is None:
            if not self._visits.get(key):
                return self._silent(key)
            visit = self._visits[key].popleft()
            tokens = deque(visit.tokens)
            if not visit.listed:
                return self._given(tokens.popleft(), question)
            self._open[key] = tokens
            self._ending[key] = 0
        if tokens:
            return self._given(tokens.popleft(), question)
        return self._end_of_visit(key, part)

    def _end_of_visit(self, key: str, part: str) -> Reply:
        """An empty line; for a round of words one more, since there an empty line only asks."""
        self._ending[key] += 1
        if self._ending[key] > 2 or part == "promise":
            del self._open[key]
            return NothingLeft()
        return Plain("")

    def _given(self, token: Token, question: Question) -> Reply:
        if isinstance(token, ScriptedProposal):
            self._weighing = token
            if token.chosen:
                self._chosen = token.what
            return Plain(f"{'they' if token.by == 'customer' else 'we'}: {token.what}")
        if isinstance(token, Plain) and question.shape == "pick":
            return Picked(token.text)
        return token

    def _point(self, key: str) -> Reply:
        """What they said of the next point; NothingLeft passes over the rest of them."""
        if not self._visits.get(key):
            return NothingLeft()
        (token,) = self._visits[key].popleft().tokens
        return Picked(token.text) if isinstance(token, Plain) else NothingLeft()

    def _weigh(self) -> Reply:
        weighing, self._weighing = self._weighing, None
        if weighing is None:
            return NothingLeft()
        if weighing.workable is None and not weighing.why:
            return NothingLeft()
        return WeighedProposal(weighing.workable, weighing.why)

    def _choose(self, question: Question) -> Reply:
        chosen, self._chosen = self._chosen, None
        for choice in question.choices:
            if chosen is not None and choice.label == chosen.strip():
                return Picked(choice.value)
        return NothingLeft()

    def _silent(self, key: str) -> Reply:
        """A paraphrase whose confirm has a reply was said, though nobody typed it."""
        if key in self._visits:
            return NothingLeft()  # it was typed before: it keeps the wording it has
        if any(self._visits.get(confirm) for confirm in self._confirms.get(key, ())):
            return Plain("")
        return NothingLeft()
