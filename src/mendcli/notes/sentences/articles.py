"""The small words that a rep in a hurry leaves out: "send new router" is "send a new router".

Pure. Only "a", "an", "the" and, for what is always theirs, "your" are ever put in, before a thing
that can be counted; where that is not sure the words stay as they were typed.
"""

from mendcli.case.reading.deeds import is_verb
from mendcli.dates.names import MONTH_NAMES, WEEKDAY_NAMES
from mendcli.notes.sentences.people import People, bare
from mendcli.notes.sentences.roles import ROLES, with_article

#: First words of a thing that is new to the reader: "a", not "the".
_NEW = frozenset(
    "new replacement full partial different second fresh spare temporary loan courtesy bigger "
    "faster written formal handwritten signed proper detailed".split()
)
#: Things that are told of for the first time.
_FIRST = frozenset(
    "technician engineer plumber electrician driver courier voucher reminder quote survey "
    "confirmation replacement callback plan specialist estimate proof gift hamper bouquet cheque "
    "summary update link photo video copy table taxi cab loaner colleague fitter locksmith "
    "checkout upgrade discount refund-cheque slot".split()
)
_YOURS = frozenset("account booking reservation contract subscription policy appointment".split())
_FAMILY = frozenset("wife husband mother father mum dad son daughter".split())
CALENDAR = frozenset(name.lower() for name in (*MONTH_NAMES, *WEEKDAY_NAMES))
_MASS = frozenset(
    "access advice breakfast cash cleaning compensation credit data delivery dinner equipment "
    "evidence feedback food furniture help housekeeping info information insurance interest "
    "luggage lunch maintenance money paint paperwork parking postage pressure priority progress "
    "reception research sand service software storage stock support time transport travel "
    "training water wifi wi-fi work mileage billing accounts accounting finance sales dispatch "
    "logistics staff people power heat electricity gas fuel broadband internet".split()
)
_DETERMINERS = frozenset(
    "a an the this that these those my our your his her its their whose all any both each every "
    "some no more most another other much many enough what which who whom when where how why "
    "whether if half double twice one two three four five six seven eight nine ten eleven twelve "
    "free it you me us him them everything something nothing anything everyone everybody someone "
    "somebody myself yourself there here today tomorrow tonight now then least".split()
)
#: Where a thing ends, and where no thing can begin.
STOPS = frozenset(
    "about above across after again against ago along and any around as at away back because "
    "before behind below but by directly down during early every for forward from "
    "further immediately in informed inside instead into is are was were be been has have had will "
    "would can know later latest like near not of off on once onto or out over "
    "per personally plus posted ready round separately since so soon straight than "
    "that the then through till to together too towards under until up updated upon via "
    "when where whether which while who why with within without comes arrives gets works if "
    "fixed right sorted done i we you he she they it".split()
)
#: Before these a verb goes on to its thing: "send out new card", "send you new card".
_BETWEEN = frozenset("back out off up over down on in away you also me us again".split())
_WITH_PEOPLE = frozenset(
    "ask call contact email e-mail get inform involve meet message phone ring tell text visit "
    "update brief remind notify chase thank have let help join".split()
)
_THINGS_IN_ING = frozenset("booking building ceiling fitting heating lighting meeting plumbing "
                           "recording ring thing wedding wiring".split())  # fmt: skip
_NO_ARTICLE = frozenset("be come do go have let look make talk speak stay keep".split())


#: Where what is theirs is meant behind a preposition, though elsewhere it may be anybody's.
_YOURS_THERE = frozenset("card house door address phone inbox".split())
_PREPOSITIONS = frozenset(
    "to from for with on at about of off via into in why when until if once".split()
)
#: Nobody's name stands behind these, but for "about".
_NO_NAME_BEHIND = frozenset("at into in on of off about".split())
_IDIOMS = frozenset(
    "at cost|at home|at hand|at least|at length|at most|at night|at noon|at once|at work|at school|"
    "in advance|in bulk|in case|in cash|in detail|in full|in future|in half|in hand|in person|"
    "in place|in progress|in stock|in store|in time|in touch|in total|in turn|in writing|"
    "in english|in german|in spanish|in french|of course|on approval|on board|on call|on demand|"
    "on file|on hand|on hold|on loan|on offer|on record|on request|on sale|on site|on time|on top|"
    "off work|off school|of charge".split("|")
)
_UNITS = frozenset("minute hour day night week month year percent".split())
_GIVES = frozenset("send give get offer post lend pay".split())
_PERIODS = frozenset("days weeks months years hours".split())
_FOR_A_PERIOD = frozenset("credit rent notice salary service rental interest warranty".split())


def with_articles(
    verb: str, rest: list[str], people: People, *, to_reader: bool = True
) -> list[str]:
    """What follows a verb, with the article of the thing it is done to, and whom it is given."""
    plain = [bare(word) for word in rest]
    after = _behind_prepositions(_object(verb, rest, people), people)
    if verb == "credit" and _is_amount(plain) and not {"to", "you", "account", "card"} & {*plain}:
        at = next((at for at, word in enumerate(after) if at and bare(word) in STOPS), len(after))
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


def _behind_prepositions(words: list[str], people: People) -> list[str]:
    """Articles further on: "talk to teacher", "20% off next order"; and "2 months' rent"."""
    found: list[str] = []
    for at, word in enumerate(words):
        found += _missing(words, at, people) if at else []
        after = bare(words[at + 1]) if at + 1 < len(words) else ""
        owns = bare(word) in _PERIODS and word[-1] == "s" and after in _FOR_A_PERIOD
        found.append(word + "'" if owns else word)
    return found


