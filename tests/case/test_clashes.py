"""What two people say apart of one case: nothing is lost, and no clock decides what holds."""

import pytest

from mendcli.case.across_cases.agenda import waiting
from mendcli.case.aftercare.closing import close_case
from mendcli.case.aftercare.survey import reopened_by_score
from mendcli.case.aftercare.their_turn import promise_part, still_to_read
from mendcli.case.guide.moves import Fix, Undo
from mendcli.case.guide.take_back import decide_on_log
from mendcli.case.joining.numbers import meant
from mendcli.case.joining.settling import let_stand
from mendcli.case.log.aftercare_facts import (
    ActionSettled,
    ActionSlipped,
    CaseClosed,
    CheckInSet,
    CheckInSettled,
    ClashSettled,
    CustomerTold,
    ResolutionGiven,
    StayGiven,
    SurveyGiven,
)
from mendcli.case.log.facts import Fact
from mendcli.case.log.learning_facts import WhyAdded
from mendcli.case.log.session_facts import RoundClosed, SessionEnded, SessionStarted
from mendcli.case.log.spoken_facts import (
    ActionAdded,
    ActionDated,
    ActionReadBack,
    Answered,
    Captured,
    LineKept,
    ParaphraseAnswered,
    ParaphraseSaid,
    ReportBackSet,
)
from mendcli.case.state.fold_learning import taken_over
from mendcli.case.state.holds import clashes
from mendcli.case.state.resolution import unconfirmed
from mendcli.errors import Refused
from tests.case.two_laptops import CASE, Laptop, exchanged, shared
from tests.store.samples import FRIDAY, MONDAY, NOON, PLAYBOOK

PROMISE = ActionAdded(1, "refund the fee", "ann", FRIDAY)


def call_back(number: int) -> SessionStarted:
    return SessionStarted(number, "phone", "calling", "six-step", "1", "", PLAYBOOK.fingerprint)


def asked(kind: str, value: str) -> Answered:
    return Answered("after.asked", kind, value, (), "Is it resolved?")


@pytest.fixture
def both() -> tuple[Laptop, Laptop]:
    ann, bob = shared("ann", "bob")
    ann.did(PROMISE, SessionEnded(1, "end"))
    ann.sends(bob)
    return ann, bob


@pytest.mark.parametrize("first", ["yes", "no"])
@pytest.mark.parametrize("on_a_call", [True, False])
def test_a_no_is_not_lost_beside_a_yes(
    both: tuple[Laptop, Laptop], first: str, on_a_call: bool
) -> None:
    ann, bob = both
    other = "no" if first == "yes" else "yes"
    for laptop, answer in ((ann, first), (bob, other)):
        if on_a_call:
            laptop.did(call_back(2), asked("resolved", answer), SessionEnded(2, "end"))
        else:
            laptop.did(ResolutionGiven(answer))  # type: ignore[arg-type]
    state = exchanged(ann, bob)
    assert sorted(each.fact.answer for each in state.resolutions) == ["no", "yes"]
    assert "“no”" in unconfirmed(state)
    with pytest.raises(Refused, match="“no”"):
        close_case(state, "resolved", "", StayGiven())
    assert [[claim.value for claim in each.claims] for each in clashes(state)]


def test_corrected_in_the_same_call_it_is_one_answer(both: tuple[Laptop, Laptop]) -> None:
    ann, bob = both
    ann.did(call_back(2), asked("resolved", "no"), asked("resolved", "yes"))
    bob.did(Captured("note", "", "rang the depot"))
    state = exchanged(ann, bob)
    assert [each.fact.answer for each in state.resolutions] == ["yes"]
    assert not unconfirmed(state)


def test_of_two_surveys_both_stay_and_the_poorer_counts(both: tuple[Laptop, Laptop]) -> None:
    ann, bob = both
    ann.did(call_back(2), asked("csat", "1"))
    bob.did(call_back(2), asked("csat", "5"))
    assert [each.fact.csat for each in exchanged(ann, bob).surveys] == [5, 1]
    bob.did(SurveyGiven(csat=4))
    assert [each.fact.csat for each in exchanged(ann, bob).surveys][-1] == 4


def test_who_knew_of_the_no_and_heard_a_yes_has_a_yes(both: tuple[Laptop, Laptop]) -> None:
    ann, bob = both
    ann.did(ResolutionGiven("no", "still broken"))
    bob.did(*(Captured("note", "", f"note {n}") for n in range(5)))
    ann.sends(bob)
    bob.did(ResolutionGiven("yes", "it works now"))
    state = exchanged(ann, bob)
    assert not unconfirmed(state)
    assert clashes(state) == ()


