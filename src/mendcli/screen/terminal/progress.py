"""A bar on stderr for work that takes more than a moment; nothing where nobody looks."""

import time
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, TextIO

from mendcli.screen.terminal.paint import look_at

if TYPE_CHECKING:
    from rich.progress import Progress

#: Work that is over sooner (seconds) shows no bar: it would only flicker.
_A_MOMENT = 1.0


class Bar:
    """How far the work is. Use as a context; what it drew is gone afterwards."""

    def __init__(
        self,
        what: str,
        stream: TextIO,
        env: Mapping[str, str],
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        self._what, self._stream, self._env, self._seconds = what, stream, env, seconds
        self._begun = seconds()
        self._progress: Progress | None = None

    def __enter__(self) -> "Bar":
        return self

    def __exit__(self, *_: object) -> None:
        if self._progress is not None:
            self._progress.stop()

    def at(self, done: int, of: int | None) -> None:
        """So much is done, of so much as is known now; of None = nobody knows."""
        if self._progress is None:
            if self._seconds() - self._begun < _A_MOMENT or not self._shown():
                return
            self._progress = self._begin()
        self._progress.update(self._progress.task_ids[0], completed=done, total=of)

    def _shown(self) -> bool:
        return self._stream.isatty() and look_at(self._stream, self._env).styles != "none"

    def _begin(self) -> "Progress":
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

        from mendcli.screen.terminal.console import console_for

        columns = (TextColumn(self._what), BarColumn(), MofNCompleteColumn())
        console = console_for(self._stream, self._env)
        progress = Progress(*columns, console=console, transient=True)
        progress.add_task(self._what)
        progress.start()
        return progress
