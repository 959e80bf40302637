"""Where prompt_toolkit meets the terminal: its input, its output, its style, and one event loop.

Importing this file imports prompt_toolkit, so `terminal_prompter` does it at the first question
only. Runs one application at a time and raises `Gone` when nobody is there any more; knows no
question.
"""

import asyncio
import errno
from collections.abc import Callable
from typing import Any, Protocol, TextIO, TypeVar

from prompt_toolkit.application import Application, run_in_terminal
from prompt_toolkit.key_binding import KeyPress
from prompt_toolkit.keys import Keys
from prompt_toolkit.output import ColorDepth, Output
from prompt_toolkit.output.vt100 import Vt100_Output
from prompt_toolkit.styles import Style

from mendcli.errors import ExitCode
from mendcli.screen.terminal.keyboard import Keyboard
from mendcli.screen.terminal.paint import Look
from mendcli.screen.terminal.tty import Watch
from mendcli.screen.words.prompter import Gone

_Result = TypeVar("_Result")
_BEAT = 0.25  # Seconds: soon enough to be read, and no work for the machine.
_VANISHED = (errno.EIO, errno.EBADF, errno.ENXIO, errno.ENODEV, errno.EPIPE)

STYLE = Style.from_dict(
    {
        "marker": "ansicyan bold",
        "qmark": "ansicyan bold",
        "question": "noinherit ansicyan bold",
        "answer": "noinherit",
        "pointer": "ansicyan bold",
        "highlighted": "noinherit bold",
        "selected": "noinherit ansigreen",
        "instruction": "dim",
        "parked": "dim",
        "heard": "dim",
        "bottom-toolbar": "noreverse dim",
        "bottom-toolbar preview": "nodim ansigreen",
        "bottom-toolbar limit": "nodim ansiyellow bold",
        "bottom-toolbar break": "nodim ansiyellow bold",
        "bottom-toolbar chosen": "nodim reverse",
        "offer": "dim italic",
        "frame": "ansicyan",
    }
)


class HeldOutput(Vt100_Output):
    """The terminal without cursor queries: the bottom line stands right below what is typed.

    A query costs a round trip per question, and terminals that leave it unanswered would never
    see the bottom line. Marked pastes belong to `tty.Hold`, which keeps them on between questions.
    """

    look = Look()

    @property
    def responds_to_cpr(self) -> bool:
        """Never asked."""
        return False

    def get_rows_below_cursor_position(self) -> int:
        """The one row that is always there; an application takes as many as it needs."""
        return 1

    def write(self, data: str) -> None:
        """Text, in characters the terminal can show."""
        super().write(self.look.glyphs(data))

    def enable_bracketed_paste(self) -> None:
        """Left to `tty.Hold`."""

    def disable_bracketed_paste(self) -> None:
        """Left to `tty.Hold`."""


def held_output(stderr: TextIO, term: str | None, look: Look) -> Output:
    """The terminal behind `stderr`; our styles need no more than its 16 colours."""
    depth = ColorDepth.DEPTH_4_BIT if look.styles == "colour" else ColorDepth.DEPTH_1_BIT
    output = HeldOutput.from_pty(stderr, term=term, default_color_depth=depth)
    if isinstance(output, HeldOutput):
        output.look = look
    return output


class Cancellable(Protocol):
    """Something that was to happen later."""

    def cancel(self) -> None:
        """Let it not happen."""


Later = Callable[[float, Callable[[], None]], Cancellable]


class Stage:
    """Runs applications one after another on one event loop, and ends them when told to.

    `later(seconds, call)` is its clock: the loop's own, unless a test brings another.
    """

    def __init__(
        self, keys: Keyboard, output: Output, watch: Watch, later: Later | None = None
    ) -> None:
        self.input = keys
        self.output = output
        self._watch = watch
        self._loop = asyncio.new_event_loop()
        self.later: Later = later or self._loop.call_later
        self._loop.set_exception_handler(self._failed)
        self._app: Application[Any] | None = None

    def run(self, app: Application[_Result]) -> _Result:
        """The application's result. Raises Gone, and what a callback of it raised."""
        self._app = app
        self.input.question()
        app.terminal_size_polling_interval = None
        self._watch.told = self._hear
        try:
            return self._loop.run_until_complete(
                app.run_async(pre_run=self._act, set_exception_handler=False, handle_sigint=False)
            )
        except EOFError:
            raise Gone(ExitCode.HANGUP) from None
        except OSError as problem:
            if problem.errno in _VANISHED:
                raise Gone(self._watch.gone or ExitCode.HANGUP) from None
            raise
        finally:
            self._watch.told = None
            self._app = None

    def pause(self, stop: Callable[[], None]) -> None:
        """Clear the question, call `stop` (it returns when the process goes on), draw it again."""
        run_in_terminal(stop)

    def at_each_beat(self, look: Callable[[], bool]) -> None:
        """From now on call `look` while a question is up; it says whether to draw it anew."""

        def beat() -> None:
            if look() and self._app is not None:
                self._app.invalidate()
            self._loop.call_later(_BEAT, beat)

        self._loop.call_soon(beat)

    def close(self) -> None:
        """Let the event loop go; safe to call twice."""
        self._loop.close()

    def _hear(self) -> None:
        self._loop.call_soon_threadsafe(self._act)

    def _act(self) -> None:
        """Act on the watch's flags, inside the event loop."""
        app = self._app
        if app is None or app.future is None or app.future.done():
            return
        if self._watch.gone:
            app.exit(exception=Gone(self._watch.gone))
        elif self._watch.interrupted:
            self._watch.interrupted = False
            app.key_processor.feed(KeyPress(Keys.ControlC))
            app.key_processor.process_keys()
        elif self._watch.resumed:
            self._watch.resumed = False
            self.output.write_raw("\r")
            self.output.erase_down()
            app.renderer.reset()
            app.invalidate()

    def _failed(self, loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        """What a callback raised ends the question and is raised by `run`."""
        error = context.get("exception")
        app = self._app
        if isinstance(error, BaseException) and app and app.future and not app.future.done():
            app.exit(exception=error)
