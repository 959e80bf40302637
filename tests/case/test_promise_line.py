"""What a rep types in one line, and what it comes to. Wednesday 25 November 2026, 10:00, Berlin."""

import re
import time
from collections import Counter
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mendcli.case.promises.promise_line import (
    PromiseLine,
    due_shown,
    echo,
    name_in,
    read_promise,
    take_apart,
)
from mendcli.dates.reader import read as read_date
from mendcli.dates.when import DateQuestion, When

NOW = datetime(2026, 11, 25, 10, tzinfo=ZoneInfo("Europe/Berlin"))


def read(words: str) -> When | DateQuestion:
    return read_date(words, NOW, "Europe/Berlin")


def parsed(line: str) -> PromiseLine:
    return read_promise(line, "alex", read)


FRIDAY = "Fri 27 Nov 2026 17:00"
LINES = [
    # what is typed, WHAT, OWNER, DUE
    ("refund by friday", "refund", "alex", FRIDAY),
    ("refund friday", "refund", "alex", FRIDAY),
    ("refund, by friday", "refund", "alex", FRIDAY),
    ("ring her friday to say so", "ring her to say so", "alex", FRIDAY),
    ("call her back friday about the fee", "call her back about the fee", "alex", FRIDAY),
    (
        "ring her if she is back friday to talk",
        "ring her if she is back friday to talk",
        "alex",
        "",
    ),
    ("tell him coming on friday to bring it", "tell him coming on friday to bring it", "alex", ""),
    ("she keeps saturday free for us", "keep saturday free for us", "she", ""),
    ("she keeps the old one", "she keeps the old one", "alex", ""),
    ("refund the fee until fri 9am", "refund the fee", "alex", "Fri 27 Nov 2026 09:00"),
    ("visit by Sam on 2026-11-28 09:00", "visit", "Sam", "Sat 28 Nov 2026 09:00"),
    ("visit by Sam Jones at 9 tomorrow", "visit", "Sam Jones", "Thu 26 Nov 2026 09:00"),
    ("call back in two weeks", "call back", "alex", "Wed 9 Dec 2026 17:00"),
    ("call back today at 5pm", "call back", "alex", "Wed 25 Nov 2026 17:00"),
    ("send the parts by end of month", "send the parts", "alex", "Mon 30 Nov 2026 17:00"),
    ("refund by Fri 27 Nov 2026 17:00", "refund", "alex", FRIDAY),
    ("refund by me by friday", "refund", "alex", FRIDAY),
    ("refund by US by friday", "refund", "alex", FRIDAY),
    ("refund by Alex by friday", "refund", "alex", FRIDAY),
    ("refund by sam by friday", "refund", "sam", FRIDAY),
    ("refund by sam friday", "refund", "sam", FRIDAY),
    ("refund by sam", "refund", "sam", ""),
    ("refund by friday by sam", "refund", "sam", FRIDAY),
    ("new tyres by O'Brien, by friday", "new tyres", "O'Brien", FRIDAY),
    ("check by Ludwig van der Berg by friday", "check", "Ludwig van der Berg", FRIDAY),
    ("fix by the team by friday", "fix", "the team", FRIDAY),
    ("fix by our technician by friday", "fix", "our technician", FRIDAY),
    ("fix by someone", "fix", "someone", ""),
    ("photos by the customer by friday", "photos", "the customer", FRIDAY),
    ("refund by June by friday", "refund", "June", FRIDAY),
    ("refund", "refund", "alex", ""),
    # how, where and how much are not owners
    ("send it by courier by friday", "send it by courier", "alex", FRIDAY),
    ("send it by Post", "send it by Post", "alex", ""),
    ("stand by the door by friday", "stand by the door", "alex", FRIDAY),
    ("stand by", "stand by", "alex", ""),
    ("cut the bill by 10% by friday", "cut the bill by 10%", "alex", FRIDAY),
    ("cut the bill by 10", "cut the bill by 10", "alex", ""),
    ("settle it by calling them by friday", "settle it by calling them", "alex", FRIDAY),
    ("settle it by calling", "settle it by calling", "alex", ""),
    # numbers and date words that belong to WHAT
    ("refund 2 visits on friday", "refund 2 visits", "alex", FRIDAY),
    ("send 2 on friday", "send 2", "alex", FRIDAY),
    ("refund 12 and 13 by friday", "refund 12 and 13", "alex", FRIDAY),
    ("refund two weeks by friday", "refund two weeks", "alex", FRIDAY),
    ("lend a car for 3 days", "lend a car for 3 days", "alex", ""),
    ("send the bill from yesterday", "send the bill from yesterday", "alex", ""),
    ("refund last month by friday", "refund last month", "alex", FRIDAY),
    ("look into the outage since monday", "look into the outage since monday", "alex", ""),
    ("see what we may", "see what we may", "alex", ""),
    ("keep  two   blanks by friday", "keep  two   blanks", "alex", FRIDAY),
    ("  refund [/] \x1b[31m by friday ", "refund [/] \x1b[31m", "alex", FRIDAY),
    # business language
    ("refund a week from friday", "refund", "alex", "Fri 4 Dec 2026 17:00"),
    ("refund in 3 business days", "refund", "alex", "Mon 30 Nov 2026 17:00"),
    ("send the quote by close of play tomorrow", "send the quote", "alex", "Thu 26 Nov 2026 17:00"),
    ("visit by Sam between 9 and 11 tomorrow", "visit", "Sam", "Thu 26 Nov 2026 11:00"),
    ("call back at half past nine tomorrow", "call back", "alex", "Thu 26 Nov 2026 09:30"),
    ("call back at ten to four", "call back", "alex", "Wed 25 Nov 2026 15:50"),
    ("fix it over the weekend", "fix it", "alex", "Sun 29 Nov 2026 17:00"),
    # who is said to do it
    ("Sam to call her by friday", "call her", "Sam", FRIDAY),
    ("Sam Jones will visit tomorrow 3pm", "visit", "Sam Jones", "Thu 26 Nov 2026 15:00"),
    ("our technician will come on friday", "come", "our technician", FRIDAY),
    ("technician to come by friday", "come", "technician", FRIDAY),
    ("she calls back tomorrow", "call back", "she", "Thu 26 Nov 2026 17:00"),
    ("They will send the photos by friday", "send the photos", "They", FRIDAY),
    ("he replies by friday", "reply", "he", FRIDAY),
    ("I'll ring her by friday", "ring her", "alex", FRIDAY),
    ("we will refund it by friday", "refund it", "alex", FRIDAY),
    ("someone will call", "call", "someone", ""),
    ("Sam will call by Kim", "Sam will call", "Kim", ""),
    ("and Sam will ring you by friday", "ring you", "Sam", FRIDAY),
    ("then, also she sends the photos", "send the photos", "she", ""),
    ("and ring me", "and ring me", "alex", ""),
    # in small letters too, as reps type with one hand
    ("karen rings driver boss", "ring driver boss", "karen", ""),
    ("sam to ring her by friday", "ring her", "sam", FRIDAY),
    ("sam moves line by friday", "move line", "sam", FRIDAY),
    ("sam calls friday", "call", "sam", FRIDAY),
    ("driver boss rings her tomorrow", "ring her", "driver boss", "Thu 26 Nov 2026 17:00"),
    ("shift lead emails her the log", "email her the log", "shift lead", ""),
    ("gm rings his mother friday", "ring his mother", "gm", FRIDAY),
    ("refund the night by friday", "refund the night", "alex", FRIDAY),
    ("mgr rings back friday", "ring back", "mgr", FRIDAY),
    ("dr patel reviews the scan", "review the scan", "dr patel", ""),
    ("maria from billing corrects invoice", "correct invoice", "maria from billing", ""),
    ("accounts pay it back by friday", "pay it back", "accounts", FRIDAY),
    ("customer sends photos by friday", "send photos", "customer", FRIDAY),
    ("you will send the photos", "send the photos", "you", ""),
    # what only looks like it
    ("weekly calls on friday", "weekly calls", "alex", FRIDAY),
    ("status updates by email", "status updates by email", "alex", ""),
    ("courtesy calls with manager", "courtesy calls with manager", "alex", ""),
    ("store credits", "store credits", "alex", ""),
    ("new modem arrives friday", "new modem arrives", "alex", FRIDAY),
    ("money lands by friday", "money lands", "alex", FRIDAY),
    ("password to use", "password to use", "alex", ""),
    ("modem to be replaced by friday", "modem to be replaced", "alex", FRIDAY),
    ("she gets a refund by friday", "she gets a refund", "alex", FRIDAY),
    ("you will get a refund by friday", "you will get a refund", "alex", FRIDAY),
    ("Access to billing by friday", "Access to billing", "alex", FRIDAY),
    ("Time to call", "Time to call", "alex", ""),
    ("remember to call by friday", "remember to call", "alex", FRIDAY),
    ("refund to card by friday", "refund to card", "alex", FRIDAY),
    ("tell Sam to call her by friday", "tell Sam to call her", "alex", FRIDAY),
    ("call Sam to say sorry", "call Sam to say sorry", "alex", ""),
    ("cheque to follow", "cheque to follow", "alex", ""),
    ("refund will be sent by friday", "refund will be sent", "alex", FRIDAY),
    # a date that belongs to the thing
    ("refund the charge of 3 September", "refund the charge of 3 September", "alex", ""),
    ("refund the invoice of 1 May", "refund the invoice of 1 May", "alex", ""),
    ("credit the outage of 3 december", "credit the outage of 3 december", "alex", ""),
    ("pay the bill dated 4 dec by friday", "pay the bill dated 4 dec", "alex", FRIDAY),
    ("credit the downtime on 1 July", "credit the downtime on 1 July", "alex", ""),
    ("credit the downtime by 1 July", "credit the downtime", "alex", "Thu 1 Jul 2027 17:00"),
    ("call on 3 december", "call", "alex", "Thu 3 Dec 2026 17:00"),
    ("refund by the end of 3 december", "refund", "alex", "Thu 3 Dec 2026 17:00"),
    # numbers and a verb's own "by" are no times
    ("swap 1 for 2", "swap 1 for 2", "alex", ""),
    ("send a 2 by 4", "send a 2 by 4", "alex", ""),
    ("come by", "come by", "alex", ""),
    ("stop by on friday", "stop by", "alex", FRIDAY),
    ("come by tomorrow", "come by", "alex", "Thu 26 Nov 2026 17:00"),
    ("the man comes tomorrow", "the man comes", "alex", "Thu 26 Nov 2026 17:00"),
    ("send invoice 1730", "send invoice 1730", "alex", ""),
    # how long it is, and how soon
    ("credit two months", "credit two months", "alex", ""),
    ("extend it by 2 weeks", "extend it by 2 weeks", "alex", ""),
    ("extend the trial 2 weeks", "extend the trial 2 weeks", "alex", ""),
    ("refund 3-5 days", "refund", "alex", "Mon 30 Nov 2026 17:00"),
    ("replace it within 48 hours", "replace it", "alex", FRIDAY.replace("17", "10")),
    ("call friday am", "call", "alex", "Fri 27 Nov 2026 12:00"),
    ("ring her friday before lunch", "ring her", "alex", "Fri 27 Nov 2026 12:00"),
    # how many is not when
    ("send 2 tomorrow", "send 2", "alex", "Thu 26 Nov 2026 17:00"),
    ("send one today", "send one", "alex", "Wed 25 Nov 2026 17:00"),
    ("refund three tomorrow afternoon", "refund three", "alex", "Thu 26 Nov 2026 17:00"),
    ("send 28 november", "send", "alex", "Sat 28 Nov 2026 17:00"),
    ("wait a second", "wait a second", "alex", ""),
    ("go 24 hours without a fault", "go 24 hours without a fault", "alex", ""),
    ("waive the fee for the next 3 months", "waive the fee for the next 3 months", "alex", ""),
    (
        "waive the fee for the next month by friday",
        "waive the fee for the next month",
        "alex",
        FRIDAY,
    ),
    ("send the invoice for march", "send the invoice for march", "alex", ""),
    ("move it to a van for friday", "move it to a van", "alex", FRIDAY),
    ("pencil it in for two weeks from now", "pencil it in", "alex", "Wed 9 Dec 2026 17:00"),
    ("lunch tomorrow", "lunch", "alex", "Thu 26 Nov 2026 17:00"),
    ("take them to lunch on friday", "take them to lunch", "alex", FRIDAY),
    ("refund the fee for last month", "refund the fee for last month", "alex", ""),
    ("ask for the manager friday", "ask for the manager", "alex", FRIDAY),
    ("sell it at 1200", "sell it at 1200", "alex", ""),
    ("give half price", "give half price", "alex", ""),
    # only a date
    ("friday", "", "alex", FRIDAY),
    ("", "", "alex", ""),
]


