"""What somebody's answer to a question of yes and no means: text in, a small value out. Pure.

The one reader for the paraphrase, the read-back, a proposal, the result, commands and scripts.
Here an answer is only told apart; what each kind of it comes to is said once for each question, in
`PARAPHRASE`, `RESULT` and `workflows/call/answers.py`.
"""

import re
from collections.abc import Iterable
from typing import Literal, NamedTuple

from mendcli.case.reading.deeds import begins_with_verb
from mendcli.case.reading.reply_phrases import signs
from mendcli.case.reading.whose import whose

Kind = Literal["yes", "yes-but", "partly", "no", "no-but", "wording", "words", "unclear"]
Answer = Literal["yes", "partly", "no"]


class ReplyMeaning(NamedTuple):
    """An answer, told apart.

    "yes", "partly" and "no" alone, or with what follows in `rest`, as typed: "yes-but", "no-but"
    ("partly" may have a rest too). `link` is the word it is joined on by ("but", "and"), where
    that is no part of it. Without either: a "wording" that says how it should be instead (it has
    a deed, a date, a number or a sum), other "words", or "unclear": unsure, a question, too little.
    """

    kind: Kind
    rest: str = ""
    link: str = ""


#: What a reply comes to where something was said back; None = not clear, asked once.
PARAPHRASE: dict[Kind, Answer | None] = {
    "yes": "yes", "yes-but": "partly", "partly": "partly", "no": "no", "no-but": "no",
    "wording": "partly", "words": None, "unclear": None,
}  # fmt: skip
#: What it comes to where the result is asked for: is it resolved, is that put right?
RESULT: dict[Kind, Answer | None] = {**PARAPHRASE, "wording": None}

_SUBJECT = (
    r"(?:i|we|he|she|they|(?:the |our )?(?:customer|client|caller|husband|wife)|[A-Z][\w'-]+)"
)
_TOLD = (
    rf"{_SUBJECT}(?: just| also| already| then| now)? ?(?:(?:says?|said|goes|went|answer(?:s|ed)"
    r"|repl(?:ies|ied)|told me|is saying|'s saying)(?: that\b| to (?:me|that|it)\b)?[,:]?|:)\s+"
)
_NOBODY = r"(?:no|nobody|who|what|which|never|yes|ok|okay)\b"
_GAP = r"[\s,.;:!…–—\"“”()-]*"
_STOP = r"\s*(?:$|[,.;:!?…–—)\"”]|-\s)"
_LINK = (
    r"(?P<gone>but also|but|and also|and then|and|also|though|although|however|plus|yet|still)\b"
    r"[\s,:]*|(?P<kept>except|only|if|unless|as long as|so long as|provided|apart from|other than"
    r"|without|with|because|since|when|once|just|instead|rather|as|or)\b"
)
_WHEN = r"\s+(?:by|on|at|before|after|until|till|from|for)\b"
_NO = r"no+(?!\w|'\w|\.? ?\d)"
# What may follow on "no" without a comma: in "no van free" and "no one came" it is no answer.
_AFTER_NO = frozenset(
    "i i'm i'd i'll we we'd we'll you he she it it's its they the that that's this these those "
    "there my our make call give do don't please only just rather instead actually by on at until "
    "before tomorrow today tonight a an if not n no nope sir madam miss ma'am wait".split()
)
_LEAD = (
    r"(?:(?:i|we)(?:'d| would)? (?:rather |like|want|need|prefer)(?: (?:it|that))?(?: to be)?"
    r"|let's say|(?:can|could|would) (?:you|we|it|that)(?: (?:be|do))?|rather|instead|better"
    r"|please|just|also)\b[\s,]*"
)
_MAKE = r"(?:make|call|change) (?:it|that)(?: to)?\b[\s,]*"
_ECHO = frozenset(
    "it's that's is it that this you have you've i we they he she do does did was so exactly right "
    "correct all very much thanks true now too again sir really indeed yes".split()
)
_NOT_ECHO = frozenset(
    "it's that's is it that this i we they he she do does did was isn't wasn't don't doesn't "
    "didn't not no at all so really sir sorry thanks thank you won't can't never".split()
)
_COUNTS = (
    "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|fifty|hundred|"
    "thousand|half|double|twice|triple"
)
_DATES = (
    "monday|tuesday|wednesday|thursday|friday|saturday|sunday|today|tomorrow|tonight|noon|midnight|"
    "january|february|april|june|july|august|september|october|november|december|next week|"
    "next month|end of|this week|this afternoon|this evening|morning|asap"
)
_FIGURES = rf"\d|[€$£¥₹]|\b(?:{_COUNTS}|{_DATES})\b"
#: "three vans are out" says how things are; "tomorrow is better" how they should be.
_STATES = (
    r"\b(?:is|are|was|were|has|have|had|isn't|aren't|wasn't|weren't|can't|cannot|can|won't|don't"
    r"|doesn't|didn't)\b(?!.*\b(?:better|best|fine|good|great|enough|okay?|suits?|works?)\b)"
)
_HEDGED = (
    r"\b(?:maybe|perhaps|possibly|probably|not sure|no idea|(?:i|we) (?:guess|suppose|think so))\b"
)
_DENIED = r"not\b|\w+n't (?:the|a|my|our)\b"


