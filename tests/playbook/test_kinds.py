"""`mend playbooks kinds` says the truth: every kind, once, with an example that is sound."""

import re
from pathlib import Path

import pytest

from mendcli.playbook.model.kinds import KIND_NOTES, NAME_NOTES, KindNote
from mendcli.playbook.model.placeholders import KNOWN_NAMES, fill, names_in
from mendcli.playbook.model.playbook import KINDS
from mendcli.playbook.reading.parse import parse_playbook
from tests.playbook.authored import playbook, step

PAGE = Path(__file__).parents[2] / "docs" / "playbook-format.md"


def test_every_kind_has_one_note_in_the_models_order() -> None:
    assert tuple(note.kind for note in KIND_NOTES) == KINDS


@pytest.mark.parametrize("note", KIND_NOTES, ids=lambda note: note.kind)
def test_each_example_is_a_sound_prompt_of_its_kind(note: KindNote) -> None:
    summary = "{id: summary, kind: paraphrase, ask: Say it back.}"
    text = playbook(step(prompts=f"[{summary}, {note.example}]"))
    prompt = parse_playbook(text, "x.yaml").steps[0].prompts[1]
    assert prompt.kind == note.kind
    assert len(note.example) <= 96


def test_the_page_has_the_same_words() -> None:
    rows = dict(re.findall(r"^\| `([a-z-]+)` \| (.*) \|$", PAGE.read_text("utf-8"), re.MULTILINE))
    assert {note.kind: rows.get(note.kind) for note in KIND_NOTES if note.kind != "options"} == {
        note.kind: note.takes for note in KIND_NOTES if note.kind != "options"
    }
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
