"""Reads every case that ran a method, and adds up where they departed from it. Only reads.

No name, no date and no customer's word comes out of here: what a rep gave as a reason is cleaned of
them before it is added up.
"""

from collections.abc import Callable

from mendcli.case.across_cases.anonymous import People, people_in, unnamed, words_in
from mendcli.case.across_cases.departures import Departures, departures_of
from mendcli.case.across_cases.method_stats import MethodStats, added_up
from mendcli.errors import StoreError
from mendcli.playbook.model.playbook import Playbook
from mendcli.store.contract import Store

#: Hears how many cases were read, and of how many.
Progress = Callable[[int, int], None]


def method_stats(
    store: Store, id: str, playbook: Playbook | None, rep: str, progress: Progress
) -> MethodStats:
    """The departures of every case that ran the method `id`; `playbook` is its text of today.

    `rep` is the name of whoever asks, which is nobody else's business either.
    """
    known = _words(playbook) if playbook else frozenset()
    found: list[Departures] = []
    damaged = 0
    cases = _cases(store, id)
    for number, case in enumerate(cases, start=1):
        try:
            facts = store.facts(case)
        except StoreError:
            damaged += 1
            continue
        departures = departures_of(facts, id)
        if departures.skips:
            departures = _cleaned(departures, people_in(facts, (rep,)), known)
        if departures.sessions:
            found.append(departures)
        progress(number, len(cases))
    return added_up(found, playbook, damaged)


def _cases(store: Store, id: str) -> list[str]:
    cases: list[str] = []
    while page := store.ran(id, after=cases[-1] if cases else ""):
        cases += page
    return cases


def _words(playbook: Playbook) -> frozenset[str]:
    steps = playbook.steps
    texts = [text for step in steps for text in (step.title, step.aim, *step.say, *step.do)]
    return words_in([*texts, *(prompt.ask for step in steps for prompt in step.prompts)])


def _cleaned(departures: Departures, people: People, known: frozenset[str]) -> Departures:
    skips = [(key, unnamed(reason, people, known)) for key, reason in departures.skips]
    return departures._replace(skips=tuple(skips))