def read_reply(text: str) -> ReplyMeaning:
    """What `text` answers. Never raises."""
    plain = text.strip()
    even = _even(plain)
    at = _behind_told(even)
    kinds, at = _heads(even, at)
    rest = plain[at:].strip()
    said = kinds - {""}
    if len(said) > 1 or "unclear" in said:
        return ReplyMeaning("unclear", plain)
    if not said:
        return _without_answer(plain, rest)
    kind = said.pop()
    if not rest or _only(even[at:], _ECHO if kind == "yes" else _NOT_ECHO):
        asking = plain.endswith("?") and kind in ("yes", "no")
        return ReplyMeaning("unclear", plain) if asking else ReplyMeaning(kind)  # type: ignore[arg-type]
    link, rest = _linked(rest)
    if not any(mark.isalnum() for mark in rest):
        return ReplyMeaning(kind)  # type: ignore[arg-type]
    return ReplyMeaning("partly" if kind == "partly" else f"{kind}-but", rest, link)  # type: ignore[arg-type]


def is_yes(text: str) -> bool:
    """Whether it is a yes and nothing else."""
    return read_reply(text).kind == "yes"


def is_no(text: str) -> bool:
    """Whether it is a no and nothing else."""
    return read_reply(text).kind == "no"


def changes_something(text: str) -> bool:
    """Whether words name a deed, a date, a number or a sum: what a promise may be changed to."""
    plain = without_lead(text)
    return (
        bool(re.search(_FIGURES, plain, re.IGNORECASE))
        or begins_with_verb(plain)
        or plain != text.strip()
    )


def without_lead(text: str) -> str:
    """A wish without what only says that it is one: "I'd rather …", "can it be …"."""
    plain = text.strip()
    while found := _at(_LEAD, _even(plain)):
        plain = plain[found.end() :].strip()
    return plain


def instead(text: str) -> str:
    """What a wish asks for: "three months" of "make it three months", "rather three months"."""
    plain = without_lead(text)
    return plain[found.end() :] if (found := _at(_MAKE, _even(plain))) else plain


def _at(sign: str, even: str, at: int = 0) -> re.Match[str] | None:
    """A sign at a place of the text; compiled when it is first looked for, not at every start."""
    return re.compile(sign, re.IGNORECASE).match(even, at)


def _even(text: str) -> str:
    """The same, character by character, with one kind of apostrophe and of blank."""
    return text.translate({0x2019: "'", 0x2018: "'", 0xA0: " ", 0x09: " ", 0x0A: " "})


def _behind_told(even: str) -> int:
    """Where their answer begins in "she says yes", or nought."""
    told = _at(_TOLD, even)
    return told.end() if told and not _at(_NOBODY, even) else 0


