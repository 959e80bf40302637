"""A form of notes is one row: every command that writes a note takes it, and its help names it."""

from pathlib import Path

import pytest

from tests.live.rep import Rep
from tests.made_up import ROOT, mend_with

#: Every note in capitals.
ADDED = {
    "notes/forms/note_forms.py": {
        'NoteForm = Literal["markdown",': 'NoteForm = Literal["loud", "markdown",',
        "FORMS: dict[NoteForm, Callable[[Note], str]] = {\n": (
            "FORMS: dict[NoteForm, Callable[[Note], str]] = {\n"
            '    "loud": lambda note: _plain(note).upper(),\n'
        ),
    }
}


@pytest.fixture(name="rep")
def rep_with_a_case(tmp_path: Path) -> Rep:
    rep = Rep(tmp_path / "home")
    rep.mend("start", "--answers", str(ROOT / "examples" / "late-technician.yaml"))
    return rep


def test_a_made_up_form_is_written_by_every_note_and_named_in_the_help(
    rep: Rep, tmp_path: Path
) -> None:
    env = {"PYTHONPATH": str(mend_with(tmp_path / "copy", ADDED))}
    for words in (["summary"], ["summary", "--for", "customer"], ["review"]):
        plain = rep.mend(*words, "--format", "text").out
        assert rep.mend(*words, "--format", "loud", env=env).out == plain.upper()
    assert "loud|markdown" in rep.mend("summary", "--help", env=env).out
    rep.mend("summary", "--format", "loud", code=2)  # where nobody added it


def test_a_letter_as_a_page_has_no_heading_that_nobody_wrote(rep: Rep) -> None:
    page = rep.mend("summary", "--for", "customer", "--format", "html").out
    assert "<h1>" not in page and "<p>Dear " in page
    assert "<h1>" in rep.mend("summary", "--format", "html").out