def test_closed_as_resolved_beside_a_no_it_is_open(both: tuple[Laptop, Laptop]) -> None:
    ann, bob = both
    ann.did(ResolutionGiven("yes"), CaseClosed("resolved"))
    bob.did(ResolutionGiven("no", "the new one broke too"))
    state = exchanged(ann, bob)
    assert (state.closed, state.status) == (None, "open")
    assert [act.what for act in state.actions if act.status == "open"]
    assert any(row.what == "refund the fee" and not row.case_closed for row in waiting(state, NOON))


@pytest.mark.parametrize("how", ["resolved", "lost"])
@pytest.mark.parametrize("on_a_call", [True, False])
def test_a_poor_score_beside_a_closing_opens_the_case_again(
    both: tuple[Laptop, Laptop], how: str, on_a_call: bool
) -> None:
    ann, bob = both
    ann.did(ResolutionGiven("yes"), CaseClosed(how))  # type: ignore[arg-type]
    if on_a_call:
        bob.did(call_back(2), asked("csat", "2"), SessionEnded(2, "end"))
    else:
        bob.did(SurveyGiven(csat=2))
    state = exchanged(ann, bob)
    assert (state.closed, state.status) == (None, "open")
    (clash,) = clashes(state)
    assert [each.value for each in clash.claims] == [how, (2, None, None)]
    if on_a_call:  # whoever knows of both and lets the closing hold
        ann.did(ClashSettled(*clash.claims[0].key))
        assert exchanged(ann, bob).status == how
    else:
        ann.did(*let_stand(state, clash, clash.claims[1]))
        state = exchanged(ann, bob)
        assert (state.status, reopened_by_score(state)) == ("open", "CSAT 2")
    assert clashes(exchanged(ann, bob)) == ()
    bob.did(SurveyGiven(csat=5))
    assert clashes(exchanged(ann, bob)) == ()


def test_a_good_score_and_one_that_was_known_leave_it_closed(both: tuple[Laptop, Laptop]) -> None:
    ann, bob = both
    bob.did(SurveyGiven(csat=2))
    bob.sends(ann)
    ann.did(CaseClosed("resolved"))
    bob.did(SurveyGiven(csat=5))  # says it anew, and knew of the poor one
    state = exchanged(ann, bob)
    assert (state.status, clashes(state)) == ("resolved", ())


def test_a_promise_made_without_knowing_that_it_was_closed_still_waits(
    both: tuple[Laptop, Laptop],
) -> None:
    ann, bob = both
    bob.did(ActionAdded(2, "send the part", "bob", MONDAY))
    ann.did(Captured("note", "", "no answer"), Captured("note", "", "no answer again"))
    ann.did(CaseClosed("lost", "they left"))
    state = exchanged(ann, bob)
    assert state.status == "lost"
    assert [row.what for row in waiting(state, NOON)] == ["send the part"]


def test_told_of_one_slip_they_have_not_heard_of_another(both: tuple[Laptop, Laptop]) -> None:
    ann, bob = both
    bob.did(ActionSlipped(1, "no part", "sent for it", MONDAY))
    ann.did(ActionSlipped(1, "the bank", "rang them", MONDAY))
    ann.did(CustomerTold("slips", "phone"))
    slips = exchanged(ann, bob).actions[0].slips
    assert {slip.reason: slip.told is not None for slip in slips} == {
        "no part": False,
        "the bank": True,
    }


@pytest.mark.parametrize("how", ["dropped", "open"])
def test_done_beside_something_else_is_open_until_it_is_settled(
    both: tuple[Laptop, Laptop], how: str
) -> None:
    ann, bob = both
    ann.did(ActionSettled(1, "done", "the bank has it"))
    if how == "open":
        bob.did(ActionSettled(1, "dropped"))
    bob.did(ActionSettled(1, how))  # type: ignore[arg-type]
    state = exchanged(ann, bob)
    assert (state.actions[0].status, state.actions[0].settled) == ("open", None)
    (clash,) = clashes(state)
    assert (clash.matter[0], {each.value for each in clash.claims}) == ("status", {"done", how})
    done = next(each for each in clash.claims if each.value == "done")
    bob.did(ClashSettled(*done.key))
    state = exchanged(ann, bob)
    assert clashes(state) == ()
    action = state.actions[0]
    assert (action.status, action.settled_by, action.outcome) == ("done", "ann", "the bank has it")


