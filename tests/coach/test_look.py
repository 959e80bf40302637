"""The door of the coach: what holds of a text, which goes first, and that it never raises."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mendcli.coach.catalogue import RULES
from mendcli.coach.look import FromThem, first, look
from mendcli.coach.said import KINDS, Channel, Kind, Match, Said
from mendcli.playbook.reading.parse import check_file

#: Pieces that rules look for, mixed with anything: what is most likely to trip one.
_PIECES = st.sampled_from(
    "sorry|if|any|but|because|you|feel|should have|never told|90 minutes|$5.|1,2,3|our policy"
    "|calm down|as soon as|look into|the issue|?|İ|ß|’|\x00|\ud800|and a half|twice|\n".split("|")
)
_TEXTS = st.lists(st.one_of(_PIECES, st.text(max_size=12)), max_size=12).map(" ".join)


@given(text=_TEXTS, kind=st.sampled_from(KINDS), heard=st.lists(_TEXTS, max_size=3))
def test_any_text_is_looked_at_and_every_hit_lies_in_it(
    text: str, kind: Kind, heard: list[str]
) -> None:
    looked = look(text, kind, FromThem(heard, heard), again=True)
    assert looked.failed == ()
    for hit in looked.hits:
        assert 0 <= hit.start < hit.end <= len(text)
        assert hit.line and hit.source and "{" not in hit.line.replace(text, "")


def test_a_text_is_read_up_to_its_first_2_000_characters() -> None:
    behind = "We did this. " * 200 + "I'm sorry if it hurt."
    assert not look(behind, "apology").hits
    assert look("x" * (1 << 20), "message").hits == ()


def test_a_rule_that_fails_is_named_and_the_others_go_on() -> None:
    def broken(_said: Said) -> Iterator[Match]:
        raise ZeroDivisionError

    rules = {"F1": RULES["D4"]._replace(find=broken, cues=""), "A1": RULES["A1"]}
    looked = look("I'm sorry if it hurt.", "apology", rules=rules)
    assert looked.failed == ("F1",)
    assert [hit.rule for hit in looked.hits] == ["A1"]


def test_the_rule_that_stands_first_goes_first() -> None:
    looked = look("I'm sorry if you feel that we let you down, but it was August.", "apology")
    assert [hit.rule for hit in looked.hits] == ["A2", "A1", "A3"]
    nudge = first(looked)
    assert nudge is not None and nudge.rule == "A2"
    later = first(looked, lambda rule: rule != "A2")
    assert later is not None and later.rule == "A1"
    assert first(look("We sent it to the wrong flat.", "own")) is None


def test_on_the_phone_it_was_said_and_in_a_draft_it_can_still_be_changed() -> None:
    text = "I'm sorry if you were kept waiting."
    assert look(text, "apology").hits[0].line.startswith("said “if”")
    line = ""
    channels: tuple[Channel, ...] = ("chat", "email", "message")
    for channel in channels:
        line = look(text, "apology", channel=channel).hits[0].line
        assert line == "“if” leaves open whether it happened: say what did"
    assert look(text, "message").hits[0].line == line


def test_what_a_rule_says_quotes_what_was_noted_and_what_they_named() -> None:
    heard = FromThem(["I waited 90 minutes"], ["90 minutes"])
    assert look("You waited 60 minutes.", "paraphrase", heard).hits[0].line == (
        "“60 minutes”: you noted 90 minutes"
    )
    assert look("I'm sorry for this.", "apology", heard).hits[0].line == (
        "for what? their harm in their words: 90 minutes"
    )
    assert look("I'm sorry for this.", "apology").hits[0].line == (
        "for what? their harm in their words"
    )


@pytest.mark.parametrize(
    "text",
    [
        "Wir rufen Sie asap zurück, versprochen!",
        "Lo sentimos mucho, pero asap llamamos otra vez",
        "Nous allons vous rappeler asap demain peut-être",
    ],
)
def test_another_language_stays_unread(text: str) -> None:
    assert look(text, "promise").hits == ()


def test_a_rule_that_is_off_is_silent() -> None:
    assert look("I'm sorry if it hurt.", "apology", off=["A1"]).hits == ()


def test_a_teams_phrase_is_meant_word_for_word() -> None:
    def rules(text: str) -> list[str]:
        return [hit.rule for hit in look(text, "option", phrases=["c.o.d. only"]).hits]

    assert rules("it is C.O.D. only on Mondays") == ["D2"]
    assert rules("it is coxd only on Mondays") == []
    assert rules("it is disc.o.d. only on Mondays") == []


def test_a_second_apology_is_one_too_many() -> None:
    assert [hit.rule for hit in look("the broken lamp", "apology", again=True).hits] == ["A5"]
    assert look("the broken lamp", "apology").hits == ()


def test_a_hit_is_where_it_stands_in_the_text_as_typed() -> None:
    text = "Hi İpek, it is late. I’m SORRY IF it hurt."
    hit = look(text, "apology").hits[0]
    assert text[hit.start : hit.end] == "SORRY IF"


def test_no_line_that_the_shipped_methods_say_is_taken_for_an_apology_or_a_defence() -> None:
    files = (Path(__file__).parents[2] / "playbooks").rglob("*.yaml")
    books = [check_file(file)[0] for file in files if not file.name.endswith(".test.yaml")]
    lines = [line for book in books if book for step in book.steps for line in step.say]
    assert len(lines) > 150
    kinds: tuple[Kind, ...] = ("apology", "own", "message")
    for kind in kinds:
        assert [(line, hits) for line in lines if (hits := look(line, kind).hits)] == []


@pytest.mark.parametrize(
    ("typed", "blames"),
    [
        ("you didn't answer the door", True),
        ("u didnt open the door", True),
        ("You weren’t home when he came", True),
        ("you didnt pick up when we rang", True),
        ("he left because you didn't answer the door", True),
        ("I know you didn't ask for this", False),
        ("I am sorry that you didn't hear from us", False),
        ("tell me if you didn't open it yet", False),
        ("you waited and we didn't answer", False),
    ],
)
def test_what_they_did_not_do_puts_it_on_them(typed: str, blames: bool) -> None:
    assert ("D1" in [hit.rule for hit in look(typed, "message").hits]) is blames
