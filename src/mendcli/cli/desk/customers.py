"""`mend customers`: one person over all their cases; what is kept of them, changed, joined."""

import json
from typing import TYPE_CHECKING, Annotated, Any

import typer

from mendcli.cli.frame.answer import Answer, Data, damaged_note
from mendcli.cli.frame.run import Run
from mendcli.errors import UsageError

if TYPE_CHECKING:
    from mendcli.case.log.facts import Recorded
    from mendcli.screen.sheets.sheet import Sheet
    from mendcli.workflows.customers import Record

Customer = Annotated[
    str, typer.Argument(metavar="CUSTOMER", help="Their name, their id, or the id of a case.")
]
_WHO = "id name called phone email account refs language"


def list_customers(
    run: Run,
    name: Annotated[
        str, typer.Argument(metavar="[NAME]", help="A part of the name.", show_default=False)
    ] = "",
    limit: Annotated[
        int, typer.Option(min=1, max=100_000, metavar="N", help="At most so many.")
    ] = 20,
) -> Answer:
    """List the customers, those with the latest case first."""
    from mendcli.screen.views.cases_view import CustomerLine, customers_sheet
    from mendcli.store.log.customer_list import customer_lines

    with run.reading() as store:
        found = store.read(customer_lines, name, limit + 1)
    rows = [
        CustomerLine(
            each.latest.customer, each.latest.name, each.latest.account, each.cases, each.open,
            each.latest.case,
        )
        for each in found[:limit]
    ]  # fmt: skip
    notes = (f"There are more: --limit {limit * 2}",) if len(found) > limit else ()
    if not rows:
        notes = ("No customer is called so." if name else "No customer yet.",)
    data: Data = {"customers": [each._asdict() for each in rows]}
    return Answer(data, lambda: customers_sheet(tuple(rows)), notes=notes)


def show_customer(run: Run, customer: Customer) -> Answer:
    """Show what is kept of a customer, over all their cases.

    --json has every entry there is, as it was recorded: what to hand them when they ask for it.
    """
    from mendcli.notes.data.encoder import pick
    from mendcli.workflows.customers import customer_record

    with run.reading() as store:
        record = customer_record(store, customer)
        logs = {state.case: store.facts(state.case) for state in record.states}

    def sheet() -> "Sheet":
        from mendcli.screen.views.cases_view import customer_sheet

        return customer_sheet(record.states, run.zone)

    cases: list[Data] = [
        {
            **pick(state, "case status opened worked", run.zone),
            "entries": [_entry(each, run) for each in logs[state.case]],
        }
        for state in (record.states if run.as_json else ())
    ]
    data: Data = {"customer": pick(record.customer, _WHO), "cases": cases}
    return Answer(data, sheet, notes=tuple(map(damaged_note, record.damaged)))


def edit_customer(
    run: Run,
    customer: Customer,
    name: Annotated[str | None, typer.Option(help="The name in full.")] = None,
    called: Annotated[str | None, typer.Option(help="How they like to be called.")] = None,
    phone: Annotated[str | None, typer.Option(help="Where to ring them.")] = None,
    email: Annotated[str | None, typer.Option(help="Where a letter goes.")] = None,
    account: Annotated[str | None, typer.Option(help="Their account or contract.")] = None,
    language: Annotated[str | None, typer.Option(help="The language they would rather speak.")] = (
        None
    ),
) -> Answer:
    """Change who a customer is, on every case of theirs.

    An empty text takes something away: --phone "". `mend undo CASE` takes it back on one.
    """
    from mendcli.case.reading.email_address import read_email
    from mendcli.workflows.customers import customer_record, describe

    given = {"name": name, "called": called, "phone": phone, "email": email, "account": account}
    given["language"] = language
    said = {key: text for key, text in given.items() if text is not None}
    changed: dict[str, Any] = {key: " ".join(text.split()) for key, text in said.items()}
    if not changed:
        raise UsageError("Nothing was said to change.", 'mend customers edit CUSTOMER --phone "…"')
    if changed.get("name") == "":
        raise UsageError("A name cannot be taken away.", "mend erase CUSTOMER takes all of it.")
    if changed.get("email") and not read_email(changed["email"]):
        raise UsageError("That is no e-mail address that a letter could go to.", "--email NAME@…")
    with run.working() as services:
        record = customer_record(services.store, customer)
        cases = describe(services, record, lambda who: who._replace(**changed))
    return _changed(run, record, cases, "changed on")


def merge_customers(
    run: Run,
    customer: Customer,
    double: Annotated[str, typer.Argument(metavar="DOUBLE", help="Who is the same person.")],
) -> Answer:
    """Join two customers who are one person.

    The cases of DOUBLE are CUSTOMER's from now on, and CUSTOMER's name and numbers hold on them;
    what only DOUBLE had goes along. Nothing is lost: `mend undo CASE` takes it back on a case.
    """
    from mendcli.workflows.customers import customer_record, join_customers

    with run.working() as services:
        record = customer_record(services.store, customer)
        cases = join_customers(services, record, customer_record(services.store, double))
    return _changed(run, record, cases, "has now")


def _changed(run: Run, record: "Record", cases: tuple[str, ...], what: str) -> Answer:
    data: Data = {"customer": record.customer.id, "cases": list(cases)}
    said = f"✓ {record.customer.name} {what} {', '.join(cases)}" if cases else "It was so already."
    back = f"To take it back: mend undo {cases[0]}" if cases else ""
    left = map(damaged_note, record.damaged)
    return Answer(data, notes=(*left, *(() if run.as_json else (said, back))))


def _entry(entry: "Recorded", run: Run) -> Data:
    """An entry as it was recorded, with every field."""
    from mendcli.store.encoding.codec import encode

    kind, _, body = encode(entry.fact)
    at = entry.at.astimezone(run.zone).isoformat()
    return {
        "number": entry.number, "at": at, "rep": entry.rep, "kind": kind, "says": json.loads(body)
    }  # fmt: skip
