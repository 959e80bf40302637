"""How a newer text of the same playbook takes over, when a case moves to it.

Pure; used by `fold.py` only. Nothing is dropped: what has no place in the new text is kept under
the name of the old one.
"""

from typing import TypeVar

from mendcli.case.progress import Place
from mendcli.case.sitting import VersionTaken
from mendcli.case.state import PlaybookRef, State

_Kept = TypeVar("_Kept")


def take_version(state: State, number: int, fact: VersionTaken) -> None:
    """Fact `number` put another text of `fact.playbook` in the place of the one there was."""
    id = fact.playbook
    before = state.playbooks.get(id, PlaybookRef(id))
    old = f"{id}@{before.version}"
    if old in state.playbooks:  # an author need not count: two texts may have one version
        old = f"{old}+{number}"
    now = PlaybookRef(id, fact.version, fact.title, fact.fingerprint)
    state.playbooks[old], state.playbooks[id] = before, now
    if state.main.id == id:
        state.main = now
    gone = frozenset(fact.gone)
    _set_apart(state, id, old, gone)
    if state.playbook.id != id:
        return
    state.playbook = now
    progress = state.progress
    progress.trail = [key for key in progress.trail if key not in gone]
    progress.place = Place(fact.stands, fact.key)
    if progress.back_to in gone:
        progress.detour, progress.back_to = "", ""


def _set_apart(state: State, id: str, old: str, gone: frozenset[str]) -> None:
    """Everything filed under one of the prompts that are gone is filed under the old text."""

    def apart(playbook: str, step: str) -> bool:
        return playbook == id and step in gone

    state.words = [
        each._replace(playbook=old) if apart(each.playbook, each.step) else each
        for each in state.words
    ]
    state.items = [
        each._replace(playbook=old) if apart(each.playbook, each.step) else each
        for each in state.items
    ]
    state.paraphrases = [
        each._replace(playbook=old) if apart(each.playbook, each.step) else each
        for each in state.paraphrases
    ]
    state.proposals = [
        each._replace(playbook=old) if apart(each.playbook, each.step) else each
        for each in state.proposals
    ]
    state.actions = [
        each._replace(playbook=old) if apart(each.playbook, each.step) else each
        for each in state.actions
    ]
    for key in gone:
        if given := state.given.pop((id, key), None):
            state.given[old, key] = given._replace(playbook=old)
        if skip := state.skips.pop((id, key), None):
            state.skips[old, key] = skip._replace(playbook=old)
    progress = state.progress
    for numbers in (progress.done, progress.skipped):
        _rename(numbers, id, old, gone)
    _rename(progress.confirms, id, old, gone)
    _rename(progress.check_again, id, old, gone)


def _rename(held: dict[tuple[str, str], _Kept], id: str, old: str, gone: frozenset[str]) -> None:
    """Parts of a prompt ("step.prompt:part") go with it."""
    for owner, key in list(held):
        if owner == id and key.partition(":")[0] in gone:
            held[old, key] = held.pop((owner, key))
