"""The sense of the whole: names, order, ways through, and a card that fits."""

import pytest

from tests.playbook.authored import SOUND, playbook, problems_of, step, told

WORDS = "{id: story, kind: words, ask: a}"
PARA = "{id: para, kind: paraphrase, ask: a}"


def test_ids_given_twice() -> None:
    told(playbook(step(), step().replace("id: one", "id: ¶one")), "there is already a step `one`")
    told(
        playbook(step(prompts=f"[{WORDS}, {WORDS.replace('story', '¶story')}]")),
        "there is already a prompt `story`",
    )
    assert (
        problems_of(playbook(step(prompts=f"[{WORDS}]"), step(name="b", prompts=f"[{WORDS}]")))
        == ()
    )


def test_jumps_to_nowhere() -> None:
    told(playbook(step("next: ¶onne")), "there is no step `onne`; did you mean `one`?")
    options = "{id: a, kind: choice, ask: b, options: [x, {value: y, goto: ¶two}]}"
    told(playbook(step(prompts=f"[{options}]")), "there is no step `two`")
    assert problems_of(playbook(step("next: end"))) == ()


def test_a_confirm_of_nothing() -> None:
    def confirm(of: str) -> str:
        return f"[{WORDS}, {PARA}, {{id: sure, kind: confirm, of: ¶{of}, ask: a}}]"

    told(
        playbook(step(prompts=confirm("praa"))),
        "there is no prompt `one.praa`; did you mean `one.para`?",
    )
    told(
        playbook(step(prompts=confirm("story"))),
        "`one.story` is a prompt of kind `words`, not a paraphrase",
    )
    late = playbook(
        step(prompts="[{id: sure, kind: confirm, of: ¶two.para, ask: a}]"),
        step(name="two", prompts=f"[{PARA}]"),
    )
    told(late, "`of` can only name an earlier prompt")
    across = playbook(
        step(prompts=f"[{PARA}]"),
        step(name="two", prompts="[{id: sure, kind: confirm, of: one.para, ask: a}]"),
    )
    assert problems_of(across) == ()


@pytest.mark.parametrize(
    ("when", "message"),
    [
        ("{¶one.stroy: answered}", "there is no prompt `one.stroy`; did you mean `one.story`?"),
        ("{¶story: answered}", "there is no prompt `story`"),
        ("{¶one.last: answered}", "`when` can only name an earlier prompt, and `one.last` is not"),
        ("{¶one.later: answered}", "`when` can only name an earlier prompt"),
        ("{one.sure: ¶maybe}", "`one.sure` can never be `maybe`; it can be `yes`, `partly`, `no`"),
        ("{one.sure: [partly, ¶noo]}", "did you mean `no`?"),
        ("{one.way: ¶repiar}", "`one.way` can never be `repiar`; did you mean `repair`?"),
        ("{one.boxes: ¶x}", "`one.boxes` can never be `x`"),
    ],
)
def test_a_when_that_cannot_be(when: str, message: str) -> None:
    told(playbook(step(prompts=_prompts(when))), message)


@pytest.mark.parametrize(
    "when",
    [
        "{one.sure: [partly, no]}",
        "{one.way: repair, one.boxes: safe}",
        "{one.sure: skipped}",
        "{one.story: answered}",
    ],
)
def test_a_when_that_can_be(when: str) -> None:
    assert problems_of(playbook(step(prompts=_prompts(when)))) == ()


def _prompts(when: str) -> str:
    return (
        f"[{WORDS}, {PARA}, {{id: sure, kind: confirm, of: para, ask: a}},"
        " {id: way, kind: choice, ask: a, options: [repair, refund]},"
        " {id: boxes, kind: checks, ask: a, options: [safe]},"
        f" {{id: last, kind: text, ask: a, when: {when}}}, {{id: later, kind: text, ask: a}}]"
    )


def test_options_and_scales() -> None:
    def of(options: str) -> str:
        return playbook(step(prompts=f"[{{id: a, kind: checks, ask: b, options: {options}}}]"))

    told(of("[x, ¶x]"), "the option `x` is given twice")
    told(of("[x, ¶answered]"), "`answered` cannot be an option")
    told(of("[{value: x, label: y}, ¶{value: x}]"), "the option `x` is given twice")
    told(
        playbook(step(prompts="[{id: a, kind: scale, ask: b, min: 5, max: ¶5}]")),
        "`max` must be more than `min` (5)",
    )


@pytest.mark.parametrize(
    ("wording", "message"),
    [
        ("{custmer}", "nothing can fill {custmer}; did you mean `customer`?"),
        ("{}", "nothing can fill {}"),
        ("{0}", "nothing can fill {0}"),
        ("{customer!r}", "nothing can fill {customer!r}; did you mean `customer`?"),
        ("{customer.__class__}", "nothing can fill {customer.__class__}"),
        ("{one.story}", "nothing can fill {one.story}: it is a prompt of kind `words`"),
        ("{one.nothing}", "nothing can fill {one.nothing}"),
        ("{two.name}", "nothing can fill {two.name} yet"),
        ("a { b", "a brace stands alone here; to show a brace, write {{ or }}"),
        ("a } b", "a brace stands alone here"),
        ("{{customer}", "a brace stands alone here"),
    ],
)
def test_a_placeholder_that_nothing_fills(wording: str, message: str) -> None:
    one = step(prompts=f"[{WORDS}, {{id: name, kind: text, ask: a}}]")
    two = step(name="two", prompts="[{id: name, kind: text, ask: a}]")
    for good, bad in [
        ("say: [Something]", f'say: [a, "{wording}"]'),
        ("aim: An aim", f'aim: "{wording}"'),
        ("ask: a}]", f'ask: "{wording}"}}]'),
        ("ask: a}]", f'ask: a, hint: "{wording}"}}]'),
    ]:
        # A name is marked itself; of a lone brace only the text that holds it.
        lone = "alone" in message
        marked = bad.replace(f'"{wording}', f'¶"{wording}' if lone else f'"¶{wording}')
        told(playbook(one, two.replace(good, marked)), message)


