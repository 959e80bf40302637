"""How cases ended, and who stays, grows or refers others: counted, for the team as a whole. Pure.

A customer counts by what they said last; one who said nothing is in none of the three. A case that
was reopened has not ended.
"""

from collections.abc import Iterable
from typing import NamedTuple, get_args

from mendcli.case.log.aftercare_facts import Closing
from mendcli.case.state.case_state import State


class Ended(NamedTuple):
    """Counts of closed cases. `ways` pairs how they were closed with how many were.

    `leaves` are those who said that they do not stay; an "unsure" is in neither.
    """

    closed: int = 0
    ways: tuple[tuple[str, int], ...] = ()
    stays: int = 0
    leaves: int = 0
    grows: int = 0
    refers: int = 0


def ended(states: Iterable[State]) -> Ended:
    """The counts; open cases are passed over."""
    closed = [state for state in states if state.closed is not None]
    stays = [state.stay for state in closed if state.stay is not None]
    hows = [state.closed.fact.how for state in closed if state.closed is not None]
    return Ended(
        len(closed),
        tuple((how, hows.count(how)) for how in get_args(Closing)),
        sum(each.fact.stays == "yes" for each in stays),
        sum(each.fact.stays == "no" for each in stays),
        sum(each.fact.grows is True for each in stays),
        sum(each.fact.refers is True for each in stays),
    )


def combined(one: Ended, other: Ended) -> Ended:
    """Both together."""
    ways = dict(one.ways)
    for how, count in other.ways:
        ways[how] = ways.get(how, 0) + count
    return Ended(
        one.closed + other.closed,
        tuple(ways.items()),
        one.stays + other.stays,
        one.leaves + other.leaves,
        one.grows + other.grows,
        one.refers + other.refers,
    )
