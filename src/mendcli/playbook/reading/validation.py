"""Holds a file's values against the forms of `document.py`: the form, or all that is wrong with it.

Besides `document.py` the only file that knows pydantic. It gives pydantic's codes and places in
the file; the words are for `messages.py`.
"""

import sys
from types import ModuleType
from typing import NamedTuple, TypeVar

from pydantic import ValidationError

from mendcli.playbook.model.problems import Path
from mendcli.playbook.reading.document import UNION_TAGS, Form, PlaybookForm

F = TypeVar("F", bound=Form)


class FormError(NamedTuple):
    """One thing the form found wrong: pydantic's code, the place in the file, its details."""

    code: str
    path: Path
    details: dict[str, object]


def validate(data: object) -> PlaybookForm | list[FormError]:
    """The form, or everything that is wrong with `data`."""
    return held_against(PlaybookForm, data)


def held_against(form: type[F], data: object) -> F | list[FormError]:
    """`data` as any form of ours, or everything that is wrong with it."""
    if not form.__pydantic_complete__:
        build_forms(form)
    try:
        return form.model_validate(data)
    except ValidationError as error:
        found = error.errors(include_url=False, include_input=False)
        return [FormError(e["type"], _place_of(e["loc"]), e.get("ctx", {})) for e in found]


def build_forms(form: type[Form] = PlaybookForm) -> None:
    """Builds a form and all in it without looking for pydantic plugins.

    A plugin that is installed for something else has no business in a playbook, and looking for
    one loads importlib.metadata, email and 50 modules more: a sixth of a cold start. If pydantic
    moves that module, nothing breaks and the looking is back.
    """
    name = "pydantic.plugin._loader"
    if name in sys.modules:
        form.model_rebuild()
        return
    stand_in = ModuleType(name)
    stand_in.__dict__["get_plugins"] = tuple
    sys.modules[name] = stand_in
    try:
        form.model_rebuild()
    finally:
        del sys.modules[name]


def _place_of(loc: tuple[str | int, ...]) -> Path:
    """The path in the file that pydantic's `loc` stands for: its own tags are left out."""
    if len(loc) > 4 and loc[0] == "steps" and loc[2] == "prompts":
        loc = (*loc[:4], *loc[5:])
    return tuple(part for part in loc if part not in UNION_TAGS)
