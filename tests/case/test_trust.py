"""Promises kept, told of before they slipped, broken: counted from the record."""

from datetime import timedelta

import pytest

from mendcli.case.log.aftercare_facts import ActionSettled, ActionSlipped, CustomerTold
from mendcli.case.log.facts import Fact
from mendcli.case.log.spoken_facts import ActionAdded, ActionReadBack, ReportBackSet
from mendcli.case.promises.trust import Trust, together, trust
from mendcli.dates.when import When
from tests.notes.noted import BEGAN, FRIDAY, case

MONDAY = When("2026-11-30T17:00:00+01:00", "Europe/Berlin", False)
PAST = When("2026-11-24T17:00:00+01:00", "Europe/Berlin", False)
DURING, AFTER = BEGAN + timedelta(hours=1), BEGAN + timedelta(days=30)
PROMISE = ActionAdded(1, "refund the fee", "alex", FRIDAY)
SLIP = ActionSlipped(1, "no van", "another firm", MONDAY)
TOLD = CustomerTold("slips", "phone")
DONE = ActionSettled(1, "done")


@pytest.mark.parametrize(
    ("facts", "late", "fate"),
    [
        ((PROMISE,), False, "open"),
        ((PROMISE,), True, "broken"),
        ((PROMISE, DONE), True, "kept"),
        ((ActionAdded(1, "x", "alex"), DONE), True, "kept"),
        ((PROMISE._replace(due=PAST), DONE), True, "broken"),
        ((PROMISE, SLIP, TOLD), False, "told"),
        ((PROMISE, SLIP, TOLD, DONE), True, "told"),
        ((PROMISE, SLIP, TOLD), True, "broken"),
        ((PROMISE, SLIP), False, "broken"),
        ((PROMISE, SLIP, DONE), True, "broken"),
        ((PROMISE._replace(due=PAST), SLIP, TOLD), False, "broken"),
        ((PROMISE, ActionSettled(1, "dropped", "they need it no more")), True, "dropped"),
        ((ReportBackSet(FRIDAY, "friday"),), False, "open"),
        ((ReportBackSet(FRIDAY, "friday"),), True, "broken"),
    ],
)
def test_what_became_of_one_promise(facts: tuple[Fact, ...], late: bool, fate: str) -> None:
    counted = trust(case(*facts), AFTER if late else DURING)
    assert counted == Trust(1)._replace(**{fate: 1})


@pytest.mark.parametrize(
    "facts",
    [
        (PROMISE._replace(promise=False),),
        (PROMISE, ActionReadBack(1, "no")),
        (PROMISE._replace(side="customer"),),
    ],
)
def test_what_is_no_promise_of_ours_is_not_counted(facts: tuple[Fact, ...]) -> None:
    assert trust(case(*facts), AFTER) == Trust()


def test_ones_own_figure_holds_only_ones_own_promises() -> None:
    state = case(PROMISE, DONE, ActionAdded(2, "visit", "Sam", FRIDAY), ReportBackSet(FRIDAY))
    assert trust(state, DURING, "Alex") == Trust(1, kept=1)
    assert trust(state, DURING).made == 3


def test_figures_add_up() -> None:
    assert together([]) == Trust()
    both = together([Trust(2, 1, 0, 1), Trust(3, 1, 1, 0, 1)])
    assert both == Trust(5, 2, 1, 1, 1)
