"""Keys in, replies out: the real prompter and the real editor, with no terminal."""

import io
import os
import pty
import tty
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from prompt_toolkit.input.typeahead import clear_typeahead
from prompt_toolkit.output import DummyOutput

from mendcli.screen.terminal.keyboard import Keyboard
from mendcli.screen.terminal.stage import Stage
from mendcli.screen.terminal.terminal_prompter import TerminalPrompter
from mendcli.screen.terminal.typing.listening import Listening
from mendcli.screen.words.prompter import Choice, Question, Reply

ENTER = "\r"
CTRL_C = "\x03"
CTRL_D = "\x04"
CTRL_O = "\x0f"
CTRL_T = "\x14"
F2 = "\x1bOQ"
UP, DOWN = "\x1b[A", "\x1b[B"
HOME, END = "\x1b[H", "\x1b[F"
LEFT, RIGHT = "\x1b[D", "\x1b[C"
TAB, BACK_TAB = "\t", "\x1b[Z"
BACKSPACE = "\x7f"
SHORT = {"rf": "refund", "eng": "the engineer", "Krt": "Karstadt"}
STORY = Question("listen.story", "What happened?", bar="2/6 Listen")
CONFIRMED = Question(
    "validate.confirmed",
    "Is that it?",
    "pick",
    choices=(
        Choice("yes", "Yes, that is it", "y"),
        Choice("partly", "Partly", "p"),
        Choice("no", "No", "n"),
    ),
)
CHECKS = Question(
    "prepare.ready",
    "What is at hand?",
    "tick",
    choices=(Choice("file", "The file", "1"), Choice("water", "Water"), Choice("time", "Time")),
)


def pasted(text: str) -> str:
    """The text as a terminal sends it that marks pastes."""
    return "\x1b[200~" + text + "\x1b[201~"


class Seen(Keyboard):
    """A keyboard that knows whether a question is up."""

    up = False

    def question(self) -> None:
        super().question()
        self.up = True


class Hand(DummyOutput):
    """Somebody who types on as soon as the screen has changed; time passes when they are done.

    It is the output, for that is what they look at, and the clock: what was to happen after a
    pause happens once they have nothing more to type.
    """

    def __init__(self) -> None:
        self._master, slave = pty.openpty()
        tty.setraw(slave)
        self.keyboard = Seen(os.fdopen(slave, encoding="utf-8"))
        self.later_keys: list[str] = []
        self._call: Callable[[], None] | None = None

    def type(self, keys: str | bytes) -> None:
        os.write(self._master, keys if isinstance(keys, bytes) else keys.encode())

    def flush(self) -> None:
        if not self.keyboard.up or self.keyboard.stdin_reader.waits():
            return
        if self.later_keys:
            self.type(self.later_keys.pop(0))
        elif self._call is not None:
            call, self._call = self._call, None
            call()

    def later(self, seconds: float, call: Callable[[], None]) -> "Hand":
        assert seconds == 0.25
        self._call = call
        return self

    def cancel(self) -> None:
        self._call = None

    def close(self) -> None:
        clear_typeahead(self.keyboard)
        os.close(self._master)
        self.keyboard.stdin.close()


class Sitting:
    """A prompter, the keys waiting for it, and what it painted."""

    def __init__(self, hand: Hand, listening: Listening | None = None) -> None:
        self._hand = hand
        self._printed = io.StringIO()
        self.prompter = TerminalPrompter(
            io.StringIO(),
            self._printed,
            {"TERM": "xterm"},
            lambda watch: Stage(hand.keyboard, hand, watch, hand.later),
            SHORT,
            listening,
        )

    @property
    def printed(self) -> str:
        return self._printed.getvalue()

    def ask(self, question: Question, keys: str | bytes = "", *then: str) -> Reply:
        """Ask with `keys` typed ahead, and then each of `then`, as soon as the screen changes."""
        if keys:
            self._hand.type(keys)
        self._hand.later_keys += then
        self._hand.keyboard.up = False
        return self.prompter.ask(question)


@contextmanager
def sitting(listening: Listening | None = None) -> Iterator[Sitting]:
    """A fresh sitting; the terminal and what was not read of it are gone behind it."""
    hand = Hand()
    try:
        fresh = Sitting(hand, listening)
        with fresh.prompter:
            yield fresh
    finally:
        hand.close()


def sit(use: Callable[[Sitting], None]) -> None:
    """Run `use` with a fresh sitting and clean up behind it."""
    with sitting() as fresh:
        use(fresh)


def replies(keys: str | bytes, *questions: Question) -> list[Reply]:
    """What each question is answered with when all keys were typed ahead."""
    return _all(questions, keys)


def typed_at(question: Question, *keys: str) -> Reply:
    """What a question is answered with that waits while each of `keys` is typed, one by one."""
    return _all((question,), "", *keys)[0]


def _all(questions: tuple[Question, ...], keys: str | bytes, *then: str) -> list[Reply]:
    given: list[Reply] = []

    def use(sitting: Sitting) -> None:
        given.append(sitting.ask(questions[0], keys, *then))
        given.extend(sitting.ask(each) for each in questions[1:])

    sit(use)
    return given
