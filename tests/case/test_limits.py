"""A sum above what the rep may grant, and who may."""

import pytest

from mendcli.case.promises.limits import above_limit, sums_in

LIMITS = (("alex", "200.00 EUR"), ("kim", "500.00 EUR"), ("dana", "any"), ("lee", "90.00 USD"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("refund 250 EUR by friday",
         "250.00 EUR is above your 200.00 EUR · kim or dana may grant it"),
        ("refund €1.250,50.", "1,250.50 EUR is above your 200.00 EUR · dana may grant it"),
        ("credit EUR 300, and 20 EUR for the taxi",
         "300.00 EUR is above your 200.00 EUR · kim or dana may grant it"),
        ("refund 200 EUR", ""),
        ("refund 900 USD", ""),  # no limit in it: not compared
        ("refund 900", ""),
        ("order 4471 and 3 visits", ""),
        ("", ""),
    ],
)  # fmt: skip
def test_the_largest_sum_is_held_against_the_rep_s_own_limit(text: str, said: str) -> None:
    assert above_limit(text, "Alex", LIMITS) == said


def test_who_has_no_limit_is_told_nothing() -> None:
    for rep in ("dana", "sam"):
        assert above_limit("refund 9000 EUR", rep, LIMITS) == ""
    assert above_limit("refund 9000 EUR", "alex", ()) == ""
    alone = above_limit("refund 300 EUR", "alex", LIMITS[:1])
    assert alone.endswith("nobody named in limits may grant it")


def test_a_sum_is_found_once_with_the_currency_beside_it() -> None:
    found = sums_in("20 EUR now, €30 later, and 40 dollars")
    assert [str(each) for each in found] == ["20.00 EUR", "30.00 EUR", "40.00 USD"]
