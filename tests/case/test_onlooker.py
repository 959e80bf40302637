"""What a rep typed of the customer, or in their voice: none of it is ours to say."""

import pytest

from mendcli.case.reading.onlooker import is_told_of_them, may_be_ours


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
