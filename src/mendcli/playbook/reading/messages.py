"""What the form found wrong, in words for an author who has never heard of pydantic.

`document.py` says *that* something is wrong, with a code and a place; here it becomes one
sentence at the right line, with the nearest right word where there is one.
"""

import re
from collections.abc import Iterable, Sequence

from mendcli.playbook.model import synonyms
from mendcli.playbook.model.kinds import KINDS
from mendcli.playbook.model.playbook import PHASES, PURPOSES, STRENGTHS
from mendcli.playbook.model.problems import (
    Code,
    Finding,
    Path,
    Positions,
    Problem,
    Spot,
    problem_at,
)
from mendcli.playbook.model.spelling import did_you_mean, nearest, shortened
from mendcli.playbook.reading.document import (
    PROMPT_FORMS,
    ChoiceOption,
    DebateForm,
    Form,
    PlaybookForm,
    StepForm,
)
from mendcli.playbook.reading.keys import forms_at, keys_at, kinds_of
from mendcli.playbook.reading.validation import FormError

_AROUND: dict[type[Form], str] = {
    PlaybookForm: "a playbook",
    StepForm: "a step",
    DebateForm: "an item of `debated`",
    ChoiceOption: "an option",
}


def as_problems(
    errors: list[FormError], file: str, positions: Positions, lines: Sequence[str] = ()
) -> list[Problem]:
    """The form's errors as problems of the file, whose lines are `lines`."""
    meant_keys = {
        (*error.path[:-1], likely_key(error.path, positions))
        for error in errors
        if error.code == "extra_forbidden"
    }
    return [
        problem_at(file, positions, _finding(error, positions), lines)
        for error in errors
        # A misspelt key is one mistake, not an unknown key and a missing one.
        if error.code != "missing" or error.path not in meant_keys
    ]


def likely_key(path: Path, positions: Positions) -> str:
    """The key that an unknown one was most likely meant to be, or ""."""
    key, known = str(path[-1]), keys_at(path, _kind_around(path, positions))
    other = synonyms.KEYS.get(key.lower(), "")
    taken = (*path[:-1], other) in positions
    return nearest(key, known) or (other if other in known and not taken else "")


def likely_kind(word: str) -> str:
    """The kind of prompt that a word was most likely meant to be, or ""."""
    meant = (kind for kind, row in KINDS.items() if word.lower() in row.also)
    return next(meant, "") or nearest(word, KINDS)


def _kind_around(path: Path, positions: Positions) -> str:
    spot = positions.get((*path[:-1], "kind"))
    if spot is None or spot.raw in KINDS:
        return spot.raw if spot else ""
    return likely_kind(spot.raw)


def _finding(error: FormError, positions: Positions) -> Finding:
    path = error.path
    match error.code:
        case "missing":
            return Finding(path, "missing", _missing(path))
        case "union_tag_not_found":
            path = (*path, "kind")
            return Finding(path, "missing", _missing(path))
        case "extra_forbidden":
            return _unknown_key(path, positions)
        case "union_tag_invalid":
            path = (*path, "kind")
            return _unknown_kind(path, positions.get(path))
        case _:
            return wrong_value(error, positions.get(path))


def _missing(path: Path) -> str:
    if path[-1] == "kind":
        return "`kind` is missing: the kind of prompt, such as `words` or `choice`"
    fields = [form.model_fields.get(str(path[-1])) for form in forms_at(path)]
    found = next((field.description for field in fields if field and field.description), "")
    return f"`{path[-1]}` is missing: {found}"


def _unknown_key(path: Path, positions: Positions) -> Finding:
    def found(message: str, hint: str = "") -> Finding:
        return Finding(path, "unknown-key", message, hint, at_key=True)

    key = str(path[-1])
    forms = forms_at(path)
    if forms == PROMPT_FORMS:
        owners = [kind for form in forms if key in form.model_fields for kind in kinds_of(form)]
        if owners:
            return found(f"`{key}` belongs only to a prompt of kind {_listed(owners)}")
    elif key == "goto" and "options" in path:
        return found("`goto` belongs only to the options of a prompt of kind `choice`")
    around = _AROUND.get(forms[0], "a prompt") if forms else "this place"
    near = likely_key(path, positions)
    known = keys_at(path, _kind_around(path, positions))
    hint = f"; did you mean `{near}`?" if near else f"; its keys are {_listed(known)}"
    return found(f"`{shortened(key)}` is not a key of {around}{hint}", near)


