"""Card numbers and IBANs in what is typed: found, and masked where the rep wants that. Pure.

A card number has a prefix and a length that an issuer gives out, holds under Luhn, and is written
in one piece or grouped as it is printed; an IBAN has its country's length and holds under mod 97.
Silent on other numbers is worth more than complete: who is told of an order number looks no more.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import accumulate
from typing import NamedTuple

#: Fewer digits hold neither: most lines are let go here.
_FEWEST = 11
#: Prefixes from, to (of the same length), and the lengths of such numbers.
_ISSUERS = (
    ("4", "4", (13, 16, 19)),  # Visa
    ("51", "55", (16,)),  # Mastercard
    ("2221", "2720", (16,)),
    ("34", "34", (15,)),  # American Express
    ("37", "37", (15,)),
    ("6011", "6011", (16,)),  # Discover
    ("644", "659", (16,)),
    ("300", "305", (14,)),  # Diners Club
    ("36", "36", (14,)),
    ("38", "39", (14,)),
    ("3528", "3589", (16,)),  # JCB
    ("62", "62", (16, 17, 18, 19)),  # UnionPay
    ("5018", "5018", (16, 18, 19)),  # Maestro
    ("5020", "5020", (16, 18, 19)),
    ("5038", "5038", (16, 18, 19)),
    ("6304", "6304", (16, 18, 19)),
    ("6759", "6763", (16, 18, 19)),
)
#: How many digits stand together where a number is grouped.
_GROUPS = {(4, 4, 4, 4), (4, 6, 5), (4, 6, 4), (4, 4, 4, 4, 3), (6, 13), (4, 4, 4, 1), (8, 8)}
#: The length of an IBAN by its country (ISO 13616).
_LENGTHS = {
    code: int(entry[2:])
    for entry in (
        "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DK18 DO28"
        " EE20 EG29 ES24 FI18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26"
        " IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MR27 MT31 MU30"
        " NL18 NO15 PK24 PL28 PS29 PT25 QA29 RO24 RS22 SA24 SC31 SE24 SI19 SK24 SM27 ST25 SV28 TL23"
        " TN24 TR26 UA29 VA22 VG24 XK20"
    ).split()
    for code in (entry[:2],)
}
#: Words shortly before a number in one piece that say it is something else, unless a card is named
#: there too.
_OTHER = (
    r"order|ref|reference|account|acct|invoice|ticket|case|serial|imei|tracking|parcel|shipment"
)
_OTHER += r"|contract|customer|policy|booking|meter|phone|tel|mobile|fax|article|ean|isbn|sku|iccid"
_NAMED_CARD = r"card|visa|mastercard|amex|maestro|debit|credit|cc|pan"


class PaymentNumber(NamedTuple):
    """A number in a text, from `start` to `end`; `what` is "card number" or "IBAN"."""

    start: int
    end: int
    what: str
    masked: str


def payment_numbers_in(text: str) -> tuple[PaymentNumber, ...]:
    """The card numbers and IBANs of a text, in order."""
    if sum(map(str.isdigit, text)) < _FEWEST:
        return ()
    return tuple(sorted((*_cards(text), *_ibans(text))))


def masked(text: str) -> str:
    """The text with each of them as "4111 … 1111"; all else stays as it is."""
    for found in reversed(payment_numbers_in(text)):
        text = text[: found.start] + found.masked + text[found.end :]
    return text


def payment_warning(text: str, key: str) -> str:
    """What is said of them while they are typed, and the `key` that masks them; "" of none."""
    found = payment_numbers_in(text)
    if not found:
        return ""
    kinds = " and ".join(dict.fromkeys(each.what for each in found))
    return f"looks like a {kinds} · {key} keeps only {found[0].masked}"


def _cards(text: str) -> Iterator[PaymentNumber]:
    for found in _patterns()[0].finditer(text):
        parts = re.split(r"\D", found[0])
        digits = "".join(parts)
        grouped = len(parts) == 1 or tuple(map(len, parts)) in _GROUPS
        if (
            grouped
            and _is_issued(digits)
            and _luhn(digits)
            and not _is_another(text, found.start())
        ):
            short = f"{digits[:4]} … {digits[-4:]}"
            yield PaymentNumber(found.start(), found.end(), "card number", short)


def _ibans(text: str) -> Iterator[PaymentNumber]:
    for found in _patterns()[1].finditer(text):
        letters = found[0].replace(" ", "").upper()
        length = _LENGTHS.get(letters[:2], 0)
        if not length or len(letters) < length:
            continue
        ends = accumulate(found[0], lambda count, char: count + (char != " "), initial=0)
        end = found.start() + list(ends).index(length)
        if end < found.end() and text[end].isalnum():
            continue  # in one piece with what follows
        number = letters[:length]
        if int("".join(str(int(char, 36)) for char in number[4:] + number[:4])) % 97 == 1:
            yield PaymentNumber(found.start(), end, "IBAN", f"{number[:4]} … {number[-4:]}")


def _is_issued(digits: str) -> bool:
    return any(
        low <= digits[: len(low)] <= high and len(digits) in lengths
        for low, high, lengths in _ISSUERS
    )


def _luhn(digits: str) -> bool:
    doubled = (sum(divmod(2 * int(each), 10)) for each in digits[-2::-2])
    return (sum(map(int, digits[-1::-2])) + sum(doubled)) % 10 == 0


def _is_another(text: str, start: int) -> bool:
    """Whether the words before the number say that it is something else."""
    before = text[max(0, start - 40) : start].lower()
    other, card = _patterns()[2:]
    return bool(other.search(before)) and not card.search(before)


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """Card, IBAN, a word for another number shortly before, a word for a card: made when needed."""
    return (
        re.compile(r"(?<![\w+.,/-])\d(?:[ -]?\d){12,18}(?![\w/-]|[.,]\d)"),
        re.compile(r"(?<!\w)[A-Za-z]{2}\d{2}(?: ?[A-Za-z0-9]){11,28}"),
        re.compile(rf"\b(?:{_OTHER})s?\b\W*(?:\w+\W+){{0,2}}$"),
        re.compile(rf"\b(?:{_NAMED_CARD})\b"),
    )
