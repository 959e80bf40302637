"""What a case taught, as it is looked at: the tree of causes, its roots, what is done. Pure.

The lists themselves stand on the case, with what was noted on calls (`fold_learning.py`).
"""

from collections.abc import Sequence
from typing import NamedTuple

from mendcli.case.log.aftercare_facts import CustomerTold
from mendcli.case.log.learning_facts import WhyAdded
from mendcli.case.state.aftercare import Noted
from mendcli.case.state.case_state import Action, State


class Branch(NamedTuple):
    """A why in the tree; `depth` 0 is why it happened at all."""

    depth: int
    why: Noted[WhyAdded]


def tree(links: Sequence[Noted[WhyAdded]]) -> tuple[Branch, ...]:
    """The links as they are shown: each one's causes under it."""
    below: dict[int, list[Noted[WhyAdded]]] = {}
    for why in links:
        below.setdefault(why.fact.of, []).append(why)
    found: list[Branch] = []
    waiting = [Branch(0, why) for why in reversed(below.get(0, []))]
    while waiting:  # not recursive: a chain may be of any length
        branch = waiting.pop()
        found.append(branch)
        waiting += [Branch(branch.depth + 1, why) for why in reversed(below.get(branch.why.id, []))]
    return tuple(found)


def roots(state: State) -> tuple[Noted[WhyAdded], ...]:
    """The root causes found."""
    return tuple(why for why in state.whys if why.fact.root)


def corrective(state: State) -> tuple[Action, ...]:
    """The actions that keep it from coming back."""
    return tuple(
        action
        for action in state.actions
        if action.purpose == "corrective" and action.status != "dropped"
    )


def told_of_changes(state: State) -> tuple[Noted[CustomerTold], ...]:
    """When the customer was told of what was changed."""
    return tuple(each for each in state.noted(CustomerTold) if each.fact.what == "change")


def taught(state: State) -> int:
    """How many things were learned on a case: what a list of learnings goes by."""
    return len(state.whys) + len(state.others) + len(state.changes) + len(corrective(state))
