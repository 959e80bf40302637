"""`mend import customers`: details of customers out of a table, all of them or none."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from mendcli.cli.frame.answer import Answer
from mendcli.cli.frame.run import Run
from mendcli.errors import MendError, Refused

if TYPE_CHECKING:
    from mendcli.case.log.session_facts import CustomerDescribed
    from mendcli.workflows.across_cases.importing import Import
    from mendcli.workflows.services import Services

_LARGEST = 64 << 20


def import_rows(
    run: Run,
    what: Annotated[Literal["customers"], typer.Argument(help="What the rows are.")],
    file: Annotated[Path, typer.Argument(help="A CSV file with a heading.")],
    encoding: Annotated[
        str, typer.Option(metavar="NAME", help="Where it is not UTF-8: cp1252, latin-1, …")
    ] = "",
) -> Answer:
    """Take in customers' details from a CSV file.

    Columns: name, called, phone, email, account, language, refs, customer (the id); others are left
    out. Whoever is meant goes by the id, else by the name. An empty cell changes nothing, and the
    same file twice changes nothing. With one mistake nothing is taken, and each is named with its
    row. A customer is known here from their first case on: others are counted and left out.
    """
    from mendcli.notes.forms.csv_rows import csv_rows
    from mendcli.workflows.across_cases.importing import read_customers

    rows = csv_rows(_content(file), encoding)
    with run.working() as services:
        found = read_customers(rows, services.store)
        if found.wrong:
            raise Refused(
                "\n".join(each.shown() for each in found.wrong), "Correct it: nothing was taken."
            )
        if found.facts:
            _save(found.facts, services, run)
    return Answer(
        {what: len(found.facts), "known": found.known, "unknown": found.unknown},
        notes=() if run.as_json else tuple(_told(found)),
    )


def _content(file: Path) -> bytes:
    from mendcli.playbook.model.problems import ProblemsFound
    from mendcli.playbook.reading.file import read_capped

    try:
        content = read_capped(file, _LARGEST)
    except ProblemsFound as error:
        raise MendError(f"{file}: {error.problems[0].message}.") from None
    if len(content) > _LARGEST:
        raise MendError(f"{file} is too large: more than {_LARGEST >> 20} MiB.")
    return content


def _save(
    facts: "tuple[tuple[str, CustomerDescribed], ...]", services: "Services", run: Run
) -> None:
    """All in one transaction: the cases with their new fact are taken in as one parcel each."""
    from mendcli.store.memory import MemoryStore

    store, aside = services.store, MemoryStore(services.store.replica)
    aside.take_many([store.parcel(case) for case, _ in facts])
    for case, fact in facts:
        after = aside.facts(case)[-1].number
        aside.append(case, after, (fact,), rep=services.settings.rep, at=services.now())
    store.take_many([aside.parcel(case) for case, _ in facts])
    store.index()


def _told(found: "Import") -> list[str]:
    count = len(found.facts)
    lines = [f"{'One customer has' if count == 1 else f'{count} customers have'} new details."]
    if found.known:
        lines.append(f"{_rows(found.known)} said nothing new.")
    if found.unknown:
        lines.append(f"{_rows(found.unknown)} left out: nobody of that name has a case here.")
    if found.ignored:
        from mendcli.notes.forms.visible import visible

        lines.append(f"Columns left out: {visible(', '.join(found.ignored))}.")
    return lines


def _rows(count: int) -> str:
    return "1 row" if count == 1 else f"{count} rows"