def _missing(words: list[str], at: int, people: People) -> list[str]:
    """The article that is missing before the thing at `at`, behind a preposition or "to check"."""
    before, thing = bare(words[at - 1]), _thing(words[at:])
    deed = at > 1 and bare(words[at - 2]) == "to" and is_verb(before)
    if not thing or not (deed or before in _PREPOSITIONS):
        return []
    first, head = bare(thing[0]), bare(thing[-1])
    if head in _YOURS_THERE and first not in _DETERMINERS | _NEW:
        follows = bare(words[at + len(thing)]) if at + len(thing) < len(words) else ""
        return ["the" if follows in ("you", "that", "which") else "your"]
    if f"{before} {first}" in _IDIOMS:
        return []
    surely = first in _NEW or head in ROLES or head in _FIRST | _YOURS | _KNOWN
    if surely or before in _NO_NAME_BEHIND:
        return before_thing(words[at:], people)[: -len(words[at:])]
    return []


def _object(verb: str, rest: list[str], people: People) -> list[str]:
    at = 0
    while at < len(rest) and bare(rest[at]) in _BETWEEN and rest[at][-1].isalpha():
        at += 1
    told = rest[at:]
    if len(told) == 1 and verb in NAMES_BEHIND and may_be_a_name(told[0]):
        return [*rest[:at], told[0].capitalize()]
    if verb == "confirm" and told[:1] == ["new"]:
        return [*rest[:at], "the", *told]
    return [*rest[:at], *before_thing(told, people, named=verb in _WITH_PEOPLE | _NO_ARTICLE)]


NAMES_BEHIND = frozenset("tell ask thank ring call phone meet chase brief involve".split())


def may_be_a_name(word: str) -> bool:
    """Whether one small word behind "ring" can only be somebody's name."""
    small = bare(word)
    things = STOPS | _DETERMINERS | _FIRST | _YOURS | _KNOWN | _FAMILY | _MASS | _ALONE | CALENDAR
    plain = small.isalpha() and small not in things and small not in ROLES and len(small) > 2
    return plain and word.islower() and not small.endswith(("s", "ly", "ing", "ed"))


def thing_to_get(words: list[str], people: People) -> list[str]:
    """A thing that somebody will get, with its article: "a full refund", "a €40 voucher"."""
    thing = _thing(words)
    head = bare(thing[-1]) if thing else ""
    sum_of = len(thing) > 1 and (
        words[0][0] in "€£$" or words[0][-1] == "%" or (words[0].isdigit() and thing[1] in _UNITS)
    )
    if sum_of and head not in _MASS and not head.endswith("s"):
        words = ["a", *words]
    else:
        words = before_thing(words, people, new=True)
    return _behind_prepositions(words, people)


def before_thing(
    words: list[str], people: People, *, named: bool = False, new: bool = False
) -> list[str]:
    """The words with an article where they begin with a thing that needs one.

    `named`: an unknown word may be somebody's name, so only a known thing gets one. `new`: it is
    told of for the first time.
    """
    thing = _thing(words)
    if len(thing) == 1 and bare(thing[0]) in _ALONE:
        return words
    if not thing or people.name_at(words, 0) or people.reader_at(words, 0):
        return words
    first, head = bare(thing[0]), bare(thing[-1])
    if _goes_without(first, head) or not (words[0].islower() or words[0].isupper()):
        return words
    if (head in _YOURS and first not in _NEW and not new) or (
        head in _FAMILY and not people.caller
    ):
        return ["your", *words]
    if named and head not in ROLES and head not in _FIRST | _YOURS | _KNOWN:
        return words
    if first.endswith(("st", "nd", "rd", "th")) and first[:1].isdigit():
        return ["an" if first.startswith(("8", "11", "18")) else "a", *words]
    if new and bare(words[-1]) == "back":
        return ["your", *words]
    if new or first in _NEW or (head in _FIRST and not (named and head in ROLES)):
        return [*with_article(words[0]).split(), *words[1:]]
    return ["the", *words]


_EVERY = frozenset("daily weekly monthly early friendly".split())
_ALONE = frozenset("first late early next right last free full past".split())
#: Things that nobody would take for a name behind "email" or "ask".
_KNOWN = frozenset(
    "bag bill boiler brakes bug call car charge chat claim class code confirmation contract "
    "crown delay delivery deposit door email engine error fault fee filling form hotel "
    "insurer invoice issue label laptop leak lesson letter line login manual manufacturer "
    "meeting meter mistake modem noise number order package parcel part parts password "
    "payment phone photo price problem quote receipt refund repair report roof room router "
    "school screen seat service statement suite supplier survey table ticket tooth tracking "
    "treatment tyre visit window".split()
)


def is_thing(word: str) -> bool:
    """Whether a word is a thing that nobody takes for a name."""
    small = bare(word)
    return small in _KNOWN or small.removesuffix("s") in _KNOWN


def _thing(words: list[str]) -> list[str]:
    """The words of the thing that they begin with."""
    found: list[str] = []
    for word in words:
        small = bare(word)
        sum_of = bool(found) and (small[:1].isdigit() or small[:1] in tuple("€£$"))
        if (
            small in STOPS
            or (found and small in _DETERMINERS)
            or (small.endswith("ly") and small not in _EVERY)
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
        first in _DETERMINERS
        or (first[:1].isdigit() and not first.endswith(("st", "nd", "rd", "th")))
        or not plain.isalpha()
        or several
        or head in _MASS | CALENDAR
        or (head.endswith("ing") and head not in _THINGS_IN_ING)
        or first[:1] in "€£$"
        or head in ("back", "people", "men")
    )
