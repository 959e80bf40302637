"""Two stores that took the same case apart become one again: nothing lost, in whatever order."""

import json
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mendcli.case.log.aftercare_facts import (
    ActionLinked,
    ActionSettled,
    ActionSlipped,
    CheckInSet,
    CheckInSettled,
    CustomerTold,
    SideAgreed,
)
from mendcli.case.log.facts import Fact
from mendcli.case.log.learning_facts import RiskSet, WhyAdded
from mendcli.case.log.session_facts import SessionEnded, SessionStarted
from mendcli.case.log.spoken_facts import (
    ActionAdded,
    ActionDated,
    Captured,
    LineKept,
    OptionChosen,
    OptionProposed,
    Undone,
)
from mendcli.case.state.case_state import State
from mendcli.case.state.fold import fold
from mendcli.case.state.references import next_id, with_references
from mendcli.errors import Refused
from mendcli.store.contract import Store
from mendcli.store.doctor import examine
from mendcli.store.encoding.case_export import pack, unpack, unpack_all
from mendcli.store.memory import MemoryStore
from mendcli.store.opening import open_store
from mendcli.store.sqlite import SqliteStore
from tests.store.samples import FRIDAY, MONDAY, NOON, PLAYBOOK, a_call, opened

CASE = "k7f2"


def everything(state: State) -> dict[str, object]:
    """All there is to a state, as values that can be compared."""
    return {**vars(state), "progress": vars(state.progress)}


class Did(NamedTuple):
    """One thing somebody does at their desk, seen in the numbers on their own screen."""

    what: str
    pick: int


DEEDS = ("add", "date", "done", "drop", "slip", "link", "line", "note", "undo", "check-in",
         "held", "side", "told", "risk", "why", "option", "choose", "session")  # fmt: skip
weeks = st.lists(
    st.tuples(st.booleans(), st.builds(Did, st.sampled_from(DEEDS), st.integers(0, 9))),
    max_size=24,
)


def facts_of(did: Did, state: State) -> tuple[Fact, ...]:
    """What the deed adds, given what its doer sees; nothing where there is nothing to do it to."""
    actions, checkins = state.actions, state.checkins
    action = actions[did.pick % len(actions)].id if actions else 0
    checkin = checkins[did.pick % len(checkins)].id if checkins else 0
    other = actions[(did.pick + 1) % len(actions)].id if actions else 0
    last = state.session.number if state.session else 0
    made: dict[str, Fact | None] = {
        "add": ActionAdded(next_id(actions), f"thing {did.pick}", "alex", FRIDAY),
        "date": ActionDated(action, MONDAY) if action else None,
        "done": ActionSettled(action, "done", "so it is") if action else None,
        "drop": ActionSettled(action, "dropped", "not needed") if action else None,
        "slip": ActionSlipped(action, "no part", "sent for it", MONDAY) if action else None,
        "link": ActionLinked(action, ((other, ""),)) if action != other else None,
        "line": LineKept("", f"line {did.pick}", exact=True),
        "note": Captured("note", "", f"note {did.pick}"),
        "undo": Undone(state.number) if state.number > 12 else None,
        "check-in": CheckInSet(next_id(checkins), MONDAY),
        "held": CheckInSettled(checkin, "held", "well") if checkin else None,
        "side": SideAgreed("us", did.pick % 2 == 0),
        "told": CustomerTold("slips", "phone"),
        "risk": RiskSet(next_id(state.risks), f"risk {did.pick}"),
        "why": WhyAdded(next_id(state.whys), f"why {did.pick}"),
        "option": OptionProposed(next_id(state.proposals), "come again", "us"),
        "choose": OptionChosen(next_id(state.proposals) - 1) if state.proposals else None,
        "session": SessionStarted(
            last + 1, "phone", "calling", "six-step", "1", "Six", PLAYBOOK.fingerprint
        ),
    }
    fact = made[did.what]
    if did.what == "session":
        return (made["session"], SessionEnded(last + 1, "end"))  # type: ignore[return-value]
    return (fact,) if fact is not None else ()


def do(store: Store, did: Did, minutes: int) -> None:
    log = store.facts(CASE)
    state = fold(log)
    facts = tuple(with_references(state, fact) for fact in facts_of(did, state))
    if any(isinstance(fact, Undone) for fact in facts):
        facts = (Undone(log[-1].number, log[-1].replica),)
    store.append(CASE, state.number, facts, rep="alex", at=NOON + timedelta(minutes=minutes))


def begun(store: Store) -> Store:
    store.append(CASE, 0, [*opened(), *a_call()], rep="alex", at=NOON, playbook=PLAYBOOK)
    return store


