"""A name as it is typed while somebody says who they are: what is the name, and what is not."""

import pytest

from mendcli.case.customer.name_line import is_introduction, read_name
from mendcli.case.state.case_state import Customer


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("Mrs Okafor", Customer(name="Mrs Okafor")),
        (
            "Mrs Okafor, 0171 555 0199, contract 8841",
            Customer(name="Mrs Okafor", phone="0171 555 0199", refs=("contract 8841",)),
        ),
        ("its Dave from unit 4", Customer(name="Dave", refs=("unit 4",))),
        ("its Dave from unit 4, 0171 555 0199",
         Customer(name="Dave", phone="0171 555 0199", refs=("unit 4",))),
        ("it's Dave from unit 4", Customer(name="Dave", refs=("unit 4",))),
        ("this is Jo Marsh again", Customer(name="Jo Marsh")),
        ("my name is Okafor", Customer(name="Okafor")),
        ("Dave here", Customer(name="Dave")),
        ("Okafor 0171-555-0199", Customer(name="Okafor", phone="0171-555-0199")),
        ("okafor tel +44 171 555 0199", Customer(name="okafor", phone="+44 171 555 0199")),
        ("Lena (0171 555 0199)", Customer(name="Lena", phone="0171 555 0199")),
        ("Lena Brandt order 4471-9", Customer(name="Lena Brandt", refs=("order 4471-9",))),
        ("Lena Brandt, #4471", Customer(name="Lena Brandt", refs=("4471",))),
        ("Lena Brandt, 8841", Customer(name="Lena Brandt", refs=("8841",))),
        ("Lena, account no 77-12", Customer(name="Lena", account="77-12")),
        ("Lena lena@brandt.example", Customer(name="Lena", email="lena@brandt.example")),
        ("order 4471, Lena", Customer(name="Lena", refs=("order 4471",))),
        ("0171 555 0199", Customer(phone="0171 555 0199")),
        ("Mr. Li, room 12", Customer(name="Mr. Li", refs=("room 12",))),
        ("J. P. O'Hara-Smith", Customer(name="J. P. O'Hara-Smith")),
        ("Ms Minh, 0171 555 0199 or 0171 555 0200",
         Customer(name="Ms Minh", phone="0171 555 0199, 0171 555 0200")),
        # what only looks like it
        ("Studio 54", Customer(name="Studio 54")),
        ("7-Eleven", Customer(name="7-Eleven")),
        ("Bay 2000 Ltd", Customer(name="Bay 2000 Ltd")),
        ("Unit 4", Customer(name="Unit 4")),
        ("4711", Customer(name="4711")),
        ("Dave from Acme Bottling", Customer(name="Dave from Acme Bottling", called="Dave")),
        ("Dale, 2nd floor", Customer(name="Dale, 2nd floor")),
        ("Will Again", Customer(name="Will Again")),
        ("", Customer()),
        ("   ", Customer()),
    ],
)  # fmt: skip
def test_what_is_the_name(typed: str, read: Customer) -> None:
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
