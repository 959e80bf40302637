"""A letter before it goes: what of it is worth another look. Nothing of it is changed."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from mendcli.coach.look import look
from mendcli.coach.said import KINDS, Kind


class ToLookAt(NamedTuple):
    """A text of the rep's own in the letter, the rule that holds in it, and what to say of it."""

    text: str
    rule: str
    line: str


class OwnTexts(NamedTuple):
    """The rep's own texts, by what they are meant as; nothing that a customer said."""

    apology: Sequence[str] = ()
    paraphrase: Sequence[str] = ()
    own: Sequence[str] = ()
    promise: Sequence[str] = ()
    option: Sequence[str] = ()
    message: Sequence[str] = ()

    def each(self) -> Iterator[tuple[Kind, str]]:
        """Every text with what it is meant as."""
        for kind in KINDS:
            for text in getattr(self, kind, ()):
                yield kind, text


def to_look_at(
    own: OwnTexts, *, off: Iterable[str] = (), phrases: Sequence[str] = ()
) -> list[ToLookAt]:
    """Each text with the first rule that holds in it, each rule once.

    Whatever a text was said as, in a letter it is written too: no wording of ours in it may defend
    us, so that every D rule and a team's phrases are held against each.
    """
    found: list[ToLookAt] = []
    silent = set(off)
    for kind, text in own.each():
        meant: tuple[Kind, ...] = (kind, "message")
        looked = (look(text, each, channel="email", off=silent, phrases=phrases) for each in meant)
        said, written = looked
        hits = (*said.hits, *(hit for hit in written.hits if hit.rule.startswith("D")))
        if hits:
            found.append(ToLookAt(text, hits[0].rule, hits[0].line))
            silent.add(hits[0].rule)
    return found
