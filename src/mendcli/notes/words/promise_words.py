"""A promise as a sentence for the customer, made of nothing but what was promised.

Pure text. What was typed completes "I will" where it surely begins with a verb; where it is a
sentence of its own ("Sam will call you") it stands as it is with its date; else the sentence is
built beside it.
"""

import re
from typing import NamedTuple

from mendcli.case.reading.deeds import begins_with_verb

_WILL = re.compile(
    r"(?:(?:i|we) (?:will|shall)|(?:i|we)['’]ll|(?:i am|i['’]m|we are|we['’]re) going to) ", re.I
)
_I_DO = re.compile(r"(?:i|we|will|to) ", re.I)
_MODAL = re.compile(r"(.*?)(?: (?:will|shall|won['’]t|is|are)|['’](?:ll|re)) \S", re.I | re.S)
_YOU = re.compile(r"you(?:['’]ll|['’]re|['’]ve)? [a-z]", re.I)
_AM = re.compile(r"(?:i am|i['’]m|we are|we['’]re) [a-z]", re.I)
_NO_SUBJECT = frozenset(
    "a an any as for free good her his how if in is it's its my no of on our own that the their "
    "there to until what when where whether which who with your".split()
)
_LONGEST_SUBJECT = 4


class Sentence(NamedTuple):
    """A promise for the customer: `what` as it is printed, and what stands around it."""

    before: str
    what: str
    after: str


def promised(owner: str, what: str, when: str) -> Sentence:
    """The sentence on `what`. `owner` is "I", "you" or a name; `when` is "" without a date."""
    until = f" {when}." if when else "; the date is still open."
    will = f"{'You' if owner == 'you' else owner} will "
    plain = _without_end(what)
    if plain:
        deed = _deed(plain, mine=owner == "I")
        if deed:
            return Sentence(will, deed, until)
        if _is_sentence(plain, owner):
            return Sentence("", plain[0].upper() + plain[1:], until)
    return Sentence("", what, f" – {owner} will do this{until}")


def _without_end(what: str) -> str:
    """One line without the stop that ends it; "" where it is not one plain line."""
    line = what.strip()
    if not line.endswith(("...", "etc.")):
        line = line.rstrip(".!,;").rstrip()
    return "" if not line or "\n" in line or line.endswith((".", "?", ":", "…")) else line


def _deed(plain: str, *, mine: bool) -> str:
    """What follows on "will", or "" where that is not sure. Another's "I" is left as typed."""
    if mine and (said := _WILL.match(plain)):
        return plain[said.end() :]
    if (said := _I_DO.match(plain)) and (mine or said[0].lower() in ("will ", "to ")):
        rest = plain[said.end() :]
        return rest if begins_with_verb(rest) or said[0].lower() == "will " else ""
    if not begins_with_verb(plain):
        return ""
    return plain[0].lower() + plain[1:]


def _is_sentence(plain: str, owner: str) -> bool:
    """Whether it has a subject and a verb, and does not name another owner than the fact."""
    if _YOU.match(plain):
        return owner in ("I", "you")
    if _AM.match(plain):
        return owner == "I"
    found = _MODAL.match(plain)
    subject = found[1].split() if found else []
    if not 0 < len(subject) <= _LONGEST_SUBJECT or subject[-1].lower() in _NO_SUBJECT:
        return False
    if subject[0].lower() in ("i", "we"):
        return False
    return owner == "I" or " ".join(subject).casefold() == owner.casefold()
