"""What the form found wrong, in words for an author who has never heard of pydantic.

`document.py` says *that* something is wrong, with a code and a place; here it becomes one
sentence at the right line, with the nearest right word where there is one.
"""

from collections.abc import Iterable

from mendcli.playbook.document import (
    PROMPT_FORMS,
    ChoiceOption,
    Form,
    FormError,
    PlaybookForm,
    StepForm,
)
from mendcli.playbook.keys import forms_at, keys_at, kinds_of
from mendcli.playbook.model import KINDS, PHASES, PURPOSES
from mendcli.playbook.problems import Path, Positions, Problem, Spot, problem_at
from mendcli.playbook.spelling import meant, nearest, shortened

_AROUND: dict[type[Form], str] = {
    PlaybookForm: "a playbook",
    StepForm: "a step",
    ChoiceOption: "an option",
}


def as_problems(errors: list[FormError], file: str, positions: Positions) -> list[Problem]:
    """The form's errors as problems of the file."""
    meant_keys = {
        (*error.path[:-1], likely_key(error.path, positions))
        for error in errors
        if error.code == "extra_forbidden"
    }
    return [
        _problem(error, file, positions)
        for error in errors
        # A misspelt key is one mistake, not an unknown key and a missing one.
        if error.code != "missing" or error.path not in meant_keys
    ]


def likely_key(path: Path, positions: Positions) -> str:
    """The key that an unknown one was most likely meant to be, or ""."""
    return nearest(str(path[-1]), keys_at(path, _kind_around(path, positions)))


def _kind_around(path: Path, positions: Positions) -> str:
    spot = positions.get((*path[:-1], "kind"))
    if spot is None or spot.raw in KINDS:
        return spot.raw if spot else ""
    return nearest(spot.raw, KINDS)


def _problem(error: FormError, file: str, positions: Positions) -> Problem:
    path = error.path
    match error.code:
        case "missing":
            return problem_at(file, positions, path, _missing(path))
        case "union_tag_not_found":
            path = (*path, "kind")
            return problem_at(file, positions, path, _missing(path))
        case "extra_forbidden":
            return problem_at(file, positions, path, _unknown_key(path, positions), at_key=True)
        case "union_tag_invalid":
            path = (*path, "kind")
            return problem_at(file, positions, path, _unknown_kind(positions.get(path)))
        case _:
            return problem_at(file, positions, path, _wrong_value(error, positions.get(path)))


def _missing(path: Path) -> str:
    if path[-1] == "kind":
        return "`kind` is missing: the kind of prompt, such as `words` or `choice`"
    fields = [form.model_fields.get(str(path[-1])) for form in forms_at(path)]
    found = next((field.description for field in fields if field and field.description), "")
    return f"`{path[-1]}` is missing: {found}"


def _unknown_key(path: Path, positions: Positions) -> str:
    key = str(path[-1])
    forms = forms_at(path)
    if forms == PROMPT_FORMS:
        owners = [kind for form in forms if key in form.model_fields for kind in kinds_of(form)]
        if owners:
            return f"`{key}` belongs only to a prompt of kind {_listed(owners)}"
    elif key == "goto" and "options" in path:
        return "`goto` belongs only to the options of a prompt of kind `choice`"
    around = _AROUND.get(forms[0], "a prompt") if forms else "this place"
    near = likely_key(path, positions)
    known = keys_at(path, _kind_around(path, positions))
    hint = f"; did you mean `{near}`?" if near else f"; its keys are {_listed(known)}"
    return f"`{shortened(key)}` is not a key of {around}{hint}"


def _unknown_kind(spot: Spot | None) -> str:
    raw = spot.raw if spot else ""
    if not raw:
        return "`kind` must be one word, such as `words` or `choice`"
    hint = meant(raw, KINDS) or f"; the kinds are {_listed(KINDS)}"
    return f"`{shortened(raw)}` is not a kind of prompt{hint}"


def _listed(words: Iterable[str]) -> str:
    return ", ".join(f"`{word}`" for word in words)


def _wrong_value(error: FormError, spot: Spot | None) -> str:
    path = error.path
    name = next((f"`{part}`" for part in reversed(path) if isinstance(part, str)), "the file")
    item = bool(path) and isinstance(path[-1], int)
    match error.code:
        case "string_type":
            return _not_text(name, spot, item=item)
        case "string_too_short":
            return f"{name} is empty: write the text, or leave the line out"
        case "string_too_long":
            length = len(spot.raw.strip()) if spot else 0
            most = error.details.get("max_length")
            return f"{name} is too long: {length} characters, and there is room for {most}"
        case "string_pattern_mismatch":
            return f"{name} must be small letters, digits and single hyphens, such as `call-back`"
        case "reserved_id":
            return "`end` cannot be a name: `goto: end` and `next: end` mean the end"
        case "one_line":
            return f"{name} must be one line; to write it over several, begin with >-"
        case "literal_error":
            words = PHASES if name == "`phase`" else PURPOSES
            raw = spot.raw if spot else ""
            return f"{name} must be one of {_listed(words)}{meant(raw, words)}"
        case "int_type" | "int_from_float":
            return f"{name} must be a whole number without quotes"
        case "greater_than_equal" | "less_than_equal":
            return f"{name} must lie between -1000 and 1000"
        case "bool_type":
            return f"{name} must be true or false, without quotes"
        case _:
            return _wrong_shape(error, name, item=item)


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