@pytest.mark.parametrize(("line", "what", "owner", "due"), LINES)
def test_a_line_is_taken_apart(line: str, what: str, owner: str, due: str) -> None:
    promise = parsed(line)
    assert promise.question is None
    assert promise.ambiguous == ""
    shown = promise.due.shown() if promise.due else ""
    assert (promise.what, promise.owner, shown) == (what, owner, due)


@pytest.mark.parametrize(
    ("line", "what", "due_words", "part"),
    [
        ("refund by wednesday", "refund", "wednesday", "Today is Wednesday"),
        ("refund by 2026-11-20", "refund", "2026-11-20", "past"),
        ("refund by yesterday", "refund", "yesterday", "yesterday"),
        ("refund by thu 27 Nov 2026 17:00", "refund", "thu 27 Nov 2026 17:00", "is a Friday"),
        ("refund by tomorrow 25:00", "refund", "tomorrow 25:00", "not a time"),
        ("refund by 4/1", "refund", "4/1", "month by name"),
        ("refund by March", "refund", "March", "first day or its last"),
        ("refund friday after next", "refund", "friday after next", "By when"),
        ("call him asap", "call him", "asap", "at the latest"),
        ("visit by Sam soon", "visit", "soon", "at the latest"),
        ("technician 3 days", "technician", "3 days", "when it is due"),
        ("replace it 24h", "replace it", "24h", "when it is due"),
        ("visit by Sam before friday", "visit", "before friday", "last day that counts"),
    ],
)
def test_a_date_that_must_be_asked_about_is_handed_on(
    line: str, what: str, due_words: str, part: str
) -> None:
    promise = parsed(line)
    assert promise.question is not None
    assert part in promise.question.text
    assert promise.due is None
    assert (promise.what, promise.due_words) == (what, due_words)
    assert promise.ambiguous == ""


