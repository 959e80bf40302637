"""Money: what people type as an exact amount with its currency, and back. Pure; never a float.

The one place where mend reads, adds up and writes sums. A sum is kept in facts as text, "1240.00
EUR". What could be two amounts is asked about, never guessed; a currency is never assumed; sums in
two currencies are never added up.
"""

import re
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from mendcli.case.reading.currencies import CODES, NAMES, SHARED, SIGNS, decimals

_CODE = "[A-Za-z]{3}"
_BLANKS = "\u00a0\u202f\u2009"
_APOSTROPHES = str.maketrans("’ʼ", "''")
_LAKHS = r"[1-9]\d?(?:,\d\d)+,\d{3}"  # 1,00,000 as it is written in India
_ABOUT = re.compile(
    r"^\s*(?:(?:it(?:'?s| is) |just |maybe |say )*(?:about|around|roughly"
    r"|approx(?:imately|\.)?|circa|ca\.?|nearly|some|maybe|say)\s+|~\s*)(?=[^A-Za-z]*\d|[A-Za-z]{3}\s*\d)",
    re.I,
)
_LONGEST = 24  # digits with their marks; nobody's complaint costs more
_EXAMPLE = "An amount and its currency, such as 240 EUR."


class Money(NamedTuple):
    """An exact amount in one currency (an ISO 4217 code); it may be below nought."""

    amount: Decimal
    currency: str

    def __str__(self) -> str:
        """As facts keep it."""
        return f"{self.amount:.{self._places}f} {self.currency}"

    def shown(self) -> str:
        """For people: "12,400.00 EUR"."""
        return f"{self.amount:,.{self._places}f} {self.currency}"

    def times(self, count: int) -> "Money":
        """The sum so many times over."""
        return Money(self.amount * count, self.currency)

    @property
    def _places(self) -> int:
        return max(decimals(self.currency), -int(self.amount.normalize().as_tuple().exponent))


class MoneyQuestion(NamedTuple):
    """What to ask back where the words are no sum, or could be two. It never repeats the words."""

    text: str


def read_sum(text: str, *, below_nought: bool = False) -> Money | MoneyQuestion:
    """The sum in `text`: "240 EUR", "€ 1.234,56", "US$20", "40 Euro", "₹ 1,00,000", "€ 5,-".

    "About 90 quid" is 90 pounds: a sum is kept, and how sure they were stands in what was typed.
    A sum below nought is refused unless `below_nought`: a cost, a value and a gesture have none.
    """
    plain = _ABOUT.sub("", text.translate(_APOSTROPHES))
    for blank in _BLANKS:
        plain = plain.replace(blank, " ")
    plain, codes = _without_signs(plain.replace("−", "-"))
    if SHARED & set(re.findall(r"[^\W\d_]+", plain.lower())):
        return MoneyQuestion("Of which country? Say it with its code, as 240 SEK.")
    found = re.fullmatch(
        rf"(-\s*)?(?:({_CODE})\s*)?(-\s*)?(\d[\d.,' ]*?)\s*(?:({_CODE}))?", plain, re.ASCII
    )
    if found is None or len(found[4]) > _LONGEST:
        return MoneyQuestion(_EXAMPLE)
    codes |= {code.upper() for code in (found[2], found[5]) if code}
    if codes - CODES:
        return MoneyQuestion("That is no currency's code (ISO 4217). Say it as 240 EUR.")
    if len(codes) > 1:
        return MoneyQuestion("That names two currencies. Which one is it?")
    if not codes:
        return MoneyQuestion("In which currency? Say it as 240 EUR.")
    if (found[1] or found[3]) and not below_nought:
        return MoneyQuestion("A sum cannot be less than zero here. How much is it?")
    currency = codes.pop()
    amount = _amount(found[4], currency)
    if isinstance(amount, MoneyQuestion):
        return amount
    return Money(-amount if found[1] or found[3] else amount, currency)


def _without_signs(text: str) -> tuple[str, set[str]]:
    """The text without signs and names of currencies, and the codes of these."""
    codes = set()
    for sign, code in SIGNS.items():
        if sign in text.upper():
            codes.add(code)
            text = re.sub(re.escape(sign), " ", text, flags=re.IGNORECASE)
    for name, code in NAMES.items():
        if name in text.lower():
            text, count = re.subn(rf"(?<![^\W\d_]){name}\b\.?", " ", text, flags=re.IGNORECASE)
            codes |= {code} if count else set()
    # "5,-" is five and nothing behind the comma
    return re.sub(r"(\d)[.,] ?[-–—](?!\d)", r"\1", text).strip(), codes


def read_money(text: str) -> str | None:
    """A sum from nought up as it is kept ("240.00 EUR"), or None where it has to be asked about."""
    found = read_sum(text)
    return str(found) if isinstance(found, Money) else None


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


def _amount(figures: str, currency: str) -> Decimal | MoneyQuestion:
    """The figures without what groups them, as a number."""
    marks = [mark for mark in figures if mark in ".,"]
    last = marks[-1] if marks else ""
    whole, _, part = figures.rpartition(last) if last else (figures, "", "")
    if last and len(set(marks)) == 1 and len(part) == 3 and _grouped(figures, last):
        if len(marks) == 1 and decimals(currency) == 3:
            return MoneyQuestion(f"Thousands, or thousandths of one {currency}? Write it out.")
        whole, part = figures, ""  # 1.234 and 1,234,567: thousands
    elif re.fullmatch(_LAKHS, figures, re.ASCII):
        whole, part = figures, ""
    elif len(marks) > 1 and marks.count(last) > 1:
        return MoneyQuestion(_EXAMPLE)
    if not part and last and whole != figures:
        return MoneyQuestion(_EXAMPLE)
    if len(part) > decimals(currency) and part.strip("0"):
        return MoneyQuestion("That has more decimals than the currency. How much is it?")
    digits = _ungrouped(whole)
    if digits is None or not re.fullmatch(r"\d*", part, re.ASCII):
        return MoneyQuestion(_EXAMPLE)
    return Decimal(f"{digits}.{part or '0'}")


def _grouped(figures: str, mark: str) -> bool:
    return bool(re.fullmatch(rf"[1-9]\d{{0,2}}(?:{re.escape(mark)}\d{{3}})+", figures, re.ASCII))


def _ungrouped(whole: str) -> str | None:
    """Digits without their grouping marks; None where these do not stand every three digits."""
    if re.fullmatch(r"\d+", whole, re.ASCII):
        return whole
    if re.fullmatch(_LAKHS, whole, re.ASCII):
        return whole.replace(",", "")
    marks = {mark for mark in whole if not mark.isdigit()}
    if len(marks) == 1 and _grouped(whole, mark := marks.pop()):
        return whole.replace(mark, "")
    return None


def read_worth(text: str) -> "str | MoneyQuestion":
    """What a customer is worth a year: "12000.00 EUR", or "12000.00 EUR over 3 years"."""
    told = _A_YEAR.fullmatch(text.strip())
    assert told is not None, "every text is a sum and what stands behind it"
    found = read_sum(told[1])
    if not isinstance(found, Money):
        return found
    years = int(told[2] or 1)
    return f"{found} over {years} years" if years > 1 else str(found)


_A_YEAR = re.compile(
    r"(.*?)(?:\s*(?:a|per|each|/)\s*year|\s+yearly)?(?:\s+(?:over|for)\s+(\d{1,2})\s+years?)?",
    re.I | re.S,
)
