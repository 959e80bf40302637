"""Values as JSON has them: which fields of one are shown, in which order and by which name.

A line of keys says that for a kind of value: blanks between them, `key=field` where the field has
another name, `?` behind one that is null where it is empty, `~` behind one that is then left out.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta, tzinfo

from mendcli.dates.when import When
from mendcli.notes.words.instants import iso

Data = dict[str, object]


def rows(values: Iterable[object], keys: str, zone: tzinfo | None = None) -> list[Data]:
    """Each of the values by these keys."""
    return [pick(value, keys, zone) for value in values]


def pick(value: object, keys: str, zone: tzinfo | None = None) -> Data:
    """One value by these keys; `zone` is needed where one of them is a moment."""
    shown: Data = {}
    for each in keys.split():
        key, _, field = each.rstrip("?~").partition("=")
        found = _plain(_field(value, field or key), zone)
        if found or not each.endswith("~"):
            shown[key] = (found or None) if each.endswith("?") else found
    return shown


def _field(value: object, name: str) -> object:
    """A field of the value; of a fact that stands on a case, when and by whom, or its own."""
    return getattr(value if hasattr(value, name) else value.fact, name)  # type: ignore[attr-defined]


def _plain(value: object, zone: tzinfo | None) -> object:
    """A moment in `zone`, a due date in its own, a length of time in seconds."""
    if isinstance(value, datetime):
        assert zone is not None
        return iso(value, zone)
    if isinstance(value, When):
        return value.at
    if isinstance(value, timedelta):
        return int(value.total_seconds())
    return list(value) if isinstance(value, tuple) else value
