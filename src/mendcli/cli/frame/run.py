"""What a command runs with: the world outside, settings, store, playbooks, and what it answers in.

The only place that knows which implementation stands behind a protocol. Nothing is decided here.
"""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from mendcli.cli.frame.output import put_notes
from mendcli.cli.frame.outside import Outside
from mendcli.errors import NotFound, UsageError
from mendcli.settings import Settings, load

if TYPE_CHECKING:
    from pathlib import Path
    from zoneinfo import ZoneInfo

    from mendcli.case.log.facts import Fact
    from mendcli.case.state.case_state import State
    from mendcli.playbook.shelf.library import Library
    from mendcli.screen.terminal.terminal_prompter import TerminalPrompter
    from mendcli.screen.words.prompter import Prompter
    from mendcli.store.contract import Store
    from mendcli.store.habits import HabitsFile
    from mendcli.store.sqlite import SqliteStore
    from mendcli.workflows.services import Services


_SET_ZONE = 'set zone = "Europe/Berlin", or yours, in the config.'


class Run:
    """One run of a command, which is handed it as its first argument.

    `as_json` is whether --json or --format json was given; `app` sets it before the command runs.
    """

    def __init__(self, outside: Outside, settings: Settings | None = None) -> None:
        self.outside = outside
        self.as_json = False
        self._settings = settings
        self._zone_said = False
        self._looked: dict[str, State] = {}  # each case as it was last looked at

    @property
    def settings(self) -> Settings:
        """The settings in force, read when first asked for. Raises UsageError on a wrong one."""
        if self._settings is None:
            self._settings = load(self.outside.environ)
        return self._settings

    def forget_settings(self) -> None:
        """Read them anew when next asked for: the config file was changed."""
        self._settings = None

    @cached_property
    def zone(self) -> "ZoneInfo":
        """The rep's time zone."""
        from zoneinfo import ZoneInfo

        return ZoneInfo(self._known_zone())

    @property
    def now(self) -> datetime:
        """The moment it is, in that zone."""
        return self.outside.now(self._known_zone())

    def _known_zone(self) -> str:
        """The zone's name; where this machine names none that can be used, that is said once."""
        settings = self.settings
        if not self._zone_said and settings.zone_unknown:
            put_notes((f"Times are UTC ({settings.origin('zone')}): {_SET_ZONE}",), self.outside)
        self._zone_said = True
        return settings.zone

    @cached_property
    def library(self) -> "Library":
        """The playbooks within reach."""
        from mendcli.playbook.shelf.library import Library

        settings = self.settings
        return Library(settings.team_playbooks, settings.personal_dir, settings.cache_dir)

    @cached_property
    def phrases(self) -> tuple[str, ...]:
        """What a team, or the rep, adds to the coach. Raises ProblemsFound, as a playbook does."""
        from mendcli.playbook.shelf.phrases import phrases_in

        folders = (*self.settings.team_playbooks, self.settings.personal_dir)
        return tuple(phrase for folder in folders for phrase in phrases_in(folder))

    @property
    def erasing_unfinished(self) -> bool:
        """Whether an erasure was interrupted; only looked at where the settings are known."""
        if self._settings is None:
            return False
        from mendcli.store.file.erasing_note import erasing_note

        try:
            return erasing_note(self._settings.db_path).exists()
        except (
            OSError
        ):  # a folder that cannot be looked into: the command has said so, if it mattered
            return False

    @contextmanager
    def reading(self) -> "Iterator[SqliteStore]":
        """The store, only to read: nothing is made or changed, and a missing one is empty."""
        from mendcli.store.opening import open_store

        with closing(open_store(self.settings.db_path, replica="", write=False, who="")) as store:
            yield store

    def case_named(self, case: str) -> str:
        """The full id of a case that was named. Raises NotFound."""
        with self.reading() as store:
            return store.case_named(case)

    def state_of(self, case: str) -> "State":
        """How a case that was named stands. Raises NotFound."""
        with self.reading() as store:
            return self._look_at(store, store.case_named(case))

    def state_or_latest(self, case: str) -> "State":
        """How the case stands that was named, or else the one last worked on. Raises NotFound."""
        with self.reading() as store:
            return self._look_at(store, case_or_latest(store, case))

    def _look_at(self, store: "Store", case: str) -> "State":
        from mendcli.case.state.fold import fold

        self._looked[case] = fold(store.facts(case))
        return self._looked[case]

    def save(self, case: str, decide: "Callable[[State], tuple[Fact, ...]]") -> "State":
        """Save what `decide` makes of the case as it is now; how it stands then.

        Asks nobody. Raises NotSaved, and Refused, also where a number names another thing by now
        than when the case was looked at: a colleague's file came while somebody was asked.
        """
        from mendcli.workflows.desk_change import change_case

        with self.working() as services:
            record, _ = change_case(services, case, decide, self._looked.pop(case, None))
            return record.state

    @contextmanager
    def working(
        self,
        prompter: "Prompter | None" = None,
        *,
        live: bool = False,
        warn: Callable[[str], None] | None = None,
    ) -> "Iterator[Services]":
        """Services with the store open to write; without a prompter nobody is asked.

        A live session keeps the store in a thread of its own, so that a slow disk never delays an
        echo. The prompter is closed before the store is. `warn` hears what is wrong with the
        playbooks; a live session says it itself.
        """
        from mendcli.cli.shelved_methods import ShelvedMethods
        from mendcli.store.contract import Store
        from mendcli.store.opening import open_store
        from mendcli.workflows.services import Services

        self._known_zone()
        settings, new_id = self.settings, self.outside.new_id
        asked = prompter or _nobody()

        def now() -> datetime:
            return self.outside.now(settings.zone_set)

        def opened() -> Store:
            who = f"{settings.rep}, since {now():%H:%M}"
            return open_store(settings.db_path, replica=new_id(8), write=True, who=who)

        store: Store
        if live:
            from mendcli.store.background_writer import Saver

            store = Saver(opened, lambda: asked.say("saving…", "quiet"))
        else:
            store = opened()
        with closing(store):
            try:
                methods = ShelvedMethods(
                    self.library,
                    (lambda text: asked.say(text, "warn")) if live else warn,
                    (settings.playbook, settings.origin("playbook")),
                )
                talk = (store, asked, methods, settings, now, new_id)
                yield Services(
                    *talk, phrases=lambda: self.phrases, log_fault=self._log_fault,
                    habits=self.habits,
                )  # fmt: skip
            finally:
                asked.close()

    @cached_property
    def habits(self) -> "HabitsFile":
        """What the coach showed on this machine, and what went well: counts and lines, no case."""
        from mendcli.store.habits import HabitsFile

        return HabitsFile(self.settings.state_dir, lambda: self.now)

    def _log_fault(self, fault: str) -> None:
        from mendcli.cli.frame.crash import log_fault

        log_fault(fault, self.outside.environ, self.outside.now(""))

    def asker(self, instead: str, listen: "Path | None" = None) -> "TerminalPrompter":
        """The prompter for the person at the terminal; what `listen` hears is on offer there.

        Raises UsageError where there is none to ask; `instead` says what to do without one.
        """
        outside = self.outside
        if not outside.has_terminal:
            raise UsageError("There is no terminal here to ask you on.", instead)
        from mendcli.screen.terminal.terminal_prompter import TerminalPrompter

        short = dict(self.settings.short)
        hears = None
        if listen is not None:
            from mendcli.screen.terminal.typing.listening import Listening

            hears = Listening(listen)
        streams = outside.stdin, outside.stderr, outside.environ
        return TerminalPrompter(*streams, short=short, listening=hears)


def _nobody() -> "Prompter":
    """Asks nobody: what a command that is not live gives its workflow."""
    from mendcli.screen.words.scripted_prompter import Script, ScriptedPrompter

    return ScriptedPrompter(Script({}))


def case_or_latest(store: "Store", case: str) -> str:
    """The full id of the case that is meant. Raises NotFound."""
    if case:
        return store.case_named(case)
    latest = store.latest()
    if latest is None:
        raise NotFound("There is no case yet.", "Start one: mend start")
    return latest
