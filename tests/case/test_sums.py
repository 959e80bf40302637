"""Sums stay exact and stay in their own currency."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mendcli.case.reading.money import Money, less, money, read_money, totals

AMOUNTS = st.decimals(-(10**9), 10**9, places=2, allow_nan=False)
SUMS = st.builds(Money, AMOUNTS, st.sampled_from(["EUR", "USD", "SEK"]))


@given(SUMS)
def test_a_sum_comes_back_from_its_text_exactly(one: Money) -> None:
    assert money(str(one)) == one


@given(st.lists(SUMS))
def test_adding_up_loses_nothing_and_mixes_nothing(many: list[Money]) -> None:
    found = totals(many)
    assert len({each.currency for each in found}) == len(found)
    for each in found:
        assert each.amount == sum(one.amount for one in many if one.currency == each.currency)


def test_ten_dimes_are_a_euro() -> None:
    assert totals([Money(Decimal("0.10"), "EUR")] * 10) == (Money(Decimal("1.00"), "EUR"),)


@given(SUMS, st.lists(SUMS))
def test_what_is_left_is_never_said_across_currencies(whole: Money, parts: list[Money]) -> None:
    left = less(whole, parts)
    if any(part.currency != whole.currency for part in parts):
        assert left is None
    else:
        assert left is not None
        assert left.amount + sum(part.amount for part in parts) == whole.amount


@pytest.mark.parametrize("text", ["", "EUR", "12.00", "x EUR", "NaN EUR", "Infinity EUR"])
def test_what_is_no_sum_is_none(text: str) -> None:
    assert money(text) is None


@pytest.mark.parametrize("typed", ["-5 EUR", "12", "12 EUR USD", "ten EUR"])
def test_what_is_not_clear_is_asked_again_instead_of_guessed(typed: str) -> None:
    assert read_money(typed) is None


def test_people_see_thousands() -> None:
    assert Money(Decimal("12400"), "EUR").shown() == "12,400.00 EUR"
