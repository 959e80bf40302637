"""`mend import customers`: all of a table or none of it, and every mistake by its row."""

from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mendcli.errors import ExitCode
from mendcli.notes.forms.csv_rows import csv_rows
from mendcli.notes.forms.csv_text import csv_lines
from mendcli.store.opening import open_store
from tests.cli.desk import case
from tests.cli.ran import Mend, Ran


@pytest.fixture
def desk(mend: Mend) -> Mend:
    """Two customers, one of them with a phone number."""
    case(mend, "k1aa", [], name="Crystal Minh", phone="0170 1")
    case(mend, "k2aa", [], name="Mr Doyle")
    return mend


def take(mend: Mend, text: str | bytes, *argv: str) -> Ran:
    file = mend.home.parent / "customers.csv"
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    return mend("import", "customers", str(file), *argv)


def of(mend: Mend, id: str) -> dict[str, object]:
    found = mend("summary", id, "--json").data["customer"]
    assert isinstance(found, dict)
    return found


def facts(mend: Mend) -> int:
    with closing(open_store(mend.home / "mend.db", replica="", write=False, who="")) as store:
        return sum(len(store.facts(id)) for id in ("k1aa", "k2aa"))


TABLE = (
    "Name,E-Mail,phone,language,account,called,segment\r\n"
    "crystal minh,c@minh.example,,German,A-1,Crystal,gold\r\n"
    '"Mr Doyle",d@doyle.example,"0171 2",,,,\r\n'
    "Nobody Here,n@here.example,,,,,\r\n"
)


def test_details_come_in_and_an_empty_cell_empties_nothing(desk: Mend) -> None:
    ran = take(desk, TABLE)
    assert (ran.code, ran.out) == (0, "")
    assert ran.err.splitlines() == [
        "2 customers have new details.",
        "1 row left out: nobody of that name has a case here.",
        "Columns left out: segment.",
    ]
    minh = of(desk, "k1aa")
    assert (minh["email"], minh["language"], minh["phone"]) == (
        "c@minh.example",
        "German",
        "0170 1",
    )
    assert (minh["called"], minh["account"]) == ("Crystal", "A-1")
    assert of(desk, "k2aa")["phone"] == "0171 2"
    assert desk("doctor").code == 0


def test_whose_case_it_is_and_when_it_was_worked_on_stay(desk: Mend) -> None:
    before = desk("board", "--json").data["board"], desk("cases", "list", "--json").data["cases"]
    desk.environ["MEND_REP"] = "somebody else"
    take(desk, "name,phone\nMr Doyle,0171 2\nCrystal Minh,0172 3\n")
    after = desk("board", "--json").data["board"], desk("cases", "list", "--json").data["cases"]
    assert [each["owner"] for each in after[0]] == [each["owner"] for each in before[0]]
    assert {row["worked"] for row in after[1]} == {row["worked"] for row in before[1]}
    assert desk("doctor").code == 0


def test_the_same_file_twice_changes_nothing(desk: Mend) -> None:
    take(desk, TABLE)
    before = facts(desk)
    ran = take(desk, TABLE, "--json")
    assert ran.data == {"customers": 0, "known": 2, "unknown": 1}
    assert facts(desk) == before


def test_what_was_exported_comes_in_as_it_went_out(desk: Mend) -> None:
    take(desk, 'name,called,refs\nMr Doyle,"=HYPERLINK(""x"")",a 1; b 2\n')
    assert of(desk, "k2aa")["called"] == '=HYPERLINK("x")'
    out = desk("export", "customers").out
    assert "'=HYPERLINK" in out
    before = facts(desk)
    assert take(desk, out, "--json").data == {"customers": 0, "known": 2, "unknown": 0}
    assert facts(desk) == before


