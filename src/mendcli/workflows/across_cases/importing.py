"""Details of customers out of a table: what is wrong with it, and which facts it comes to.

A customer is whoever has a case here. Nothing that is known is ever emptied by an empty cell, and
what is known already comes to no fact, so that the same table twice changes nothing.
"""

from collections.abc import Iterator
from typing import NamedTuple

from mendcli.case.log.session_facts import CustomerDescribed
from mendcli.case.reading.email_address import read_email
from mendcli.case.state.case_state import Customer
from mendcli.case.state.fold import fold
from mendcli.errors import NotFound
from mendcli.notes.forms.csv_rows import CsvRow
from mendcli.notes.forms.visible import visible
from mendcli.store.contract import CaseRow, Store

#: What a column may be called, and what it holds.
_COLUMNS = {
    "customer": "id", "id": "id", "name": "name", "called": "called", "phone": "phone",
    "email": "email", "e-mail": "email", "mail": "email", "account": "account",
    "language": "language", "refs": "refs", "references": "refs",
}  # fmt: skip
_LONGEST = 200


class BadCell(NamedTuple):
    """One mistake: its row as a spreadsheet counts, its column ("" for all of it), the words."""

    row: int
    column: str
    text: str

    def shown(self) -> str:
        """The same as a line."""
        return f"row {self.row}: {f'{self.column}: ' if self.column else ''}{self.text}"


class Import(NamedTuple):
    """What a table comes to: `wrong` is every mistake in it, and with one `facts` is not used.

    `facts` pairs a customer's latest case with who they are now; `known` counts the rows that
    change nothing, `unknown` those of whom no case is here. `ignored` are columns of no use.
    """

    facts: tuple[tuple[str, CustomerDescribed], ...]
    wrong: tuple[BadCell, ...]
    known: int
    unknown: int
    ignored: tuple[str, ...]


def read_customers(rows: tuple[CsvRow, ...], store: Store) -> Import:
    """What the rows come to, the heading first among them. Changes nothing."""
    if not rows:
        return Import((), (BadCell(1, "", "there is no heading: name, phone, email, …"),), 0, 0, ())
    heading = [cell.strip().casefold() for cell in rows[0].cells]
    columns = [_COLUMNS.get(name, "") for name in heading]
    wrong = list(_wrong_heading(rows[0].number, heading, columns))
    facts: dict[str, CustomerDescribed] = {}
    met: dict[str, CsvRow] = {}
    known = unknown = 0
    for row in rows[1:] if not wrong else ():
        given = _given(row, columns)
        mistakes = list(_mistakes(row, given, columns))
        found = None if mistakes else _found(row, given, store)
        if isinstance(found, BadCell):
            mistakes.append(found)
        wrong += mistakes
        if mistakes or isinstance(found, BadCell):
            continue
        if found is None:
            unknown += 1
            continue
        before = met.setdefault(found.case, row)
        if before.cells != row.cells:
            wrong.append(
                BadCell(row.number, "", f"the same customer stands in row {before.number}")
            )
            continue
        was = fold(store.facts(found.case)).customer
        now = _described(was, given)
        if before is row and now != _as_fact(was):
            facts[found.case] = now
        else:
            known += 1
    ignored = tuple(name for name, column in zip(heading, columns, strict=True) if not column)
    return Import(tuple(facts.items()), tuple(wrong), known, unknown, ignored)


def _wrong_heading(row: int, heading: list[str], columns: list[str]) -> Iterator[BadCell]:
    if "name" not in columns and "id" not in columns:
        yield BadCell(row, "", "no column is called name (or customer, for the id)")
    for at, (name, column) in enumerate(zip(heading, columns, strict=True)):
        if column and column in columns[:at]:
            yield BadCell(row, _shown(name), "two columns hold the same")


def _given(row: CsvRow, columns: list[str]) -> dict[str, str]:
    """What each column that counts holds in this row."""
    pairs = zip(columns, row.cells, strict=False)
    return {column: " ".join(cell.split()) for column, cell in pairs if column}


def _mistakes(row: CsvRow, given: dict[str, str], columns: list[str]) -> Iterator[BadCell]:
    if len(row.cells) > len(columns):
        yield BadCell(row.number, "", f"{len(row.cells)} cells, and {len(columns)} in the heading")
    if not given.get("name") and not given.get("id"):
        yield BadCell(row.number, "name", "this is empty")
    if given.get("email") and not read_email(given["email"]):
        yield BadCell(row.number, "email", "this is no e-mail address")
    for column, text in given.items():
        if len(text) > _LONGEST:
            yield BadCell(row.number, column, f"longer than {_LONGEST} characters")
        elif visible(text) != text:
            yield BadCell(row.number, column, "a character in it cannot be seen")


def _found(row: CsvRow, given: dict[str, str], store: Store) -> CaseRow | BadCell | None:
    """The latest case of whoever is meant: by id, else by name, and account where two have it."""
    if given.get("id"):
        try:
            return store.customer(given["id"])
        except NotFound:
            return None
    named = store.customers_named(given["name"])
    if len(named) > 1 and given.get("account"):
        named = tuple(each for each in named if each.account == given["account"])
    if len(named) > 1:
        ids = ", ".join(each.customer for each in named)
        return BadCell(row.number, "name", f"customers {ids} have it: add a column customer")
    return named[0] if named else None


def _described(was: Customer, given: dict[str, str]) -> CustomerDescribed:
    """Who they are now: what is given in the place of what is known, and the rest as it was."""
    refs = tuple(part.strip() for part in given.get("refs", "").split(";") if part.strip())
    return _as_fact(
        was._replace(
            name=given.get("name") or was.name,
            called=given.get("called") or was.called,
            phone=given.get("phone") or was.phone,
            account=given.get("account") or was.account,
            refs=refs or was.refs,
            email=given.get("email") or was.email,
            language=given.get("language") or was.language,
        )
    )


def _as_fact(who: Customer) -> CustomerDescribed:
    return CustomerDescribed(
        who.id, who.name, who.called, who.phone, who.account, who.refs, who.email, who.language
    )


def _shown(name: str) -> str:
    return visible(name if len(name) <= 40 else f"{name[:39]}…")
