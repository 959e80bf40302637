"""Three laptops, one case: whatever is worked, sent, taken, killed, under whatever clocks.

On real stores. All have the same case once they have the same facts, every clash is told once on
each, no verdict is lost, and no number that was read aloud comes to mean something else unsaid.
"""

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from mendcli.case.aftercare.learning_changes import (
    RiskGiven,
    decide_others,
    decide_risk,
    decide_why,
)
from mendcli.case.joining.settling import let_stand
from mendcli.case.log.aftercare_facts import (
    ActionSettled,
    ActionSlipped,
    CaseClosed,
    CaseReopened,
    CheckInSet,
    CheckInSettled,
    ClashSettled,
    CustomerTold,
    ResolutionGiven,
    SurveyGiven,
)
from mendcli.case.log.facts import Fact
from mendcli.case.log.knowledge import key_of
from mendcli.case.log.session_facts import SessionEnded, SessionStarted
from mendcli.case.log.spoken_facts import (
    ActionAdded,
    ActionDated,
    ActionReadBack,
    Answered,
    Captured,
    LineKept,
    Topic,
    Undone,
)
from mendcli.case.state.case_state import State
from mendcli.case.state.fold import fold
from mendcli.case.state.holds import clashes
from mendcli.case.state.references import next_id, shared, undone
from mendcli.case.state.resolution import poor, unconfirmed
from mendcli.store.doctor import examine
from tests.store.laptop import Laptop, clashing
from tests.store.samples import FRIDAY, MONDAY, NOON, PLAYBOOK, a_call, opened
from tests.store.test_merging import CASE, everything

NAMES = ("ann", "bob", "cid")
DEEDS = ("add", "add", "add", "done", "drop", "date", "slip", "told", "read", "yes", "no",
         "score", "call", "close", "reopen", "settle", "undo", "line", "noted", "why", "risk",
         "others", "look")  # fmt: skip
Deed = tuple[str, int]
one_deed = st.tuples(st.sampled_from(DEEDS), st.integers(0, 9))
deeds = st.lists(one_deed, min_size=1, max_size=4)
#: How large a file may grow until the process is killed: at the store's opening, in the middle of
#: one of the pages of its log, or at none.
sizes = st.sampled_from((0, *range(33_000, 100_000, 3_100)))


def of_verdict(fact: Fact) -> bool:
    return isinstance(fact, ResolutionGiven | SurveyGiven)


