"""Promises that do not begin with what their owner does: others do, it is done, or it is a thing.

Pure. "Technician comes", "parcel to be redelivered", "fee refunded", "two months credit".
"""

from typing import NamedTuple

from mendcli.case.reading.deeds import begins_a_promise, is_kind_of_thing, is_verb_only
from mendcli.notes.sentences.articles import before_thing, thing_to_get
from mendcli.notes.sentences.nouns import CALENDAR, is_thing
from mendcli.notes.sentences.people import People, bare
from mendcli.notes.sentences.roles import role_at
from mendcli.notes.sentences.second_person import to_you
from mendcli.notes.sentences.verbs import base, participle_of

WILL = frozenset("will shall to gonna".split())
MODALS = frozenset(
    "can can't cannot could may might must should would won't shouldn't is are isn't aren't am has "
    "have".split()
)
ADVERBS = frozenset("also always never not now personally then first again".split())
#: What is asked of a thing: the reader gets it, most likely.
WHO_DOES_WHAT = "who does what?"
DOES_WHAT = "what do they do?"
#: Whose promise it is and who is named in it are not the same.
ANOTHER = "it names somebody else than its owner"
_OTHERS = frozenset("it this that there everything nothing nobody everyone everybody".split())
_IT_IS = frozenset("it's that's there's it'll that'll everything's nobody's".split())
_TITLES = frozenset("mr mrs ms miss dr prof".split())
_NOUN_ENDS = ("tion", "ment", "ness", "ity", "ance", "ence")
_THING_FIRST = frozenset(
    "a an another full partial new free replacement extra half double complimentary goodwill "
    "spare weekend second-hand brand-new "
    "discounted discount refund voucher credit cashback compensation upgrade late early priority "
    "two three four five six seven eight nine ten one no any some all more".split()
)
#: Words that no subject ends in, and none begins with.
_NO_SUBJECT = frozenset(
    "a an any as for free good how if in its my no not of on our own that the their there until "
    "what when where whether which who with your about because before after by from at so and or "
    "but once unless".split()
)
_ARTICLES = frozenset("a an the my our your".split())
_THINGS_DO = frozenset(
    "arrive come go get reach work ship land start end close open stop run expire continue "
    "apply".split()
)
_PRONOUNS = frozenset("him her them you me us it his their your the a an back".split())
_LONGEST = 7
#: Who is no part of a thing, and what no thing begins with.
_DOES = frozenset("me im gets goes".split())
_TIMES = CALENDAR | frozenset(
    "today tonight tomorrow noon midnight morning afternoon evening eve week month day next this "
    "on at by in the end of am pm soon later".split()
)
_GOES = frozenset("come get go keep land stay".split())


class Subject(NamedTuple):
    """Who, "will" or what stands in its place, and the words behind it.

    `verbs`: the words begin with a verb as it is typed. `asks` is what was guessed, `why` what
    keeps it from being a sentence.
    """

    who: str
    modal: str
    rest: list[str]
    verbs: bool = True
    asks: str = ""
    why: str = ""


def of_others(words: list[str], owner: str, people: People) -> Subject | None:
    """What others do: "sam will ring him", "technician comes", "it will be fixed"."""
    small = [bare(word) for word in words]
    if small[0].replace("’", "'") in _IT_IS and len(words) > 1:
        return _other(words[0], "", words[1:], owner, verbs=False)
    count, who, _ = _somebody(words, people)
    at = _will_at(words, small, count)
    if at:
        rest, will = words[at + 1 :], small[at] in WILL
        named = who if count == at else _named(words[:at], rest, people, will=will)
        return _other(named, "will" if will else small[at], rest, owner, verbs=will)
    if not count:
        return _arrives(words, small, owner, people)
    rest = words[count:]
    verb = base(rest[0]) if rest else ""
    if verb and (len(rest) == 1 or begins_a_promise([verb, *rest[1:]])):
        return _other(who, "will", rest, owner)
    return None


def done_to(words: list[str], people: People) -> Subject | None:
    """What is done, to something: "fee refunded", "new card sent out"."""
    small = [bare(word) for word in words]
    if small[0] in _NO_SUBJECT - _ARTICLES or role_at(words):
        return None
    for at in range(1, min(len(words), 6)):
        if small[at] in (_NO_SUBJECT | {"to", "be"}) - _ARTICLES - {"of", "for"}:
            return None
        if participle_of(words[at]) and small[at - 1] not in _NO_SUBJECT:
            rest = to_you(words[at + 1 :], people).words
            return Subject(_thing(words[:at], people), "will be", [small[at], *rest], verbs=False)
    return None


def guessed(words: list[str], owner: str, people: People) -> Subject | None:
    """What was most likely meant, where nothing says what is done."""
    small = [bare(word) for word in words]
    if owner == "you":
        return None
    count, who, does = _somebody(words, people)
    if count and (len(words) == count or small[count] in _NO_SUBJECT | {"with", "to"}):
        found = _other(who, "will", [*does.split(), *words[count:]], owner)
        return found._replace(asks=DOES_WHAT)
    if says_a_deed(words) or _is_time(small):
        return Subject("", "", words, why=WHO_DOES_WHAT)
    unlikely = small[0] in _NO_SUBJECT - _ARTICLES - {"no", "free"} or "'" in small[0]
    if owner not in ("I", "we") or unlikely or "’" in small[0]:
        return None
    if len(words) == 1 and small[0] not in _THING_FIRST and not small[0].endswith("s"):
        return None
    thing = thing_to_get(to_you(words, people).words, people)
    to_them = [bare(word) for word in thing[-2:]] in (["for", "you"], ["to", "you"])
    thing = thing[:-2] if to_them else thing
    if not any(len(bare(word)) > 2 for word in thing):
        return None
    surely = to_them and bare(words[-2]) == "to"  # "tracking link to her"
    return Subject("you", "will get", thing, verbs=False, asks="" if surely else _asked(words))


