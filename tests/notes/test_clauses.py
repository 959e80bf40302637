"""What was typed of them or of us, tidied for the reader: each row as it was typed and as read."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mendcli.notes.letters.said.frame import salutation
from mendcli.notes.sentences.apology import owned, sorry
from mendcli.notes.sentences.clauses import clause
from mendcli.notes.sentences.people import People
from mendcli.notes.sentences.wanted import chosen_way, wanted

PEOPLE = People(("Alex Kim",), ("Karen Oduya",), ("Sam Porter", "Bisi"))
TUESDAY = datetime(2026, 11, 24, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("karen sent it twice, nobody answered her", "you sent it twice, nobody answered you"),
        ("u drove 20 mins w the kids", "you drove 20 minutes with the kids"),
        ("we cut you off today", "we cut you off on Tuesday 24 November"),
        ("it came on friday, from tomorrow", "it came on Friday, from Wednesday 25 November"),
        ("sam never came in nov", "Sam never came in November"),
        ("he left mud in your hall", "he left mud in your hall"),
        ("shes been a customer 12 yrs", "you have been a customer 12 years"),
        ("we lost a loyal customer", "we lost a loyal customer"),
        ("the customer's been charged twice", "you have been charged twice"),
        ("we left her hanging", "we left you hanging"),
        ("we kept her waiting n lost her file", "we kept you waiting and lost your file"),
        ("the driver left her waiting", "the driver left her waiting"),
        ("we sent him to her", "we sent him to her"),
        ("got yr acct mixed up altho we knew", "got your account mixed up although we knew"),
        ("a yr late, 1 yr fee lost", "a year late, 1 year fee lost"),
        ("missed the appt w", "missed the appointment w"),
    ],
)
def test_a_clause_is_to_the_reader_and_says_no_more(typed: str, read: str) -> None:
    assert clause(typed, PEOPLE, TUESDAY).text == read


def test_who_he_is_without_the_reader_named_is_asked_and_not_guessed() -> None:
    said = clause("he left mud in the hall", PEOPLE, TUESDAY)
    assert (said.text, said.whose) == ("he left mud in the hall", "he")


@pytest.mark.parametrize("typed", ["ok so", "so", "—", "?", "he", "the", "Karen"])
def test_what_is_hardly_a_word_is_still_there(typed: str) -> None:
    assert clause(typed, PEOPLE, TUESDAY).text
    assert sorry(typed, PEOPLE).whole.startswith("I am sorry")
    wanted(typed, PEOPLE, TUESDAY)
    chosen_way(typed, PEOPLE, TUESDAY)


@given(st.text(max_size=60))
def test_any_text_may_come_and_none_is_lost(typed: str) -> None:
    assert bool(clause(typed, PEOPLE, TUESDAY).text) == bool(typed.strip())
    wanted(typed, PEOPLE, TUESDAY)
    chosen_way(typed, PEOPLE, TUESDAY)
    sorry(typed, PEOPLE)
    owned(typed, PEOPLE)


@pytest.mark.parametrize(
    ("typed", "asked", "way"),
    [
        (
            "her 80 back for the food by weds",
            "You asked for your 80 back for the food by Wednesday.",
            "your 80 back for the food by Wednesday",
        ),
        ("80 back to her card", "You asked for 80 back to your card.", "80 back to your card"),
        ("their deposit back", "You asked for your deposit back.", "your deposit back"),
    ],
)
def test_what_is_hers_is_yours_in_a_wish_and_in_a_way(typed: str, asked: str, way: str) -> None:
    made = wanted(typed, PEOPLE, TUESDAY)
    assert made is not None
    assert (made.text, chosen_way(typed, PEOPLE, TUESDAY).text) == (asked, way)


def test_another_language_stands_as_it_was_typed() -> None:
    spanish = "el autobús no vino y su hijo llegó tarde"
    assert clause(spanish, PEOPLE, TUESDAY).text == spanish


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("my money back for that time", "You asked for your money back for that time."),
        ("new sofa and the money back", "You asked for a new sofa and the money back."),
        ("the room we paid for", "You wanted the room you paid for."),
        ("lift working", "You wanted the lift working."),
        ("refund fee", "What you asked for: refund fee."),
        ("They want a refund", "You asked for a refund."),
        ("They want us to exchange it", "You asked us to exchange it."),
        ("pay me today", "You asked us to pay you on Tuesday 24 November."),
        ("speak to a manager", "You wanted to speak to a manager."),
        ("she wants taxi paid, not vouchers", "You wanted the taxi paid, not vouchers."),
        ("2000 for what it cost him", "You asked for 2000 for what it cost you."),
        ("Seals they can trust", "What you asked for: Seals you can trust."),
    ],
)
def test_what_they_want_is_a_sentence(typed: str, read: str) -> None:
    made = wanted(typed, PEOPLE, TUESDAY)
    assert made is not None and made.text == read


@pytest.mark.parametrize("typed", ["our stuff", "what we agreed", "can I have it?"])
def test_where_we_may_be_either_side_nothing_is_made(typed: str) -> None:
    assert wanted(typed, PEOPLE, TUESDAY) is None


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("adjuster visits and decides there", "an adjuster visits and decides there"),
        ("bus stops at 14 again from monday", "the bus stops at 14 again from Monday"),
        ("new seals in all three lines", "new seals in all three lines"),
        ("exchange the sofa", "exchange the sofa"),
        ("same day transfer", "a same day transfer"),
        ("ok ill send part by express tmrw",
         "I will send the part by express on Wednesday 25 November"),
        ("i'll send it back", "I will send it back"),
        ("collected tomorrow at 9", "collected on Wednesday 25 November at 9"),
    ],
)  # fmt: skip
def test_a_way_that_was_chosen_goes_on_behind_its_colon(typed: str, read: str) -> None:
    assert chosen_way(typed, PEOPLE, TUESDAY).text == read


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("driver skipped the stop", "I am sorry that the driver skipped the stop."),
        ("repair guy never came and no call",
         "I am sorry that the repair guy never came and there was no call."),
        ("we sent wrong guy", "I am sorry that we sent the wrong guy."),
        ("what went wrong with it", "I am sorry for what went wrong with it."),
        ("left her hanging", "I am sorry: Left you hanging."),
        ("three visits missed", "I am sorry for three visits missed."),
    ],
)  # fmt: skip
def test_an_apology_for_what_somebody_did(typed: str, read: str) -> None:
    assert sorry(clause(typed, PEOPLE, TUESDAY).text, PEOPLE).whole == read


def test_what_we_own_behind_its_beginning_is_the_sentence_itself() -> None:
    assert owned("We lost it", whole=True).whole == "We lost it."
    assert owned("we lost it").whole == "We take responsibility for this: we lost it."


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("mrs okafor", "Mrs Okafor"),
        ("Mrs Achterberg, Ines", "Mrs Achterberg"),
        ("Doyle, Karl", "Karl Doyle"),
        ("Karl Doyle, Acme Ltd.", "Karl Doyle, Acme Ltd."),
        ("maria de la cruz", "Maria de la Cruz"),
    ],
)
def test_a_name_as_one_writes_to_it(typed: str, read: str) -> None:
    assert salutation(typed) == read
