"""How facts move the rep through the method, or on to another, or to a newer text of it.

Pure; used by `fold.py` and `fold_spoken.py` only. Nothing is dropped: what finds no place in a new
method stays where it was said, and what has none in a newer text is kept under the name of the old.
"""

from collections.abc import Callable
from typing import Literal, TypeVar

from mendcli.case.log.facts import Recorded
from mendcli.case.log.session_facts import PlaybookSwitched, Skipped, VersionTaken
from mendcli.case.state.aftercare import CheckIn
from mendcli.case.state.case_state import Action, Item, Line, Paraphrase, Proposal, State
from mendcli.case.state.progress import Place, PlaybookRef, Skip
from mendcli.playbook.model.playbook import BLOCK_STEP

_Kept = TypeVar("_Kept")
_Row = Line | Item | Paraphrase | Proposal | Action
_Moved = TypeVar("_Moved", Line, Item, Proposal, Action)
_Filed = TypeVar("_Filed", Line, Item, Paraphrase, Proposal, Action, CheckIn)


def in_block(key: str) -> bool:
    """Whether a key belongs to a block that broke in rather than to the method."""
    return key.startswith(BLOCK_STEP)


def owner_of(state: State, key: str) -> str:
    """The id of the playbook or block that a key belongs to now."""
    if in_block(key):
        return key.partition(".")[0].removeprefix(BLOCK_STEP)
    return state.playbook.id


def leave(state: State, key: str, number: int) -> None:
    """The prompt (or part) `key` was completed by fact `number`; the rep stands behind it."""
    progress = state.progress
    owner = owner_of(state, key)
    progress.done[owner, key] = number
    if ":" in key:
        return
    progress.check_again.pop((owner, key), None)
    progress.skipped.pop((owner, key), None)
    state.skips.pop((owner, key), None)
    _stand_behind(state, key)


def note_skip(state: State, entry: Recorded, fact: Skipped) -> None:
    """The prompt was left unanswered; the rep stands behind it, unless nobody was asked."""
    owner = owner_of(state, fact.step)
    state.skips[owner, fact.step] = Skip(
        fact.step, fact.reason, entry.at, fact.unasked, owner, entry.number, fact.asked
    )
    state.progress.skipped[owner, fact.step] = entry.number
    if not fact.unasked:
        _stand_behind(state, fact.step)


def _stand_behind(state: State, key: str) -> None:
    progress = state.progress
    if in_block(key):
        progress.block_place = Place("after", key)
        return
    if not progress.detour and key in progress.trail:
        progress.trail.remove(key)  # a further round of a loop: it was answered last now
    if key not in progress.trail:
        progress.trail.append(key)
    progress.place = Place("after", key)
    if key == progress.back_to:
        progress.detour, progress.back_to = "", ""


def arrive(state: State, key: str, detour: Literal["", "back", "go"], back_to: str) -> None:
    """The rep went to `key` out of turn."""
    progress = state.progress
    progress.place = Place("at", key)
    progress.detour, progress.back_to = detour, back_to


# --- another method, or a newer text of it -------------------------------------------------------


def switch(state: State, entry: Recorded, fact: PlaybookSwitched) -> None:
    """The fact made `fact.playbook` the session's method."""
    old, new = state.playbook.id, fact.playbook
    was_main = state.playbook == state.main
    state.playbook = PlaybookRef(new, fact.version, fact.title, fact.fingerprint)
    state.playbooks[new] = state.playbook
    if was_main:
        state.main = state.playbook
    if state.sessions:
        state.sessions[state.sitting] = state.sessions[state.sitting]._replace(playbook=new)
    _move_entries(state, entry, old, fact)
    _switch_progress(state, entry, old, fact)


def _move_entries(state: State, entry: Recorded, old: str, fact: PlaybookSwitched) -> None:
    keys, placed, new = dict(fact.carried), dict(fact.placed), fact.playbook

    def home(row: _Row) -> str | None:
        if not state.saw(entry, row):
            return None  # it came by a file: it stays where its writer put it
        return placed.get(row.number) or (keys.get(row.step) if row.playbook == old else None)

    _move(state.words, home, new)
    _move(state.items, home, new)
    _move(state.proposals, home, new)
    _move(state.actions, home, new)
    for index, told in enumerate(state.paraphrases):
        if step := home(told):
            confirm = keys.get(told.confirm_step, told.confirm_step)
            state.paraphrases[index] = told._replace(step=step, confirm_step=confirm, playbook=new)


def _move(rows: list[_Moved], home: Callable[[_Row], str | None], new: str) -> None:
    for index, row in enumerate(rows):
        if step := home(row):
            rows[index] = row._replace(step=step, playbook=new)


def _switch_progress(state: State, entry: Recorded, old: str, fact: PlaybookSwitched) -> None:
    progress, new, number, keys = state.progress, fact.playbook, entry.number, dict(fact.carried)
    for was, now in keys.items():
        given = state.given.get((old, was))
        if given is not None and state.saw(entry, given):
            del state.given[old, was]
            state.given[new, now] = given._replace(step=now, playbook=new)
        if (old, was) in progress.confirms:
            progress.confirms[new, now] = (progress.confirms.pop((old, was))[0], number)
        if progress.done.pop((old, was), 0):  # free again, should the rep switch back
            progress.done[new, now] = number
    progress.trail = [keys[key] for key in progress.trail if key in keys]
    progress.place, progress.detour, progress.back_to = Place(), "", ""


def take_version(state: State, entry: Recorded, fact: VersionTaken) -> None:
    """The fact put another text of `fact.playbook` in the place of the one there was."""
    id = fact.playbook
    before = state.playbooks.get(id, PlaybookRef(id))
    old = f"{id}@{before.version}"
    if old in state.playbooks:  # an author need not count: two texts may have one version
        old = f"{old}+{entry.number}"
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