def test_two_dates_are_held_by_the_earlier_whoever_comes_first(
    both: tuple[Laptop, Laptop],
) -> None:
    for laptop, other in ((0, 1), (1, 0)):
        one, two = (pair := fresh())[laptop], pair[other]
        one.did(ActionDated(1, MONDAY, "monday"))
        two.did(ActionDated(1, FRIDAY, "friday"), Captured("note", "", "so they said"))
        state = exchanged(*pair)
        assert (state.actions[0].due, state.actions[0].due_words) == (FRIDAY, "friday")
        one.did(ReportBackSet(MONDAY, "monday"), Captured("note", "", "and more"))
        two.did(ReportBackSet(FRIDAY, "friday"))
        state = exchanged(*pair)
        assert state.report_back is not None
        assert (state.report_back.due, state.report_back.status) == (FRIDAY, "open")
        assert {each.matter[0] for each in clashes(state)} == {"due", "report-back"}


def fresh() -> tuple[Laptop, Laptop]:
    ann, bob = shared("ann", "bob")
    ann.did(PROMISE, CheckInSet(1, FRIDAY))
    ann.sends(bob)
    return ann, bob


def test_a_refused_promise_is_refused_whatever_somebody_else_heard() -> None:
    ann, bob = fresh()
    ann.did(ActionReadBack(1, "no"))
    bob.did(ActionReadBack(1, "yes"))
    state = exchanged(ann, bob)
    assert (state.actions[0].confirmed, state.actions[0].status) == ("no", "dropped")
    yes = next(each for each in clashes(state)[0].claims if each.value == "yes")
    ann.did(ClashSettled(*yes.key))
    state = exchanged(ann, bob)
    assert (state.actions[0].confirmed, state.actions[0].status) == ("yes", "open")


def test_a_check_in_put_on_two_dates_is_on_the_earlier() -> None:
    ann, bob = fresh()
    ann.did(CheckInSettled(1, "held", "well"))
    bob.did(CheckInSettled(1, "moved", "away", MONDAY))
    assert exchanged(ann, bob).checkins[0].due == MONDAY


def test_a_colleagues_answer_to_the_same_question_takes_nothing_away() -> None:
    ann, bob = fresh()
    for laptop, text in ((ann, "he is furious"), (bob, "she is tired")):
        laptop.did(
            call_back(2),
            Captured("remedy", "solve.remedy", text, direct=True),
            ParaphraseSaid("validate.said", f"So {text}."),
        )
    ann.did(ParaphraseAnswered("validate.confirmed", "validate.said", "no"))
    bob.did(ParaphraseAnswered("validate.confirmed", "validate.said", "yes"))
    state = exchanged(ann, bob)
    assert sorted(item.text for item in state.items) == ["he is furious", "she is tired"]
    assert {told.text: told.confirmed for told in state.paraphrases} == {
        "So he is furious.": "no",
        "So she is tired.": "yes",
    }


def test_two_who_settle_a_clash_apart_and_differently_have_another() -> None:
    ann, bob = fresh()
    ann.did(ActionSettled(1, "done"))
    bob.did(ActionSettled(1, "dropped"))
    (clash,) = clashes(exchanged(ann, bob))
    keys = {each.value: each.key for each in clash.claims}
    ann.did(ClashSettled(*keys["done"]))
    bob.did(ClashSettled(*keys["dropped"]))
    state = exchanged(ann, bob)
    assert state.actions[0].status == "open"
    assert len(clashes(state)) == 1
    later: Fact = ActionSettled(1, "dropped", "not wanted")
    bob.did(later)  # who knows of both settles it by doing it anew
    assert exchanged(ann, bob).actions[0].status == "dropped"
    assert clashes(exchanged(ann, bob)) == ()


def test_two_causes_noted_on_calls_under_one_number_are_two() -> None:
    ann, bob = fresh()
    for laptop, text in ((ann, "the van was late"), (bob, "nobody had the number")):
        laptop.did(call_back(2), Captured("why", "watch.why", text))
    exchanged(ann, bob)
    for laptop in (ann, bob):
        assert len(laptop.state.whys) == 2
    ann.did(*taken_over(ann.state))
    state = exchanged(ann, bob)
    assert sorted(why.fact.text for why in state.whys) == [
        "nobody had the number",
        "the van was late",
    ]


