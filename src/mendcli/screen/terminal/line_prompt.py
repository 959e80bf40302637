"""Questions answered with a line: one prompt_toolkit session for all of them, no history, ever.

Tells typed from pasted text, offers the slash words, parks half a sentence, and shows the bottom
line. Returns a `Reply`; what a command in it means is not known here.
"""

from collections.abc import Callable
from typing import NamedTuple

from prompt_toolkit import PromptSession
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.document import Document
from prompt_toolkit.filters import Condition, to_filter
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.history import DummyHistory
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import Dimension

from mendcli.case.reading.entered_text import entered
from mendcli.screen.terminal.bottom import bottom_line, offered_lines
from mendcli.screen.terminal.control_characters import ShowReplaceable, ShowUnseen
from mendcli.screen.terminal.paint import Look
from mendcli.screen.terminal.stage import STYLE, Stage
from mendcli.screen.words.prompter import Paused, Plain, Question, Reply, Typed
from mendcli.screen.words.slash import PREFIXES, WORDS, Word


class Half(NamedTuple):
    """Half a sentence, and whether it begins with something pasted."""

    text: str
    pasted: bool = False


class _Emptied(NamedTuple):
    """The line that a choice opened is empty again."""


class LinePrompt:
    """Asks line questions, one after another, in one session."""

    def __init__(self, stage: Stage, look: Callable[[], Look], suspend: Callable[[], None]) -> None:
        self._stage = stage
        self._look = look
        self._suspend = suspend
        self._question = Question("", "")
        self._parked: dict[str, Half] = {}
        self._pasted = False
        self._pasted_half = ""
        self._opened = False
        self._before = ""
        self._found: tuple[Word, ...] = ()
        self._tabbed: Word | None = None
        self._replaceable = False
        self._session: PromptSession[Reply | _Emptied] = PromptSession(
            message=self._message,
            bottom_toolbar=self._bar,
            reserve_space_for_menu=0,
            key_bindings=self._bindings(),
            input_processors=[ShowUnseen(), ShowReplaceable(lambda: self._replaceable)],
            history=DummyHistory(),
            style=STYLE,
            include_default_pygments_style=False,
            input=stage.input,
            output=stage.output,
        )
        self._buffer.on_text_changed += self._changed
        line = self._session.layout.current_window
        line.height = Dimension(min=1, max=10)  # A long paste leaves the card in view.
        line.dont_extend_height = to_filter(True)  # The bottom line stays right below it.
        self._session.app.key_processor.after_key_press += self._touched

    @property
    def _buffer(self) -> Buffer:
        return self._session.default_buffer

    def ask(self, question: Question) -> Reply:
        """The line as Typed, as Plain where it begins with a paste, or Paused. Raises Gone."""
        half = Half(
            question.default, bool(question.default) and question.default == self._pasted_half
        )
        if not question.default:
            half = self._parked.pop(question.place, half)
        reply = self._run(question, half, opened=False)
        return Typed("") if isinstance(reply, _Emptied) else reply

    def open(self, question: Question, start: str) -> Reply | None:
        """A line that a choice opens, beginning with `start`; None once it is empty again.

        A prefix needs no blank behind it here: the key that opened the line said what it is.
        """
        reply = self._run(question, Half(start), opened=True)
        if isinstance(reply, _Emptied) or (isinstance(reply, Typed) and not reply.text.strip()):
            return None
        if isinstance(reply, Typed) and reply.text[0] == start[:1] and start[:1] in PREFIXES:
            return reply._replace(text=f"{start[0]} {reply.text[1:].removeprefix(' ')}")
        return reply

    def _run(self, question: Question, half: Half, *, opened: bool) -> Reply | _Emptied:
        self._question = question
        self._opened = opened
        self._pasted = half.pasted
        self._before = half.text
        self._tabbed = None
        self._buffer.reset(Document(half.text, len(half.text)))
        offered = question.replace and not opened
        self._replaceable = offered and bool(half.text) and half.text == question.default
        if half.text != question.default:
            self._tell()
        self._session.app.erase_when_done = False
        return self._stage.run(self._session.app)

    def _message(self) -> StyleAndTextTuples:
        marker = ("class:marker", self._look().glyphs(" › "))
        parked = self._parked.get(self._question.place)
        if parked is None or self._session.app.is_done:
            return [marker]
        look = self._look()
        line = look.cut(look.shown(f" parked: {parked.text}"), look.columns - 10)
        return [("class:parked", f"{line} (Ctrl-O)\n"), marker]

    def _bar(self) -> StyleAndTextTuples | None:
        found = self._found if self._tabbed else self._offered()
        if found:
            return offered_lines(found, self._tabbed, self._look())
        return bottom_line(self._question, self._buffer.text, self._look())

    def _offered(self) -> tuple[Word, ...]:
        """The slash words that begin as typed; behind a blank, the one that was typed in full."""
        text = self._buffer.text
        if not text.startswith("/") or self._pasted or not (self._question.live or self._opened):
            return ()
        name = text[1:].lower()
        if name.endswith(" "):
            return tuple(word for word in WORDS if word.takes and word.name == name.rstrip(" "))
        return tuple(word for word in WORDS if word.name.startswith(name))

    def _touched(self, _: object) -> None:
        """Whatever the first key was, the text is an ordinary one behind it."""
        self._replaceable = False

    def _changed(self, buffer: Buffer) -> None:
        grown = len(buffer.text) - len(self._before)
        typed_before_paste = grown > 0 and buffer.cursor_position == grown
        if not buffer.text or (typed_before_paste and buffer.text.endswith(self._before)):
            self._pasted = False
        self._before = buffer.text
        self._tabbed = None
        self._tell()
        if self._opened and not buffer.text:
            self._session.app.erase_when_done = True
            self._session.app.exit(result=_Emptied())

    def _tell(self) -> None:
        if self._question.changed is not None:
            self._question.changed(self._draft())

    def _draft(self) -> str:
        """All that is half typed at this place, the parked part first."""
        parked = self._parked.get(self._question.place, Half(""))
        halves = [text for text in (parked.text, self._buffer.text) if text]
        return entered("\n".join(halves))[0]

    def _reply(self) -> Reply:
        text, raw = entered(self._buffer.text)
        return Plain(text, raw) if self._pasted else Typed(text, raw)

    def _paused(self) -> Paused:
        """All that is half typed goes along; it is still a paste when it comes back."""
        text = self._draft()
        parked = self._parked.pop(self._question.place, None)
        self._pasted_half = text if (parked.pasted if parked else self._pasted) else ""
        return Paused(text)

    def _park(self) -> None:
        place = self._question.place
        here = Half(self._buffer.text, self._pasted)
        there = self._parked.pop(place, Half(""))
        if here.text:
            self._parked[place] = here
        self._buffer.set_document(Document(there.text, len(there.text)))
        self._pasted = there.pasted

    def _complete(self, step: int) -> None:
        """Take the next word offered, or the one before; at once, so that it can be typed ahead."""
        found = self._found if self._tabbed else self._offered()
        if not found:
            return
        start = found.index(self._tabbed) + step if self._tabbed else min(step, 0)
        word = found[start % len(found)]
        text = f"/{word.name} " if word.takes else f"/{word.name}"
        self._buffer.set_document(Document(text, len(text)))
        self._found, self._tabbed = found, word

    def _replace(self, text: str) -> None:
        self._pasted = False
        self._buffer.set_document(Document(text, len(text)))

    def _paste(self, text: str) -> None:
        if text and self._replaceable:
            self._replace("")
        first = self._buffer.cursor_position == 0
        self._buffer.insert_text(text.replace("\r\n", "\n").replace("\r", "\n"))
        if text and first:
            self._pasted = True

    def _bindings(self) -> KeyBindings:
        keys = self._editing_bindings()
        empty = Condition(lambda: not self._buffer.text)

        @keys.add("enter", eager=True)
        def _accept(event: KeyPressEvent) -> None:
            chosen, self._tabbed = self._tabbed, None
            if chosen is None or not chosen.takes:  # Else its words come now.
                event.app.exit(result=self._reply(), style="class:accepted")

        @keys.add("c-c", eager=True)
        @keys.add("<sigint>", eager=True)
        @keys.add("c-d", eager=True, filter=empty)
        def _pause(event: KeyPressEvent) -> None:
            event.app.exit(result=self._paused())

        @keys.add("c-o", eager=True)
        @keys.add("f2", eager=True)
        def _park(event: KeyPressEvent) -> None:
            if not self._opened:
                self._park()

        @keys.add("c-z", eager=True)
        def _stop(event: KeyPressEvent) -> None:
            self._stage.pause(self._suspend)

        @keys.add("c-r", eager=True)
        @keys.add("c-s", eager=True)
        @keys.add("c-q", eager=True)
        def _nothing(event: KeyPressEvent) -> None:
            """A terminal's stop and go keys, and a search in a history that is never kept."""

        return keys

    def _editing_bindings(self) -> KeyBindings:
        """The keys that change the text in ways of our own."""
        keys = KeyBindings()

        @keys.add("tab", eager=True)
        def _complete(event: KeyPressEvent) -> None:
            self._complete(1)

        @keys.add("s-tab", eager=True)
        def _complete_back(event: KeyPressEvent) -> None:
            self._complete(-1)

        @keys.add(Keys.BracketedPaste, eager=True)
        def _paste(event: KeyPressEvent) -> None:
            self._paste(event.data)

        # Not eager: a key that means something else keeps its meaning.
        @keys.add(Keys.Any, filter=Condition(lambda: self._replaceable))
        def _replace(event: KeyPressEvent) -> None:
            if event.data.isprintable():
                self._replace(event.data)

        return keys
