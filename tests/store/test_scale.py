"""A list costs the same in a small store and a large one: no query walks a whole table."""

import re
import sqlite3
from pathlib import Path

import pytest

from mendcli.store.opening import to_read
from mendcli.store.sqlite import SqliteStore
from tests.store.samples import a_call, open_at, opened, save


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "mend.db"
    store = open_at(path)
    for number in range(40):
        save(store, f"case{number}", [*opened(customer=f"c{number % 9}"), *a_call()])
    store.index()
    store.close()
    return path


class Watched:
    """A store to read whose statements are noted."""

    def __init__(self, path: Path) -> None:
        self.statements: list[str] = []
        self._path = path
        self.store = SqliteStore(path, self._connect, writable=False, who="")

    def _connect(self) -> sqlite3.Connection:
        connection = to_read(self._path, "")
        connection.set_trace_callback(self.statements.append)
        return connection

    def plans(self) -> list[str]:
        """What SQLite does for each statement that reads a table."""
        connection = to_read(self._path, "")
        reads = [text for text in self.statements if text.startswith("SELECT")]
        reads = [text for text in reads if "search_" not in text]  # FTS5's own
        assert reads
        steps = [
            step[3] for text in reads for step in connection.execute(f"EXPLAIN QUERY PLAN {text}")
        ]
        connection.close()
        return steps


def test_no_list_walks_a_table_or_sorts_one(path: Path) -> None:
    watched = Watched(path)
    store = watched.store
    store.cases()
    store.cases(status="open", limit=5)
    store.cases(before="case7")
    store.cases(status="open", before="case7")
    store.latest()
    store.latest(stopped=True)
    store.case_named("case7")
    store.customers_named("mrs. jones")
    store.customer("c3")
    store.facts("case3")
    store.find("technician")
    store.find("techn")
    for step in watched.plans():
        assert "TEMP B-TREE" not in step, step
        scans = re.match(r"SCAN (\w+)(.*)", step)
        # The whole list is a walk along an index that its LIMIT ends; FTS5 answers by its own.
        assert not scans or "VIRTUAL TABLE" in step or " USING " in step, step
    store.close()


def test_a_customers_cases_are_found_by_their_index(path: Path) -> None:
    watched = Watched(path)
    watched.store.cases(customer="c3")
    assert any("cases_customer (customer=?" in step for step in watched.plans())
    watched.store.close()
