"""Questions on a terminal that can only print and read whole lines (TERM=dumb).

The terminal edits and echoes; choices are answered by key, number or value. No prompt_toolkit.
"""

from collections.abc import Callable
from typing import TextIO

from mendcli.case.reading.entered_text import entered
from mendcli.case.reading.reply_meaning import option_meant
from mendcli.errors import ExitCode
from mendcli.screen.terminal.bottom import break_offered
from mendcli.screen.terminal.tty import PASTE_GRACE, HeldTerminal, Watch, waits
from mendcli.screen.words.clean import clean
from mendcli.screen.words.foot import break_told
from mendcli.screen.words.prompter import (
    Gone,
    Half,
    Paused,
    Picked,
    Plain,
    Question,
    Reply,
    Ticked,
    Typed,
)
from mendcli.screen.words.slash import PREFIXES


class _Told(BaseException):
    """A signal arrived while a line was being read."""


class DumbPrompt:
    """Asks one question at a time with plain lines; `write` prints."""

    def __init__(
        self, stdin: TextIO, write: Callable[[str], None], watch: Watch, hold: HeldTerminal
    ) -> None:
        self._stdin = stdin
        self._write = write
        self._watch = watch
        self._hold = hold
        self._waiting: dict[str, Half] = {}  # a draft that a command came before, by place

    def ask(self, question: Question) -> Reply:
        """The reply; at a choice also what is said there instead. Raises Gone."""
        if question.shape != "line":
            self._write(self._listed(question))
        half = Half(question.draft, question.pasted)
        if not half.text:
            half = self._waiting.pop(question.place, half)
        self._offer(question, half.text)
        line = self._read()
        if isinstance(line, Paused):
            return Paused(*half)
        if question.limit is not None and (passed := question.limit(line.text)):
            self._write(f"   [{clean(passed)}]\n")
        line = line._replace(frame=question.frame)
        if half.text:
            return self._behind(half, line, question.place)
        if isinstance(line, Plain):
            return line
        if question.shape != "line":
            return self._answer(question, line)
        return Plain(question.default) if question.default and not line.text else line

    def rest(self, silence: float) -> str:
        """The lines that were sent though nothing was asked, up to a pause of `silence` seconds."""
        lines = []
        while waits(self._stdin.fileno(), silence) and (data := self._stdin.buffer.readline()):
            lines.append(self._typed(data).text)
        return "\n".join(lines).strip()

    def _behind(self, half: Half, line: Typed | Plain, place: str) -> Typed | Plain:
        """The line as it goes on from its draft; a command comes first, and the draft waits."""
        if isinstance(line, Typed) and line.text.startswith((*PREFIXES, "/", "?")):
            self._waiting[place] = half
            return line
        between = " " if line.text and not half.text.endswith(" ") else ""
        whole = half.text + between + line.text, line.raw
        pasted = Plain(*whole, pasted=True, frame=line.frame)
        return pasted if half.pasted else Typed(*whole, frame=line.frame)

    def _offer(self, question: Question, draft: str) -> None:
        """What may stand where the line is typed; the terminal cannot have it edited."""
        if draft:
            self._write(f"   [so far: {clean(draft)}] Enter sends it, more goes behind it\n")
        signal = break_offered(question, draft)
        if signal is not None:
            self._write(f"   [“{clean(signal.words)}” · {break_told(signal)}]\n")
        if question.shape != "line":
            return
        if question.default:
            self._write(f"   [as before: {clean(question.default)}] Enter keeps it\n")
        if question.frame:
            self._write(f"   {clean(question.frame)} …\n")

    def _listed(self, question: Question) -> str:
        lines = []
        for at, choice in enumerate(question.choices):
            ticked = "*" if choice.value in question.default_values else " "
            lines.append(f"  {ticked} {clean(_key(question, at))}  {clean(choice.label)}\n")
        return "".join(lines)

    def _answer(self, question: Question, line: Typed) -> Reply:
        """What the line answers; where it names none of the choices it is what was said."""
        text = line.text.strip()
        if question.shape == "pick":
            first = (*question.default_values, *(choice.value for choice in question.choices))
            value = _value(question, text) if text else first[0]
            return line if value is None else Picked(value)
        if not text:
            return Ticked(question.default_values)
        found = [_value(question, word) for word in text.replace(",", " ").split()]
        if None in found and text != "none":
            return line
        return Ticked(tuple(each.value for each in question.choices if each.value in found))

    def _read(self) -> Typed | Plain | Paused:
        self._write(" > ")
        self._watch.told = self._stop_reading
        try:
            ahead = waits(self._stdin.fileno())
            data = self._stdin.buffer.readline()
            if not ahead:
                data += self._pasted_behind(data)
        except _Told:
            self._write("\n")
            if self._watch.gone:
                raise Gone(self._watch.gone) from None
            self._watch.interrupted = False
            return Paused()
        except OSError:
            raise Gone(ExitCode.HANGUP) from None
        finally:
            self._watch.told = None
        if not data:
            if not self._hold.alive():
                raise Gone(ExitCode.HANGUP)
            return Paused()
        line = self._typed(data)
        return Plain(line.text, line.raw, pasted=True) if "\n" in line.text.strip() else line

    def _pasted_behind(self, line: bytes) -> bytes:
        """The lines that came in one go with this one: nobody types more than one at once."""
        lines = b""
        while line.strip() and waits(self._stdin.fileno(), PASTE_GRACE):
            if not (more := self._stdin.buffer.readline()):
                break
            lines += more
        return lines

    def _typed(self, data: bytes) -> Typed:
        text = data.decode(self._stdin.encoding or "utf-8", "surrogateescape")
        return Typed(*entered(text.removesuffix("\n").removesuffix("\r")))

    def _stop_reading(self) -> None:
        if self._watch.gone or self._watch.interrupted:
            raise _Told


def _key(question: Question, at: int) -> str:
    return question.choices[at].key or str(at + 1)


def _value(question: Question, text: str) -> str | None:
    for at, choice in enumerate(question.choices):
        if text in (_key(question, at), choice.value):
            return choice.value
    for at, choice in enumerate(question.choices):
        if text.lower() == _key(question, at).lower():
            return choice.value
    return option_meant(text, ((choice.value, choice.label) for choice in question.choices))
