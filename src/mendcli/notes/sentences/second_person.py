"""The reader in a sentence is "you": their names and the pronouns that mean them. Pure."""

from typing import NamedTuple

from mendcli.notes.sentences.nouns import CALENDAR, NAMES_BEHIND, may_be_a_name
from mendcli.notes.sentences.people import People, bare
from mendcli.notes.sentences.roles import ROLES

_SUBJECTS = frozenset("he she".split())
_OBJECTS = {"him": "you", "them": "you", "himself": "yourself", "herself": "yourself",
            "hers": "yours", "theirs": "yours", "themselves": "yourself"}  # fmt: skip
_SHORT = {"he's": "you are", "she's": "you are", "they're": "you are", "he'll": "you will",
          "she'll": "you will", "they'll": "you will", "he'd": "you would", "she'd": "you would",
          "they've": "you have", "they'd": "you would"}  # fmt: skip
#: Behind these "she's" is "she has".
HAS_BEEN = frozenset("been got had tried waited rung phoned lost paid".split())
_AGREES = {"is": "are", "was": "were", "has": "have", "does": "do", "doesn't": "don't",
           "isn't": "aren't", "wasn't": "weren't", "hasn't": "haven't", "doesnt": "don't",
           "goes": "go"}  # fmt: skip
#: Behind these "her" is the person: "call her back", "send her the invoice".
_AFTER_HER = frozenset(
    "a an the this that these those my our some any all both one two three four five six seven "
    "eight nine ten half back up out off down in on at by to for from with when if what where how "
    "why whether about again and or as before after until today tomorrow tonight personally once "
    "so every each another monday tuesday wednesday thursday friday saturday sunday "
    "via directly straight first not right into over round know posted "
    "updated informed new free full through immediately soon within because of".split()
)
#: Behind these it is said how she was left: "kept her waiting", "left her stranded".
_LEFT = frozenset("left kept leave keep leaving keeping".split())
#: Things there are several of, that "them" and "their" may go back to.
_BLANK = ("ss", "us", "is", "'s", "’s")


class Turned(NamedTuple):
    """Words with the reader as "you". `whose` may be somebody else's; "" for none."""

    words: list[str]
    whose: str = ""


def to_you(words: list[str], people: People, *, other: bool = False) -> Turned:
    """The words as said to the reader. `other`: a third person is spoken of before them."""
    found: list[str] = []
    doubt = ""
    others = anew = False  # somebody else was named, and then another clause begun
    at = 0
    while at < len(words):
        word, small = words[at], bare(words[at])
        count = people.reader_at(words, at)
        if count:
            theirs = at + count < len(words) and bare(words[at + count]) in _THEIRS
            has = at + count < len(words) and bare(words[at + count]) in HAS_BEEN
            if has and bare(words[at + count - 1])[-2:] in ("'s", "’s"):
                found += ["you", "have"]
            else:
                _named(words[at + count - 1], found, theirs=theirs)
            at += count
            found += _agreeing(words, at, found[-1])
            at += 1 if _agreeing(words, at, found[-1]) else 0
            continue
        said = _pronoun(words, at, found)
        if not said:
            others = others or is_somebody(words, at, people)
            anew = others and (anew or small in _CLAUSES or word.endswith(","))
            found.append(word)
            at += 1
            continue
        if small == "they" and at + 1 < len(words) and bare(words[at + 1]) in _THINGS_DO:
            others = anew = True  # things may do so too
        nobody_else = small in _OBJECTS or (small == "her" and said == "you")
        unclear = others and (anew or not nobody_else)
        if people.caller or unclear or (other and small in _SUBJECTS):
            doubt = doubt or small
            found.append(word)
            at += 1
            continue
        found += (said + _marks(word)).split()
        at += 1
        if said == "you" and small in _SUBJECTS | {"they"} and at < len(words):
            agreed = _agreeing(words, at, "you")
            found += agreed
            at += len(agreed)
    return Turned(found, doubt)


