"""Who does it, where a promise is said as a sentence: "Sam to call her", "she sends the photos".

Pure. Only what is surely a person or a group is taken for one: "Access to billing restored",
"refund will be there" and "time to call" have none.
"""

import re

from mendcli.case.reading.deeds import is_verb

#: People or groups as they stand behind an article, or alone.
GROUPS = frozenset(
    "team technician technicians engineer manager supervisor boss customer client driver office "
    "warehouse department workshop accounts accounting billing support sales finance dispatch shop "
    "branch store colleague service helpdesk mechanic plumber electrician fitter installer "
    "planner depot logistics management headquarters lead owner partner supplier".split()
)
ARTICLES = frozenset("the our my a an your their".split())
PARTICLES = frozenset("van von de der den del di da la le el al bin ben ter ten zu y".split())
_THEY = frozenset({"he", "she", "they"})
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
#: What one promise is tied to the one before with: "and Sam will ring you".
_TIED = re.compile(r"(?:(?:and|then|also)[,\s]+)+", re.I)
#: "she will get a refund" is ours to do.
_RECEIVES = frozenset("be get have hear keep receive see".split())


def spoken_owner(what: str) -> tuple[str, str]:
    """Who is said to do it, as typed, and what they do; ("", `what`) where nobody is.

    "she calls back" is she, and "call back": the deed as every other promise has it.
    """
    tied = _TIED.match(what)
    said = what[tied.end() :] if tied else what
    form = re.fullmatch(r"(.+?)(?:'ll|’ll|\s+will|\s+to)\s+(\S+)(.*)", said, re.DOTALL | re.I)
    if form is not None and _does(form[1], form[2].lower().rstrip(",.")):
        return form[1], f"{form[2]}{form[3]}"
    words = said.split(maxsplit=2)
    if len(words) > 1 and words[0].lower() in _THEY and (deed := _deed(words[1])):
        return words[0], " ".join((deed, *words[2:]))
    return "", what


def is_full_name(words: list[str]) -> bool:
    """Whether two words or more are a name, or a group behind its article."""
    plain = [word.lower().rstrip(",.;:") for word in words]
    if len(words) > 4:
        return False
    if plain[0] in ARTICLES:
        return plain[-1] in GROUPS and len(words) < 4
    named = [word for word, small in zip(words, plain, strict=True) if small not in PARTICLES]
    return bool(named) and all(word[0].isupper() for word in named)


def _does(who: str, verb: str) -> bool:
    words = who.split()
    plain = [word.lower() for word in words]
    if not is_verb(verb) or (plain[0] in _THEY and verb in _RECEIVES):
        return False
    if len(words) == 1 and plain[0] in _THEY | _WE | _SOMEBODY | GROUPS:
        return True
    if verb in _NO_PERSON_DOES or not all(re.fullmatch(r"[^\W\d_][\w.'’-]*", w) for w in words):
        return False
    if any(word in _THINGS or (is_verb(word) and word not in GROUPS) for word in plain):
        return False
    return is_full_name(words)


def _deed(word: str) -> str:
    """The verb of "calls", "sends", "fixes", "tries"; "" where it is none."""
    small = word.lower()
    for end, instead in (("ies", "y"), ("es", ""), ("s", ""), ("", "")):
        if small.endswith(end) and is_verb(deed := small.removesuffix(end) + instead):
            return "" if deed in _RECEIVES else deed
    return ""
