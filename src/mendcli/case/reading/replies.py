"""How short answers are read: yes, partly and no; workable and why; numbers. Pure.

Sums of money are in `money.py`.
"""

import re
from typing import Literal

_YES = frozenset("y yes yep yeah yup right correct exactly true absolutely indeed".split())
_NO = frozenset("n no nope wrong not incorrect".split())
_PARTLY = frozenset("p partly partially mostly almost".split())
#: Words that may follow a yes without adding anything to it.
_ECHO = _YES | frozenset(
    "that thats that's is it its it's you have got you've spot on thanks".split()
)


def read_confirm(text: str) -> tuple[Literal["yes", "partly", "no"], str]:
    """The answer to "is that right?", and the words that came with it (or "").

    More than a bare yes is "partly": "yes, but he also…" brings something new.
    """
    words = [word.strip(".,;:!?…") for word in text.lower().replace("’", "'").split()]
    words = [word for word in words if word]
    if not words:
        return "partly", ""
    first, rest = words[0], words[1:]
    if first in _YES or (first == "that's" and len(words) > 1):
        return ("yes", "") if all(word in _ECHO for word in rest) else ("partly", text)
    if first in _NO:
        return "no", text if rest else ""
    if first in _PARTLY:
        return "partly", text if rest else ""
    return "partly", text


def read_workable(text: str) -> tuple[bool, str] | None:
    """Whether a proposal works, and why: "y", "n no van free". None where neither is said."""
    head, _, rest = text.strip().partition(" ")
    word = head.strip(".,;:!?").lower()
    why = rest.strip().removeprefix("because ").strip()
    if word in ("y", "yes", "ok", "okay", "workable", "true"):
        return True, why
    if word in ("n", "no", "not", "false"):
        return False, why
    return None


def read_whole(text: str) -> int | None:
    """A whole number, below nought too, or None."""
    return int(text) if re.fullmatch(r"\s*[-+]?\d{1,9}\s*", text) else None


def read_side(text: str) -> tuple[Literal["us", "customer"] | None, str]:
    """Whose proposal a line is ("they: …", "we: …"), or None, and the proposal itself."""
    head, colon, rest = text.partition(":")
    word = head.strip().lower()
    if colon and word in ("they", "them", "theirs", "customer"):
        return "customer", rest.strip()
    if colon and word in ("we", "us", "ours", "i", "me"):
        return "us", rest.strip()
    return None, text.strip()
