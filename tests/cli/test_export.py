"""`mend export`: rows that a reader which is not Python's finds as they are on record."""

import csv
import io
import json
import shutil
import subprocess
import tracemalloc
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mendcli.case.state.case_state import Action, Customer, State
from mendcli.errors import ExitCode
from mendcli.notes.data.export_data import TABLES
from mendcli.notes.forms.csv_text import csv_lines
from mendcli.notes.forms.visible import visible
from tests.cli.desk import case
from tests.cli.ran import Mend
from tests.notes.test_notes_markdown import hostile_text

_SQLITE = shutil.which("sqlite3")


def read(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def cases_of(mend: Mend) -> list[str]:
    return [row["case"] for row in mend("cases", "list", "--json").data["cases"]]


def read_elsewhere(text: str, folder: Path) -> list[dict[str, str]]:
    """The rows as SQLite's own reader of CSV, written in C, finds them."""
    if _SQLITE is None:
        pytest.skip("there is no sqlite3 on this machine to read CSV with")
    file = folder / "rows.csv"
    file.write_text(text, "utf-8", newline="")
    done = subprocess.run(
        [_SQLITE, "-json", ":memory:", f".import --csv '{file}' rows", "SELECT * FROM rows"],
        capture_output=True,
        check=True,
    )
    return list(json.loads(done.stdout or b"[]"))


def test_each_promise_is_a_row_with_its_dates(mend: Mend, tmp_path: Path) -> None:
    mend.start()
    [case] = cases_of(mend)
    mend("actions", "slip", f"{case}/1", "--due", "2026-12-04", "--why", "no part", "--fix", "x")
    [row] = read(mend("export", "promises").out)
    assert (row["case"], row["name"], row["what"]) == (case, "Crystal Minh", "refund the fee")
    assert (row["confirmed"], row["state"], row["times_moved"]) == ("yes", "open", "1")
    assert (row["first_due"][:10], row["due"][:10]) == ("2026-11-27", "2026-12-04")
    assert read_elsewhere(mend("export", "promises").out, tmp_path) == [row]


def test_todos_are_actions_and_no_promises(mend: Mend) -> None:
    mend.start()
    [case] = cases_of(mend)
    mend("actions", "add", case, "--todo", "check the route")
    assert [row["promise"] for row in read(mend("export", "actions").out)] == ["true", "false"]
    assert len(read(mend("export", "promises").out)) == 1


def test_a_customer_is_one_row_however_many_cases_there_are(mend: Mend) -> None:
    mend.start()
    mend.start()
    cases = read(mend("export", "cases").out)
    assert len(cases) == 2
    named = {row["customer"] for row in cases}
    assert {row["customer"] for row in read(mend("export", "customers").out)} == named


def test_json_has_the_same_rows(mend: Mend) -> None:
    mend.start()
    for what in TABLES:
        [row] = mend("export", what, "--json").data[what]
        [line] = read(mend("export", what).out)
        assert list(line) == list(row)


def test_a_file_is_private_new_and_with_excels_mark_where_asked(mend: Mend) -> None:
    mend.start()
    file = mend.home.parent / "cases.csv"
    assert mend("export", "cases", "-o", str(file), "--excel").code == 0
    assert file.read_bytes().startswith(b"\xef\xbb\xbfcase,status,")
    assert file.stat().st_mode & 0o777 == 0o600
    assert mend("export", "cases", "-o", str(file)).code == ExitCode.FIXABLE


def test_an_empty_store_gives_the_heading_alone(mend: Mend) -> None:
    for what, table in TABLES.items():
        assert mend("export", what).out == ",".join(table.columns) + "\r\n"


@pytest.mark.parametrize("name", ["=1+1", "+49 171", "-2", "@cmd", "\t=1", "=HYPERLINK(0)"])
def test_a_name_that_looks_like_a_formula_is_text(mend: Mend, name: str, tmp_path: Path) -> None:
    case(mend, "k1aa", [], name=name)
    [row] = read_elsewhere(mend("export", "cases").out, tmp_path)
    assert row["name"] == f"'{name}"


@given(st.lists(hostile_text, min_size=1, max_size=4))
def test_nothing_anybody_said_is_a_cell_or_a_row_of_its_own(texts: list[str]) -> None:
    columns = tuple(f"c{place}" for place in range(len(texts)))
    row: dict[str, object] = dict(zip(columns, texts, strict=True))
    [found] = read("".join(csv_lines(columns, [row, row][:1])))
    for column, text in zip(columns, texts, strict=True):
        cell = found[column].removeprefix("'")
        plain = text.replace("\r\n", "\n")
        assert cell == "\n".join(map(visible, plain.removeprefix("'").split("\n")))
        assert not found[column].startswith(("=", "+", "-", "@", "\t", "\r"))


def test_thousands_of_cases_take_no_more_memory_than_a_hundred() -> None:
    def states(count: int) -> Iterator[State]:
        for number in range(count):
            state = State(f"k{number}")
            state.customer = Customer(f"c{number}", "Ann")
            state.opened = state.worked = datetime(2026, 11, 1, tzinfo=UTC)
            state.actions = [
                Action(1, 1, "refund", "alex", None, "", True, "", state.opened, "solve")
            ]
            yield state

    def peak(count: int) -> int:
        table = TABLES["cases"]
        tracemalloc.start()
        for _ in csv_lines(table.columns, table.rows(states(count), UTC)):
            pass
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most

    peak(10)
    kept = 1000  # bytes that a case takes at the least
    assert peak(4000) < peak(100) + 4000 * kept / 10
