"""Whose something is: us, them, both or neither, as people say it. Pure.

The one list for owners of promises, sides of proposals and contributions, and who has agreed.
"""

from typing import Literal

Side = Literal["us", "customer"]
Whose = Literal["us", "customer", "both", "neither"]

_US = frozenset("i me we us myself ourselves ours mine".split())
_THEM = frozenset("you them customer client".split())
#: Theirs where the two sides are told apart; as an owner "they" is nobody in particular.
_THEIRS = _THEM | frozenset("they theirs she he her him hers".split())
_ONLY = ("only ", "just ", "the ", "our ")
_AGREED = (
    " do",
    " does",
    " have",
    " has",
    " side",
    " agree",
    " agrees",
    " agreed",
    " of us",
    " both",
)
_BOTH = frozenset("both everybody everyone all".split())
_NEITHER = frozenset("neither nobody none".split()) | {"no one"}


def is_us(owner: str) -> bool:
    """Whether an owner as typed is whoever types: "me", "we"."""
    return _plain(owner) in _US


def is_them(owner: str) -> bool:
    """Whether an owner as typed is the customer, other than by name: "you", "the customer"."""
    return _plain(owner).removeprefix("the ") in _THEM


def whose(text: str) -> Whose | None:
    """The side that an answer names: "us", "only they do", "both of us"; None where it is none."""
    plain = _plain(text).rstrip(".,;:!")
    if plain in ("us both", "we both", "we both do", "both sides", "all of us"):
        return "both"
    for lead in _ONLY:
        plain = plain.removeprefix(lead)
    while found := next((end for end in _AGREED if plain.endswith(end)), ""):
        plain = plain.removesuffix(found)
    if plain in _BOTH:
        return "both"
    if plain in _NEITHER:
        return "neither"
    if plain in _US | {"our"}:
        return "us"
    return "customer" if plain in _THEIRS | {"their"} else None


def read_side(text: str) -> tuple[Side | None, str]:
    """Whose a line is ("they: …", "we: …"), or None, and the line without that."""
    head, colon, rest = text.partition(":")
    side = whose(head) if colon else None
    match side:
        case "us" | "customer":
            return side, rest.strip()
        case _:
            return None, text.strip()


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
