"""One quiet line about the rep's own wording: where it comes, what spends it, where it is silent.

And that nothing of it is anywhere on the case.
"""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from mendcli.case.state.fold import fold
from mendcli.coach.catalogue import RULES
from mendcli.coach.said import Match, Said
from mendcli.notes.forms.plain import to_plain
from mendcli.notes.letters.rep_note import rep_note
from mendcli.playbook.shelf.phrases import read_phrases
from mendcli.screen.words.prompter import Question, Reply, Typed
from mendcli.store.encoding.case_export import pack
from mendcli.store.habits import HabitsFile
from mendcli.store.memory import MemoryStore
from mendcli.workflows.opening.start_options import StartOptions
from mendcli.workflows.services import Services
from mendcli.workflows.sessions import start_session
from tests.notes.noted import ZONE
from tests.workflows.room import NOW, Rep, eager, services, settings

FEELING = "that was about their feeling: say what we did"
SORRY = "apologise.apology"
PROMISE = "solve.actions"
SAY_BACK = "validate.paraphrase"


def _pause(question: Question, count: int) -> Reply:
    return Typed("/pause")


class Call:
    """A call that goes where it is sent, and a clock that stands still until it is moved on."""

    def __init__(self, *replies: tuple[str, str | Reply], **changes: object) -> None:
        self.at = NOW
        self.faults: list[str] = []
        by_place: dict[str, list[str | Reply]] = {}
        for place, reply in replies:
            by_place.setdefault(place, []).append(reply)
        self.rep = Rep(by_place, otherwise=_pause)
        self.store = MemoryStore()
        sitting = services(self.rep, self.store)
        self.services: Services = sitting._replace(
            settings=settings(**changes), now=lambda: self.at, log_fault=self.faults.append
        )

    def run(self) -> "Call":
        self.case = start_session(self.services, StartOptions("Jo", playbook="six-step")).case
        return self

    @property
    def nudges(self) -> list[str]:
        """The dim lines about wording, in order."""
        return [text.strip() for text in self.rep.said if text.startswith("  ")]


def go(step: str) -> tuple[str, str]:
    return "listen.story", f"/go {step}"


def test_after_enter_one_dim_line_on_what_was_said_and_how_to_change_it() -> None:
    call = Call(go("apologise"), (SORRY, "sorry if you feel let down")).run()
    assert call.nudges == [f"{FEELING} · /back changes it"]
    assert (
        fold(call.store.facts(call.case)).about("apology")[0].text == "sorry if you feel let down"
    )


def test_what_goes_on_from_its_beginning_is_read_joined_with_it() -> None:
    sentence = Typed("may have lost the form", frame="I'm sorry that we")
    call = Call(go("apologise"), (SORRY, sentence)).run()
    assert call.nudges == ["said “may”: “I'm sorry we …” leaves no doubt · /back changes it"]


def test_a_number_that_was_heard_otherwise_is_said_at_once() -> None:
    call = Call(
        ("listen.story", "I waited 90 minutes"),
        ("listen.story", "/go validate"),
        (SAY_BACK, "You waited 60 minutes."),
    ).run()
    assert call.nudges == ["“60 minutes”: you noted 90 minutes · /back changes it"]


def test_a_promise_behind_its_sign_is_looked_at_and_a_line_of_theirs_is_not() -> None:
    call = Call(
        ("listen.story", "calm down, I told them, as soon as possible"),
        ("listen.story", "# our policy is stupid"),
        ("listen.story", "! look into it by friday"),
    ).run()
    assert call.nudges == ["what will they have in hand on that day?"]


def test_soon_is_not_said_again_where_the_date_is_asked_for_anyway() -> None:
    call = Call(go("solve"), ("solve.remedy", ""), ("solve.options:propose", ""))
    assert _typing(call, PROMISE, [("ring them soon", 0)], "ring them soon") == [
        "“soon” is no date"
    ]
    assert call.nudges == []
    assert call.rep.asked[-1].place == f"{PROMISE}:due"


def test_a_text_that_was_not_kept_is_not_spoken_of() -> None:
    call = Call(go("apologise"), (SORRY, "/nothing sorry if it hurt"), (SORRY, "/back")).run()
    assert call.nudges == []


# --- while it is typed -----------------------------------------------------------------------


def _typing(call: Call, place: str, steps: list[tuple[str, float]], sent: str) -> list[str]:
    """What the bottom line says as a text is typed at a place, each for so many seconds."""
    shown: list[str] = []

    def answer(question: Question, count: int) -> Reply:
        if question.place != place or shown:
            return Typed("/pause")
        assert question.nudge is not None
        for text, seconds in steps:
            shown.append(question.nudge(question.frame, text))
            call.at += timedelta(seconds=seconds)
        return Typed(sent)

    call.rep.otherwise = answer
    call.run()
    return shown


