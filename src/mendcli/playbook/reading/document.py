"""What an author may write in a playbook: its keys, kinds and limits, each with a description.

The only file that knows pydantic. It says what one value must look like; whether the whole makes
sense (jumps, names, order) is for `checks.py`. The descriptions are shown to authors when a key
is missing, so they are written as the end of a sentence.
"""

from typing import TYPE_CHECKING, Annotated, Literal, cast

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Discriminator,
    Field,
    StringConstraints,
    Tag,
)
from pydantic_core import PydanticCustomError

from mendcli.playbook.model.kind_row import Shape
from mendcli.playbook.model.kinds import KINDS, Kind
from mendcli.playbook.model.playbook import Phase, Purpose, Strength


def _one_line(text: str) -> str:
    if len(text.splitlines()) > 1:
        raise PydanticCustomError("one_line", "one line")
    return text


def _not_reserved(text: str) -> str:
    if text == "end":
        raise PydanticCustomError("reserved_id", "reserved")
    return text


def is_one_line(check: object) -> bool:
    """Whether a check of a type here asks for one line: the schema has to be told."""
    return check is _one_line


def is_reserved(check: object) -> bool:
    """Whether a check of a type here turns away the id `end`."""
    return check is _not_reserved


SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"
Slug = Annotated[str, StringConstraints(pattern=SLUG, max_length=40), AfterValidator(_not_reserved)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Line = Annotated[Text, AfterValidator(_one_line)]
#: The aim has one line of 80 columns, with room for what frames it.
Aim = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=76),
    AfterValidator(_one_line),
]
StepTitle = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=30),
    AfterValidator(_one_line),
]

#: No call has so many; a file that does would keep its author waiting.
MOST_STEPS, MOST_PROMPTS = 2000, 500
#: What a step has for its strength while its author gives none.
_NOT_SAID = cast(Strength, "")

#: They stand in pydantic's places; no key of a file can hold the first character.
_ONE, _MANY, _MAPPING = UNION_TAGS = ("\0one text", "\0list of texts", "\0mapping")


def _one_or_many(value: object) -> str:
    return _MANY if isinstance(value, list) else _ONE


def _text_or_mapping(value: object) -> str:
    return _MAPPING if isinstance(value, (dict, BaseModel)) else _ONE


Lines = Annotated[
    Annotated[Line, Tag(_ONE)] | Annotated[list[Line], Tag(_MANY), Field(min_length=1)],
    Discriminator(_one_or_many),
]


class Form(BaseModel):
    """The rule for every form here: nothing is guessed and no unknown key is taken."""

    # Built by `validate` and not by the import, all forms in one go.
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, defer_build=True)


class CheckOption(Form):
    """One box of `checks`."""

    value: Line = Field(description="what is kept when it is ticked, and what a `when` names")
    label: Line = Field("", description="what the rep sees; the value if left out")


class ChoiceOption(CheckOption):
    """One answer of a `choice`."""

    goto: str = Field(
        "", min_length=1, description="the step to go on with after this answer, or `end`"
    )


class PromptForm(Form):
    """What every prompt may say, whatever its kind."""

    id: Slug = Field(description="the prompt's name inside its step, such as `story`")
    ask: Line = Field(description="the question the rep sees, in one line")
    hint: Line = Field("", description="a quiet line under the question")
    when: dict[str, Lines] = Field(
        {},
        min_length=1,
        description="asked only when these earlier answers (`step.prompt`) have one of the values"
        " named; `answered` and `skipped` are values too, and all lines must hold",
    )
    required: bool = Field(
        False, description="true or false: named once before the end if open; never blocks"
    )


if TYPE_CHECKING:  # to the type checker a prompt's kind is any; pydantic is given those of a form
    PlainKind = Kind
    ConfirmKind = Kind
    ChoiceKind = Kind
    ChecksKind = Kind
    ScaleKind = Kind
    PurposeKind = Kind
else:

    def _taking(*keys: str, shape: Shape | None = None) -> object:
        return Literal[
            tuple(k for k, row in KINDS.items() if row.keys == keys and shape in (None, row.shape))
        ]

    PlainKind, ConfirmKind, PurposeKind = _taking(), _taking("of"), _taking("purpose")
    ChoiceKind, ChecksKind = _taking("options", shape="pick"), _taking("options", shape="tick")
    ScaleKind = _taking("min", "max")


class PlainPrompt(PromptForm):
    """A prompt whose kind says everything."""

    kind: PlainKind = Field(description="what sort of answer it takes, such as `words` or `choice`")


class ConfirmPrompt(PromptForm):
    """Asks whether a paraphrase was right."""

    kind: ConfirmKind = Field(description="yes, partly or no to a paraphrase")
    of: str = Field(
        min_length=1,
        description="the paraphrase it confirms: a prompt of this step, or `step.prompt`",
    )


