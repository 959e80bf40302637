"""The file of libpq's in which passwords stand, as text: one line for each host."""

import re
from collections.abc import Mapping

_DEFAULT_PORT = "5432"


def with_password(text: str, to: Mapping[str, str | int], login: str, password: str) -> str:
    """The text of the file with this login's password, in front, and all else as it was.

    libpq takes the first line that fits, so an older one further down does no harm; a line for
    the very same place is replaced.
    """
    host = str(to.get("host") or to.get("hostaddr") or "localhost")
    port = str(to.get("port") or _DEFAULT_PORT)
    several = "," in host or "," in port
    places = [
        ":".join(map(_escaped, (each, "*" if several else port, str(to.get("dbname", "*")), login)))
        for each in dict.fromkeys(host.split(","))
    ]
    kept = [
        line
        for line in text.splitlines()
        if not any(line.startswith(f"{place}:") for place in places)
    ]
    new = [f"{place}:{_escaped(password)}" for place in places]
    return "".join(f"{line}\n" for line in (*new, *kept))


def _escaped(field: str) -> str:
    return field if field == "*" else re.sub(r"([\\:])", r"\\\1", field)
