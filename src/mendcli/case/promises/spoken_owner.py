"""Who does it, where a promise is said as a sentence: "Sam to call her", "karen rings driver boss".

Pure. Only what is surely a person or a group is taken for one: "Access to billing restored",
"refund will be there", "weekly calls" and "time to call" have none. Names are typed in small
letters too; what a small word does must then be done to somebody or something.
"""

import re

from mendcli.case.reading.deeds import is_verb

#: People or groups as they stand behind an article, or alone.
GROUPS = frozenset(
    "team technician technicians engineer manager supervisor boss customer client driver office "
    "warehouse department workshop accounts accounting billing support sales finance dispatch shop "
    "branch store colleague service helpdesk mechanic plumber electrician fitter installer "
    "planner depot logistics management headquarters lead owner partner supplier agent adviser "
    "advisor courier specialist mgr tech head director handler kitchen reception dentist gm "
    "doctor nurse".split()
)
ARTICLES = frozenset("the our my a an your their".split())
PARTICLES = frozenset("van von de der den del di da la le el al bin ben ter ten zu y".split())
_THEY = frozenset({"he", "she", "they"})
_YOU = frozenset({"you"})
_WE = frozenset({"i", "we"})
_SOMEBODY = frozenset("someone somebody anyone anybody everyone everybody".split())
#: They begin a line with a capital and are no name: "Time to call", "Link to follow".
_THINGS = frozenset(
    "access answer appointment bill call chance cheque code compensation contract credit date "
    "free going happy need plus ready remember try want "
    "delivery discount email fee form goodwill it item key letter link mail money new next no not "
    "number nothing option order parcel part parts payment plan product promise reason receipt "
    "refund replacement right sum that this time voucher way what when where who how".split()
)
_NO_PERSON_DOES = frozenset("apply arrive be become expire follow have ship".split())
_LONGEST = 4
TITLES = frozenset("mr mrs ms miss mx dr prof".split())
_AND = frozenset({"and", "n", "&", "+"})
_LINKS = frozenset("from in at of".split())
#: Groups that are spoken of as several: "accounts pay it back".
_SEVERAL = frozenset("technicians accounts sales they".split())
#: "Store credits" and "support calls" are things; what stands behind them tells.
_PLACES = frozenset("accounts branch department office sales service shop store support".split())
#: Whom or what a deed is done to, and where it goes: "rings her", "picks up the old one".
_WHOM = frozenset(
    "a an the my our your his her its their him me us you it them this that these those all both "
    "everyone back up out off over round".split()
)
#: Behind a thing and before none: "calls on friday", "updates by text".
_SAYS_MORE = frozenset(
    "about after and as at before by during every for from if in into of on once or per since than "
    "then till to until via w/ when while with within".split()
)
_ONLY_PEOPLE = frozenset("apologise apologize call phone ring telephone".split())
_THINGS_DO = frozenset(
    "arrive become begin close come continue end expire get give go include keep land last let "
    "make open reach run ship start stay stop take work".split()
)
#: Small words before a verb that are nobody's name.
_NO_NAMES = frozenset(
    "also always any anything both each every everything first free full half how just last later "
    "maybe need never new not nothing now once only please same some soon still then there today "
    "tomorrow tonight twice until what when where which who why with courtesy spot gift price "
    "phone video credit bank train goodwill progress status sms sample photo photos video modem "
    "router fridge boiler password invoice document documents ticket card cards account".split()
)
_NO_NAME_ENDS = ("ing", "ed", "ly", "tion", "ment", "ness", "ity", "ance", "ence", "ful", "less")
#: What one promise is tied to the one before with: "and Sam will ring you".
_TIED = re.compile(r"(?:(?:and|then|also)[,\s]+)+", re.I)
_FREE = frozenset({"free", "clear", "open", "empty"})
#: "she will get a refund" is ours to do.
_RECEIVES = frozenset("be get have hear keep receive see".split())


def spoken_owner(what: str) -> tuple[str, str]:
    """Who is said to do it, as typed, and what they do; ("", `what`) where nobody is.

    "she calls back" is she, and "call back": the deed as every other promise has it.
    """
    tied = _TIED.match(what)
    said = what[tied.end() :] if tied else what
    form = re.fullmatch(r"(.+?)(?:'ll|’ll|\s+will|\s+to)\s+(\S+)(.*)", said, re.DOTALL | re.I)
    if form is not None and _does(form[1], form[2].lower().rstrip(",."), form[3].split()):
        return form[1], f"{form[2]}{form[3]}"
    words = said.split(maxsplit=_LONGEST + 1)
    for at in range(1, min(len(words), _LONGEST + 1)):
        deed = "keep" if at == 1 and _keeps_free(words) else _deed(words[at])
        if deed and _does_it(words, at, deed):
            return " ".join(words[:at]), " ".join((deed, *words[at + 1 :]))
    return "", what