class ChoicePrompt(PromptForm):
    """One answer out of several, with one key."""

    kind: ChoiceKind = Field(description="one answer out of `options`")
    options: list[
        Annotated[
            Annotated[Line, Tag(_ONE)] | Annotated[ChoiceOption, Tag(_MAPPING)],
            Discriminator(_text_or_mapping),
        ]
    ] = Field(
        min_length=2,
        max_length=20,
        description="the answers to choose from: texts, or mappings of value, label and goto",
    )


class ChecksPrompt(PromptForm):
    """Any number out of several."""

    kind: ChecksKind = Field(description="any number of `options`")
    options: list[
        Annotated[
            Annotated[Line, Tag(_ONE)] | Annotated[CheckOption, Tag(_MAPPING)],
            Discriminator(_text_or_mapping),
        ]
    ] = Field(
        min_length=1,
        max_length=20,
        description="the boxes to tick: texts, or mappings of value and label",
    )


class ScalePrompt(PromptForm):
    """A whole number between two ends."""

    kind: ScaleKind = Field(description="a whole number from `min` to `max`")
    min: int = Field(0, ge=-1000, le=1000, description="the lowest number, 0 if left out")
    max: int = Field(10, ge=-1000, le=1000, description="the highest number, 10 if left out")


class PurposePrompt(PromptForm):
    """Promises, todos, a text or a sum of money, and what they are for."""

    kind: PurposeKind = Field(
        description="promises, todos of ours, one line of text, or an amount with its currency"
    )
    purpose: Purpose = Field(
        "fix", description="what it serves: fix, containment, corrective or gesture"
    )


AnyPrompt = Annotated[
    PlainPrompt | ConfirmPrompt | ChoicePrompt | ChecksPrompt | ScalePrompt | PurposePrompt,
    Field(discriminator="kind"),
]


class DebateForm(Form):
    """One thing that methods disagree about, and what this playbook chose."""

    about: Line = Field(description="what methods disagree about, in a few words")
    views: list[Line] = Field(
        min_length=2, max_length=5, description="what each of them says, as a list of two to five"
    )
    chose: Line = Field(description="what this playbook does, and why, in one line")


class StepForm(Form):
    """One step of the conversation."""

    id: Slug = Field(description="the step's name, such as `listen`")
    title: StepTitle = Field(description="one or two words, shown as in `2/6 Listen`")
    phase: Phase = Field(description="before, call, between, call-back or after")
    aim: Aim = Field(description="what this step is for, in one line")
    say: list[Line] = Field(
        min_length=1, max_length=3, description="one to three ways to say it aloud, as a list"
    )
    do: list[Line] = Field([], max_length=3, description="up to three hints, as a list")
    avoid: list[Line] = Field(
        [], max_length=3, description="up to three things better left, as a list"
    )
    source: Lines = Field(
        [], description="the point of the method it carries, such as M2.3, or a list of these"
    )
    evidence: Text = Field("", description="what research speaks for it")
    limit: Text = Field("", description="where it stops helping, or research is against it")
    strength: Strength = Field(
        _NOT_SAID,
        description="how far the evidence carries: practice (nobody has tested it), observed,"
        " tested (in experiments) or reviewed (many studies taken together)",
    )
    debated: list[DebateForm] = Field(
        [],
        max_length=5,
        description="where methods disagree, a list of `about`, `views` and `chose`",
    )
    next: str = Field(
        "", min_length=1, description="the step to go on with instead of the next one, or `end`"
    )
    talk: bool = Field(
        False,
        description="true or false: held with the customer, though between the calls or after them",
    )
    prompts: list[AnyPrompt] = Field(
        [], max_length=MOST_PROMPTS, description="the questions, as a list"
    )


class PlaybookForm(Form):
    """A whole playbook."""

    id: Slug = Field(description="the playbook's name on the command line, such as `six-step`")
    title: Line = Field(description="its name as people read it")
    version: Line = Field(description='your count of its changes, as text: "1"')
    use_when: Line = Field(description="when to reach for it, in one line")
    source: Text = Field(description="where the method comes from")
    based_on: Line = Field("", description="the playbook this one was made from")
    blocks: list[Slug] | None = Field(
        None,
        max_length=20,
        description="the blocks that `/break` opens, by id, as a list; all that come with mend"
        " if left out",
    )
    steps: list[StepForm] = Field(
        min_length=1, max_length=MOST_STEPS, description="the steps, as a list"
    )


PROMPT_FORMS: tuple[type[PromptForm], ...] = (
    PlainPrompt,
    ConfirmPrompt,
    ChoicePrompt,
    ChecksPrompt,
    ScalePrompt,
    PurposePrompt,
)
