"""A promise that names a thing alone: what was read aloud and got a yes is what the letter says."""

import pytest

from mendcli.errors import ExitCode
from tests.cli.ran import Mend

_CALL = """customer: Bo Ek
playbook: six-step
replies:
  listen.story: [It is dead.]
  solve.actions: [spare motor express in 3 days 9am]
"""
_YES = "  solve.read-back: [confirmed]\n"


@pytest.mark.parametrize("read_back", [_YES, ""])
def test_a_thing_alone_is_the_sentence_they_said_yes_to(mend: Mend, read_back: str) -> None:
    assert mend.start(_CALL + read_back).code == ExitCode.DONE
    letter = " ".join(mend("summary", "--for", "customer", "--format", "text").out.split())
    assert ("You will get a spare motor express by" in letter) == bool(read_back)
    assert ("- spare motor express, by" in letter) == (not read_back)
