"""Pick and tick, drawn by questionary: one application of each, filled anew for every question.

The only file that imports questionary. One key picks (or ticks), arrows and Enter work. A rep also
types what they hear while a choice waits: whatever is more than such a key leaves the choice for
a line that holds all of it.
"""

from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar

import questionary
from prompt_toolkit.application import Application
from prompt_toolkit.filters import is_done
from prompt_toolkit.key_binding import (
    DynamicKeyBindings,
    KeyBindings,
    KeyPressEvent,
    merge_key_bindings,
)
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import (
    ConditionalContainer,
    Dimension,
    FormattedTextControl,
    HSplit,
    Layout,
    Window,
)
from questionary.prompts.common import InquirerControl

from mendcli.screen.terminal.bottom import BREAK_KEY, bottom_line, break_offered
from mendcli.screen.terminal.keyboard import in_lines
from mendcli.screen.terminal.paint import PICK_HINT, Look, choice_titles
from mendcli.screen.terminal.stage import STYLE, Cancellable, Stage
from mendcli.screen.words.prompter import BreakIn, Paused, Picked, Question, Ticked, Typed

_ALONE = 0.25  # Seconds without another key, after which a key was no beginning of a word.
_WITHIN_A_LINE = " ,.;:'’-"  # Nobody begins the next answer with one of these.
_LIST_ROWS = 14  # A longer list scrolls, so that its question stays in view.
_TICK_HINT = "one key or Space ticks · Enter: on"


class Open(NamedTuple):
    """A line is to be opened with this text."""

    start: str
    pasted: bool


_Answer = TypeVar("_Answer")


