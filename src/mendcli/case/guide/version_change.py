"""What becomes of a case's answers when its playbook's text is replaced by a newer one. Pure.

An answer stays where its prompt is still asked: the same key and the same kind. Any other stays
with the case, under the name of the old text (`six-step@1`), and so in every note.
"""

from typing import Literal

from mendcli.case.guide.filing import holds_something
from mendcli.case.guide.route import stops
from mendcli.case.log.session_facts import VersionTaken
from mendcli.case.state.case_state import State
from mendcli.case.state.progress import Place
from mendcli.playbook.model.playbook import Playbook


def taken(old: Playbook, new: Playbook, state: State) -> VersionTaken:
    """The fact that `new` took the place of `old`, a text of the same playbook."""
    gone = without_place(old, new)
    place = _stand(old, gone, state.progress.place)
    return VersionTaken(
        new.id, new.version, new.title, new.fingerprint, gone, place.mode, place.key
    )


def without_place(old: Playbook, new: Playbook) -> tuple[str, ...]:
    """The prompts of `old` that `new` does not ask, or asks as another kind."""
    kinds = {stop.key: stop.prompt.kind for stop in stops(new)}
    return tuple(stop.key for stop in stops(old) if kinds.get(stop.key) != stop.prompt.kind)


def left_behind(old: Playbook, new: Playbook, state: State) -> tuple[str, ...]:
    """The prompts among these that hold something: the answers that find no place."""
    return tuple(key for key in without_place(old, new) if holds_something(state, old.id, key))


def staying(old: Playbook, new: Playbook, state: State) -> int:
    """How many prompts keep what they hold."""
    gone = without_place(old, new)
    mine = (stop.key for stop in stops(old) if stop.key not in gone)
    return sum(holds_something(state, old.id, key) for key in mine)


def _stand(old: Playbook, gone: tuple[str, ...], place: Place) -> Place:
    """Where the rep stands in the new text: as before, or behind what came before that."""
    if place.mode == "start" or place.key not in gone:
        return place
    mode: Literal["start", "after"] = "start"
    key = ""
    for stop in stops(old):
        if stop.key == place.key:
            break
        if stop.key not in gone:
            mode, key = "after", stop.key
    return Place(mode, key)