def test_a_cause_taken_over_hides_no_cause_of_the_same_number() -> None:
    ann, bob = fresh()
    for laptop, text in ((ann, "the van was late"), (bob, "nobody had the number")):
        laptop.did(call_back(2), Captured("why", "watch.why", text))
        laptop.did(SessionEnded(2, "end"))
    ann.did(*taken_over(ann.state))
    assert len(exchanged(ann, bob).whys) == 2


def test_passing_over_a_promise_passes_over_no_other_that_gets_its_number() -> None:
    ann, bob = fresh()
    bob.did(ActionAdded(2, "send the part", "bob", MONDAY))
    ann.did(Captured("note", "", "she rang"), Captured("note", "", "twice"))
    ann.did(
        ActionAdded(2, "ring them", "ann", MONDAY), call_back(2),
        lambda state: RoundClosed(promise_part(state, "solve.read-back", state.actions[1])),
    )  # fmt: skip
    bob.sends(ann)
    here = {action.what: action.id for action in ann.state.actions}
    assert (here["send the part"], here["ring them"]) == (2, 3)
    left = still_to_read(ann.state, "six-step", "solve.read-back")
    assert "ring them" not in [action.what for action in left]
    assert "send the part" in [action.what for action in left]


def test_undo_and_fix_after_a_join_reach_no_line_of_a_colleagues() -> None:
    ann, bob = fresh()
    ann.did(
        Captured("note", "", "two lines of one number follow"), call_back(2),
        LineKept("", "they were late"), ActionAdded(2, "ring them", "ann", MONDAY),
    )  # fmt: skip
    bob.did(
        call_back(2), LineKept("", "nobody rang"), ActionAdded(2, "send the part", "bob", MONDAY)
    )
    bob.did(LineKept("", "and the dog barked", exact=True))
    bob.sends(ann)
    ann.did(*decide_on_log(ann.store.facts(CASE), Undo(), "ann", "ann"))
    assert {act.what for act in ann.state.actions} == {"refund the fee", "send the part"}
    number = next(
        e.number for e in ann.store.facts(CASE) if e.fact == LineKept("", "they were late")
    )
    assert sum(entry.number == number for entry in ann.store.facts(CASE)) == 2
    right = Fix(number, "they were very late")
    ann.did(*decide_on_log(ann.store.facts(CASE), right, "ann", "ann"))
    said = {each.text: each.correction for each in exchanged(ann, bob).words}
    assert said == {
        "they were late": "they were very late",
        "nobody rang": "",
        "and the dog barked": "",
    }
    with pytest.raises(Refused):
        for _ in range(9):
            ann.did(*decide_on_log(ann.store.facts(CASE), Undo(), "ann", "ann"))
    assert "send the part" in {act.what for act in ann.state.actions}


def test_a_cause_noted_on_a_call_and_read_aloud_is_no_colleagues_cause_afterwards() -> None:
    ann, bob = fresh()
    bob.did(call_back(2), Captured("why", "watch.why", "the van was late"), SessionEnded(2, "end"))
    (noted,) = bob.state.whys  # read aloud as cause 1
    ann.did(*(Captured("note", "", f"note {n}") for n in range(9)))
    ann.did(WhyAdded(1, "nobody had the number"))  # later than all that bob has
    ann.sends(bob)
    assert [each.fact.text for each in bob.state.whys] == [
        "nobody had the number",
        noted.fact.text,
    ]
    with pytest.raises(Refused, match=r"Cause k7f2/1 was “the van was late”, k7f2/2 now"):
        meant(bob.store.came(CASE), "why", noted.id)


def test_a_colleagues_cause_read_aloud_before_she_took_it_over_is_not_ours_afterwards() -> None:
    ann, bob = fresh()
    ann.did(*(Captured("note", "", f"note {n}") for n in range(9)))
    for laptop, text in ((ann, "nobody had the number"), (bob, "the van was late")):
        laptop.did(call_back(2), Captured("why", "watch.why", text), SessionEnded(2, "end"))
    ann.sends(bob)
    assert [each.fact.text for each in bob.state.whys][1] == "nobody had the number"
    ann.did(*taken_over(ann.state))
    ann.sends(bob)
    with pytest.raises(Refused, match=r"Cause k7f2/2 was “nobody had the number”, k7f2/1 now"):
        meant(bob.store.came(CASE), "why", 2)
