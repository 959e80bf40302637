"""A rep who types anything, anywhere: the session never ends in a fault and never gets stuck."""

import random

import pytest

from mendcli.case.state.case_state import State
from mendcli.case.state.fold import fold, grown
from mendcli.playbook.shelf.library import SHIPPED_ORDER
from mendcli.screen.words.prompter import (
    Gone,
    Paused,
    Picked,
    Plain,
    Question,
    Reply,
    Ticked,
    Typed,
)
from mendcli.store.memory import MemoryStore
from mendcli.workflows.opening.start_options import StartOptions
from mendcli.workflows.sessions import go_on, start_session
from tests.store.test_merging import everything
from tests.workflows.room import Rep, services

LINES = [
    "", "", "", "y", "n", "p", "Y", "yes, but more", "7", "240 EUR", "friday", "tomorrow 10:00",
    "refund by friday", "by June", "[/b] {x} \x1b[2J", '" exact', "! call by june", "! x",
    "/go 2", "/go 5", "/go 1", "/back", "/back", "/skip", "/skip step", "/undo", "/fix a",
    "/feels cross", "/own it", "/remedy money", "/option a visit", "/todo ask", "/risk rain",
    "/earlier a call", "/customer A, B", "/contact 1", "/ref 2", "/since yesterday", "/since june",
    "/skip why", "# note", "/words", "/say", "/map", "?", "/hold", "/break legal", "/break x",
    "/switch reset", "/switch six-step", "/switch nope", "/callback", "/callback x", "/nonsense",
]  # fmt: skip


class Anything:
    """Types at random, and hangs up now and then."""

    def __init__(self, seed: int, steps: int) -> None:
        self.dice = random.Random(seed)
        self.steps = steps

    def __call__(self, question: Question, _: int) -> Reply:
        self.steps -= 1
        if self.steps < 0:
            raise Gone(129)
        if question.shape == "pick":
            return Picked(self.dice.choice(question.choices).value)
        if question.shape == "tick":
            return Ticked(tuple(c.value for c in question.choices if self.dice.random() < 0.5))
        roll = self.dice.random()
        if roll < 0.01:
            return Paused("half")
        line = self.dice.choice(LINES)
        return Plain(line) if roll < 0.1 else Typed(line)


def walk(seed: int, steps: int) -> None:
    store = MemoryStore()
    anything = Anything(seed, steps)
    room = services(Rep(otherwise=anything), store)
    try:
        case = start_session(
            room, StartOptions("Jo", playbook=SHIPPED_ORDER[seed % len(SHIPPED_ORDER)])
        ).case
        while True:
            stance = anything.dice.choice(["rang", "calling", "desk"])
            stopped = store.latest(stopped=True)
            case = (
                go_on(room, case).case
                if stopped == case
                else start_session(room, StartOptions(stance=stance), case).case  # type: ignore[arg-type]
            )
    except Gone:
        pass
    for row in store.cases().cases:
        log = store.facts(row.case)
        state = State(row.case)
        for cut, entry in enumerate(log):
            state = grown(state, log[:cut], (entry,))
        assert everything(state) == everything(fold(log))


@pytest.mark.parametrize("seed", range(24))
def test_anything_typed_anywhere_keeps_the_session_going(seed: int) -> None:
    walk(seed, 120)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(100, 200))
def test_ten_thousand_random_steps(seed: int) -> None:
    walk(seed, 100)
