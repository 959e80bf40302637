"""Which keys may stand where in a playbook, as `document.py` has it: for hints and mending."""

from typing import get_args

from mendcli.playbook.model.problems import Path
from mendcli.playbook.reading.document import (
    PROMPT_FORMS,
    ChoiceOption,
    DebateForm,
    Form,
    PlaybookForm,
    StepForm,
)

_FORMS: dict[str, tuple[type[Form], ...]] = {
    "": (PlaybookForm,),
    "steps": (StepForm,),
    "prompts": PROMPT_FORMS,
    "options": (ChoiceOption,),
    "debated": (DebateForm,),
}


def forms_at(path: Path) -> tuple[type[Form], ...]:
    """The forms that say which keys may stand where the last part of `path` stands."""
    around = [part for part in path[:-1] if isinstance(part, str)]
    return _FORMS.get(around[-1] if around else "", ())


def keys_at(path: Path, kind: str) -> list[str]:
    """The keys allowed where `path` stands; inside a prompt of a known kind, only its own."""
    forms = forms_at(path)
    own = [form for form in forms if form in PROMPT_FORMS and kind in kinds_of(form)]
    return list(dict.fromkeys(key for form in own or forms for key in form.model_fields))


def kinds_of(form: type[Form]) -> tuple[str, ...]:
    """The prompt kinds a prompt's form is for."""
    return get_args(form.model_fields["kind"].annotation)
