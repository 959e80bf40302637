"""Other people's characters made harmless and visible in anything that is handed over.

Text in, text out. Line ends are the caller's: what comes in is one line.
"""

import re

# C0 but tab, DEL, C1; then what turns the direction of the text around it, breaks lines where
# Python and Markdown see none, or is deprecated and invisible; then halves of characters.
_SHOWN = re.compile(
    "[\x00-\x08\x0a-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ufff9-\ufffb\ud800-\udfff]"
)


def visible(line: str) -> str:
    r"""`line` with control characters as `\x1b` and direction controls as `<U+202E>`.

    Lone surrogates, which no encoding can write, become U+FFFD.
    """
    return _SHOWN.sub(_show, line)


def _show(found: re.Match[str]) -> str:
    code = ord(found.group())
    if code < 0x100:
        return f"\\x{code:02x}"
    return "\ufffd" if 0xD800 <= code <= 0xDFFF else f"<U+{code:04X}>"
