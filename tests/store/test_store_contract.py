"""What every store promises, held by all three: in memory, on SQLite, and behind the Saver."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from mendcli.case.log.facts import Fact
from mendcli.case.log.learning_facts import ChangeMade
from mendcli.case.log.session_facts import (
    CustomerDescribed,
    Ending,
    PlaybookSwitched,
    SessionEnded,
    SessionResumed,
)
from mendcli.case.log.spoken_facts import ActionAdded, Captured, LineKept
from mendcli.errors import NotFound
from mendcli.store.background_writer import Saver
from mendcli.store.contract import Conflict, Draft, Store
from mendcli.store.memory import MemoryStore
from tests.store.samples import FRIDAY, MONDAY, NOON, PLAYBOOK, a_call, open_at, opened, save

Another = Callable[[str], Store]


@pytest.fixture(params=["memory", "sqlite", "saver"])
def another(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Another]:
    """Makes stores (by who opens them): on one file, or one in memory that shares its claims."""
    made: list[Store] = []
    claims: dict[str, str] = {}

    def make(who: str) -> Store:
        path = tmp_path / "home" / "mend.db"
        if request.param == "memory":
            made.append(MemoryStore(who=who, claims=claims))
        elif request.param == "sqlite":
            made.append(open_at(path, who=who))
        else:
            made.append(Saver(lambda: open_at(path, who=who), lambda: None))
        return made[-1]

    yield make
    for store in made:
        store.close()


@pytest.fixture
def store(another: Another) -> Store:
    return another("alex")


def test_facts_come_back_as_they_went_in(store: Store) -> None:
    put = save(store, "k7f2", opened()) + save(store, "k7f2", a_call(), minutes=5)
    assert store.facts("k7f2") == put
    assert [entry.number for entry in put] == list(range(1, 12))
    assert [entry.fact for entry in put] == [*opened(), *a_call()]
    assert {entry.rep for entry in put} == {"alex"}


def test_times_are_kept_in_utc(store: Store) -> None:
    berlin = datetime(2026, 11, 26, 13, 0, tzinfo=timezone(timedelta(hours=1)))
    store.append("k7f2", 0, opened(), rep="alex", at=berlin)
    assert [entry.at.isoformat() for entry in store.facts("k7f2")] == [NOON.isoformat()] * 2
    assert store.facts("k7f2")[0].at.tzinfo is UTC


def test_a_taken_id_and_an_old_number_are_conflicts(store: Store) -> None:
    save(store, "k7f2", opened())
    before = store.facts("k7f2")
    for after in (0, 1, 3):
        with pytest.raises(Conflict):
            store.append("k7f2", after, a_call(), rep="kim", at=NOON)
    with pytest.raises(Conflict):
        store.append("m3x9", 4, a_call(), rep="kim", at=NOON)
    assert store.facts("k7f2") == before
    assert store.latest() == "k7f2"


@pytest.mark.parametrize(
    "text", ["", "\ud800", "\udcc3\udca9", "\ud83d\ude00", "a\0b", "x" * 10**6]
)
def test_any_text_survives_exactly(store: Store, text: str) -> None:
    fact = LineKept("listen.story", text, raw=text)
    save(store, "k7f2", opened(name=f"Mrs. {text}"))
    save(store, "k7f2", [fact])
    assert store.facts("k7f2")[2].fact == fact
    assert len(store.cases().cases) == 1


def test_a_playbook_is_pinned_with_the_facts(store: Store) -> None:
    store.append("k7f2", 0, opened(), rep="alex", at=NOON, playbook=PLAYBOOK)
    store.append("m3x9", 0, opened(), rep="alex", at=NOON, playbook=PLAYBOOK)
    assert store.playbook(PLAYBOOK.fingerprint) == PLAYBOOK
    with pytest.raises(NotFound):
        store.playbook("0" * 64)


def test_the_list_says_how_a_case_stands(store: Store) -> None:
    save(store, "k7f2", opened())
    save(store, "k7f2", a_call(), minutes=9)
    (row,) = store.cases().cases
    assert (row.case, row.customer, row.name, row.called) == (
        "k7f2",
        "c1",
        "Mrs. Jones",
        "Mrs. Jones",
    )
    assert (row.account, row.refs, row.playbook) == ("A-77", ("order 502",), "six-step")
    assert (row.opened, row.worked) == (NOON, NOON + timedelta(minutes=9))
    assert (row.sessions, row.stopped, row.promises, row.next_due) == (1, False, 1, FRIDAY.at)


def test_the_earliest_open_date_is_next(store: Store) -> None:
    save(store, "k7f2", opened())
    save(
        store,
        "k7f2",
        [
            ActionAdded(1, "ring", "alex", MONDAY),
            ActionAdded(2, "buy", "alex", FRIDAY, promise=False),
        ],
    )
    (row,) = store.cases().cases
    assert (row.promises, row.next_due) == (1, MONDAY.at)


def test_cases_come_last_worked_on_first_and_in_pages(store: Store) -> None:
    for number in range(7):
        save(store, f"case{number}", opened(customer=f"c{number % 2}"))
    save(store, "case2", [LineKept("listen.story", "again")])
    assert [row.case for row in store.cases().cases] == [
        "case2", "case6", "case5", "case4", "case3", "case1", "case0",
    ]  # fmt: skip
    page = store.cases(limit=3)
    assert ([row.case for row in page.cases], page.more) == (["case2", "case6", "case5"], True)
    page = store.cases(limit=4, before="case5")
    assert ([row.case for row in page.cases], page.more) == (
        ["case4", "case3", "case1", "case0"],
        False,
    )
    page = store.cases(customer="c1", status="open", limit=2)
    assert ([row.case for row in page.cases], page.more) == (["case5", "case3"], True)
    assert store.cases(status="resolved").cases == ()
    with pytest.raises(NotFound):
        store.cases(before="nope")


@pytest.mark.parametrize(
    ("ending", "stopped"), [("end", False), ("callback", False), ("pause", True), ("dropped", True)]
)
def test_the_latest_stopped_case(store: Store, ending: Ending, stopped: bool) -> None:
    assert store.latest() is None
    save(store, "k7f2", [*opened(), SessionEnded(1, ending)])
    save(store, "m3x9", [*opened(), SessionEnded(1, "end")])
    assert store.latest() == "m3x9"
    assert store.latest(stopped=True) == ("k7f2" if stopped else None)


def test_a_killed_session_is_stopped_and_a_resumed_one_again(store: Store) -> None:
    save(store, "k7f2", opened())
    assert store.latest(stopped=True) == "k7f2"
    save(store, "k7f2", [SessionEnded(1, "end")])
    assert store.latest(stopped=True) is None
    save(store, "k7f2", [SessionResumed(1)])
    assert store.cases().cases[0].stopped


def test_a_case_is_named_by_a_unique_start(store: Store) -> None:
    for case in ("k7f2", "k7", "k8aa", "m3x9"):
        save(store, case, opened())
    assert store.case_named("k8") == "k8aa"
    assert store.case_named("K7F") == "k7f2"
    assert store.case_named("k7") == "k7"
    for unknown in ("k", "", "zz", "m3x99", "k7g2", "\udc80", "%", "_"):
        with pytest.raises(NotFound):
            store.case_named(unknown)
    with pytest.raises(NotFound) as told:
        store.case_named("m3x1")
    assert "m3x9" in told.value.next_step


def test_a_customer_is_found_by_name_whatever_its_case_and_blanks(store: Store) -> None:
    save(store, "k7f2", opened(name="Crystal Minh", customer="c1"))
    save(store, "k7f3", opened(name="crystal  minh ", customer="c2"))
    save(store, "k7f4", opened(name="Crystal Minh", customer="c1"))
    save(store, "k7f5", opened(name="Someone Else", customer="c3"))
    rows = store.customers_named(" CRYSTAL MINH")
    assert [(row.customer, row.case) for row in rows] == [("c1", "k7f4"), ("c2", "k7f3")]
    assert [row.customer for row in store.customers_named("crystal minh", limit=1)] == ["c1"]
    assert store.customers_named("Minh") == ()
    assert store.customer("c1").case == "k7f4"
    with pytest.raises(NotFound):
        store.customer("c9")


def test_a_customer_described_anew_is_found_under_the_new_name_only(store: Store) -> None:
    save(store, "k7f2", opened(name="The caller", customer="c1"))
    save(store, "k7f2", [CustomerDescribed("c2", "Crystal Minh", "Crystal")])
    assert store.customers_named("The caller") == ()
    assert store.customers_named("Crystal Minh")[0].called == "Crystal"
    with pytest.raises(NotFound):
        store.customer("c1")


def test_an_unknown_case_is_not_found(store: Store) -> None:
    with pytest.raises(NotFound):
        store.facts("k7f2")
    assert store.cases() == ((), False, ())


def test_a_draft_stays_until_the_answer_or_an_empty_text(another: Another) -> None:
    store = another("alex")
    save(store, "k7f2", opened())
    save(store, "m3x9", opened())
    draft = Draft("listen.story", 'He said \ud800 "and')
    for text in ("He", "He said"):
        store.save_draft("k7f2", Draft("listen.story", text))
    store.save_draft("k7f2", draft)
    assert (store.draft("k7f2"), store.draft("m3x9")) == (draft, None)
    save(store, "k7f2", [LineKept("listen.story", "He said so.")])
    assert store.draft("k7f2") is None
    store.save_draft("k7f2", draft)
    store.save_draft("k7f2", Draft("listen.story", ""))
    assert store.draft("k7f2") is None


def test_somebody_elses_claim_is_told_until_they_close(another: Another) -> None:
    alex, kim = another("alex"), another("kim")
    assert alex.claim("k7f2") == ""
    assert alex.claim("k7f2") == ""
    assert kim.claim("k7f2").startswith("alex")
    assert kim.claim("m3x9") == ""
    alex.close()
    alex.close()
    assert kim.claim("k7f2") == ""


def test_find_tells_what_and_where(store: Store) -> None:
    save(store, "k7f2", opened())
    save(store, "k7f2", a_call())
    for _ in range(2):
        hits = store.find("technician minutes").hits
        assert [(hit.what, hit.number, hit.text) for hit in hits] == [
            ("words", 3, "The technician was 90 minutes late.")
        ]
        assert (hits[0].case, hits[0].name, hits[0].at) == ("k7f2", "Mrs. Jones", NOON)
        assert [hit.what for hit in store.find("two hours").hits] == ["correction"]
        assert [hit.what for hit in store.find("let down").hits] == ["feeling"]
        assert [hit.what for hit in store.find("refund").hits] == ["action"]
        assert [hit.what for hit in store.find("jones 502").hits] == ["customer"]
        assert store.find("Rex").hits == ()  # taken back
        assert store.find("zebra").hits == ()
        store.index()


def test_find_is_latest_first_and_limited(store: Store) -> None:
    save(store, "k7f2", opened())
    for number in range(6):
        save(store, "k7f2", [LineKept("listen.story", f"the van, time {number}")])
        if number == 3:
            store.index()
    assert [hit.text[-1] for hit in store.find("van", limit=4).hits] == ["5", "4", "3", "2"]


def test_no_facts_change_nothing(store: Store) -> None:
    nothing: tuple[Fact, ...] = ()
    assert store.append("k7f2", 0, nothing, rep="alex", at=NOON) == ()
    assert store.latest() is None


def test_the_cases_that_ran_a_method_are_found_page_by_page(store: Store) -> None:
    for case in ("kc", "ka", "kb"):
        save(store, case, opened())
    switched = PlaybookSwitched("reset", "1", "Reset", PLAYBOOK.fingerprint)
    save(store, "kb", [switched])
    save(store, "ka", [LineKept("listen.story", '"playbook":"reset"')])
    assert store.ran("six-step") == ("ka", "kb", "kc")
    assert store.ran("six-step", after="ka", limit=1) == ("kb",)
    assert store.ran("reset") == ("kb",)
    assert store.ran("six") == store.ran("six-step", after="kc") == ()


def test_the_cases_that_taught_something_are_listed_and_found_by_it(store: Store) -> None:
    save(store, "k1", (*opened(), Captured("feeling", "", "late vans annoy them")))
    save(store, "k2", (*opened(), Captured("why", "root.whys", "no rule for late vans")))
    save(store, "k3", (*opened(), ChangeMade(1, "late vans are reported")))
    store.index()
    assert [row.case for row in store.cases(learned=True).cases] == ["k3", "k2"]
    assert [row.learned for row in store.cases().cases] == [1, 1, 0]
    found = store.find("late vans", called=frozenset({"why", "learning"})).hits
    assert [(hit.case, hit.what) for hit in found] == [("k3", "learning"), ("k2", "why")]
    assert len(store.find("late vans").hits) == 3
