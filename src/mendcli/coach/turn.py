"""What a spoken turn of the rep's does: says it back, asks openly, orders, promises, thanks.

In a call a rep types notes and not speech, so that this is for practice, where each turn is typed.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mendcli.coach.catalogue import RULES
from mendcli.coach.look import FromThem, look
from mendcli.coach.promise import names_time, only_effort
from mendcli.coach.said import Hit, Kind, Said
from mendcli.coach.spans import LONGEST, pattern, plain, sentences

_MOODS = (
    r"(?:angry|upset|furious|disappointed|worried|tired|annoyed|frustrated|exhausted|afraid|hurt"
    r"|let down|fed up)"
)
_SAID_BACK = (
    r"\b(?:(?:it |that |this )?sounds? (?:like|as (?:if|though))|let me (?:repeat|make sure"
    r"|see if i (?:have|got|understand)|say (?:that|it|this) back"
    r"|check (?:that )?i (?:have|got|understand|heard))"
    r"|if i(?:'ve| have)? (?:understand|understood|heard|hear|got) (?:you|it|that|this)"
    r"|(?:what )?i(?:'m| am)? hear(?:ing)?(?: is)?(?: that)? (?:you|it|your|nobody)"
    r"|i (?:understand|see|gather) (?:that )?(?:you (?:were|had|waited|got|paid|lost|sat|are|feel)"
    r"|your|nobody)|that means (?:that )?(?:you|your|nobody)"
    r"|you(?:'re| are) (?:saying|telling me|feeling)"
    rf"|you(?:'re| are| were| must be) (?:so |very |really )?{_MOODS}"
    r"|you(?:'ve| have) been (?:waiting|without|left"
    r"|told|asked|charged|sitting|going|paying))\b"
)
#: A statement about them: "so nobody rang you", "you waited 90 minutes".
_ABOUT_THEM = (
    r"\W*(?:(?:and|ok|okay|right|yes|i see|well|then|oh)\b,? )*(?:so,? (?:that(?:'s| is|) )?"
    r"(?:you|your|nobody|no one|he|she|they|it|the|there|our|we|someone|somebody|what you)\b"
    r"|you (?:waited|sat|stood|paid|took|were|got|lost|had|want|wanted|ordered|booked|asked"
    r"|called|rang|heard|found|missed|felt|feel|never (?:got|heard|had|received)"
    r"|did(?: not|n't) (?:get|hear|have|receive)|cannot|can't|need (?:it|the|your|a|someone"
    r"|somebody))\b)"
)
_ORDER = (
    r"(?<!do )(?<!did )(?<!what )(?<!that )(?<!if )(?<!don't )(?<!not )(?<!if all )"
    r"\byou (?:just |really |also |will |'ll |first )?"
    r"(?:need to|have to|should|must|ought to|'ve got to|have got to)\b"
    r"(?! (?:have|get|receive|hear|see|be able|know|feel|be (?:feeling|furious|angry|so|very|really"
    r"|exhausted|tired|fed))\b)(?!n't have\b)"
)
_OPEN = (
    r"\b(?:what(?! (?:time|number|date|name|colou?r|size)\b)(?!(?: is|'s| was) (?:your|the) "
    r"(?:\w+ ){0,2}(?:number|name|address|date|code|postcode|email|e-mail|reference)\b)"
    r"|how(?! (?:many|much|long|often|old|far|big)\b)|why)\b"
)
#: A question of so few words is one without its sign, too.
_SHORT = 5
_TELL_ME = (
    r"\b(?:tell me (?:(?:a (?:bit|little) )?more|about|what|how|everything)"
    r"|(?:walk|talk|take) me through"
    r"|describe (?:it|what|how)|help me (?:to )?understand|anything else|what else"
    r"|like to (?:hear|know|understand) (?:what|how|more|it))\b"
)
_THANKS = r"\b(?:thank you|thanks|i appreciate (?:you|it|that)|good that you)\b"
_SORRY = r"\b(?:sorry|apologi[sz]e|apology|apologies)\b"
_DEEDS = "(?:refund|ring|call|send|book|bring|write|transfer|collect)"
_FUTURE = (
    r"\b(?:i|we)(?:'ll| will| shall|'m going to| am going to|'re going to| are going to)\b"
    r"|\b(?:i'm|i am|we're|we are) (?:calling|ringing|sending|coming|writing|booking|refunding)\b"
    rf"|\bi {_DEEDS} (?:you|it|the|a|an|your|this)\b"
    rf"|\b(?:i|we) can (?:have|get|give|{_DEEDS})\b|\byou(?:'ll| will) (?:have|get|receive|hear)\b"
    r"|\byou get (?:a|an|your|the)\b|\b[a-z]+ will\b"
)
_IN_PERSON = (
    rf"\bi(?:'ll| will| shall|'m| am| can| promise| {_DEEDS})\b|\b(?:by|from) me\b|\bmyself\b"
)
_A_NAME = (
    r"\b(?!(?:We|They|It|That|This|There|You|He|She|Someone|Somebody|Nobody|What|Who|Everyone)\b)"
    r"[A-Z][a-z]+ (?:will|is going to)\b"
)
#: A word from us, or none at all, is not yet what they asked for.
_ONLY_WORD = (
    r"\b(?:i|we)(?:'ll| will| can| shall|'m| am|'re| are)?(?: \w+ly| also| just| then)*"
    r"(?: going to)? (?:ring|call|phone|writ|write|text|mail|e-?mail|tell|let|try|see|check|look"
    r"|ask|not|(?:get|come) back)(?:ing)?\b"
    r"|\b(?:can't|cannot|won't|not|never|nobody|unable)\b"
)
_WILL_NOT = r"\b(?:i|we) (?:can't|cannot|can not|won't|will not)\b"
_NOT_OURS = (
    r"(?:you(?! will (?:have|get|receive|hear)\b)|it|that|this|there|what|who|when|how|nobody)"
    r" will\b"
)
#: What a hand in a hurry types, and what was said; the rules read the second.
_HURRIED = {
    **{
        each.replace("'", ""): each
        for each in (
            "don't doesn't didn't can't won't isn't aren't wasn't weren't haven't hasn't hadn't "
            "couldn't wouldn't shouldn't you're you've you'll you'd we've they're they've "
            "they'll i'm i've that's there's what's it'd who's he's she's nobody's"
        ).split()
    },
    "u": "you", "ur": "your", "shoulda": "should have", "coulda": "could have",
    "tmrw": "tomorrow", "tmr": "tomorrow", "tmw": "tomorrow", "2moro": "tomorrow", "ppl": "people",
}  # fmt: skip
#: "its" is "it's" before one of these: nothing can own them.
_ITS = (
    r"\bits(?= (?:(?:an?|the|our|my|your|his|her|their|not|just|only|on|in|all|been|no|policy)\b"
    r"|\w+ (?:fault|mistake|job)\b))"
)
_TAG = r",? (?:ok|okay|all right|alright|yeah|yes)\?$"
#: Where a sentence turns to what we will do.
_TURNS = r"[,;]? (?:(?:and|but|so|then) )?(?=(?:i|we)(?:'ll| will|'m going| am going| can)\b)"
#: Rules about what is said back, for a turn that does: it is not right.
OF_BACK = frozenset({"F1", "V1"})


class PromiseMade(NamedTuple):
    """A promise in a turn: whether it names a day or time, and one person who does it."""

    date: bool
    owner: bool


class RepTurn(NamedTuple):
    """What one turn does. `rules` are those that hold; `orders` and `words` are counted.

    `ahead` is what of it says what we will do for them, but for a call or a letter of ours, and
    `present` what is not about what we will do; both plain.
    """

    rules: frozenset[str] = frozenset()
    orders: int = 0
    words: int = 0
    said_back: bool = False
    asked_openly: bool = False
    thanked: bool = False
    owned: bool = False
    promised: PromiseMade | None = None
    nudge: Hit | None = None
    present: str = ""
    ahead: str = ""


def read_turn(
    text: str, heard: Sequence[str] = (), off: Sequence[str] = (), phrases: Sequence[str] = ()
) -> RepTurn:
    """What a turn does, given the customer's lines so far. `off` are rules that stay silent."""
    text = _in_full(text)
    said = plain(text)
    parts = list(_parts(said))
    back = any(_says_back(part) for part in parts)
    ahead = [part for part in parts if _looks_ahead(part)]
    meant: list[Kind] = ["own", "option", "paraphrase"]
    meant += ["promise"] if ahead else []
    meant += ["question"] if any(part.endswith("?") for part in parts) else []
    hits = [hit for hit in _hits(text, heard, phrases, meant) if back or hit.rule not in OF_BACK]
    rules = frozenset(hit.rule for hit in hits)
    sorry = pattern(_SORRY).search(said) is not None
    return RepTurn(
        rules,
        sum(len(pattern(_ORDER).findall(part)) for part in parts if not part.endswith("?")),
        len(said.split()),
        back and not rules & OF_BACK,
        any(_opens(part) for part in parts),
        pattern(_THANKS).search(said) is not None,
        sorry and not rules & {"A1", "A2", "A3", "A4"},
        _promised(text, ahead),
        next((hit for hit in hits if hit.rule not in off), None),
        " ".join(p for p in parts if p not in ahead and not pattern(_WILL_NOT).search(p)),
        " ".join(part for part in ahead if not pattern(_ONLY_WORD).search(part)),
    )