_THINGS_DO = frozenset("arrive come ship land work".split())
#: "The customer account" is theirs.
_THEIRS = frozenset("account name file address data details number record card order".split())
#: Behind these "him" may be whom the clause before was about: "ask Sam, and tell him".
_CLAUSES = frozenset("and then but so".split())


def is_somebody(words: list[str], at: int, people: People) -> bool:
    """Whether one person is named there, whom "him" and "her" may mean: not "our billing team"."""
    word, small = words[at], bare(words[at])
    role = ROLES.get(small)
    if role is not None:
        return role.called.startswith(("a ", "an ", "the ", "my "))
    named = at > 0 and word[0].isupper() and word[1:].islower() and small not in CALENDAR
    rung = at > 0 and bare(words[at - 1]) in NAMES_BEHIND and may_be_a_name(word)
    return named or rung or bool(people.name_at(words, at))


def _named(last: str, found: list[str], *, theirs: bool) -> None:
    """The reader's name as "you", or as "your" where something is theirs."""
    core = last.rstrip(".,;:!?)")
    owned = core.lower().endswith(("'s", "’s"))
    found.append(("your" if owned or theirs else "you") + last[len(core) :])


def _agreeing(words: list[str], at: int, before: str) -> list[str]:
    """The verb at `at` as it follows "you", where it is another form: "she wants" is "you want"."""
    if at >= len(words) or bare(before) != "you":
        return []
    small = bare(words[at])
    if small in _AGREES:
        return [_AGREES[small] + _marks(words[at])]
    if small.endswith("s") and not small.endswith(_BLANK) and small not in ("always", "perhaps"):
        from mendcli.notes.sentences.verbs import base

        verb = base(small) or COMMON.get(small, "")
        if verb:
            return [verb + _marks(words[at])]
    return []


#: Verbs of the reader's own, which nobody promises.
COMMON = {"wants": "want", "needs": "need", "likes": "like", "asks": "ask", "prefers": "prefer",
           "lives": "live", "wishes": "wish", "arrives": "arrive", "says": "say",
           "agrees": "agree", "knows": "know", "thinks": "think", "confirms": "confirm",
           "expects": "expect", "decides": "decide"}  # fmt: skip


def _pronoun(words: list[str], at: int, before: list[str]) -> str:
    """What a pronoun that may mean the reader becomes; "" where it is none, or means things."""
    small = bare(words[at]).replace("’", "'")
    several = any(_is_several(word) for word in before)
    if small in ("they", "them", "their", "theirs", "they're", "they'll", "themselves") and several:
        return ""
    if small in _SUBJECTS or small == "they":
        return "you"
    if small in _SHORT:
        has = small.endswith("'s") and at + 1 < len(words) and bare(words[at + 1]) in HAS_BEEN
        return "you have" if has else _SHORT[small]
    if small in _OBJECTS:
        return _OBJECTS[small]
    if small == "his":
        return "yours" if _ends(words, at) else "your"
    if small == "their":
        return "your"
    if small == "her":
        after = bare(words[at + 1]) if at + 1 < len(words) else ""
        left = at > 0 and bare(words[at - 1]) in _LEFT and after.endswith(("ing", "ed"))
        person = left or (
            _ends(words, at) or after in _AFTER_HER or after[:1].isdigit() or after[:1] in "€£$"
        )
        return "you" if person else "your"
    return ""


def _ends(words: list[str], at: int) -> bool:
    return at + 1 == len(words) or words[at][-1] in ".,;:!?"


def _is_several(word: str) -> bool:
    small = bare(word)
    return (
        len(small) > 3
        and small.endswith("s")
        and not small.endswith(_BLANK)
        and (
            small
            not in ("always", "perhaps", "yours", "days", "weeks", "months", "hours", "minutes")
        )
    )


def _marks(word: str) -> str:
    return word[len(word.rstrip(".,;:!?)")) :]