def _heads(even: str, at: int) -> tuple[set[str], int]:
    """The signs that a reply begins with, of what each is one, and where they end."""
    kinds: set[str] = set()
    at = _past_gap(even, at)
    while found := _sign(even, at):
        kinds.add(found[0])
        at = _past_gap(even, found[1])
    return kinds, at


def _past_gap(even: str, at: int) -> int:
    found = _at(_GAP, even, at)
    return found.end() if found else at


def _sign(even: str, at: int) -> tuple[str, int] | None:
    """The longest sign at `at`: of what it is one, and its end."""
    every = signs()
    found = [
        (kind, hit.end()) for kind, each in every.always.items() if (hit := each.match(even, at))
    ]
    found += [
        (kind, hit.end())
        for kind, each in every.alone.items()
        if (hit := each.match(even, at)) and _stands_alone(even, hit.end())
    ]
    if (hit := _at(_NO, even, at)) and _is_answer(even, hit.end()):
        found.append(("no", hit.end()))
    return max(found, key=lambda each: each[1], default=None)


def _stands_alone(even: str, at: int) -> bool:
    """Whether a sign that ends at `at` is followed by a stop, a link, a date or another sign."""
    if _at(_STOP, even, at) or _at(_WHEN, even, at):
        return True
    at = _past_gap(even, at)
    return bool(_at(_LINK, even, at)) or any(p.match(even, at) for p in signs().always.values())


def _is_answer(even: str, at: int) -> bool:
    """Whether a "no" that ends at `at` answers, and is not the "no" of "no van free"."""
    if _at(_STOP, even, at) or _at(_LINK, even, _past_gap(even, at)):
        return True
    following = even[at:].split(maxsplit=1)[0].lower().strip(",.;:!?")
    return following in _AFTER_NO or _at(_FIGURES, following) is not None


def _without_answer(plain: str, rest: str) -> ReplyMeaning:
    """A reply that says neither yes nor no."""
    if _at(_NO, _even(rest)) or _at(_DENIED, _even(rest)):
        return ReplyMeaning(
            "no-but", rest
        )  # "no van free", "not the van": all of it belongs together
    link, rest = _linked(rest)
    if not rest or re.search(_HEDGED, _even(rest), re.IGNORECASE):
        return ReplyMeaning("unclear", plain)
    if changes_something(rest):
        return ReplyMeaning("wording", rest, link)
    if plain.endswith("?") or len(rest.split()) < 3:
        return ReplyMeaning("unclear", plain)
    return ReplyMeaning("words", plain)


def _linked(rest: str) -> tuple[str, str]:
    """The word that joins the rest on, where it is no part of it, and the rest."""
    found = _at(_LINK, rest)
    if found is None or found["gone"] is None:
        return "", rest
    return found["gone"].lower(), rest[found.end() :].strip()


def _only(even: str, words: frozenset[str]) -> bool:
    return all(word.strip('.,;:!?…"”)') in words | {""} for word in even.lower().split())


def is_wish(text: str) -> bool:
    """Whether words say how it should be instead, and not why: a deed, "I'd rather …", a figure."""
    plain = without_lead(text)
    if plain != text.strip() or begins_with_verb(plain):
        return True
    return bool(_at(_FIGURES, plain)) and not re.search(_STATES, _even(plain), re.IGNORECASE)


def option_meant(text: str, options: Iterable[tuple[str, str]]) -> str | None:
    """The value of the option that `text` names, or answers with a plain yes, partly, no or side.

    `options` are values with their labels. None where it is none of them.
    """
    wanted = text.strip().casefold()
    every = list(options)
    for value, label in every:
        if wanted in (value.casefold(), label.casefold()):
            return value
    values = [value for value, _ in every]
    side = whose(text)
    meant = {read_reply(text).kind, side or "", "ours" if side == "us" else ""} - {""}
    return next((value for value in values if value in meant), None)
