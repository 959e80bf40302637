"""What is owed or wished after all: a call that was cut off, a second wish, a date that moved."""

import pytest

from mendcli.case.across_cases.agenda import waiting
from mendcli.case.log.spoken_facts import ActionAdded, ReportBackSet
from mendcli.case.promises.slips import slipped
from mendcli.case.promises.standing import awaited
from mendcli.case.state.fold import fold
from mendcli.dates.when import When
from mendcli.dates.working_days import USUAL
from mendcli.screen.words.prompter import Picked, Reply
from mendcli.store.memory import MemoryStore
from mendcli.workflows.opening.start_options import StartOptions
from mendcli.workflows.sessions import go_on, start_session
from tests.notes.noted import case
from tests.workflows.room import NOW, Rep, services
from tests.workflows.test_commands_live import STORY, sit

OFFER = "solve.options"
FRIDAY = When("2026-11-27T17:00:00+01:00", "Europe/Berlin", False)
MONDAY = When("2026-11-30T17:00:00+01:00", "Europe/Berlin", False)


def dropped(*then: str | Reply) -> tuple[MemoryStore, str]:
    store = MemoryStore()
    rep = Rep({STORY: ["it leaks", "/dropped"], "dropped": list(then)})
    done = start_session(services(rep, store), StartOptions("Jo", playbook="six-step"))
    return store, done.case


def test_a_call_that_was_cut_off_and_left_for_now_is_still_to_be_rung() -> None:
    store, id = dropped(Picked("leave"))
    [row] = waiting(fold(store.facts(id)), NOW)
    assert (row.group, row.kind, row.due) == ("call", "cut-off", None)


def test_it_waits_no_more_once_the_call_goes_on() -> None:
    store, id = dropped(Picked("leave"))
    go_on(services(Rep({STORY: ["/end"]}), store), id)
    assert not [row for row in waiting(fold(store.facts(id)), NOW) if row.kind == "cut-off"]


def test_a_date_to_ring_back_on_takes_its_place() -> None:
    store = MemoryStore()
    replies: dict[str, list[str | Reply]] = {STORY: ["it leaks", "/dropped"]}
    replies |= {"dropped": [Picked("later")], "dropped:when": ["tomorrow noon"]}
    done = start_session(services(Rep(replies), store), StartOptions("Jo", playbook="six-step"))
    [row] = waiting(fold(store.facts(done.case)), NOW)
    assert row.kind == "call-back" and row.due is not None


@pytest.mark.parametrize(
    ("said", "workable", "wish"),
    [
        ("yes, and can you also send a plumber", True, "send a plumber"),
        ("yes and send me a voucher too", True, "send me a voucher too"),
        ("yes please, can you also ring my wife", True, "ring my wife"),
        ("yes but by noon", True, ""),
        ("yes, but can you make it friday", True, ""),
        ("yes because it is quick", True, ""),
    ],
)
def test_a_wish_beside_a_yes_is_a_proposal_of_theirs(said: str, workable: bool, wish: str) -> None:
    replies: dict[str, list[str | Reply]] = {f"{OFFER}:propose": ["a refund"]}
    state, _, _ = sit({**replies, f"{OFFER}:weigh": [said]})
    first, *others = state.proposals
    assert first.workable is workable
    assert [(each.what, each.by) for each in others] == ([(wish, "customer")] if wish else [])
    assert wish or not first.why or first.why in said


def test_an_offer_of_ours_where_they_are_asked_is_an_offer_and_the_question_waits() -> None:
    replies: dict[str, list[str | Reply]] = {"offer.remedy": ["we: a new valve", "they: the fee"]}
    replies["offer.need"] = ["we: one person who rings", "somebody who listens"]
    state, rep, _ = sit(replies, "five-step")
    assert [(each.what, each.by) for each in state.proposals] == [
        ("a new valve", "us"), ("one person who rings", "us"),
    ]  # fmt: skip
    assert [item.text for item in state.about("remedy")] == ["the fee"]
    assert state.given["five-step", "offer.need"].value == "somebody who listens"
    assert [each.place for each in rep.asked].count("offer.need") == 2


@pytest.mark.parametrize(("what", "moves"), [("ring you back", True), ("refund the fee", False)])
def test_a_ring_back_that_moves_takes_the_date_they_hear_from_us_along(
    what: str, moves: bool
) -> None:
    state = case(ActionAdded(1, what, "alex", FRIDAY), ReportBackSet(FRIDAY, "friday"))
    made = slipped(state, 1, ("no line", ""), MONDAY, "monday", USUAL)
    assert [fact.due for fact in made if isinstance(fact, ReportBackSet)] == [MONDAY] * moves
    after = case(ActionAdded(1, what, "alex", FRIDAY), ReportBackSet(FRIDAY, "friday"), *made)
    promised = awaited(after)
    assert promised is not None and promised.due == (MONDAY if moves else FRIDAY)
