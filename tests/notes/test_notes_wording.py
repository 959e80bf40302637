"""A promise, an apology, what we own: one whole sentence each, however it was typed."""

import pytest

from mendcli.case.log.spoken_facts import Captured
from tests.notes.noted import case
from tests.notes.test_notes_customer import REFUND, letter

ON_FRIDAY = " by Friday 27 November 2026."


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("I will ring you", f"I will ring you{ON_FRIDAY}"),
        ("I'll ring you.", f"I will ring you{ON_FRIDAY}"),
        ("I’ll personally ring", f"I will personally ring{ON_FRIDAY}"),
        ("we will ring you back", f"I will ring you back{ON_FRIDAY}"),
        ("we'll send a new one", f"I will send a new one{ON_FRIDAY}"),
        ("we ring them", f"I will ring them{ON_FRIDAY}"),
        ("I am going to call you", f"I will call you{ON_FRIDAY}"),
        ("will ring you", f"I will ring you{ON_FRIDAY}"),
        ("to ring you", f"I will ring you{ON_FRIDAY}"),
        ("Ring you back", f"I will ring you back{ON_FRIDAY}"),
        ("call Mrs. Jones", f"I will call Mrs. Jones{ON_FRIDAY}"),
        ("refund 50 EUR", f"I will refund 50 EUR{ON_FRIDAY}"),
        ("mince words", f"mince words – I will do this{ON_FRIDAY}"),
        ("send the will to the notary", f"I will send the will to the notary{ON_FRIDAY}"),
        ("Sam will call you", f"Sam will call you{ON_FRIDAY}"),
        ("the technician will come", f"The technician will come{ON_FRIDAY}"),
        ("You will get a refund", f"You will get a refund{ON_FRIDAY}"),
        ("you'll get a refund!", f"You'll get a refund{ON_FRIDAY}"),
        ("you get a refund", f"You get a refund{ON_FRIDAY}"),
        ("we are sending a new one", f"We are sending a new one{ON_FRIDAY}"),
        ("the fee is waived", f"The fee is waived{ON_FRIDAY}"),
        ("new router", f"new router – I will do this{ON_FRIDAY}"),
        ("parts that are missing", f"parts that are missing – I will do this{ON_FRIDAY}"),
        ("a gesture of good will from us", f"a gesture of good will from us – I will do this"
         f"{ON_FRIDAY}"),
        ("what about friday?", f"what about friday? – I will do this{ON_FRIDAY}"),
    ],
)  # fmt: skip
def test_a_promise_is_one_sentence_however_it_was_typed(typed: str, sentence: str) -> None:
    assert f"\n- {sentence}\n" in letter(case(REFUND._replace(what=typed)))


def test_nobody_is_said_to_have_promised_what_another_did() -> None:
    for owner in ("Sam", "customer"):
        for typed in ("I will ring you", "Priya will ring you", "we are coming"):
            text = letter(case(REFUND._replace(what=typed, owner=owner)))
            who = "you" if owner == "customer" else owner
            assert f"\n- {typed} – {who} will do this{ON_FRIDAY}\n" in text
    text = letter(case(REFUND._replace(what="Sam will ring you", owner="Sam")))
    assert f"\n- Sam will ring you{ON_FRIDAY}\n" in text


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
        ("We were late.", "We take responsibility for this: We were late."),
        ("nobody rang you", "We take responsibility for this: nobody rang you."),
        ("for not ringing you", "We take responsibility for not ringing you."),
        ("we own the delay", "We own the delay."),
        ("I take full responsibility for it", "I take full responsibility for it."),
    ],
)
def test_what_we_own_is_one_sentence(typed: str, sentence: str) -> None:
    assert f"\n\n{sentence}\n\n" in letter(case(Captured("own", "a.b", typed)))
