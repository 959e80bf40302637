"""Search typed in a hurry: every query means what it says, none raises, none is silently empty."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mendcli.case.log.spoken_facts import LineKept
from mendcli.store.contract import Store
from mendcli.store.memory import MemoryStore
from mendcli.store.sqlite import SqliteStore
from tests.store.samples import open_at, opened, save

SAID = [
    "I don't want a voucher.",
    "We run C++ on it, not C.",
    "Just C here, nothing more.",
    "Write to bob@x.com about it",
    "You promised 100% back; I got 100 now.",
    'She called it "a joke" to my face',
    "The * on the invoice says so (see NEAR the end).",
    "Order AB-12/7, ref #4711, 240.00 EUR",
    "Ich möchte die Straße prüfen lassen",
    "Il est resté jusqu'à midi, très fâché",
    "返金してください。もう三回目です",
    "สินค้าเสียหาย",
    "I am so angry 😡 about it",
    "He said: wait... and hung up - twice!",
    "path C:\\temp\\new and a_b_c and ^caret",
    "NOT good AND not fair OR what?",
    "50 € and £20 & more; a=b; x<y>z; [1] {2} `q` ~t |p",
    "it’s late, “very” late",
    "الخدمة سيئة جدا",
    "naïve café owner",
]

#: query -> the lines (by their place in SAID) it must find, latest first.
QUERIES: dict[str, list[int]] = {
    "don't": [0],
    "DON'T": [0],
    "don": [0],
    "C++": [1],
    "c++": [1],
    "bob@x.com": [3],
    "bob@x": [3],
    "x.com": [3],
    "100%": [4],
    "100": [4],
    '"a joke"': [5],
    '"a': [5],
    '"': [17, 5],
    "*": [6],
    "NEAR(": [],
    "(see NEAR": [6],
    "near": [6],
    "AB-12/7": [7],
    "#4711": [7],
    "240.00 EUR": [7],
    "mochte strasse": [8],
    "STRASSE": [8],
    "STRASS": [8],
    "GROSSE STRASSE": [],
    "mochte straße": [8],
    "prüf": [8],
    "tres fache": [9],
    "jusqu'à": [9],
    "返金": [10],
    "三回目": [10],
    "เสีย": [11],
    "😡": [12],
    "wait...": [13],
    "- twice!": [13],
    "C:\\temp": [14],
    "\\": [14],
    "a_b_c": [14],
    "^caret": [14],
    "NOT": [15, 2, 1],  # "nothing" too: the last word may be the beginning of one
    "AND OR": [15],
    "50 €": [16],
    "a=b;": [16],
    "<y>": [16],
    "[1] {2}": [16],
    "it's late": [17],
    '"very"': [17],
    "سيئة": [18],
    "cafe naive": [19],
    "zebra": [],
    "tech*": [],
    "": [],
    "   ": [],
    "text:voucher": [],
    "-voucher": [],
    "\0": [],
}


def filled(store: Store) -> Store:
    save(store, "k7f2", [*opened("Zed", account="z", customer="z")])
    save(store, "k7f2", [LineKept("listen.story", text) for text in SAID])
    return store


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Store]:
    folder = tmp_path_factory.mktemp("search")
    indexed = open_at(folder / "indexed.db")
    filled(indexed).index()
    return {
        "memory": filled(MemoryStore()),
        "tail": filled(open_at(folder / "tail.db")),
        "indexed": indexed,
    }


def found(store: Store, query: str) -> list[int]:
    return [SAID.index(hit.text) for hit in store.find(query).hits if hit.text in SAID]


@pytest.mark.parametrize("where", ["memory", "tail", "indexed"])
@pytest.mark.parametrize("query", QUERIES)
def test_ordinary_punctuation_finds_what_it_says(
    stores: dict[str, Store], where: str, query: str
) -> None:
    assert found(stores[where], query) == QUERIES[query]


@settings(max_examples=150, deadline=None)
@given(
    query=st.one_of(
        st.text(st.characters(exclude_categories=[]), max_size=20),
        st.text("\"'*()-+:^{}AND NEAR ", max_size=20),
    )
)
def test_no_query_raises(stores: dict[str, Store], query: str) -> None:
    for store in stores.values():
        store.find(query, limit=3)


@pytest.mark.parametrize("line", SAID)
def test_every_line_is_found_by_each_of_its_own_words(stores: dict[str, Store], line: str) -> None:
    for word in line.split():
        for name, store in stores.items():
            assert SAID.index(line) in found(store, word), (name, word)


def test_whole_words_come_before_words_that_only_begin_so(tmp_path: Path) -> None:
    for store in (MemoryStore(), open_at(tmp_path / "mend.db")):
        save(store, "k7f2", opened("Zed", account="z"))
        save(store, "k7f2", [LineKept("a.b", f"the van was late {n}") for n in range(3)])
        save(store, "k7f2", [LineKept("a.b", f"the vanilla was off {n}") for n in range(3)])
        assert [hit.number for hit in store.find("van", limit=3).hits] == [5, 4, 3]
        assert [hit.number for hit in store.find("van", limit=5).hits] == [8, 7, 5, 4, 3]
        assert [hit.number for hit in store.find("vanil").hits] == [8, 7, 6]
        assert store.find("va").hits == ()
        store.close()


def test_searching_writes_nothing_even_with_much_unindexed(tmp_path: Path) -> None:
    path = tmp_path / "mend.db"
    store = filled(open_at(path))
    store.close()
    before = path.read_bytes()
    reader = open_at(path, write=False)
    assert isinstance(reader, SqliteStore)
    assert found(reader, "C++") == [1]
    reader.close()
    assert path.read_bytes() == before
