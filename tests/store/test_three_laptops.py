"""Three laptops, one case: whatever is worked, sent, taken, killed, under whatever clocks.

On real stores. All have the same case once they have the same facts, every clash is told once on
each, no verdict is lost, and no number that was read aloud comes to mean something else unsaid.
"""

import shutil
import tempfile
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from mendcli.case.joining.numbers import meant
from mendcli.case.joining.report import report, things
from mendcli.case.log.aftercare_facts import (
    ActionSettled,
    ActionSlipped,
    CaseClosed,
    CaseReopened,
    ClashSettled,
    CustomerTold,
    ResolutionGiven,
    SurveyGiven,
)
from mendcli.case.log.facts import Fact, Recorded
from mendcli.case.log.knowledge import Key, key_of
from mendcli.case.log.session_facts import SessionEnded, SessionStarted
from mendcli.case.log.spoken_facts import (
    ActionAdded,
    ActionDated,
    ActionReadBack,
    Answered,
    LineKept,
    Undone,
)
from mendcli.case.state.case_state import State
from mendcli.case.state.fold import fold
from mendcli.case.state.holds import clashes
from mendcli.case.state.references import next_id, shared, undone, with_references
from mendcli.case.state.resolution import unconfirmed
from mendcli.errors import Refused
from mendcli.store.doctor import examine
from mendcli.store.encoding.case_export import pack, unpack_all
from mendcli.store.opening import open_store
from mendcli.store.sqlite import SqliteStore
from tests.store.samples import FRIDAY, MONDAY, NOON, PLAYBOOK, a_call, opened
from tests.store.test_merging import CASE, everything

NAMES = ("ann", "bob", "cid")
DEEDS = ("add", "add", "add", "done", "drop", "date", "slip", "told", "read", "yes", "no",
         "score", "call", "close", "reopen", "settle", "undo", "line")  # fmt: skip
Said = tuple[object, frozenset[Key]]
Deed = tuple[str, int]
deeds = st.lists(st.tuples(st.sampled_from(DEEDS), st.integers(0, 9)), min_size=1, max_size=4)


class Laptop:
    """A store on disk, who works there, and what they were told so far."""

    def __init__(self, folder: Path, name: str) -> None:
        self.path, self.name = folder / name / "mend.db", name
        self.store = self._open()
        self.skew, self.turn = 0, 0
        self.told: Counter[Said] = Counter()
        self.had: dict[Key, frozenset[Key]] = {}  # what was here when each fact was written
        self.aloud: dict[int, Key] = {}  # the promise that each number named when it was said

    def _open(self) -> SqliteStore:
        return open_store(self.path, replica=self.name, write=True, who=self.name)

    def killed(self) -> None:
        """The process is gone, with nothing put away; another one opens the store."""
        self.store = self._open()

    @property
    def log(self) -> tuple[Recorded, ...]:
        return self.store.facts(CASE)

    def writes(self, *facts: Fact) -> None:
        state = fold(self.log)
        self.turn += 1
        at = NOON + timedelta(minutes=self.turn + self.skew)
        kept = tuple(with_references(state, fact) for fact in facts)
        had = frozenset(key_of(entry) for entry in self.log)
        made = self.store.append(CASE, state.number, kept, rep=self.name, at=at)
        for at_, entry in enumerate(made):
            self.had[key_of(entry)] = had | {key_of(each) for each in made[:at_]}

    def takes(self, file: bytes) -> None:
        try:
            before = self.log
        except Exception:  # the case is not here yet
            before = ()
        self.store.take_many(unpack_all(file), [PLAYBOOK])
        log, there = self.log, set(before)
        new = [entry for entry in log if entry not in there]
        told = report(fold(before) if before else None, fold(log), new, len(before))
        self.told.update(said(fold(log), only=told.clashes))

    def a_number_names_what_it_did_or_is_refused(self) -> None:
        came = self.store.came(CASE)
        ids = {each.key: each.id for each in things(fold(self.log)) if each.kind == "action"}
        for number, key in self.aloud.items():
            try:
                assert key not in ids or meant(came, "action", number) == ids[key]
            except Refused as refused:
                assert f"/{ids[key]} now" in refused.problem

    def reads_aloud(self) -> None:
        for each in things(fold(self.log)):
            if each.kind == "action":
                self.aloud.setdefault(each.id, each.key)


