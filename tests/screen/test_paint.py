"""Cards and lines as painted: the line to say stands out, nothing is too wide or too long."""

import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mendcli.screen.terminal.paint import (
    CARD_LINES,
    Look,
    card_text,
    look_at,
    question_text,
    said_text,
)
from mendcli.screen.words.clean import width
from mendcli.screen.words.prompter import Card, Spoken

STYLE = re.compile(r"\x1b\[[0-9;]*m")
FULL = Card(
    "2/6 Listen",
    "Let them get it all out before anything is put right.",
    "Please tell me what happened, from the beginning. I am listening, and I will not cut in.",
    "Crystal Minh · order 502 · Tue 24 Nov",
    ("Note their words, a line at a time.", "Silence is fine.", "Not: explain."),
    ("The van was late.", "Nobody rang.", "He left mud in the hall."),
)
WORDS = st.text(max_size=200)
CARDS = st.builds(
    Card,
    st.text(max_size=40),
    WORDS,
    WORDS,
    WORDS,
    st.lists(WORDS, max_size=5).map(tuple),
    st.lists(WORDS, max_size=9).map(tuple),
)


def plain(card: Card, columns: int = 80) -> list[str]:
    return card_text(card, Look(columns, "none")).splitlines()


def test_a_card_at_80_columns() -> None:
    assert plain(FULL) == [
        "",
        " 2/6 Listen",
        " Let them get it all out before anything is put right.",
        "",
        " ▌ Please tell me what happened, from the beginning. I am listening, and I will",
        " ▌ not cut in.",
        "",
        "   Crystal Minh · order 502 · Tue 24 Nov",
        "   · Note their words, a line at a time.",
        "   · Silence is fine.",
        "   ✓ (+2) He left mud in the hall.",
    ]


def test_parts_that_are_empty_take_no_room() -> None:
    assert plain(Card("2/6 Listen")) == ["", " 2/6 Listen"]
    assert plain(Card("2/6 Listen", say="Hello.")) == ["", " 2/6 Listen", "", " ▌ Hello."]


def test_a_narrow_card_breaks_its_lines_and_keeps_the_line_to_say_whole() -> None:
    lines = plain(FULL, 34)
    assert all(width(line) <= 34 for line in lines)
    said = " ".join(line[3:] for line in lines if line.startswith(" ▌"))
    assert said == FULL.say


def test_only_the_line_to_say_is_bold_besides_the_header() -> None:
    bold = [line for line in card_text(FULL, Look(80)).splitlines() if "\x1b[1m" in line]
    assert [STYLE.sub("", line)[3:] for line in bold] == [line[3:] for line in plain(FULL)[4:6]]


def test_no_color_leaves_no_colour_and_dumb_leaves_no_escape_at_all() -> None:
    mono = card_text(FULL, Look(80, "mono")) + said_text("Late.", "warn", Look(80, "mono"))
    assert set(STYLE.findall(mono)) <= {"\x1b[0m", "\x1b[1m", "\x1b[2m"}
    assert "\x1b" not in card_text(FULL, Look(80, "none")) + said_text(
        "a", "warn", Look(80, "none")
    )


@given(CARDS, st.integers(20, 200))
def test_no_card_is_too_wide_or_too_long(card: Card, columns: int) -> None:
    lines = STYLE.sub("", card_text(card, Look(columns))).removesuffix("\n").split("\n")
    assert all(width(line) <= columns for line in lines)
    most = (CARD_LINES if columns >= 60 else 2 * CARD_LINES) + 2 * len(card.lines)
    assert len(lines) - 1 <= most
    assert "\x1b" not in "".join(lines)


@given(WORDS, st.integers(20, 100))
def test_no_line_is_too_wide(text: str, columns: int) -> None:
    for painted in (
        said_text(text, "quiet", Look(columns)),
        question_text(text, Look(columns)),
    ):
        assert painted.endswith("\n")
        assert all(width(line) <= columns for line in STYLE.sub("", painted).split("\n"))


@given(CARDS, st.sampled_from(["ascii", "latin-1", "cp1252", "koi8-r"]))
def test_any_character_set_can_show_any_card(card: Card, encoding: str) -> None:
    look = Look(80, "colour", encoding)
    painted = card_text(card, look) + said_text(card.say, "good", look)
    painted.encode(encoding)
    assert all(width(line) <= 80 for line in STYLE.sub("", painted).split("\n"))


def test_our_own_signs_have_plain_forms() -> None:
    shown = card_text(FULL, Look(80, "none", "ascii"))
    assert " | Please tell me" in shown
    assert "   - Silence is fine." in shown
    assert "   + (+2) He left mud" in shown


@pytest.mark.parametrize(
    ("env", "styles"),
    [
        ({"TERM": "xterm-256color"}, "colour"),
        ({}, "colour"),
        ({"TERM": "xterm", "NO_COLOR": "1"}, "mono"),
        ({"TERM": "xterm", "NO_COLOR": ""}, "colour"),
        ({"TERM": "dumb"}, "none"),
    ],
)
def test_the_environment_says_how_it_may_look(env: dict[str, str], styles: str) -> None:
    assert look_at(io.StringIO(), env) == Look(80, styles)  # type: ignore[arg-type]


def test_lines_to_say_stand_behind_their_signs_and_wrap_under_their_own_beginning() -> None:
    spoken = (
        Spoken("+4", "He left mud in the hall."),
        Spoken(
            "1", "“The van was ninety minutes late and then nobody could tell me a thing of it.”"
        ),
        Spoken("2", "word " * 60),
    )
    card = Card("3/6 Say back", say="Let me see.", under="and 4 more: /words", lines=spoken)
    lines = plain(card, 60)
    assert lines[5:8] == [
        "   +4  He left mud in the hall.",
        "    1  “The van was ninety minutes late and then nobody",
        "       could tell me a thing of it.”",
    ]
    assert lines[8].startswith("    2  word word")
    assert lines[9].startswith("       word")
    assert lines[9].endswith("…")
    assert lines[10] == "   and 4 more: /words"


@given(st.lists(st.builds(Spoken, st.sampled_from(["1", "+12"]), WORDS), max_size=5))
def test_no_line_to_say_takes_more_than_two_rows(spoken: list[Spoken]) -> None:
    for columns in (30, 80):
        lines = plain(Card("3/6", lines=tuple(spoken)), columns)
        assert len(lines) <= 4 + 2 * len(spoken)
        assert all(width(line) <= columns for line in lines)


def test_what_was_refused_is_told_apart_without_a_colour() -> None:
    assert said_text("No such day.", "warn", Look(80, "none")) == " ! No such day.\n"
    assert STYLE.sub("", said_text("No such day.", "warn", Look(80, "mono"))).startswith(" ! ")
    assert STYLE.sub("", said_text("No such day.", "warn", Look(80))) == " No such day.\n"
    assert said_text("one two three", "warn", Look(10, "none")) == " ! one two\n   three\n"
