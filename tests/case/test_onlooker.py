"""What a rep typed of the customer, or in their voice: none of it is ours to say."""

import pytest

from mendcli.case.reading.onlooker import is_aside, is_told_of_them, may_be_ours


@pytest.mark.parametrize(
    "typed",
    [
        "angry, fed up, shes been a customer 12 yrs",
        "shes really upset",
        "very disappointed with us",
        "customer is furious",
        "no discount for me, im not a beggar he says",
        "it was you who broke it, she said",
        "I want my money back",
    ],
)
def test_what_they_feel_or_say_is_not_ours(typed: str) -> None:
    assert not may_be_ours(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "we said it would come on friday",
        "upset we caused",
        "frustrating wait",
        "the hurt to your son",
        "I'm sorry, I am not a good listener",
        "I want to say how sorry we are",
        "nobody said a word",
        "cross wires in the box",
    ],
)
def test_what_we_did_stays_ours(typed: str) -> None:
    assert may_be_ours(typed)


@pytest.mark.parametrize(
    ("typed", "of_them"),
    [
        ("shes really angry, wants new appt in writing", True),
        ("wants it in writing", True),
        ("he says it never came", True),
        ("you waited five days and nobody rang", False),
        ("he left mud in the hall", False),
        ("they sent it twice", False),
    ],
)
def test_a_wording_about_them_is_none_to_them(typed: str, of_them: bool) -> None:
    assert is_told_of_them(typed) is of_them


@pytest.mark.parametrize(
    ("typed", "aside"),
    [
        ("heater going to her mums, dont think about cost", True),
        ("late again, cousin is plumber he said leave it", True),
        ("dont bother sending anybody", True),
        ("no call back, her husband says leave it", True),
        ("wait of three weeks, do not send dermot again", True),
        ("the wait", False),
        ("two visits missed and nobody rang", False),
        ("driver going to the wrong house", False),
        ("the heater your mum lent you broke", False),
        ("missed your sister's wedding because of us", False),
        ("we didn't tell you", False),
        ("i'm sorry, we don't know why", False),
    ],
)
def test_what_goes_beyond_what_we_did_is_told_apart(typed: str, aside: bool) -> None:
    assert is_aside(typed) is aside
