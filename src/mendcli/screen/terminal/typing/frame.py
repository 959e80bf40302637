"""How the sentence on the line begins, and the key that begins it otherwise."""

from collections.abc import Callable

from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent

from mendcli.screen.words.prompter import Question


class Frame:
    """The beginning that stands before the line; its text is no part of it."""

    def __init__(self) -> None:
        self.text = ""
        self._others: tuple[str, ...] = ()

    def begin(self, question: Question) -> None:
        """Stand as the question has it."""
        self.text, self._others = question.frame, question.frames

    def shown(self, clean: Callable[[str], str]) -> StyleAndTextTuples:
        """It, before what is typed."""
        return [("class:frame", f"{clean(self.text)} ")] if self.text else []

    def keys(self) -> KeyBindings:
        """The key that goes to the next beginning; it changes nothing where there is none."""
        keys = KeyBindings()

        @keys.add("c-t", eager=True)
        def _otherwise(event: KeyPressEvent) -> None:
            if self.text in self._others:
                at = self._others.index(self.text) + 1
                self.text = self._others[at % len(self._others)]

        return keys
