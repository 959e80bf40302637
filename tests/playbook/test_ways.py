"""The ways through a playbook: counted as they are, and as the guide walks them."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mendcli.case.guide.moves import Choose, Leave, Move
from mendcli.case.guide.next_ask import Ask
from mendcli.case.state.case_state import State
from mendcli.playbook.model.kind_row import Option
from mendcli.playbook.model.kinds import KINDS, Kind
from mendcli.playbook.model.playbook import Condition, Playbook, Prompt, Step
from mendcli.playbook.reading.parse import draft_of, parse_playbook
from mendcli.playbook.sense import ways as module
from mendcli.playbook.sense.leads import Leads
from mendcli.playbook.sense.ways import DeadEnd, Decision, TooTangled, Way, Ways
from tests.playbook.authored import HEAD, SHIPPED_FILES, playbook, step
from tests.test_methods_walk import METHODS, Sitting, everything, shipped


def ways_of(text: str) -> Ways:
    found, problems = draft_of(text, "x.yaml")
    assert found is not None, problems
    return Ways(found)


def routes(text: str) -> list[str]:
    return [" ".join(way.prompts) for way in ways_of(text).listed()]


_YES_NO = '{id: a, kind: choice, ask: A, options: ["yes", "no", maybe]}'


def test_answers_that_come_to_the_same_are_one_way() -> None:
    prompts = f'[{_YES_NO}, {{id: b, kind: text, ask: B, when: {{one.a: "yes"}}}}]'
    ways = ways_of(playbook(step(prompts=prompts)))
    assert list(ways.listed()) == [
        Way(("one",), ("one.a", "one.b"), (Decision("one.a", ("yes",)),)),
        Way(("one",), ("one.a",), (Decision("one.a", ("no", "maybe")),)),
    ]
    assert (ways.count, ways.asked, ways.goes_back) == (2, (1, 2), False)


def test_a_confirm_goes_round_once_with_what_is_asked_in_between() -> None:
    prompts = (
        "[{id: p, kind: paraphrase, ask: P}, {id: c, kind: confirm, of: p, ask: C},"
        ' {id: m, kind: words, ask: M, when: {one.c: [partly, "no"]}}, {id: z, kind: text, ask: Z}]'
    )
    assert routes(playbook(step(prompts=prompts))) == [
        "one.p one.c one.z",
        "one.p one.c one.m one.p one.c one.z",
    ]


def test_partly_and_no_are_two_ways_where_they_lead_to_other_questions() -> None:
    prompts = (
        "[{id: p, kind: paraphrase, ask: P}, {id: c, kind: confirm, of: p, ask: C},"
        " {id: m, kind: words, ask: M, when: {one.c: partly}}]"
    )
    decided = [way.decided[0].answers for way in ways_of(playbook(step(prompts=prompts))).listed()]
    assert decided == [("yes",), ("partly",), ("no",)]


@pytest.mark.parametrize(
    ("when", "found"),
    [
        ("{one.t: answered}", ["one.t one.b", "one.t"]),
        ("{one.t: skipped}", ["one.t", "one.t one.b"]),
        ("{one.t: red}", ["one.t", "one.t one.b"]),
        ("{one.t: [red, answered]}", ["one.t one.b", "one.t"]),
    ],
)
def test_free_text_counts_by_what_a_when_names(when: str, found: list[str]) -> None:
    prompts = f"[{{id: t, kind: text, ask: T}}, {{id: b, kind: text, ask: B, when: {when}}}]"
    assert routes(playbook(step(prompts=prompts))) == found


def test_boxes_may_be_ticked_together() -> None:
    prompts = (
        "[{id: t, kind: checks, ask: T, options: [x, y, z]},"
        " {id: a, kind: text, ask: A, when: {one.t: x}},"
        " {id: b, kind: text, ask: B, when: {one.t: y}}]"
    )
    assert sorted(routes(playbook(step(prompts=prompts)))) == [
        "one.t", "one.t one.a", "one.t one.a one.b", "one.t one.b",
    ]  # fmt: skip


def _jump(to: str) -> str:
    return f"[{{id: a, kind: choice, ask: A, options: [go, {{value: leap, goto: {to}}}]}}]"


def test_a_way_goes_back_at_most_once() -> None:
    ways = ways_of(playbook(step(), step(name="two", prompts=_jump("one"))))
    assert [way.steps for way in ways.listed()] == [("one", "two"), ("one", "two", "one", "two")]
    assert (ways.count, ways.goes_back) == (2, True)


def test_the_end_of_a_sitting_is_not_the_end_of_the_weeks() -> None:
    later = step(name="later").replace("phase: call", "phase: after")
    found = ways_of(playbook(step(prompts=_jump("end")), step(name="two"), later))
    assert [way.steps for way in found.listed()] == [("one", "two", "later"), ("one", "later")]


def test_a_next_that_leads_back_takes_up_what_was_jumped_over() -> None:
    text = playbook(
        step("next: three"), step("next: four", name="two"), step("next: two", name="three"),
        step(name="four"),
    )  # fmt: skip
    assert [way.steps for way in ways_of(text).listed()] == [("one", "three", "two", "four")]


# --- dead ends ---------------------------------------------------------------------------------


def test_dead_ends_are_named() -> None:
    text = playbook(
        step("next: three", prompts=_jump("nowhere")),
        step(name="island"),
        step("next: four", name="three"),
        step("next: three", name="four"),
    )
    ways = ways_of(text)
    assert ways.count == 0
    assert ways.dead_ends() == (
        DeadEnd("one", "", "it leads to `nowhere`, and no step has that id"),
        DeadEnd("one", "", "no way leads from here to the end"),
        DeadEnd("island", "", "nothing leads here"),
        DeadEnd("three", "", "no way leads from here to the end"),
        DeadEnd("four", "", "no way leads from here to the end"),
    )


def test_a_question_whose_conditions_exclude_each_other_is_never_asked() -> None:
    prompts = (
        f"[{_YES_NO}, {{id: b, kind: text, ask: B, when: {{one.a: maybe}}}},"
        ' {id: c, kind: text, ask: C, when: {one.a: "yes", one.b: answered}}]'
    )
    (dead,) = ways_of(playbook(step(prompts=prompts))).dead_ends()
    assert (dead.step, dead.prompt) == ("one", "c")


def test_a_step_of_a_later_phase_is_where_a_session_can_begin() -> None:
    later = step(name="later").replace("phase: call", "phase: between")
    text = playbook(step("next: end"), later, step(name="last").replace("call", "after"))
    assert ways_of(text).dead_ends() == ()


# --- how many ----------------------------------------------------------------------------------


def _doors(many: int) -> str:
    """`many` choices, each with a question behind it: two ways at each."""
    asked = "".join(
        f'      - {{id: a{n}, kind: choice, ask: A, options: ["yes", "no"]}}\n'
        f'      - {{id: b{n}, kind: text, ask: B, when: {{s.a{n}: "yes"}}}}\n'
        for n in range(many)
    )
    return f"{HEAD}steps:\n{step(name='s').replace('prompts: []', 'prompts:')}{asked}"


def test_exponentially_many_ways_are_counted_exactly_and_listed_as_far_as_asked() -> None:
    ways = ways_of(_doors(200))
    assert ways.count == 2**200
    assert ways.asked == (200, 400)
    assert len({way.prompts for way in islice(ways.listed(), 50)}) == 50


def test_what_is_too_tangled_to_count_is_said_and_not_guessed() -> None:
    """Sixteen answers that are all asked for at the end: each of 2**16 ends is another."""
    asked = "".join(
        f'      - {{id: a{n}, kind: choice, ask: A, options: ["yes", "no"]}}\n' for n in range(16)
    )
    when = ", ".join(f's.a{n}: "yes"' for n in range(16))
    last = f"      - {{id: z, kind: text, ask: Z, when: {{{when}}}}}\n"
    head = step(name="s").replace("prompts: []", "prompts:")
    assert module.MOST_KEPT < 2**16 * 16
    with pytest.raises(TooTangled):
        ways_of(f"{HEAD}steps:\n{head}{asked}{last}")


def test_a_long_playbook_is_no_matter() -> None:
    steps = [step(name=f"s{n}", prompts=_jump("end")) for n in range(500)]
    assert ways_of(playbook(*steps)).count == 501


_DRAWN_KINDS: tuple[Kind, ...] = ("choice", "text", "checks")


def test_an_answer_that_is_given_anew_is_not_kept_for_a_way_back() -> None:
    steps = [
        step(
            name=f"s{n}",
            prompts=(
                f'[{{id: a, kind: choice, ask: A, options: ["yes", {{value: "no", goto:'
                f" s{max(0, n - 3)}}}, x]}}, {{id: b, kind: text, ask: B, when: {{s{n}.a: x}}}}]"
            ),
        )
        for n in range(100)
    ]
    ways = ways_of(playbook(*steps))
    assert ways.goes_back
    # straight on, or back once: after step n three steps are walked again, two ways each
    backs = sum(2 ** (n + 100 - max(0, n - 3)) for n in range(100))
    assert ways.count == 2**100 + backs


def _drawn_steps(draw: st.DrawFn) -> Iterator[Step]:
    names = [f"s{n}" for n in range(draw(st.integers(1, 4)))]
    keys: list[str] = []
    targets: st.SearchStrategy[str] = st.sampled_from(["", "", "", "end", "gone", *names])
    some: st.SearchStrategy[bool] = st.booleans()
    for name in names:
        prompts = []
        for n in range(draw(st.integers(0, 3))):
            when: tuple[Condition, ...] = ()
            named_before = draw(some)
            if keys and named_before:
                values = st.sampled_from(["x", "y", "answered", "skipped"])
                named: set[str] = draw(st.sets(values, min_size=1, max_size=2))
                when = (Condition(draw(st.sampled_from(keys)), tuple(sorted(named))),)
            kind = draw(st.sampled_from(_DRAWN_KINDS))
            gotos = [draw(targets) if kind == "choice" else "" for _ in "xy"]
            options = tuple(Option(v, v, g) for v, g in zip("xy", gotos, strict=True))
            prompts.append(Prompt(f"p{n}", kind, "Ask", when=when, options=options))
            keys.append(f"{name}.p{n}")
        onward = draw(st.sampled_from(["", "", "", "end", *names]))
        yield Step(name, name, "call", "Aim", ("Say",), tuple(prompts), next=onward)


@st.composite
def playbooks(draw: st.DrawFn) -> Playbook:
    return Playbook("x", "X", "1", "use", "ours", tuple(_drawn_steps(draw)))


@given(playbooks())
@settings(max_examples=200)
def test_the_count_is_the_number_of_ways_that_are_listed(drawn: Playbook) -> None:
    ways = Ways(drawn)
    listed = list(islice(ways.listed(), 2000))
    assert len(listed) == min(ways.count, 2000)
    assert len(set(listed)) == len(listed)
    asked = [len(way.prompts) for way in listed]
    if ways.count == len(listed) and listed:
        assert ways.asked == (min(asked), max(asked))
    if Leads(drawn).turns:  # what was passed over is taken up again, though nothing leads to it
        return
    dead = {end.step for end in ways.dead_ends() if not end.prompt and end.words[:2] == "no"}
    assert not dead & {name for way in listed for name in way.steps}


# --- against the guide -------------------------------------------------------------------------


class _Rep:
    """Answers a session so that it goes the given way."""

    def __init__(self, way: Way) -> None:
        self._decided = [(each.prompt, each.answers[0]) for each in way.decided]

    def __call__(self, ask: Ask, state: State) -> Iterator[Move]:
        assert ask.stop is not None
        key, kind = ask.stop.key, ask.stop.prompt.kind
        answer = ""
        if not ask.part and self._decided and self._decided[0][0] == key:
            answer = self._decided.pop(0)[1]
        if answer == "skipped":
            yield Leave()
        elif KINDS[kind].shape == "pick" and answer:
            yield Choose(answer)
        elif kind == "confirm" and not ask.part:
            yield from _confirmed(answer)
        else:
            yield from everything(ask, state)


def _confirmed(answer: str) -> Iterator[Move]:
    from mendcli.case.guide.moves import Confirm

    match answer:
        case "partly":
            yield Confirm("partly")
        case "no":
            yield Confirm("no")
        case _:
            yield Confirm("yes")


def _first_calls(name: str) -> list[Way]:
    """The ways through the first call of a shipped playbook: a method cut down to it."""
    book = shipped(name)
    call = tuple(step for step in book.steps if step.phase == "call")
    return list(islice(Ways(book._replace(steps=call)).listed(), 60))


@pytest.mark.parametrize("name", METHODS)
def test_each_way_is_what_the_guide_asks_on_a_first_call(name: str) -> None:
    for way in _first_calls(name):
        sitting = Sitting(shipped(name))
        sitting.begin("first")
        asked: list[str] = []
        for place in sitting.walk(_Rep(way)):
            key = place.partition(":")[0]
            # a prompt that takes several answers asks for each: one visit is one question here
            if not asked or asked[-1] != key:
                asked.append(key)
        assert asked == list(way.prompts), way.decided


@pytest.mark.parametrize("path", SHIPPED_FILES, ids=lambda path: path.stem)
def test_no_shipped_playbook_has_a_dead_end(path: Path) -> None:
    ways = Ways(parse_playbook(path.read_bytes(), path.name))
    assert ways.dead_ends() == ()
    assert ways.count > 1
