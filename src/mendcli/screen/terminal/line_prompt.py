"""Questions answered with a line: one prompt_toolkit session for all of them, no history, ever.

Tells typed from pasted and from offered text, offers the slash words, parks half a sentence, and
shows the bottom line. Returns a `Reply`; what a command in it means is not known here.
"""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from prompt_toolkit import PromptSession
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.document import Document
from prompt_toolkit.filters import Condition, to_filter
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.history import DummyHistory
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent, merge_key_bindings
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import Dimension

from mendcli.case.reading.entered_text import entered
from mendcli.screen.terminal.above import HeardAbove, parked_line
from mendcli.screen.terminal.bottom import BREAK_KEY, bottom_line, break_offered, offered_lines
from mendcli.screen.terminal.control_characters import ShowUnseen
from mendcli.screen.terminal.keyboard import in_lines
from mendcli.screen.terminal.paint import Look
from mendcli.screen.terminal.stage import STYLE, Stage
from mendcli.screen.terminal.typing.frame import Frame
from mendcli.screen.terminal.typing.masking import mask_keys, until_enter
from mendcli.screen.terminal.typing.parked import Parked
from mendcli.screen.terminal.typing.short_forms import short_form_keys
from mendcli.screen.terminal.typing.slash_words import SlashWords
from mendcli.screen.words.prompter import BreakIn, Half, Paused, Plain, Question, Reply, Typed

if TYPE_CHECKING:
    from mendcli.screen.terminal.typing.listening import Listening


class _Emptied(NamedTuple):
    """The line that a choice opened is empty again."""


def _blank(reply: Reply) -> bool:
    return isinstance(reply, Typed | Plain) and not reply.text.strip()


