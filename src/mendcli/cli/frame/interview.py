"""A few questions in a row for a command: each one key or one line, or a flag in its place.

Where the deciding flag is given nobody is asked; without a terminal what is left out is not known.
A wrong answer typed is asked again, a wrong flag is an error before anything is asked.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from mendcli.cli.frame.run import Run
from mendcli.cli.frame.text_input import given, line_from
from mendcli.errors import ExitCode, UsageError
from mendcli.screen.words.prompter import Choice, Gone, Paused, Picked, Plain, Question, Typed

if TYPE_CHECKING:
    from mendcli.screen.words.prompter import Prompter

Read = Callable[[str], str | None]
#: How word of something goes between us and them; the first three are by voice.
VIA = (
    Choice("phone", "on the phone", "p"),
    Choice("visit", "in person", "i"),
    Choice("video", "on video", "v"),
    Choice("email", "by e-mail", "e"),
    Choice("message", "by message", "m"),
    Choice("chat", "in a chat", "c"),
)


class Interview:
    """Asks the person at the terminal; `quiet` asks nobody. Close it when done.

    `beside` takes what is typed at a choice and is none of its keys, and returns what to say of it;
    a key must stand alone then. Without it such words are let go, and the keys are asked for.
    """

    def __init__(
        self, run: Run, instead: str, *, quiet: bool, beside: Callable[[str], str] | None = None
    ) -> None:
        self.quiet = quiet
        self._beside = beside
        self._run = run
        self._instead = instead
        self._open: Prompter | None = None

    @property
    def prompter(self) -> "Prompter":
        """The prompter; raises UsageError where there is no terminal."""
        if self._open is None:
            self._open = self._run.asker(self._instead)
        return self._open

    def close(self) -> None:
        """Give the terminal back; a question after that takes it again."""
        if self._open is not None:
            self._open.close()
            self._open = None

    def pick(self, flag: str | None, ask: str, choices: tuple[Choice, ...], start: str) -> str:
        """The value of one choice; "" where nobody is asked and no flag was given."""
        if flag is not None:
            return flag
        if self.quiet:
            return ""
        live = self._beside is not None
        question = Question(ask, ask, "pick", choices=choices, default_values=(start,), live=live)
        while True:
            reply = self.prompter.ask(question)
            if isinstance(reply, Picked):
                return reply.value
            if isinstance(reply, Paused):
                raise Gone(ExitCode.INTERRUPTED)
            text = reply.text if isinstance(reply, Typed | Plain) else ""
            if isinstance(reply, Typed) and (value := _meant(text, choices)):
                return value
            kept = self._beside(text) if self._beside and text.strip() else ""
            self.prompter.say(kept or "One of the keys shown, please.", "quiet")

    def yes(self, ask: str, *, flag: bool | None, start: bool = False) -> bool | None:
        """Yes or no with one key; None where nobody is asked and no flag was given."""
        said = None if flag is None else "yes" if flag else "no"
        both = (Choice("yes", "yes", "y"), Choice("no", "no", "n"))
        answer = self.pick(said, ask, both, "yes" if start else "no")
        return None if not answer else answer == "yes"

    def line(self, flag: str | None, ask: str, read: Read | None = None, say: str = "") -> str:
        """One line, "" where it is left empty; `read` makes the value of it or None: asked again.

        `say` says then what is wanted, and is the error where it was a flag. A flag "-" is stdin.
        """
        if flag is not None:
            return self._from_flag(flag, read, say)
        if self.quiet:
            return ""
        while True:
            text = line_from(self.prompter, ask).strip()
            value = read(text) if read is not None and text else text
            if value is not None:
                return value
            self.prompter.say(say, "warn")

    def _from_flag(self, flag: str, read: Read | None, say: str) -> str:
        text = (given(["-"], self._run, "", "") if flag == "-" else flag).strip()
        value = read(text) if read is not None and text else text
        if value is None:
            raise UsageError("That cannot be read.", say)
        return value


def _meant(text: str, choices: tuple[Choice, ...]) -> str | None:
    """The choice that a typed line answers with."""
    from mendcli.case.reading.reply_meaning import option_meant

    return option_meant(text, ((choice.value, choice.label) for choice in choices))