def sent(one: Store, other: Store) -> None:
    """`mend cases send` on one laptop, `mend cases take` on the other."""
    other.take_many(unpack_all(pack(one.parcel(CASE))), [PLAYBOOK])


@given(weeks, weeks)
@settings(max_examples=60)
def test_apart_for_a_week_and_merged_both_ways_they_are_the_same(
    first: list[tuple[bool, Did]], second: list[tuple[bool, Did]]
) -> None:
    mine, theirs = begun(MemoryStore("mine")), MemoryStore("theirs")
    sent(mine, theirs)
    for week in (first, second):
        before = {store: set(store.facts(CASE)) for store in (mine, theirs)}
        for minute, (is_mine, did) in enumerate(week, 1):
            do(mine if is_mine else theirs, did, minute)
        wrote = [set(store.facts(CASE)) for store in (mine, theirs)]
        assert all(old <= new for old, new in zip(before.values(), wrote, strict=True))
        sent(theirs, mine)
        sent(mine, theirs)
        sent(mine, theirs)  # twice is once
        assert mine.facts(CASE) == theirs.facts(CASE)
        assert set(mine.facts(CASE)) == wrote[0] | wrote[1]
        states = [fold(store.facts(CASE)) for store in (mine, theirs)]
        assert everything(states[0]) == everything(states[1])
        added = [f for f in wrote[0] | wrote[1] if isinstance(f.fact, ActionAdded)]
        gone = {(f.fact.number) for f in wrote[0] | wrote[1] if isinstance(f.fact, Undone)}
        assert len(states[0].actions) >= len(added) - len(gone)
        ids = [action.id for action in states[0].actions]
        assert len(ids) == len(set(ids))


def open_named(folder: Path, replica: str) -> SqliteStore:
    return open_store(folder / replica / "mend.db", replica=replica, write=True, who=replica)


def test_real_stores_merge_in_any_order_and_stay_sound(tmp_path: Path) -> None:
    stores = [open_named(tmp_path, name) for name in ("a", "b", "c")]
    begun(stores[0])
    for store in stores[1:]:
        sent(stores[0], store)
    for n, store in enumerate(stores):
        for minute, what in enumerate(("add", "done", "line", "check-in", "session"), 1):
            do(store, Did(what, n), 10 * n + minute)
    for one, other in ((0, 1), (1, 2), (2, 0), (0, 1), (2, 1), (1, 0)):
        sent(stores[one], stores[other])
    states = [everything(fold(store.facts(CASE))) for store in stores]
    assert states[0] == states[1] == states[2]
    assert {len(store.facts(CASE)) for store in stores} == {11 + 3 * 6 + 2}
    assert [row.pending for row in stores[2].cases().cases] == [
        row.pending for row in stores[0].cases().cases
    ]
    do(stores[1], Did("done", 2), 99)  # work goes on after a merge
    for store in stores:
        store.index()
        assert store.find("line").hits
        store.close()
    for name in ("a", "b", "c"):
        report = examine(tmp_path / name / "mend.db")
        assert report.sound, report.findings


def test_what_is_new_and_what_was_known_is_said() -> None:
    mine, theirs = begun(MemoryStore("mine")), MemoryStore("theirs")
    parcel = mine.parcel(CASE)
    assert theirs.take_many([parcel], [PLAYBOOK]) == ((CASE, 11, 0),)
    assert theirs.take_many([parcel]) == ((CASE, 0, 11),)
    assert theirs.playbook(PLAYBOOK.fingerprint) == PLAYBOOK
    do(mine, Did("add", 1), 5)
    assert theirs.take_many([mine.parcel(CASE)]) == ((CASE, 1, 11),)


def test_a_case_that_only_shares_its_id_is_not_mixed_in(tmp_path: Path) -> None:
    mine, theirs = begun(open_named(tmp_path, "a")), begun(open_named(tmp_path, "b"))
    before = theirs.facts(CASE)
    with pytest.raises(Refused, match="another case k7f2"):
        sent(mine, theirs)
    assert theirs.facts(CASE) == before


def test_two_copies_of_one_store_are_told_apart_from_two_stores(tmp_path: Path) -> None:
    mine, copy = begun(open_named(tmp_path, "a")), MemoryStore("a")
    copy.take_many([mine.parcel(CASE)])
    do(mine, Did("add", 1), 5)
    do(copy, Did("note", 1), 6)
    with pytest.raises(Refused, match="one store is a copy"):
        mine.take_many([copy.parcel(CASE)])
    assert [type(entry.fact) for entry in mine.facts(CASE)[11:]] == [ActionAdded]


