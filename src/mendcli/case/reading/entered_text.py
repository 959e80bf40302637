"""Whatever a person or a pipe entered, as text that can be kept, and the bytes beside it.

Pure. A terminal hands over bytes that are not UTF-8 as lone surrogates; nothing here raises.
"""

import re
from binascii import b2a_base64

_LONE = re.compile("[\ud800-\udfff]")


def entered(text: str) -> tuple[str, str]:
    """The text to keep, and base64 of the bytes that were entered where they are not Unicode.

    Valid text comes back as it is, with "". Otherwise what cannot be shown is U+FFFD.
    """
    if not _LONE.search(text):
        return text, ""
    try:
        given = text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:  # surrogates that no byte stands behind
        given = text.encode("utf-8", "surrogatepass")
        return _LONE.sub("\ufffd", text), b2a_base64(given, newline=False).decode()
    shown = given.decode("utf-8", "replace")
    if shown.encode() == given:
        return shown, ""
    return shown, b2a_base64(given, newline=False).decode()
