"""The row of a kind of fact, written above its class: how it is found, and taken back. Pure."""

from collections.abc import Callable
from typing import NamedTuple, TypeVar

F = TypeVar("F", bound=type)


class FactRow(NamedTuple):
    """`called` is what a find calls an entry of it, `searched` the fields that hold words.

    `undo` is what a rep reads of it when /undo has taken it back, "" = that never takes it back by
    itself. `desk` is the same for `mend undo`, where that says more or /undo says nothing. All may
    name a field in braces, these two also what `notes/words/fact_words.py` adds.
    What `follows` was made of the answer before it, and goes with that.
    """

    called: str = ""
    searched: tuple[str, ...] = ()
    undo: str = ""
    follows: bool = False
    desk: str = ""


#: The rows of the kinds whose modules are loaded: `facts.every_kind` loads them all.
FACTS: dict[type, FactRow] = {}


def fact_row(
    called: str = "",
    searched: str = "",
    undo: str = "",
    *,
    follows: bool = False,
    desk: str = "",
) -> Callable[[F], F]:
    """Gives a kind of fact its row; `searched` names the fields with blanks between them."""

    def keep(kind: F) -> F:
        FACTS[kind] = FactRow(called, tuple(searched.split()), undo, follows, desk)
        return kind

    return keep
