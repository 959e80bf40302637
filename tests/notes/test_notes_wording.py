"""A promise, an apology, what we own: one whole sentence each, however it was typed."""

import pytest

from mendcli.case.log.spoken_facts import Captured
from tests.notes.noted import case
from tests.notes.test_notes_customer import REFUND, letter


def test_nobody_is_said_to_have_promised_what_another_did() -> None:
    for owner in ("Sam", "customer"):
        for typed in ("I will ring you", "Priya will ring you", "we are coming"):
            text = letter(case(REFUND._replace(what=typed, owner=owner)))
            who = "you" if owner == "customer" else owner
            assert f"\n- {typed} ({who}), by Friday 27 November\n" in text
    text = letter(case(REFUND._replace(what="Sam will ring you", owner="Sam")))
    assert "\n- Sam will ring you by Friday 27 November.\n" in text


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("90 minutes of waiting", "I am sorry for 90 minutes of waiting."),
        ("the wait and the mud.", "I am sorry for the wait and the mud."),
        ("The wait", "I am sorry for the wait."),
        ("for the mud", "I am sorry for the mud."),
        ("about the mud", "I am sorry about the mud."),
        ("that nobody rang you", "I am sorry that nobody rang you."),
        ("That nobody rang you.", "I am sorry that nobody rang you."),
        ("nobody rang you", "I am sorry that nobody rang you."),
        ("you had to wait", "I am sorry that you had to wait."),
        ("we let you down", "I am sorry that we let you down."),
        ("i let you down", "I am sorry that I let you down."),
        ("we're late", "I am sorry that we're late."),
        ("the technician was late", "I am sorry that the technician was late."),
        ("the parts never came", "I am sorry that the parts never came."),
        ("the way you were treated", "I am sorry for the way you were treated."),
        ("the trouble this has caused", "I am sorry for the trouble this has caused."),
        ("the trouble our van has caused", "I am sorry: the trouble our van has caused."),
        ("how you were treated", "I am sorry for how you were treated."),
        ("what happened", "I am sorry for what happened."),
        ("not ringing you", "I am sorry for not ringing you."),
        ("Keeping you waiting", "I am sorry for keeping you waiting."),
        ("to keep you waiting", "I am sorry to keep you waiting."),
        ("our mistake", "I am sorry for our mistake."),
        ("I am sorry for the mud", "I am sorry for the mud."),
        ("i'm sorry you had to wait", "I'm sorry you had to wait."),
        ("sorry for the wait", "I am sorry for the wait."),
        ("So sorry about the wait!", "I am so sorry about the wait!"),
        ("We apologise.", "We apologise."),
        ("apologise for the wait", "I apologise for the wait."),
        ("apologies for the wait", "Apologies for the wait."),
        ("my apologies", "My apologies."),
        ("You should not have had to wait.", "I am sorry. You should not have had to wait."),
        ("this should not have happened", "I am sorry. This should not have happened."),
        ("that was not good enough", "I am sorry. That was not good enough."),
    ],
)
def test_an_apology_is_one_sentence(typed: str, sentence: str) -> None:
    assert f"\n\n{sentence}\n\n" in letter(case(Captured("apology", "a.b", typed)))


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("We were late.", "We take responsibility for this: we were late."),
        ("nobody rang you", "We take responsibility for this: nobody rang you."),
        ("for not ringing you", "We take responsibility for not ringing you."),
        ("we own the delay", "We own the delay."),
        ("I take full responsibility for it", "I take full responsibility for it."),
    ],
)
def test_what_we_own_is_one_sentence(typed: str, sentence: str) -> None:
    assert f"\n\n{sentence}\n\n" in letter(case(Captured("own", "a.b", typed)))
