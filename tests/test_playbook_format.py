"""docs/playbook-format.md says what the reader takes: its example, its kinds and its keys."""

import re
from pathlib import Path

from mendcli.playbook.model.kinds import KINDS
from mendcli.playbook.model.playbook import PHASES
from mendcli.playbook.reading.document import PROMPT_FORMS, PlaybookForm, StepForm
from mendcli.playbook.reading.parse import check_playbook

PAGE = (Path(__file__).parent.parent / "docs" / "playbook-format.md").read_text(encoding="utf-8")


def first_cells(heading: str) -> list[str]:
    """What stands in backticks in the first column of the tables under a heading."""
    section = PAGE.split(f"## {heading}\n", 1)[1].split("\n## ", 1)[0]
    rows = [line.split("|")[1] for line in section.splitlines() if line.startswith("| `")]
    return [name for row in rows for name in re.findall(r"`([^`]+)`", row)]


def test_the_whole_playbook_on_the_page_is_sound() -> None:
    (example,) = re.findall(r"```yaml\n(.*?)```", PAGE, re.S)
    playbook, problems = check_playbook(example, "example.yaml")
    assert [problem.shown() for problem in problems] == []
    assert playbook is not None
    assert [step.id for step in playbook.steps] == ["listen", "confirm", "promise"]


def test_the_page_names_every_key_and_no_other() -> None:
    assert first_cells("The playbook") == list(PlaybookForm.model_fields)
    assert set(first_cells("A step")) == set(StepForm.model_fields)
    keys = {key for form in PROMPT_FORMS for key in form.model_fields}
    assert set(first_cells("A prompt")) == keys | set(KINDS)


def test_the_page_names_every_kind_and_phase() -> None:
    assert [name for name in first_cells("A prompt") if name in KINDS and name != "options"] == [
        kind for kind in KINDS if kind != "options"
    ]
    assert all(f"`{phase}`" in PAGE for phase in PHASES)