class ChoicePrompt:
    """Asks pick and tick questions."""

    def __init__(self, stage: Stage, look: Callable[[], Look], suspend: Callable[[], None]) -> None:
        self._stage = stage
        self._look = look
        self._suspend = suspend
        self._question = Question("", "", "pick")
        self._keys = KeyBindings()
        self._said = ""  # keys of choices, with no pause between them: they may begin a word
        self._said_before = ""
        self._alone: Cancellable | None = None
        self._select: Application[Picked | BreakIn | Paused | Open] | None = None
        self._checkbox: Application[Ticked | BreakIn | Paused | Open] | None = None

    def pick(self, question: Question) -> Picked | BreakIn | Paused | Open:
        """One value. `default_values` says where the pointer starts, else on the first."""
        self._question = question
        if self._select is None:
            self._select = self._made(questionary.select, PICK_HINT)
        control = self._filled(self._select)
        self._keys = self._shared_keys()

        def picked(event: KeyPressEvent) -> None:
            chosen = question.choices[control.pointed_at]
            self._answered(control, chosen.label)
            event.app.exit(result=Picked(chosen.value))

        def at(index: int) -> Callable[[KeyPressEvent], None]:
            def pick_it(event: KeyPressEvent) -> None:
                if self._said:
                    self._open(event)
                    return
                control.pointed_at = index
                if not question.live or self._came_ahead(event):
                    picked(event)
                else:
                    self._note(event, lambda: picked(event))

            return pick_it

        self._bind_choices(at)
        self._keys.add("enter", eager=True)(picked)
        return self._asked(self._select)

    def tick(self, question: Question) -> Ticked | BreakIn | Paused | Open:
        """Several values, in the order shown; `default_values` are ticked to start with."""
        self._question = question
        if self._checkbox is None:
            self._checkbox = self._made(questionary.checkbox, _TICK_HINT)
        control = self._filled(self._checkbox)
        control.selected_options = list(question.default_values)
        self._keys = self._shared_keys()

        def ticked(event: KeyPressEvent) -> None:
            chosen = [each for each in question.choices if each.value in control.selected_options]
            self._answered(control, ", ".join(each.label for each in chosen) or "none")
            event.app.exit(result=Ticked(tuple(each.value for each in chosen)))

        def at(index: int) -> Callable[[KeyPressEvent], None]:
            def tick_it(event: KeyPressEvent) -> None:
                self._note(event, self._over)
                control.pointed_at = index
                value = question.choices[index].value
                if value in control.selected_options:
                    control.selected_options.remove(value)
                else:
                    control.selected_options.append(value)

            return tick_it

        self._bind_choices(at)

        def tick_pointed(event: KeyPressEvent) -> None:
            at(control.pointed_at)(event)

        self._keys.add(" ", eager=True)(tick_pointed)
        self._keys.add("enter", eager=True)(ticked)
        return self._asked(self._checkbox)

    def _asked(self, app: Application[_Answer]) -> _Answer:
        app.erase_when_done = False
        self._said = ""
        try:
            return self._stage.run(app)
        finally:
            self._stop_clock()

    # --- what may be the beginning of a word -------------------------------------------------

    def _note(self, event: KeyPressEvent, alone: Callable[[], None]) -> None:
        """Remember a choice's key; `alone` is called where no other follows it soon."""
        self._said += event.data
        self._alone = self._stage.later(_ALONE, alone)

    def _over(self) -> None:
        self._said = ""

    def _came_ahead(self, event: KeyPressEvent) -> bool:
        """Whether the key was typed ahead, as an answer and not as the beginning of a line."""
        waiting = event.app.key_processor.input_queue
        behind = waiting[0].data[:1] if waiting else ""
        return self._stage.input.ahead and not (behind and behind in _WITHIN_A_LINE)

    def _stop_clock(self, _: object = None) -> None:
        self._said_before = self._said
        if self._alone is not None:
            self._alone.cancel()
            self._alone = None

    def _after_key(self, _: object) -> None:
        if self._said == self._said_before:  # An arrow, say: what was typed before was no word.
            self._over()

    def _open(self, event: KeyPressEvent, *, pasted: bool = False) -> None:
        """Leave the choice for a line with all that was typed."""
        event.app.erase_when_done = True
        event.app.exit(result=Open(self._said + in_lines(event.data), pasted))

    def _made(self, make: Callable[..., questionary.Question], hint: str) -> Application[Any]:
        """A questionary application with our keys and bottom line around it."""
        look = self._look()
        app = make(
            look.glyphs("›"),
            choices=[""],
            qmark="",
            pointer=look.glyphs("»"),
            instruction=look.glyphs(hint),
            style=STYLE,
            use_jk_keys=False,
            use_emacs_keys=True,
            input=self._stage.input,
            output=self._stage.output,
        ).application
        for window in app.layout.find_all_windows():
            if isinstance(window.content, InquirerControl):
                window.height = Dimension(max=_LIST_ROWS)
        app.key_processor.before_key_press += self._stop_clock
        app.key_processor.after_key_press += self._after_key
        ours = DynamicKeyBindings(lambda: self._keys)
        theirs = app.key_bindings or KeyBindings()
        app.key_bindings = merge_key_bindings([theirs, ours])  # The last one wins.
        bar = Window(
            FormattedTextControl(lambda: bottom_line(self._question, "", self._look())),
            dont_extend_height=True,
            style="class:bottom-toolbar",
        )
        below = ConditionalContainer(bar, filter=~is_done)
        focused = app.layout.current_window
        shown = app.layout.container
        # Its heading and its list; what follows are a search and a validator nobody asked for.
        parts = shown.children[:2] if isinstance(shown, HSplit) else [shown]
        app.layout = Layout(HSplit([*parts, below]), focused_element=focused)
        return app

    def _filled(self, app: Application[Any]) -> InquirerControl:
        """The application's list, holding this question's choices, nothing answered yet."""
        control = next(
            window.content
            for window in app.layout.find_all_windows()
            if isinstance(window.content, InquirerControl)
        )
        titles = choice_titles(self._question.choices, self._look())
        control.choices = [
            questionary.Choice(title=title, value=choice.value)
            for title, choice in zip(titles, self._question.choices, strict=True)
        ]
        values = [choice.value for choice in self._question.choices]
        starts = [value for value in self._question.default_values if value in values]
        control.pointed_at = values.index(starts[0]) if starts else 0
        control.selected_options = []
        control.is_answered = False
        return control

    def _answered(self, control: InquirerControl, words: str) -> None:
        """Leave `words` as the answer on the screen, in questionary's place for it."""
        control.choices = [questionary.Choice(title=[("", self._look().shown(words))], value="")]
        control.selected_options = [""]
        control.pointed_at = 0
        control.is_answered = True

    def _bind_choices(self, at: Callable[[int], Callable[[KeyPressEvent], None]]) -> None:
        """Each choice's key; a letter in either case where the other case is nobody's key."""
        taken = {choice.key for choice in self._question.choices}
        for index, choice in enumerate(self._question.choices):
            if not choice.key:
                continue
            for key in {choice.key, choice.key.swapcase()}:
                if key == choice.key or key not in taken:
                    self._keys.add(key, eager=True)(at(index))

    def _shared_keys(self) -> KeyBindings:
        keys = KeyBindings()

        @keys.add("c-c", eager=True)
        @keys.add("c-d", eager=True)
        @keys.add("<sigint>", eager=True)
        def _pause(event: KeyPressEvent) -> None:
            event.app.exit(result=Paused())

        @keys.add(BREAK_KEY, eager=True)
        def _break_in(event: KeyPressEvent) -> None:
            signal = break_offered(self._question, "")
            if signal is not None:
                event.app.exit(result=BreakIn(signal.block, Typed("")))

        @keys.add("c-z", eager=True)
        def _stop(event: KeyPressEvent) -> None:
            self._stage.pause(self._suspend)

        @keys.add("c-q", eager=True)
        def _nothing(event: KeyPressEvent) -> None:
            """A key of questionary's own."""

        @keys.add("a", eager=True)  # questionary's own as well
        @keys.add("i", eager=True)
        @keys.add(Keys.Any)
        def _say(event: KeyPressEvent) -> None:
            if event.data.isprintable() and (self._said or event.data != " "):
                self._open(event)

        @keys.add(Keys.BracketedPaste, eager=True)
        def _paste(event: KeyPressEvent) -> None:
            if event.data.strip():
                self._open(event, pasted=True)

        return keys
