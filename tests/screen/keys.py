"""Keys in, replies out: the real prompter and the real editor, with no terminal."""

import io
from collections.abc import Callable

from prompt_toolkit.input import PipeInput, create_pipe_input
from prompt_toolkit.output import DummyOutput

from mendcli.screen.terminal.stage import Stage
from mendcli.screen.terminal.terminal_prompter import TerminalPrompter
from mendcli.screen.words.prompter import Choice, Question, Reply

ENTER = "\r"
CTRL_C = "\x03"
CTRL_D = "\x04"
CTRL_O = "\x0f"
F2 = "\x1bOQ"
UP, DOWN = "\x1b[A", "\x1b[B"
HOME, END = "\x1b[H", "\x1b[F"
LEFT, RIGHT = "\x1b[D", "\x1b[C"
TAB, BACK_TAB = "\t", "\x1b[Z"
BACKSPACE = "\x7f"
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


class Sitting:
    """A prompter, the keys waiting for it, and what it painted."""

    def __init__(self, pipe: PipeInput) -> None:
        self._pipe = pipe
        self._printed = io.StringIO()
        self.prompter = TerminalPrompter(
            io.StringIO(),
            self._printed,
            {"TERM": "xterm"},
            lambda watch: Stage(pipe, DummyOutput(), watch),
        )

    @property
    def printed(self) -> str:
        return self._printed.getvalue()

    def ask(self, question: Question, keys: str | bytes = "") -> Reply:
        if isinstance(keys, bytes):
            self._pipe.send_bytes(keys)
        else:
            self._pipe.send_text(keys)
        return self.prompter.ask(question)


def sit(use: Callable[[Sitting], None]) -> None:
    """Run `use` with a fresh sitting and clean up behind it."""
    with create_pipe_input() as pipe:
        sitting = Sitting(pipe)
        with sitting.prompter:
            use(sitting)


def replies(keys: str | bytes, *questions: Question) -> list[Reply]:
    """What each question is answered with when all keys were typed ahead."""
    with create_pipe_input() as pipe:
        sitting = Sitting(pipe)
        with sitting.prompter:
            first, *others = questions
            return [sitting.ask(first, keys), *(sitting.ask(each) for each in others)]