def test_a_full_past_date_stays_with_the_question() -> None:
    question = parsed("refund by 2026-11-20 09:00").question
    assert question is not None
    assert question.past is not None
    assert question.past.shown() == "Fri 20 Nov 2026 09:00"


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("refund by June", "June"),
        ("refund by may", "may"),
        ("refund by April.", "April"),
        ("refund by August", "August"),
        ("refund by Jan", "Jan"),
        ("refund by Wednesday Addams", "Wednesday Addams"),
        ("refund by June Carter", "June Carter"),
    ],
)
def test_a_word_that_names_people_and_days_is_asked(line: str, word: str) -> None:
    promise = parsed(line)
    assert promise.ambiguous == word
    assert promise.what == "refund"
    assert promise.due is None
    assert promise.question is None
    assert promise.owner == "alex"
    assert promise.due_words.rstrip(".") == word
    assert name_in(promise.due_words, read) == word


@pytest.mark.parametrize("words", ["", "March", "friday", "may 45", "June 5", "4/1", "wednesday"])
def test_words_that_are_no_name(words: str) -> None:
    assert name_in(words, read) == ""


def test_a_month_that_is_a_date_with_its_day_is_not_asked() -> None:
    promise = parsed("refund by May 5")
    assert promise.due is not None
    assert promise.due.shown() == "Wed 5 May 2027 17:00"


