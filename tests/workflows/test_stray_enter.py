"""Enter at a choice says yes for nobody: picking starts on what claims nothing."""

import pytest

from mendcli.case.state.case_state import State
from mendcli.playbook.model.kinds import KINDS, Kind
from mendcli.workflows.call.kinds import TALK


@pytest.mark.parametrize(
    ("kind", "starts"),
    [
        ("resolved", "no"),
        ("staying", "unsure"),
        ("agreed", "neither"),
        ("change-told", "not yet"),
        ("escalation", "nobody"),
        ("happened-again", ""),  # its first is no
    ],
)
def test_picking_starts_on_what_claims_nothing_and_on_what_stands(kind: Kind, starts: str) -> None:
    values = [option.value for option in KINDS[kind].options]
    assert TALK[kind].start(State(), "") == starts
    assert starts in values or values[0] == "no"
    assert all(TALK[kind].start(State(), value) == value for value in values)
