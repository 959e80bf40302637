"""`mend board`: all open cases, whom to look at first on top."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mendcli.cli.frame.answer import Answer, damaged_note
from mendcli.cli.frame.note_output import Html, Open, put_page
from mendcli.cli.frame.run import Run
from mendcli.errors import UsageError

if TYPE_CHECKING:
    from datetime import datetime

    from mendcli.case.across_cases.board import Board, Counted
    from mendcli.case.promises.trust import Trust
    from mendcli.screen.sheets.sheet import Sheet
    from mendcli.store.contract import Store

_ROWS = 30
#: SQLite's word for it.
_NO_LIMIT = -1


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
File = Annotated[
    Path | None,
    typer.Option("-o", "--output", metavar="FILE", help="Write the page to a new file."),
]


def board(
    run: Run,
    limit: Limit = None,
    everything: Everything = False,
    team: Team = False,
    html: Html = False,
    file: File = None,
    show: Open = False,
) -> Answer:
    """Show all open cases by urgency and stake.

    On top the cases with no next date, the longest silence first: nothing else brings them up
    again. Then those with a slip they do not know of, what is late, today, and ahead. A week more
    of silence or delay comes first; within a week the larger stake. Promises are counted below,
    for the team as a whole, and yours for you alone. A closed case is here as long as a promise on
    it still has to be kept. The page has every row, and nobody's own figure.
    """
    now, html = run.now, html or show
    if file is not None and not html:
        raise UsageError("-o is for the page of HTML.", "Add --html.")
    if html and run.as_json:
        raise UsageError("It is --html or --json, not both.", "Leave one out.")
    every = everything or html
    found, damaged = _read(run, now, _NO_LIMIT if every else limit, team=team)

    def sheet() -> "Sheet":
        from mendcli.screen.views.board_view import board_sheet

        return board_sheet(found, now, run.zone)

    notes = [damaged_note(case) for case in damaged]
    if html:
        from mendcli.notes.pages.board_page import board_page

        text = board_page(found, now, run.zone)
        page = put_page(text, "board.html", run, file, show=show)
        return page._replace(notes=(*notes, *page.notes))
    if not found.rows:
        notes.append("No case is open.")
    from mendcli.notes.data.board_data import board_data

    data = board_data(found, run.zone) if run.as_json else {}
    return Answer(data, sheet, notes=tuple(notes))


def _fitting(run: Run, found: "Board") -> int:
    """How many rows to show: what the terminal holds, thirty at most."""
    if not run.outside.shows_on_terminal:
        return _ROWS
    from mendcli.screen.terminal.paint import look_at, rows_of
    from mendcli.screen.views.board_view import rows_that_fit

    columns = look_at(run.outside.stdout, run.outside.environ).columns
    return min(_ROWS, rows_that_fit(found, columns, rows_of(run.outside.stdout)))


def _read(run: Run, now: "datetime", most: int | None, *, team: bool) -> "tuple[Board, list[str]]":
    """The board, with at most so many rows, None = what the terminal holds; ids of damaged cases.

    Only what is shown is read from its case. All cases are read for `team` alone.
    """
    from mendcli.case.across_cases.board import Board, row_of
    from mendcli.store.log import desk_lists
    from mendcli.workflows.across_cases.shown_rows import states_of

    damaged: list[str] = []
    with run.reading() as store:
        there = store.read(desk_lists.on_board, now, _ROWS if most is None else most)
        counted = _team(store, now, run, damaged) if team else None
        trust, own = _trust(there.fates), _trust(there.fates, run.settings.rep)
        found = Board((), there.sums, run.settings.limits, trust, own, counted)
        cases = there.cases[: _fitting(run, found)] if most is None else there.cases
        rows = tuple(row_of(state, now) for state in states_of(store, cases, damaged))
    return found._replace(rows=rows), damaged


def _trust(fates: "Iterable[tuple[str | None, str, int]]", owner: str = "") -> "Trust":
    """The promises that were counted, of all or of one person, by what became of them."""
    from mendcli.case.promises.trust import Trust

    found: Counter[str] = Counter()
    for whose, fate, count in fates:
        if not owner or (whose or "").casefold() == owner.casefold():
            found[fate] += count
    return Trust(found.total(), **found)


def _team(store: "Store", now: "datetime", run: Run, damaged: list[str]) -> "Counted":
    """Every case, added up one at a time; a bar on stderr where that takes a while."""
    from mendcli.case.across_cases.board import Counted
    from mendcli.case.across_cases.outcomes import Ended, combined, ended
    from mendcli.case.promises.trust import Trust, together, trust
    from mendcli.screen.terminal.progress import Bar
    from mendcli.workflows.across_cases.each_case import each_case

    total = Counted(0, Trust(), Ended())
    with Bar("reading cases", run.outside.stderr, run.outside.environ) as bar:
        for state in each_case(store, damaged):
            total = Counted(
                total.cases + 1,
                together((total.trust, trust(state, now))),
                combined(total.ended, ended([state])),
            )
            bar.at(total.cases, None)
    return total
