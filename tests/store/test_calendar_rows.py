"""A calendar made from the rows that are kept with each answer is the one the cases give."""

import sqlite3
import tempfile
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from mendcli.case.across_cases.diary import TOLD_FOR, DiaryEntry
from mendcli.case.log.aftercare_facts import (
    ActionSettled,
    ActionSlipped,
    CaseClosed,
    CaseReopened,
    CheckInSet,
    CheckInSettled,
)
from mendcli.case.log.facts import Fact
from mendcli.case.log.spoken_facts import ActionAdded, ActionReadBack, ReportBackSet, Undone
from mendcli.notes.forms.calendar import Wish, calendar_text
from mendcli.store.log import desk_lists
from mendcli.store.sqlite import SqliteStore
from mendcli.workflows.across_cases.diary import entries_of, every_entry
from tests.store.samples import FRIDAY, MONDAY, NOON, a_call, open_at, opened, save
from tests.store.test_desk_lists import added, afterwards, made, number, whens

_DAY = timedelta(days=1)
WEEKLY = CheckInSet(1, MONDAY, rule="FREQ=WEEKLY")
dated = st.one_of(
    made(added, number, st.sampled_from(["alex", "sam"]), whens, st.booleans(), st.just("us")),
    made(CheckInSet, number, whens, st.just(""), st.sampled_from(["", "FREQ=WEEKLY"])),
)
changed = st.one_of(
    made(Undone, st.integers(3, 6)),
    made(ActionSettled, number, st.sampled_from(["done", "dropped"])),
    made(CheckInSettled, number, st.sampled_from(["held", "moved", "withdrawn"]), st.just("x"),
         st.none() | whens),
    st.just(CaseReopened("again")),
)  # fmt: skip
#: What a case is, and how many days ago it was last worked on.
Made = tuple[list[Fact], list[Fact], list[Fact], int]
cases_of = st.tuples(
    st.lists(dated, max_size=3), afterwards, st.lists(changed, max_size=3), st.integers(0, 60)
)
LONG_DONE: Made = ([ActionAdded(1, "refund", "alex", FRIDAY)], [ActionSettled(1, "done")], [], 45)
AHEAD: Made = ([ActionAdded(1, "refund", "alex", FRIDAY), WEEKLY], [], [], 50)
GIVEN_UP: Made = ([ActionAdded(1, "refund", "alex", FRIDAY), WEEKLY], [CaseClosed("lost")], [], 3)
TAKEN_BACK: Made = (
    [ActionAdded(1, "refund", "alex", FRIDAY), WEEKLY],
    [],
    [Undone(3), Undone(4)],
    1,
)
MOVED: Made = (
    [ActionAdded(1, "refund", "alex", FRIDAY), ReportBackSet(FRIDAY)],
    [ActionReadBack(1, "yes"), ActionSlipped(1, "no part", "sent for it", MONDAY)],
    [CaseReopened("again")],
    2,
)


@example([LONG_DONE, AHEAD, GIVEN_UP, TAKEN_BACK, MOVED], [0, 14, 40], "text")
@given(
    st.lists(cases_of, min_size=1, max_size=4),
    st.lists(st.integers(0, 70), max_size=2),
    st.sampled_from(["plain", "words"]),
)
@settings(max_examples=25)
def test_the_file_is_the_one_that_the_cases_give(
    cases: list[Made], later: list[int], form: str
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = open_at(Path(folder) / "mend.db")
        for place, (first, second, third, ago) in enumerate(cases):
            for facts in ((*opened(), *first), second, third):
                if facts:
                    save(store, f"k{place}", facts, -24 * 60 * ago)
        for days in [0, *later]:
            now = NOON + days * _DAY
            one_by_one = [each for place in range(len(cases))
                          for each in entries_of(store.facts(f"k{place}"), now)]  # fmt: skip
            wish = Wish(timedelta(minutes=30), details=form == "words")
            found = list(_from_rows(store, now, words=wish.details))
            assert "".join(calendar_text(found, wish)) == "".join(calendar_text(one_by_one, wish))
            assert found == [each if wish.details else _plain(each) for each in one_by_one]
        store.close()


def _plain(entry: DiaryEntry) -> DiaryEntry:
    return entry._replace(what="", customer="")


def _from_rows(
    store: SqliteStore, now: datetime, damaged: list[str] | None = None, *, words: bool = False
) -> Sequence[DiaryEntry]:
    out = [] if damaged is None else damaged
    return store.read(
        desk_lists.with_dates,
        now - TOLD_FOR,
        lambda rows, facts: list(every_entry(rows, now, out.append, facts if words else None)),
    )


def test_no_case_is_read_for_a_calendar_without_words(tmp_path: Path) -> None:
    """A fact that cannot be read any more stops nobody; where words are asked for it is named."""
    store = open_at(tmp_path / "mend.db")
    for case in ("k1", "k2"):
        save(store, case, [*opened(), *a_call()])
    whole = _from_rows(store, NOON)
    store.close()
    _change(tmp_path, "UPDATE facts SET body = 'x' WHERE case_id = 'k1'")
    store = open_at(tmp_path / "mend.db", write=False)
    assert _from_rows(store, NOON) == whole
    damaged: list[str] = []
    assert {each.case for each in _from_rows(store, NOON, damaged, words=True)} == {"k2"}
    assert damaged == ["k1"]
    store.close()


@pytest.mark.parametrize("change", ["at = 'some day'", "zone = 'x', rule = 'NEVER', first_at = ''"])
def test_a_row_that_is_no_date_hides_no_other(tmp_path: Path, change: str) -> None:
    store = open_at(tmp_path / "mend.db")
    for case in ("k1", "k2"):
        save(store, case, [*opened(), *a_call()])
    store.close()
    _change(tmp_path, f"UPDATE dates SET {change} WHERE case_id = 'k1'")
    store = open_at(tmp_path / "mend.db", write=False)
    damaged: list[str] = []
    assert {each.case for each in _from_rows(store, NOON, damaged)} == {"k2"}
    assert damaged == ["k1"]
    store.close()


def _change(folder: Path, statement: str) -> None:
    connection = sqlite3.connect(folder / "mend.db", isolation_level=None)
    connection.execute(statement)
    connection.close()


def test_what_was_settled_long_ago_is_never_looked_at(tmp_path: Path) -> None:
    """So a calendar costs the same beside a hundred thousand closed cases as beside none."""
    store = open_at(tmp_path / "mend.db")
    for place in range(20):
        done = [*opened(), ActionAdded(1, "refund", "alex", FRIDAY), ActionSettled(1, "done")]
        save(store, f"k{place}", done, -24 * 60 * 50)
    save(store, "m1", [*opened(), ActionAdded(1, "refund", "alex", MONDAY)])

    def looked_at(rows: Iterator[tuple[object, ...]], _: object) -> list[object]:
        return [row[1] for row in rows]

    later = datetime(2027, 3, 1, tzinfo=UTC)
    assert store.read(desk_lists.with_dates, later - TOLD_FOR, looked_at) == ["m1"]
    store.close()


def test_a_late_file_of_a_colleague_keeps_no_recent_case_out(tmp_path: Path) -> None:
    """What was worked on is asked of each case, and not of the order in which they came here."""
    store = open_at(tmp_path / "mend.db")
    withdrawn = [*opened(), WEEKLY, CheckInSettled(1, "withdrawn", "all is well")]
    save(store, "k1", withdrawn, -24 * 60 * 2)
    save(store, "k2", [*opened()], -24 * 60 * 300)
    assert {each.case for each in _from_rows(store, NOON)} == {"k1"}
    store.close()
