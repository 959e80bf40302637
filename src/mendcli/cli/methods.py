"""The library as a call sees it: a sound playbook together with what the store keeps of it.

What is kept is the author's text and the checked form; the form is used as long as it is the one
this mend writes, so that a case goes on without reading YAML.
"""

from mendcli.playbook.compiled import FORMAT, playbook_from_json, playbook_to_json
from mendcli.playbook.library import Library
from mendcli.playbook.model import Playbook
from mendcli.store.contract import PinnedPlaybook

_HEAD = f"{FORMAT} "


class ShelvedMethods:
    """`workflows.services.Methods` on a library."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def load(self, id: str) -> tuple[Playbook, PinnedPlaybook]:
        """A sound playbook by id. Raises NotFound, BrokenPlaybook."""
        return _with_pin(*self._library.load(id))

    def block(self, name: str) -> tuple[Playbook, PinnedPlaybook]:
        """A short block by name. Raises NotFound, BrokenPlaybook."""
        return _with_pin(*self._library.block(name))

    def pinned(self, kept: PinnedPlaybook) -> Playbook:
        """The playbook a case began with: from its checked form, else from its text."""
        if kept.compiled.startswith(_HEAD):
            try:
                return playbook_from_json(kept.compiled.removeprefix(_HEAD))
            except ValueError:  # a form that only looks like today's: its text tells
                pass
        return self._library.from_text(kept.text)

    def offered(self) -> tuple[tuple[str, str, str], ...]:
        """Id, title and `use_when` of every sound playbook, best known first."""
        return tuple((e.id, e.title, e.use_when) for e in self._library.entries() if e.sound)


def _with_pin(playbook: Playbook, text: str) -> tuple[Playbook, PinnedPlaybook]:
    compiled = _HEAD + playbook_to_json(playbook)
    kept = PinnedPlaybook(playbook.fingerprint, playbook.id, playbook.version, text, compiled)
    return playbook, kept
