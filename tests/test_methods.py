"""docs/methods.md against the shipped playbooks, both ways, and the wording a rep says aloud."""

import re
import textwrap
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from mendcli.playbook.model.kinds import KINDS

ROOT = Path(__file__).parent.parent
#: From the five texts the product is made of, and three that are taught in the field.
FROM_THE_TEXTS = ("five-step", "six-step", "nine-point", "discovery", "honest-eight", "reset")
FROM_THE_FIELD = ("heard", "carp", "latte")
METHODS = (*FROM_THE_TEXTS, *FROM_THE_FIELD)
BLOCKS = (
    "safety", "legal", "press", "abuse", "vulnerable", "escalate", "caller", "cut-off", "hold",
    "interrupted", "language", "money", "second", "unheard",
)  # fmt: skip
#: LATTE has no step for an apology, and that is what it is: the order is data, not code.
WITHOUT_APOLOGY = ("latte",)
PHASES = ("before", "call", "between", "call-back", "after")
#: The kinds whose answer is one short line, which may fill a placeholder.
SHORT = (
    "feeling", "paraphrase", "confirm", "own", "apology", "remedy", "report-back", "choice",
    "scale", "money", "date", "since", "text", "kept", "delivered", "beyond", "resolved", "staying",
    "agreed", "check-in", "csat", "cause", "change",
)  # fmt: skip

#: Every row that the five texts ask for (the product's table of the methods), and the rows of the
#: three from the field (M6 to M8: their letters, in the order of the letters), by phase.
BY_PHASE = {
    "before": "M2.1 M5.1",
    "call": """
        M1.1a M1.1b M1.2a M1.2b M1.2c M2.2 M2.3 M2.4 M2.5 M2.6 M3.D1 M3.D2 M3.D3 M3.D4 M3.D5 M3.D6
        M3.D7 M3.G M3.1 M3.2 M4.0 M4.1 M4.2 M4.3 M4.4 M5.2 M5.3 M5.4 M5.6
        M6.1 M6.2 M6.3 M6.4 M7.1 M7.2 M7.3 M7.4 M8.1 M8.2 M8.3 M8.4 M8.5""",
    "between": "M1.3a M3.5 M4.5 M4.6 M6.5",
    "call-back": "M1.3b M1.4a M1.4b M3.3",
    "after": "M1.5a M1.5b M1.5c M3.6 M3.7 M3.8 M3.9 M3.F M4.8 M5.7",
    "any": "M3.4 M3.L M4.7 M5.5 MX.1 MX.2 MX.3",
}
ROWS = {row: phase for phase, rows in BY_PHASE.items() for row in rows.split()}
#: Rows that are features of mend and not something a person says; they need no step.
FEATURES = frozenset({"M1.5a", "M3.8", "M3.L", "M3.F", "M4.7", "M5.7", "MX.1", "MX.2", "MX.3"})

FILLER = (
    r"any inconvenience", r"calm down", r"unfortunately", r"policy",
    r"we apologi[sz]e", r"valued customer", r"rest assured", r"i understand (your|how)",
    r"we value your", r"as per", r"please be advised", r"at the end of the day",
    r"bear with (me|us)", r"going forward", r"reach out", r"you('ll| will) be happy",
    r"everything is (fixed|resolved|fine)", r"glad (i|we) (could|was able)", r"never happen again",
    r"\bi (promise|guarantee)\b", r"but i'm sorry", r"sorry if", r"sorry you feel",
    r"sorry that you feel", r"misunderstanding", r"to be honest", r"no problem", r"you should have",
)  # fmt: skip
AMERICAN = r"apologiz|recogniz|judgment|behavior|center\b|favor\b|organiz|summariz"
FILLED = {"customer": "Crystal Minh Nguyen", "rep": "Alexandra", "company": "Northwind Heating"}
LONGEST = "an answer may be sixty characters, and is left out when over"


class Row(NamedTuple):
    """One line of a table in docs/methods.md."""

    phase: str
    what: str
    said: tuple[str, ...]
    done: str


