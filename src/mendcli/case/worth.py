"""Sums with a currency, exact: added only within one currency, never turned into another. Pure.

As text a sum is "1240.00 EUR", which is what facts keep; `readings.read_money` makes that of what
a person typed. Never a binary float.
"""

from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from typing import NamedTuple


class Money(NamedTuple):
    """An amount of one currency; it may be below nought."""

    amount: Decimal
    currency: str

    def __str__(self) -> str:
        """As facts keep it."""
        return f"{self.amount:.2f} {self.currency}"

    def shown(self) -> str:
        """For people: "12,400.00 EUR"."""
        return f"{self.amount:,.2f} {self.currency}"

    def times(self, count: int) -> "Money":
        """The sum so many times over."""
        return Money(self.amount * count, self.currency)


def money(text: str) -> Money | None:
    """The sum a fact holds; None for "" and for what is none."""
    amount, _, currency = text.partition(" ")
    if not currency:
        return None
    try:
        found = Decimal(amount)
    except InvalidOperation:
        return None
    return Money(found, currency) if found.is_finite() else None


def totals(sums: Iterable[Money]) -> tuple[Money, ...]:
    """One sum for each currency, in the order first met."""
    found: dict[str, Decimal] = {}
    for each in sums:
        found[each.currency] = found.get(each.currency, Decimal(0)) + each.amount
    return tuple(Money(amount, currency) for currency, amount in found.items())


def less(whole: Money, parts: Iterable[Money]) -> Money | None:
    """What is left of `whole`; None where a part is of another currency."""
    rest = whole.amount
    for part in parts:
        if part.currency != whole.currency:
            return None
        rest -= part.amount
    return Money(rest, whole.currency)
