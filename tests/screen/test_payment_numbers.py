"""Card numbers and IBANs are found; order, phone and account numbers of many countries are not."""

import random
from collections import Counter

import pytest

from mendcli.screen.words.payment_numbers import masked, payment_numbers_in, payment_warning

#: How people write other numbers: our own sentences, a # for each digit, an @ for each letter.
#: Each is filled in ten ways, which makes 300.
OTHERS = (
    # orders, invoices, parcels
    "order ##########", "order no. ###-#######-####### has not come", "#################",
    "it is order ################", "voucher ####-####-####-####", "Rechnung Nr. RE-####-######",
    "commande n° ########", "parcel 1Z######@@########", "tracking ####################",
    "tracking ############", "booking @@####@@", "article ean #############",
    # accounts, contracts, meters, machines
    "Kontonummer ########## BLZ ########", "sort code ##-##-## account ########",
    "account ####-####-####", "customer ########", "my contract is ################",
    "policy @@-#########", "meter reading ######## on meter ##############",
    "imei 35############# on the box", "iccid 8949###############", "serial @##@########@",
    # telephones
    "ring me on +44 7### ######", "+49 (0) 151 ########", "0049 30 ########", "06 ## ## ## ## ##",
    "(###) ###-####", "+1 ### ### ####", "+91 ##### #####", "+86 1## #### ####",
)  # fmt: skip
CARDS = {
    "Visa": ("4", 16),
    "Visa of 19": ("4", 19),
    "Mastercard": ("54", 16),
    "new Mastercard": ("2345", 16),
    "American Express": ("37", 15),
    "Discover": ("6011", 16),
    "Diners": ("36", 14),
    "JCB": ("3530", 16),
    "UnionPay": ("62", 16),
    "Maestro": ("6759", 16),
}
#: Examples that their registry publishes.
IBANS = (
    "DE89 3704 0044 0532 0130 00", "GB82 WEST 1234 5698 7654 32",
    "FR14 2004 1010 0505 0001 3M02 606",
    "NL91 ABNA 0417 1643 00", "ES91 2100 0418 4502 0005 1332", "IT60 X054 2811 1010 0000 0123 456",
    "NO93 8601 1117 947", "CH93 0076 2011 6238 5295 7", "AT61 1904 3002 3457 3201",
    "BE68 5390 0754 7034", "PL61 1090 1014 0000 0712 1981 2874", "SE45 5000 0000 0583 9825 7466",
)  # fmt: skip
SAID = ("{}", "my card is {}, ends 12/27", "take it from {} please.", "(it was {})")


def filled(form: str, chance: random.Random) -> str:
    letters = "ABCDEFGHJKLMNPRSTUVWXYZ"
    return "".join(
        chance.choice("0123456789")
        if char == "#"
        else chance.choice(letters)
        if char == "@"
        else char
        for char in form
    )


def issued(prefix: str, length: int, chance: random.Random) -> str:
    """A number of that prefix with its check digit."""
    body = prefix + "".join(chance.choices("0123456789", k=length - len(prefix) - 1))
    doubled = [int(d) * (2 - at % 2) for at, d in enumerate(reversed(body))]
    return body + str(-sum(each // 10 + each % 10 for each in doubled) % 10)


def grouped(digits: str) -> str:
    if len(digits) == 15:
        return f"{digits[:4]} {digits[4:10]} {digits[10:]}"
    if len(digits) == 14:
        return f"{digits[:4]} {digits[4:10]} {digits[10:]}"
    return " ".join(digits[at : at + 4] for at in range(0, len(digits), 4))


def test_false_alarms_on_three_hundred_other_numbers() -> None:
    chance = random.Random(2026)
    texts = [(form, filled(form, chance)) for form in OTHERS for _ in range(10)]
    assert len(texts) == 300
    alarms = Counter(form for form, text in texts if payment_numbers_in(text))
    assert sum(alarms.values()) == 0, alarms


def test_sixteen_digits_alone_are_seldom_taken_for_a_card() -> None:
    """Luhn lets one of ten through, the issuers' prefixes about a quarter: of 2,000 the share."""
    chance = random.Random(2026)
    alarms = sum(bool(payment_numbers_in(filled("#" * 16, chance))) for _ in range(2000))
    assert alarms / 2000 < 0.03


@pytest.mark.parametrize("issuer", CARDS)
def test_cards_are_found_as_people_write_them(issuer: str) -> None:
    chance = random.Random(issuer)
    for _ in range(5):
        digits = issued(*CARDS[issuer], chance)
        for number in (digits, grouped(digits), grouped(digits).replace(" ", "-")):
            for said in SAID:
                text = said.format(number)
                (found,) = payment_numbers_in(text)
                assert text[found.start : found.end] == number
                assert masked(text) == said.format(f"{digits[:4]} … {digits[-4:]}")
        wrong = digits[:-1] + str((int(digits[-1]) + 1) % 10)
        assert payment_numbers_in(wrong) == ()


@pytest.mark.parametrize("iban", IBANS)
def test_ibans_are_found_as_people_write_them(iban: str) -> None:
    plain = iban.replace(" ", "")
    for number in (iban, plain, plain.lower()):
        for said in SAID:
            assert masked(said.format(number)) == said.format(f"{plain[:4]} … {plain[-4:]}")
    swapped = plain[:6] + plain[7] + plain[6] + plain[8:]
    assert swapped == plain or payment_numbers_in(swapped) == ()


def test_what_is_said_of_it_and_of_none() -> None:
    told = payment_warning("4111 1111 1111 1111 or DE89 3704 0044 0532 0130 00", "Ctrl-X")
    assert told == "looks like a card number and IBAN · Ctrl-X keeps only 4111 … 1111"
    assert payment_warning("4111 … 1111 is masked, 0151 23456789 is a phone", "Ctrl-X") == ""
    assert masked("nothing of that kind") == "nothing of that kind"
