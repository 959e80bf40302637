"""Puts something harmless where the form found a mistake, so that the rest can still be checked.

What comes out is never used for a call: it only lets the checks of the whole run over a playbook
that has mistakes in its parts, so that an author sees all of them at once.
"""

from mendcli.playbook.model.kinds import KINDS
from mendcli.playbook.model.problems import Path, Positions
from mendcli.playbook.reading.guard import Data
from mendcli.playbook.reading.keys import forms_at
from mendcli.playbook.reading.messages import likely_key, likely_kind
from mendcli.playbook.reading.validation import FormError

#: Says that a key goes; no file can hold the first character.
_GONE = "\0gone"


def repaired(data: Data, errors: list[FormError], positions: Positions) -> Data:
    """A copy of `data` in which the place of every error holds something that passes."""
    copy = _copied(data)
    for number, error in enumerate(errors):
        path = error.path
        match error.code:
            case "extra_forbidden":
                _respell(copy, path, likely_key(path, positions))
            case "union_tag_invalid" | "union_tag_not_found":
                _set(copy, (*path, "kind"), _likely_kind(copy, path))
            case "too_short":
                _pad(copy, path, error.details.get("min_length"), number)
            case "list_type" if isinstance(text := _value(copy, path), str):
                _set(copy, path, [text])
            case _ if path:
                _set(copy, path, _stand_in(path, number))
    return copy


def _stand_in(path: Path, number: int) -> Data:
    """Something that passes at this place: nothing at all for a key that may be left out."""
    last, around = path[-1], [part for part in path[:-1] if isinstance(part, str)]
    if "when" in around:
        return "answered"
    if isinstance(last, int):
        return _item(around[-1], number)
    if last == "id":
        return f"unknown-{number}"
    if last == "phase":
        return "call"
    if last in ("say", "options", "steps", "views"):
        return [_item(last, number), _item(last, number + 1)]
    fields = [form.model_fields[last] for form in forms_at(path) if last in form.model_fields]
    return "…" if any(field.is_required() for field in fields) else _GONE


def _item(name: str, number: int) -> Data:
    if name == "steps":
        name_of = {"id": f"unknown-{number}", "title": "…", "phase": "call", "aim": "…"}
        return {**name_of, "say": [f"…{number}"]}
    if name == "prompts":
        return {"id": f"unknown-{number}", "kind": "text", "ask": "…"}
    if name == "debated":
        return {"about": "…", "views": ["…", "…"], "chose": "…"}
    return f"…{number}"


def _pad(data: Data, path: Path, least: object, number: int) -> None:
    items = _holder(data, (*path, 0))
    if isinstance(items, list) and isinstance(least, int):
        name = str(path[-1])
        items += [_item(name, number + one) for one in range(least - len(items))]
    else:
        _set(data, path, _GONE)


def _copied(data: Data) -> Data:
    if isinstance(data, dict):
        return {key: _copied(value) for key, value in data.items()}
    return [_copied(value) for value in data] if isinstance(data, list) else data


def _holder(data: Data, path: Path) -> Data:
    """The list or mapping that holds the last part of `path`, or None."""
    for part in path[:-1]:
        if isinstance(data, dict):
            data = data.get(str(part))
        elif isinstance(data, list) and isinstance(part, int) and part < len(data):
            data = data[part]
        else:
            return None
    return data


def _value(data: Data, path: Path) -> Data:
    holder = _holder(data, path)
    return holder.get(str(path[-1])) if isinstance(holder, dict) else None


def _set(data: Data, path: Path, value: Data) -> None:
    holder, last = _holder(data, path), path[-1]
    if isinstance(holder, dict):
        if value == _GONE:
            holder.pop(str(last), None)
        else:
            holder[str(last)] = value
    elif isinstance(holder, list) and isinstance(last, int) and last < len(holder):
        holder[last] = value


def _respell(data: Data, path: Path, right: str) -> None:
    """Takes an unknown key away; where a missing key was clearly meant, it gets the value."""
    holder = _holder(data, path)
    if not isinstance(holder, dict):
        return
    value = holder.pop(str(path[-1]), None)
    if right:
        holder.setdefault(right, value)


def _likely_kind(data: Data, path: Path) -> str:
    prompt = _holder(data, (*path, "kind"))
    if not isinstance(prompt, dict):
        return "text"
    word = prompt.get("kind")
    near = likely_kind(word) if isinstance(word, str) else ""
    told = (kind for kind, row in KINDS.items() if prompt.keys() & {*row.keys} - {"purpose"})
    return near or next(told, "text")
