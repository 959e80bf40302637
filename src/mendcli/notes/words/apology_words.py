"""What we own and are sorry for, as sentences: around the words that were typed, never more.

Pure text. Where the words could be read in two ways, what is printed is right for both
("I am sorry: …").
"""

import re
from typing import NamedTuple

_END = (".", "!", "?", "…")
_PRONOUNS = frozenset(
    "i we you they he she it this there nobody no-one everybody everyone somebody someone "
    "nothing".split()
)
_SHORT = re.compile(r"(?:i|we|you|they|he|she|it|that|this|there)['’]\w+", re.IGNORECASE)
# Words of a whole clause, where the word before them is no subject of a relative one.
_FINITE = frozenset(
    "was were is are did didn't wasn't weren't isn't aren't came rang went took forgot never "
    "had has have does doesn't".split()
)
_SURELY = frozenset("was were is are did didn't wasn't weren't came rang never".split())
_RELATIVE = _PRONOUNS | frozenset("that which who what how where when why".split())
# Said of what ought to be: no "sorry that" goes before it.
_OUGHT = frozenset("should shouldn't deserve deserved will would could can must promise".split())
_LEADS = frozenset(
    "a about all an any being for having her his how its making my no not our so some that the "
    "their these this those to very what your when where".split()
)


class Around(NamedTuple):
    """What stands before a text, the text as it is printed, and what stands after it."""

    before: str
    text: str
    after: str


def sorry(typed: str) -> Around:
    """An apology, which may be a whole sentence or only what it was for."""
    text = typed.strip() if "\n" not in typed else typed
    words = [word.replace("’", "'").strip(",.;:!?") for word in text.casefold().split()]
    stop = _stop(text)
    if not words:
        return Around("I am sorry", "", ".")
    if words[0] in ("sorry", "apologise", "apologize") or words[:2] in _SO_SORRY:
        return Around("I " if words[0].startswith("apolog") else "I am ", _lower(text), stop)
    if words[0] in ("i'm", "i", "we", "we're", "please", "my", "our") and _told(words):
        return Around("", _upper(text), stop)
    if _told(words):
        return Around("" if words[0].startswith("apolog") else "I am sorry: ", _upper(text), stop)
    if set(words) & _OUGHT or (words[0] in ("that", "this", "it") and _says(words)):
        return Around("I am sorry. ", _upper(text), stop)
    return Around(*_joined(text, words, stop))


def _joined(text: str, words: list[str], stop: str) -> tuple[str, str, str]:
    """Words that go on after "I am sorry"."""
    first = words[0]
    if first in ("for", "about", "that", "to", "if"):
        return "I am sorry ", _lower(text), stop
    whole = first in _PRONOUNS or _SHORT.match(first)
    if whole and text[0].isupper() and text.endswith(_END):
        return "I am sorry. ", text, stop
    if whole and len(words) > 1:
        return "I am sorry that ", _lower(text), stop
    at = next((at for at, word in enumerate(words) if at and word in _FINITE), 0)
    if not at or words[at - 1] in _RELATIVE or first in ("how", "what", "not", "when", "where"):
        return "I am sorry for ", _lower(text), stop
    if words[at] in _SURELY and not set(words[:at]) & _RELATIVE:
        return "I am sorry that ", _lower(text), stop
    return "I am sorry: ", text, stop


def owned(typed: str, *, whole: bool = False) -> Around:
    """What we own, as a sentence; `whole` where it is known to be one: "We lost your parcel"."""
    text = typed.strip() if "\n" not in typed else typed
    if whole:
        return Around("", _upper(text), _stop(text))
    words = text.casefold().split()
    if words[:1] == ["for"]:
        return Around("We take responsibility ", _lower(text), _stop(text))
    if " ".join(words[:2]) in _OWNING or any(word.startswith("responsib") for word in words[:5]):
        return Around("", _upper(text), _stop(text))
    return Around("We take responsibility for this: ", text, _stop(text))


_SO_SORRY = (["so", "sorry"], ["very", "sorry"], ["really", "sorry"], ["truly", "sorry"])
_OWNING = ("we own", "i own", "we take", "i take", "we accept", "i accept", "we admit", "i admit")


def _stop(text: str) -> str:
    return "" if text.rstrip().endswith(_END) else "."


def _told(words: list[str]) -> bool:
    return any(word.startswith(("sorry", "apolog")) for word in words)


def _says(words: list[str]) -> bool:
    """Whether "that", "this" or "it" is what the sentence is about."""
    return len(words) > 1 and words[1] in _FINITE | {"wasn't", "isn't", "happened", "went"}


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def _lower(text: str) -> str:
    """Its first word small, unless it may be a name or is "I"."""
    first = text.split(maxsplit=1)[0].casefold().rstrip(",")
    small = (
        first in _LEADS | (_PRONOUNS - {"i"})
        or first.startswith(("sorry", "apolog"))
        or (first.endswith("ing") and len(first) > 5)
        or (_SHORT.match(first) is not None and not first.startswith("i"))
    )
    if first == "i" or first.startswith(("i'", "i’")):
        return _upper(text)
    return text[:1].lower() + text[1:] if small else text
