"""A simulated customer: what they know, want and say. Every line they may say is in here."""

from typing import Literal, NamedTuple

#: Heat runs from here to the persona's `hangs_up_at`.
COLDEST = 0
#: From here on they say their hot lines; up to `COOL` their cool ones.
HOT, COOL = 7, 3


class Detail(NamedTuple):
    """Something that comes out when they are asked openly, or left in silence.

    `numbers` ("90 minutes") are those it is known by when it is said back, `words` the beginnings
    of words that do as well. `only_when` "open" keeps it from coming out in silence.
    """

    name: str
    say: str
    numbers: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    only_when: Literal["", "open"] = ""


class Persona(NamedTuple):
    """A customer as a file describes them; `starts` and `hangs_up_at` are heat.

    They open with `opens`, their wish, and what it is about (`wants`) counts as told. A wording
    that holds `yes_to` of what came out gets a yes: the first of `cool`. They are content once
    there was one, and a promise with what `needs_date` and `needs_owner` ask for; `ends` is said
    then. `in_order`: whatever is said, the next of `facts` follows, as in a call that was.
    """

    id: str
    name: str
    starts: int
    opens: str
    wants: tuple[Detail, ...]
    facts: tuple[Detail, ...]
    hot: tuple[str, ...] = ()
    warm: tuple[str, ...] = ()
    cool: tuple[str, ...] = ()
    yes_to: int = 1
    hangs_up_at: int = 10
    needs_date: bool = True
    needs_owner: bool = True
    ends: str = ""
    in_order: bool = False
