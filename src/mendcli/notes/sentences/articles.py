"""The small words that a rep in a hurry leaves out: "send new router" is "send a new router".

Pure. Only "a", "an", "the" and, for what is always theirs, "your" are ever put in, before a thing
that can be counted; where that is not sure the words stay as they were typed.
"""

from mendcli.case.reading.deeds import is_verb
from mendcli.notes.sentences.nouns import (
    ALONE,
    BOUGHT,
    CALENDAR,
    DETERMINERS,
    EVERY,
    FAMILY,
    FIRST,
    IDIOMS,
    KNOWN,
    MASS,
    NAMES_BEHIND,
    NEW,
    NO_NAME_BEHIND,
    PREPOSITIONS,
    STOPS,
    THINGS_IN_ING,
    UNITS,
    WHICH,
    YOURS,
    YOURS_THERE,
    may_be_a_name,
)
from mendcli.notes.sentences.people import People, bare
from mendcli.notes.sentences.roles import ROLES, with_article

#: Before these a verb goes on to its thing: "send out new card", "send you new card".
_BETWEEN = frozenset("back out off up over down on in away you also me us again".split())
_WITH_PEOPLE = frozenset(
    "ask call contact email e-mail get inform involve meet message phone ring tell text visit "
    "update brief remind notify chase thank have let help join".split()
)
_NO_ARTICLE = frozenset("be come do go have let look make talk speak stay keep".split())


_GIVES = frozenset("send give get offer post lend pay".split())
_PERIODS = frozenset("days weeks months years hours".split())
_FOR_A_PERIOD = frozenset("credit rent notice salary service rental interest warranty".split())


def with_articles(
    verb: str, rest: list[str], people: People, *, to_reader: bool = True
) -> list[str]:
    """What follows a verb, with the article of the thing it is done to, and whom it is given."""
    plain = [bare(word) for word in rest]
    after = articles_within(_object(verb, rest, people), people)
    if verb == "credit" and _is_amount(plain) and not {"to", "you", "account", "card"} & {*plain}:
        at = next(
            (at for at, word in enumerate(after) if at and bare(word) in STOPS - {"of"}), len(after)
        )
        sum_of = after[at - 1].rstrip(",;")
        account = "account" + after[at - 1][len(sum_of) :]
        after = [*after[: at - 1], sum_of, "to", "your", account, *after[at:]]
    amount = _is_amount([first := bare(after[0]) if after else ""])
    to_nobody = not {"you", "to", "for", "out", "back", "over", "from", "off", "up"} & {*plain}
    given = amount or (first in ("a", "an") and verb != "pay")
    if to_reader and verb in _GIVES and to_nobody and given:
        after = ["you", *after]
    return after


def _is_amount(plain: list[str]) -> bool:
    return bool(plain) and (
        plain[0][:1].isdigit()
        or plain[0][:1] in tuple("€£$")
        or (plain[0] in "one two three four five six seven eight nine ten half".split())
    )


def articles_within(words: list[str], people: People, *, surely: bool = False) -> list[str]:
    """Articles further on: "talk to teacher", "20% off next order"; and "2 months' rent"."""
    found: list[str] = []
    for at, word in enumerate(words):
        found += _missing(words, at, people, surely=surely) if at else []
        if _is_wrong_one(words, at) and found[-1:] != ["the"]:
            found.append("the")
        after = bare(words[at + 1]) if at + 1 < len(words) else ""
        owns = bare(word) in _PERIODS and word[-1] == "s" and after in _FOR_A_PERIOD
        found.append(word + "'" if owns else word)
    return found


def _is_wrong_one(words: list[str], at: int) -> bool:
    """Whether "the" was left out before a wrong thing: "we sent wrong guy"."""
    before = bare(words[at - 1]) if at else ""
    after = bare(words[at + 1]) if at + 1 < len(words) else ""
    said_of = before in DETERMINERS | frozenset("was is were are went got go gone a an".split())
    return bare(words[at]) == "wrong" and bool(before and after) and not (
        said_of or after in STOPS or after.endswith("s") or before.endswith("ly")
    )  # fmt: skip


def _missing(words: list[str], at: int, people: People, *, surely: bool) -> list[str]:
    """The article that is missing before the thing at `at`, behind a preposition or "to check"."""
    before, thing = bare(words[at - 1]), _thing(words[at:])
    deed = at > 1 and bare(words[at - 2]) == "to" and is_verb(before)
    if not thing or not (deed or before in PREPOSITIONS):
        return []
    if before == "to" and len(thing) > 1 and is_verb(bare(thing[0])):
        return []  # "to ring driver": the thing begins behind it
    first, head = bare(thing[0]), bare(thing[-1])
    if head in YOURS_THERE and first not in DETERMINERS | NEW:
        follows = bare(words[at + len(thing)]) if at + len(thing) < len(words) else ""
        return ["the" if follows in ("you", "that", "which") else "your"]
    if f"{before} {first}" in IDIOMS:
        return []
    known = first in NEW | WHICH or head in ROLES or head in FIRST | YOURS | KNOWN
    if known or (before in NO_NAME_BEHIND and not surely):
        return before_thing(words[at:], people)[: -len(words[at:])]
    return []


