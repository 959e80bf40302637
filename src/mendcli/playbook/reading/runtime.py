"""The author's form, found sound in its parts, as the values the guide runs on."""

from mendcli.playbook.model.kind_row import Option
from mendcli.playbook.model.kinds import KINDS, Kind
from mendcli.playbook.model.playbook import (
    Condition,
    Debate,
    Playbook,
    Prompt,
    Step,
)
from mendcli.playbook.reading.document import (
    CheckOption,
    ChecksPrompt,
    ChoiceOption,
    ChoicePrompt,
    ConfirmPrompt,
    PlaybookForm,
    PromptForm,
    PurposePrompt,
    ScalePrompt,
    StepForm,
)


def playbook_of(form: PlaybookForm, fingerprint: str) -> Playbook:
    """The playbook of a form; names are completed ("paraphrase" becomes "validate.paraphrase")."""
    return Playbook(
        id=form.id,
        title=form.title,
        version=form.version,
        use_when=form.use_when,
        source=form.source,
        steps=tuple(_step(step) for step in form.steps),
        fingerprint=fingerprint,
        based_on=form.based_on,
        blocks=None if form.blocks is None else tuple(form.blocks),
    )


def _step(form: StepForm) -> Step:
    return Step(
        id=form.id,
        title=form.title,
        phase=form.phase,
        aim=form.aim,
        say=tuple(form.say),
        prompts=tuple(_prompt(prompt, prompt.kind, form.id) for prompt in form.prompts),
        do=tuple(form.do),
        avoid=tuple(form.avoid),
        source=_texts(form.source),
        evidence=form.evidence,
        limit=form.limit,
        next=form.next,
        strength=form.strength,
        debated=tuple(Debate(each.about, tuple(each.views), each.chose) for each in form.debated),
        talk=form.talk,
    )


def _prompt(form: PromptForm, kind: Kind, step: str) -> Prompt:
    row = KINDS[kind]
    prompt = Prompt(
        id=form.id,
        kind=kind,
        ask=form.ask,
        hint=form.hint,
        when=tuple(Condition(key, _texts(values)) for key, values in form.when.items()),
        required=form.required,
        options=row.options,
        low=row.ends[0],
        high=row.ends[1],
    )
    if isinstance(form, ConfirmPrompt):
        return prompt._replace(of=form.of if "." in form.of else f"{step}.{form.of}")
    if isinstance(form, (ChoicePrompt, ChecksPrompt)):
        return prompt._replace(options=tuple(_option(option) for option in form.options))
    if isinstance(form, ScalePrompt):
        return prompt._replace(low=form.min, high=form.max)
    if isinstance(form, PurposePrompt):
        return prompt._replace(purpose=form.purpose)
    return prompt


def _option(form: str | CheckOption) -> Option:
    if isinstance(form, str):
        return Option(form, form)
    goto = form.goto if isinstance(form, ChoiceOption) else ""
    return Option(form.value, form.label or form.value, goto)


def _texts(value: str | list[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)
