"""`mend playbooks kinds` says the truth: every kind, once, with an example that is sound."""

import re
from pathlib import Path
from typing import get_args

import pytest

from mendcli.playbook.model.kinds import KINDS, Kind
from mendcli.playbook.model.placeholder_notes import NAME_NOTES
from mendcli.playbook.model.placeholders import KNOWN_NAMES, fill, names_in
from mendcli.playbook.reading.parse import parse_playbook
from tests.playbook.authored import playbook, step

PAGE = Path(__file__).parents[2] / "docs" / "playbook-format.md"


def test_the_type_checker_knows_the_kinds_of_the_table_in_its_order() -> None:
    assert get_args(Kind) == tuple(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_each_example_is_a_sound_prompt_of_its_kind(kind: Kind) -> None:
    example = KINDS[kind].example
    summary = "{id: summary, kind: paraphrase, ask: Say it back.}"
    text = playbook(step(prompts=f"[{summary}, {example}]"))
    prompt = parse_playbook(text, "x.yaml").steps[0].prompts[1]
    assert prompt.kind == kind
    assert len(example) <= 96


def test_the_page_has_the_same_words() -> None:
    rows = dict(re.findall(r"^\| `([a-z-]+)` \| (.*) \|$", PAGE.read_text("utf-8"), re.MULTILINE))
    said = {kind: row.takes for kind, row in KINDS.items() if kind != "options"}
    assert {kind: rows.get(kind) for kind in said} == said
    assert "| `options` | proposals: whose, workable or not and why, which was chosen |" in (
        PAGE.read_text("utf-8")
    )


def test_each_name_is_filled_as_its_example_says() -> None:
    assert tuple(note.name for note in NAME_NOTES) == (*KNOWN_NAMES, "step.prompt")
    values = {
        "customer": "Mrs. Jones", "rep": "Alex", "company": "Acme Heating",
        "confirm.summary": "the van never came",
    }  # fmt: skip
    for note in NAME_NOTES:
        assert names_in(note.example)
        assert fill([note.example], values) == note.becomes