def _object(verb: str, rest: list[str], people: People) -> list[str]:
    at = 0
    while at < len(rest) and bare(rest[at]) in _BETWEEN and rest[at][-1].isalpha():
        at += 1
    told = rest[at:]
    alone = len(told) == 1 or [bare(word) for word in told[1:2]] == ["to"]
    if told and alone and verb in NAMES_BEHIND and may_be_a_name(told[0]):
        return [*rest[:at], told[0].capitalize(), *told[1:]]
    if verb == "pay" and told and not _is_amount([bare(told[0])]):
        if bare(told[-1]) == "back" and len(_thing(told)) == len(told) - 1:
            return [*rest[:at], "the", *told] if _is_plain(told[0]) else rest
        if _is_bought(told):
            return [*rest[:at], "for", *before_thing(told, people)]
    if verb == "confirm" and told[:1] == ["new"]:
        return [*rest[:at], "the", *told]
    return [*rest[:at], *before_thing(told, people, named=verb in _WITH_PEOPLE | _NO_ARTICLE)]


def _is_bought(words: list[str]) -> bool:
    """Whether one pays *for* the thing: heaters, and not a bill or whoever is paid."""
    ends = STOPS - {"the"}
    end = next((at for at, word in enumerate(words) if bare(word) in ends), len(words))
    head = bare(words[end - 1]).removesuffix("s") if end else ""
    return end > 0 and bare(words[0]) != "for" and head in BOUGHT


def _is_plain(word: str) -> bool:
    return bare(word) not in DETERMINERS and word.isalpha() and word.islower()


def thing_to_get(words: list[str], people: People) -> list[str]:
    """A thing that somebody will get, with its article: "a full refund", "a €40 voucher"."""
    thing = _thing(words)
    head = bare(thing[-1]) if thing else ""
    sum_of = len(thing) > 1 and (
        words[0][0] in "€£$" or words[0][-1] == "%" or (words[0].isdigit() and thing[1] in UNITS)
    )
    if sum_of and head not in MASS and not head.endswith("s"):
        words = ["a", *words]
    else:
        words = before_thing(words, people, new=True)
    return articles_within(words, people)


def before_thing(
    words: list[str], people: People, *, named: bool = False, new: bool = False
) -> list[str]:
    """The words with an article where they begin with a thing that needs one.

    `named`: an unknown word may be somebody's name, so only a known thing gets one. `new`: it is
    told of for the first time.
    """
    thing = _thing(words)
    if len(thing) == 1 and bare(thing[0]) in ALONE:
        return words
    if not thing or people.name_at(words, 0) or people.reader_at(words, 0):
        return words
    first, head = bare(thing[0]), bare(thing[-1])
    behind = bare(words[len(thing)]) if len(words) > len(thing) else ""
    if new and behind == "back" and first not in DETERMINERS and first[:1].isalpha():
        return ["your", *words]
    if _goes_without(first, head) or _is_numbered(words, len(thing)):
        return words
    if not (words[0].islower() or words[0].isupper() or (first in CALENDAR and len(thing) > 1)):
        return words
    if (head in YOURS and first not in NEW and not new) or (head in FAMILY and not people.caller):
        return ["your", *words]
    if named and head not in ROLES and head not in FIRST | YOURS | KNOWN:
        return words
    if first.endswith(("st", "nd", "rd", "th")) and first[:1].isdigit():
        return ["an" if first.startswith(("8", "11", "18")) else "a", *words]
    if new or first in NEW or (head in FIRST and not (named and head in ROLES)):
        return [*with_article(words[0]).split(), *words[1:]]
    return ["the", *words]


def _is_numbered(words: list[str], at: int) -> bool:
    """Whether the thing is called by a number: "invoice 20881", "room 412"."""
    return at < len(words) and words[at][:1].isdigit() and words[at - 1][-1].isalnum()


def _thing(words: list[str]) -> list[str]:
    """The words of the thing that they begin with."""
    found: list[str] = []
    for word in words:
        small = bare(word)
        sum_of = bool(found) and (small[:1].isdigit() or small[:1] in tuple("€£$"))
        if small in WHICH and not found and len(words) > 1 and bare(words[1]) not in STOPS:
            found.append(word)  # "right pump"
            continue
        if (
            small in STOPS
            or (found and small in DETERMINERS)
            or (small.endswith("ly") and small not in EVERY)
            or sum_of
        ):
            break
        found.append(word)
        if not word[-1].isalnum():
            break
    return found if len(found) < 6 else []


def _goes_without(first: str, head: str) -> bool:
    several = head.endswith("s") and not head.endswith(("ss", "us", "is", "ens"))
    plain = head.replace("-", "").replace("'", "")
    return (
        first in DETERMINERS
        or (first[:1].isdigit() and not first.endswith(("st", "nd", "rd", "th")))
        or not plain.isalpha()
        or several
        or head in MASS | CALENDAR
        or (head.endswith("ing") and head not in THINGS_IN_ING)
        or first[:1] in "€£$"
        or first.endswith(("'s", "’s"))
        or head in ("back", "people", "men")
    )
