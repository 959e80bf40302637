"""How a turn moves a customer's temper: weights set by hand, none fitted. Pure.

In counselling sessions the mean of it told good ones from weak ones (docs/coaching.md); that it
does so for customers is a guess.
"""

from collections.abc import Iterator
from typing import NamedTuple

from mendcli.coach.turn import RepTurn

#: The most that one turn moves it, either way.
MOST = 2.0
_LONG = 40
_HEATING = ("A1", "A2", "A3", "D1", "D2", "D3", "D4", "D5", "D6")


class Cause(NamedTuple):
    """One thing a turn did, in words, and by how much it moves the heat; `rule` where one did."""

    what: str
    by: float
    rule: str = ""


class SoFar(NamedTuple):
    """What counts once in a call, and whether they agreed.

    Thanks, an owned apology, the facts named, and the wishes granted.
    """

    thanked: bool = False
    owned: bool = False
    named: frozenset[str] = frozenset()
    agreed: bool = False
    granted: frozenset[str] = frozenset()


def causes_of(
    turn: RepTurn, named: frozenset[str], before: SoFar, granted: frozenset[str] = frozenset()
) -> tuple[Cause, ...]:
    """What moves the heat at this turn. It names `named` of their facts, and grants `granted`."""
    return tuple(_causes(turn, named, before, granted))


def moved(by: tuple[Cause, ...]) -> float:
    """The change these come to, within its limits."""
    return max(-MOST, min(MOST, sum(cause.by for cause in by)))


def _causes(
    turn: RepTurn, named: frozenset[str], before: SoFar, granted: frozenset[str]
) -> Iterator[Cause]:
    for rule in _HEATING:
        if rule in turn.rules:
            yield Cause(rule, 1, rule)
    if turn.orders:
        yield Cause("an order", turn.orders)
    if turn.words > _LONG:
        yield Cause(f"over {_LONG} words", 0.5)
    if turn.said_back:
        yield Cause("said back", -1)
    if turn.asked_openly:
        yield Cause("asked openly", -1)
    for _ in named - before.named:
        yield Cause("named what they told", -1)
    for _ in granted - before.granted:
        yield Cause("gave what they asked for", -1)
    if turn.thanked and not before.thanked:
        yield Cause("thanks", -0.5)
    if turn.owned and not before.owned:
        yield Cause("an apology for what was done", -0.5)
    if turn.promised is not None and turn.promised.date and before.agreed:
        yield Cause("a promise with a day", -1)
