"""What they want changed in a promise that is read aloud: the whole sentence that is offered."""

import pytest

from mendcli.case.guide.moves import ReadBack, Say
from mendcli.case.state.case_state import State
from mendcli.screen.words.prompter import Reply
from mendcli.workflows.call.answers import answer_promise
from mendcli.workflows.call.meanings import Further, Meaning, Several
from mendcli.workflows.call.reader import Reader
from tests.workflows.room import NOW, settings
from tests.workflows.test_commands_live import sit

READER = Reader(NOW, settings())
REFUND, BOX = "I will refund 40 by Friday", "courier brings the box by Wednesday"


def _heard(promise: str, text: str) -> tuple[Meaning, State]:
    state, _, _ = sit({"solve.actions": [promise, ""]})
    return answer_promise(text, "", state.actions[0], state, READER), state


def _offered(promise: str, text: str) -> tuple[str, str, str]:
    """The sentence, and what Enter makes of it: the wording and the date."""
    meaning, _ = _heard(promise, text)
    assert isinstance(meaning, Further), meaning
    [made] = meaning.keys[0].makes.moves
    assert isinstance(made, ReadBack) and made.answer == "corrected"
    return meaning.ask, made.what, made.due.at[:16] if made.due else ""


@pytest.mark.parametrize(
    ("promise", "text", "what"),
    [
        (REFUND, "yes but its 45 not 40", "refund 45"),
        (REFUND, "45 not 40", "refund 45"),
        (REFUND, "not 40, 45", "refund 45"),
        (REFUND, "no, make it 45", "refund 45"),
        (REFUND, "no its 45", "refund 45"),
        (REFUND, "no, make it 45 eur", "refund 45 eur"),
        ("refund 40 EUR by Friday", "no, make it 45", "refund 45 EUR"),
        ("refund 40 EUR by Friday", "yes but £45", "refund £45"),
        ("refund EUR 40 to card 1234 by Friday", "45 not 40", "refund EUR 45 to card 1234"),
    ],
)
def test_the_number_they_name_takes_the_place_of_the_one(
    promise: str, text: str, what: str
) -> None:
    ask, wording, due = _offered(promise, text)
    assert (wording, due) == (what, "2026-11-27T17:00")
    assert "45" in ask and "40" not in ask


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("yes but tues noon pls", "2026-11-24T12:00"),
        ("no, thurs noon is better", "2026-11-26T12:00"),
        ("no, make it thurs noon", "2026-11-26T12:00"),
        ("no, thurs morning id say", "2026-11-26T12:00"),
        ("yes but at 11", "2026-11-25T11:00"),
        ("yes but 11", "2026-11-25T11:00"),
        ("yes but by noon", "2026-11-25T12:00"),
    ],
)
def test_a_date_they_name_takes_the_place_of_the_date_and_a_time_keeps_the_day(
    text: str, due: str
) -> None:
    ask, what, when = _offered(BOX, text)
    assert (what, when) == ("bring the box", due)
    assert " but " not in ask


@pytest.mark.parametrize(
    ("promise", "text"),
    [
        (BOX, "yes, but not before 11"),
        (BOX, "yes but after 3"),
        (BOX, "yes but call first"),
        (REFUND, "50 not 45"),
        (REFUND, "no, its 3 not 2"),
        ("credit two months by Friday", "yes but 45 eur"),
    ],
)
def test_a_change_that_cannot_be_read_is_asked_and_what_was_said_is_kept(
    promise: str, text: str
) -> None:
    meaning, _ = _heard(promise, text)
    assert isinstance(meaning, Several) and meaning.why.startswith("How should it be?")
    assert meaning.moves == (Say(text, "", exact=False),)


def test_where_it_should_go_is_offered_behind_what_stands() -> None:
    ask, what, due = _offered(BOX, "yes, but to my work address")
    assert (what, due) == ("bring the box, to my work address", "2026-11-25T17:00")
    assert "bring the box, to my work address by Wednesday" in ask


UNSURE = "we refund 45 by the 31st of november"


@pytest.mark.parametrize("answer", ["y", "yes", "Yes please"])
def test_no_yes_goes_to_what_stands_while_a_change_of_it_waits_for_its_date(answer: str) -> None:
    """The box still held the change, and the "y" typed there confirmed what it was to replace."""
    place = "solve.read-back:promise"
    replies: dict[str, list[str | Reply]] = {"solve.actions": [REFUND, ""], place: [UNSURE]}
    state, rep, _ = sit({**replies, f"{place}:sure": [answer]})
    assert f"{place}:sure" in [each.place for each in rep.asked]
    assert [(each.what, each.confirmed) for each in state.actions] == [("refund 40", None)]
    assert UNSURE in [line.text for line in state.words]


def test_the_date_typed_there_is_that_of_the_change() -> None:
    meaning, _ = _heard(REFUND, UNSURE)
    assert isinstance(meaning, Further) and meaning.typed is not None
    made = meaning.typed("tuesday")
    assert made is not None
    [new] = made.moves
    assert isinstance(new, ReadBack) and new.due is not None
    assert (new.answer, new.what, new.due.at[:16]) == (
        "corrected",
        "we refund 45",
        "2026-11-24T17:00",
    )
