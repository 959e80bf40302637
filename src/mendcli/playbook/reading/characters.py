"""Bytes to text, refusing what an eye cannot see: the first gate of every file from outside.

A character that shows nothing or turns the direction of a line can make a playbook read one
way and act another, so a playbook may hold none. An answers file holds customers' words, where
such characters are somebody's language: there only what YAML itself forbids is refused.
"""

import re
from typing import NamedTuple

from mendcli.playbook.model.problems import MOST_PROBLEMS, Problem

#: Characters that YAML allows nowhere in a file.
_NEVER = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff"

#: Characters that show nothing or reorder what stands beside them.
_UNSEEN = (
    "\x85\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u2800\u3164\ufe00-\ufe0d\uffa0\ufff0-\ufffb"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)

#: In a playbook's file, and in a playbook's text once escapes such as "\e" have been read.
REFUSED_IN_PLAYBOOKS = re.compile(f"[{_NEVER}{_UNSEEN}]")
REFUSED_IN_TEXT = re.compile(f"[\t\r{_NEVER}{_UNSEEN}]")
REFUSED_IN_ANSWERS = re.compile(f"[{_NEVER}]")

_SURROGATE_PAIR = re.compile(r"\\\\|\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})")
#: Line breaks to YAML and ordinary characters to JSON, as YAML escapes.
_ODD_BREAKS = {0x85: "\\N", 0x2028: "\\L", 0x2029: "\\P"}
_LINE_BREAK = re.compile("\r\n|\r|\n")


class Limits(NamedTuple):
    """How much of a file is read, and which characters it may hold.

    `size` and `scalar` are bytes of UTF-8 (a scalar: characters), `nodes` counts every key,
    value, list and mapping, `depth` how far these may be nested.
    """

    size: int
    nodes: int
    depth: int
    scalar: int
    refused: re.Pattern[str]
    refused_in_text: re.Pattern[str] | None = None


PLAYBOOK_LIMITS = Limits(
    1 << 20, 60_000, 30, 20_000, REFUSED_IN_PLAYBOOKS, refused_in_text=REFUSED_IN_TEXT
)
#: A customer's call, pasted whole, is one scalar of an answers file: a megabyte and more.
ANSWER_LIMITS = Limits(8 << 20, 60_000, 30, 4 << 20, REFUSED_IN_ANSWERS)


def named(character: str) -> str:
    """A character nobody can see, as people can look it up: `U+202E (RIGHT-TO-LEFT OVERRIDE)`."""
    import unicodedata

    name = unicodedata.name(character, "")
    return f"U+{ord(character):04X}" + (f" ({name})" if name else "")


def place_in(text: str, index: int) -> tuple[int, int]:
    """Line and column, from 1, of the character at `index`."""
    breaks = [found.end() for found in _LINE_BREAK.finditer(text, 0, index)]
    return len(breaks) + 1, index - (breaks[-1] if breaks else 0) + 1


def readable_json(text: str) -> str:
    """JSON that YAML would read otherwise: emoji as two escapes, and odd line breaks in strings."""
    if text.lstrip()[:1] not in ("{", "["):
        return text

    def joined(found: re.Match[str]) -> str:
        if found[1] is None:
            return found[0]
        high, low = int(found[1], 16), int(found[2], 16)
        return f"\\U{0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00):08X}"

    return _SURROGATE_PAIR.sub(joined, text.translate(_ODD_BREAKS))


def lines_of(text: str) -> tuple[str, ...]:
    """The lines of a text, without their breaks."""
    return tuple(_LINE_BREAK.split(text))


def read_text(content: bytes | str, file: str, limits: Limits) -> tuple[str, list[Problem]]:
    """The text of a file without its byte order mark, and what is wrong with its characters.

    With problems the text may be cut or empty; it is not worth reading on then.
    """
    if len(content) > limits.size:
        message = f"this file is too large: more than {limits.size >> 20} MiB"
        return "", [Problem(file, 1, 1, "", message, code="too-large")]
    if isinstance(content, bytes):
        try:
            text = content.decode("utf-8")
        except UnicodeDecodeError as error:
            return "", [_not_utf8(content, error, file)]
    else:
        text = content
    text = text.removeprefix("\ufeff")
    return text, _unwanted(text, file, limits)


def _not_utf8(content: bytes, error: UnicodeDecodeError, file: str) -> Problem:
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        message = "this file is UTF-16; save it again as UTF-8"
        return Problem(file, 1, 1, "", message, code="unreadable")
    before = content[: error.start].decode("utf-8").removeprefix("\ufeff")
    line, column = place_in(before, len(before))
    byte = content[error.start]
    message = f"the byte 0x{byte:02X} is not UTF-8 text; save the file again as UTF-8"
    return Problem(file, line, column, "", message, code="unreadable")


def _unwanted(text: str, file: str, limits: Limits) -> list[Problem]:
    problems: list[Problem] = []
    line, start = 1, 0
    for found in limits.refused.finditer(text):
        for a_break in _LINE_BREAK.finditer(text, start, found.start()):
            line, start = line + 1, a_break.end()
        message = f"the character {named(found.group())} cannot be seen and is not allowed here"
        column = found.start() - start + 1
        problems.append(Problem(file, line, column, "", message, code="not-allowed"))
        if len(problems) > MOST_PROBLEMS:
            break
    return problems