def _keeps_free(words: list[str]) -> bool:
    """Whether it is hers to do, "she keeps friday free"; what she may keep is ours to give."""
    keeps = words[0].lower() in _THEY and words[1].lower() == "keeps"
    return keeps and not _FREE.isdisjoint(" ".join(words[2:]).lower().split())


def is_full_name(words: list[str]) -> bool:
    """Whether two words or more are a name, or a group behind its article."""
    plain = [word.lower().rstrip(",.;:") for word in words]
    if len(words) > 4:
        return False
    if plain[0] in ARTICLES:
        return plain[-1] in GROUPS and len(words) < 4
    named = [word for word, small in zip(words, plain, strict=True) if small not in PARTICLES]
    return bool(named) and all(word[0].isupper() for word in named)


def _does(who: str, verb: str, behind: list[str]) -> bool:
    words = who.split()
    plain = [word.lower() for word in words]
    if not is_verb(verb) or (plain[0] in _THEY | _YOU and verb in _RECEIVES):
        return False
    if len(words) == 1 and plain[0] in _THEY | _YOU | _WE | _SOMEBODY | GROUPS:
        return True
    if verb in _NO_PERSON_DOES or not all(re.fullmatch(r"[^\W\d_][\w.'’-]*", w) for w in words):
        return False
    if any(word in _THINGS or (is_verb(word) and word not in GROUPS) for word in plain):
        return False
    return is_full_name(words) or (_is_small_name(words) and _is_done_to(verb, behind))


def _does_it(words: list[str], at: int, deed: str) -> bool:
    """Whether the words before `at` are who does what stands there: "karen rings", "they send"."""
    who, behind = words[:at], words[at + 1 :]
    plain = [word.lower() for word in who]
    if at == 1 and plain[0] in _THEY:
        return True
    if words[at].lower() == deed:  # "accounts pay it", "karen and sam ring her"
        several = plain[-1] in _SEVERAL or not _AND.isdisjoint(plain)
        return several and _is_done_to(deed, behind) and _is_somebody(who)
    if any(word in _THINGS or (is_verb(word) and word not in GROUPS) for word in plain):
        return False
    if plain[-1] in GROUPS and _is_group(plain):
        return bool(behind) or plain[-1] not in _PLACES
    if deed in _NO_PERSON_DOES:
        return False
    if plain[0].rstrip(".") in TITLES and at == 2:
        return True
    named = who[0][0].isupper() and is_full_name(who) and plain[0] not in ARTICLES
    return named or (_is_somebody(who) and _is_done_to(deed, behind))


def _is_group(plain: list[str]) -> bool:
    """Whether words before a group belong to it: "shift lead", "our driver boss"."""
    return all(word.isalpha() and word not in PARTICLES | _LINKS | _SAYS_MORE for word in plain)


def _is_somebody(words: list[str]) -> bool:
    """Whether words are one name, two, or a name and where they belong: "maria from billing"."""
    plain = [word.lower() for word in words]
    if plain[-1] in GROUPS and _is_group(plain):
        return True
    if len(words) > 2 and plain[1] in _LINKS:
        return _is_small_name(words[:1]) and plain[-1] in GROUPS and len(words) < 5
    if len(words) == 3 and plain[1] in _AND:
        return all(_is_small_name([word]) or word.lower() in GROUPS for word in words[::2])
    return _is_small_name(words)


def _is_small_name(words: list[str]) -> bool:
    """Whether one word may be a name, however it is typed."""
    plain = words[0].lower()
    if len(words) != 1 or not plain.isalpha() or len(plain) < 3 or plain in _NO_NAMES | _WHOM:
        return False
    return not (plain in _THINGS or is_verb(plain) or plain.endswith(_NO_NAME_ENDS))


def _is_done_to(verb: str, behind: list[str]) -> bool:
    """Whether a deed has what it is done to behind it, or is one that only people do."""
    after = [word.lower().rstrip(",.;:") for word in behind[:3]]
    if not after:
        return verb in _ONLY_PEOPLE
    if after[0] in _WHOM or after[0] in GROUPS or after[-1] in GROUPS:
        return True
    if behind[0][0].isupper():
        return True
    return verb not in _THINGS_DO and after[0] not in _SAYS_MORE


def _deed(word: str) -> str:
    """The verb of "calls", "sends", "fixes", "tries"; "" where it is none."""
    small = word.lower()
    for end, instead in (("ies", "y"), ("es", ""), ("s", ""), ("", "")):
        if small.endswith(end) and is_verb(deed := small.removesuffix(end) + instead):
            return "" if deed in _RECEIVES else deed
    return ""
