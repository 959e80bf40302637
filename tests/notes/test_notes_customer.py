"""The customer's letter says what was confirmed, exactly, and nothing of what is ours alone."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mendcli.case.log.facts import Fact
from mendcli.case.log.session_facts import CaseOpened, Skipped
from mendcli.case.log.spoken_facts import (
    ActionAdded,
    ActionReadBack,
    Answered,
    Captured,
    Corrected,
    LineKept,
    LineMarked,
    OptionChosen,
    OptionProposed,
    OptionWeighed,
    ParaphraseAnswered,
    ParaphraseSaid,
    ReportBackSet,
)
from mendcli.case.state.case_state import State
from mendcli.case.state.fold import fold
from mendcli.errors import MendError
from mendcli.notes.forms.json_text import to_json
from mendcli.notes.forms.markdown import to_markdown
from mendcli.notes.forms.plain import to_plain
from mendcli.notes.letters.customer_data import customer_summary
from mendcli.notes.letters.customer_note import customer_note
from tests.notes.noted import (
    FRIDAY,
    OPENED,
    SATURDAY,
    STARTED,
    TOMORROW,
    ZONE,
    case,
    cut_off,
    late_technician,
    recorded,
)

REFUND = ActionAdded(1, "refund the fee", "alex", FRIDAY, "friday")


def letter(state: State) -> str:
    note = customer_note(state, rep="alex", called="Alex", company="Brightway", zone=ZONE)
    return to_plain(note)


def every_form(state: State) -> str:
    note = customer_note(state, rep="alex", called="Alex", company="Brightway", zone=ZONE)
    data = customer_summary(state, rep="alex", called="Alex", company="Brightway", zone=ZONE)
    return to_markdown(note) + to_plain(note) + to_json(data)


def test_a_call_that_ended_well() -> None:
    assert letter(fold(recorded(late_technician()))) == (
        "What we agreed on Wednesday 25 November (case k7f2)\n\n"
        "Dear Mrs. Jones,\n\n"
        "I am sorry for 90 minutes of waiting, and no call.\n\n"
        "We take responsibility for this: we did not call you when we knew he was late.\n\n"
        "This is what happened, as you confirmed it to me: You took the morning off for us. The "
        "technician came 90 minutes late, nobody rang you, and he left mud in the hall.\n\n"
        "You asked for someone on Wednesday 25 November, not next week.\n\n"
        "What you suggested and I could not do: come again on Thursday 26 November.\n\n"
        "We agreed on this: Saturday 9am and no call-out fee.\n\n"
        "This is what happens now:\n\n"
        "- Sam will visit you on Saturday 28 November at 09:00.\n"
        "- I will refund the call-out fee to your card by Friday 27 November.\n"
        "- You will move the sofa away from the boiler by Saturday 28 November at 09:00.\n\n"
        "You will hear from me by Thursday 26 November at 17:00.\n\n"
        "If any of this is not as you understood it, please tell me. The number of your case is "
        "k7f2.\n\n"
        "Kind regards,\nAlex\nBrightway\n"
    )


def test_a_talk_that_was_cut_off() -> None:
    text = letter(fold(recorded(cut_off())))
    subject = "What we spoke of on Wednesday 25 November (case k7f2)"
    assert text.startswith(f"{subject}\n\nDear Crystal,\n\nI am sorry")
    assert "- “You billed me twice and then you lost my emails.”\n" in text
    assert "- “I want it gone by Friday.”\n" in text
    assert "We have not agreed on a solution yet." in text
    assert "agreed:" not in text and "What we agreed" not in text
    assert (
        "What I offered; please confirm that it is right for you:\n\n"
        "- I will refund the second bill by Friday 27 November.\n"
        "- Priya in billing will send you a corrected statement. There is no date for it yet; you "
        "will hear from me by Friday 27 November.\n"
    ) in text


PRIVATE = re.compile(
    "NOTE|TODO|RISK|FEELING|WHY|REFUSED|LINE|ANSWER|TICK|REASON|EARLIER|CONTRIBUTION|UNCONFIRMED"
)


@pytest.mark.parametrize("facts", [late_technician(), cut_off()])
def test_what_is_ours_alone_stays_with_us(facts: list[Fact]) -> None:
    assert not PRIVATE.search(every_form(fold(recorded(facts))))


private_facts = st.sampled_from(
    [
        Captured("note", "", "NOTE"),
        Captured("feeling", "", "FEELING"),
        Captured("risk", "", "RISK"),
        Captured("why", "", "WHY"),
        Captured("earlier", "", "EARLIER"),
        Captured("contribution", "", "CONTRIBUTION", by="us"),
        LineKept("a.b", "LINE"),
        LineKept("break-legal.said", "LINE", exact=True),
        Answered("a.c", "text", "ANSWER", asked="ANSWER?"),
        Answered("a.d", "checks", "", ("TICK",), "TICK?"),
        Skipped("a.e", "REASON"),
        ActionAdded(7, "TODO", "TODO-owner", FRIDAY, promise=False),
        ActionAdded(8, "REFUSED", "REFUSED-owner", FRIDAY),
        ActionReadBack(8, "no"),
        OptionProposed(1, "a gift", "customer"),
        OptionWeighed(1, False, "WHY"),
        OptionProposed(2, "gift card", "us"),
        OptionWeighed(2, True, "WHY"),
        OptionChosen(2),
        ParaphraseSaid("v.p", "UNCONFIRMED"),
        ParaphraseAnswered("v.c", "v.p", "no"),
        ParaphraseSaid("w.p", "UNCONFIRMED"),
        ParaphraseAnswered("w.c", "w.p", "partly"),
    ]
)


@given(st.lists(private_facts, max_size=25))
def test_no_order_of_things_lets_a_private_text_out(facts: list[Fact]) -> None:
    refused = (ActionAdded(8, "REFUSED", "alex", FRIDAY), ActionReadBack(8, "no"))
    steady = [fact for fact in facts if getattr(fact, "action", 0) != 8]
    assert not PRIVATE.search(every_form(case(REFUND, *steady, *refused)))


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ((ParaphraseSaid("v.p", "late"), ParaphraseAnswered("v.c", "v.p", "yes")), ("Late",)),
        ((ParaphraseSaid("v.p"), ParaphraseAnswered("v.c", "v.p", "yes")), ("“Nobody.”",)),
        ((ParaphraseSaid("v.p", "late"),), ("“Nobody.”",)),
        ((ParaphraseSaid("v.p", "late"), ParaphraseAnswered("v.c", "v.p", "no")), ("“Nobody.”",)),
        (  # confirmed, then the answer was changed
            (
                ParaphraseSaid("v.p", "late"),
                ParaphraseAnswered("v.c", "v.p", "yes"),
                ParaphraseSaid("v.p", "later"),
                ParaphraseAnswered("v.c", "v.p", "no"),
            ),
            ("“Nobody.”",),
        ),
        (  # two parts of the story, each confirmed
            (
                ParaphraseSaid("v.p", "late"),
                ParaphraseAnswered("v.c", "v.p", "yes"),
                ParaphraseSaid("a.p", "mud"),
                ParaphraseAnswered("a.c", "a.p", "yes"),
            ),
            ("Late", "Mud"),
        ),
    ],
)
def test_their_problem_is_what_they_confirmed_else_their_words(
    facts: tuple[Fact, ...], said: tuple[str, ...]
) -> None:
    lines = (LineKept("l.s", "Nobody.", exact=True), LineKept("l.s", "LINE"), REFUND)
    text = letter(case(*lines, *facts))
    happened = re.findall(r"as you confirmed it to me: (.*)\.$", text, re.MULTILINE)
    quoted = re.findall(r"^- (“.*”)$", text, re.MULTILINE)
    assert (*(part for line in happened for part in line.split(". ")), *quoted) == said


def test_of_their_exact_words_those_that_hurt_are_quoted() -> None:
    lines = [LineKept("l.s", text, exact=text != "noted") for text in ("Late.", "Mud.", "noted")]
    marks = (LineMarked(4, "hurts"), LineMarked(5, "hurts"))
    text = letter(case(*lines, *marks, REFUND))
    assert "“Mud.”" in text
    assert "Late" not in text
    assert "noted" not in text


def test_a_promise_dropped_later_is_gone_too() -> None:
    state = case(REFUND, ActionReadBack(1, "yes"), Captured("own", "", "x"))
    state.actions[0] = state.actions[0]._replace(status="dropped")
    assert "refund" not in every_form(state)


def test_without_either_that_part_is_left_out() -> None:
    text = letter(case(LineKept("l.s", "LINE"), REFUND))
    assert "happened" not in text and "own words" not in text


@pytest.mark.parametrize(
    ("action", "sentence"),
    [
        (REFUND, "I will refund the fee by Friday 27 November."),
        (REFUND._replace(owner="Alex"), "I will refund the fee by Friday 27 November."),
        (REFUND._replace(due=None), "I will refund the fee. There is no date for it yet."),
        (
            REFUND._replace(what="Refund the fee."),
            "I will refund the fee by Friday 27 November.",
        ),
        (
            REFUND._replace(what="visit", owner="Sam", due=SATURDAY, due_words="on Saturday 9am"),
            "Sam will visit you on Saturday 28 November at 09:00.",
        ),
        (
            REFUND._replace(what="send the photos", owner="customer", due=TOMORROW),
            "You will send the photos by Thursday 26 November at 17:00.",
        ),
        (REFUND._replace(owner="{}"), "{} will refund the fee by Friday 27 November."),
    ],
)
def test_a_promise_names_who_and_when(action: ActionAdded, sentence: str) -> None:
    read = letter(case(action, ActionReadBack(1, "yes")))
    assert f"This is what we agreed:\n\n- {sentence}\n" in read
    unread = letter(case(action))
    assert f"please confirm that it is right for you:\n\n- {sentence}\n" in unread
    assert "agreed" not in unread


def test_a_thing_that_was_read_aloud_as_what_they_get_stands_so_once_they_said_yes() -> None:
    action = REFUND._replace(what="full refund")
    sentence = "You will get a full refund by Friday 27 November."
    read = letter(case(action, ActionReadBack(1, "yes")))
    assert f"This is what we agreed:\n\n- {sentence}\n" in read
    noted = "full refund, by Friday 27 November"
    assert f"please confirm that it is right for you:\n\n- {noted}\n" in letter(case(action))


def test_who_may_be_named_in_it_is_no_thing_to_get() -> None:
    action = REFUND._replace(what="zora flim the boss")
    read = letter(case(action, ActionReadBack(1, "yes")))
    assert "as I noted it:\n\n- zora flim the boss, by Friday 27 November\n" in read


@pytest.mark.parametrize(
    ("action", "noted"),
    [
        (
            REFUND._replace(what="credit note", owner="Sam"),
            "credit note (Sam), by Friday 27 November",
        ),
        (
            REFUND._replace(what="photos", owner="mrs. jones"),
            "photos (you), by Friday 27 November",
        ),
        (
            REFUND._replace(what="ring Sam and tell him"),
            "ring Sam and tell him, by Friday 27 November",
        ),
    ],
)
def test_what_would_be_a_guess_stands_apart_as_it_was_noted(
    action: ActionAdded, noted: str
) -> None:
    other = ActionAdded(2, "ring her", "alex", FRIDAY, "friday")
    read = letter(case(action, ActionReadBack(1, "yes")))
    assert f"This is what we agreed, as I noted it:\n\n- {noted}\n" in read
    both = letter(case(action, other, ActionReadBack(1, "yes"), ActionReadBack(2, "yes")))
    ring = "This is what we agreed:\n\n- I will ring you by Friday 27 November.\n\n"
    assert f"{ring}Also, as I noted it:\n\n- {noted}\n" in both
    offered = "What I offered, as I noted it; please confirm that it is right for you:"
    assert f"{offered}\n\n- {noted}\n" in letter(case(action))


def test_a_promise_made_in_two_wordings_stands_once() -> None:
    again = ActionAdded(2, "refund fee", "alex", None)
    text = letter(case(REFUND, again))
    assert text.count("refund") == 1
    assert "- I will refund the fee by Friday 27 November.\n" in text


def test_corrections_count() -> None:
    facts = (Captured("own", "", "we was late"), Corrected(3, "we were late"))
    text = letter(case(*facts))
    assert "We take responsibility for this: we were late.\n" in text
    assert "was late" not in text


@pytest.mark.parametrize(
    ("customer", "greeting"),
    [
        (OPENED, "Dear Mrs. Jones,"),
        (OPENED._replace(called="Ann"), "Dear Ann,"),
        (CaseOpened("c1", ""), "Hello,"),
        (OPENED._replace(called="Ann\n\nWhat we agreed:"), "Dear Ann What we agreed:,"),
    ],
)
def test_the_greeting(customer: CaseOpened, greeting: str) -> None:
    assert f"\n\n{greeting}\n\n" in letter(case(REFUND, opened=customer))


@pytest.mark.parametrize(
    "facts",
    [
        (),
        (Captured("note", "", "x"), LineKept("a.b", "x"), OptionChosen(0)),
        (ActionAdded(1, "x", "alex", promise=False),),
        (ActionAdded(1, "x", "alex"), ActionReadBack(1, "no")),
        (ParaphraseSaid("a.b", "x"),),
    ],
)
def test_nothing_to_send_is_said_and_no_empty_letter_is_made(facts: tuple[Fact, ...]) -> None:
    for make in (letter, every_form):
        with pytest.raises(MendError, match="nothing on this case yet") as failure:
            make(case(*facts))
        assert failure.value.next_step


def test_nothing_is_thanked_for_or_announced_that_did_not_happen() -> None:
    desk = STARTED._replace(channel="desk", stance="desk")
    assert letter(case(REFUND, started=desk)) == (
        "Your case k7f2\n\n"
        "Dear Mrs. Jones,\n\n"
        "What I offered; please confirm that it is right for you:\n\n"
        "- I will refund the fee by Friday 27 November.\n\n"
        "If any of this is not as you understood it, please tell me. The number of your case is "
        "k7f2.\n\n"
        "Kind regards,\nAlex\nBrightway\n"
    )


def test_the_next_contact_stands_alone_too() -> None:
    text = letter(case(ReportBackSet(FRIDAY._replace(has_time=True), "at friday 5pm")))
    assert "\n\nYou will hear from me on Friday 27 November at 17:00.\n\n" in text
