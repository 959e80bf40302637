"""A name as it is typed while somebody says who they are: what is the name, and what is not."""

import pytest

from mendcli.case.customer.name_line import NameLine, is_introduction, read_name


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("Mrs Okafor", NameLine("Mrs Okafor")),
        (
            "Mrs Okafor, 0171 555 0199, contract 8841",
            NameLine("Mrs Okafor", phone="0171 555 0199", refs=("contract 8841",)),
        ),
        ("its Dave from unit 4", NameLine("Dave", refs=("unit 4",))),
        ("its Dave from unit 4, 0171 555 0199",
         NameLine("Dave", phone="0171 555 0199", refs=("unit 4",))),
        ("it's Dave from unit 4", NameLine("Dave", refs=("unit 4",))),
        ("this is Jo Marsh again", NameLine("Jo Marsh")),
        ("my name is Okafor", NameLine("Okafor")),
        ("Dave here", NameLine("Dave")),
        ("Okafor 0171-555-0199", NameLine("Okafor", phone="0171-555-0199")),
        ("okafor tel +44 171 555 0199", NameLine("okafor", phone="+44 171 555 0199")),
        ("Lena (0171 555 0199)", NameLine("Lena", phone="0171 555 0199")),
        ("Lena Brandt order 4471-9", NameLine("Lena Brandt", refs=("order 4471-9",))),
        ("Lena Brandt, #4471", NameLine("Lena Brandt", refs=("4471",))),
        ("Lena Brandt, 8841", NameLine("Lena Brandt", refs=("8841",))),
        ("Lena, account no 77-12", NameLine("Lena", account="77-12")),
        ("Lena lena@brandt.example", NameLine("Lena", email="lena@brandt.example")),
        ("order 4471, Lena", NameLine("Lena", refs=("order 4471",))),
        ("0171 555 0199", NameLine(phone="0171 555 0199")),
        ("Mr. Li, room 12", NameLine("Mr. Li", refs=("room 12",))),
        ("J. P. O'Hara-Smith", NameLine("J. P. O'Hara-Smith")),
        ("Ms Minh, 0171 555 0199 or 0171 555 0200",
         NameLine("Ms Minh", phone="0171 555 0199, 0171 555 0200")),
        # what only looks like it
        ("Studio 54", NameLine("Studio 54")),
        ("7-Eleven", NameLine("7-Eleven")),
        ("Bay 2000 Ltd", NameLine("Bay 2000 Ltd")),
        ("Unit 4", NameLine("Unit 4")),
        ("4711", NameLine("4711")),
        ("Dave from Acme Bottling", NameLine("Dave from Acme Bottling", called="Dave")),
        ("Dale, 2nd floor", NameLine("Dale, 2nd floor")),
        ("Will Again", NameLine("Will Again")),
        ("", NameLine()),
        ("   ", NameLine()),
    ],
)  # fmt: skip
def test_what_is_the_name(typed: str, read: NameLine) -> None:
    assert read_name(typed) == read


@pytest.mark.parametrize("typed", [
    "this is Jo Marsh again", "my name is Okafor", "it is Dave",
    "its Dave from unit 4, 0171 555 0199", "Mrs Ada Okafor, 0171 555 0199, contract 8841, order 12",
])  # fmt: skip
def test_an_introduction_is_a_name_and_no_speech(typed: str) -> None:
    assert is_introduction(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "this is a joke",
        "it is broken again",
        "this is the third time",
        "the van came late",
        "order 4471 never came and nobody rang me back",
        "they charged me 4000 on 0171 555 0199 twice",
    ],
)
def test_and_speech_is_none(typed: str) -> None:
    assert not is_introduction(typed)
