"""The one door from summary data to JSON text: strict, and harmless on a terminal.

Text in it survives byte for byte: what is escaped here, every JSON reader gives back.
"""

import json
import re

# Raw in JSON all the same unless escaped, and able to change a terminal or a line's direction.
_ESCAPED = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ufff9-\ufffb]")
_HALF = re.compile("[\ud800-\udfff]")


def to_json(data: object, *, indent: int | None = 2) -> str:
    """`data` as JSON without a trailing newline. ValueError for NaN and infinities.

    Lone surrogates, which strict readers refuse, become U+FFFD.
    """
    text = json.dumps(data, ensure_ascii=False, allow_nan=False, indent=indent)
    text = _HALF.sub("\ufffd", text)
    return _ESCAPED.sub(lambda found: f"\\u{ord(found.group()):04x}", text)
