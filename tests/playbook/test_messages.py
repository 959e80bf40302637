"""Every mistake in a form: its line, its column, and words that an author understands."""

import re

import pytest

from mendcli.playbook.model.kinds import KINDS
from mendcli.playbook.reading.document import PROMPT_FORMS, Form, PlaybookForm, StepForm
from mendcli.playbook.reading.keys import kinds_of
from tests.playbook.authored import HEAD, SOUND, playbook, problems_of, step, told


def _prompt(text: str) -> str:
    """A playbook with one prompt, in one line."""
    return playbook(step(prompts=f"[{text}]"))


TOP = [
    ("id: demo", "id: ¶Demo It", "`id` must be small letters, digits and single hyphens"),
    ("id: demo", "id: ¶end", "`end` cannot be a name"),
    ("id: demo", f"id: ¶{'a' * 41}", "`id` is too long: 41 characters, and there is room for 40"),
    ("id: demo", "id: ¶7", '`7` without quotes is a number; quote it: "7"'),
    ("title: A demo", "title:¶", "`title` is empty: write the text, or leave the line out"),
    ("title: A demo", "title: ¶null", '`null` without quotes is nothing; quote it: "null"'),
    ("title: A demo", 'title: ¶" "', "`title` is empty"),
    ("title: A demo", "title: ¶[a]", "`title` must be one text, not a list"),
    ("title: A demo", "title: ¶{a: b}", "if it holds a colon, put all of it in quotes"),
    (
        "title: A demo",
        "¶titel: A demo",
        "`titel` is not a key of a playbook; did you mean `title`?",
    ),
    (
        "title: A demo",
        "title: A demo\n¶zzz: x",
        "`zzz` is not a key of a playbook; its keys are `id`",
    ),
    ('version: "1"', "version: ¶1", "`version` must be text, and `1` without quotes is a number"),
    ('version: "1"', "version: ¶1.0", 'quote it: "1.0"'),
    ('version: "1"', "version: ¶0x1F", 'quote it: "0x1F"'),
    ('version: "1"', "version: ¶true", "`true` without quotes is true or false; quote it"),
    ("use_when: They", "use_when: ¶|\n  a\n  b\nnever: They", "`use_when` must be one line"),
]


@pytest.mark.parametrize(("good", "bad", "message"), TOP)
def test_mistakes_at_the_top(good: str, bad: str, message: str) -> None:
    text = SOUND.replace(good, bad, 1)
    if "never:" in text:
        text = text.replace("never:", "¶never:")
        told(text, message, "`never` is not a key")
    else:
        told(text, message)


STEP = [
    ("    phase: call", "    phase: ¶cal", "`phase` must be one of `before`, `call`, `between`"),
    ("    phase: call", "    phase: ¶[call]", "`phase` must be one of"),
    ("    aim: An aim", f"    aim: ¶{'a' * 77}", "77 characters, and there is room for 76"),
    ("    title: One", f"    title: ¶{'a' * 31}", "31 characters, and there is room for 30"),
    (
        "    say: [Something]",
        "    say: ¶Something",
        "`say` must be a list: put each item on a line",
    ),
    ("    say: [Something]", "    say: ¶[]", "`say` needs at least 1 item"),
    ("    say: [Something]", "    say: ¶[a, b, c, d]", "`say` has too many items: 3 at most"),
    ("    say: [Something]", "    say: [a, ¶5]", "an item of `say` must be text, and `5` without"),
    ("    say: [Something]", "    say:\n    - a\n    -¶", "an item of `say` is empty"),
    ("    say: [Something]", "    say:\n    - ¶Well: yes", "if it holds a colon, put all of it"),
    (
        "    say: [Something]",
        '    say: [¶"a\\nb"]',
        "`say` must be one line; to write it over several",
    ),
    (
        "    say: [Something]",
        "    say: [a]\n    do: ¶[a, b, c, d]",
        "`do` has too many items: 3 at most",
    ),
    ("    say: [Something]", "    say: [a]\n    avoid: ¶a", "`avoid` must be a list"),
    ("    say: [Something]", "    say: [a]\n    source: [M1, ¶2.3]", 'quote it: "2.3"'),
    ("    say: [Something]", "    say: [a]\n    evidence:¶", "`evidence` is empty"),
    ("    say: [Something]", "    say: [a]\n    next: ¶true", "`next` must be text, and `true`"),
    ("    say: [Something]", "    say: [a]\n    ¶hint: x", "`hint` is not a key of a step"),
    ("    prompts: []", "    prompts: ¶{}", "`prompts` must be a list"),
    ("    prompts: []", "    prompts: [¶words]", "each item of `prompts` must be a mapping"),
    ("    prompts: []", "    prompts:¶", "`prompts` must be a list"),
]


