"""Other people's characters made harmless and visible in anything that is shown or handed over.

Text in, text out. Line ends are the caller's: what comes in is one line.
"""

import re
from collections.abc import Iterator
from itertools import chain

_JOINERS = "\u200c\u200d"
_TEXT_OR_EMOJI = "\ufe0e\ufe0f"
# Letters and marks by their category, and yet nothing to see.
_UNSEEN = frozenset(
    (
        *(0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2065, 0x3164, 0xFFA0),
        *(*range(0x180B, 0x1810), *range(0xFE00, 0xFE0E), *range(0xFFF0, 0xFFF9)),
    )
)
_SHOWN_CATEGORIES = frozenset(["Cc", "Cf", "Cs", "Zl", "Zp"])
_CONTROLS = re.compile("[\x00-\x08\x0a-\x1f\x7f]")


def visible(line: str) -> str:
    r"""`line` with control characters as `\x1b` and what nobody sees as `<U+202E>`.

    Unseen are what turns the direction of writing, tags, joiners out of place and the like. Lone
    surrogates, which no encoding can write, become U+FFFD; a tab stays.
    """
    if line.isascii():
        return _CONTROLS.sub(lambda found: _shown(found.group()), line)
    return "".join(
        character if seen or character == "\t" else _shown(character)
        for character, seen in seen_or_not(line)
    )


def seen_or_not(line: str) -> Iterator[tuple[str, bool]]:
    """Each character of one line, and whether a reader sees it where it stands."""
    from unicodedata import category

    around = zip(line, chain(("",), line), chain(line[1:], ("",)), strict=False)
    return (
        (character, _is_seen(character, category(character), before, after))
        for character, before, after in around
    )


def _is_seen(character: str, category: str, before: str, after: str) -> bool:
    code = ord(character)
    if character in _JOINERS:  # Emoji families and several scripts need them, between characters.
        return before > "\u02ff" and after > "\u02ff" and before not in _JOINERS
    if character in _TEXT_OR_EMOJI:
        return before not in ("", "\ufe0e", "\ufe0f") and (
            before > "\u00a0" or before in "0123456789#*"
        )
    if category in _SHOWN_CATEGORIES or code in _UNSEEN:
        return False
    # Not assigned (yet): a newer emoji is shown; noncharacters and the tag plane are not.
    return (code & 0xFFFE) != 0xFFFE and not (
        0xFDD0 <= code <= 0xFDEF or 0xE0000 <= code <= 0xE0FFF
    )


def _shown(character: str) -> str:
    code = ord(character)
    if code < 0x100 and code != 0xAD:
        return f"\\x{code:02x}"
    return "\ufffd" if 0xD800 <= code <= 0xDFFF else f"<U+{code:04X}>"
