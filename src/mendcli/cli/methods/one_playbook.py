"""The one playbook an author means: by id, or a file that is still being written.

What can be used on a call comes from the library alone; here a playbook with mistakes is given
too, so that its author can look at it.
"""

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from mendcli.errors import BrokenPlaybook

if TYPE_CHECKING:
    from mendcli.playbook.model.playbook import Playbook
    from mendcli.playbook.model.problems import Problem
    from mendcli.playbook.shelf.library import Library


class PlaybookDraft(NamedTuple):
    """A playbook as far as it can be read, its text, and what is wrong with it."""

    playbook: "Playbook"
    text: str
    file: str
    problems: "tuple[Problem, ...]" = ()

    @property
    def is_broken(self) -> bool:
        """Whether a mistake keeps it from a call; warnings do not."""
        return any(problem.severity == "error" for problem in self.problems)


def is_path(named: str) -> bool:
    """Whether a file is meant, and no id."""
    return "/" in named or "\\" in named or named.endswith((".yaml", ".yml"))


def draft_named(named: str, library: "Library") -> PlaybookDraft:
    """The playbook with this id nearest the person, or in this file.

    Raises NotFound, or BrokenPlaybook where too much is wrong for a draft.
    """
    if is_path(named):
        return _read(named)
    try:
        playbook, text = library.load(named)
    except BrokenPlaybook:
        broken = next((e.file for e in library.entries() if e.id == named and not e.sound), "")
        if not broken or not Path(broken).is_file():
            raise
        return _read(broken)
    file = next(e.file for e in library.entries() if e.sound and e.id == playbook.id)
    return PlaybookDraft(playbook, text, file)


def _read(file: str) -> PlaybookDraft:
    from mendcli.playbook.model.problems import ProblemsFound
    from mendcli.playbook.reading.characters import PLAYBOOK_LIMITS
    from mendcli.playbook.reading.file import read_capped
    from mendcli.playbook.reading.parse import draft_of

    content = read_capped(file, PLAYBOOK_LIMITS.size)
    playbook, problems = draft_of(content, file)
    if playbook is None or not playbook.steps:
        raise ProblemsFound(problems)
    return PlaybookDraft(playbook, content.decode("utf-8", "replace"), file, problems)
