"""`mend board`: all open cases, whom to look at first on top."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from zoneinfo import ZoneInfo

import typer

from mendcli.cli.frame.answer import Answer, Data, damaged_note
from mendcli.cli.frame.options import Format, Json
from mendcli.cli.frame.outside import Outside
from mendcli.cli.frame.wiring import reading, settings_for
from mendcli.errors import UsageError

if TYPE_CHECKING:
    from datetime import datetime

    from mendcli.case.across_cases.board import Board, Counted
    from mendcli.screen.sheets.sheet import Sheet
    from mendcli.settings import Settings
    from mendcli.store.contract import Store

_ROWS = 30


Limit = Annotated[
    int | None,
    typer.Option(
        min=1,
        max=10_000,
        metavar="N",
        help="At most so many rows; left out: what the terminal holds, 30 at most.",
    ),
]
Everything = Annotated[bool, typer.Option("--all", help="Every row.")]
Team = Annotated[
    bool,
    typer.Option(
        "--team", help="Count over all cases too, closed ones as well: this reads every case."
    ),
]
Html = Annotated[
    bool, typer.Option("--html", help="As one page of HTML, with every row and no own figure.")
]
File = Annotated[
    Path | None,
    typer.Option("-o", "--output", metavar="FILE", help="Write the page to a new file."),
]


def board(
    context: typer.Context,
    limit: Limit = None,
    everything: Everything = False,
    team: Team = False,
    html: Html = False,
    file: File = None,
    format: Format = "text",
    json: Json = False,
) -> Answer:
    """Show all open cases by urgency and stake.

    On top the cases with no next date, the longest silence first: nothing else brings them up
    again. Then those with a slip they do not know of, what is late, today, and ahead. A week more
    of silence or delay comes first; within a week the larger stake. Promises are counted below,
    for the team as a whole, and yours for you alone.
    """
    outside: Outside = context.obj
    settings = settings_for(outside)
    as_json = json or format == "json"
    now = outside.now(settings.zone)
    if file is not None and not html:
        raise UsageError("-o is for the page of HTML.", "Add --html.")
    if html and as_json:
        raise UsageError("It is --html or --json, not both.", "Leave one out.")
    found, damaged = _read(settings, outside, now, team=team)
    most = len(found.rows) if everything else limit or _fitting(outside, found)
    found = found._replace(shown=min(most, len(found.rows)))

    def sheet() -> "Sheet":
        from mendcli.screen.views.board_view import board_sheet

        return board_sheet(found, now, ZoneInfo(settings.zone))

    notes = [damaged_note(case) for case in damaged]
    if html:
        page = _page(found, now, settings, file)
        return page._replace(notes=(*notes, *page.notes))
    if not found.rows:
        notes.append("No case is open.")
    data = _data(found, settings) if as_json else {}
    return Answer(data, as_json, sheet, notes=tuple(notes))


def _data(found: "Board", settings: "Settings") -> Data:
    from mendcli.notes.data.board_data import board_data

    return board_data(found, ZoneInfo(settings.zone))


def _page(found: "Board", now: "datetime", settings: "Settings", file: Path | None) -> Answer:
    """The page on stdout, or in a new file."""
    from mendcli.notes.letters.board_page import board_page

    text = board_page(found, now, ZoneInfo(settings.zone))
    if file is None:
        return Answer({}, as_json=False, text=text)
    from mendcli.notes.forms.file import write_whole

    write_whole(file, text)
    return Answer({}, as_json=False, notes=(f"Written to {file}.",))


def _fitting(outside: Outside, found: "Board") -> int:
    """How many rows to show: what the terminal holds, thirty at most."""
    if not outside.shows_on_terminal:
        return _ROWS
    from mendcli.screen.terminal.paint import look_at, rows_of
    from mendcli.screen.views.board_view import rows_that_fit

    columns = look_at(outside.stdout, outside.environ).columns
    return min(_ROWS, rows_that_fit(found, columns, rows_of(outside.stdout)))


def _read(
    settings: "Settings", outside: Outside, now: "datetime", *, team: bool
) -> "tuple[Board, list[str]]":
    """The board, and the ids of damaged cases. Closed cases are read for `team` alone."""
    from mendcli.case.across_cases.board import Board, in_order, row_of
    from mendcli.case.promises.trust import together, trust
    from mendcli.workflows.across_cases.each_case import each_case

    damaged: list[str] = []
    with reading(settings) as store:
        states = [*each_case(store, damaged, status="open")]
        counted = _team(store, now, outside, damaged) if team else None
    figures = together(trust(state, now) for state in states)
    own = together(trust(state, now, settings.rep) for state in states)
    rows = in_order(row_of(state, now) for state in states)
    return Board(tuple(rows), len(rows), settings.limits, figures, own, counted), damaged


def _team(store: "Store", now: "datetime", outside: Outside, damaged: list[str]) -> "Counted":
    """Every case, added up one at a time; a bar on stderr where that takes a while."""
    from mendcli.case.across_cases.board import Counted
    from mendcli.case.across_cases.outcomes import Ended, added, ended
    from mendcli.case.promises.trust import Trust, together, trust
    from mendcli.screen.terminal.progress import Bar
    from mendcli.workflows.across_cases.each_case import each_case

    total = Counted(0, Trust(), Ended())
    with Bar("reading cases", outside.stderr, outside.environ) as bar:
        for state in each_case(store, damaged):
            total = Counted(
                total.cases + 1,
                together((total.trust, trust(state, now))),
                added(total.ended, ended([state])),
            )
            bar.at(total.cases, None)
    return total
