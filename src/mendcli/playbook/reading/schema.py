"""The JSON Schema of a playbook (2020-12), made from `document.py`, for editors.

It says what a file may hold: keys, kinds, types, what must be there, each with its description.
Whether the whole makes sense is for `mend playbooks check` alone. The forms of a prompt are laid
into one object with a condition for each, because an editor that is given six objects to choose
from completes and underlines badly.
"""

from typing import Any, cast

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from mendcli.playbook.model.kinds import KINDS
from mendcli.playbook.reading.document import (
    PROMPT_FORMS,
    PlaybookForm,
    PromptForm,
    is_one_line,
    is_reserved,
)
from mendcli.playbook.reading.keys import kinds_of
from mendcli.playbook.reading.validation import build_forms

#: What a schema is known by that mend wrote, and may write anew.
WRITTEN_BY = "Written by `mend playbooks schema`; `mend playbooks new` writes it anew."
_BREAKS = r"\n\x0b\x0c\r\x1c-\x1e\x85\u2028\u2029"
_ONE_LINE = rf"^\s*\S(?:[^{_BREAKS}]*\S)?\s*$"
_NOT_BLANK = r"\S"


def playbook_schema() -> dict[str, object]:
    """The whole schema."""
    build_forms()
    made = PlaybookForm.model_json_schema(schema_generator=_Generator)
    definitions: dict[str, Any] = made.pop("$defs")
    forms = {form: definitions.pop(form.__name__) for form in PROMPT_FORMS}
    definitions["Prompt"] = _prompt(forms)
    definitions["StepForm"]["properties"]["prompts"]["items"] = {"$ref": "#/$defs/Prompt"}
    whole = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$comment": WRITTEN_BY,
        **made,
        "$defs": definitions,
    }
    return cast(dict[str, object], _tidied(whole))


class _Generator(GenerateJsonSchema):
    """Knows what the checks behind the types ask for, which pydantic cannot see into."""

    def function_after_schema(self, schema: core_schema.AfterValidatorFunctionSchema) -> Any:  # noqa: ANN401
        """The inner schema, with a pattern where the text must be one line, and so on."""
        inner = dict(super().function_after_schema(schema))
        function = schema["function"]["function"]
        if is_one_line(function):
            inner |= {"pattern": _ONE_LINE, "patternErrorMessage": "Give one line of text."}
        if is_reserved(function):
            inner["not"] = {"const": "end"}
        return inner

    def str_schema(self, schema: core_schema.StringSchema) -> JsonSchemaValue:
        """A text that is stripped must hold something besides blanks."""
        made = super().str_schema(schema)
        if schema.get("strip_whitespace") and "pattern" not in made:
            made |= {"pattern": _NOT_BLANK, "patternErrorMessage": "Give some text."}
        return made


def _prompt(forms: dict[type[PromptForm], dict[str, Any]]) -> dict[str, Any]:
    """One prompt: what all kinds have, and for each form what it adds and may not have."""
    common = PromptForm.model_fields.keys()
    every = {key: value for made in forms.values() for key, value in made["properties"].items()}
    own = [key for key in every if key not in common and key != "kind"]
    shared = next(iter(forms.values()))
    described = {key: {"description": every[key]["description"]} for key in own}
    return {
        "type": "object",
        "description": "One question to the rep.",
        "properties": {
            "id": shared["properties"]["id"],
            "kind": {
                "type": "string",
                "enum": list(KINDS),
                "enumDescriptions": [row.takes for row in KINDS.values()],
                "description": "what sort of answer it takes (`mend playbooks kinds` has them)",
            },
            **{key: shared["properties"][key] for key in common if key != "id"},
            **described,
        },
        "required": list(shared["required"]),
        "additionalProperties": False,
        "allOf": [_if_kind(form, made, own) for form, made in forms.items()],
    }


def _if_kind(form: type[PromptForm], made: dict[str, Any], own: list[str]) -> dict[str, Any]:
    """What holds for the kinds of one form."""
    properties = {key: made["properties"].get(key, False) for key in own}
    return {
        "if": {"properties": {"kind": {"enum": list(kinds_of(form))}}, "required": ["kind"]},
        "then": {
            "properties": properties,
            "required": [key for key in made["required"] if key in own],
        },
    }


def _tidied(value: object) -> object:
    """Without pydantic's own titles, defaults that only mean "left out", and `oneOf`."""
    if isinstance(value, list):
        return [_tidied(each) for each in value]
    if not isinstance(value, dict):
        return value
    tidied: dict[str, object] = {}
    for key, each in value.items():
        if key == "properties":
            tidied[key] = {name: _tidied(inner) for name, inner in each.items()}
        elif not _says_nothing(key, each):
            tidied["anyOf" if key == "oneOf" else key] = _tidied(each)
    return tidied


def _says_nothing(key: str, value: object) -> bool:
    return (key == "title" and isinstance(value, str)) or (
        key == "default" and value in ("", [], {}, None)
    )