def said(state: State, only: object = None) -> list[Said]:
    """The clashes, each by what it is about and who says what."""
    every = clashes(state) if only is None else only
    return [(each.matter, frozenset(c.by for c in each.claims)) for each in every]  # type: ignore[attr-defined]


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
            other.takes(pack(first.store.parcel(CASE)))
        for each in self.laptops:
            each.reads_aloud()

    @rule(who=st.integers(0, 2), deeds=deeds)
    def work(self, who: int, deeds: list[Deed]) -> None:
        laptop = self.laptops[who]
        for deed, pick in deeds:
            if facts := _DEEDS[deed](laptop, fold(laptop.log), pick):
                laptop.writes(*facts)
        laptop.reads_aloud()

    @rule(one=st.integers(0, 2), on=st.integers(1, 2), deeds=st.tuples(deeds, deeds, deeds))
    def work_apart(
        self, one: int, on: int, deeds: tuple[list[Deed], list[Deed], list[Deed]]
    ) -> None:
        """Both do something, one takes the other's file, and goes on."""
        other = (one + on) % 3
        self.work(one, deeds[0])
        self.work(other, deeds[1])
        self._given(self.laptops[other], pack(self.laptops[one].store.parcel(CASE)))
        self.work(other, deeds[2])

    @rule(who=st.integers(0, 2))
    def send(self, who: int) -> None:
        self.mail.append(pack(self.laptops[who].store.parcel(CASE)))

    @rule(who=st.integers(0, 2), pick=st.integers(0, 99))
    def take(self, who: int, pick: int) -> None:
        if self.mail:  # late, twice, in any order
            self._given(self.laptops[who], self.mail[pick % len(self.mail)])

    @rule(one=st.integers(0, 2), on=st.integers(1, 2))
    def hand(self, one: int, on: int) -> None:
        file = pack(self.laptops[one].store.parcel(CASE))
        self._given(self.laptops[(one + on) % 3], file)

    def _given(self, laptop: Laptop, file: bytes) -> None:
        laptop.takes(file)
        laptop.a_number_names_what_it_did_or_is_refused()
        laptop.reads_aloud()

    @rule(who=st.integers(0, 2))
    def crash(self, who: int) -> None:
        self.laptops[who].killed()

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
                        other.takes(pack(one.store.parcel(CASE)))
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
        ids = [action.id for action in state.actions]
        assert len(ids) == len(set(ids))
        for laptop in self.laptops:
            assert not [each for each, times in laptop.told.items() if times > 1]
            assert set(said(state)) <= set(laptop.told)
            assert examine(laptop.path).sound

    def _no_is_not_passed_over(self, state: State) -> None:
        whole = [each for each in state.resolutions if not each.fact.point]
        left = [each for each in whole if key_of(each) not in state.overruled]
        last = [each for each in left if not any(state.saw(other, each) for other in left)]
        if any(each.fact.answer == "no" for each in last):
            assert unconfirmed(state)


def _number(state: State, pick: int) -> int:
    return state.actions[pick % len(state.actions)].id


def _settled(laptop: Laptop, state: State, pick: int) -> tuple[Fact, ...]:
    every = clashes(state)
    if not every:
        return ()
    claims = every[pick % len(every)].claims
    return (ClashSettled(*claims[pick % len(claims)].key),)


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
}

TestThreeLaptops = ThreeLaptops.TestCase
TestThreeLaptops.settings = settings(max_examples=25, stateful_step_count=10, deadline=None)


class ThreeLaptopsForLong(ThreeLaptops):
    pass


TestThreeLaptopsForLong = pytest.mark.slow(ThreeLaptopsForLong.TestCase)
TestThreeLaptopsForLong.settings = settings(max_examples=60, stateful_step_count=20, deadline=None)
