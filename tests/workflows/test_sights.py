"""What can be looked at in a call: short enough for a glance, and complete."""

from mendcli.playbook.model.playbook import Playbook
from mendcli.screen.words.session_views import help_text
from mendcli.screen.words.slash import WORDS


def test_help_names_every_slash_word_and_fits_a_glance() -> None:
    text = help_text(Playbook("ours", "Ours", "1", "", "", ()))
    lines = text.splitlines()
    assert all(f"/{word.name}" in text for word in WORDS)
    assert len(lines) <= 12
    assert all(len(line) <= 80 for line in lines)


def test_help_names_the_blocks_of_the_playbook_that_is_on() -> None:
    ours = Playbook("ours", "Ours", "1", "", "", (), blocks=("escalate", "recall"))
    assert "pause  /break escalate|recall · /hold" in help_text(ours)
    assert "pause  /hold" in help_text(ours._replace(blocks=()))