@cache
def playbook(name: str) -> dict[str, Any]:
    folder = ROOT / "playbooks" / ("blocks" if name in BLOCKS else "")
    data = yaml.safe_load((folder / f"{name}.yaml").read_text(encoding="utf-8"))
    assert isinstance(data, dict)
    return data


def steps(name: str) -> list[dict[str, Any]]:
    return list(playbook(name)["steps"])


def every_step() -> Iterator[tuple[str, dict[str, Any]]]:
    for name in (*METHODS, *BLOCKS):
        for step in steps(name):
            yield name, step


def as_list(value: str | list[str] | None) -> list[str]:
    return [value] if isinstance(value, str) else list(value or [])


@cache
def table() -> dict[str, Row]:
    found: dict[str, Row] = {}
    text = (ROOT / "docs" / "methods.md").read_text(encoding="utf-8")
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if not re.fullmatch(r"M[1-8X]\.\w+", cells[0]):
            continue
        assert len(cells) == 5, line
        row, phase, what, said, done = cells
        assert row not in found, f"{row} stands twice"
        assert said == "–" or re.fullmatch(r"(`[^`]+`(, )?)+", said), line
        found[row] = Row(phase, what, tuple(re.findall(r"`([^`]+)`", said)), done)
    return found


def place(said: str) -> tuple[str, str, str]:
    """A cell's `PLAYBOOK STEP.PROMPT` or `/break BLOCK` as (playbook, step, prompt or "")."""
    name, _, rest = said.partition(" ")
    if name == "/break":
        return rest, f"break-{rest}", ""
    step, _, prompt = rest.partition(".")
    return name, step, prompt


# --- the table ---------------------------------------------------------------------------------


def test_every_row_stands_once_with_its_phase() -> None:
    assert {row: found.phase for row, found in table().items()} == ROWS
    assert all(found.what for found in table().values())


def test_what_a_row_says_is_said_by_a_step_that_cites_it() -> None:
    for row, found in table().items():
        assert found.said or row in FEATURES, f"nobody says {row}"
        for said in found.said:
            name, step_id, prompt_id = place(said)
            assert name in METHODS + BLOCKS, said
            step = next((each for each in steps(name) if each["id"] == step_id), None)
            assert step is not None, f"{row}: no step `{said}`"
            assert row in as_list(step.get("source")), f"`{said}` does not cite {row}"
            ids = [prompt["id"] for prompt in step.get("prompts", [])]
            assert not prompt_id or prompt_id in ids, f"{row}: no prompt `{said}`"


def test_every_source_is_a_row_whose_said_by_names_the_step() -> None:
    for name, step in every_step():
        for row in as_list(step.get("source")):
            assert row in ROWS, f"{name} {step['id']}: {row}"
            claimed = {place(said)[:2] for said in table()[row].said}
            assert (name, step["id"]) in claimed, f"{row} does not name {name} {step['id']}"


def test_every_step_of_a_method_cites_a_row_of_its_phase() -> None:
    for name in METHODS:
        for step in steps(name):
            phases = {ROWS[row] for row in as_list(step.get("source"))}
            assert phases & {step["phase"], "any"}, f"{name} {step['id']}"


def test_every_row_is_done_by_a_command_and_proven_by_a_test_that_runs_it() -> None:
    claim = re.compile(r"`mend ([a-z -]+)`, `(tests/[\w/]+\.py)::(test_\w+)`")
    for row, found in table().items():
        named = claim.fullmatch(found.done)
        assert named, f"{row}: {found.done}"
        test = (ROOT / named[2]).read_text(encoding="utf-8")
        assert f"def {named[3]}(" in test, f"{row}: no {named[3]} in {named[2]}"
        assert all(f'"{word}"' in test for word in named[1].split()), f"{row}: {named[1]} not run"


def test_no_test_proves_more_than_four_rows() -> None:
    claims = Counter(found.done.partition(", ")[2] for found in table().values())
    assert {test for test, rows in claims.items() if rows > 4} == set()


