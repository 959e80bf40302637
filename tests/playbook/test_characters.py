"""Bytes to text: what cannot be seen is refused with its number and line."""

import pytest

from mendcli.playbook.model.problems import ProblemsFound
from mendcli.playbook.reading.parse import read_document
from tests.playbook.authored import SOUND, problems_of, told

UNSEEN = "\x00\x01\x07\x1b\x7f\x85\x9b\xad\u034f\u061c\u115f\u180e\u200b\u200c\u200d\u200e\u200f"
UNSEEN += "\u2028\u2029\u202a\u202e\u2060\u2066\u2069\u206f\u2800\u3164\ufe00\ufeff\uffa0\ufffe"
UNSEEN += "\U000e0001\U000e0041\U000e0100"


@pytest.mark.parametrize("character", UNSEEN)
@pytest.mark.parametrize("before", ["title: A ", "# a remark ", "version: "])
def test_an_unseen_character_is_refused_wherever_it_stands(character: str, before: str) -> None:
    text = SOUND.replace("title: A demo", f"title: A demo\n# a remark {character}", 1)
    if before != "# a remark ":
        text = SOUND.replace(before, f"{before}¶{character}", 1)
    else:
        text = text.replace(character, f"¶{character}")
    told(text, f"U+{ord(character):04X}")


@pytest.mark.parametrize(
    "escape",
    ["\\0", "\\a", "\\e", "\\x1b", "\\t", "\\r", "\\N", "\\L", "\\u202e", "\\uFEFF", "\\x9b"],
)
def test_an_escape_brings_in_no_unseen_character(escape: str) -> None:
    told(SOUND.replace("A demo", f'¶"A {escape} demo"'), "this text holds the character U+")
    told(SOUND.replace("title: A demo", f'title: A demo\n¶"a{escape}": b'), "holds the character")


def test_the_name_of_the_character_is_told() -> None:
    (problem,) = told(SOUND.replace("A demo", "A ¶\u202edemo"), "RIGHT-TO-LEFT OVERRIDE")
    assert problem.shown().startswith("x.yaml:2:10: the character U+202E (")


def test_every_line_with_such_a_character_is_told() -> None:
    text = SOUND.replace("ours", "o¶\u200burs").replace("Just", "¶\u200bJu¶\u200bst")
    told(text, "U+200B", "U+200B", "U+200B")


@pytest.mark.parametrize(
    "text", ["Ärger mit 客户 €5", "🙂 fine", "\u05d0\u05d1", "no\u00a0break", "❤\ufe0f"]
)
def test_other_languages_and_signs_are_welcome(text: str) -> None:
    assert problems_of(SOUND.replace("A demo", text)) == ()


def test_bytes_that_are_no_utf8_are_refused_with_their_place() -> None:
    content = SOUND.encode().replace(b"A demo", "Ä demo \xff".encode("latin-1"))
    (problem,) = problems_of(content)
    assert (problem.line, problem.column) == (2, 8)
    assert problem.message.startswith("the byte 0xC4 is not UTF-8 text")


@pytest.mark.parametrize("code", ["utf-16", "utf-16-be", "utf-32"])
def test_other_encodings_are_refused(code: str) -> None:
    marked = "" if code in ("utf-16", "utf-32") else "\ufeff"
    (problem,) = problems_of((marked + SOUND).encode(code))
    assert "save it again as UTF-8" in problem.message


def test_a_byte_order_mark_and_windows_lines_are_fine() -> None:
    content = b"\xef\xbb\xbf" + SOUND.replace("\n", "\r\n").encode()
    assert problems_of(content) == ()
    broken = SOUND.replace("phase: call", "phase: cal", 1)
    (problem,) = problems_of(b"\xef\xbb\xbf" + broken.replace("\n", "\r\n").encode())
    (same,) = problems_of(broken)
    assert (problem.line, problem.column) == (same.line, same.column) == (9, 12)


def test_lone_surrogates_in_text_are_refused() -> None:
    (problem,) = problems_of(SOUND.replace("demo", "de\udcffmo", 1))
    assert "U+DCFF" in problem.message


def test_an_answers_file_keeps_what_customers_write() -> None:
    words = "\u202eabc\u202c \u200d\u0645\u200c\u0646 👩\u200d🚀"
    data, _ = read_document(f'a: {words}\nb: "\\e[31m\\0"\n', "a.yaml")
    assert data == {"a": words, "b": "\x1b[31m\x00"}
    with pytest.raises(ProblemsFound) as caught:
        read_document("a: \x1b[31m\n", "a.yaml")
    assert "U+001B" in caught.value.problem
