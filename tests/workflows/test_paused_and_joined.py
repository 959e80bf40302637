"""A call that was broken off goes on where it stood, whatever a colleague's file held meanwhile."""

from contextlib import suppress

import pytest

from mendcli.case.log.aftercare_facts import ActionSettled
from mendcli.case.log.facts import Fact
from mendcli.case.log.spoken_facts import ActionAdded, LineKept
from mendcli.case.state.fold import fold
from mendcli.case.state.references import next_id
from mendcli.errors import Refused
from mendcli.screen.words.prompter import Paused, Picked, Reply, Typed
from mendcli.store.encoding.case_export import fingerprints, pack, unpack_all
from mendcli.store.memory import MemoryStore
from mendcli.workflows.opening.case_opening import load_case
from mendcli.workflows.opening.start_options import StartOptions
from mendcli.workflows.sessions import go_on, start_session
from tests.workflows.room import NOW, Crash, Rep, eager, services

CALLING = StartOptions(stance="calling")


def sent(one: MemoryStore, other: MemoryStore, case: str) -> None:
    parcel = one.parcel(case)
    pinned = [one.playbook(each) for each in fingerprints(parcel.rows)]
    other.take_many(unpack_all(pack(parcel)), pinned)


def on_two_laptops() -> tuple[MemoryStore, MemoryStore, str]:
    ann, bob = MemoryStore("ann"), MemoryStore("bob")
    opening = StartOptions("Mrs. Jones", playbook="six-step")
    case = start_session(services(Rep(otherwise=eager), ann), opening).case
    sent(ann, bob, case)
    return ann, bob, case


def call(
    store: MemoryStore, case: str, wishes: StartOptions, break_at: int = 0, by: Reply | None = None
) -> Rep:
    rep = Rep(otherwise=eager)
    rep.break_at, rep.break_by = break_at, by
    with suppress(Crash):
        start_session(services(rep, store), wishes, case)
    return rep


def rest_of(store: MemoryStore, case: str, before: Rep) -> Rep:
    again = Rep(otherwise=eager)
    again.given = dict(before.given)
    go_on(services(again, store), case)
    return again


@pytest.mark.parametrize("break_at", [1, 4])
@pytest.mark.parametrize("by", [None, Paused("half a sen")])
@pytest.mark.parametrize(
    "theirs",
    [
        StartOptions(stance="calling"),
        StartOptions(stance="rang"),
        StartOptions(stance="desk"),
        StartOptions(stance="calling", playbook="reset"),
    ],
)
def test_it_asks_what_it_would_have_asked(
    break_at: int, by: Reply | None, theirs: StartOptions
) -> None:
    ann, bob, case = on_two_laptops()
    alone, _, same = on_two_laptops()
    assert same == case
    paused = call(ann, case, CALLING, break_at, by)
    without = rest_of(alone, case, call(alone, case, CALLING, break_at, by))
    call(bob, case, theirs)
    sent(bob, ann, case)
    again = rest_of(ann, case, paused)
    assert [each.place for each in again.asked] == [each.place for each in without.asked]
    sent(ann, bob, case)
    state = fold(bob.facts(case))
    assert {session.ending for session in state.sessions} == {"end"}
    ours = [each for each in state.sessions if each.replica == "ann"]
    assert [each.stance for each in ours] == ["first", "calling"]


def test_a_method_they_switched_to_is_not_ours() -> None:
    ann, bob, case = on_two_laptops()
    paused = call(ann, case, CALLING, 2)
    other = Rep({"start.stance": [Picked("rang")]})
    other.otherwise = lambda question, count: Typed("/switch reset" if count == 0 else "/end")
    start_session(services(other, bob), StartOptions(stance="rang"), case)
    sent(bob, ann, case)
    rest_of(ann, case, paused)
    fold(ann.facts(case))
    mine = fold(ann.facts(case))
    mine.sit_at("ann")
    assert mine.playbook.id == "six-step"
    assert mine.session is not None and mine.session.ending == "end"


def test_a_call_that_a_colleague_began_can_be_taken_over() -> None:
    ann, bob, case = on_two_laptops()
    paused = call(ann, case, CALLING, 3, Paused())
    sent(ann, bob, case)
    again = Rep(otherwise=eager)
    again.given = dict(paused.given)
    go_on(services(again, bob), case)
    sent(bob, ann, case)
    state = fold(ann.facts(case))
    assert [session.ending for session in state.sessions] == ["end", "end"]


def test_a_number_names_nothing_else_where_a_file_comes_before_the_answer_is_saved() -> None:
    ann, bob, case = on_two_laptops()
    begun = fold(ann.facts(case))
    number = next_id(begun.actions)
    lines = tuple(LineKept("", f"line {n}") for n in range(5))
    part, ring = ActionAdded(number, "send the part", "x"), ActionAdded(number, "ring her", "x")
    ann.append(case, begun.number, (part, *lines), rep="ann", at=NOW)
    bob.append(case, begun.number, (*lines[:2], ring), rep="bob", at=NOW)
    record = load_case(services(Rep(), bob), case)
    taken: list[bool] = []

    def done(id: int) -> tuple[Fact, ...]:
        if not taken:
            taken.append(True)
            sent(ann, bob, case)
        return (ActionSettled(id, "done"),)

    with pytest.raises(Refused, match=rf"“ring her” is {case}/{number + 1} from now on"):
        record.add(lambda: done(number))
    assert record.add(lambda: done(number + 1))
    stands = {each.what: each.status for each in fold(bob.facts(case)).actions}
    assert (stands["ring her"], stands["send the part"]) == ("done", "open")
    taken.clear()
    ann.append(case, fold(ann.facts(case)).number, (LineKept("", "more"),), rep="ann", at=NOW)
    assert record.add(lambda: done(number))  # nothing moved: as if no file had come
