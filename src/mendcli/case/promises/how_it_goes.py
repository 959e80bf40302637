"""How it is done and what for: "by courier", "to say so". It may stand behind its date. Pure."""

import re
from collections.abc import Iterator
from functools import cache

#: What carries it: behind `by` it is nobody's name.
CARRIERS = frozenset(
    "courier post mail email e-mail phone telephone mobile text sms chat fax letter card cheque "
    "check cash bank transfer wire giro hand car van truck lorry bike train bus air plane sea ship "
    "boat rail road foot taxi cab parcel freight express dhl ups fedex dpd hermes video zoom skype "
    "whatsapp teams voice voicemail".split()
)
_QUICK = "express|overnight|recorded|tracked|signed for|special|next[- ]day"
_QUICK += "|(?:first|1st|second|2nd) class"


def how_it_goes(line: str) -> str:
    """The words at the end of a line that say how: "express" of "send it tmrw express", or ""."""
    found = _how().search(line)
    return found["how"] if found else ""


#: Right behind these a date is when it is done, whatever follows: "ring her tonight to say so".
_WHOM_TO = frozenset("her him them you back it customer".split())


def what_for(line: str) -> Iterator[str]:
    """The ends of a line that may say what for, "to say so about the fee", the longest first."""
    words = line.split()
    for at, word in enumerate(words[:-1]):
        if at and word.lower() in _FOR:
            yield " ".join(words[at:])


def is_done_then(what: str) -> bool:
    """Whether a date behind `what` is surely its own: "ring her", and not "the visit"."""
    words = what.lower().split()
    return len(words) > 1 and words[-1] in _WHOM_TO


_FOR = frozenset("to about with re regarding".split())


@cache
def _how() -> re.Pattern[str]:
    """Compiled on first use: a start that reads no promise does not pay for it."""
    carrier = "|".join(sorted(CARRIERS, key=len, reverse=True))
    by = rf"(?:by|via|with|per|through|over|on) (?:the |a )?(?:{_QUICK} )?(?:{carrier})"
    return re.compile(
        rf"[\s,]+(?P<how>(?:{by}|{_QUICK})(?: (?:post|delivery|mail|courier|call))?)[.!]*$", re.I
    )
