"""How a sentence begins whose end is typed, so that a fragment completes it: frames. Pure.

"I'm sorry that we" ▮ lost your parcel. What was typed is kept as it was, the frame beside it, and
only where the text goes on from it: "the wait" does not, and stands alone.
"""

from collections.abc import Callable

_ADVERBS = frozenset("again also already even just never once only simply still twice".split())
#: Verbs of what happened, but for those in -ed.
_DID = frozenset(
    "are aren't ate became began bent bit blew bought broke brought built burnt came can't caught "
    "chose could couldn't cut did didn't dropped drove fell felt forgot fought found gave got had "
    "hadn't has hasn't have haven't heard held hid hit hung hurt kept knew left lent let lost made "
    "meant met missed misread overslept overcharged paid put ran rang read sat said sank sat saw "
    "sent set shook shut slept sold spent spoke stole stood stuck swept swore taught told took "
    "thought threw tore understood was wasn't went were weren't woke won't wore wrote "
    "misled misunderstood mistook resold undercut withheld".split()
)
_NO_VERBS = frozenset("red bed shed speed need feed seed hundred indeed".split())
_SUBJECTS = frozenset(
    "i we you they he she it this there nobody everybody somebody someone everyone please to that "
    "for about if sorry apologies apologise apologize how what why i'm we're you're they're "
    "they've we've i've you've it's".split()
)
_SMALL = frozenset("a an the this that these those your our my their his her its no not".split())


def _words(text: str) -> list[str]:
    return [word.replace("’", "'").strip('.,;:!?"') for word in text.casefold().split()]


_DID_PLAIN = frozenset(word.replace("'", "") for word in _DID)  # "didnt"


def _happened(word: str) -> bool:
    return word in _DID | _DID_PLAIN or (
        len(word) > 3 and word.endswith("ed") and word not in _NO_VERBS
    )


def _deed(words: list[str]) -> bool:
    """What somebody did or did not do: "lost it", "never rang"."""
    at = next((n for n, word in enumerate(words) if word not in _ADVERBS), len(words))
    return at < len(words) and _happened(words[at])


def _thing(words: list[str]) -> bool:
    """A thing, and nothing that is said of it: "the wait", "keeping you waiting"."""
    return words[0] not in _SUBJECTS and not any(word in _DID for word in words)


def _thing_and_deed(words: list[str]) -> bool:
    """A thing, and what it did: "driver came late"."""
    return words[0] not in _SUBJECTS | _SMALL and any(map(_happened, words[1:]))


def _wish(words: list[str]) -> bool:
    """A thing wished for, or what they want to do: "a refund", "to speak to a manager"."""
    from mendcli.case.reading.deeds import begins_with_verb

    first = words[0]
    return first == "to" or (first not in _SUBJECTS and not begins_with_verb(" ".join(words)))


def _asked_of_us(words: list[str]) -> bool:
    from mendcli.case.reading.deeds import begins_with_verb

    return begins_with_verb(" ".join(words))


#: What a text must be to go on from each frame.
_GOES_ON: dict[str, Callable[[list[str]], bool]] = {
    "I'm sorry that we": _deed,
    "I'm sorry that you": _deed,
    "I'm sorry for": _thing,
    "We": _deed,
    "Nobody": _deed,
    "Our": _thing_and_deed,
    "They want": _wish,
    "They want us to": _asked_of_us,
}
#: The frames of one kind of prompt, the likeliest first.
SORRY = ("I'm sorry that we", "I'm sorry that you", "I'm sorry for")
OURS = ("We", "Nobody", "Our")
WISHED = ("They want", "They want us to")


def goes_on(frame: str, text: str) -> bool:
    """Whether `text` completes the sentence that `frame` begins."""
    words = _words(text)
    return bool(words) and "\n" not in text and frame in _GOES_ON and _GOES_ON[frame](words)


def joined(frame: str, text: str) -> str:
    """The whole of it, its first word small where it may be; the text alone without a frame."""
    if not frame:
        return text
    said = text.lstrip()
    first = said.split(maxsplit=1)[0] if said else ""
    small = first[1:].islower() and (first.casefold() in _SMALL or _deed(_words(said)))
    return f"{frame} {said[0].lower() + said[1:] if small else said}"


def shown_in(frame: str, text: str) -> str:
    """The sentence while it is typed; or that the text will stand without the frame."""
    if not goes_on(frame, text):
        return f"{text.strip()}  (without “{frame}”)"
    return f"→ {joined(frame, text).rstrip('.')}."


def as_it_counts(frame: str, text: str, correction: str) -> str:
    """What counts of a text in its frame; a correction may well be a sentence of its own."""
    if not correction:
        return joined(frame, text)
    return joined(frame if goes_on(frame, correction) else "", correction)
