"""The pictures of a playbook: well formed whatever stands in it, and nothing outside its frame."""

import re
from itertools import islice, pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mendcli.diagrams.layout import CARD_LEFT, CARD_RIGHT, Arc, laid_out
from mendcli.diagrams.mermaid import to_mermaid
from mendcli.diagrams.svg_picture import to_svg
from mendcli.diagrams.text_width import cut_to, width_of
from mendcli.playbook.reading.parse import draft_of
from mendcli.playbook.sense.plan import Box, Jump, PlannedQuestion, plan_of
from mendcli.playbook.sense.ways import Ways
from tests.playbook.authored import HEAD, SHIPPED, SHIPPED_FILES, playbook, step

SVG = "{http://www.w3.org/2000/svg}"

WILD = f"""{HEAD}steps:
  - id: a
    title: First
    phase: call
    aim: An aim
    say: [Say]
    prompts:
      - id: way
        kind: choice
        ask: Which way?
        options:
          [{{value: stay, goto: b}}, {{value: leave, goto: d}}, {{value: stop, goto: end}}, more]
      - {{id: t, kind: text, ask: "What more?", when: {{a.way: more}}}}
{step(name="b", prompts="[{id: q, kind: choice, ask: Q, options: [{value: x, goto: a}, y]}]")}
{step("next: e", name="c")}
{step(name="d", prompts="[{id: q, kind: choice, ask: Q, options: [{value: x, goto: a}, y]}]")}
{step(name="e").replace("phase: call", "phase: after")}
"""


def boxes_of(text: str) -> tuple[Box, ...]:
    found, problems = draft_of(text, "x.yaml")
    assert found is not None, problems
    return plan_of(found, Ways(found).dead_ends())


def shipped_boxes(name: str) -> tuple[Box, ...]:
    return boxes_of((SHIPPED / f"{name}.yaml").read_text("utf-8"))


def test_the_plan_says_where_answers_lead() -> None:
    first, b, c, _, _ = boxes_of(WILD)
    assert first.rows == (
        PlannedQuestion("way", "Which way?", "choice", jumps=(
            Jump("stay", 1, "2 One"), Jump("leave", 3, "4 One"),
            Jump("stop", 4, "the end of this sitting"),
        )),
        PlannedQuestion("t", "What more?", "text", only_if="way is more"),
    )  # fmt: skip
    assert b.onward is None
    assert c.onward == Jump("then", 4, "5 One")
    validate = shipped_boxes("six-step")[2]
    assert [row.back_to for row in validate.rows] == [-1, 0, -1]


def texts(drawn: str) -> list[str]:
    return [node.text or "" for node in ElementTree.fromstring(drawn).iter() if node.text]


def test_the_picture_holds_every_step_and_question() -> None:
    boxes = shipped_boxes("six-step")
    shown = texts(to_svg("Six", "six-step 1", "6 ways", boxes))
    for box in boxes:
        assert {box.title, box.id, box.aim, *(row.ask for row in box.rows)} <= set(shown)
    assert {"BEFORE THE CALL", "ON THE CALL", "the end"} <= set(shown)


@given(st.text(), st.text(), st.text())
def test_any_text_is_text_in_a_picture(title: str, ask: str, dead: str) -> None:
    row = PlannedQuestion("q", ask, "text", only_if=dead, jumps=(Jump(title, 1, ask),))
    box = Box(1, "s", title, "call", ask, (row,), Jump(ask, -1, title), (dead,))
    drawn = to_svg(title, ask, dead, (box,))
    assert {node.tag.removeprefix(SVG) for node in ElementTree.fromstring(drawn).iter()} <= {
        "svg", "g", "title", "desc", "rect", "circle", "line", "path", "text", "tspan",
    }  # fmt: skip
    plain = "".join(letter if letter.isprintable() else " " for letter in title)
    if plain.strip():
        assert plain in texts(drawn)


@given(st.text(), st.text())
def test_any_text_is_text_in_a_flowchart(title: str, ask: str) -> None:
    row = PlannedQuestion(ask, ask, "confirm", only_if=ask, jumps=(Jump(ask, 0, ask),))
    lines = to_mermaid(title, (Box(1, "s", title, "call", ask, (row,), dead=(ask,)),)).splitlines()
    shape = [re.sub(r'"[^"]*"', '""', line) for line in lines]
    assert shape == [
        "---", 'title: ""', "---", "flowchart TD", '  subgraph phase0[""]', '    step0[""]',
        "  end", '  finish([""])', "  step0 --> finish", '  step0 -. "" .-> step0',
        '  step0 -- "" --> step0',
        "  classDef dead stroke:#b91c1c,stroke-width:3px,stroke-dasharray:6 4",
        "  class step0 dead",
    ]  # fmt: skip


