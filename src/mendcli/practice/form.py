"""A persona's file: its form, and a Persona from it, or every mistake at its place."""

from typing import Annotated, Literal

from pydantic import Field

from mendcli.coach.facts import numbers_in
from mendcli.coach.spans import plain, telling_words
from mendcli.playbook.model.problems import (
    Finding,
    Path,
    Positions,
    Problem,
    ProblemsFound,
    in_order,
    problem_at,
)
from mendcli.playbook.model.spelling import nearest
from mendcli.playbook.reading.characters import PLAYBOOK_LIMITS
from mendcli.playbook.reading.document import Form, Line, Slug
from mendcli.playbook.reading.guard import Tree, read_tree
from mendcli.playbook.reading.messages import wrong_value
from mendcli.playbook.reading.validation import FormError, held_against
from mendcli.practice.persona import Detail, Persona

_Lines = Annotated[list[Line], Field(min_length=1, max_length=20)]


class WantsForm(Form):
    """What they want."""

    say: Line = Field(description="their first line: what they want, in their words")
    facts: list[Line] = Field(
        [], max_length=10, description="beginnings of words it is known by when it is said back"
    )


class DetailForm(Form):
    """Something that comes out when they are asked."""

    say: Line = Field(description="what they say of it, in their words")
    numbers: list[Line] = Field(
        [], max_length=10, description='numbers it is known by, each with its unit: "90 minutes"'
    )
    words: list[Line] = Field(
        [],
        max_length=20,
        description="beginnings of words it is known by; without these and numbers, its own",
    )
    only_when: Literal["", "open"] = Field(
        "", description="`open` where silence does not bring it out"
    )


class YesForm(Form):
    """When they say yes to a wording."""

    facts: int = Field(ge=1, le=20, description="how many things it must hold that came out")


class EndsForm(Form):
    """When they are content."""

    date: bool = Field(True, description="true or false: whether a promise needs a day")
    owner: bool = Field(True, description="true or false: whether it needs one person")
    say: Line = Field("", description="what they say then; the last of `cool` if left out")


class PersonaForm(Form):
    """A whole persona."""

    id: Slug = Field(description="the persona's name on the command line")
    name: Line = Field(description="how they are called")
    starts: int = Field(ge=0, le=9, description="how upset they are at first, from 0 to 9")
    wants: WantsForm = Field(description="what they want, and say first")
    facts: dict[Slug, DetailForm] = Field(
        min_length=1, max_length=20, description="what comes out when they are asked, by name"
    )
    hot: _Lines = Field(description="lines of theirs at 7 and over, as a list")
    warm: _Lines = Field(description="lines of theirs in between, as a list")
    cool: _Lines = Field(description="lines of theirs at 3 and under; the first is their yes")
    yes_to: YesForm = Field(description="when they say yes to a wording")
    hangs_up_at: int = Field(10, ge=8, le=10, description="at what heat they hang up, 8 to 10")
    ends: EndsForm = Field(
        default_factory=lambda: EndsForm.model_validate({}), description="when they are content"
    )


_INNER: dict[object, type[Form]] = {
    "wants": WantsForm,
    "facts": DetailForm,
    "yes_to": YesForm,
    "ends": EndsForm,
}


def read_persona(content: bytes, file: str, named: str) -> Persona:
    """The persona called `named`, as its file is. Raises ProblemsFound with every mistake."""
    tree = read_tree(content, file, PLAYBOOK_LIMITS)
    problems = list(tree.problems)
    if not tree.whole:
        raise ProblemsFound(in_order(problems))
    form = held_against(PersonaForm, tree.data)
    if isinstance(form, list):
        problems += _wrong_form(form, file, tree)
    else:
        problems += (
            problem_at(file, tree.positions, each, tree.lines) for each in _senseless(form, named)
        )
    if problems or isinstance(form, list):
        raise ProblemsFound(in_order(problems))
    return _persona(form)


