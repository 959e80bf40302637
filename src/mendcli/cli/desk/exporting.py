"""`mend export`: what is in the store as rows, for a spreadsheet or a database."""

from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from mendcli.cli.frame.answer import Answer, Data, damaged_note
from mendcli.cli.frame.deliver import deliver
from mendcli.cli.frame.note_output import IntoFile, put_note
from mendcli.cli.frame.options import Json
from mendcli.cli.frame.run import Run
from mendcli.notes.data.export_data import What

if TYPE_CHECKING:
    from mendcli.case.state.case_state import State
    from mendcli.store.sqlite import SqliteStore

_BOM = "\ufeff"


def export(
    run: Run,
    what: Annotated[
        What,
        typer.Argument(help="What the rows are.", metavar="<cases|actions|promises|customers>"),
    ],
    form: Annotated[
        Literal["csv", "json"], typer.Option("--format", help="How they are written.")
    ] = "csv",
    json: Json = False,
    file: IntoFile = None,
    excel: Annotated[
        bool, typer.Option("--excel", help="Begin with the mark by which Excel knows UTF-8.")
    ] = False,
) -> Answer:
    """Write cases, actions, promises or customers as rows.

    One row per thing, dates as ISO 8601 has them. A text that a spreadsheet would compute has an
    apostrophe before it. It holds customers' data: keep the file as you would keep the notes.
    """
    from mendcli.notes.data.export_data import TABLES

    damaged: list[str] = []
    table = TABLES[what]
    with run.reading() as store:
        rows = table.rows(_watched(store, damaged, run), run.zone)
        if run.as_json:
            answer = put_note(Answer({what: list(rows)}), "export", run, file, copy=False)
        else:
            answer = _as_csv(table.columns, rows, _BOM if excel else "", file, run)
    return answer._replace(notes=(*answer.notes, *map(damaged_note, damaged)))


def _as_csv(
    columns: tuple[str, ...], rows: Iterator[Data], mark: str, file: Path | None, run: Run
) -> Answer:
    """Line by line, so that it takes no more memory for a hundred thousand cases than for one."""
    from mendcli.notes.forms.csv_text import csv_lines
    from mendcli.notes.forms.file import write_whole

    lines = chain((mark,), csv_lines(columns, rows))
    if file is not None:
        write_whole(file, lines)
        return Answer(notes=(f"Written to {file}.",))
    for line in lines:
        deliver(line, run.outside.stdout, "utf-8")
    return Answer()


def _watched(store: "SqliteStore", damaged: list[str], run: Run) -> "Iterator[State]":
    """Every case, with a bar on the terminal where going through them takes a while."""
    from mendcli.screen.terminal.progress import Bar
    from mendcli.store.log import listing
    from mendcli.workflows.across_cases.each_case import each_case

    cases = store.read(listing.how_many)
    with Bar("reading cases", run.outside.stderr, run.outside.environ) as bar:
        for done, state in enumerate(each_case(store, damaged)):
            bar.at(done, cases)
            yield state
