"""What a rehearsal runs on: the services of a session, with a store in memory alone."""

from datetime import datetime
from typing import TYPE_CHECKING

from mendcli.cli.frame.run import Run
from mendcli.cli.shelved_methods import ShelvedMethods

if TYPE_CHECKING:
    from mendcli.screen.words.prompter import Prompter
    from mendcli.workflows.services import Services

NOTHING_KEPT = "A rehearsal: nothing of it is kept."


def in_memory_services(run: Run, methods: ShelvedMethods, prompter: "Prompter") -> "Services":
    """Services whose store is in memory alone."""
    from mendcli.store.memory import MemoryStore
    from mendcli.workflows.services import Services

    def now() -> datetime:
        return run.outside.now(run.settings.zone_set)

    return Services(
        MemoryStore(), prompter, methods, run.settings, now, run.outside.new_id, kept=False
    )
