"""What of a case is in a calendar: names that stay, counts that grow, and what goes is told."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from mendcli.case.across_cases.diary import DATES_AHEAD, DiaryEntry, entries
from mendcli.case.log.aftercare_facts import (
    ActionSettled,
    ActionSlipped,
    CheckInSet,
    CheckInSettled,
)
from mendcli.case.log.facts import Fact, Recorded
from mendcli.case.log.session_facts import CaseOpened, SessionStarted
from mendcli.case.log.spoken_facts import ActionAdded, ActionDated, LineKept, ReportBackSet, Undone
from mendcli.case.state.fold import fold
from mendcli.dates.when import When

NOW = datetime(2026, 3, 25, 9, 0, tzinfo=UTC)
BERLIN = "Europe/Berlin"
FRIDAY = When("2026-03-27T17:00:00+01:00", BERLIN, has_time=False)
MONDAY = When("2026-03-30T09:00:00+02:00", BERLIN, has_time=True)
OPENED = (
    CaseOpened("c1", "Mrs. Jones"),
    SessionStarted(1, "phone", "first", "six-step", "1", "Six steps", "f" * 64),
)


def log(*facts: Fact) -> list[Recorded]:
    return [
        Recorded("k7f2", number, "r1", NOW + timedelta(minutes=number), "alex", fact)
        for number, fact in enumerate((*OPENED, *facts), 1)
    ]


def weekly(rule: str, first: When, after: datetime) -> When | None:
    """A week later on the wall clock, as RFC 5545 has it for FREQ=WEEKLY."""
    assert rule == "FREQ=WEEKLY"
    wall = first.instant().replace(tzinfo=ZoneInfo(first.zone))
    while wall <= after:
        wall += timedelta(days=7)
    return When(wall.isoformat(), first.zone, first.has_time)


def read(*facts: Fact, now: datetime = NOW) -> list[DiaryEntry]:
    return entries(fold(log(*facts)), now, weekly)


def test_what_has_a_date_is_there_and_what_has_none_is_not() -> None:
    found = read(
        ActionAdded(1, "refund the fee", "alex", FRIDAY),
        ActionAdded(2, "look into it", "sam"),
        ActionAdded(3, "check the van", "sam", MONDAY, promise=False),
        ReportBackSet(MONDAY),
        LineKept("", "It was late."),
    )
    assert [(each.kind, each.id, each.due) for each in found] == [
        ("promise", 1, FRIDAY), ("todo", 3, MONDAY), ("report-back", 0, MONDAY),
    ]  # fmt: skip
    assert {each.standing for each in found} == {"ahead"}
    assert len({each.uid for each in found}) == 3


def test_what_changes_keeps_its_name_and_counts_up() -> None:
    added = ActionAdded(1, "refund the fee", "alex", FRIDAY)
    (before,) = read(added)
    (moved,) = read(added, ActionSlipped(1, "no cash", "asked the bank", MONDAY))
    (done,) = read(added, ActionSlipped(1, "no cash", "asked", MONDAY), ActionSettled(1, "done"))
    assert before.uid == moved.uid == done.uid
    assert [each.sequence for each in (before, moved, done)] == [0, 1, 2]
    assert [each.due for each in (before, moved, done)] == [FRIDAY, MONDAY, MONDAY]
    assert [each.standing for each in (before, moved, done)] == ["ahead", "ahead", "done"]


def test_taking_back_counts_up_too_and_withdraws_what_was_added() -> None:
    added, dated = ActionAdded(1, "refund", "alex", FRIDAY), ActionDated(1, MONDAY)
    counts = [read(added), read(added, dated), read(added, dated, Undone(4))]
    assert [each[0].sequence for each in counts] == [0, 1, 2]
    (gone,) = read(added, Undone(3))
    assert (gone.uid, gone.standing) == (counts[0][0].uid, "withdrawn")
    assert gone.what == ""


def test_a_new_date_to_hear_from_us_withdraws_the_old_one() -> None:
    old, new = read(ReportBackSet(FRIDAY), ReportBackSet(MONDAY))
    assert (old.due, old.standing, new.due, new.standing) == (FRIDAY, "withdrawn", MONDAY, "ahead")
    assert old.sequence > read(ReportBackSet(FRIDAY))[0].sequence


def test_what_repeats_is_there_for_its_next_dates_at_the_same_hour() -> None:
    found = read(CheckInSet(1, MONDAY, rule="FREQ=WEEKLY"))
    assert len(found) == DATES_AHEAD
    walls = {each.due.instant().strftime("%A %H:%M") for each in found}
    assert walls == {"Monday 09:00"}
    later = weekly("FREQ=WEEKLY", MONDAY, MONDAY.instant())
    after = read(CheckInSet(1, MONDAY, rule="FREQ=WEEKLY"), CheckInSettled(1, "held", next=later))
    names = {each.uid: each.due for each in found}
    assert all(names.get(each.uid, each.due) == each.due for each in after)
    assert len(names.keys() & {each.uid for each in after}) == DATES_AHEAD - 1


def test_a_check_in_that_is_over_takes_all_its_dates_along() -> None:
    began = CheckInSet(1, MONDAY, rule="FREQ=WEEKLY")
    over = read(began, CheckInSettled(1, "withdrawn", "all is well"))
    assert {each.uid for each in over} >= {each.uid for each in read(began)}
    assert {each.standing for each in over} == {"withdrawn"}


def test_what_is_settled_is_told_for_a_month() -> None:
    facts = (ActionAdded(1, "refund", "alex", FRIDAY), ActionSettled(1, "done"))
    assert read(*facts, now=NOW + timedelta(days=29))
    assert not read(*facts, now=NOW + timedelta(days=40))
    late = read(ActionAdded(1, "refund", "alex", FRIDAY), now=NOW + timedelta(days=400))
    assert [each.standing for each in late] == ["ahead"]
