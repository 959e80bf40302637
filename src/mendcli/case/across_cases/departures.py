"""Where a case departed from a method: what was skipped, jumped over, and left for another method.

It is said of the method, never of a rep: nothing here tells who did it or when. Pure.
"""

from collections.abc import Iterable
from typing import NamedTuple

from mendcli.case.log.facts import Fact, Recorded
from mendcli.case.log.session_facts import (
    Jumped,
    PlaybookSwitched,
    SessionStarted,
    Skipped,
    VersionTaken,
)
from mendcli.case.state.case_state import State
from mendcli.case.state.fold import fold
from mendcli.case.state.fold_progress import in_block
from mendcli.case.state.references import undone


class Departures(NamedTuple):
    """One case on one method.

    `asked` are the prompts ("step.prompt") that were answered or skipped; `skips` pairs those that
    stayed skipped with the reason given ("" for none). `jumps` pairs steps: where the rep was,
    going by the prompt answered last ("" before the first), and where they went. `switches` pairs
    the step where the method was left with the method that took over; `came_from` are methods left
    for this one.
    """

    sessions: int = 0
    versions: frozenset[str] = frozenset()
    asked: frozenset[str] = frozenset()
    skips: tuple[tuple[str, str], ...] = ()
    jumps: tuple[tuple[str, str], ...] = ()
    switches: tuple[tuple[str, str], ...] = ()
    came_from: tuple[str, ...] = ()


def departures_of(facts: Iterable[Recorded], playbook: str) -> Departures:
    """What the case with these facts did on the method `playbook`."""
    recorded = tuple(facts)
    gone = undone(recorded)
    walk = _Walk(playbook)
    for entry in recorded:
        if (entry.number, entry.replica) not in gone:
            walk.take(entry.fact)
    # Folding a case costs more than walking it; most cases have nothing skipped.
    state = fold(recorded) if walk.skipped else State("")
    skips = [
        (skip.step, " ".join(skip.reason.split()))
        for (owner, key), skip in state.skips.items()
        if owner == playbook and not skip.unasked and _is_of_a_method(key)
    ]
    return walk.found._replace(
        sessions=len(walk.sessions),
        versions=frozenset(walk.versions),
        asked=frozenset(walk.asked | {key for key, _ in skips}),
        skips=tuple(sorted(skips)),
    )


class _Walk:
    """One walk over a case's facts, knowing which method is on and which step."""

    def __init__(self, playbook: str) -> None:
        self.playbook = playbook
        self.found = Departures()
        self.sessions: set[int] = set()
        self.versions: set[str] = set()
        self.asked: set[str] = set()
        self.skipped = False
        self._on = ""
        self._session = 0
        self._step = ""

    def take(self, fact: Fact) -> None:
        """Follow one fact."""
        match fact:
            case SessionStarted():
                self._session = fact.session
                self._enter(fact.playbook, fact.version)
            case PlaybookSwitched():
                self._switch(fact)
            case VersionTaken():
                self._enter(fact.playbook, fact.version)
            case Jumped():
                self._jump(fact)
            case _:
                self._follow(fact)

    def _enter(self, playbook: str, version: str) -> None:
        self._on, self._step = playbook, ""
        if playbook == self.playbook:
            self.sessions.add(self._session)
            self.versions.add(version)

    def _switch(self, fact: PlaybookSwitched) -> None:
        if fact.playbook != self._on:
            if self._on == self.playbook:
                switches = (*self.found.switches, (self._step, fact.playbook))
                self.found = self.found._replace(switches=switches)
            elif fact.playbook == self.playbook:
                self.found = self.found._replace(came_from=(*self.found.came_from, self._on))
        self._enter(fact.playbook, fact.version)

    def _jump(self, fact: Jumped) -> None:
        step = fact.to.partition(".")[0]
        here = _step_of(fact.back_to) or self._step
        # What is filled in at the end was left open before, and is no departure of its own.
        if self._on == self.playbook and step != here and not fact.back_to.startswith("close:"):
            self.found = self.found._replace(jumps=(*self.found.jumps, (here, step)))
        self._step = step

    def _follow(self, fact: Fact) -> None:
        """What was on screen when something was answered or said."""
        self.skipped = self.skipped or isinstance(fact, Skipped)
        key: str = getattr(fact, "said_at", "") or getattr(fact, "step", "")
        if not _is_of_a_method(key):
            return
        self._step = _step_of(key)
        if self._on == self.playbook and not getattr(fact, "said_at", "") and not _unasked(fact):
            self.asked.add(key)


def _unasked(fact: Fact) -> bool:
    return bool(getattr(fact, "unasked", False))


def _is_of_a_method(key: str) -> bool:
    """Whether a key is a prompt of a method, and not of a block, nor a question of mend's own."""
    return "." in key and ":" not in key and not in_block(key)


def _step_of(key: str) -> str:
    return key.partition(".")[0] if _is_of_a_method(key) else ""
