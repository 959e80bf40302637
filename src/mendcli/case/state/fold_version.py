"""How a newer text of the same playbook takes over, when a case moves to it.

Pure; used by `fold.py` only. Nothing is dropped: what has no place in the new text is kept under
the name of the old one.
"""

from typing import TypeVar

from mendcli.case.log.session_facts import VersionTaken
from mendcli.case.state.aftercare import CheckIn
from mendcli.case.state.case_state import (
    Action,
    Item,
    Line,
    Paraphrase,
    PlaybookRef,
    Proposal,
    State,
)
from mendcli.case.state.progress import Place

_Kept = TypeVar("_Kept")
_Filed = TypeVar("_Filed", Line, Item, Paraphrase, Proposal, Action, CheckIn)


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
    state.words = _refiled(state.words, id, old, gone)
    state.items = _refiled(state.items, id, old, gone)
    state.paraphrases = _refiled(state.paraphrases, id, old, gone)
    state.proposals = _refiled(state.proposals, id, old, gone)
    state.actions = _refiled(state.actions, id, old, gone)
    state.checkins = _refiled(state.checkins, id, old, gone)
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


def _refiled(rows: list[_Filed], id: str, old: str, gone: frozenset[str]) -> list[_Filed]:
    return [
        row._replace(playbook=old) if row.playbook == id and row.step in gone else row
        for row in rows
    ]