def test_a_name_with_a_date_behind_it_is_asked_as_well() -> None:
    promise = parsed("visit by June tomorrow 9am")
    assert (promise.ambiguous, promise.due_words) == ("June", "June tomorrow 9am")
    assert name_in(promise.due_words, read) == "June"


def test_the_echo_is_what_will_count() -> None:
    assert echo(parsed("refund by friday"), "alex") == "You · refund · Fri 27 Nov 2026 17:00"
    assert echo(parsed("visit by Sam"), "alex") == "Sam · visit"
    assert due_shown(parsed("refund by friday").due) == "Fri 27 Nov 2026 17:00"
    assert due_shown(None) == "no date"
    assert echo(parsed("visit by Sam friday"), "sam") == "Sam · visit · Fri 27 Nov 2026 17:00"


WORDS = st.lists(
    st.sampled_from(
        "refund the by by by on at in until june may sam Sam Lee friday today 9 9am 4/1 two weeks "
        "courier me us team Wednesday 2026-11-28 09:00 25:00 yesterday , -".split()
    )
    | st.text(max_size=5),
    max_size=16,
).map(" ".join)


#: What a promise may be read without: it only leads to the owner or to the date.
_LINKS = "by on until till for BY will to ll sends send and then also"
LINES_SAID = st.lists(
    st.sampled_from(
        "Sam will to she sends they send the technician come by stop call her of 3 September 48 "
        "hours 3-5 days asap soon 31.12. 1730 0900 tomorrow am KW 49 before lunch swap 1 for 2 "
        "we'll someone refund".split()
    ),
    max_size=12,
).map(" ".join)


