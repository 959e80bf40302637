"""Danger stands first in the note and on the card; whatever is no clear "no" is danger."""

import pytest

from mendcli.case.log.facts import Fact
from mendcli.case.log.spoken_facts import Answered, LineKept
from mendcli.notes.letters.handover import handover_note
from mendcli.notes.letters.rep_note import rep_note
from tests.notes.noted import ZONE, case

GAS = LineKept("listen.story", "Baby 8 weeks old, she smells gas.")


def answered(value: str) -> Answered:
    return Answered("break-safety.danger", "choice", value, asked="Is anyone in danger?")


def firsts(*facts: Fact) -> list[str]:
    state = case(LineKept("listen.story", "The van was late."), *facts)
    notes = rep_note(state, zone=ZONE), handover_note(state, zone=ZONE)
    return [note.passages[0].line for note in notes]


@pytest.mark.parametrize("value", ["yes", "unsure"])
def test_danger_and_not_knowing_stand_first(value: str) -> None:
    assert all(line.startswith("Danger: ") for line in firsts(GAS, answered(value)))


def test_words_of_danger_stand_first_where_nobody_asked() -> None:
    assert all(line.startswith("Danger, in their words") for line in firsts(GAS))


def test_a_clear_no_and_a_call_without_danger_have_no_such_line() -> None:
    assert not any("Danger" in line for line in (*firsts(), *firsts(GAS, answered("no"))))
