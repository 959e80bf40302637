"""Puts together what a command needs: settings, store, playbooks, clock and ids.

The only place that knows which implementation stands behind a protocol. Nothing is decided here.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from datetime import datetime
from typing import TYPE_CHECKING

from mendcli.cli.frame.outside import Outside
from mendcli.errors import NotFound, UsageError
from mendcli.settings import Settings, load

if TYPE_CHECKING:
    from mendcli.playbook.shelf.library import Library
    from mendcli.screen.terminal.terminal_prompter import TerminalPrompter
    from mendcli.screen.words.prompter import Prompter
    from mendcli.store.contract import Store
    from mendcli.workflows.services import Services


def settings_for(outside: Outside, flags: Mapping[str, str | None] | None = None) -> Settings:
    """The settings in force, with what the command line set. Raises UsageError on a wrong one."""
    return load(outside.environ, flags)


def library_for(settings: Settings) -> "Library":
    """The playbooks within reach."""
    from mendcli.playbook.shelf.library import Library

    return Library(settings.team_playbooks, settings.personal_dir, settings.cache_dir)


@contextmanager
def reading(settings: Settings) -> "Iterator[Store]":
    """The store, only to read: nothing is made or changed, and a missing one is an empty one."""
    from mendcli.store.opening import open_store

    store = open_store(settings.db_path, replica="", write=False, who="")
    with closing(store):
        yield store


def case_or_latest(store: "Store", case: str) -> str:
    """The full id of the case that is meant. Raises NotFound."""
    if case:
        return store.case_named(case)
    latest = store.latest()
    if latest is None:
        raise NotFound("There is no case yet.", "Start one: mend start")
    return latest


@contextmanager
def working(
    settings: Settings,
    outside: Outside,
    prompter: "Prompter",
    *,
    live: bool,
    warn: Callable[[str], None] | None = None,
) -> "Iterator[Services]":
    """Services with the store open to write; a live session keeps it in a thread of its own.

    So that a slow disk never delays an echo. The prompter is closed before the store is. `warn`
    hears what is wrong with the playbooks; a live session says it itself.
    """
    from mendcli.cli.shelved_methods import ShelvedMethods
    from mendcli.store.contract import Store
    from mendcli.store.opening import open_store
    from mendcli.workflows.services import Services

    def now() -> datetime:
        return outside.now(settings.zone_set)

    def opened() -> Store:
        who = f"{settings.rep}, since {now():%H:%M}"
        return open_store(settings.db_path, replica=outside.new_id(8), write=True, who=who)

    store: Store
    if live:
        from mendcli.store.background_writer import Saver

        store = Saver(opened, lambda: prompter.say("saving…", "quiet"))
    else:
        store = opened()
    with closing(store):
        try:
            methods = ShelvedMethods(
                library_for(settings),
                (lambda text: prompter.say(text, "warn")) if live else warn,
                (settings.playbook, settings.origin("playbook")),
            )
            yield Services(store, prompter, methods, settings, now, outside.new_id)
        finally:
            prompter.close()


def asker(outside: Outside, instead: str) -> "TerminalPrompter":
    """The prompter for the person at the terminal.

    Raises UsageError where there is none to ask; `instead` says what to do without one.
    """
    if not outside.has_terminal:
        raise UsageError("There is no terminal here to ask you on.", instead)
    from mendcli.screen.terminal.terminal_prompter import TerminalPrompter

    return TerminalPrompter(outside.stdin, outside.stderr, outside.environ)