def test_placeholders_that_can_be_filled() -> None:
    one = step(prompts=f"[{WORDS}, {{id: name, kind: text, ask: a}}]")
    two = step(
        name="two", prompts='[{id: b, kind: text, ask: a}, {id: c, kind: text, ask: "{two.b}"}]'
    )
    two = two.replace("say: [Something]", 'say: ["{customer} {rep} {company} {one.name} {{x}}"]')
    assert problems_of(playbook(one, two)) == ()


def test_a_name_in_braces_where_none_is_filled_is_a_warning() -> None:
    text = playbook(step("do: ['Ask ¶{customer} first']"))
    (problem,) = told(text, "filled only in `aim`, `say`, `ask` and `hint`")
    assert problem.severity == "warning"
    assert problem.shown().startswith("x.yaml:12:15: warning: steps.0.do.0: ")


def test_a_step_that_nothing_leads_to() -> None:
    told(
        playbook(step("next: three"), step(name="¶two"), step(name="three")),
        "nothing leads to the step `two`",
    )
    ways = "[{id: a, kind: choice, ask: b, options: [x, {value: y, goto: two}]}]"
    assert (
        problems_of(
            playbook(step("next: three", prompts=ways), step(name="two"), step(name="three"))
        )
        == ()
    )


def test_steps_of_later_sessions_need_nothing_that_leads_to_them() -> None:
    later = [
        step(name=name).replace("phase: call", f"phase: {name}")
        for name in ("between", "call-back", "after")
    ]
    assert problems_of(playbook(step("next: end"), *later)) == ()
    before = step(name="before").replace("phase: call", "phase: before")
    assert problems_of(playbook(before, step("next: end"))) == ()
    assert len(problems_of(playbook(step("next: end"), step(name="two")))) == 1


def test_a_loop_with_no_way_out() -> None:
    told(
        playbook(step("next: ¶one")), "this goes round for ever: from `one` no way leads to the end"
    )
    told(
        playbook(step(), step("next: ¶one", name="two")),
        "this goes round for ever",
    )
    out = "[{id: a, kind: choice, ask: b, options: [x, {value: y, goto: end}]}]"
    assert problems_of(playbook(step(prompts=out), step("next: one", name="two"))) == ()


def test_a_card_that_does_not_fit_is_a_warning() -> None:
    hint, line = "word " * 29, "word " * 40
    text = playbook(step(f"do: [{hint}, {hint}]", f"avoid: [{hint}]"))
    (problem,) = told(
        text.replace("say: [Something]", f"say: [Something, ¶{line}]"),
        "this card is too long to read in a call: 15 lines at 80 columns",
    )
    assert problem.severity == "warning"
    assert problems_of(SOUND) == ()


def test_what_a_card_cuts_off_is_a_warning() -> None:
    long = "word " * 70
    told(
        playbook(step(f"do: [¶{long}]")).replace("Something", f"¶{long}"),
        "this is cut off on the card: of 5 lines at 80 columns 4 are shown",
        "of 5 lines at 80 columns 2 are shown",
    )


def test_a_line_that_assumes_success_is_told_where_the_call_can_end() -> None:
    glad = "I'm ¶glad we could sort this out."
    text = playbook(step(), step(name="two")).replace("say: [Something]", f"say: [{glad}]")
    first, last = text.split("id: two")
    (problem,) = told(first.replace("¶", "") + "id: two" + last, "only the customer can say")
    assert (problem.severity, problem.code) == ("warning", "assumes-success")
    ending = playbook(step("next: end"), step(name="two").replace("phase: call", "phase: after"))
    told(ending.replace("say: [Something]", f"say: [{glad}]", 1), "only the customer can say")


@pytest.mark.parametrize(
    "line",
    [
        "Before I call it fixed, is it fixed for you?",
        "Thank you for telling me. You hear from me on Friday.",
        "What would make this right for you?",
        "Here is everything I have promised you today.",
    ],
)
def test_a_line_that_asks_or_promises_assumes_nothing(line: str) -> None:
    assert problems_of(playbook(step()).replace("Something", f'"{line}"')) == ()


@pytest.mark.parametrize(
    "evidence",
    [
        "Singh and colleagues 2018: options helped.",
        "Lewicki, Polin and Lount: owning the fault comes first.",
        "ISO 10002 asks for it.",
        "See https://example.org/study",
    ],
)
def test_evidence_that_can_be_found_is_enough(evidence: str) -> None:
    assert problems_of(playbook(step(f'evidence: "{evidence}"', "strength: observed"))) == ()