def _persona(form: PersonaForm) -> Persona:
    return Persona(
        form.id,
        form.name,
        form.starts,
        form.wants.say,
        tuple(Detail(word, form.wants.say, words=(word,)) for word in form.wants.facts),
        tuple(
            Detail(name, told.say, tuple(told.numbers), _known_by(told), told.only_when)
            for name, told in form.facts.items()
        ),
        tuple(form.hot),
        tuple(form.warm),
        tuple(form.cool),
        form.yes_to.facts,
        form.hangs_up_at,
        form.ends.date,
        form.ends.owner,
        form.ends.say,
    )


def _known_by(told: DetailForm) -> tuple[str, ...]:
    """The words it is known by: where none are given and no number either, those that tell."""
    return tuple(told.words) if told.words or told.numbers else telling_words(plain(told.say))


# --- what is wrong with it -------------------------------------------------------------------


def _wrong_form(errors: list[FormError], file: str, tree: Tree) -> list[Problem]:
    refused = set(tree.refused)
    meant = {
        (*error.path[:-1], _near(error.path)) for error in errors if error.code == "extra_forbidden"
    }
    return [
        problem_at(file, tree.positions, _finding(error, tree.positions), tree.lines)
        for error in errors
        if not any(error.path[:length] in refused for length in range(len(error.path) + 1))
        and not (error.code == "missing" and error.path in meant)
    ]


def _finding(error: FormError, positions: Positions) -> Finding:
    path = tuple(part for part in error.path if part != "[key]")
    last = path[-1] if path else "the file"
    match error.code:
        case "missing":
            field = _form_at(path).model_fields[str(last)]
            return Finding(path, "missing", f"`{last}` is missing: {field.description}")
        case "extra_forbidden":
            near, known = _near(path), _form_at(path).model_fields
            hint = f"; did you mean `{near}`?" if near else f"; its keys are {', '.join(known)}"
            message = f"`{last}` is not a key here{hint}"
            return Finding(path, "unknown-key", message, near, at_key=True)
        case "greater_than_equal":
            return Finding(path, "wrong-value", f"`{last}` is {error.details.get('ge')} at least")
        case "less_than_equal":
            return Finding(path, "wrong-value", f"`{last}` is {error.details.get('le')} at most")
        case "literal_error":
            return Finding(path, "wrong-value", f"`{last}` is `open`, or left out")
        case _:
            return wrong_value(error._replace(path=path), positions.get(path))


def _form_at(path: Path) -> type[Form]:
    """The form whose keys may stand where the last part of `path` does."""
    return _INNER.get(path[0], PersonaForm) if len(path) > 1 else PersonaForm


def _near(path: Path) -> str:
    return nearest(str(path[-1]), _form_at(path).model_fields)


def _senseless(form: PersonaForm, named: str) -> list[Finding]:
    """What each value may be and the whole may not: a call that could never go well, or badly."""
    found = []
    if form.id != named:
        found.append(Finding(("id",), "wrong-value", f"`id` is what the file is called: `{named}`"))
    known = len(form.facts) + len(form.wants.facts)
    if form.yes_to.facts > known:
        message = f"`facts` is {form.yes_to.facts}, and they have {known} to tell"
        found.append(Finding(("yes_to", "facts"), "wrong-value", message))
    if form.starts >= form.hangs_up_at:
        message = f"`starts` is {form.starts}: they would hang up at once"
        found.append(Finding(("starts",), "wrong-value", message))
    for name, told in form.facts.items():
        if not (told.numbers or told.words or telling_words(plain(told.say))):
            message = f"`{name}` needs `numbers` or `words`: nobody could say it back"
            found.append(Finding(("facts", name), "missing", message))
        for place, number in enumerate(told.numbers):
            if not numbers_in(plain(number)):
                message = f"`{number}` is no number with a unit, such as `90 minutes`"
                found.append(Finding(("facts", name, "numbers", place), "wrong-value", message))
    return found
