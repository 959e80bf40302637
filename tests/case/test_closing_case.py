"""When a case may be closed, and what still stands open: the rules on facts alone."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from mendcli.case.aftercare.closing import check_closing, close_case, left_open, reopen_case
from mendcli.case.log.aftercare_facts import (
    ActionSettled,
    ActionSlipped,
    Answer,
    CaseClosed,
    CheckInSet,
    CustomerTold,
    ResolutionGiven,
    SideAgreed,
    StayGiven,
    SurveyGiven,
)
from mendcli.case.log.facts import Fact, Recorded
from mendcli.case.log.learning_facts import Decided, WhyAdded
from mendcli.case.log.session_facts import CaseOpened, SessionStarted
from mendcli.case.log.spoken_facts import ActionAdded
from mendcli.case.state.case_state import State
from mendcli.case.state.fold import fold
from mendcli.case.state.resolution import unconfirmed
from mendcli.dates.when import When
from mendcli.errors import Refused

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=ZoneInfo("Europe/Berlin"))
FRIDAY = When("2026-11-27T17:00:00+01:00", "Europe/Berlin", False)
MONDAY = When("2026-11-30T17:00:00+01:00", "Europe/Berlin", False)
OPENED = (
    CaseOpened("c1", "Bo Ek"),
    SessionStarted(1, "phone", "first", "six-step", "1", "", "f", True),
    ActionAdded(1, "refund the fee", "alex", FRIDAY, "friday", True, "fix", "solve.actions"),
)
YES = ResolutionGiven("yes")


def state_after(*facts: Fact) -> State:
    return fold(
        Recorded("k7f2", n, "r", NOW + timedelta(minutes=n), "alex", fact)
        for n, fact in enumerate((*OPENED, *facts), start=1)
    )


def kinds(*facts: Fact) -> list[str]:
    return [each.kind for each in left_open(state_after(*facts))]


@pytest.mark.parametrize("answer", ["partly", "no"])
@pytest.mark.parametrize("point", ["", "the mud in the hall"])
def test_a_later_no_of_all_or_of_one_point_ends_their_yes(answer: Answer, point: str) -> None:
    assert unconfirmed(state_after(YES)) == ""
    assert unconfirmed(state_after(YES, ResolutionGiven(answer, point=point)))
    assert unconfirmed(state_after(ResolutionGiven(answer, point=point), YES)) == ""


def test_a_yes_to_one_point_is_no_yes_to_all() -> None:
    assert unconfirmed(state_after(ResolutionGiven("yes", point="the mud in the hall")))


def test_a_promise_that_slips_after_their_yes_ends_it() -> None:
    slip = ActionSlipped(1, "no stock", "ordered", MONDAY)
    assert "slipped" in unconfirmed(state_after(YES, slip))
    assert unconfirmed(state_after(slip, CustomerTold("slips", "phone"), YES)) == ""


def test_everything_that_stands_open_is_named_and_goes_as_it_is_done() -> None:
    slip = ActionSlipped(1, "no stock", "ordered", MONDAY)
    standing = CheckInSet(1, MONDAY, rule="FREQ=WEEKLY")
    assert kinds(slip, standing) == ["promise", "slip", "sides", "sides", "survey", "cause"]
    assert kinds(
        slip, standing, ActionSettled(1, "done"), CustomerTold("slips", "phone"),
        SideAgreed("us"), SideAgreed("customer"), SurveyGiven(4), WhyAdded(1, "no van", root=True),
    ) == []  # fmt: skip


def test_a_side_that_takes_its_agreement_back_has_not_agreed() -> None:
    both = (SideAgreed("us"), SideAgreed("customer"))
    assert "sides" not in kinds(*both)
    assert "sides" in kinds(*both, SideAgreed("customer", agreed=False))


def test_a_single_look_in_asks_nobody_to_agree() -> None:
    assert "sides" not in kinds(CheckInSet(1, MONDAY))


def test_letting_go_needs_somebody_who_approved_the_latest_decision() -> None:
    with pytest.raises(Refused):
        check_closing(state_after(Decided("let-go", "let-go", "strain")), "let-go")
    approved = Decided("let-go", "let-go", "strain", approver="Sam")
    check_closing(state_after(approved), "let-go")
    with pytest.raises(Refused):
        keep = Decided("let-go", "keep", "another way", approver="Sam")
        check_closing(state_after(approved, keep), "let-go")


def test_what_was_passed_over_is_kept_with_the_closing() -> None:
    state = state_after(YES)
    with pytest.raises(Refused):
        close_case(state, "resolved", " ", StayGiven())
    *_, closed = close_case(state, "resolved", "the bank has it", StayGiven())
    assert isinstance(closed, CaseClosed)
    assert closed.left[0] == "promise 1: refund the fee"
    with pytest.raises(Refused):
        reopen_case(state, "")
