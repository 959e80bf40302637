"""What a rehearsal runs on: the services of a session, with a store in memory alone."""

from datetime import datetime
from typing import TYPE_CHECKING

from mendcli.cli.frame.outside import Outside
from mendcli.cli.shelved_methods import ShelvedMethods

if TYPE_CHECKING:
    from mendcli.screen.words.prompter import Prompter
    from mendcli.settings import Settings
    from mendcli.workflows.services import Services

NOTHING_KEPT = "A rehearsal: nothing of it is kept."


def in_memory_services(
    outside: Outside, settings: "Settings", methods: ShelvedMethods, prompter: "Prompter"
) -> "Services":
    """Services whose store is in memory alone."""
    from mendcli.store.memory import MemoryStore
    from mendcli.workflows.services import Services

    def now() -> datetime:
        return outside.now(settings.zone_set)

    return Services(MemoryStore(), prompter, methods, settings, now, outside.new_id, kept=False)
