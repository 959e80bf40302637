"""What the rep has in view to say: their lines at the say-back, every promise at the read-back."""

from mendcli.case.state.case_state import State
from mendcli.case.state.fold import fold
from mendcli.screen.words.prompter import Card, Reply
from mendcli.store.memory import MemoryStore
from mendcli.workflows.opening.start_options import StartOptions
from mendcli.workflows.sessions import start_session
from tests.workflows.room import Rep, services

STORY, SAID, RIGHT = "listen.story", "validate.paraphrase", "validate.confirmed"
PROMISES, READ = "solve.actions", "solve.read-back:promise"


def sit(replies: dict[str, list[str | Reply]]) -> tuple[State, Rep]:
    store, rep = MemoryStore(), Rep(replies)
    done = start_session(services(rep, store), StartOptions("Mrs. Jones", playbook="six-step"))
    return fold(store.facts(done.case)), rep


def signed(card: Card) -> list[tuple[str, str]]:
    return [(line.sign, line.text) for line in card.lines]


def say_backs(rep: Rep) -> list[Card]:
    return [card for card in rep.cards if card.header.endswith("Validate")]


def test_their_lines_are_on_the_card_to_say_back_quoted_and_as_corrected() -> None:
    _, rep = sit(
        {
            STORY: [
                "The van was late.",
                '" Nobody rang me.',
                "on Tuesday",
                "/fix 3 on Monday",
                "",
                "",
            ]
        }
    )
    [card] = say_backs(rep)
    assert signed(card) == [
        ("1", "The van was late."),
        ("2", "“Nobody rang me.”"),
        ("3", "on Monday"),
    ]
    assert card.under == ""
    assert card.say


def test_five_lines_are_shown_and_the_others_counted_with_what_they_name() -> None:
    told: list[str | Reply] = [f"it was bad {word}" for word in ("once", "in March", "a", "b", "c")]
    _, rep = sit({STORY: [*told, "order 502 never came", "down Tue 2am", "", ""]})
    [card] = say_backs(rep)
    assert [sign for sign, _ in signed(card)] == ["1", "2", "3", "4", "5"]
    assert card.under == "and 2 more: /words  (order 502 · down Tue 2am)"


def test_what_they_added_to_a_refused_wording_stands_first() -> None:
    _, rep = sit(
        {
            STORY: ["The van was late.", "", ""],
            SAID: ["", ""],
            RIGHT: ["no, he also left mud in the hall", "yes"],
        }
    )
    first, second = say_backs(rep)
    assert signed(first) == [("1", "The van was late.")]
    assert signed(second) == [
        ("+2", "he also left mud in the hall"),
        ("1", "The van was late."),
    ]


THREE: list[str | Reply] = [
    "refund the fee by friday",
    "visit you by Sam by 2026-12-01 09:00",
    "call you by tomorrow",
    "",
]


def test_every_promise_is_in_view_as_a_sentence_before_one_is_asked() -> None:
    _, rep = sit({PROMISES: THREE, READ: ["y", "Y"]})
    [card] = [card for card in rep.cards if card.lines]
    assert signed(card) == [
        ("1", "I will refund the fee by Friday."),
        ("2", "Sam will visit you by nine in the morning of Tuesday 1 December."),
        ("3", "I will call you by tomorrow."),
    ]
    asked = [question.ask for question in rep.asked if question.place == READ]
    assert asked[0] == "1: “I will refund the fee by Friday.”  Right?"


def test_one_promise_is_asked_whole_and_not_shown_twice() -> None:
    _, rep = sit({PROMISES: ["refund the fee by friday", ""], READ: ["y"]})
    assert not any(card.lines for card in rep.cards)
    asked = [question.ask for question in rep.asked if question.place == READ]
    assert asked == ["“I will refund the fee by Friday.”  Right?"]


def test_a_number_goes_to_that_promise_and_then_the_others_follow() -> None:
    state, rep = sit({PROMISES: THREE, READ: ["3", "n", "y", "1", "n", "y"]})
    asked = [question.ask[0] for question in rep.asked if question.place == READ]
    assert asked == ["1", "3", "1", "2", "1", "“"]
    assert [action.confirmed for action in state.actions] == ["no", "yes", "no"]


def test_a_number_that_no_promise_has_changes_nothing() -> None:
    state, rep = sit({PROMISES: THREE, READ: ["7", "Y"]})
    assert any("There is 1, 2, 3" in said for said in rep.said)
    assert [action.confirmed for action in state.actions] == ["yes", "yes", "yes"]
    assert state.words == []


def test_the_foot_says_who_it_is_and_what_is_on_record_so_far() -> None:
    told: list[str | Reply] = ["The van was late.", "/remedy her money back", "! refund by friday"]
    state, rep = sit({STORY: [*told, "! visit by Sam by 2026-12-01 09:00", "", ""]})
    feet = [question.foot for question in rep.asked if question.place == STORY]
    assert feet[0] == (f"━━──── Mrs. Jones · {state.case}",)
    assert feet[2][1] == "1 heard · wants: her money back"
    assert feet[4][1].endswith("2 promised: visit Tue 1 Dec 09:00, refund Fri 27 Nov")
    assert all(len(foot) <= 2 for foot in feet)


def test_what_they_want_and_cannot_have_is_no_longer_said_to_be_wanted() -> None:
    answers: dict[str, list[str | Reply]] = {
        "solve.remedy": ["500 euros for the food", ""],
        "solve.options:propose": ["they: the 500 euros", "us: refund the food", ""],
        "solve.options:weigh": ["no", "yes"],
    }
    rep = sit(answers)[1]
    before = [each.foot[-1] for each in rep.asked if each.place == "solve.options:weigh"]
    assert "wants: 500 euros for the food" in before[0]
    assert "wants" not in before[1]
