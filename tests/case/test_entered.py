"""Whatever was entered becomes text that can be kept, and the bytes beside it."""

from base64 import b64decode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mendcli.case.reading.entered_text import entered


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_valid_text_is_kept_as_it_is(text: str) -> None:
    assert entered(text) == (text, "")


@given(st.binary())
def test_bytes_come_back_from_what_is_kept(given_bytes: bytes) -> None:
    text, raw = entered(given_bytes.decode("utf-8", "surrogateescape"))
    assert (b64decode(raw) if raw else text.encode()) == given_bytes
    text.encode()


@given(st.text(st.characters(categories=["Cs", "Lu"])))
def test_nothing_ever_raises(text: str) -> None:
    kept, raw = entered(text)
    kept.encode()
    assert raw.isascii()


@pytest.mark.parametrize(
    ("text", "kept", "raw"),
    [
        ("caf\udce9", "caf\ufffd", "Y2Fm6Q=="),
        ("\ud800", "\ufffd", "7aCA"),
        ("\udcc3\udca9", "é", ""),
        ("\ufffd", "\ufffd", ""),
    ],
)
def test_what_cannot_be_shown_is_a_replacement_character(text: str, kept: str, raw: str) -> None:
    assert entered(text) == (kept, raw)