class LinePrompt:
    """Asks line questions, one after another, in one session; `short` are the short forms.

    Above the line stands what `listening` has on offer. `parked` has the halves put aside.
    """

    def __init__(
        self,
        stage: Stage,
        look: Callable[[], Look],
        suspend: Callable[[], None],
        short: Mapping[str, str],
        listening: "Listening | None",
    ) -> None:
        self._stage = stage
        self._look = look
        self._suspend = suspend
        self._question = Question("", "")
        self._heard = HeardAbove(listening, look)
        self.parked = Parked()
        self._pasted = False
        self._opened = False
        self._before = ""
        self._words = SlashWords()
        self._offer = ""
        self._frame = Frame()
        self._session: PromptSession[Reply | _Emptied] = PromptSession(
            message=self._message,
            bottom_toolbar=self._bar,
            reserve_space_for_menu=0,
            key_bindings=merge_key_bindings(
                [
                    self._bindings(),
                    short_form_keys(short, self._spoken),
                    self._frame.keys(),
                    mask_keys(),
                ]
            ),
            placeholder=self._offer_shown,
            input_processors=[ShowUnseen()],
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

    @property
    def _buffer(self) -> Buffer:
        return self._session.default_buffer

    def ask(self, question: Question) -> Reply:
        """The line as Typed, as Plain where it begins with a paste, or Paused. Raises Gone."""
        half = Half(question.draft, question.pasted)
        if not half.text:
            half = self.parked.take(question.place)
        reply = self._run(question, half, opened=False)
        return Typed("") if isinstance(reply, _Emptied) else reply

    def open(self, question: Question, start: str, pasted: bool) -> Reply | None:
        """A line that a choice opens, beginning with `start`; None once it is empty again."""
        reply = self._run(question, Half(start, pasted), opened=True)
        if isinstance(reply, _Emptied) or _blank(reply):
            return None
        return reply

    def _run(self, question: Question, half: Half, *, opened: bool) -> Reply | _Emptied:
        self._question = question
        self._frame.begin(question)
        self._opened = opened
        self._pasted = half.pasted
        self._before = half.text
        self._words.chosen = None
        self._buffer.reset(Document(half.text, len(half.text)))
        self._offer = "" if opened or half.text else question.default
        self._heard.ask(half.text, wanted=self._spoken())
        if half.text != question.draft:
            self._tell()
        self._session.app.erase_when_done = False
        return self._stage.run(self._session.app)

    def _message(self) -> StyleAndTextTuples:
        look = self._look()
        begins = [("class:marker", look.glyphs(" › ")), *self._frame.shown(look.shown)]
        if self._session.app.is_done:
            return begins
        parked = self.parked.at(self._question.place).text
        return [*self._heard.shown(), *parked_line(parked, look), *begins]

    def _offer_shown(self) -> StyleAndTextTuples:
        look = self._look()
        return [("class:offer", look.cut(look.shown(self._offer), 3 * look.columns))]

    def _bar(self) -> StyleAndTextTuples | None:
        if found := self._words.fitting(self._for_words()):
            return offered_lines(found, self._words.chosen, self._look())
        meant, question = self._heard.meant(self._for_words()), self._question
        if meant:
            question = question._replace(preview=lambda _: meant)
        return bottom_line(question, self._buffer.text, self._look(), self._frame.text)

    def _spoken(self) -> bool:
        """Whether it is the customer's story, or something about it, that is typed."""
        return self._question.live or self._opened

    def _for_words(self) -> str:
        """What is typed, where slash words are offered."""
        return self._buffer.text if self._spoken() and not self._pasted else ""

    def _changed(self, buffer: Buffer) -> None:
        grown = len(buffer.text) - len(self._before)
        typed_before_paste = grown > 0 and buffer.cursor_position == grown
        if not buffer.text or (typed_before_paste and buffer.text.endswith(self._before)):
            self._pasted = False
        self._before = buffer.text
        self._words.chosen = None
        self._offer = ""
        self._heard.hold(buffer.text)
        self._tell()
        if self._opened and not buffer.text:
            self._session.app.erase_when_done = True
            self._session.app.exit(result=_Emptied())

    def _tell(self) -> None:
        if self._question.changed is not None:
            self._question.changed(until_enter(self._draft()))

    def _draft(self) -> Half:
        """All that is half typed at this place, the parked part first."""
        here = Half(self._buffer.text, self._pasted)
        parked = self.parked.at(self._question.place)
        halves = [half for half in (parked, here) if half.text]
        text = entered("\n".join(half.text for half in halves))[0]
        return Half(text, bool(halves) and halves[0].pasted)

    def _reply(self) -> Typed | Plain:
        if self._offer:
            return Plain(self._offer, frame=self._frame.text)
        line = Typed(*entered(self._buffer.text), self._frame.text)
        return Plain(line.text, line.raw, True, line.frame) if self._pasted else line

    def _paused(self) -> Paused:
        """All that is half typed goes along; it is still a paste when it comes back."""
        half = self._draft()
        self.parked.take(self._question.place)
        return Paused(*half)

    def _park(self) -> None:
        here = Half(self._buffer.text, self._pasted)
        there = self.parked.swap(self._question.place, here)
        self._buffer.set_document(Document(there.text, len(there.text)))
        self._pasted = there.pasted

    def _complete(self, step: int) -> None:
        """Take the next word offered, or the one before; at once, so that it can be typed ahead."""
        if word := self._words.next(self._for_words(), step):
            text = f"/{word.name} " if word.takes else f"/{word.name}"
            self._buffer.set_document(Document(text, len(text)))
            self._words.chosen = word

    def _take(self, text: str) -> bool:
        """Put `text` in place of the line; False where there is none."""
        if text:
            self._buffer.set_document(Document(text, len(text)))
        return bool(text)

    def _take_over(self) -> bool:
        """Take over what is offered, else what may be meant."""
        guess = self._question.guess
        if self._offer or guess is None or self._opened or self._pasted:
            return self._take(self._offer)
        return self._take(guess(self._buffer.text))

    def _paste(self, text: str) -> None:
        first = self._buffer.cursor_position == 0
        self._buffer.insert_text(in_lines(text))
        if text and first:
            self._pasted = True  # known only now: a letter typed before a paste makes it none
            self._tell()

    def _bindings(self) -> KeyBindings:
        keys = self._editing_bindings()
        empty = Condition(lambda: not self._buffer.text)

        @keys.add("enter", eager=True)
        def _accept(event: KeyPressEvent) -> None:
            chosen, self._words.chosen = self._words.chosen, None
            if chosen is None or not chosen.takes:  # Else its words come now.
                kept = self._heard.taken(self._for_words())
                event.app.exit(result=kept or self._reply(), style="class:accepted")

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

        @keys.add(BREAK_KEY, eager=True)
        def _break_in(event: KeyPressEvent) -> None:
            signal = break_offered(self._question, self._buffer.text)
            if signal is not None:
                line = self._reply() if self._buffer.text else Typed("")
                event.app.exit(result=BreakIn(signal.block, line), style="class:accepted")

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
        at_end = Condition(lambda: self._buffer.document.is_cursor_at_the_end)

        @keys.add("tab", eager=True)
        def _complete(event: KeyPressEvent) -> None:
            if not self._take_over():
                self._complete(1)

        @keys.add("right", eager=True, filter=at_end)
        def _go_on(event: KeyPressEvent) -> None:
            if not self._take_over() and self._words.chosen is None:
                self._complete(1)

        @keys.add("s-tab", eager=True)
        def _complete_back(event: KeyPressEvent) -> None:
            self._complete(-1)

        @keys.add(Keys.BracketedPaste, eager=True)
        def _paste(event: KeyPressEvent) -> None:
            self._paste(event.data)

        @keys.add("backspace", eager=True, filter=Condition(lambda: bool(self._offer)))
        @keys.add("c-u", eager=True, filter=Condition(lambda: bool(self._offer)))
        def _none_of_it(event: KeyPressEvent) -> None:
            self._offer = ""

        return keys