def _unknown_kind(path: Path, spot: Spot | None) -> Finding:
    raw = spot.raw if spot else ""
    if not raw:
        return Finding(path, "empty", "`kind` must be one word, such as `words` or `choice`")
    near = likely_kind(raw)
    hint = f"; did you mean `{near}`?" if near else f"; the kinds are {_listed(KINDS)}"
    return Finding(path, "unknown-kind", f"`{shortened(raw)}` is not a kind of prompt{hint}", near)


def _listed(words: Iterable[str]) -> str:
    return ", ".join(f"`{word}`" for word in words)


def wrong_value(error: FormError, spot: Spot | None) -> Finding:
    """What is wrong with a value that stands where it may: its sort, its length, its wording."""
    code: Code = "wrong-value"
    path, hint = error.path, ""
    name = next((f"`{part}`" for part in reversed(path) if isinstance(part, str)), "the file")
    item = bool(path) and isinstance(path[-1], int)
    match error.code:
        case "string_type":
            code, message = "not-text", _not_text(name, spot, item=item)
        case "string_too_short":
            code, message = "empty", f"{name} is empty: write the text, or leave the line out"
        case "string_too_long":
            length = len(spot.raw.strip()) if spot else 0
            most = error.details.get("max_length")
            message = f"{name} is too long: {length} characters, and there is room for {most}"
            code = "too-long"
        case "string_pattern_mismatch":
            message = f"{name} must be small letters, digits and single hyphens, such as"
            hint = _as_id(spot.raw if spot else "")
            message += f" `{hint or 'call-back'}`"
        case "reserved_id":
            message = "`end` cannot be a name: `goto: end` and `next: end` mean the end"
        case "one_line":
            message = f"{name} must be one line; to write it over several, begin with >-"
        case "literal_error":
            words = _words_for(name)
            raw = spot.raw if spot else ""
            message = f"{name} must be one of {_listed(words)}{did_you_mean(raw, words)}"
            hint = nearest(raw, words)
        case "int_type" | "int_from_float":
            message = f"{name} must be a whole number without quotes"
        case "greater_than_equal" | "less_than_equal":
            message = f"{name} must lie between -1000 and 1000"
        case "bool_type":
            message = f"{name} must be true or false, without quotes"
        case _:
            code, message = "wrong-shape", _wrong_shape(error, name, item=item)
    return Finding(path, code, message, hint)


def _words_for(name: str) -> tuple[str, ...]:
    return {"`phase`": PHASES, "`strength`": STRENGTHS}.get(name, PURPOSES)


def _as_id(text: str) -> str:
    """A name written as ids are, if that is easily done."""
    words = re.findall("[a-z0-9]+", text.lower()) if text.isascii() else []
    return "-".join(words)[:40].strip("-")


def _wrong_shape(error: FormError, name: str, *, item: bool) -> str:
    match error.code:
        case "list_type":
            return (
                f"{name} must be a list: put each item on a line of its own that begins with `- `"
            )
        case "too_short":
            least = error.details.get("min_length")
            return f"{name} needs at least {least} item{'s' if least != 1 else ''}"
        case "too_long":
            return f"{name} has too many items: {error.details.get('max_length')} at most"
        case "model_type" | "model_attributes_type" | "dict_type":
            what = f"each item of {name}" if item else name
            return f"{what} must be a mapping: lines of `key: value`"
        case _:
            return f"{name} is not what is expected here"


def _not_text(name: str, spot: Spot | None, *, item: bool) -> str:
    kind = spot.kind if spot else "null"
    what = f"an item of {name}" if item else name
    if spot is not None and kind in ("int", "float", "bool", "null") and spot.raw:
        sort = {"bool": "true or false", "null": "nothing"}.get(kind, "a number")
        shown = shortened(spot.raw)
        return f'{what} must be text, and `{shown}` without quotes is {sort}; quote it: "{shown}"'
    if kind == "null":
        return f"{what} is empty: write the text, or leave the line out"
    if kind == "mapping":
        return f"{what} must be text; if it holds a colon, put all of it in quotes"
    return f"{what} must be one text, not a list"
