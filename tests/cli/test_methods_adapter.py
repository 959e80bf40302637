"""The playbook a case began with: from its checked form while that is today's, else its text."""

from pathlib import Path

from mendcli.cli.shelved_methods import ShelvedMethods
from mendcli.playbook.shelf.library import Library


def test_what_is_kept_gives_the_same_playbook_back(tmp_path: Path) -> None:
    methods = ShelvedMethods(Library(cache_dir=tmp_path / "cache"))
    playbook, kept = methods.load("six-step")
    assert kept.fingerprint == playbook.fingerprint
    assert methods.pinned(kept) == playbook


def test_a_form_of_another_version_is_read_from_the_text(tmp_path: Path) -> None:
    methods = ShelvedMethods(Library(cache_dir=tmp_path / "cache"))
    playbook, kept = methods.load("reset")
    for form in ("", "0 []", kept.compiled[:50], "1 [1, 2]", kept.compiled.partition(" ")[2]):
        assert methods.pinned(kept._replace(compiled=form)) == playbook


def test_blocks_and_what_is_offered() -> None:
    methods = ShelvedMethods(Library())
    block, kept = methods.block("legal")
    assert (block.id, kept.id) == ("legal", "legal")
    assert methods.offered()[0][0] == "six-step"
