"""Numbers in facts mean the same thing to everybody, also where two laptops gave one twice."""

from datetime import UTC, datetime, timedelta

import pytest

from mendcli.case.guide.moves import Undo
from mendcli.case.guide.take_back import decide_on_log
from mendcli.case.log.aftercare_facts import ActionLinked, ActionSettled, CheckInSet, CheckInSettled
from mendcli.case.log.facts import Fact, Recorded
from mendcli.case.log.session_facts import CaseOpened, SessionEnded, SessionStarted
from mendcli.case.log.spoken_facts import ActionAdded, ActionDated, Corrected, LineKept, Undone
from mendcli.case.state.fold import fold
from mendcli.case.state.references import undone, with_references
from mendcli.dates.when import When

NOON = datetime(2026, 11, 26, 12, tzinfo=UTC)
FRIDAY = When("2026-11-27T17:00:00+01:00", "Europe/Berlin", has_time=True)
STARTED = SessionStarted(1, "phone", "first", "six-step", "1", "Six steps", "f" * 64)


def log(*entries: tuple[int, str, Fact]) -> list[Recorded]:
    ordered = sorted(entries, key=lambda entry: entry[:2])
    return [
        Recorded("k7f2", number, replica, NOON + timedelta(minutes=number), "alex", fact)
        for number, replica, fact in ordered
    ]


OPENED = ((1, "a", CaseOpened("c1", "Jo")), (2, "a", STARTED))
APART = (
    *OPENED,
    (3, "a", ActionAdded(1, "ring them", "alex")),
    # From here on both laptops go on by themselves.
    (4, "a", ActionAdded(2, "refund the fee", "alex")),
    (4, "b", ActionAdded(2, "visit by Sam", "sam")),
)


def test_two_actions_of_one_number_are_both_there_under_numbers_of_their_own() -> None:
    state = fold(log(*APART))
    assert [(action.id, action.what) for action in state.actions] == [
        (1, "ring them"), (2, "refund the fee"), (3, "visit by Sam"),
    ]  # fmt: skip
    assert (state.origin, state.replicas) == ("a", ["a", "b"])


@pytest.mark.parametrize(("writer", "what"), [("a", "refund the fee"), ("b", "visit by Sam")])
def test_a_bare_number_means_the_writers_own(writer: str, what: str) -> None:
    state = fold(log(*APART, (5, writer, ActionSettled(2, "done"))))
    assert [action.what for action in state.actions if action.status == "done"] == [what]


def test_a_bare_number_of_nobodys_own_means_the_one_there_was() -> None:
    state = fold(log(*APART, (5, "b", ActionSettled(1, "done"))))
    assert [action.what for action in state.actions if action.status == "done"] == ["ring them"]


def test_what_people_see_is_written_down_in_full() -> None:
    state = fold(log(*APART))
    assert with_references(state, ActionSettled(3, "done")) == ActionSettled(2, "done", adder="b")
    assert with_references(state, ActionDated(2, FRIDAY)) == ActionDated(2, FRIDAY, adder="a")
    linked = with_references(state, ActionLinked(3, ((1, ""), (2, ""))))
    assert linked == ActionLinked(2, ((1, "a"), (2, "a")), "b")
    assert with_references(state, ActionAdded(4, "new", "alex")) == ActionAdded(4, "new", "alex")


def test_a_case_of_one_laptop_writes_numbers_as_they_are() -> None:
    state = fold(log(*OPENED, (3, "a", ActionAdded(1, "ring them", "alex"))))
    assert with_references(state, ActionSettled(1, "done")) == ActionSettled(1, "done")


def test_check_ins_and_sessions_go_the_same_way() -> None:
    apart = (
        *OPENED,
        (3, "a", CheckInSet(1, FRIDAY)),
        (3, "b", CheckInSet(1, FRIDAY, about="the mud")),
        (4, "b", SessionStarted(2, "phone", "calling", "six-step", "1", "Six", "f" * 64)),
        (4, "a", SessionStarted(2, "phone", "rang", "six-step", "1", "Six", "f" * 64)),
        (5, "b", SessionEnded(2, "end")),
    )
    state = fold(log(*apart))
    settled = with_references(state, CheckInSettled(2, "held"))
    assert settled == CheckInSettled(1, "held", adder="b")
    stances = [(each.number, each.stance, each.ending) for each in state.sessions]
    assert stances == [(1, "first", None), (2, "rang", None), (3, "calling", "end")]


def test_taking_back_and_correcting_name_one_fact_for_good() -> None:
    apart = log(*OPENED, (3, "a", LineKept("", "mine")), (3, "b", LineKept("", "theirs")))
    assert decide_on_log(tuple(apart), Undo(), "b", "alex") == (Undone(3, "b"),)
    taken = [*apart, *log((4, "a", Undone(3, "b")))]
    assert undone(taken) == {(3, "b")}
    assert [line.text for line in fold(taken).words] == ["mine"]
    corrected = fold([*apart, *log((4, "b", Corrected(3, "theirs indeed")))])
    assert [line.correction for line in corrected.words] == ["", "theirs indeed"]
