"""What they say that calls for a block: what is meant is found, what only sounds like it is not."""

import pytest

from mendcli.case.reading.signals import PHRASES, signal_in

CALLS_FOR = (
    ("then you can talk to my lawyer about it", "legal"),
    ("he will go to his lawyer", "legal"),
    ("hes getting a lawyer", "legal"),
    ("says hell go to lawyer", "legal"),
    ("I’m going to sue, that is what happens next", "legal"),
    ("says she'll sue us", "legal"),
    ("I am reporting you to the ombudsman", "legal"),
    ("next stop: small claims court.", "legal"),
    ("I'll go to the press with this", "press"),
    ("POSTING THIS ON FACEBOOK tonight", "press"),
    ("I will leave a bad review", "press"),
    ("the whole hall smells of gas", "safety"),
    ("the charger caught fire last night", "safety"),
    ("my little one can't breathe", "safety"),
    ("he feels suicidal", "safety"),
    ("my husband passed away in May", "vulnerable"),
    ("she is on dialysis, she can't wait", "vulnerable"),
    ("we can't afford heating now", "vulnerable"),
    ("I'm deaf, I need it in writing", "vulnerable"),
)
#: Each has a word of the table in it, and calls for nothing.
NOTHING = (
    "the voltage regulator was replaced twice",
    "my account is disabled since Monday",
    "your press release said two years",
    "the stove has four gas burners",
    "I ordered the fire pit, not the grill",
    "the blind in the bedroom is broken",
    "Mr Sue Lawyerson ordered it",
    "she went to law school with my cousin",
    "the court yard gate does not open",
    "it is dead slow, it killed my evening",
    "the media player stops",
    "I post parcels every day",
    "the review page does not load",
    "",
)


@pytest.mark.parametrize(("said", "block"), CALLS_FOR)
def test_what_is_meant_calls_for_its_block(said: str, block: str) -> None:
    found = signal_in(said)
    assert found is not None
    assert found.block == block


@pytest.mark.parametrize("said", NOTHING)
def test_what_only_sounds_like_it_calls_for_nothing(said: str) -> None:
    assert signal_in(said) is None


def test_the_words_that_call_are_told_and_the_more_urgent_block_comes_first() -> None:
    found = signal_in("It caught fire — and my lawyer says you pay!")
    assert found is not None
    assert (found.block, found.words) == ("safety", "caught fire")


def test_a_pasted_page_is_looked_at_from_its_end() -> None:
    assert signal_in("my lawyer says so " + "word " * 1000) is None
    assert signal_in("word " * 1000 + "my lawyer says so") is not None


def test_every_phrase_is_as_it_is_looked_for() -> None:
    """A capital or a sign in the table would never be found."""
    for phrases in PHRASES.values():
        for phrase in phrases:
            first = " ".join(word.split("|")[0] for word in phrase.split())
            assert signal_in(first) is not None, phrase
