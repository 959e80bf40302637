"""The door to the terminal: nothing that acts on one gets through, and nothing is too wide."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcswidth  # type: ignore[import-untyped, unused-ignore]

from mendcli.screen.words.clean import clean, fit, pieces, width, wrap

FSI, PDI = "\u2068", "\u2069"
ANYTHING = st.text(st.characters(exclude_categories=()), max_size=60)
NASTY = st.text(
    st.sampled_from(
        "ab 1\u202e\u2066\u2069\u200f\u061c\u200b\u200d\u00ad\ufeff\ufe0f\x1b\x07\x00\x9b\x9d\r\n\t"
        "\u05d0\u0661👩❤é\u0301\u3000漢\udce9\ud800\U000e0041\u2028\u3164|"
    ),
    max_size=40,
)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain text", "plain text"),
        ("\x1b]0;title\x07", "^[]0;title^G"),
        ("\x9b31mred", "\\x9b31mred"),
        ("\x85", "\\x85"),
        ("del\x7f", "del^?"),
        ("one\ntwo\r\nthree", "one two three"),
        ("a\tb", "a    b"),
        ("bare\rreturn", "bare^Mreturn"),
        ("in\u202eexe.txt", "in<U+202E>exe.txt"),
        ("zero\u200bwidth", "zero<U+200B>width"),
        ("tag\U000e0041", "tag<U+E0041>"),
        ("caf\udce9", "caf\\xe9"),
        ("\ud83d", "\ufffd"),
        ("\u2028", "<U+2028>"),
        ("שלום", f"{FSI}שלום{PDI}"),
        ("مرحبا 5", f"{FSI}مرحبا 5{PDI}"),
        ("שלום\u2069 x", f"{FSI}שלום<U+2069> x{PDI}"),
        ("می\u200cخواهم", f"{FSI}می\u200cخواهم{PDI}"),
        ("👨‍👩‍👧 ❤️ 1️⃣", "👨‍👩‍👧 ❤️ 1️⃣"),
        ("a\u200db", "a<U+200D>b"),
        ("Zoë “said” – no…", "Zoë “said” – no…"),
        ("[/b] :warning: {x}", "[/b] :warning: {x}"),
    ],
)
def test_what_is_shown(text: str, shown: str) -> None:
    assert clean(text) == shown


def test_lines_stay_lines_where_they_are_wanted() -> None:
    assert clean("שלום\none\r\ntwo", lines=True) == f"{FSI}שלום{PDI}\none\ntwo"


def test_without_unicode_there_are_no_isolates() -> None:
    assert clean("שלום", isolate=False) == "שלום"


@given(ANYTHING | NASTY)
def test_nothing_that_acts_or_hides_gets_through(text: str) -> None:
    shown = clean(text, lines=True)
    for line in shown.split("\n"):
        inner = line.removeprefix(FSI).removesuffix(PDI) if line.startswith(FSI) else line
        for character in inner:
            category = unicodedata.category(character)
            assert category not in ("Cc", "Cs", "Zl", "Zp")
            assert category != "Cf" or character in "\u200c\u200d"
            assert unicodedata.bidirectional(character) not in (
                *("LRE", "RLE", "LRO", "RLO", "PDF"),
                *("LRI", "RLI", "FSI", "PDI"),
            )
        if any(unicodedata.bidirectional(each) in ("R", "AL", "AN") for each in inner):
            assert line.startswith(FSI)
            assert line.endswith(PDI)


@given(ANYTHING | NASTY)
def test_one_line_is_one_line(text: str) -> None:
    assert "\n" not in clean(text)
    clean(text).encode()


@given(NASTY)
def test_each_character_has_its_piece(text: str) -> None:
    line = text.replace("\n", "").replace("\r", "")
    assert len(pieces(line)) == len(line)
    assert "".join(pieces(line)) == clean(line, isolate=False)


@given(ANYTHING | NASTY)
def test_the_width_is_never_too_small(text: str) -> None:
    shown = clean(text)
    assert width(shown) >= wcswidth(shown)


@given(ANYTHING | NASTY, st.integers(1, 40))
def test_what_is_cut_fits_and_closes_its_isolates(text: str, columns: int) -> None:
    cut = fit(clean(text), columns)
    assert width(cut) <= columns
    assert cut.count(FSI) == cut.count(PDI)


@given(ANYTHING | NASTY, st.integers(2, 40))
def test_wrapped_lines_fit_and_lose_nothing_but_blanks(text: str, columns: int) -> None:
    shown = clean(text, lines=True)
    lines = wrap(shown, columns)
    assert all(width(line) <= columns for line in lines)
    assert all(line.count(FSI) == line.count(PDI) for line in lines)

    def inked(text: str) -> str:
        return "".join(text.replace(FSI, "").replace(PDI, "").split())

    assert inked("".join(lines)) == inked(shown)


def test_words_are_kept_whole_where_they_fit() -> None:
    assert wrap("the van was late again", 9) == ["the van", "was late", "again"]
    assert wrap("a" * 10 + " b", 4) == ["aaaa", "aaaa", "aa b"]
    assert wrap("one\n\ntwo", 9) == ["one", "", "two"]