def test_with_a_bad_row_900_nothing_is_taken_and_every_bad_row_is_named(desk: Mend) -> None:
    rows = [f"Somebody {at},s{at}@x.example" for at in range(2, 1201)]
    rows[0] = "Crystal Minh,c@minh.example"
    rows[898] = "Mr Doyle,no address"
    rows[1000] = ",x@x.example"
    rows[1100] = "a,b@c.example,too,many"
    before = facts(desk)
    ran = take(desk, "name,email\n" + "\n".join(rows))
    assert ran.code == ExitCode.FIXABLE
    assert ran.err.splitlines() == [
        "row 900: email: this is no e-mail address",
        "row 1002: name: this is empty",
        "row 1102: 4 cells, and 2 in the heading",
        "Correct it: nothing was taken.",
    ]
    assert facts(desk) == before and of(desk, "k1aa")["email"] == ""


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "row 1: there is no heading"),
        ("email\nx@y.example\n", "row 1: no column is called name"),
        ("name,email,mail\nMr Doyle,a@b.example,\n", "row 1: mail: two columns hold the same"),
        ("name,phone\nMr Doyle,1\nmr doyle,2\n", "row 3: the same customer stands in row 2"),
        ("name,phone\nMr Doyle," + "1" * 201, "row 2: phone: longer than 200 characters"),
        ("name,phone\nMr Doyle,1\u202e2\n", "row 2: phone: a character in it cannot be seen"),
        ('name,phone\nMr Doyle,"1\n', "Row 2 is no CSV"),
        ("name,phone\nMr Doyle,1\x00\n", "row 2: phone: a character in it cannot be seen"),
        ("name,phone\nMr Müller,1\n".encode("latin-1"), "Row 2 is not UTF-8 text"),
    ],
)  # fmt: skip
def test_what_is_no_table_of_customers_is_refused_whole(
    desk: Mend, text: str | bytes, told: str
) -> None:
    before = facts(desk)
    ran = take(desk, text)
    assert ran.code == ExitCode.FIXABLE
    assert told in ran.err
    assert facts(desk) == before


def test_two_of_one_name_are_told_apart_by_account_or_id(desk: Mend) -> None:
    case(desk, "k3aa", [], name="Mr Doyle")
    ran = take(desk, "name,phone\nMr Doyle,1\n")
    assert ran.code == ExitCode.FIXABLE
    assert "row 2: name: customers ck3aa, ck2aa have it: add a column customer" in ran.err
    assert take(desk, "customer,account\nck3aa,A-3\nck2aa,A-2\n").code == 0
    assert take(desk, "name,account,phone\nMr Doyle,A-2,22\nMr Doyle,A-3,33\n").code == 0
    assert (of(desk, "k2aa")["phone"], of(desk, "k3aa")["phone"]) == ("22", "33")


@pytest.mark.parametrize(
    ("content", "argv"),
    [
        ("\ufeffname;phone\r\nMr Doyle;Straße 1, Köln\r\n".encode(), ()),
        ("name\tphone\nMr Doyle\tStraße 1, Köln\n".encode("utf-16"), ()),
        ("name;phone\nMr Doyle;Straße 1, Köln\n".encode("cp1252"), ("--encoding", "cp1252")),
        ('name,phone\n\n"Mr Doyle","Straße 1, Köln"\n,\n'.encode(), ()),
    ],
)
def test_marks_semicolons_tabs_and_other_encodings(
    desk: Mend, content: bytes, argv: tuple[str, ...]
) -> None:
    assert take(desk, content, *argv).code == 0
    assert of(desk, "k2aa")["phone"] == "Straße 1, Köln"


def test_a_file_that_cannot_be_read_or_an_encoding_that_is_none(desk: Mend, tmp_path: Path) -> None:
    assert "no such file" in desk("import", "customers", str(tmp_path / "no.csv")).err
    assert "folder" in desk("import", "customers", str(tmp_path)).err
    for none in ("klingon", "base64", "x" * 300):
        assert take(desk, TABLE, "--encoding", none).code == ExitCode.FIXABLE
    assert desk("import", "cases", "x.csv").code == ExitCode.USAGE


CELL = st.text("ab ,;\"=+-@\n\t'é|").map(str.strip).filter(lambda text: text[:1] != "'")


@given(st.lists(st.tuples(CELL, CELL), max_size=5))
def test_what_an_export_writes_is_read_as_it_was(rows: list[tuple[str, str]]) -> None:
    text = "".join(csv_lines(("a", "b"), ({"a": one, "b": two} for one, two in rows)))
    read = [row.cells for row in csv_rows(text.encode())]
    assert read == [("a", "b"), *(row for row in rows if any(row))]
