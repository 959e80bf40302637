"""A chat or a transcript, pasted whole: who says what, turn by turn. Pure.

"agent: …" and "customer: …", a line each, with or without a time before them. A letter, or a list
of "Order: 4471", is none: somebody has to speak twice, or to be called what speakers are called.
"""

import re
from typing import NamedTuple

_TIME = r"(?:[\[(]?\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:[.,]\d+)?\s*(?:[ap]m)?[\])]?\s*[-–]?\s*)?"
_LABEL = re.compile(
    rf"\s*{_TIME}(?P<who>[^\W\d_][\w.'’ -]{{0,29}}?)\s*(?:[\[(][\d:., apm]+[\])])?\s*:"
    r"(?!\S*//)(?:\s+|$)(?P<text>.*)",
    re.IGNORECASE,
)
_CUSTOMER = frozenset("customer client caller visitor guest user buyer them".split())
_OURS = frozenset(
    "agent rep support advisor adviser bot assistant operator representative me".split()
)


class Turn(NamedTuple):
    """What one speaker said at a time, without their name; lines of it stay lines."""

    who: str
    text: str


def turns_in(text: str) -> tuple[Turn, ...]:
    """The turns of a transcript, in order; () where the text is none."""
    turns: list[Turn] = []
    for line in text.splitlines():
        found = _LABEL.fullmatch(line)
        if found is not None and len(found["who"].split()) <= 3:
            turns.append(Turn(" ".join(found["who"].split()), found["text"].strip()))
        elif line.strip() and not turns:
            return ()
        elif line.strip():
            turns[-1] = turns[-1]._replace(text=f"{turns[-1].text}\n{line.strip()}".strip())
    turns = [turn for turn in turns if turn.text]
    names = [turn.who.casefold() for turn in turns]
    speaks = len(set(names)) < len(names) or not _CUSTOMER.isdisjoint(names) or _both(names)
    return tuple(turns) if speaks and 2 <= len(set(names)) <= 5 else ()


def _both(names: list[str]) -> bool:
    return not _OURS.isdisjoint(names)


def labelled(line: str) -> Turn | None:
    """A single line with who says it before it, where that is plain: "agent: one moment"."""
    found = _LABEL.fullmatch(line)
    if found is None or not found["text"].strip():
        return None
    who = " ".join(found["who"].split())
    known = who.casefold() in _CUSTOMER or is_one_of_us(who)
    return Turn(who, found["text"].strip()) if known else None


def is_one_of_us(who: str) -> bool:
    """Whether a transcript calls somebody what it calls those on our side: "Agent 1"."""
    return re.split(r"[\W_]", who.strip().casefold(), maxsplit=1)[0] in _OURS


def speakers(turns: tuple[Turn, ...], *customers: str) -> tuple[str, ...]:
    """Everybody who speaks, whoever is likeliest to be the customer first.

    `customers` are the names that the customer goes by.
    """
    known = _CUSTOMER | {name.casefold() for name in customers if name}
    names = list(dict.fromkeys(turn.who for turn in turns))
    return tuple(sorted(names, key=lambda name: _unlikely(name.casefold(), known)))


def _unlikely(name: str, known: frozenset[str] | set[str]) -> int:
    if name in known:
        return 0
    return 2 if name in _OURS else 1
