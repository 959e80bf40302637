"""Names in wordings: `{customer}`, `{rep}`, `{company}` and `{step.prompt}`, filled in once.

What fills a place is never looked at again, so a customer's words cannot name anything. Pure and
standard library only.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Literal

#: The names that belong to no prompt.
KNOWN_NAMES = ("customer", "rep", "company")
#: An answer longer than this fills nothing (characters).
LONGEST_ANSWER = 60

_PART = re.compile(r"\{\{|\}\}|\{([^{}\n]*)\}")
_SENTENCE_ENDS = (".", "!", "?", "…", ":", '"', "“", "(")


def names_in(wording: str) -> tuple[str, ...]:
    """The names a wording asks for, in order, as written between the braces."""
    return tuple(found[1] for found in _PART.finditer(wording) if found[1] is not None)


def stray_braces(wording: str) -> bool:
    """Whether a brace stands alone: neither `{name}` nor doubled."""
    left = _PART.sub("", wording)
    return "{" in left or "}" in left


def fill(wordings: Sequence[str], names: Mapping[str, str]) -> str:
    """The first wording, filled; if a name has nothing to fill it, the next that needs no such.

    `names` maps `customer`, `rep`, `company` and "step.prompt" to short answers; one that is
    missing, blank, of several lines or over 60 characters is nothing. If every wording needs
    something, the first is taken and each empty place goes together with its comma.
    """
    usable = {name: text for name, value in names.items() if (text := _usable(value))}
    for wording in wordings:
        if all(name in usable for name in names_in(wording)):
            return "".join(text for text, _ in _parts(wording, usable))
    shortened = (_without_gaps(_parts(wording, usable)) for wording in wordings)
    return next((text for text in shortened if text), "")


def _usable(value: str) -> str:
    text = value.strip()
    return text if len(text) <= LONGEST_ANSWER and len(text.splitlines()) == 1 else ""


#: A part of a wording: its text, and whether the author wrote it, an answer filled it, or it
#: stayed empty.
_Part = tuple[str, Literal["written", "filled", "empty"]]


def _parts(wording: str, names: Mapping[str, str]) -> list[_Part]:
    parts: list[_Part] = []
    start, written = 0, ""
    for found in _PART.finditer(wording):
        written += wording[start : found.start()]
        start = found.end()
        name = found[1]
        if name is None:
            written += found[0][0]
            continue
        parts += [(written, "written"), (names[name], "filled") if name in names else ("", "empty")]
        written = ""
    return [*parts, (written + wording[start:], "written")]


def _without_gaps(parts: list[_Part]) -> str:
    """The text with each empty place taken out; written text stands between any two places."""
    done = ""
    for number, (text, sort) in enumerate(parts):
        if sort == "empty":
            # Only what the author wrote may lose a comma or a space, never an answer.
            before, after = parts[number - 1][0], parts[number + 1][0]
            kept = done[: len(done) - len(before)] if before else done
            before, after = _closed_up(before, after, first=not kept)
            done = kept + before
            parts[number + 1] = (after, "written")
        else:
            done += text
    return done.strip()


def _closed_up(before: str, after: str, *, first: bool) -> tuple[str, str]:
    """What stands on both sides of a place that is taken out, together with its comma."""
    left = before.rstrip()
    if left.endswith(_SENTENCE_ENDS) or (first and not left):
        after = after.lstrip(" ,.;:!?")
        return before, after[:1].upper() + after[1:]
    if left.endswith(","):
        return left[:-1], after
    if after.lstrip().startswith(","):
        after = after.lstrip()[1:]
    if after[:1] in (".", "!", "?", ";", ":", ","):
        return left, after
    return before, after.lstrip() if before[-1:].isspace() else after
