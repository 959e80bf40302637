"""By e-mail and message: one letter at a time, nothing asked that only they can say, then waiting.

docs/in-writing.md has both exchanges whole; here is what must follow at each turn.
"""

from datetime import datetime, timedelta

import pytest

from mendcli.case.across_cases.agenda import waiting
from mendcli.case.aftercare.their_turn import their_turn
from mendcli.case.log.aftercare_facts import CaseClosed, NoteSent
from mendcli.case.log.session_facts import Channel
from mendcli.case.state.case_state import State
from mendcli.case.state.fold import fold
from mendcli.case.writing.letter import MailIn
from mendcli.notes.data.sendable import sendable
from mendcli.notes.forms.plain import to_plain
from mendcli.notes.letters.customer_note import customer_note
from mendcli.screen.words.prompter import Picked, Plain, Reply
from mendcli.store.memory import MemoryStore
from mendcli.workflows.desk_change import change_case
from mendcli.workflows.opening.start_options import StartOptions
from mendcli.workflows.sessions import start_session
from tests.workflows.room import BERLIN, NOW, Rep, services

LETTER = MailIn(
    "Dear all,\n\nyou took 45 twice. I will call my lawyer.\n\nRegards,\nBo Ek\n",
    "Bo Ek", "bo@example.org", "twice", ("bill.pdf",),
)  # fmt: skip
FIRST: dict[str, list[str | Reply]] = {
    "validate.paraphrase": ["You were charged 45 twice."],
    "apologise.apology": ["that we charged you twice"],
    "solve.actions": ["refund 45 eur by friday", "send a new bill by friday", "", ""],
    "solve.report-back": ["friday noon"],
}
ANSWER = MailIn(
    "Hello,\nYes, that is right. The refund is fine. No bill, please.\nBo\n\n> You were charged\n"
)


def turn(
    store: MemoryStore,
    replies: dict[str, list[str | Reply]],
    letter: MailIn | None,
    case: str = "",
    at: datetime = NOW,
    **wishes: object,
) -> tuple[State, Rep]:
    """A session by e-mail, unless another channel is among the wishes."""
    rep = Rep({place: list(said) for place, said in replies.items()})
    told = {"channel": "email", "playbook": "" if case else "six-step", "letter": letter, **wishes}
    room = services(rep, store)._replace(now=lambda: at)
    done = start_session(room, StartOptions(**told), case)  # type: ignore[arg-type]
    return fold(store.facts(done.case)), rep


def first(store: MemoryStore) -> tuple[State, Rep]:
    return turn(store, FIRST, LETTER)


def answered(store: MemoryStore, state: State, **replies: list[str | Reply]) -> tuple[State, Rep]:
    told = {key.replace("__", "."): value for key, value in replies.items()}
    told = {key.replace("_back", "-back:promise"): value for key, value in told.items()}
    return turn(store, told, ANSWER, state.case, NOW + timedelta(days=1), stance="wrote")


def places(rep: Rep) -> list[str]:
    return [question.place for question in rep.asked]


def letter_of(state: State) -> str:
    note = customer_note(state, rep="alex", called="Alex", company="", zone=BERLIN, now=NOW)
    return to_plain(note)


def test_the_letter_is_kept_whole_and_said_back_without_its_signature() -> None:
    state, rep = first(MemoryStore())
    [line] = state.words
    assert (line.text, line.exact, line.step) == (LETTER.text, True, "listen.story")
    assert (state.customer.name, state.customer.email) == ("Bo Ek", "bo@example.org")
    card = next(card for card in rep.cards if card.lines)
    assert "you took 45 twice." in card.lines[0].text and "Regards" not in card.lines[0].text
    said = "\n".join(rep.said)
    assert "not opened: bill.pdf" in said and "/break legal" in said


@pytest.mark.parametrize("channel", ["email", "message", "chat", "phone"])
def test_what_only_they_can_say_is_asked_where_they_are_there(channel: Channel) -> None:
    replies = FIRST | {"solve.options:propose": ["we: refund it", ""]}
    _, rep = turn(MemoryStore(), replies, LETTER, channel=channel)
    live = channel in ("chat", "phone")
    asked = {"validate.confirmed", "solve.read-back:promise", "solve.options:weigh"}
    assert asked & set(places(rep)) == (asked if live else set())
    assert "validate.confirmed" not in "\n".join(rep.said)


def test_a_reply_without_a_date_asks_for_one_to_look_again() -> None:
    _, rep = turn(MemoryStore(), {**FIRST, "solve.report-back": []}, LETTER)
    assert "close:next" in places(rep)


def test_the_reply_asks_once_and_says_nothing_of_theirs_back() -> None:
    state, _ = first(MemoryStore())
    letter = letter_of(state)
    assert letter.count("?") == 1
    assert "This is how I understand what happened: You were charged 45 twice." in letter
    assert "This is what I offer:" in letter and "I will refund €45 by Friday" in letter
    assert "lawyer" not in letter and "as you confirmed" not in letter
    assert letter.startswith("Your e-mail of Sunday 22 November")


