"""The rep's note holds everything a colleague needs, and each line can be traced to its facts."""

import re

import pytest

from mendcli.case.log.facts import Fact
from mendcli.case.log.session_facts import SessionEnded, SessionStarted, Skipped
from mendcli.case.log.spoken_facts import (
    ActionAdded,
    Captured,
    Corrected,
    LineKept,
    LineMarked,
    OptionChosen,
    ParaphraseAnswered,
    ParaphraseSaid,
    ParaphraseWorded,
    Undone,
)
from mendcli.case.state.case_state import State
from mendcli.case.state.fold import fold
from mendcli.notes.forms.markdown import to_markdown
from mendcli.notes.forms.passage import Note
from mendcli.notes.forms.plain import to_plain
from mendcli.notes.letters.customer_note import customer_note
from mendcli.notes.letters.handover import handover_note
from mendcli.notes.letters.rep_note import rep_note
from tests.notes.noted import (
    FRIDAY,
    ZONE,
    case,
    cut_off,
    late_technician,
    recorded,
    texts_of,
)


def shown(*facts: Fact) -> str:
    return to_markdown(rep_note(case(*facts), zone=ZONE))


def both(state: State) -> tuple[Note, Note]:
    letter = customer_note(state, rep="alex", called="Alex", company="Brightway", zone=ZONE)
    return rep_note(state, zone=ZONE), letter


@pytest.mark.parametrize("facts", [late_technician(), cut_off()])
def test_every_passage_has_its_facts_and_every_quote_is_one_of_their_texts(
    facts: list[Fact],
) -> None:
    by_number = {entry.number: texts_of(entry.fact) for entry in recorded(facts)}
    for note in both(fold(recorded(facts))):
        for passage in note.passages:
            said = {text for number in passage.facts for text in by_number[number]}
            assert passage.facts or passage.text.startswith("Kind regards,")
            if passage.quote is not None:
                assert passage.quote in said
            for quoted in re.findall("“(.*?)”", passage.text):
                assert quoted in said
            if passage.shape == "item" and passage.facts and passage.heading != "Sessions":
                assert passage.heading in ("", "Still open", "Left out") or any(
                    text in passage.text for text in said
                )


@pytest.mark.parametrize("facts", [late_technician(), cut_off()])
def test_everything_that_was_entered_is_in_the_note(facts: list[Fact]) -> None:
    state = fold(recorded(facts))
    note = to_plain(rep_note(state, zone=ZONE))
    for entry in recorded(facts):
        match entry.fact:
            case LineKept(text=text) | Captured(text=text) | Corrected(text=text):
                assert text in note
            case ParaphraseSaid(text=text):
                assert (text or "") in note
            case ActionAdded(what=what, owner=owner):
                assert what in note and owner in note
            case _:
                pass
    for given in state.given.values():
        assert given.asked in note
        assert all(value in note for value in given.values or (given.value,))


def test_no_heading_is_ever_empty() -> None:
    for facts in ((), (LineKept("a.b", "x"),), (OptionChosen(0),), (Captured("note", "", "n"),)):
        text = shown(*facts)
        assert not re.search(r"^## [^\n]*\n+(##|\Z)", text, re.MULTILINE)
        assert "None" not in text
    assert "##" not in to_markdown(rep_note(State("k7f2"), zone=ZONE))


def test_exact_words_are_quoted_and_notes_are_marked() -> None:
    text = shown(LineKept("a.b", "Nobody rang.", exact=True), LineKept("a.b", "cross"))
    assert "- 14:02 “Nobody rang.”\n- 14:02 noted: cross\n" in text