@given(WORDS)
@settings(max_examples=500, deadline=None)
def test_what_is_the_beginning_of_what_was_typed(line: str) -> None:
    promise = parsed(line)
    assert line.strip().startswith(promise.what)
    assert promise.owner
    assert promise.due is None or promise.question is None
    assert promise.due is None or not promise.ambiguous


@given(WORDS | LINES_SAID)
@settings(max_examples=500, deadline=None)
def test_no_word_of_a_line_is_lost(line: str) -> None:
    promise = take_apart(line, read)
    kept = f"{promise.what} {promise.owner} {promise.due_words} {_LINKS}"
    missing = Counter(re.findall(r"\w+", line)) - Counter(re.findall(r"\w+", kept))
    assert not set(missing) - set(_LINKS.split()), (line, promise)


def test_a_preview_on_each_key_is_cheap() -> None:
    """About ten readings a line: well under 2 ms; ten times that here, for slow machines."""
    line = "send the new compressor and refund the call-out fee by Sam Jones on 28 Nov 2026 09:00"
    parsed(line)
    began = time.perf_counter()
    for end in range(len(line)):
        parsed(line[:end])
    assert (time.perf_counter() - began) / len(line) < 0.02


def test_a_pasted_mebibyte_is_no_burden() -> None:
    words = "word " * 200_000
    assert parsed(words + "by friday").due is not None


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("check in on friday", "check in"),
        ("log in tomorrow", "log in"),
        ("put a credit of 50 on friday", "put a credit of 50"),
    ],
)
def test_a_word_of_the_verb_before_the_date_stays_with_the_verb(line: str, what: str) -> None:
    promise = parsed(line)
    assert promise.what == what
    assert promise.due is not None and promise.question is None


@pytest.mark.parametrize(
    ("line", "due"),
    [
        ("refund by the end of the day on the last friday of november", FRIDAY),
        (
            "refund on friday the twenty seventh of november 2026 at half past nine in the morning",
            "Fri 27 Nov 2026 09:30",
        ),
        (  # sixteen words of date, the most that are tried
            "refund by a quarter past nine in the morning on the last friday of the next month",
            "Fri 25 Dec 2026 09:15",
        ),
    ],
)
def test_a_date_in_many_words_leaves_none_of_them_in_what_is_promised(line: str, due: str) -> None:
    promise = parsed(line)
    assert promise.what == "refund"
    assert due_shown(promise.due) == due


@pytest.mark.parametrize(
    ("line", "what", "due"),
    [
        ("Sam puts a diff driver on from monday", "put a diff driver on from monday", ""),
        ("put a driver on monday", "put a driver", "Mon 30 Nov 2026 17:00"),
        ("tech tonight btwn 8 and 10", "tech", "Wed 25 Nov 2026 22:00"),
        ("ring her thursday 8-12", "ring her", "Thu 26 Nov 2026 12:00"),
        ("swap the machine thurs morning 8 to 12", "swap the machine", "Thu 26 Nov 2026 12:00"),
    ],
)
def test_no_word_of_what_is_promised_is_cut_out_as_if_of_the_date(
    line: str, what: str, due: str
) -> None:
    found = parsed(line)
    assert (found.what, found.due.shown() if found.due else "") == (what, due)
    assert not due or f"{found.what} {found.due_words}" == line  # the words keep the window


def test_two_windows_are_asked_about_as_a_whole() -> None:
    found = parsed("plumber visit thurs btwn 9 and 11, or fri")
    assert (found.what, found.due_words) == ("plumber visit", "thurs btwn 9 and 11, or fri")
    assert found.question is not None
