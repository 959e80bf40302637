"""A room to sit in for workflow tests: a store in memory, a fixed clock, a rep who types.

The rep is a fake with behaviour: replies go by the question's place, so that a run that was
broken off and resumed is answered as the unbroken one was.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

from mendcli.playbook.model.playbook import Playbook
from mendcli.playbook.shelf.compiled import playbook_from_json, playbook_to_json
from mendcli.playbook.shelf.library import Library
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
from mendcli.settings import Settings
from mendcli.store.contract import PinnedPlaybook, Store
from mendcli.store.memory import MemoryStore
from mendcli.workflows.services import Services

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 22, 20, 0, tzinfo=BERLIN)  # a Sunday


class Crash(BaseException):
    """The process died here."""


def _pinned(playbook: Playbook, text: str) -> PinnedPlaybook:
    compiled = playbook_to_json(playbook)
    return PinnedPlaybook(playbook.fingerprint, playbook.id, playbook.version, text, compiled)


class Shelf:
    """The shipped playbooks, and any of a test's own."""

    def __init__(self, own: Iterable[Playbook] = ()) -> None:
        self._own = {playbook.id: playbook for playbook in own}
        self._library = Library((), None, None)

    def load(self, id: str) -> tuple[Playbook, PinnedPlaybook]:
        if id in self._own:
            return self._own[id], _pinned(self._own[id], "")
        playbook, text = self._library.load(id)
        return playbook, _pinned(playbook, text)

    def today(self, id: str) -> tuple[Playbook, PinnedPlaybook]:
        return self.load(id)

    def block(self, name: str) -> tuple[Playbook, PinnedPlaybook]:
        playbook, text = self._library.block(name)
        return playbook, _pinned(playbook, text)

    def pinned(self, kept: PinnedPlaybook) -> Playbook:
        return playbook_from_json(kept.compiled)

    def offered(self) -> tuple[tuple[str, str, str], ...]:
        return tuple((e.id, e.title, e.use_when) for e in self._library.entries() if e.sound)


class Rep:
    """Types what it is told, place by place; everything shown and asked is kept."""

    def __init__(
        self,
        by_place: Mapping[str, Iterable[str | Reply]] | None = None,
        otherwise: Callable[[Question, int], Reply] | None = None,
    ) -> None:
        self.replies = {place: list(replies) for place, replies in (by_place or {}).items()}
        self.otherwise = otherwise
        self.given: dict[str, int] = {}
        self.asked: list[Question] = []
        self.cards: list[Card] = []
        self.said: list[str] = []
        self.typed_on = ""  # after the last question
        self.break_at = 0  # the question at which the run is broken off, counted from 1
        self.break_by: Reply | None = None  # None = a crash

    def show(self, card: Card) -> None:
        self.cards.append(card)

    def say(self, text: str, tone: Tone = "plain") -> None:
        self.said.append(text)

    def rest(self) -> str:
        said, self.typed_on = self.typed_on, ""
        return said

    def close(self) -> None:
        pass

    def ask(self, question: Question) -> Reply:
        self.asked.append(question)
        if self.break_at and len(self.asked) == self.break_at:
            if self.break_by is None:
                raise Crash
            return self.break_by
        if question.place == "pause" and "pause" not in self.replies:
            return Picked("pause")
        count = self.given.get(question.place, 0)
        self.given[question.place] = count + 1
        replies = self.replies.get(question.place)
        if replies:
            reply = replies.pop(0)
            return Typed(reply) if isinstance(reply, str) else reply
        if self.otherwise is not None:
            return self.otherwise(question, count)
        return NothingLeft()


def settings(**changes: object) -> Settings:
    """Alex of Acme, in Berlin."""
    tmp = Path("/nowhere")
    base = Settings("alex", "Alex", "Acme", "Europe/Berlin", time(17), "", (), tmp, tmp, tmp)
    return base._replace(**changes)  # type: ignore[arg-type]


def services(
    rep: object, store: Store | None = None, shelf: Shelf | None = None, **changes: object
) -> Services:
    """Services around a prompter; ids count up, the clock stands still."""
    counted = iter(range(1, 10_000))
    return Services(
        store or MemoryStore(),
        rep,  # type: ignore[arg-type]
        shelf or Shelf(),
        settings(**changes),
        lambda: NOW,
        lambda length: "k" + str(next(counted)).rjust(length - 1, "a"),
    )


def eager(question: Question, count: int) -> Reply:
    """A rep who has something to say at every question, and refuses one paraphrase."""
    assert count < 100, f"asked for ever: {question}"
    if question.shape == "pick":
        return Picked(question.choices[0].value)
    if question.shape == "tick":
        return Ticked(tuple(choice.value for choice in question.choices[:2]))
    if question.place == "open:floor":
        return Typed("/end")
    part = question.place.partition(":")[2]
    bar = question.bar
    if part:
        return Typed(_PARTS.get(part, [""])[min(count, len(_PARTS.get(part, [""])) - 1)])
    for mark, replies in _BY_BAR.items():
        if mark in bar:
            return Typed(replies[count] if count < len(replies) else replies[-1])
    return Typed("something short")


_PARTS = {
    "propose": ["they: come again tomorrow", "we: Saturday 9am, no call-out fee", "", ""],
    "weigh": ["n no van free", "y"],
    "promise": ["n", "y"],
    "hear-by": ["tomorrow 10:00"],
    "open": [""],
    "wording": ["You waited 90 minutes and nobody rang."],
    "next": ["tomorrow 10:00"],
    "since": ["", ""],
}
_BY_BAR = {
    "12000 EUR": ["12000 EUR over 3 years"],
    "its number": ["1", "2", "3"],
    "a day and a time · Enter: on": ["in 3 weeks 9am"],
    "just listen": ["It took 90 minutes.", '" And nobody rang.', "/feels ignored", "", ""],
    "say it back": ["", "You waited 90 minutes."],
    "y yes · p partly": ["no", "partly", "yes"],
    "what, by whom": ["refund the fee by friday", "visit by Sam by 2026-12-01 09:00", ""],
    "ours alone": ["ask the depot by friday", ""],
    "a day and a time": ["tomorrow 10:00"],
    "a number": ["1"],
    "240 EUR": ["240 EUR"],
    "a date": ["2026-11-20"],
    "a day · Enter": ["in 4 weeks"],
    "1 to 5": ["2"],
    "us: … · them: …": ["us: late invoice", "them: changed the order", ""],
    "why?": ["the van was late", ""],
    "one a line": ["the part may be late", ""],
}