def test_a_correction_stands_under_the_original() -> None:
    text = shown(LineKept("a.b", "Nobdy rang.", exact=True), Corrected(3, "Nobody rang."))
    assert "“Nobdy rang.”\n- corrected to: Nobody rang.\n" in text


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        ((ParaphraseSaid("v.p", "late"),), "They have not confirmed this:\n\n> late"),
        (
            (ParaphraseSaid("v.p", "late"), ParaphraseAnswered("v.c", "v.p", "yes")),
            "They said yes to this:\n\n> late",
        ),
        (
            (ParaphraseSaid("v.p"), ParaphraseAnswered("v.c", "v.p", "yes")),
            "They said yes to what was said back (the wording was not typed).",
        ),
        (
            (
                ParaphraseSaid("v.p"),
                ParaphraseAnswered("v.c", "v.p", "yes"),
                ParaphraseWorded("v.p", "late"),
            ),
            "They said yes to this:\n\n> late",
        ),
        (
            (ParaphraseSaid("v.p", "late"), ParaphraseAnswered("v.c", "v.p", "no")),
            "They said this is not right:\n\n> late",
        ),
        ((OptionChosen(0),), "## Options\n\nNot agreed today.\n"),
        (
            (ActionAdded(1, "refund", "alex", FRIDAY),),
            "- 1 · refund · alex · Fri 27 Nov 2026 17:00 · not read back\n",
        ),
        ((ActionAdded(1, "refund", "Sam"),), "- 1 · refund · Sam · no date · not read back\n"),
        (
            (ActionAdded(1, "ask dispatch", "alex", promise=False),),
            "## To do (ours alone)\n\n- 1 · ask dispatch · alex · no date\n",
        ),
        (
            (Skipped("a.b", "no time", "What now?"), Skipped("a.c", "", "And then?")),
            "- skipped: What now? · because no time\n- skipped: And then?\n",
        ),
        ((Skipped("a.b", unasked=True),), "- one question was not asked\n"),
        ((SessionEnded(1, "dropped"),), "the line went dead"),
        ((SessionEnded(1, "dropped"),), "- session 1 was cut short"),
        ((), "- nothing is promised, and they do not know when they hear from us\n"),
    ],
)
def test_what_the_note_says(facts: tuple[Fact, ...], says: str) -> None:
    assert says in shown(*facts)


def test_what_was_taken_back_is_not_in_the_note() -> None:
    assert "oops" not in shown(LineKept("a.b", "oops"), Undone(3))


def test_later_sessions_say_what_they_were_and_their_lines_say_the_day() -> None:
    facts = [
        *late_technician(),
        SessionStarted(2, "phone", "calling", "discovery", "1", "Discovery", "d" * 64, False),
        LineKept("d.e", "Sam came."),
    ]
    entries = recorded(facts)
    later = [
        entry._replace(at=entry.at.replace(day=28)) if entry.number > len(facts) - 2 else entry
        for entry in entries
    ]
    text = to_markdown(rep_note(fold(later), zone=ZONE))
    assert "- 2 · phone, Sat 28 Nov 2026 14:06, we called back, not ended, method Discovery" in text
    assert "- Sat 28 Nov 2026 14:06 noted: Sam came." in text


def test_a_due_date_elsewhere_names_its_zone() -> None:
    due = FRIDAY._replace(at="2026-11-27T17:00:00-05:00", zone="America/New_York")
    text = shown(ActionAdded(1, "refund", "alex", due))
    assert "Fri 27 Nov 2026 17:00 (America/New\\_York time)" in text


def test_what_hurts_and_what_became_exact_words_is_said_of_the_line_itself() -> None:
    lines = [LineKept("l.s", text) for text in ("he was late", "nobody rang", "mud everywhere")]
    marks = (LineMarked(3, "hurts"), LineMarked(4, "exact"), LineMarked(5, "exact"))
    text = shown(*lines, *marks, LineMarked(5, "hurts"))
    said = re.findall(r"^- \S+ (.*(?:late|rang|mud).*)$", text, re.MULTILINE)
    assert said == [
        "noted, this is what hurts: he was late",
        "“nobody rang”",
        "this is what hurts: “mud everywhere”",
    ]


def test_the_card_says_that_nothing_is_agreed_and_what_was_not_typed() -> None:
    state = case(
        LineKept("listen.story", 'nobody rang, and nobody came"', exact=True),
        ParaphraseSaid("validate.paraphrase"),
        ParaphraseAnswered("validate.confirmed", "validate.paraphrase", "yes"),
        OptionChosen(0),
    )
    card = to_plain(handover_note(state, zone=ZONE))
    assert "- No solution is agreed yet" in card
    assert "They said yes to\n----------------\n- what was said back; the wording was" in card
    assert "“nobody rang, and nobody came”" in card
    assert "- Last worked on by alex, Wed 25 Nov 2026" in card
