"""Tables of what people say and the moment they mean, from several days of the calendar."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

import pytest

from mendcli.dates.reader import read, read_past
from mendcli.dates.when import DateQuestion, When

BERLIN = "Europe/Berlin"
WEDNESDAY = "2026-11-25 10:00"


def said(words: str, now: str = WEDNESDAY) -> When | DateQuestion:
    return read(words, datetime.fromisoformat(now).replace(tzinfo=ZoneInfo(BERLIN)), BERLIN)


def shown(words: str, now: str = WEDNESDAY) -> str:
    when = said(words, now)
    assert isinstance(when, When), (words, when)
    return when.shown()


def asked(words: str, now: str = WEDNESDAY) -> DateQuestion:
    question = said(words, now)
    assert isinstance(question, DateQuestion), (words, question)
    return question


DAYS = [
    ("today", "Wed 25 Nov 2026"),
    ("tomorrow", "Thu 26 Nov 2026"),
    ("Tomorrow!", "Thu 26 Nov 2026"),
    ("day after tomorrow", "Fri 27 Nov 2026"),
    ("the day after tomorrow", "Fri 27 Nov 2026"),
    ("friday", "Fri 27 Nov 2026"),
    ("by Friday", "Fri 27 Nov 2026"),
    ("until fri", "Fri 27 Nov 2026"),
    ("by friday at the latest", "Fri 27 Nov 2026"),
    ("monday", "Mon 30 Nov 2026"),
    ("tues", "Tue 1 Dec 2026"),
    ("this friday", "Fri 27 Nov 2026"),
    ("this coming friday", "Fri 27 Nov 2026"),
    ("coming monday", "Mon 30 Nov 2026"),
    ("next friday", "Fri 4 Dec 2026"),
    ("next wednesday", "Wed 2 Dec 2026"),
    ("next monday", "Mon 30 Nov 2026"),
    ("friday next week", "Fri 4 Dec 2026"),
    ("next week friday", "Fri 4 Dec 2026"),
    ("friday this week", "Fri 27 Nov 2026"),
    ("in a day", "Thu 26 Nov 2026"),
    ("in 3 days", "Sat 28 Nov 2026"),
    ("within the next 3 days", "Sat 28 Nov 2026"),
    ("in two weeks", "Wed 9 Dec 2026"),
    ("two weeks", "Wed 9 Dec 2026"),
    ("3d", "Sat 28 Nov 2026"),
    ("2w", "Wed 9 Dec 2026"),
    ("3-5 days", "Mon 30 Nov 2026"),
    ("3 to 5 working days", "Wed 2 Dec 2026"),
    ("two to three weeks", "Wed 16 Dec 2026"),
    ("31.12.", "Thu 31 Dec 2026"),
    ("by 31.12.", "Thu 31 Dec 2026"),
    ("Fr 27.11.", "Fri 27 Nov 2026"),
    ("Di. 8.12.", "Tue 8 Dec 2026"),
    ("15-Jan-27", "Fri 15 Jan 2027"),
    ("Tuesday 8/12/26", "Tue 8 Dec 2026"),
    ("28/11/26", "Sat 28 Nov 2026"),
    ("24.12.26", "Thu 24 Dec 2026"),
    ("KW 49", "Fri 4 Dec 2026"),
    ("by kw49", "Fri 4 Dec 2026"),
    ("calendar week 2", "Fri 15 Jan 2027"),
    ("end-January", "Fri 29 Jan 2027"),
    ("two weeks from now", "Wed 9 Dec 2026"),
    ("in a fortnight", "Wed 9 Dec 2026"),
    ("in a month", "Fri 25 Dec 2026"),
    ("in two years", "Sat 25 Nov 2028"),
    ("end of day", "Wed 25 Nov 2026"),
    ("eod", "Wed 25 Nov 2026"),
    ("eod friday", "Fri 27 Nov 2026"),
    ("close of business tomorrow", "Thu 26 Nov 2026"),
    ("end of friday", "Fri 27 Nov 2026"),
    ("end of week", "Fri 27 Nov 2026"),
    ("by the end of this week", "Fri 27 Nov 2026"),
    ("this week", "Fri 27 Nov 2026"),
    ("next week", "Fri 4 Dec 2026"),
    ("end of next week", "Fri 4 Dec 2026"),
    ("end of month", "Mon 30 Nov 2026"),
    ("eom", "Mon 30 Nov 2026"),
    ("end of the month", "Mon 30 Nov 2026"),
    ("next month", "Thu 31 Dec 2026"),
    ("end of year", "Thu 31 Dec 2026"),
    ("end of january", "Fri 29 Jan 2027"),
    ("end of june 2027", "Wed 30 Jun 2027"),
    ("28 November", "Sat 28 Nov 2026"),
    ("Nov 28", "Sat 28 Nov 2026"),
    ("November 28th, 2026", "Sat 28 Nov 2026"),
    ("the 28th of november", "Sat 28 Nov 2026"),
    ("saturday, november the 28th", "Sat 28 Nov 2026"),
    ("Sat 28 Nov 2026", "Sat 28 Nov 2026"),
    ("on the 28th", "Sat 28 Nov 2026"),
    ("the 3rd", "Thu 3 Dec 2026"),
    ("fri the 27th", "Fri 27 Nov 2026"),
    ("4 july", "Sun 4 Jul 2027"),
    ("5 jan", "Tue 5 Jan 2027"),
    ("29 feb 2028", "Tue 29 Feb 2028"),
    ("2026-11-28", "Sat 28 Nov 2026"),
    ("2026/11/28", "Sat 28 Nov 2026"),
    ("28/11/2026", "Sat 28 Nov 2026"),
    ("11/28/2026", "Sat 28 Nov 2026"),
    ("28.11.2026", "Sat 28 Nov 2026"),
    ("28/11", "Sat 28 Nov 2026"),
    ("12/12/2026", "Sat 12 Dec 2026"),
    # business language
    ("close of play friday", "Fri 27 Nov 2026"),
    ("cob tomorrow", "Thu 26 Nov 2026"),
    ("by the end of the working day", "Wed 25 Nov 2026"),
    ("27 november by end of day", "Fri 27 Nov 2026"),
    ("in 2 business days", "Fri 27 Nov 2026"),
    ("within five working days", "Wed 2 Dec 2026"),
    ("3 business days from now", "Mon 30 Nov 2026"),
    ("two business days after friday", "Tue 1 Dec 2026"),
    ("two business days before the 10th", "Tue 8 Dec 2026"),
    ("the next working day", "Thu 26 Nov 2026"),
    ("in 3 to 5 business days", "Wed 2 Dec 2026"),
    ("last working day of the month", "Mon 30 Nov 2026"),
    ("end of quarter", "Thu 31 Dec 2026"),
    ("end of Q1", "Wed 31 Mar 2027"),
    ("month-end", "Mon 30 Nov 2026"),
    ("end of the week after next", "Fri 11 Dec 2026"),
    ("rest of the week", "Fri 27 Nov 2026"),
    ("no later than friday", "Fri 27 Nov 2026"),
    # seen from another day
    ("a week from friday", "Fri 4 Dec 2026"),
    ("a week on monday", "Mon 7 Dec 2026"),
    ("friday week", "Fri 4 Dec 2026"),
    ("tomorrow week", "Thu 3 Dec 2026"),
    ("two weeks from tomorrow", "Thu 10 Dec 2026"),
    ("2 days after next friday", "Sun 6 Dec 2026"),
    ("two days before next friday", "Wed 2 Dec 2026"),
    ("three fridays from now", "Fri 11 Dec 2026"),
    ("saturday 3 days from now", "Sat 28 Nov 2026"),
    ("coming wednesday", "Wed 2 Dec 2026"),
    ("in two weeks' time", "Wed 9 Dec 2026"),
    # inside a period
    ("the first monday in december", "Mon 7 Dec 2026"),
    ("last friday of the month", "Fri 27 Nov 2026"),
    ("the 5th of next month", "Sat 5 Dec 2026"),
    ("wednesday of next week", "Wed 2 Dec 2026"),
    ("monday the twenty-eighth", "Mon 28 Dec 2026"),
    ("week of december 7th", "Fri 11 Dec 2026"),
    ("w/c 30 nov", "Fri 4 Dec 2026"),
    ("in june", "Wed 30 Jun 2027"),
    ("the weekend", "Sun 29 Nov 2026"),
    ("next year", "Fri 31 Dec 2027"),
    ("new year's eve", "Thu 31 Dec 2026"),
    # ranges are over at their end
    ("13 to 15 july", "Thu 15 Jul 2027"),
    ("july 13 thru 15", "Thu 15 Jul 2027"),
    ("28 nov - 3 dec", "Thu 3 Dec 2026"),
    # other ways to write one
    ("aug-20", "Fri 20 Aug 2027"),
    ("Sun 29Nov", "Sun 29 Nov 2026"),
    ("fri 12/4", "Fri 4 Dec 2026"),
]


@pytest.mark.parametrize(("words", "day"), DAYS)
def test_a_day_means_the_end_of_the_working_day(words: str, day: str) -> None:
    when = said(words)
    assert isinstance(when, When), when
    assert when.shown() == f"{day} 17:00"
    assert not when.has_time
    assert when.zone == BERLIN


TIMES = [
    ("today 5pm", "Wed 25 Nov 2026 17:00"),
    ("5pm today", "Wed 25 Nov 2026 17:00"),
    ("today by 5 p.m.", "Wed 25 Nov 2026 17:00"),
    ("5 PM", "Wed 25 Nov 2026 17:00"),
    ("17:00", "Wed 25 Nov 2026 17:00"),
    ("at 17", "Wed 25 Nov 2026 17:00"),
    ("noon", "Wed 25 Nov 2026 12:00"),
    ("tonight at 8", "Wed 25 Nov 2026 20:00"),
    ("this afternoon at 3", "Wed 25 Nov 2026 15:00"),
    ("tomorrow 9", "Thu 26 Nov 2026 09:00"),
    ("tomorrow at 9", "Thu 26 Nov 2026 09:00"),
    ("tomorrow 9:30", "Thu 26 Nov 2026 09:30"),
    ("tomorrow at 9.30", "Thu 26 Nov 2026 09:30"),
    ("tomorrow 9am", "Thu 26 Nov 2026 09:00"),
    ("tomorrow 3:15pm", "Thu 26 Nov 2026 15:15"),
    ("tomorrow at 12", "Thu 26 Nov 2026 12:00"),
    ("tomorrow at 03:15", "Thu 26 Nov 2026 03:15"),
    ("tomorrow 12pm", "Thu 26 Nov 2026 12:00"),
    ("tomorrow morning at 7", "Thu 26 Nov 2026 07:00"),
    ("by 9 tomorrow", "Thu 26 Nov 2026 09:00"),
    ("at 9 o'clock tomorrow", "Thu 26 Nov 2026 09:00"),
    ("fri 9am", "Fri 27 Nov 2026 09:00"),
    ("on friday at 17:00", "Fri 27 Nov 2026 17:00"),
    ("before 5pm friday", "Fri 27 Nov 2026 17:00"),
    ("friday 00:00", "Fri 27 Nov 2026 00:00"),
    ("in two weeks at 9", "Wed 9 Dec 2026 09:00"),
    ("28 Nov 2026 09:00", "Sat 28 Nov 2026 09:00"),
    ("nov 28 at 5 pm", "Sat 28 Nov 2026 17:00"),
    ("Fri 27 Nov 2026 17:00", "Fri 27 Nov 2026 17:00"),
    ("2026-11-28 09:00", "Sat 28 Nov 2026 09:00"),
    ("2026-11-28T09:00", "Sat 28 Nov 2026 09:00"),
    ("2026-11-28 9am", "Sat 28 Nov 2026 09:00"),
    ("2026-11-28T09:00:30.5Z", "Sat 28 Nov 2026 10:00"),
    ("2026-11-28 09:00-05:00", "Sat 28 Nov 2026 15:00"),
    ("2026-11-28T09:00+0100", "Sat 28 Nov 2026 09:00"),
    ("in an hour", "Wed 25 Nov 2026 11:00"),
    ("in half an hour", "Wed 25 Nov 2026 10:30"),
    ("in 20 minutes", "Wed 25 Nov 2026 10:20"),
    ("in 24 hours", "Thu 26 Nov 2026 10:00"),
    ("in an hour and a half", "Wed 25 Nov 2026 11:30"),
    ("in 1.5 hours", "Wed 25 Nov 2026 11:30"),
    ("in a quarter of an hour", "Wed 25 Nov 2026 10:15"),
    ("within the hour", "Wed 25 Nov 2026 11:00"),
    ("in 24 hours and 20 minutes", "Thu 26 Nov 2026 10:20"),
    ("within the next day and 5 hours", "Thu 26 Nov 2026 15:00"),
    ("in 2h", "Wed 25 Nov 2026 12:00"),
    # the hour of a working day
    ("tomorrow 3", "Thu 26 Nov 2026 15:00"),
    ("friday 5:30", "Fri 27 Nov 2026 17:30"),
    ("half past nine tomorrow", "Thu 26 Nov 2026 09:30"),
    ("tomorrow at quarter to five", "Thu 26 Nov 2026 16:45"),
    ("quarter to 12pm", "Wed 25 Nov 2026 11:45"),
    ("quarter to 1pm", "Wed 25 Nov 2026 12:45"),
    ("half three", "Wed 25 Nov 2026 15:30"),
    ("at ten to four", "Wed 25 Nov 2026 15:50"),
    ("at three twenty", "Wed 25 Nov 2026 15:20"),
    ("3 o'clock tomorrow", "Thu 26 Nov 2026 15:00"),
    ("today at 1530", "Wed 25 Nov 2026 15:30"),
    ("15h20", "Wed 25 Nov 2026 15:20"),
    ("8 tonight", "Wed 25 Nov 2026 20:00"),
    ("friday 11 in the evening", "Fri 27 Nov 2026 23:00"),
    ("friday around 4", "Fri 27 Nov 2026 16:00"),
    ("this time tomorrow", "Thu 26 Nov 2026 10:00"),
    ("this time next week", "Wed 2 Dec 2026 10:00"),
    ("tomorrow 12:30am", "Thu 26 Nov 2026 00:30"),
    # a time alone that is certain, and past today, is tomorrow's
    ("9am", "Thu 26 Nov 2026 09:00"),
    ("05:30", "Thu 26 Nov 2026 05:30"),
    ("at 3 in the morning", "Thu 26 Nov 2026 03:00"),
    ("at midnight", "Thu 26 Nov 2026 00:00"),
    # a part of the day is over at its end, and so is a range
    ("tomorrow morning", "Thu 26 Nov 2026 12:00"),
    ("first thing monday morning", "Mon 30 Nov 2026 12:00"),
    ("friday afternoon", "Fri 27 Nov 2026 17:00"),
    ("tomorrow at lunchtime", "Thu 26 Nov 2026 14:00"),
    ("tomorrow evening", "Thu 26 Nov 2026 20:00"),
    ("tonight", "Wed 25 Nov 2026 22:00"),
    ("tomorrow between 9 and 11", "Thu 26 Nov 2026 11:00"),
    ("2:00 - 2:30 pm on tuesday", "Tue 1 Dec 2026 14:30"),
    ("before lunch", "Wed 25 Nov 2026 12:00"),
    ("before friday lunch", "Fri 27 Nov 2026 12:00"),
    ("friday before lunch", "Fri 27 Nov 2026 12:00"),
    ("tomorrow 0900", "Thu 26 Nov 2026 09:00"),
    ("today 1730", "Wed 25 Nov 2026 17:30"),
    ("1730", "Wed 25 Nov 2026 17:30"),
    ("by 1730", "Wed 25 Nov 2026 17:30"),
    ("friday am", "Fri 27 Nov 2026 12:00"),
    ("this pm", "Wed 25 Nov 2026 17:00"),
    ("48 hours", "Fri 27 Nov 2026 10:00"),
    ("24h", "Thu 26 Nov 2026 10:00"),
    ("72h", "Sat 28 Nov 2026 10:00"),
    ("within 24h", "Thu 26 Nov 2026 10:00"),
    ("9:00", "Thu 26 Nov 2026 09:00"),
    ("09:00", "Thu 26 Nov 2026 09:00"),
    ("friday 9:00", "Fri 27 Nov 2026 09:00"),
    ("friday 09:00", "Fri 27 Nov 2026 09:00"),
    ("11am to 1", "Wed 25 Nov 2026 13:00"),
    ("from 9 to 12 tomorrow", "Thu 26 Nov 2026 12:00"),
    ("between 14:00 and 16:00", "Wed 25 Nov 2026 16:00"),
    ("11:30-1:30", "Wed 25 Nov 2026 13:30"),
    ("11 to 2pm", "Wed 25 Nov 2026 14:00"),
]


@pytest.mark.parametrize(("words", "moment"), TIMES)
def test_a_time_is_kept(words: str, moment: str) -> None:
    when = said(words)
    assert isinstance(when, When), when
    assert when.shown() == moment
    assert when.has_time


ASKED = [
    ("yesterday", "yesterday"),
    ("last friday", "past"),
    ("2 days ago", "past"),
    ("this monday", "past"),
    ("nov 20", "past"),
    ("wednesday", "Today is Wednesday"),
    ("wed 9am", "Today is Wednesday"),
    ("this wednesday", "Today is Wednesday"),
    ("tonight at 1am", "night"),
    ("tomorrow evening at 9am", "evening"),
    ("12am", "midnight"),
    ("4/1", "month by name"),
    ("04/01/2027", "month by name"),
    ("8/12/26", "month by name"),
    ("asap", "at the latest"),
    ("As soon as possible!", "at the latest"),
    ("soon", "at the latest"),
    ("Fr 23.10.", "past"),
    ("friday 2575", "not sure"),
    ("today at 9", "passed today"),
    ("at 9", "passed today"),
    ("tomorrow at 6", "afternoon"),
    ("tomorrow 7:15", "afternoon"),
    ("tonight at 3", "night"),
    ("friday midnight", "Which midnight"),
    ("tomorrow at midnight", "Which midnight"),
    ("first thing tomorrow", "At what time"),
    ("early tomorrow morning", "They will wait"),
    ("tomorrow early morning", "At what time"),
    ("may", "Which day in May"),
    ("by june", "first day or its last"),
    ("by next month", "first day or its last"),
    ("by the weekend", "before it is over"),
    ("q2", "Which day of that quarter"),
    ("next weekend", "The coming one"),
    ("friday after next", "By when"),
    ("first week of march", "not sure"),
    ("beginning of next week", "They will wait"),
    ("10 to 4 tomorrow", "not sure"),
    ("tue 28th", "is a Saturday"),
    ("in 3 days on friday", "no Friday"),
    ("in 2 hours on wednesday", "not sure"),
    ("wednesday 2 hours from now", "not sure"),
    ("end of the day after tomorrow", "By when"),
    ("a week and a half from now", "not sure"),
    ("13 to 12 july", "ends before it begins"),
    ("4/1 - 5/1", "month by name"),
    ("24/7", "month by name"),
    ("every friday", "first one"),
    ("from monday", "not sure"),
    ("5pm to 3pm", "not sure"),
    ("17:00-15:00", "not sure"),
    ("end of saturday", "free (Saturday)"),
    ("week of 29 nov", "is a Sunday"),
    ("the 31st of next month at 30:00", "not a time"),
    ("5th friday in december", "no such day"),
    ("20 seconds from now", "That is now"),
    ("half a day from now", "not sure"),
    ("june 5pm", "Which day in June"),
    ("31 feb", "no such day"),
    ("31 june 2027", "no such day"),
    ("2026-13-01", "no such day"),
    ("2026-11-31 09:00", "no such day"),
    ("29 feb", "year"),
    ("the 45th", "No month"),
    ("the 24th", "Of which month"),
    ("25:00", "not a time"),
    ("tomorrow 10:75", "not a time"),
    ("13pm", "not a time"),
    ("2026-11-28 24:00", "not a time"),
    ("thu 27 Nov 2026 17:00", "is a Friday"),
    ("fri 28 november", "is a Saturday"),
    ("in three years", "two years"),
    ("2029-01-01", "two years"),
    ("in 9999 years", "too far"),
    ("9999-12-31T23:59:59-12:00", "too far"),
    ("before friday", "last day that counts"),
    ("after friday", "By when"),
    ("friday or monday", "Which of the two"),
    ("between monday and friday", "not sure"),
    ("mid november", "They will wait"),
    ("in a few days", "How many"),
    ("friday 9", "not sure"),
    ("5pm 6pm", "not sure"),
    ("friday saturday", "not sure"),
    ("5pm tomorrow cet", "not sure"),
    ("in a minute", "not sure"),
    ("since monday", "When is it due"),
]


@pytest.mark.parametrize(("words", "part"), ASKED)
def test_what_is_past_impossible_or_unsure_is_asked(words: str, part: str) -> None:
    question = asked(words)
    assert part in question.text
    assert not question.unknown
    assert question.text[-1] in ".?"


@pytest.mark.parametrize(
    "words",
    [
        "",
        " ",
        "?",
        "by",
        "the door by friday",
        "for 3 days",
        "9",
        "by 10",
        "240",
        "4 monday",
        "12 and 13 by friday",
        "in 3 parts",
        "a refund",
        "２８ november",
        "x" * 5000,
        "friday " * 100,
    ],
)
def test_what_is_no_date_is_said_to_be_none(words: str) -> None:
    assert asked(words).unknown


def test_a_full_date_that_is_past_is_kept_beside_the_question() -> None:
    for words, at in [
        ("2026-11-20", "2026-11-20T17:00:00+01:00"),
        ("20 Nov 2026 09:00", "2026-11-20T09:00:00+01:00"),
        ("2026-07-20T09:00:00Z", "2026-07-20T11:00:00+02:00"),
        ("2026-11-25 09:59", "2026-11-25T09:59:00+01:00"),
    ]:
        past = asked(words).past
        assert past is not None, words
        assert past.at == at
    assert asked("20 nov").past is None
    assert asked("yesterday").past is None
    assert asked("0001-01-01").past is None


def test_a_question_never_repeats_the_words() -> None:
    assert "crystal" not in asked("crystal minh friday").text.lower()


def test_the_working_day_ends_when_the_config_says() -> None:
    now = datetime(2026, 11, 25, 10, tzinfo=ZoneInfo(BERLIN))
    when = read("friday", now, BERLIN, time(16, 30))
    assert isinstance(when, When)
    assert when.shown() == "Fri 27 Nov 2026 16:30"


def test_today_after_the_working_day_is_asked() -> None:
    late = "2026-11-25 17:00"
    for words in ("today", "eod", "2026-11-25"):
        assert "working day ended at 17:00" in asked(words, late).text
    assert shown("today 6pm", late) == "Wed 25 Nov 2026 18:00"


@pytest.mark.parametrize("words", ["today", "by today", "end of day", "eod", "close of play"])
def test_a_free_day_has_no_end_and_enter_may_stand_for_the_usual_one(words: str) -> None:
    question = asked(words, "2026-11-28 10:00")
    assert "Sat 28 Nov 2026 is free (Saturday)" in question.text
    assert question.likely is not None
    assert question.likely.shown() == "Sat 28 Nov 2026 17:00"


def test_a_time_on_a_free_day_is_sure() -> None:
    assert shown("today 3pm", "2026-11-28 10:00") == "Sat 28 Nov 2026 15:00"
    assert asked("today", "2026-11-28 18:00").likely is None


@pytest.mark.parametrize("words", ["two weeks", "48 hours", "3-5 days"])
def test_a_length_alone_never_looks_back(words: str) -> None:
    now = datetime(2026, 11, 25, 10, tzinfo=ZoneInfo(BERLIN))
    found = read_past(words, now, BERLIN)
    assert isinstance(found, DateQuestion)
    assert found.unknown


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("weds, no wait thurs", "Thu 26 Nov 2026 17:00"),
        ("by mon no, tues", "Tue 1 Dec 2026 17:00"),
        ("no later than mon, sorry, fri 9am", "Fri 27 Nov 2026 09:00"),
        ("friday - i mean monday", "Mon 30 Nov 2026 17:00"),
        ("fri actually sat no mon", "Mon 30 Nov 2026 17:00"),
        ("thurs no later than 5pm", "Thu 26 Nov 2026 17:00"),
    ],
)
def test_who_puts_a_date_right_means_the_last_one(words: str, day: str) -> None:
    assert shown(words) == day


@pytest.mark.parametrize(
    ("words", "over"),
    [
        ("thurs 8 to 12", "Thu 26 Nov 2026 12:00"),
        ("thursday 8-12", "Thu 26 Nov 2026 12:00"),
        ("thurs morning 8 to 12", "Thu 26 Nov 2026 12:00"),
        ("thurs btwn 9 and 11", "Thu 26 Nov 2026 11:00"),
        ("2nite btwn 8 n 10", "Wed 25 Nov 2026 22:00"),
        ("tonight 8-10", "Wed 25 Nov 2026 22:00"),
        ("tmrw 8 till 10", "Thu 26 Nov 2026 10:00"),
        ("fri afternoon 2 to 4", "Fri 27 Nov 2026 16:00"),
        ("fri 10-2", "Fri 27 Nov 2026 14:00"),
    ],
)
def test_a_window_is_over_at_its_end(words: str, over: str) -> None:
    assert shown(words) == over


@pytest.mark.parametrize("words", ["thurs 6 to 8", "fri 7-9", "thurs 2-3 days", "8-12", "8 to 12"])
def test_a_window_that_may_be_in_the_evening_or_none_is_asked(words: str) -> None:
    asked(words)


@pytest.mark.parametrize("now", ["2026-11-28 10:00", "2026-11-29 14:41"])
def test_on_a_weekend_the_end_of_the_week_is_that_of_the_coming_one(now: str) -> None:
    for words in ("end of the week", "by eow", "by the end of this week"):
        assert shown(words, now) == "Fri 4 Dec 2026 17:00"


def test_a_working_week_that_is_over_on_a_working_day_is_asked() -> None:
    assert shown("end of the week", "2026-11-27 10:00") == "Fri 27 Nov 2026 17:00"
    asked("end of the week", "2026-11-27 18:00")
