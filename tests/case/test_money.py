"""What people type as a sum of money: exact, with its currency, asked where it could be two."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mendcli.case.reading.money import (
    Money,
    MoneyQuestion,
    money,
    read_money,
    read_sum,
)

EXACT = st.decimals(min_value=0, max_value=10**9, places=2)
CURRENCIES = st.sampled_from(["EUR", "USD", "CHF", "KWD"])


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("240 EUR", "240.00 EUR"),
        ("1.234,56 EUR", "1234.56 EUR"),
        ("1,234.56 usd", "1234.56 USD"),
        ("€ 40", "40.00 EUR"),
        ("40€", "40.00 EUR"),
        ("EUR40", "40.00 EUR"),
        ("1'234.50 CHF", "1234.50 CHF"),
        ("1’234.50 CHF", "1234.50 CHF"),
        ("1 234,5 EUR", "1234.50 EUR"),
        ("1\u00a0234,5 EUR", "1234.50 EUR"),
        ("1.234 EUR", "1234.00 EUR"),
        ("1,234,567 EUR", "1234567.00 EUR"),
        ("0.5 EUR", "0.50 EUR"),
        ("₹ 1,00,000", "100000.00 INR"),
        ("12,34,567.50 INR", "1234567.50 INR"),
        ("40 Euro", "40.00 EUR"),
        ("40 euros", "40.00 EUR"),
        ("US$20", "20.00 USD"),
        ("A$ 20.50", "20.50 AUD"),
        ("NZ$5", "5.00 NZD"),
        ("€ 5,-", "5.00 EUR"),
        ("5,– €", "5.00 EUR"),
        ("25 pounds", "25.00 GBP"),
        ("100 zł", "100.00 PLN"),
        ("1200 JPY", "1200 JPY"),
        ("¥1,200", "1200 JPY"),
        ("12.50 JPY", None),
        ("240 KWD", "240.000 KWD"),
        ("40 kr", None),
        ("Rs. 40", None),
        ("40 ABC", None),
        ("40 DAY", None),
        ("12.345 KWD", None),
        ("0.345 KWD", "0.345 KWD"),
        ("0.123 EUR", None),
        ("40", None),
        ("40 EUR USD", None),
        ("€40 USD", None),
        ("1.2.3 EUR", None),
        ("12.34.567 EUR", None),
        ("1,23 4 EUR", None),
        ("EUR", None),
        ("٤٠ EUR", None),
        ("forty EUR", None),
        ("9" * 25 + " EUR", None),
    ],
)
def test_how_a_sum_is_read(typed: str, kept: str | None) -> None:
    assert read_money(typed) == kept


@pytest.mark.parametrize("typed", ["-40 EUR", "EUR -40", "− 40 €", "-1.234,56 EUR"])
def test_a_sum_below_nought_is_refused_where_it_makes_no_sense(typed: str) -> None:
    refused = read_sum(typed)
    assert isinstance(refused, MoneyQuestion)
    assert "less than zero" in refused.text
    taken = read_sum(typed, below_nought=True)
    assert isinstance(taken, Money)
    assert taken.amount < 0


@given(st.text())
def test_any_text_is_a_sum_or_a_question_that_does_not_repeat_it(text: str) -> None:
    found = read_sum(text)
    if isinstance(found, Money):
        assert money(str(found)) == found
    else:
        assert len(text) < 6 or text not in found.text


@given(EXACT, CURRENCIES)
def test_both_ways_of_writing_mean_the_same_exact_sum(amount: Decimal, currency: str) -> None:
    english = f"{amount:,.2f}"
    german = english.replace(",", "_").replace(".", ",").replace("_", ".")
    wanted = Money(amount, currency)
    assert read_sum(f"{english} {currency}") == wanted
    assert read_sum(f"{currency} {german}") == wanted
    assert money(str(wanted)) == wanted


@pytest.mark.parametrize("text", ["about 90 quid", "90 quid", "it's around £90", "~ 90 pounds"])
def test_a_sum_as_it_is_said_in_a_hurry(text: str) -> None:
    assert read_money(text) == "90.00 GBP"


def test_about_makes_no_sum_of_what_is_none() -> None:
    assert read_money("about a week") is None
    assert read_money("about 90") is None, "a currency is never assumed"
