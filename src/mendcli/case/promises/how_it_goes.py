"""How a thing gets to somebody: "by courier", "express". It may stand behind its date. Pure."""

import re
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


@cache
def _how() -> re.Pattern[str]:
    """Compiled on first use: a start that reads no promise does not pay for it."""
    carrier = "|".join(sorted(CARRIERS, key=len, reverse=True))
    by = rf"(?:by|via|with|per|through|over|on) (?:the |a )?(?:{_QUICK} )?(?:{carrier})"
    return re.compile(
        rf"[\s,]+(?P<how>(?:{by}|{_QUICK})(?: (?:post|delivery|mail|courier|call))?)[.!]*$", re.I
    )
