"""Questions that a command asks the person in front of it, several on one prompter.

Where there is no terminal there is nobody to ask, and the command says what it took instead.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from mendcli.cli.frame.run import Run
from mendcli.cli.frame.text_input import line_from

if TYPE_CHECKING:
    from mendcli.screen.words.prompter import Prompter

Preview = Callable[[str], str]


class Person:
    """Whoever is there to answer; `there` is false without a terminal."""

    def __init__(self, prompter: "Prompter | None") -> None:
        self._prompter = prompter
        self.there = prompter is not None

    def ask(self, question: str, preview: Preview | None = None) -> str:
        """Their answer, "" for Enter alone. Raises Gone on Ctrl-C; only where somebody is there."""
        assert self._prompter is not None
        return line_from(self._prompter, question, preview)

    def say(self, text: str) -> None:
        """Show something before a question about it."""
        if self._prompter is not None:
            self._prompter.say(text)


@contextmanager
def person(run: Run) -> Iterator[Person]:
    """The person at the terminal, or nobody; the terminal is given back as it was."""
    if not run.outside.has_terminal:
        yield Person(None)
        return
    prompter = run.asker("")
    try:
        yield Person(prompter)
    finally:
        prompter.close()
