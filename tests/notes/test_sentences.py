"""The sentence maker: a promise is one sentence to the reader, a guess, or left as it is."""

import random
import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from mendcli.dates.when import When
from mendcli.notes.sentences.dates import Date
from mendcli.notes.sentences.once import alike, says
from mendcli.notes.sentences.people import People
from mendcli.notes.sentences.promise import Fragment, Sentence, promise_sentence
from mendcli.notes.sentences.roles import ROLES
from mendcli.notes.sentences.short_forms import SHORT_FORMS, in_words
from mendcli.notes.sentences.verbs import VERBS, past
from tests.notes.promise_rows import ROWS

PEOPLE = People(("Alex Kim",), ("Karl Doyle", "Mr Doyle"), ("Sam Porter", "Priya Rao"))
NOW = datetime(2026, 11, 24, 15, 0, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")
#: Every sentence has one of these, or says how something is.
WILL = re.compile(r"\b(will|can|could|would|may|must|should|won't|can't|have|has|are|is|am)\b|'s ")
THIRD = re.compile(r"\b(?:he|she|him|her|his|hers|Doyle|Karl|customer)\b", re.IGNORECASE)


def made(typed: str, owner: str = "", people: People = PEOPLE) -> str:
    found = promise_sentence(typed, owner, people)
    if isinstance(found, Fragment):
        return f"({found.why})"
    return f"? {found.text}" if found.guess else found.text


@pytest.mark.parametrize(("typed", "owner", "sentence"), ROWS)
def test_what_was_typed_in_a_hurry_is_a_sentence_that_one_would_say(
    typed: str, owner: str, sentence: str
) -> None:
    assert made(typed, owner) == sentence


def test_every_row_of_a_table_does_what_its_example_says() -> None:
    for short in SHORT_FORMS:
        assert " ".join(in_words(short.before)) == short.after
    for verb in VERBS.values():
        assert made(verb.before) == verb.after
    for role in ROLES.values():
        who = role.called[0].upper() + role.called[1:]
        assert made(role.typed) == f"? {who} will {role.does}."
        assert made("ring him back", role.typed) == f"{who} will ring you back."


def test_a_guess_that_was_taken_is_no_guess() -> None:
    for typed, owner, sentence in ROWS:
        found = promise_sentence(typed, owner, PEOPLE)
        if sentence.startswith("? ") and isinstance(found, Sentence) and "who is" not in found.asks:
            again = promise_sentence(found.deed, owner, PEOPLE)
            assert isinstance(again, Sentence)
            assert (again.text, again.guess) == (found.text, False)


def test_two_people_are_kept_apart_where_one_calls_for_the_other() -> None:
    his_wife = PEOPLE._replace(yours=("Mary Doyle",), caller="Ryan")
    assert made("ring mary back", "", his_wife) == "I will ring you back."
    assert made("ring ryan back", "", his_wife) == "I will ring Ryan back."
    assert made("ring him back", "", his_wife) == "? I will ring him back."
    assert made("check her line", "", his_wife) == "? I will check her line."


def test_nobody_is_said_to_have_promised_what_another_did() -> None:
    for owner in ("Sam Porter", "customer"):
        for typed in ("I will ring him", "Priya will ring him", "we are coming"):
            assert made(typed, owner) == "(it names somebody else than its owner)"
    assert made("sam will ring him", "Sam Porter") == "Sam will ring you."
    assert made("alex to ring him") == "I will ring you."


def test_a_date_stands_as_sense_asks() -> None:
    friday = When("2026-12-04T12:00:00+00:00", "UTC", False)
    rows = (
        ("visit", "friday", "I will visit you by Friday 4 December."),
        ("visit", "on friday", "I will visit you on Friday 4 December."),
        ("visit", "friday am", "I will visit you on Friday 4 December, in the morning."),
        ("book a table", "friday", "I will book a table for Friday 4 December."),
        ("refund it asap", "friday",
         "I will refund it as soon as possible, by Friday 4 December at the latest."),
        ("once part is in, ring", "friday",
         "I will ring you by Friday 4 December, once the part is in."),
        ("ring when part is in", "friday",
         "I will ring you by Friday 4 December, when the part is in."),
        ("tell him when it is in", "friday",
         "I will tell you when it is in by Friday 4 December."),
    )  # fmt: skip
    for typed, words, sentence in rows:
        found = promise_sentence(typed, "", PEOPLE, Date(friday, words, UTC, NOW).written)
        assert isinstance(found, Sentence)
        assert found.text == sentence


@pytest.mark.parametrize(
    ("at", "time", "words", "written", "spoken"),
    [
        ("2026-11-24T20:00", True, "8pm", "by Tuesday 24 November at 20:00",
         "by eight this evening"),
        ("2026-11-25T12:00", True, "tomorrow noon", "by Wednesday 25 November at 12:00",
         "by tomorrow at noon"),
        ("2026-11-25T14:30", True, "tomorrow 14:30", "by Wednesday 25 November at 14:30",
         "by half past two tomorrow afternoon"),
        ("2026-11-27T09:45", True, "on fri 9.45", "on Friday 27 November at 09:45",
         "at quarter to ten on Friday morning"),
        ("2026-11-27T17:00", False, "friday", "by Friday 27 November", "by Friday"),
        ("2026-11-24T17:00", False, "today", "by Tuesday 24 November", "by the end of today"),
        ("2026-12-04T17:00", False, "4 dec", "by Friday 4 December", "by Friday 4 December"),
        ("2027-11-24T17:00", False, "24.11.27", "by Wednesday 24 November 2027",
         "by Wednesday 24 November"),
        ("2026-11-27T12:07", True, "fri 12:07", "by Friday 27 November at 12:07",
         "by 12:07 on Friday afternoon"),
        ("2026-11-24T23:59", True, "midnight", "by Tuesday 24 November at 23:59",
         "by midnight today"),
        ("2026-12-04T09:00", True, "4 dec 9:00", "by Friday 4 December at 09:00",
         "by nine in the morning of Friday 4 December"),
    ],
)  # fmt: skip
def test_a_date_in_a_letter_and_aloud(
    at: str, time: bool, words: str, written: str, spoken: str
) -> None:
    date = Date(When(f"{at}:00+00:00", "UTC", time), words, UTC, NOW)
    assert (date.written(), date.spoken()) == (written, spoken)


def test_an_hour_of_any_day_can_be_said() -> None:
    for minutes in range(0, 8 * 24 * 60, 7):
        at = NOW + timedelta(minutes=minutes)
        said = Date(When(at.isoformat(), "UTC", True), "", UTC, NOW).spoken()
        assert re.match(r"by [A-Za-z0-9: ]+$", said)


def test_two_promises_that_say_one_thing_are_one() -> None:
    typed = ("ring him back", "call Mr Doyle back", "refund fee", "Refund the fee.", "refund fee")
    dates = ("fri", "", "mon", "mon", "tue")
    every = [(says(each, "", PEOPLE), due) for each, due in zip(typed, dates, strict=True)]
    assert list(alike(every)) == [(0, 1), (2, 3), (4,)]
    assert says("ring him", "Sam Porter", PEOPLE) != says("ring him", "", PEOPLE)


JUNK = ("", "?", "!!", "…", "(", '"', "’s", "I", "to", "will", "by", "\t", "a", "not", "his", "€",
        "40", "her", "Mr", "Doyle", "doyle's", "und", "日本", "émile", ",", "&", "w/", "when",
        "\u0000", "him", "them", "they", "sam", "customer", "the", "be", "and", "-")  # fmt: skip


def test_any_text_whatever_is_a_whole_sentence_or_none() -> None:
    chance = random.Random(9)
    words = [word for typed, _, _ in ROWS for word in typed.split()] + list(JUNK) * 8
    for _ in range(6000):
        typed = " ".join(chance.choices(words, k=chance.randint(0, 9)))
        owner = chance.choice(("", "Sam Porter", "customer", "technician", "Karl Doyle"))
        found = promise_sentence(typed, owner, PEOPLE)
        if isinstance(found, Fragment):
            assert found.text == typed.strip()
            assert found.why
            continue
        assert found.text[-1] == "."
        assert found.text[0] == found.text[0].upper()
        assert WILL.search(found.text), (typed, found.text)
        assert found.guess or not THIRD.search(found.text), (typed, found.text)


_GONE = frozenset(
    "the a an has won he she him her his them they customer mr doyle karl i we us me you u ur your "
    "pls please will to going gonna is am are its it's he's she's shes they'll i'll won't don't "
    "for their dont wants promise i'm we'll alex kim".split()
)


def test_every_word_that_means_something_is_still_there() -> None:
    short = {row.short for row in SHORT_FORMS}
    for typed, owner, _ in ROWS:
        found = promise_sentence(typed, owner, PEOPLE).text.casefold()
        for word in re.findall(r"[\w'’%/&+]+", typed.casefold()):
            plain = word.split("'")[0]
            if plain not in _GONE | short and not plain.startswith(("eur", "quid", "pound")):
                assert plain[:3] in found, (typed, word, found)


def test_what_ties_a_promise_to_the_one_before_is_left_out() -> None:
    assert promise_sentence("and then also ring mr doyle", "", PEOPLE).text == "I will ring you."
    both = promise_sentence("and refund the fee and ring mr doyle", "", PEOPLE).text
    assert both == "I will refund the fee and ring you."


def test_what_was_done_is_known_of_a_verb_or_not_said() -> None:
    rows = (("refund", "refunded"), ("send", "sent"), ("fit", "fitted"), ("reply", "replied"))
    assert [(verb, past(verb)) for verb, _ in rows] == list(rows)
    assert (past("come"), past("sofa")) == ("", "")


@pytest.mark.parametrize(
    ("words", "due", "written", "spoken"),
    [
        ("thurs 8-12", "2026-11-26T12:00", "on Thursday 26 November between 08:00 and 12:00",
         "tomorrow between eight and noon"),
        ("tonight between 8 and 10", "2026-11-25T22:00",
         "on Wednesday 25 November between 20:00 and 22:00", "today between eight and ten"),
        ("fri 10-2", "2026-11-27T14:00", "on Friday 27 November between 10:00 and 14:00",
         "on Friday between ten and two"),
    ],
)  # fmt: skip
def test_a_window_is_said_with_both_its_ends(
    words: str, due: str, written: str, spoken: str
) -> None:
    now = datetime(2026, 11, 25, 10, tzinfo=BERLIN)
    date = Date(When(f"{due}:00+01:00", "Europe/Berlin", True), words, BERLIN, now)
    assert (date.written(), date.spoken()) == (written, spoken)


@pytest.mark.parametrize("words", ["2-3 days", "friday at 5", "28-11-2026 17:00", "24 to 48 hours"])
def test_two_numbers_that_are_no_window_are_not_said_as_one(words: str) -> None:
    now = datetime(2026, 11, 25, 10, tzinfo=BERLIN)
    due = When("2026-11-27T17:00:00+01:00", "Europe/Berlin", True)
    assert "between" not in Date(due, words, BERLIN, now).written()
