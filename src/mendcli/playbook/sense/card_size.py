"""How many lines a step's card takes at 80 columns, together with the question below it.

`screen/terminal/paint.py` draws the card, and a test compares the two. What has no room there
is cut, so an author should hear of it before a rep does. Pure; placeholders count as
they are written.
"""

from collections.abc import Iterator
from unicodedata import combining, east_asian_width

from mendcli.playbook.model.playbook import Prompt, Step

#: What a rep sees at once: the card, the question, and the line to type on.
CARD_LINES = 12
_COLUMNS = 80
_SAY, _HINT, _ASK = _COLUMNS - 3, _COLUMNS - 5, _COLUMNS - 3
#: A card shows so many lines of a wording, and of a hint.
SAY_LINES, HINT_LINES = 4, 2


def card_lines(step: Step) -> int:
    """The lines of the longest card of a step: its longest wording and its longest question.

    Lines that are cut off count as they are shown.
    """
    said = min(max((wrapped(wording, _SAY) for wording in step.say), default=0), SAY_LINES)
    hints = sum(min(wrapped(hint, _HINT), HINT_LINES) for hint in hints_of(step))
    asked = max((wrapped(_asked(prompt), _ASK) for prompt in step.prompts), default=1)
    # The header, the aim, a blank line, and the line that is typed into.
    return 4 + said + (1 + hints if hints else 0) + asked


def cut_off(step: Step) -> Iterator[tuple[str, int, int, int]]:
    """What a card does not show to its end: key, place, lines, and those shown."""
    for place, wording in enumerate(step.say):
        if (lines := wrapped(wording, _SAY)) > SAY_LINES:
            yield "say", place, lines, SAY_LINES
    for place, hint in enumerate(hints_of(step)):
        if (lines := wrapped(hint, _HINT)) > HINT_LINES:
            done = place < len(step.do[:2])
            yield "do" if done else "avoid", place if done else 0, lines, HINT_LINES


def hints_of(step: Step) -> tuple[str, ...]:
    """The hints that a card shows."""
    return (*step.do[:2], *(f"Not: {text}" for text in step.avoid[:1]))


def _asked(prompt: Prompt) -> str:
    return f"{prompt.ask}  ({prompt.hint})" if prompt.hint else prompt.ask


def wrapped(text: str, columns: int) -> int:
    """How many lines of so many columns a text takes, broken between its words."""
    # No character is wider than two columns.
    if len(text) * (1 if text.isascii() else 2) <= columns:
        return 1
    lines, used = 1, 0
    for word in text.split(" "):
        wide = _width(word)
        if used and used + 1 + wide > columns:
            lines, used = lines + 1, 0
        while wide > columns:
            lines, wide = lines + 1, wide - columns
        used += wide + bool(used)
    return lines


def _width(word: str) -> int:
    if word.isascii():
        return len(word)
    return sum(0 if combining(c) else 1 + (east_asian_width(c) in "WF") for c in word)