def test_it_comes_while_it_is_typed_and_goes_when_the_text_no_longer_has_it() -> None:
    call = Call(go("apologise"))
    steps = [("I am sor", 0.2), ("I am sorry if", 0.2), ("I am sorry", 0.2)]
    assert _typing(call, SORRY, steps, "I am sorry that we lost it") == [
        "",
        "sorry “if” leaves it open",
        "",
    ]
    assert call.nudges == []


def test_one_that_stands_there_stays_while_it_holds_whatever_else_does() -> None:
    call = Call(go("apologise"))
    steps = [("sorry if", 0.3), ("sorry if you feel bad", 0.3), ("sorry if you feel bad, but", 0)]
    assert set(_typing(call, SORRY, steps, "/pause")) == {"sorry “if” leaves it open"}


@pytest.mark.parametrize(("seconds", "after"), [(0.4, 1), (1.5, 0)])
def test_what_stood_there_for_a_second_is_not_said_again(seconds: float, after: int) -> None:
    call = Call(go("apologise"))
    _typing(call, SORRY, [("sorry if it hurt", seconds)], "sorry if it hurt")
    assert len(call.nudges) == after


# --- the budget ------------------------------------------------------------------------------


def test_one_a_step_and_no_rule_twice() -> None:
    call = Call(
        go("apologise"),
        (SORRY, "sorry if it hurt"),
        ("apologise.else", "/back"),
        (SORRY, "we're sorry you feel that way"),
        ("apologise.else", "/own sorry if the van was late"),
        ("apologise.else", "/go solve"),
        ("solve.remedy", "/own sorry if the van was late"),
        ("solve.remedy", "/own sorry you feel that way"),
    ).run()
    assert [nudge.partition(" · ")[0] for nudge in call.nudges] == [
        "said “if”: “I'm sorry we …” leaves no doubt",
        FEELING,
    ]


TEXTS = (
    "/own sorry you feel that way", "/own sorry if it hurt", "/own it was only ten minutes",
    "! look into it by friday", "We apologise for the inconvenience", "calm down",
    "/go apologise", "/go validate", "/go solve", "/back", "y", "# our policy", "/hot",
)  # fmt: skip


def _any_call(typed: list[str], **changes: object) -> Call:
    """A call in which these are typed one after the other, whatever is asked."""
    rest = iter(typed)
    call = Call(("listen.story", "I waited 90 minutes"), **changes)
    call.rep.otherwise = lambda question, count: Typed(next(rest, "/pause"))
    return call.run()


def _holds(typed: list[str]) -> None:
    """The budget, silence where it is off or in French, and a case that shows nothing of it."""
    on, off = _any_call(typed), _any_call(typed, coach="off")
    assert len(on.nudges) == len(set(on.nudges)) <= 4
    assert off.nudges == []
    assert on.store.facts(on.case) == off.store.facts(off.case)
    french = "on se calme, ce n’est rien du tout"
    said = [text if text[:3] in ("/go", "/ba", "y", "") else french for text in typed]
    assert _any_call(said).nudges == []


@hypothesis_settings(max_examples=8, deadline=None)
@given(st.lists(st.sampled_from(TEXTS), min_size=10, max_size=14))
def test_whatever_is_typed_the_budget_and_the_silence_hold(typed: list[str]) -> None:
    _holds(typed)


@pytest.mark.slow
@hypothesis_settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(TEXTS), max_size=30))
def test_whatever_is_typed_the_budget_and_the_silence_hold_in_many_calls(typed: list[str]) -> None:
    _holds(typed)


# --- silence ---------------------------------------------------------------------------------


@pytest.mark.parametrize("changes", [{"coach": "off"}, {"coach": "drafts"}, {"coach_off": ("A1",)}])
def test_it_is_silent_where_the_settings_say_so(changes: dict[str, object]) -> None:
    call = Call(go("apologise"), (SORRY, "sorry if it hurt"), **changes).run()
    assert call.nudges == []


def test_it_is_silent_within_a_block() -> None:
    call = Call(("listen.story", "/break money"), ("break-money.sum", "! look into it by friday"))
    call.rep.otherwise = lambda question, count: Typed(
        "! look into it by friday"
        if question.place.startswith("break-") and count == 0
        else "/pause"
    )
    call.run()
    assert fold(call.store.facts(call.case)).actions
    assert call.nudges == []


