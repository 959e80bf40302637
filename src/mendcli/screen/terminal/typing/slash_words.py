"""The slash words that are offered while one is typed, and the one that Tab has chosen.

Words in, words out: the editor that shows them is `line_prompt.py`.
"""

from mendcli.screen.words.slash import WORDS, Word


class SlashWords:
    """What is offered below one line. `chosen` is the word that stands in it by Tab, if any."""

    def __init__(self) -> None:
        self.chosen: Word | None = None
        self._found: tuple[Word, ...] = ()

    def fitting(self, text: str) -> tuple[Word, ...]:
        """The words that begin as typed; behind a blank, the one that was typed in full.

        While one is chosen, those among which it was.
        """
        if self.chosen is not None:
            return self._found
        if not text.startswith("/"):
            return ()
        name = text[1:].lower()
        if name.endswith(" "):
            return tuple(word for word in WORDS if word.takes and word.name == name.rstrip(" "))
        return tuple(word for word in WORDS if word.name.startswith(name))

    def next(self, text: str, step: int) -> Word | None:
        """The word `step` behind the chosen one, going round; None where nothing fits."""
        self._found = self.fitting(text)
        if not self._found:
            return None
        start = self._found.index(self.chosen) + step if self.chosen else min(step, 0)
        return self._found[start % len(self._found)]
