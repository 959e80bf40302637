"""Who does what was promised, as the first words of the line say it. Pure."""

import re

from mendcli.case.reading.deeds import begins_a_promise, is_kind_of_thing, is_verb, is_verb_only
from mendcli.notes.sentences.people import People, bare
from mendcli.notes.sentences.roles import role_at
from mendcli.notes.sentences.second_person import COMMON, HAS_BEEN
from mendcli.notes.sentences.things import (
    ADVERBS,
    ANOTHER,
    MODALS,
    WILL,
    Subject,
    does,
    done_to,
    guessed,
    of_others,
)
from mendcli.notes.sentences.verbs import VERBS, base

_OF_US = re.compile(
    r"(?P<us>i|we|us|let me|let us|let's|lets)(?:(?: will| shall|['’]?ll)?"
    r"(?: (?:am|are) going to|['’](?:m|re) going to| promised? to| need to| have to| agreed? to"
    r"| must)?) "
    r"|(?:going to|need to|have to|must|will|to|promise to|make sure to|remember to) ",
    re.IGNORECASE,
)
_SHORT_US = {
    "i'd": ("I", "would"), "i've": ("I", "have"), "i'm": ("I", "am"),
    "we'd": ("we", "would"), "we've": ("we", "have"), "we're": ("we", "are"),
}  # fmt: skip
_SHORT_YOU = {
    f"{who}'{end}": modal
    for who, ends in (
        ("you", (("ll", "will"), ("re", "are"))),
        ("he", (("ll", "will"), ("s", "are"))),
        ("she", (("ll", "will"), ("s", "are"))),
        ("they", (("ll", "will"), ("re", "are"))),
    )
    for end, modal in ends
}
_AGREES = {"is": "are", "has": "have"}
#: What is done to a thing that a promise ends with.
_BROUGHT = frozenset("delivered installed collected arranged repaired fixed booked".split())
#: Verbs that are a whole deed without a thing.
_BY_ITSELF = frozenset("investigate help listen wait stay".split())


def subject_of(words: list[str], owner: str, people: People) -> Subject | None:
    """Who does it and what; None where the words do not say what is done."""
    return (
        _of_ours(words, owner, people)
        or _of_the_reader(words, owner, people)
        or _deed(words, owner)
        or of_others(words, owner, people)
        or done_to(words, people)
        or guessed(words, owner, people)
    )


def _of_ours(words: list[str], owner: str, people: People) -> Subject | None:
    """What we do: "I will ring", "we'll send", "to call him", "we are sending one"."""
    count = _mine_at(words, people)
    if count and len(words) > count + 1 and bare(words[count]) in WILL:
        return _by_us(Subject("I", "will", words[count + 1 :]), owner)
    first = bare(words[0]).replace("’", "'")
    if first in _SHORT_US and len(words) > 1 and [bare(w) for w in words[1:3]] != ["going", "to"]:
        who, modal = _SHORT_US[first]
        return _by_us(Subject(who, modal, words[1:], verbs=False), owner)
    said = _OF_US.match(" ".join(words))
    if said is None:
        return None
    rest = " ".join(words)[said.end() :].split()
    if not rest:
        return None
    if said[0].strip().lower() in ("i", "we") and bare(rest[0]) in MODALS:
        return _by_us(Subject(words[0], "", rest, verbs=False), owner)
    if not does(rest):
        return None
    return _by_us(Subject("I", "will", rest), owner) if said["us"] else Subject(owner, "will", rest)


def _by_us(said: Subject, owner: str) -> Subject:
    return said if owner == "I" else said._replace(why=ANOTHER)


def _mine_at(words: list[str], people: People) -> int:
    """How many words name whoever writes: "alex", "Alex Kim"."""
    for name in people.mine:
        for parts in (name.split(), name.split()[:1]):
            if parts and [bare(word) for word in words[: len(parts)]] == [bare(p) for p in parts]:
                return len(parts)
    return 0


def _of_the_reader(words: list[str], owner: str, people: People) -> Subject | None:
    """What they do: "you will get", "he can keep it", "customer sends photos"."""
    count = people.reader_at(words, 0)
    if count and words[count - 1].rstrip(".,;:").endswith(("'s", "’s")):
        return None
    first = bare(words[0]).replace("’", "'")
    third = first in ("he", "she", "they") or (first in _SHORT_YOU and first[0] != "y")
    if third and people.caller:
        return None
    if first in _SHORT_YOU:
        has = first.endswith("'s") and len(words) > 1 and bare(words[1]) in HAS_BEEN
        modal = "have" if has else _SHORT_YOU[first]
        return _theirs(modal, words[1:], owner, verbs=modal == "will")
    rest = words[count or 1 :]
    if not rest or not (count or third or first == "you"):
        return None
    then = bare(rest[0])
    if then in WILL and len(rest) > 1:
        return _theirs("will", rest[1:], owner)
    if then in MODALS:
        return _theirs(_AGREES.get(then, then), rest[1:], owner, verbs=False)
    if base(rest[0]):
        return _theirs("will", rest, owner)
    if then in COMMON or then in COMMON.values():
        return _theirs("will", [COMMON.get(then, then), *rest[1:]], owner, verbs=False)
    return None


def _theirs(modal: str, rest: list[str], owner: str, *, verbs: bool = True) -> Subject | None:
    if not rest:
        return None
    return Subject("you", modal, rest, verbs, why="" if owner in ("I", "you", "we") else ANOTHER)


def _deed(words: list[str], owner: str) -> Subject | None:
    """What the owner does: "refund the fee", "not charge again", "sending a new one"."""
    small = [bare(word) for word in words]
    if small[0].replace("’", "'") in ("don't", "won't") and len(words) > 1 and base(words[1]):
        who = "you" if small[1] == "be" and owner == "I" else owner
        return Subject(who, "will", ["not", *words[1:]])
    if small[:2] == ["no", "longer"] and len(words) > 2 and base(words[2]):
        return Subject(owner, "will no longer", words[2:])
    at = 0
    while at < len(words) - 1 and small[at] in ADVERBS:
        at += 1
    role = role_at(words)
    if (role and role[0] > 1 and not is_verb(small[0])) or is_kind_of_thing(words[at:]):
        return None
    if len(small) - at > 2 and small[-1] in _BROUGHT and not is_verb_only(small[at]):
        return None  # "loan freezer delivered"
    verb, alone = base(words[at]), len(words) == at + 1
    whole = small[at] in _BY_ITSELF or (small[at] in VERBS and bool(VERBS[small[at]].alone))
    if alone and verb and owner not in ("I", "we"):
        return Subject(owner, "will", words)
    if alone and not whole:
        this = Subject(owner, "will", [*words, "this"], asks="what exactly?")
        return this if is_verb_only(small[at]) else None
    others_do = owner not in ("I", "we") and small[at].endswith("s")
    inflected = bool(verb) and not alone and (small[at].endswith("ing") or others_do)
    return Subject(owner, "will", words) if begins_a_promise(words[at:]) or inflected else None