# --- the file ------------------------------------------------------------------------------------


def a_file() -> bytes:
    return pack(begun(MemoryStore("mine")).parcel(CASE))


def test_a_file_comes_back_as_it_was_sent() -> None:
    parcel = begun(MemoryStore("mine")).parcel(CASE)
    assert unpack(pack(parcel)) == parcel


@given(st.data())
@settings(max_examples=150)
def test_a_changed_or_cut_file_is_refused_and_says_nothing_of_what_it_holds(
    data: st.DataObject,
) -> None:
    content = a_file()
    place = data.draw(st.integers(0, len(content) - 1))
    changed = data.draw(
        st.sampled_from(
            [
                content[:place],
                content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :],
                content[:place] + b"\n" + content[place:],
                content + content[:place],
            ]
        )
    )
    if changed == content:
        return
    with pytest.raises(Refused) as refused:
        unpack(changed)
    said = f"{refused.value.problem} {refused.value.next_step}"
    assert not any(word in said for word in ("technician", "Jones", "Rex"))


def rewritten(**fields: object) -> bytes:
    """The file with its first fact changed by somebody who makes the foot fit."""
    lines = a_file().splitlines(keepends=True)[:-1]
    at = next(n for n, line in enumerate(lines) if line.startswith(b'{"fact"'))
    fact = json.loads(lines[at])
    fact["fact"] |= fields
    lines[at] = json.dumps(fact, separators=(",", ":")).encode() + b"\n"
    return sealed_anew(lines)


def sealed_anew(lines: list[bytes]) -> bytes:
    """The lines with a foot that fits."""
    body = b"".join(lines)
    return body + b'{"end":"%s"}\n' % sha256(body).hexdigest().encode()


@pytest.mark.parametrize(
    "fields",
    [
        {"body": '{"customer":"c1","name":"Mr. Evil"}'},
        {"rep": "somebody else"},
        {"at": "2026-01-01T00:00:00+00:00"},
        {"at": "0001-01-01T00:00:00+14:00"},
        {"at": "9999-12-31T23:59:59-14:00"},
        {"number": 0},
        {"number": True},
        {"number": 99},
        {"case": "zzzz"},
        {"digest": "zz"},
        {"extra": 1},
    ],
)
def test_a_forged_fact_is_refused(fields: dict[str, object]) -> None:
    with pytest.raises(Refused, match="file"):
        unpack(rewritten(**fields))


@pytest.mark.parametrize("form", [b"-1", b"0"])
def test_a_form_that_there_never_was_is_refused(form: bytes) -> None:
    head, *rest = a_file().splitlines(keepends=True)[:-1]
    with pytest.raises(Refused, match="Line 1"):
        unpack(sealed_anew([head.replace(b'"mend-case":1', b'"mend-case":' + form), *rest]))


def test_an_id_that_no_mend_makes_is_refused_and_not_said() -> None:
    content = a_file().replace(CASE.encode(), b"k" * 100_000)
    with pytest.raises(Refused, match="an id that no mend makes") as refused:
        unpack(sealed_anew(content.splitlines(keepends=True)[:-1]))
    assert len(f"{refused.value}") < 200


def test_thousands_of_copies_of_one_playbook_are_refused() -> None:
    lines = a_file().splitlines(keepends=True)[:-1]
    head = json.loads(lines[0]) | {"playbooks": 3_000}
    (copy,) = (line for line in lines if line.startswith(b'{"playbook"'))
    facts = [line for line in lines if line.startswith(b'{"fact"')]
    file = sealed_anew([json.dumps(head).encode() + b"\n", *[copy] * 3_000, *facts])
    with pytest.raises(Refused, match="playbooks that its case does not run on"):
        unpack(file)


def test_what_mail_adds_to_a_file_does_no_harm() -> None:
    content = a_file()
    sent = b"\xef\xbb\xbf" + content.replace(b"\n", b"\r\n")
    assert unpack_all(sent) == unpack_all(content) == (unpack(content),)


@pytest.mark.parametrize("form", [b"2", b"true", b"1.0", b'"1"', b"null", b"[1]"])
def test_a_form_that_is_no_number_mend_knows_is_refused_as_a_newer_one(form: bytes) -> None:
    head, *rest = a_file().splitlines(keepends=True)[:-1]
    content = sealed_anew([head.replace(b'"mend-case":1', b'"mend-case":' + form), *rest])
    with pytest.raises(Refused, match="newer mend"):
        unpack(content)


def test_what_is_no_file_of_a_case_is_named_as_that() -> None:
    with pytest.raises(Refused, match="no file of"):
        unpack(b"hello\n")
