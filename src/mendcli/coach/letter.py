"""A letter before it goes: what of it is worth another look. Nothing of it is changed."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from mendcli.coach.look import look


class ToLookAt(NamedTuple):
    """A sentence of the letter, the rule that holds in it, and what to say of it."""

    sentence: str
    rule: str
    line: str


def to_look_at(
    sentences: Iterable[str], *, off: Iterable[str] = (), phrases: Sequence[str] = ()
) -> list[ToLookAt]:
    """Each sentence with the first rule that holds in it, each rule once, in the letter's order."""
    found: list[ToLookAt] = []
    silent = set(off)
    for sentence in sentences:
        hits = look(sentence, "message", channel="email", off=silent, phrases=phrases).hits
        if hits:
            found.append(ToLookAt(sentence, hits[0].rule, hits[0].line))
            silent.add(hits[0].rule)
    return found
