"""`config.toml` with some keys set, and all else in it as it was: comments, order, tables."""

import json
import re
from collections.abc import Mapping

from mendcli.errors import UsageError

_TABLE = re.compile(r"^[ \t]*\[", re.MULTILINE)


def with_keys(text: str, values: Mapping[str, str]) -> str:
    """The text of a config file with top-level `values` in it, each one line of plain text.

    Raises UsageError where the file would then say anything else than before, but for these keys.
    """
    import tomllib

    changed = text
    for key, value in values.items():
        line = f"{key} = {json.dumps(value, ensure_ascii=False)}"
        head, rest = _split(changed)
        old = rf"^[ \t]*{re.escape(key)}[ \t]*=[^\n]*"
        head, found = re.subn(old, line.replace("\\", r"\\"), head, flags=re.MULTILINE)
        if not found:
            head = f"{head.rstrip()}\n{line}\n".lstrip("\n") + ("\n" if rest else "")
        changed = head + rest
    try:
        wanted = tomllib.loads(text) | dict(values)
        sound = tomllib.loads(changed) == wanted
    except tomllib.TOMLDecodeError:
        sound = False
    if not sound:
        raise UsageError(
            "The config file cannot be changed safely.", "Set the keys in it yourself."
        )
    return changed


def _split(text: str) -> tuple[str, str]:
    """What stands before the first table, and the rest."""
    found = _TABLE.search(text)
    return (text[: found.start()], text[found.start() :]) if found else (text, "")
