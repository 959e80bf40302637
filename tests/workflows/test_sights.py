"""What can be looked at in a call: short enough for a glance, and complete."""

from mendcli.screen.slash import WORDS
from mendcli.workflows.sights import help_text


def test_help_names_every_slash_word_and_fits_a_glance() -> None:
    lines = help_text().splitlines()
    assert all(f"/{word.name}" in help_text() for word in WORDS)
    assert len(lines) <= 12
    assert all(len(line) <= 80 for line in lines)