# --- the shape of a method ---------------------------------------------------------------------


def test_six_steps_hold_what_the_product_page_answers() -> None:
    ids = " ".join(step["id"] for step in steps("six-step"))
    assert ids == "prepare listen validate apologise solve thank"
    kinds = {
        f"{step['id']}.{prompt['id']}": prompt["kind"]
        for step in steps("six-step")
        for prompt in step.get("prompts", [])
    }
    wanted = {
        "prepare.ready": "checks", "listen.story": "words", "validate.paraphrase": "paraphrase",
        "validate.confirmed": "confirm", "validate.missing": "words", "solve.remedy": "remedy",
        "solve.options": "options", "solve.actions": "actions", "solve.read-back": "read-back",
        "solve.report-back": "report-back",
    }  # fmt: skip
    assert wanted.items() <= kinds.items()


@pytest.mark.parametrize("name", FROM_THE_FIELD)
def test_a_method_from_the_field_has_a_step_for_each_letter_and_says_whose_it_is(name: str) -> None:
    number = 6 + FROM_THE_FIELD.index(name)
    rows = [row for step in steps(name) for row in as_list(step["source"])]
    own = list(dict.fromkeys(row for row in rows if row.startswith(f"M{number}.")))
    assert own == [f"M{number}.{letter}" for letter in range(1, len(name) + 1)]
    assert playbook(name)["source"].startswith(f"M{number}, {name.upper()}: ")
    page = (ROOT / "docs" / "methods.md").read_text(encoding="utf-8")
    section = page.partition(f"## M{number}: {name.upper()}\n")[2].partition("\n## ")[0]
    assert re.search(r"\]\(https?://", section), "where it comes from"
    assert "no controlled test" in section.replace("\n", " ")


@pytest.mark.parametrize("name", METHODS)
def test_a_first_call_is_complete_and_ends_well(name: str) -> None:
    phases = [PHASES.index(step["phase"]) for step in steps(name)]
    assert phases == sorted(phases), "steps stand in the order of the weeks"
    call = [step for step in steps(name) if step["phase"] == "call"]
    kinds = [prompt["kind"] for step in call for prompt in step.get("prompts", [])]
    assert "words" in kinds[:2]
    order = ["words", "confirm", "apology", "actions", "read-back", "report-back"]
    if name in WITHOUT_APOLOGY:
        order.remove("apology")
    places = [kinds.index(kind) for kind in order]
    assert places == sorted(places), dict(zip(order, places, strict=True))
    last_promise = max(index for index, kind in enumerate(kinds) if kind == "actions")
    assert kinds.index("read-back") > last_promise
    if name not in ("discovery", *WITHOUT_APOLOGY):
        assert kinds.index("apology") < kinds.index("options") < last_promise
    assert "thank" in " ".join([*call[-1]["say"], *call[-1]["do"]]).lower()


@pytest.mark.parametrize("name", BLOCKS)
def test_a_block_is_one_short_step(name: str) -> None:
    (step,) = steps(name)
    assert (playbook(name)["id"], step["id"], step["phase"]) == (name, f"break-{name}", "call")
    assert len(step.get("prompts", [])) <= 3


@pytest.mark.parametrize("name", (*METHODS, *BLOCKS))
def test_names_are_plain_and_every_when_looks_back(name: str) -> None:
    slug = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
    ids = [step["id"] for step in steps(name)]
    assert len(ids) == len(set(ids))
    seen: dict[str, dict[str, Any]] = {}
    for step in steps(name):
        own = [prompt["id"] for prompt in step.get("prompts", [])]
        assert len(own) == len(set(own)), f"{name} {step['id']}"
        assert all(slug.fullmatch(each) for each in (step["id"], *own))
        for prompt in step.get("prompts", []):
            for key, value in prompt.get("when", {}).items():
                assert set(as_list(value)) <= possible(seen[key]), f"{name} {key}: {value}"
            if prompt["kind"] == "confirm":
                assert seen[f"{step['id']}.{prompt['of']}"]["kind"] == "paraphrase"
            seen[f"{step['id']}.{prompt['id']}"] = prompt