def test_where_they_shout_their_requests_are_shown_and_it_is_silent_for_the_step() -> None:
    call = Call(
        ("listen.story", "/remedy the fee back"),
        go("apologise"),
        (SORRY, "/hot"),
        (SORRY, "sorry if it hurt"),
        ("apologise.else", "/go solve"),
        ("solve.remedy", "/own sorry if it was late"),
    ).run()
    shown = next(text for text in call.rep.said if text.startswith("They ask for:"))
    assert "· the fee back" in shown.splitlines()
    assert len(call.nudges) == 1  # not at the step, and again at the next one
    assert call.rep.said.index(f"  {call.nudges[0]}") > call.rep.said.index(shown)


def test_what_they_ask_for_is_their_last_words_while_nothing_is_asked_for() -> None:
    call = Call(("listen.story", "It leaks."), ("listen.story", "/hot")).run()
    shown = next(text for text in call.rep.said if text.startswith("They said:"))
    assert "It leaks." in shown


def test_it_is_silent_in_a_scripted_run() -> None:
    call = Call(go("apologise"), (SORRY, "sorry if it hurt"))
    call.services = call.services._replace(scripted=True)
    assert call.run().nudges == []


# --- a team's phrases ------------------------------------------------------------------------

WEIGH = "solve.options:weigh"


def _weighed(phrases: Callable[[], tuple[str, ...]]) -> Call:
    call = Call(
        go("solve"),
        ("solve.remedy", ""),
        ("solve.options:propose", "they: the fee back"),
        ("solve.options:propose", ""),
        (WEIGH, "n credit note only, they said"),
    )
    call.services = call.services._replace(phrases=phrases)
    return call.run()


def test_why_an_option_does_not_work_is_held_against_the_teams_phrases_too() -> None:
    line = "what can you do instead? say that first · /back changes it"
    assert _weighed(lambda: ("credit note only",)).nudges == [line]
    assert _weighed(tuple).nudges == []


def test_a_broken_phrase_file_is_said_once_and_the_call_goes_on() -> None:
    def broken() -> tuple[str, ...]:
        return read_phrases(b"D2: none", "team/coach.yaml")

    call = _weighed(broken)
    told = [text for text in call.rep.said if "coach.yaml" in text]
    assert told == ["team/coach.yaml:1:5: D2: `D2` is a list of phrases, 200 at most (left out)"]
    assert fold(call.store.facts(call.case)).proposals


# --- asked about, and failing ----------------------------------------------------------------


def test_a_question_mark_says_where_the_last_one_comes_from_and_what_it_misses() -> None:
    call = Call(
        go("apologise"), (SORRY, "?"), (SORRY, "sorry if it hurt"), ("apologise.else", "?")
    ).run()
    told = [text for text in call.rep.said if "from: " in text]
    assert len(told) == 1
    assert told[0].startswith("A1: ") and RULES["A1"].source in told[0]
    assert RULES["A1"].limit in told[0]


def test_a_rule_that_fails_is_off_for_the_sitting_with_one_line_and_no_words(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def broken(_said: Said) -> Iterator[Match]:
        raise RecursionError

    monkeypatch.setitem(RULES, "A2", RULES["A2"]._replace(find=broken))
    call = Call(
        go("apologise"), (SORRY, "sorry if you feel it"), ("apologise.else", "/own sorry if")
    )
    call.run()
    assert call.faults == ["coach: rule A2 failed and is off for this session"]
    assert call.nudges[0].startswith("said “if”")


# --- nothing of it is kept -------------------------------------------------------------------

WORDINGS = {
    "validate.paraphrase": ["So you have a problem with the situation.", "As I said, 60 minutes."],
    "apologise.apology": ["We apologise for any inconvenience, but it was August."],
    "solve.actions": ["look into it asap", "do our best by friday", ""],
}


def _bad_wordings(question: Question, count: int) -> Reply:
    if question.nudge is not None:
        for text in (FEELING, "sorry if you feel", "calm down", "look into it soon"):
            question.nudge(question.frame, text)
    texts = WORDINGS.get(question.place, [])
    return Typed(texts[count]) if count < len(texts) else eager(question, count)


def after_bad_wordings(
    changes: dict[str, object], habits: HabitsFile | None = None
) -> tuple[object, bytes, str, list[str]]:
    """The facts, the case as it is sent and the note after a call of them, and the nudges."""
    call = Call(("listen.story", "I waited 90 minutes"), **changes)
    call.services = call.services._replace(habits=habits)
    call.rep.otherwise = _bad_wordings
    call.run()
    state = fold(call.store.facts(call.case))
    note = to_plain(rep_note(state, zone=ZONE))
    return call.store.facts(call.case), pack(call.store.parcel(call.case)), note, call.nudges


def test_facts_a_sent_case_and_notes_are_byte_for_byte_the_same_as_with_it_off() -> None:
    *on, nudges = after_bad_wordings({"coach": "on"})
    *off, none = after_bad_wordings({"coach": "off"})
    assert len(nudges) > 2 and none == []
    assert on == off
