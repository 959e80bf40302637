"""The prompter for a person at a terminal.

Cards and lines are painted at once, without prompt_toolkit; it is imported at the first question,
questionary at the first choice, while the keys typed meanwhile wait in the terminal. Everything
goes to stderr, so that stdout may be a pipe. Decides nothing about what is asked. Main thread only.
"""

import atexit
import gc
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, TextIO

from mendcli.errors import ExitCode
from mendcli.screen.terminal.paint import (
    Look,
    card_text,
    choices_text,
    look_at,
    question_text,
    said_text,
    taken_away,
)
from mendcli.screen.terminal.tty import HeldTerminal, Watch
from mendcli.screen.words.prompter import Card, Gone, Paused, Question, Reply, Tone

if TYPE_CHECKING:
    from mendcli.screen.terminal.choice_prompt import ChoicePrompt
    from mendcli.screen.terminal.dumb_prompt import DumbPrompt
    from mendcli.screen.terminal.line_prompt import LinePrompt
    from mendcli.screen.terminal.stage import Stage
    from mendcli.screen.terminal.typing.listening import Listening

_SILENCE = 0.5  # Seconds after which whoever typed on has seen that the last question is over.


class TerminalPrompter:
    """Shows on `stderr`, reads `stdin`; `env` is asked for TERM and NO_COLOR only.

    The terminal is held from the first thing shown until `close`, which gives it back as it was;
    use it as a context manager. `make_stage` is for tests that bring keys and a screen of their
    own. `short` has the rep's short forms, each with what it stands for; what `listening` hears
    is on offer above the line, where the terminal can draw.
    """

    def __init__(
        self,
        stdin: TextIO,
        stderr: TextIO,
        env: Mapping[str, str],
        make_stage: "Callable[[Watch], Stage] | None" = None,
        short: Mapping[str, str] | None = None,
        listening: "Listening | None" = None,
    ) -> None:
        self._stdin = stdin
        self._stderr = stderr
        self._env = env
        self._hold = HeldTerminal(stdin, stderr)
        self._watch = Watch(self._hold.again)
        self._make_stage = make_stage or self._terminal_stage
        self._short = short or {}
        self._listening = listening
        self._stage: Stage | None = None
        self._line: LinePrompt | None = None
        self._choice: ChoicePrompt | None = None
        self._dumb: DumbPrompt | None = None
        self._asked = ""
        self._begun = False

    def __enter__(self) -> "TerminalPrompter":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def show(self, card: Card) -> None:
        """Paint the card; nothing heavy is imported."""
        self._asked = ""
        self._write(card_text(card, self._look()))

    def say(self, text: str, tone: Tone = "plain") -> None:
        """Print a line or a few."""
        self._write(said_text(text, tone, self._look()))

    def ask(self, question: Question) -> Reply:
        """Ask until there is a reply. Ctrl-C typed or sent meanwhile is Paused; raises Gone."""
        heading = question_text(question.ask, self._look()) if question.ask else ""
        asked = question.place + heading
        self._write(heading if asked != self._asked else "")
        self._asked = asked if question.shape == "line" else ""
        if question.shape == "pick" and not question.live and self._stage is None:
            self._wait_for_key(question)
        if self._watch.gone:
            raise Gone(self._watch.gone)
        if self._watch.interrupted:
            self._watch.interrupted = False
            return Paused(question.draft, question.pasted)
        if self._look().styles == "none":
            return self._whole_lines().ask(question)
        from mendcli.screen.terminal.offline import load_event_loop

        load_event_loop()
        if self._listening is not None:
            self._listening.read()
        if question.shape == "line":
            return self._lines().ask(question)
        return self._choose(question)

    def rest(self) -> str:
        """What they typed on, and what is still parked, as lines; waits for half a second's pause.

        On a terminal that edits its own lines, those that were sent.
        """
        if not self._begun:
            return ""
        if self._stage is None:
            return self._dumb.rest(_SILENCE) if self._dumb else ""
        parked = self._line.parked.let_go() if self._line else []
        return "\n".join([*parked, self._stage.input.rest(_SILENCE)]).strip()

    def close(self) -> None:
        """Leave the terminal as it was found, and signals too; safe to call twice."""
        self._hold.release()
        self._watch.stop()
        if self._stage is not None:
            self._stage.close()
        if self._listening is not None:
            self._listening.close()
        atexit.unregister(self.close)

    def _write(self, text: str) -> None:
        """Print; a terminal that is gone is remembered, and the next question says so."""
        if not self._begun:
            self._begun = True
            self._watch.start()
            atexit.register(self.close)
        if not self._hold.held and self._look().styles != "none":
            self._hold.hold()
        try:
            self._stderr.write(text)
            self._stderr.flush()
        except OSError:
            self._watch.gone = self._watch.gone or ExitCode.HANGUP

    def _look(self) -> Look:
        return look_at(self._stderr, self._env)

    def _wait_for_key(self, question: Question) -> None:
        """Show the choices plainly until a key comes: what reads it is loaded only then."""
        look = self._look()
        text = choices_text(question, look)
        if self._hold.held and text.count("\n") < look.rows:
            self._write(text)
            self._watch.wait_for_key(self._stdin.fileno())
            self._write(taken_away(text, self._look().columns))

    def _choose(self, question: Question) -> Reply:
        """A pick or tick; what is said instead opens a line, and an emptied line leads back."""
        from mendcli.screen.terminal.choice_prompt import ChoicePrompt, Open

        if self._choice is None:
            self._choice = ChoicePrompt(self._on_stage(), self._look, self._suspend)
        ask = self._choice.pick if question.shape == "pick" else self._choice.tick
        opened = Open(question.draft, question.pasted)
        while True:
            line = self._lines().open(question, *opened) if opened.start else None
            if line is not None:
                return line
            answer = ask(question)
            if not isinstance(answer, Open):
                return answer
            opened = answer

    def _whole_lines(self) -> "DumbPrompt":
        if self._dumb is None:
            from mendcli.screen.terminal.dumb_prompt import DumbPrompt

            if self._listening is not None:
                self.say("--listen needs a terminal that can draw: nothing is heard here.", "warn")
            self._dumb = DumbPrompt(self._stdin, self._write, self._watch, self._hold)
        return self._dumb

    def _suspend(self) -> None:
        """Stop as Ctrl-Z does; where nothing could bring mend back it says so and stays."""
        self._watch.continued = False
        self._hold.suspend()
        if not self._watch.continued:
            self.say("No shell here could bring mend back: it stays. Ctrl-C pauses.", "warn")

    def _lines(self) -> "LinePrompt":
        if self._line is None:
            from mendcli.screen.terminal.line_prompt import LinePrompt

            self._line = LinePrompt(
                self._on_stage(), self._look, self._suspend, self._short, self._listening
            )
        return self._line

    def _on_stage(self) -> "Stage":
        if self._stage is None:
            self._stage = self._make_stage(self._watch)
            if self._listening is not None:
                self._stage.at_each_beat(self._listening.read)
            _collect_from_now_on()
        return self._stage

    def _terminal_stage(self, watch: Watch) -> "Stage":
        from mendcli.screen.terminal.keyboard import Keyboard
        from mendcli.screen.terminal.stage import Stage, held_output

        output = held_output(self._stderr, self._env.get("TERM"), self._look())
        return Stage(Keyboard(self._stdin), output, watch)


def _collect_from_now_on() -> None:
    """Each question leaves circles behind, and a session may be long: nothing must pile up.

    Until here `main` had the collector off, for a quick start; what was loaded by then stays for
    good and need not be looked through again.
    """
    if not gc.isenabled():
        gc.freeze()
        gc.enable()
