"""How facts move the rep through the method: what is done, what was skipped, where they stand.

Pure; used by `fold.py` and `fold_spoken.py` only.
"""

from typing import Literal

from mendcli.case.log.facts import Recorded
from mendcli.case.log.session_facts import Skipped
from mendcli.case.state.case_state import State
from mendcli.case.state.progress import Place, Skip
from mendcli.playbook.model.playbook import BLOCK_STEP


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