@pytest.mark.parametrize(("good", "bad", "message"), STEP)
def test_mistakes_in_a_step(good: str, bad: str, message: str) -> None:
    told(playbook(step()).replace(good, bad, 1), message)


PROMPT = [
    ("¶{id: a, kind: words}", "`ask` is missing: the question the rep sees, in one line"),
    ("¶{kind: words, ask: b}", "`id` is missing: the prompt's name inside its step"),
    ("¶{id: a, ask: b}", "`kind` is missing: the kind of prompt, such as `words` or `choice`"),
    ("{id: a, kind: ¶txet, ask: b}", "`txet` is not a kind of prompt; did you mean `text`?"),
    ("{id: a, kind: ¶Words, ask: b}", "did you mean `words`?"),
    ("{id: a, kind: ¶zzzz, ask: b}", "`zzzz` is not a kind of prompt; the kinds are `words`"),
    ("{id: a, kind: ¶5, ask: b}", "`5` is not a kind of prompt"),
    ("{id: a, kind: ¶[words], ask: b}", "`kind` must be one word"),
    ("{id: a, kind: ¶, ask: b}", "`kind` must be one word"),
    ("{id: a, kind: words, ¶aks: b}", "`aks` is not a key of a prompt; did you mean `ask`?"),
    ("{id: a, kind: wrods, ask: b}".replace("wrods", "¶wrods"), "did you mean `words`?"),
    (
        "{id: a, kind: words, ask: b, ¶options: [a, b]}",
        "`options` belongs only to a",
    ),
    ("{id: a, kind: words, ask: b, ¶of: a}", "`of` belongs only to a prompt of kind `confirm`"),
    ("{id: a, kind: words, ask: b, ¶min: 1}", "`min` belongs only to a prompt of kind `scale`"),
    (
        "{id: a, kind: words, ask: b, ¶purpose: fix}",
        "`purpose` belongs only to",
    ),
    ("{id: a, kind: actions, ask: b, purpose: ¶fixx}", "did you mean `fix`?"),
    ("¶{id: a, kind: confirm, ask: b}", "`of` is missing: the paraphrase it confirms"),
    ("¶{id: a, kind: choice, ask: b}", "`options` is missing: the answers to choose from"),
    ("{id: a, kind: choice, ask: b, options: ¶[a]}", "`options` needs at least 2 items"),
    ("{id: a, kind: choice, ask: b, options: [a, ¶2]}", "an item of `options` must be text"),
    (
        "{id: a, kind: choice, ask: b, options: [a, ¶{label: c}]}",
        "`value` is missing",
    ),
    (
        "{id: a, kind: choice, ask: b, options: [a, {value: c, ¶lable: d}]}",
        "mean `label`?",
    ),
    ("{id: a, kind: choice, ask: b, options: [a, {value: c, goto: ¶7}]}", "`goto` must be text"),
    (
        "{id: a, kind: checks, ask: b, options: [{value: c, ¶goto: end}]}",
        "`goto` belongs only to",
    ),
    ('{id: a, kind: scale, ask: b, max: ¶"5"}', "`max` must be a whole number without quotes"),
    ("{id: a, kind: scale, ask: b, max: ¶5.5}", "`max` must be a whole number without quotes"),
    ("{id: a, kind: scale, ask: b, max: ¶2000}", "`max` must lie between -1000 and 1000"),
    ("{id: a, kind: scale, ask: b, max: ¶99999999999999999999}", "`max` must be a whole number"),
    (
        "{id: a, kind: words, ask: b, required: ¶yes}",
        "`required` must be true or false",
    ),
    ("{id: a, kind: words, ask: b, required: ¶1}", "`required` must be true or false"),
    ("{id: a, kind: words, ask: b, when: ¶x}", "`when` must be a mapping: lines of `key: value`"),
    ("{id: a, kind: words, ask: b, when: ¶{}}", "`when` needs at least 1 item"),
    ('{id: a, kind: words, ask: ¶"b\\nc"}', "`ask` must be one line"),
    ('{id: a, kind: words, ask: b, hint: ¶""}', "`hint` is empty"),
]


