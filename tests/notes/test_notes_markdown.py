"""Nothing that anybody said becomes structure: held against a real Markdown parser."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from mendcli.case.log.facts import Fact
from mendcli.case.log.session_facts import CaseOpened, SessionStarted, Skipped
from mendcli.case.log.spoken_facts import (
    TOPICS,
    ActionAdded,
    Answered,
    Captured,
    LineKept,
    OptionChosen,
    OptionProposed,
    OptionWeighed,
    ParaphraseAnswered,
    ParaphraseSaid,
)
from mendcli.case.state.fold import fold
from mendcli.notes.forms.markdown import escape, to_markdown
from mendcli.notes.forms.passage import Note, Passage, split_lines
from mendcli.notes.forms.plain import to_plain
from mendcli.notes.forms.visible import visible
from mendcli.notes.letters.customer_note import customer_note
from mendcli.notes.letters.rep_note import rep_note
from tests.notes.noted import ZONE, case, cut_off, late_technician, recorded

HOSTILE = (
    "# heading", "#", "Title\n===", "Title\n---", "---\ntitle: x\n---", "+++", "***", "___",
    "* * *", "- item", "+ item", "* item", "1. one", "1) one", "- [x] done", "[ ] open", "[x](http://e.vil)",
    "![i](http://e.vil/p.png)", "[r]: http://e.vil", "[^1]: foot", "<b>bold</b>", "<script>",
    "<!-- c -->", "<http://e.vil>", "http://e.vil", "https://e.vil/a_b", "www.e.vil", "a@e.vil",
    "| a | b |\n|---|---|\n| 1 | 2 |", "a\n-:", "a | b\n--|--", "```\ncode\n```", "~~~", "`code`",
    "    indented", "\tindented", "> quote", ">", "*em* **strong** _em_ __strong__", "~~gone~~",
    "&copy; &#35; &amp;", "R&D", "a\\", "\\# x", "line\n\n\nline", "trailing  \nbreak", " lead",
    "ends with blank ", "\x1b[31mred\x1b[0m", "\x1b]0;title\x07", "\x9b31m", "a\rb", "a\r\nb",
    "a\u2028b\u2029c", "a\x85b\x0bc\x0cd", "\u202eevil\u2066", "\x00", "\ud800",
    "e\u0301 👩‍👧 שלום",
    "{{ x }}", "{}", "{x}", ":::note", "=====", "…", "“quoted”", "", " ", "\n", "7\\. x",
    "\u00a0lead", "90. minutes", "-5 EUR", "+44 20", "=1+1",
)  # fmt: skip
ALLOWED = {
    "heading_open", "heading_close", "paragraph_open", "paragraph_close", "inline",
    "bullet_list_open", "bullet_list_close", "list_item_open", "list_item_close",
    "blockquote_open", "blockquote_close",
}  # fmt: skip
PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])

hostile_text = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(alphabet="#-+*_=`~>|[]()!<>&;:.\\ \t\r\n0123abx@/w\u202e\x1b\u00a0", max_size=30),
    st.text(max_size=30),
)


def inline_texts(tokens: list[Token]) -> list[str]:
    """The lines a reader sees, block by block."""
    lines: list[str] = []
    for token in tokens:
        if token.type != "inline":
            continue
        text = ""
        for child in token.children or ():
            assert child.type in {"text", "softbreak", "hardbreak"}, child
            text += child.content if child.type == "text" else "\n"
        lines += text.split("\n")
    return [line for line in lines if line]


def expected_lines(note: Note) -> list[str]:
    lines, heading = [note.title, note.subject], ""
    for passage in note.passages:
        if passage.heading != heading:
            heading = passage.heading
            lines.append(heading)
        lines += split_lines(passage.line)
        lines += split_lines(passage.quote) if passage.quote is not None else []
    return [visible(line) for line in lines if visible(line).strip()]


def assert_harmless(note: Note) -> None:
    tokens = PARSER.parse(to_markdown(note))
    kinds = [token.type for token in tokens]
    assert set(kinds) <= ALLOWED
    headings = sum(
        1
        for before, passage in zip((None, *note.passages), note.passages, strict=False)
        if passage.heading and (before is None or before.heading != passage.heading)
    )
    assert kinds.count("heading_open") == headings + bool(note.title)
    assert kinds.count("list_item_open") == sum(p.shape == "item" for p in note.passages)
    assert kinds.count("blockquote_open") == sum(p.quote is not None for p in note.passages)
    assert inline_texts(tokens) == expected_lines(note)
    to_markdown(note).encode("utf-8")
    plain = to_plain(note)
    assert not any(ord(mark) < 0x20 and mark not in "\n\t" for mark in plain)
    assert "\x7f" not in plain and "\x9b" not in plain and "\u202e" not in plain


def everywhere(text: str) -> tuple[Fact, ...]:
    """A case that holds `text` in every place where somebody may have typed it."""
    return (
        CaseOpened("c1", text or "x", text, text, text, (text,)),
        SessionStarted(1, "phone", "rang", "six-step", "1", text, "f" * 64),
        LineKept("listen.story", text, exact=True),
        LineKept("listen.story", text),
        *(Captured(topic, "", text) for topic in TOPICS),
        ParaphraseSaid("v.p", text),
        ParaphraseAnswered("v.c", "v.p", "partly"),
        LineKept("v.m", text),
        OptionProposed(1, text, "us"),
        OptionWeighed(1, False, text),
        OptionChosen(1),
        ActionAdded(1, text, text, None, text),
        ActionAdded(2, text, "alex", None, text, promise=False),
        Answered("a.b", "text", text, asked=text),
        Answered("a.c", "checks", "", (text, "x"), text),
        Skipped("a.d", text),
    )


def both_notes(text: str) -> tuple[Note, Note]:
    state = fold(recorded(everywhere(text)))
    letter = customer_note(state, rep="alex", called=text, company=text, zone=ZONE)
    return rep_note(state, zone=ZONE), letter


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_makes_structure_anywhere(text: str) -> None:
    for note in both_notes(text):
        assert_harmless(note)


@given(hostile_text)
def test_no_made_up_text_makes_structure_either(text: str) -> None:
    for note in both_notes(text):
        assert_harmless(note)


@given(hostile_text, hostile_text)
@example("a", "===")
@example("    ", "# x")
def test_two_hostile_neighbours_make_no_structure_together(one: str, two: str) -> None:
    for shape in ("para", "item", "lines"):
        passages = (
            Passage(one.replace("\r\n", "").replace("\n", "") or "x", (1,), "", shape),
            Passage("x", (2,), "Heading", shape, two),
            Passage("y" + two.replace("\r\n", "").replace("\n", ""), (3,), "Heading", shape),
        )
        note = Note("", passages)
        if passages[0].text.strip():
            assert_harmless(note)


@given(st.text())
def test_one_line_reads_as_it_was_typed(text: str) -> None:
    line = text.replace("\n", " ")
    tokens = PARSER.parse(escape(line))
    seen = inline_texts(tokens)
    assert seen == ([visible(line)] if visible(line).strip() else [])


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("The technician was 90 minutes late.", "The technician was 90 minutes late."),
        ("don't ring 0800-1234, (ever)!", "don't ring 0800-1234, (ever)!"),
        ("# no heading", "\\# no heading"),
        ("2. no list", "2\\. no list"),
        ("see https://e.vil", "see https\\://e.vil"),
        ("www.e.vil or a@e.vil", "www\\.e.vil or a\\@e.vil"),
        ("@sam: 2 @ 5 EUR; //note", "@sam: 2 @ 5 EUR; //note"),
        ("\x1b[31m", "\\\\x1b\\[31m"),
        ("\u202eabc", "\\<U+202E\\>abc"),
    ],
)
def test_ordinary_words_stay_readable_in_the_source(typed: str, written: str) -> None:
    assert escape(typed) == written


def test_a_pasted_entry_keeps_its_lines_in_a_quote_block() -> None:
    note = rep_note(case(LineKept("a.b", "first\nsecond\n\n# third", exact=True)), zone=ZONE)
    assert "- 14:02 “…”\n  > first  \n  > second\n  >\n  > \\# third\n" in to_markdown(note)
    assert "- 14:02 “…”\n      first\n      second\n\n      # third\n" in to_plain(note)


@pytest.mark.parametrize("facts", [late_technician(), cut_off()])
def test_whole_notes_are_what_they_seem(facts: list[Fact]) -> None:
    state = fold(recorded(facts))
    assert_harmless(rep_note(state, zone=ZONE))
    assert_harmless(customer_note(state, rep="alex", called="Alex", company="B", zone=ZONE))