def test_it_waits_for_them_until_they_answer_or_the_case_is_closed() -> None:
    store = MemoryStore()
    state, _ = first(store)
    turned = their_turn(state)
    assert turned is not None and not turned.sent
    sent = NOW + timedelta(hours=1)
    room = services(Rep(), store)._replace(now=lambda: sent)
    change_case(room, state.case, lambda _: (NoteSent("customer"),))
    state = fold(store.facts(state.case))
    assert their_turn(state) == (sent, True)
    [row] = [each for each in waiting(state, sent) if each.kind == "report-back"]
    assert row.turn == (sent, True)
    change_case(room, state.case, lambda _: (CaseClosed("lost"),))
    assert their_turn(fold(store.facts(state.case))) is None


def test_each_question_has_what_their_letter_says_of_it() -> None:
    store = MemoryStore()
    state, _ = first(store)
    _, rep = answered(store, state, solve__read_back=["y"])
    asked = {(question.place, question.ask): question for question in rep.asked}
    confirm = next(q for (place, _), q in asked.items() if place == "validate.confirmed")
    assert confirm.default == "Yes, that is right. The refund is fine. No bill, please."
    promises = [q for (place, _), q in asked.items() if place == "solve.read-back:promise"]
    assert [q.default for q in promises] == ["The refund is fine.", "No bill, please."]


def test_nothing_counts_before_a_key_was_pressed() -> None:
    store = MemoryStore()
    state, _ = first(store)
    state, _ = answered(store, state)  # nobody answers what is offered
    assert [told.confirmed for told in state.paraphrases] == [None]
    assert [action.confirmed for action in state.actions] == [None, None]
    assert their_turn(state) is not None


def test_their_yes_and_no_are_read_as_on_a_call() -> None:
    store = MemoryStore()
    state, _ = first(store)
    state, rep = answered(
        store, state,
        validate__confirmed=["yes"],
        solve__read_back=[Plain("yes, that is fine"), "n"],
    )  # fmt: skip
    assert [told.confirmed for told in state.paraphrases] == ["yes"]
    assert [action.confirmed for action in state.actions] == ["yes", "no"]
    assert "solve.actions" in places(rep), "there was a no: the next reply may promise more"
    assert their_turn(state) is None
    assert not sendable(state).asks and "What we agreed" in letter_of(state)


def test_yes_but_is_put_anew_and_asked_once_they_have_read_it() -> None:
    store = MemoryStore()
    state, _ = first(store)
    replies: dict[str, list[str | Reply]] = {
        "validate.confirmed": ["yes, but it was three times", "yes"],
        "validate.paraphrase": ["You were charged 45 three times."],
    }
    state, rep = turn(store, replies, ANSWER, state.case, NOW + timedelta(days=1), stance="wrote")
    assert places(rep).count("validate.confirmed") == 1, "the new wording is not theirs yet"
    assert [told.confirmed for told in state.paraphrases] == ["partly", None]
    assert "You were charged 45 three times." in letter_of(state)
    state, rep = turn(
        store, {"validate.confirmed": ["yes"]}, MailIn("Yes, that is it."), state.case,
        NOW + timedelta(days=2), stance="wrote",
    )  # fmt: skip
    assert [told.confirmed for told in state.paraphrases] == ["partly", "yes"]


def test_once_nothing_waits_their_letter_says_whether_it_is_resolved() -> None:
    store = MemoryStore()
    state, _ = first(store)
    state, rep = answered(
        store, state, validate__confirmed=["yes"], solve__read_back=["y", "y"]
    )  # fmt: skip
    assert not any(place.startswith("call-back") for place in places(rep))
    replies: dict[str, list[str | Reply]] = {"call-back.resolved": [Picked("yes")]}
    thanks = MailIn("It is all back. Thank you.")
    state, rep = turn(
        store, replies, thanks, state.case, NOW + timedelta(days=3), stance="wrote"
    )  # fmt: skip
    assert [each.fact.answer for each in state.resolutions] == ["yes"]
    assert state.resolutions[0].fact.via == "email"


def test_a_letter_without_a_word_in_it_begins_the_session_all_the_same() -> None:
    state, rep = turn(MemoryStore(), {}, MailIn("", "", "", "", ("scan.png",)))
    assert state.words == []
    assert any("Nothing in the letter can be read" in said for said in rep.said)
    assert "listen.story" in places(rep)


@pytest.mark.parametrize(
    ("typed", "text", "exact", "ours"),
    [
        ("it never came", "it never came", True, False),
        ("agent: one moment please", "one moment please", False, True),
        ("customer: it never came", "it never came", True, False),
        ("Order: 4471", "Order: 4471", True, False),
    ],
)
def test_a_line_of_a_chat_is_exact_and_ours_where_it_says_so(
    typed: str, text: str, exact: bool, ours: bool
) -> None:
    state, _ = turn(MemoryStore(), {"listen.story": [typed, "", ""]}, None, channel="chat",
                    customer="Bo")  # fmt: skip
    assert [(line.text, line.exact, line.ours) for line in state.words] == [(text, exact, ours)]


def test_without_a_letter_it_is_said_how_one_is_read_in_and_nothing_is_to_be_said_aloud() -> None:
    _, rep = turn(MemoryStore(), FIRST, None)
    assert any("Did they write?" in line for line in rep.said)
    assert rep.cards and not any(card.say or card.hints or card.aim for card in rep.cards)
    _, rep = turn(MemoryStore(), FIRST, LETTER)
    assert not any("Did they write?" in line for line in rep.said)
    _, rep = turn(MemoryStore(), FIRST, None, channel="chat")
    assert not any("Did they write?" in line for line in rep.said)
    assert any(card.say for card in rep.cards)