@pytest.mark.parametrize(("prompt", "message"), PROMPT)
def test_mistakes_in_a_prompt(prompt: str, message: str) -> None:
    told(_prompt(prompt), message)


@pytest.mark.parametrize("value", ["¶3", "[no, ¶3]", "[¶true]", "¶null", "¶{a: b}"])
def test_a_value_of_a_when_is_text(value: str) -> None:
    text = SOUND.replace("validate.confirmed: [partly, no]", f"validate.confirmed: {value}")
    told(text, "validate.confirmed` ")


def test_every_missing_key_is_named_at_once() -> None:
    found = problems_of("title: x\nsteps:\n  - id: a\n")
    assert [problem.path for problem in found] == [
        "id", "source", "use_when", "version",
        "steps.0.aim", "steps.0.phase", "steps.0.say", "steps.0.title",
    ]  # fmt: skip
    assert {(problem.line, problem.column) for problem in found} == {(1, 1), (3, 5)}


def test_no_steps_at_all() -> None:
    told(HEAD + "steps: ¶[]\n", "`steps` needs at least 1 item")
    told("¶" + HEAD, "`steps` is missing: the steps, as a list")
    told(HEAD + "steps: [¶x]\n", "each item of `steps` must be a mapping")


def test_mistakes_of_all_sorts_are_told_together() -> None:
    text = (
        SOUND.replace("id: demo", "id: ¶Demo")
        .replace("kind: words, ask", "kind: ¶wrods, ask")
        .replace("phase: call\n    aim: Agree", "phase: ¶cal\n    aim: Agree")
        .replace("[partly, no]", "[partly, ¶nope]")
        .replace("of: paraphrase", "of: ¶paraprase")
        .replace('say: ["What would', 'say: ["¶{nobody} What would')
        .replace("goto: end", "goto: ¶nowhere")
    )
    told(
        text,
        "small letters",
        "did you mean `words`?",
        "there is no prompt `validate.paraprase`; did you mean `validate.paraphrase`?",
        "`validate.confirmed` can never be `nope`; did you mean `no`?",
        "did you mean `call`?",
        "nothing can fill {nobody}",
        "there is no step `nowhere`",
    )


def test_an_id_written_wrong_is_no_second_mistake_where_it_is_named() -> None:
    text = playbook(step("next: Two"), step(name="¶Two"))
    told(text, "small letters")


def test_the_form_of_a_line() -> None:
    (problem,) = problems_of(SOUND.replace("kind: words, ask", "kind: txet, ask"))
    assert problem.shown() == (
        "x.yaml:17:27: steps.0.prompts.0.kind: `txet` is not a kind of prompt; did you mean `text`?"
    )


def test_no_word_of_pydantic_reaches_an_author() -> None:
    jargon = re.compile(
        r"Input|Field required|valid dictionary|discriminator|permitted|Extra|str\b"
    )
    for good, bad, _ in (*TOP, *STEP):
        for problem in problems_of(SOUND.replace(good, bad.replace("¶", ""), 1)):
            assert not jargon.search(problem.message), problem.shown()
    for prompt, _ in PROMPT:
        for problem in problems_of(_prompt(prompt.replace("¶", ""))):
            assert not jargon.search(problem.message), problem.shown()


def test_the_forms_know_every_kind_once_and_describe_every_key() -> None:
    kinds = [kind for form in PROMPT_FORMS for kind in kinds_of(form)]
    assert sorted(kinds) == sorted(KINDS)
    forms: tuple[type[Form], ...] = (PlaybookForm, StepForm, *PROMPT_FORMS)
    for form in forms:
        for name, field in form.model_fields.items():
            assert field.description, (form, name)
    assert PlaybookForm.model_json_schema()["additionalProperties"] is False
