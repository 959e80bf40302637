"""What a reply can come to: moves, a reason to ask again, or a question for one more key."""

from collections.abc import Callable
from typing import NamedTuple

from mendcli.case.guide.moves import Move
from mendcli.screen.words.prompter import Choice, Question


class Again(NamedTuple):
    """Ask once more: what to say about it, and the text to start from."""

    why: str
    default: str = ""


class Several(NamedTuple):
    """More than one move, in order; () asks the question anew. `why` is said where it is open."""

    moves: tuple[Move, ...]
    why: str = ""


class Key(NamedTuple):
    """One key of a `Further`, and what it makes."""

    choice: Choice
    makes: Several


class Further(NamedTuple):
    """Nothing counts before one more key: what is asked, and the keys; Enter is the first.

    `typed` is what a line means that is typed there and is no command; None = something else.
    `heard` is made where they answer with something else (a command, Ctrl-C): what was typed is
    kept, nothing is decided, and what they answered with is taken as it is.
    """

    ask: str
    keys: tuple[Key, ...]
    heard: Several
    typed: Callable[[str], Several | None] | None = None

    def question(self, place: str) -> Question:
        """It, on the screen, at the question `place`."""
        choices = tuple(key.choice for key in self.keys)
        return Question(f"{place}:sure", self.ask, "pick", choices=choices)


class GoToPromise(NamedTuple):
    """The read-back goes on with this promise; nothing is saved."""

    number: int


Meaning = Move | Again | Several | Further | GoToPromise
