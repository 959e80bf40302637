"""What we are sorry for and own, as sentences: around the words that were typed, never more.

Pure text. Where the words could be read in two ways, what is made is right for both
("I am sorry: …").
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from mendcli.case.reading.frames import goes_on, joined
from mendcli.notes.sentences.clauses import ENDS, Clause, stop, with_subject
from mendcli.notes.sentences.nouns import DETERMINERS, KNOWN, MASS, THINGS_IN_ING
from mendcli.notes.sentences.people import People
from mendcli.notes.sentences.roles import role_at

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
    "a about all an any being one for having her his how its making my no not our so some that the "
    "their these this those to very what your when where".split()
)
_SO_SORRY = (["so", "sorry"], ["very", "sorry"], ["really", "sorry"], ["truly", "sorry"])
_OWNING = ("we own", "i own", "we take", "i take", "we accept", "i accept", "we admit", "i admit")
#: These mean something that was told before them.
_GOES_BACK = frozenset("it they them those these".split())
#: What somebody did, or what was done.
_PAST = frozenset("got left lost sent told gave broke said kept made put let sold".split())
#: What begins the thing that a deed was done to.
_OBJECTS = frozenset("a an the my our your his her their it you us him them me".split())
#: "Never showed and no call": what was not there either.
_NO_MORE = re.compile(r"(,? and) no ([a-z-]+(?<!s))(?=[.,]?$)")
_THAT = "I am sorry that "


class Around(NamedTuple):
    """What stands before a text, the text as it is printed, and what stands after it."""

    before: str
    text: str
    after: str

    @property
    def whole(self) -> str:
        """All of it."""
        return self.before + self.text + self.after


def sorry(typed: str, people: People = People()) -> Around:  # noqa: B008 - a value, never changed
    """An apology, which may be a whole sentence or only what it was for."""
    text = typed.strip() if "\n" not in typed else typed
    words = _plain(text)
    end = stop(text)
    if not words:
        return Around("I am sorry", "", ".")
    if words[0] in ("sorry", "apologise", "apologize") or words[:2] in _SO_SORRY:
        return Around("I " if words[0].startswith("apolog") else "I am ", lowered(text), end)
    if words[:2] == ["i'm", "sorry"] and words[2:3] in (["that"], ["for"]):
        return Around("I am sorry ", text.split(maxsplit=2)[2], end)
    if words[0] in ("i'm", "i", "we", "we're", "please", "my", "our") and _told(words):
        return Around("", _upper(text), end)
    if _told(words):
        return Around("" if words[0].startswith("apolog") else "I am sorry: ", _upper(text), end)
    if set(words) & _OUGHT or (words[0] in ("that", "this", "it") and _says(words)):
        return Around("I am sorry. ", _upper(text), end)
    return Around(*_joined(text, words, end, people))


def _joined(text: str, words: list[str], end: str, people: People) -> tuple[str, str, str]:
    """Words that go on after "I am sorry"."""
    first = words[0]
    if first in ("for", "about", "that", "to", "if"):
        return "I am sorry ", lowered(text), end
    whole = first in _PRONOUNS or _SHORT.match(first)
    if whole and text[0].isupper() and text.endswith(ENDS):
        return "I am sorry. ", text, end
    if whole and len(words) > 1:
        return _THAT, lowered(text), end
    past = first in _PAST or first.endswith("ed")
    if past and words[1:2] and words[1] in _OBJECTS:
        return "I am sorry: ", _upper(text), end  # "left you waiting": it may be ours or another's
    at = _verb_at(words)
    if not at or words[at - 1] in _RELATIVE or first in ("how", "what", "not", "when", "where"):
        return "I am sorry for ", _known_thing(text, first), end
    happened = words[at] in _SURELY or _did(words, at)
    if happened and not set(words[:at]) & _RELATIVE:
        said = " ".join(with_subject(text.split(), at, people))
        return _THAT, _NO_MORE.sub(r"\1 there was no \2", lowered(said)), end
    return "I am sorry: ", text, end


def _known_thing(text: str, first: str) -> str:
    """What it was for, with the article it was typed without: "the pain over the weekend"."""
    alone = first in _LEADS | DETERMINERS | _RELATIVE or not text[:1].islower()
    doing = first.endswith("ing") and first not in THINGS_IN_ING
    return lowered(text) if alone or doing else f"the {text}"


def owned(typed: str, people: People = People(), *, whole: bool = False) -> Around:  # noqa: B008
    """What we own; `whole` where it is known to be a sentence: "We lost your parcel"."""
    text = typed.strip() if "\n" not in typed else typed
    if whole:
        return Around("", _upper(text), stop(text))
    words = _plain(text)
    if words[:1] == ["for"]:
        return Around("We take responsibility ", lowered(text), stop(text))
    if " ".join(words[:2]) in _OWNING or any(word.startswith("responsib") for word in words[:5]):
        return Around("", _upper(text), stop(text))
    if goes_on("We", text):  # "lost your form": what is ours is what we did
        return Around("We ", _lower_first(text), stop(text))
    said = sorry(text.rstrip("."), people)
    return Around("We take responsibility for this: ", said.text, stop(said.text))


def we_did(typed: str) -> str:
    """What we did with who did it, where that was left out: "We sent for it" of "sent for it"."""
    return joined("We", typed) if goes_on("We", typed) else typed


def sorry_and_owned(apology: Clause, own: Sequence[Clause], people: People) -> str:
    """One sentence for both: "I am sorry that you paid …, and that nobody listened."; "" for none.

    Only where each is a whole clause or a thing, so that "that" may go before what we own.
    """
    first = sorry(apology.text.rstrip(" ."), people)
    more = [sorry(each.text.rstrip(" ."), people) for each in own]
    goes_on = first.before.startswith(_THAT[:10]) and not first.before.endswith((". ", ": "))
    if not goes_on or ", and" in first.text or not all(each.before == _THAT for each in more):
        return ""
    if any(part.text.rstrip().endswith(("!", "?", "…")) for part in (first, *more)):
        return ""
    parts = [first.before + first.text, *(f"that {each.text}" for each in more)]
    return ", and ".join(part.rstrip(" .") for part in parts) + "."


def goes_back(text: str) -> bool:
    """Whether a text speaks of something told before it: "that it never came"."""
    words = _plain(text)
    return any(word in _GOES_BACK for word in words)


def _verb_at(words: list[str]) -> int:
    """Where the verb of a clause in the past stands; 0 where there is none behind a subject."""
    for at, word in enumerate(words):
        if at and (word in _FINITE or _did(words, at)):
            return at
    return 0


def _did(words: list[str], at: int) -> bool:
    """Whether "missed" is what somebody did, and not what was done: "two visits missed"."""
    if not (words[at].endswith("ed") or words[at] in _PAST):
        return False
    role = role_at(words[:at])
    after = words[at + 1] if at + 1 < len(words) else ""
    return (role is not None and role[0] == at) or after in _OBJECTS


def _plain(text: str) -> list[str]:
    return [word.replace("’", "'").strip(",.;:!?") for word in text.casefold().split()]


def _told(words: list[str]) -> bool:
    return any(word.startswith(("sorry", "apolog")) for word in words)


def _says(words: list[str]) -> bool:
    """Whether "that", "this" or "it" is what the sentence is about."""
    return len(words) > 1 and words[1] in _FINITE | {"wasn't", "isn't", "happened", "went"}


def _lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def lowered(text: str) -> str:
    """Its first word small, unless it may be a name or is "I"."""
    if not text.strip():
        return text
    first = text.split(maxsplit=1)[0].casefold().rstrip(",")
    small = (
        first in _LEADS | (_PRONOUNS - {"i"})
        or first.startswith(("sorry", "apolog"))
        or first in DETERMINERS | MASS | KNOWN
        or (first.endswith("ing") and len(first) > 5)
        or (_SHORT.match(first) is not None and not first.startswith("i"))
    )
    if first == "i" or first.startswith(("i'", "i’")):
        return _upper(text)
    return text[:1].lower() + text[1:] if small else text