def test_a_flowchart_has_each_phase_once_and_each_step_in_it() -> None:
    drawn = to_mermaid("Nine", shipped_boxes("nine-point"))
    assert re.findall(r'subgraph phase\d+\["(.*)"\]', drawn) == [
        "on the call", "between calls", "when you call back", "afterwards",
    ]  # fmt: skip
    assert len(re.findall(r"^    step\d+\[", drawn, re.MULTILINE)) == 13
    assert "DEAD END" not in drawn
    broken = to_mermaid("x", boxes_of(playbook(step("next: end"), step(name="two"))))
    assert "DEAD END: nothing leads here" in broken
    assert "  class step1 dead\n" in broken


@pytest.mark.parametrize("name", ["six-step", "nine-point", "carp", "wild"])
def test_cards_stand_under_each_other_and_hold_their_lines(name: str) -> None:
    plan = laid_out(boxes_of(WILD) if name == "wild" else shipped_boxes(name))
    for above, below in pairwise(plan.cards):
        assert above.top + above.tall < below.top
    for card in plan.cards:
        assert all(card.top < line.y < card.top + card.tall for line in card.lines)
        heights = [line.y for line in card.lines]
        assert all(lower - upper >= 15 for upper, lower in pairwise(heights))
    assert plan.end < plan.tall
    assert all(CARD_RIGHT < arc.lane < plan.wide for arc in plan.arcs)


def test_arcs_that_run_beside_each_other_have_lanes_of_their_own() -> None:
    arcs = laid_out(boxes_of(WILD)).arcs
    assert len(arcs) == 6
    for number, one in enumerate(arcs):
        for other in arcs[number + 1 :]:
            assert one.lane != other.lane or not _overlap(one, other)


def _overlap(one: Arc, other: Arc) -> bool:
    (a, b), (c, d) = sorted((one.start, one.to)), sorted((other.start, other.to))
    return a <= d and c <= b


@given(st.text(), st.floats(1, 60))
def test_what_is_cut_fits_and_is_a_beginning(text: str, room: float) -> None:
    cut = cut_to(text, room)
    assert cut == text or width_of(cut) <= room
    assert text.startswith(cut.removesuffix("…")) or cut == text


def test_questions_as_long_as_shipped_ones_are_not_cut() -> None:
    room = (CARD_RIGHT - CARD_LEFT - 36 - 120) / 13
    for path in SHIPPED_FILES:
        for box in shipped_boxes(path.stem):
            for row in box.rows:
                if len(row.id) + len(row.kind) < 14:
                    assert cut_to(row.ask, room) == row.ask


_LINES = {
    path.stem: path.read_text("utf-8").splitlines()
    for path in sorted(SHIPPED.glob("*.yaml"))
    if ".test." not in path.name
}


@st.composite
def mangled(draw: st.DrawFn) -> str:
    """A shipped playbook with a few lines gone, given twice, or taken from elsewhere in it."""
    lines = list(_LINES[draw(st.sampled_from(sorted(_LINES)))])
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, len(lines) - 1))
        other = draw(st.integers(0, len(lines) - 1))
        match draw(st.sampled_from(["gone", "twice", "other"])):
            case "gone":
                del lines[at]
            case "twice":
                lines.insert(other, lines[at])
            case _:
                lines[at] = lines[other]
    return "\n".join(lines) + "\n"


@given(mangled())
@settings(max_examples=100)
def test_whatever_can_be_read_of_a_playbook_can_be_drawn(text: str) -> None:
    found, _ = draft_of(text, "x.yaml")
    if found is None or not found.steps:
        return
    ways = Ways(found)
    boxes = plan_of(found, ways.dead_ends())
    assert len(list(islice(ways.listed(), 5))) == min(ways.count, 5)
    ElementTree.fromstring(to_svg("x", "x", "x", boxes))
    assert to_mermaid("x", boxes).count("subgraph") >= 1