class ThreeLaptops(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.laptops = [Laptop(self.folder, name) for name in NAMES]
        self.mail: list[bytes] = []

    @initialize()
    def all_have_it(self) -> None:
        first = self.laptops[0]
        first.store.append(CASE, 0, [*opened(), *a_call()], rep="ann", at=NOON, playbook=PLAYBOOK)
        for other in self.laptops[1:]:
            other.takes(first.packed())
        for each in self.laptops:
            each.reads_aloud()

    @rule(who=st.integers(0, 2), deeds=deeds)
    def work(self, who: int, deeds: list[Deed]) -> None:
        laptop = self.laptops[who]
        for deed, pick in deeds:
            if facts := _DEEDS[deed](laptop, fold(laptop.log), pick):
                laptop.writes(facts)
        laptop.reads_aloud()

    @rule(one=st.integers(0, 2), on=st.integers(1, 2), deeds=st.tuples(deeds, deeds, deeds))
    def work_apart(
        self, one: int, on: int, deeds: tuple[list[Deed], list[Deed], list[Deed]]
    ) -> None:
        """Both do something, one takes the other's file, and goes on."""
        other = (one + on) % 3
        self.work(one, deeds[0])
        self.work(other, deeds[1])
        self._given(self.laptops[other], self.laptops[one].packed())
        self.work(other, deeds[2])

    @rule(who=st.integers(0, 2))
    def send(self, who: int) -> None:
        self.mail.append(self.laptops[who].packed())

    @rule(who=st.integers(0, 2), pick=st.integers(0, 99))
    def take(self, who: int, pick: int) -> None:
        if self.mail:  # late, twice, in any order
            self._given(self.laptops[who], self.mail[pick % len(self.mail)])

    @rule(one=st.integers(0, 2), on=st.integers(1, 2))
    def hand(self, one: int, on: int) -> None:
        self._given(self.laptops[(one + on) % 3], self.laptops[one].packed())

    def _given(self, laptop: Laptop, file: bytes) -> None:
        laptop.takes(file)
        self._looked_at(laptop)

    @staticmethod
    def _looked_at(laptop: Laptop) -> None:
        laptop.a_number_names_what_it_did_or_is_refused()
        laptop.reads_aloud()

    @rule(who=st.integers(0, 2))
    def crash(self, who: int) -> None:
        self.laptops[who].reopened()

    @rule(
        who=st.integers(0, 2), deed=st.tuples(st.sampled_from(DEEDS), st.integers(0, 9)), most=sizes
    )
    def killed_at_work(self, who: int, deed: Deed, most: int) -> None:
        laptop = self.laptops[who]
        if facts := _DEEDS[deed[0]](laptop, fold(laptop.log), deed[1]):
            laptop.killed_writing(facts, most)
        laptop.reads_aloud()

    @rule(one=st.integers(0, 2), on=st.integers(1, 2), most=sizes)
    def killed_while_taking(self, one: int, on: int, most: int) -> None:
        laptop = self.laptops[(one + on) % 3]
        laptop.killed_taking(self.laptops[one].packed(), most)
        self._looked_at(laptop)

    @rule(who=st.integers(0, 2), minutes=st.integers(-5000, 5000))
    def clock(self, who: int, minutes: int) -> None:
        self.laptops[who].skew = minutes

    def teardown(self) -> None:
        try:
            if self.laptops[0].aloud:
                self._all_is_well()
        finally:
            for each in self.laptops:
                each.store.close()
            shutil.rmtree(self.folder)

    def _all_is_well(self) -> None:
        for _ in range(2):
            for one in self.laptops:
                for other in self.laptops:
                    if one is not other:
                        other.takes(one.packed())
        logs = [each.log for each in self.laptops]
        assert logs[0] == logs[1] == logs[2]
        states = [fold(log) for log in logs]
        assert everything(states[0]) == everything(states[1]) == everything(states[2])
        state, gone = states[0], undone(logs[0])
        for laptop in self.laptops:
            for fact, known in laptop.had.items():
                for each in (key_of(entry) for entry in logs[0]):
                    assert state.knew(fact, each) == (each in known)
        verdicts = {key_of(e) for e in logs[0] if of_verdict(e.fact) and key_of(e) not in gone}
        assert verdicts <= {key_of(each) for each in (*state.resolutions, *state.surveys)}
        self._no_is_not_passed_over(state)
        self._no_poor_score_is_passed_over(state)
        ids = [action.id for action in state.actions]
        assert len(ids) == len(set(ids))
        for laptop in self.laptops:
            assert not [each for each, times in laptop.told.items() if times > 1]
            assert set(clashing(state)) <= set(laptop.told)
            assert examine(laptop.path).sound

    def _no_is_not_passed_over(self, state: State) -> None:
        whole = [each for each in state.resolutions if not each.fact.point]
        left = [each for each in whole if key_of(each) not in state.overruled]
        last = [each for each in left if not any(state.saw(other, each) for other in left)]
        if any(each.fact.answer == "no" for each in last):
            assert unconfirmed(state)

    def _no_poor_score_is_passed_over(self, state: State) -> None:
        """Closed is what somebody closed who knew of each poor score, or who gave it knew that."""
        if state.closed is None:
            return
        settled = [key_of(each) for each in state.noted(ClashSettled)]
        for score in state.surveys:
            knew_it = (*settled, key_of(state.closed), *map(key_of, state.surveys))
            if poor(score.fact) and not any(state.knew(key, key_of(score)) for key in knew_it):
                assert state.knew(key_of(score), key_of(state.closed))


def _number(state: State, pick: int) -> int:
    return state.actions[pick % len(state.actions)].id


def _settled(laptop: Laptop, state: State, pick: int) -> tuple[Fact, ...]:
    every = clashes(state)
    if not every:
        return ()
    clash = every[pick % len(every)]
    return let_stand(state, clash, clash.claims[pick % len(clash.claims)])


def _undone(laptop: Laptop, state: State, pick: int) -> tuple[Fact, ...]:
    log, gone = laptop.log, undone(laptop.log)
    own = [
        e for e in log[12:]
        if e.replica == laptop.name and key_of(e) not in gone
        and isinstance(e.fact, ActionSettled | ActionDated | LineKept | SurveyGiven)
    ]  # fmt: skip
    if not own:
        return ()
    last = own[-1]
    return (Undone(last.number, last.replica if shared(log, last.number) else ""),)


def _call(laptop: Laptop, state: State, pick: int) -> tuple[Fact, ...]:
    number = len(state.sessions) + 1
    began = SessionStarted(number, "phone", "calling", "six-step", "1", "Six", PLAYBOOK.fingerprint)
    answer = ("yes", "no", "partly")[pick % 3]
    asked = Answered("after.resolved", "resolved", answer, (), "Is it resolved?")
    return (began, asked, SessionEnded(number, "end"))


def _noted(laptop: Laptop, state: State, pick: int) -> tuple[Fact, ...]:
    """A call on which a cause, a risk or others are noted, to be taken over at some desk."""
    number, what = len(state.sessions) + 1, f"{laptop.name}'s {len(state.items)}"
    topics: tuple[Topic, ...] = ("why", "risk", "exposed")
    topic = topics[pick % 3]
    began = SessionStarted(number, "phone", "calling", "six-step", "1", "Six", PLAYBOOK.fingerprint)
    return (began, Captured(topic, f"watch.{topic}", what), SessionEnded(number, "end"))


def _of(state: State, pick: int) -> int:
    return state.whys[pick % len(state.whys)].id if state.whys and pick % 2 else 0


def _risk(laptop: Laptop, state: State, pick: int) -> tuple[Fact, ...]:
    if pick % 2 and state.risks:
        given = RiskGiven(state="gone")
        return decide_risk(state, state.risks[pick % len(state.risks)].id, given, laptop.name)
    return decide_risk(state, 0, RiskGiven(f"it breaks {pick}"), laptop.name)


def _looked_in(laptop: Laptop, state: State, pick: int) -> tuple[Fact, ...]:
    ahead = [each for each in state.checkins if each.due is not None]
    if pick % 2 and ahead:
        return (CheckInSettled(ahead[pick % len(ahead)].id, "held", "well"),)
    return (CheckInSet(next_id(state.checkins), FRIDAY),)


_DEEDS: dict[str, Callable[[Laptop, State, int], tuple[Fact, ...]]] = {
    "add": lambda _, s, n: (ActionAdded(next_id(s.actions), f"thing {n}", "alex", FRIDAY),),
    "done": lambda _, s, n: (ActionSettled(_number(s, n), "done"),),
    "drop": lambda _, s, n: (ActionSettled(_number(s, n), "dropped", "not needed"),),
    "date": lambda _, s, n: (ActionDated(_number(s, n), MONDAY if n % 2 else FRIDAY),),
    "slip": lambda _, s, n: (ActionSlipped(_number(s, n), "no part", "sent for it", MONDAY),),
    "told": lambda _, s, n: (CustomerTold("slips", "phone"),),
    "read": lambda _, s, n: (ActionReadBack(_number(s, n), "yes" if n % 2 else "no"),),
    "yes": lambda _, s, n: (ResolutionGiven("yes", "it works"),),
    "no": lambda _, s, n: (ResolutionGiven("no", "it does not"),),
    "score": lambda _, s, n: (SurveyGiven(csat=n % 5 + 1),),
    "call": _call,
    "close": lambda _, s, n: (CaseClosed("resolved" if n % 2 else "lost"),) if not s.closed else (),
    "reopen": lambda _, s, n: (CaseReopened("again"),) if s.closed else (),
    "settle": _settled,
    "undo": _undone,
    "line": lambda _, s, n: (LineKept("", f"line {n}"),),
    "noted": _noted,
    "why": lambda _, s, n: decide_why(s, f"because {n}", _of(s, n), root=n == 9),
    "risk": _risk,
    "others": lambda _, s, n: decide_others(s, f"flat {n}", 0, None),
    "look": _looked_in,
}

TestThreeLaptops = ThreeLaptops.TestCase
TestThreeLaptops.settings = settings(max_examples=20, stateful_step_count=10, deadline=None)


class ThreeLaptopsForLong(ThreeLaptops):
    pass


TestThreeLaptopsForLong = pytest.mark.slow(ThreeLaptopsForLong.TestCase)
TestThreeLaptopsForLong.settings = settings(max_examples=60, stateful_step_count=20, deadline=None)
