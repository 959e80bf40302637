"""What stands right above the line that is typed: what is parked, and what a machine heard.

Words and a look in, fragments out.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from prompt_toolkit.formatted_text import StyleAndTextTuples

from mendcli.screen.terminal.paint import Look
from mendcli.screen.words.prompter import Kept

if TYPE_CHECKING:
    from mendcli.screen.terminal.typing.listening import Listening, Offered

_FEWEST = 3


class HeardAbove:
    """What `listening` has on offer, above one line after the other; nothing where it is None."""

    def __init__(self, listening: "Listening | None", look: Callable[[], Look]) -> None:
        self._listening = listening
        self._look = look
        self._wanted = False
        self._painted: tuple[object, StyleAndTextTuples] = ((), [])

    def ask(self, text: str, *, wanted: bool) -> None:
        """A line begins, with `text` in it; what was heard stands above it where it is `wanted`."""
        self._wanted = wanted
        self.hold("")
        self.hold(text)

    def hold(self, text: str) -> None:
        """The offer stands still from the first key typed until the line is empty or entered."""
        if self._listening is not None:
            self._listening.hold(self._rows(), still=bool(text))

    def shown(self) -> StyleAndTextTuples:
        """The rows above the line."""
        if self._listening is None or not self._wanted:
            return []
        now = self._listening.offered(self._rows()), self._listening.note, self._look()
        if self._painted[0] != now:  # the editor asks several times for each key
            self._painted = now, heard_lines(*now)
        return self._painted[1]

    def meant(self, text: str) -> str:
        """What `text` is about to keep, for the bottom line; "" where it names no lines."""
        if self._listening is None or not self._wanted:
            return ""
        named = self._listening.named(text)
        return f"→ keeps {', '.join(map(_in_words, named.items()))}" if named else ""

    def taken(self, text: str) -> Kept | None:
        """The lines on offer that `text` names, and nothing else."""
        if self._listening is None or not self._wanted:
            return None
        return self._listening.taken(text)

    def _rows(self) -> int:
        """A quarter of the screen: the card stays in view."""
        return max(_FEWEST, self._look().rows // 4)


def _in_words(named: tuple[str, str]) -> str:
    letter, marks = named
    signs = {"*": "what hurts", "!": "a promise"}
    meant = [said for sign, said in signs.items() if sign in marks]
    return f"{letter} ({', '.join(meant)})" if meant else letter


def heard_lines(offered: "Sequence[Offered]", note: str, look: Look) -> StyleAndTextTuples:
    """Each line on a row behind its letter, with its time and who spoke; the note below them."""
    rows: StyleAndTextTuples = []
    for letter, line in offered:
        who = f"{line.at} {line.speaker}".strip()
        text = look.shown(f"{who}: {line.text}" if line.speaker else f"{who} {line.text}".strip())
        rows += [("class:marker", f" {letter} "), ("class:heard", look.cut(text, look.columns - 4))]
        rows.append(("", "\n"))
    if note:
        rows.append(("class:parked", look.cut(look.shown(f" ({note})"), look.columns - 1) + "\n"))
    return rows


def parked_line(text: str, look: Look) -> StyleAndTextTuples:
    """The half that is parked here, and the key for it; nothing where none is."""
    if not text:
        return []
    line = look.cut(look.shown(f" parked: {text}"), look.columns - 10)
    return [("class:parked", f"{line} (Ctrl-O)\n")]