def possible(prompt: dict[str, Any]) -> set[str]:
    """The values that a `when` may look for in the prompt's answer."""
    values = {"answered", "skipped"}
    if prompt["kind"] == "confirm":
        values |= {"yes", "partly", "no"}
    if prompt["kind"] == "scale":
        values |= {str(number) for number in range(prompt["min"], prompt["max"] + 1)}
    if prompt["kind"] == "csat":
        values |= {"1", "2", "3", "4", "5"}
    values |= {option.value for option in KINDS[prompt["kind"]].options}
    for option in prompt.get("options", []):
        values.add(option if isinstance(option, str) else option["value"])
    return values


# --- the wording -------------------------------------------------------------------------------


def texts(value: object) -> Iterator[object]:
    """Every leaf of a document but the two ends of a scale, which are numbers."""
    if isinstance(value, dict):
        for key, each in value.items():
            if key not in ("min", "max"):
                yield from texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from texts(each)
    else:
        yield value


@pytest.mark.parametrize("name", (*METHODS, *BLOCKS))
def test_text_is_text_for_any_yaml_reader(name: str) -> None:
    for text in texts(playbook(name)):
        if text is True:  # a switch is no text
            continue
        assert isinstance(text, str), f"{text!r} wants quotes"
        assert not re.search(AMERICAN, text, re.I), text


def test_the_first_question_has_answers_that_can_be_told_apart() -> None:
    answers = {tuple(playbook(name)["use_when"].split()[:3]) for name in METHODS}
    assert len(answers) == len(METHODS)


@pytest.mark.parametrize("name", (*METHODS, *BLOCKS))
def test_a_card_fits_its_twelve_lines(name: str) -> None:
    assert len(playbook(name)["use_when"]) <= 60
    for step in steps(name):
        where = f"{name} {step['id']}"
        assert len(step["title"].split()) <= 2, where
        assert len(step["aim"]) <= 76, where
        assert 2 <= len(step["say"]) <= 3, where
        assert len(step.get("do", [])) <= 3 and len(step.get("avoid", [])) <= 3, where
        assert all(len(hint) <= 72 for hint in [*step["do"], *step["avoid"]]), where
        for line in step["say"]:
            said = re.sub(r"\{([a-z.-]+)\}", lambda m: FILLED.get(m[1], LONGEST), line)
            assert len(line) <= 150 and len(textwrap.wrap(said, 72)) <= 2, f"{where}: {line}"
        for prompt in step.get("prompts", []):
            assert len(prompt["ask"]) <= 76, prompt["ask"]
            assert len(prompt.get("hint", "")) <= 74, prompt["hint"]


@pytest.mark.parametrize("name", (*METHODS, *BLOCKS))
def test_lines_to_say_are_no_filler_and_need_no_name(name: str) -> None:
    known: set[str] = set()
    opened = False
    for step in steps(name):
        for line in step["say"]:
            assert not re.search("|".join(FILLER), line, re.I), line
            names = set(re.findall(r"\{([^{}]*)\}", line))
            assert names <= known | set(FILLED), line
            opening = not opened and step["phase"] == "call"
            assert opening or not names & {"rep", "company"}, f"not an opening: {line}"
        assert any("{" not in line for line in step["say"]), f"{name} {step['id']}"
        opened = opened or step["phase"] == "call"
        known |= {f"{step['id']}.{p['id']}" for p in step.get("prompts", []) if p["kind"] in SHORT}
        for text in (step["aim"], *(prompt["ask"] for prompt in step.get("prompts", []))):
            assert "{" not in text


def test_evidence_names_a_study_and_never_stands_without_its_limit() -> None:
    cited = [(name, step) for name, step in every_step() if "evidence" in step]
    assert len(cited) > 20
    for name, step in cited:
        assert re.search(r"\b(19|20)\d\d\b", step["evidence"]), f"{name} {step['id']}"
        assert step.get("limit"), f"{name} {step['id']}"
