"""A name as it is typed while they say who they are, and the numbers that stand beside it. Pure.

"Mrs Okafor, 0171 555 0199, contract 8841" is one name, a number to ring and a reference. What is
not surely one of these stays in the name as it was typed.
"""

import re
from functools import cache

from mendcli.case.reading.email_address import read_email
from mendcli.case.state.case_state import Customer


def read_name(typed: str) -> Customer:
    """The line taken apart, as who they are so far: `called` is "" where it is the name.

    Nothing of the line is lost.
    """
    text = typed.strip()
    email = next(
        (plain for word in text.split() if (plain := read_email(word.strip(",;<>()")))), ""
    )
    rest = text.replace(email, ", ", 1) if email else text
    phones, rest = _taken(_phone(), rest)
    accounts, rest = _taken(_account(), rest)
    refs, rest = _taken(_reference(), rest)
    account, refs = (accounts[0], (*accounts[1:], *refs)) if accounts else ("", refs)
    name = _name(rest)
    if not name and refs and not (phones or account or email):
        return Customer(name=text if any(mark.isalnum() for mark in text) else "")
    called = found["who"] if (found := _of_a_firm().fullmatch(name)) else ""
    return Customer("", name, called, ", ".join(phones), account, refs, email)


def with_told(known: Customer, told: Customer) -> Customer:
    """A customer with the numbers that were typed beside the name; no reference is lost."""
    new = tuple(each for each in told.refs if each not in known.refs)
    return known._replace(
        phone=told.phone or known.phone,
        account=told.account or known.account,
        refs=(*known.refs, *new),
        email=told.email or known.email,
    )


def is_introduction(typed: str) -> bool:
    """Whether a line only says who it is: "this is Jo Marsh", "Jo, 0171 555 0199, order 1"."""
    lead, told = _lead().match(typed.strip()), read_name(typed)
    if not (lead and lead.end()) and not any(told[3:]):
        return False
    words = told.name.lower().split()
    return len(words) < 5 and any(told) and not _NO_NAME.intersection(words)


#: With one of these it says how things are.
_NO_NAME = frozenset(
    "a an the about again all broken not no too so very still just what why where because and my "
    "your our for urgent ridiculous enough wrong late unacceptable".split()
)


def _taken(pattern: re.Pattern[str], text: str) -> tuple[tuple[str, ...], str]:
    """What the pattern finds, in order, and the text without it."""
    every = (next(filter(None, each.groups())) for each in pattern.finditer(text))
    found = tuple(" ".join(each.split()) for each in every)
    whole = tuple(each.lstrip("(") if ")" not in each else each for each in found)
    return whole, pattern.sub(", ", text)


def _name(text: str) -> str:
    plain = text.strip(" ,;:-–()")
    plain = _lead().sub("", plain, count=1)
    parts = [part for each in plain.split(",") if (part := each.strip(" ;:-–()."))]
    parts = [part for part in parts if part.lower() not in _BETWEEN]
    name = _behind().sub("", ", ".join(parts)).strip(" ,;:-–()")
    if name and plain.rstrip().endswith(f"{name}."):
        name += "."
    return name if any(mark.isalnum() for mark in name) else ""


_BETWEEN = frozenset("or and on at from in tel phone number mobile no".split())


@cache
def _lead() -> re.Pattern[str]:
    """Compiled on first use, as all here: a start that is told a name at once needs few of them."""
    return re.compile(
        r"(?:(?:hi|hello|yes|ok)[,.!]?\s+)?(?:(?:it['’]?s|it is|this is|i['’]?m|i am"
        r"|(?:my |the |her |his )?name(?:['’]?s| is|:)|caller:?|customer:)\s+)?",
        re.I,
    )


@cache
def _behind() -> re.Pattern[str]:
    return re.compile(
        r"\s+(?:here|speaking|calling|again|on the (?:line|phone)|from|in|at|on|or|and|tel|phone)$"
    )


@cache
def _phone() -> re.Pattern[str]:
    """Seven figures or more that begin as a number to ring does, or are set apart as one is."""
    label = r"(?:\b(?:on|tel|phone|mob|mobile|cell|number|no|ring|call)\b[.:]?\s*)*"
    number = r"(?:\+|\(?0)[\d\s()/.-]{5,}\d|\(?\d{3}\)?[\s.-]\d{3}[\s.-]\d{4}|\d{3}-\d{4}"
    return re.compile(rf"[,;(]?\s*{label}(?<![\w-])({number})(?![\w-])\)?", re.I)


_NUMBER = r"(?:(?:no|nr|number|id)\b\.?\s*)?[#:]?\s*"


@cache
def _account() -> re.Pattern[str]:
    return re.compile(rf"[,;]?\s*\b(?:account|acct|acc|a/c)\s*{_NUMBER}([A-Z]*-?\d[\w-]*)", re.I)


@cache
def _reference() -> re.Pattern[str]:
    of = (
        r"contract|order|invoice|ref(?:erence)?|case|ticket|policy|booking|delivery|parcel|customer"
        r"|po|job|claim|complaint"
    )
    code = r"[A-Z]*[-/]?\d[\w/-]*"
    place = r"(?:unit|room|flat|apartment|apt|house|table|desk)\s+\d\w*"
    return re.compile(
        rf"[,;]?\s*\b((?:{of})\s*{_NUMBER}{code})"
        rf"|[,;]\s*#?(\d[\d-]{{2,}}\d)(?=\s*(?:[,;]|$))|\s#(\d[\w-]+)"
        rf"|(?:[,;]\s*|\s+(?:from|in|at|of)\s+|\s+)({place})(?=\s*(?:[,;]|$))",
        re.I,
    )


@cache
def _of_a_firm() -> re.Pattern[str]:
    return re.compile(r"(?P<who>\S+(?: \S+)?) (?:from|of|at) [A-Z].*")
