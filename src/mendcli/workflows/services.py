"""What a workflow needs from outside, handed in by `cli/frame/run.py`: the way to the world."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import NamedTuple, Protocol

from mendcli.playbook.model.playbook import Playbook
from mendcli.screen.words.prompter import Prompter
from mendcli.settings import Settings
from mendcli.store.contract import PinnedPlaybook, Store


class Methods(Protocol):
    """The playbooks within reach."""

    def load(self, id: str) -> tuple[Playbook, PinnedPlaybook]:
        """A sound playbook by id. Raises NotFound, BrokenPlaybook."""

    def today(self, id: str) -> tuple[Playbook, PinnedPlaybook]:
        """The text a new case would begin with, where nothing had to be passed over for it.

        Raises NotFound where there is none, and MendError where the nearest file is broken.
        """

    def block(self, name: str) -> tuple[Playbook, PinnedPlaybook]:
        """A short block by name. Raises NotFound."""

    def pinned(self, kept: PinnedPlaybook) -> Playbook:
        """The playbook a case began with, from the store's copy."""

    def offered(self) -> tuple[tuple[str, str, str], ...]:
        """Id, title and `use_when` of every sound playbook, best known first."""


class Habits(Protocol):
    """What stays of a sitting on this machine and on no case."""

    def add(self, counts: Mapping[str, tuple[int, int]]) -> None:
        """By rule, how often its line was shown, and how often the wording was changed then."""

    def went_well(self, line: str) -> None:
        """One good thing, without the people in it."""


class Services(NamedTuple):
    """Store, prompter, playbooks, settings, clock and ids.

    `now` gives the time as an aware datetime in the settings' zone; `new_id` a short id that can
    be typed and read aloud (given its length). `scripted` is true where replies come from a file: a
    full date that is past is kept, and what cannot be saved ends the run. `kept` is false in a
    rehearsal: the store is forgotten, and nobody is told how to come back to it. `phrases`
    are what a team adds to the coach, and raises ProblemsFound where their file is broken.
    `habits` take what stays of a sitting on this machine; None where nothing does.
    `log_fault` notes what went wrong beside the call, in words of ours, with nothing of a text.
    """

    store: Store
    prompter: Prompter
    methods: Methods
    settings: Settings
    now: Callable[[], datetime]
    new_id: Callable[[int], str]
    scripted: bool = False
    kept: bool = True
    phrases: Callable[[], tuple[str, ...]] = tuple
    log_fault: Callable[[str], None] = lambda fault: None
    habits: Habits | None = None
