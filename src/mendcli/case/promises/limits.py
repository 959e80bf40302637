"""A sum in what is about to be promised, above what the rep may grant: who may. Pure."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mendcli.case.reading.money import Money

ANY = "any"
#: Who may grant how much: a name, and "200.00 EUR" or "any".
Limits = tuple[tuple[str, str], ...]


def above_limit(text: str, rep: str, limits: Limits) -> str:
    """What to say of the largest sum in `text`; "" where the rep may grant it, or has no limit.

    A sum in another currency than the limit's is not compared.
    """
    most = next((most for name, most in limits if name.casefold() == rep.casefold()), ANY)
    if most == ANY:
        return ""
    from mendcli.case.reading.money import Money, money

    mine = money(most)
    if mine is None:
        return ""
    asked = [each.amount for each in sums_in(text) if each.currency == mine.currency]
    if not asked or max(asked) <= mine.amount:
        return ""
    wanted = Money(max(asked), mine.currency)
    who = " or ".join(_may(wanted, limits)) or "nobody named in limits"
    return f"{wanted.shown()} is above your {mine.shown()} · {who} may grant it"


def sums_in(text: str) -> "Iterator[Money]":
    """The sums in a line, each with its currency: "refund 500 EUR", "€500 off"."""
    from mendcli.case.reading.money import Money, read_sum

    words = [word.strip(".,;:!?()") for word in text.split()]
    for at, word in enumerate(words):
        if not any(sign.isdigit() for sign in word):
            continue
        around = (word, " ".join(words[at : at + 2]), " ".join(words[max(at - 1, 0) : at + 1]))
        found = (read_sum(each) for each in around)
        yield from [each for each in found if isinstance(each, Money)][:1]


def _may(wanted: "Money", limits: Limits) -> Iterable[str]:
    """Whoever may grant it, the smallest limit first."""
    from mendcli.case.reading.money import money

    known = [(name, money(most)) for name, most in limits if most != ANY]
    enough = [
        (most.amount, name)
        for name, most in known
        if most is not None and most.currency == wanted.currency and most.amount >= wanted.amount
    ]
    return (*(name for _, name in sorted(enough)), *(n for n, most in limits if most == ANY))
