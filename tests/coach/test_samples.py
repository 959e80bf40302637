"""The rules on sentences of our own: the numbers to hold, and that each rule has its examples."""

import pytest
from benchmarks.coach_scores import (
    HOLD,
    OWN,
    Sample,
    found_in,
    numbers_of,
    read_samples,
    score,
)

from mendcli.coach.catalogue import RULES

SAMPLES = [sample for file in OWN for sample in read_samples(file)]


@pytest.mark.parametrize("rules", HOLD)
def test_the_numbers_to_hold_are_held(rules: tuple[str, ...]) -> None:
    got = score(SAMPLES, rules)
    assert got.right + got.missed > 5
    assert got.holds(HOLD[rules]), got


def test_a_number_said_back_wrongly_is_found_and_a_right_one_hardly_ever_flagged() -> None:
    got = numbers_of(SAMPLES)
    assert got.holds_silent and got.holds_found, got
    assert got.echoes[0] == 0


def test_each_rule_has_texts_that_show_it_and_texts_that_do_not() -> None:
    for rule in set(RULES) - {"A5"}:  # goes by what was said before, not by the text
        mine = [each for each in SAMPLES if each.kind in RULES[rule].looks_at.split("|")]
        assert any(rule in each.wanted for each in mine), rule
        assert any(rule not in each.wanted for each in mine), rule


def test_a_score_tells_what_is_missed_and_what_is_wrong() -> None:
    samples = [
        Sample("apology", frozenset({"A1"}), "I'm sorry if it hurt.", ()),
        Sample("apology", frozenset(), "I'm sorry if it was late.", ()),
        Sample("apology", frozenset({"A1"}), "I'm sorry that we were late.", ()),
        Sample("paraphrase", frozenset(), "You waited.", ()),
    ]
    got = score(samples, ("A1",))
    assert (got.right, got.missed, got.wrong, got.without) == (1, 1, 1, 1)
    assert (got.precision, got.recall, got.false_alarms) == (0.5, 0.5, 1.0)
    assert found_in(samples[0]) == {"A1"}