def _asked(words: list[str]) -> str:
    """What is not sure: who does it, or of words that may name somebody even what they are."""
    small = bare(words[0])
    thing = small[:1].isdigit() or small in _THING_FIRST or any(map(is_thing, words))
    return WHO_DOES_WHAT if thing else "what is it?"


def says_a_deed(words: list[str]) -> bool:
    """Whether somebody does something in words that were taken for a thing: "karen rings him"."""
    small = [bare(word) for word in words]
    if small[0] in _DOES or {"i", "he", "she", "we", "they"} & set(small):
        return True
    for at, word in enumerate(small):
        verb, after = base(word), small[at + 1] if at + 1 < len(small) else ""
        done_to = verb and after in _PRONOUNS - {"back"} and small[at - 1 if at else 0] != "to"
        third = verb and word != verb and word.endswith("s")
        begins = not at and word.endswith("ing") and after and not is_kind_of_thing(small)
        if done_to or (third and (is_verb_only(verb) or not at)) or (verb and begins):
            return True
        if (word == "and" or words[at].endswith(",")) and role_at(words[at + 1 :]):
            return True  # "karen and driver boss"
        if at and (verb in _GOES and (third or not after)):
            return True
    return False


def _is_time(small: list[str]) -> bool:
    """Whether words say when, and not what: "today 4pm", "mon eve"."""
    times = [word in _TIMES or word.endswith(("am", "pm")) for word in small]
    return any(times) and all(t or w[:1].isdigit() for t, w in zip(times, small, strict=True))


def does(words: list[str]) -> bool:
    """Whether words begin with something to do, also behind "not" and "personally"."""
    while len(words) > 1 and bare(words[0]) in ADVERBS:
        words = words[1:]
    return bool(words) and (bool(base(words[0])) or begins_a_promise(words))


def _will_at(words: list[str], small: list[str], count: int) -> int:
    """Where "will", "to" or "can" stands behind who does it; 0 for nowhere."""
    for at in range(1, min(len(words) - 1, _LONGEST)):
        if small[at] not in WILL | MODALS or small[at - 1] in _NO_SUBJECT:
            continue
        passive = small[at + 1] == "be" and not begins_a_promise(words)
        if small[at] == "to" and not passive and not (at in (1, count) and does(words[at + 1 :])):
            continue
        if begins_a_promise(words) and at > 1 and count != at:
            return 0  # "find the letter that was lost"
        return at
    return 0


def _other(who: str, modal: str, rest: list[str], owner: str, *, verbs: bool = True) -> Subject:
    named, owning = bare(who), bare(owner)
    same = named == owning or named in owning.split() or named.split()[-1:] == owning.split()[-1:]
    why = "" if same or owner in ("I", "we") else ANOTHER
    return Subject(who, modal, rest, verbs, why=why)


def _somebody(words: list[str], people: People) -> tuple[int, str, str]:
    """A role or name they begin with: how many words, who, and what they may be guessed to do."""
    role = role_at(words)
    if role is not None:
        return role[0], role[1].called, role[1].does
    name = people.name_at(words, 0)
    if name:
        return len(name.split()), name, "ring you"
    first, small = words[0], bare(words[0])
    if len(words) > 1 and small.rstrip(".") in _TITLES and words[1].rstrip(",.").isalpha():
        return 2, f"{first.capitalize()} {words[1].capitalize()}", "ring you"
    if is_thing(first) or not first.isalpha():
        return 0, "", ""
    if len(words) == 1:
        return (1, first, "ring you") if first[0].isupper() and len(first) > 2 else (0, "", "")
    known = _NO_SUBJECT | _THING_FIRST | _OTHERS
    if begins_a_promise(words) or small in known or small.endswith(_NOUN_ENDS):
        return 0, "", ""
    verb = base(words[1])
    third = bare(words[2]) if len(words) > 2 else ""
    surely = is_verb_only(verb) and (bool(third) or verb != bare(words[1]))
    if surely or ((verb and third in _PRONOUNS) and not bare(words[1]).endswith("ing")):
        return (1, first[0].upper() + first[1:], "ring you") if verb else (0, "", "")
    return 0, "", ""


def _arrives(words: list[str], small: list[str], owner: str, people: People) -> Subject | None:
    """What a thing does by itself: "part arrives", "parts come in"."""
    if begins_a_promise(words):
        return None
    for at in range(1, min(len(words), 5)):
        several = small[at - 1].endswith("s")
        verb = small[at] if several else small[at].removesuffix("s")
        begun = several or verb != small[at]
        if verb in _THINGS_DO and begun and not set(small[:at]) & _NO_SUBJECT - _ARTICLES:
            rest = [verb, *words[at + 1 :]]
            return _other(_thing(words[:at], people), "will", rest, owner, verbs=False)
    return None


def _named(words: list[str], rest: list[str], people: People, *, will: bool) -> str:
    """Who or what stands before "will" or "to": an unknown small word is taken for a name."""
    if bare(words[0]) in _OTHERS:
        return " ".join(to_you(words, people).words)
    one = len(words) == 1 and words[0].isalpha() and will
    if one and base(rest[0]) and bare(rest[0]) not in _THINGS_DO | {"be", "have"}:
        return words[0][0].upper() + words[0][1:]
    return _thing(words, people)


def _thing(words: list[str], people: People) -> str:
    return " ".join(before_thing(to_you(words, people).words, people))
