"""Every path through a playbook, walked by itself: the real sessions, answered by a walker.

A path is told by its turns: where an answer decides what is asked next. The first path takes the
first answer everywhere; every other one departs from an earlier path at one turn, the paths with
the fewest departures first, so that a walk that is cut short has still been down each branch.
"""

from collections import deque
from collections.abc import Callable, Iterator
from typing import NamedTuple

from mendcli.case.guide.route import is_late_talk
from mendcli.case.log.session_facts import Stance
from mendcli.case.state.case_state import State
from mendcli.case.state.fold import fold
from mendcli.playbook.model.playbook import LATE, Playbook
from mendcli.workflows.opening.start_options import StartOptions
from mendcli.workflows.rehearsals.walker import Turn, Walker
from mendcli.workflows.services import Services
from mendcli.workflows.sessions import start_session

_CUSTOMER = "the customer"


class Path(NamedTuple):
    """One way through: its turns, the prompts asked in order, and the case at its end.

    `ends` is false where it went round until it was stopped.
    """

    turns: tuple[Turn, ...]
    asked: tuple[str, ...]
    state: State
    ends: bool


class Walked(NamedTuple):
    """One more path, with how many are known to be waiting behind it."""

    path: Path
    waiting: int


def walk(services: Callable[[], Services], playbook: Playbook) -> Iterator[Walked]:
    """Path by path; `services` gives a store of its own to each. Whoever has enough stops."""
    waiting: deque[tuple[int, ...]] = deque([()])
    while waiting:
        prefix = waiting.popleft()
        walker = Walker(playbook, prefix)
        path = _sessions(services(), playbook, walker)
        taken = tuple(walker.taken)
        for place in range(len(prefix), len(taken)):
            departures = range(1, path.turns[place].ways)
            waiting.extend((*taken[:place], way) for way in departures)
        yield Walked(path, len(waiting))


def _sessions(services: Services, playbook: Playbook, walker: Walker) -> Path:
    """The first session, and the later ones that have steps of their own."""
    services = services._replace(prompter=walker, scripted=True, kept=False)
    phases = {step.phase for step in playbook.steps}
    later: list[Stance] = []
    if any(step.phase in LATE and not step.talk for step in playbook.steps):
        later.append("desk")
    if "call-back" in phases:
        later.append("calling")
    if any(is_late_talk(step) for step in playbook.steps):
        later.append("meeting")
    options = StartOptions(_CUSTOMER, playbook=playbook.id, assume_new=True)
    case = start_session(services, options).case
    for stance in later:
        if walker.circling:
            break
        start_session(services, StartOptions(stance=stance, version="keep"), case)
    state = fold(services.store.facts(case))
    return Path(tuple(walker.turns), tuple(walker.asked), state, not walker.circling)