def _in_full(text: str) -> str:
    """The text as it would be spoken: "dont" is "don't", and "its the" is "it's the"."""
    words = "|".join(map(re.escape, _HURRIED))
    full = re.sub(rf"(?i)(?<![\w'’])(?:{words})(?![\w'’])", _spelt, text[:LONGEST])
    return re.sub(f"(?i){_ITS}", "it's", full)


def _spelt(found: re.Match[str]) -> str:
    word = _HURRIED[found.group().lower()]
    return word.capitalize() if found.group()[0].isupper() else word


def _parts(said: str) -> Iterator[str]:
    """Its sentences; one that turns to what we will do is two."""
    for start, end in sentences(said):
        whole = pattern(_TAG).sub(".", said[start:end].rstrip())  # "…, ok?" asks for nothing
        yield from (part.strip() for part in pattern(_TURNS).split(whole) if part.strip())


def _says_back(part: str) -> bool:
    if pattern(_SAID_BACK).search(part):
        return True
    about = pattern(_ABOUT_THEM).match(part)
    return about is not None and not pattern(_ORDER).search(part) and not _opens(part)


def _opens(part: str) -> bool:
    if pattern(_TELL_ME).search(part):
        return True
    found = pattern(_OPEN).search(part)
    if part.endswith("?"):
        return found is not None
    return found is not None and found.start() < 5 and len(part.split()) <= _SHORT


def _looks_ahead(part: str) -> bool:
    """Whether it says what we will do; a question does not."""
    found = None if part.endswith("?") else pattern(_FUTURE).search(part)
    return found is not None and not pattern(_NOT_OURS).match(part, found.start())


def _promised(text: str, ahead: Sequence[str]) -> PromiseMade | None:
    """The promise of a turn; an effort alone is none."""
    made = " ".join(part for part in ahead if not list(only_effort(Said(part, "promise"))))
    if not made:
        return None
    in_person = pattern(_IN_PERSON).search(made) or pattern(_A_NAME).search(text)
    return PromiseMade(names_time(made), in_person is not None)


def _hits(
    text: str, heard: Sequence[str], phrases: Sequence[str], kinds: Sequence[Kind]
) -> list[Hit]:
    """The first hit of each rule, in the order in which one goes before another."""
    them = FromThem(heard)
    found: dict[str, Hit] = {}
    for kind in kinds:
        for hit in look(text, kind, them, phrases=phrases).hits:
            found.setdefault(hit.rule, hit)
    return [found[rule] for rule in RULES if rule in found]
