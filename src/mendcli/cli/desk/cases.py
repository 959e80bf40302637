"""`mend cases list` and `mend cases show`: what is under way, and how one case stands."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from mendcli.cli.frame.answer import Answer, Data, damaged_note
from mendcli.cli.frame.note_output import Html, IntoFile, Open
from mendcli.cli.frame.options import Case
from mendcli.cli.frame.run import Run, case_or_latest
from mendcli.errors import UsageError

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from mendcli.case.promises.trust import Trust
    from mendcli.case.state.case_state import State
    from mendcli.screen.sheets.sheet import Sheet
    from mendcli.store.contract import CaseRow, Store


def list_cases(
    run: Run,
    status: Annotated[
        Literal["open", "resolved", "let-go", "lost", "no-answer"] | None,
        typer.Option(help="Only the cases with this status; all of them if left out."),
    ] = None,
    limit: Annotated[
        int, typer.Option(min=1, max=10_000, metavar="N", help="At most so many; 20 fit a screen.")
    ] = 20,
) -> Answer:
    """List the cases, last worked on first."""
    with run.reading() as store:
        found = store.cases(limit=limit, status=status or "")
    zone = run.zone

    def sheet() -> "Sheet":
        from mendcli.screen.views.cases_view import CaseLine, cases_sheet

        lines = tuple(
            CaseLine(
                row.case, row.name, row.playbook, row.worked, row.promises,
                datetime.fromisoformat(row.next_due) if row.next_due else None, row.stopped,
                row.status,
            )
            for row in found.cases
        )  # fmt: skip
        return cases_sheet(lines, zone, run.now)

    notes = [damaged_note(case) for case in found.damaged]
    if found.more:
        notes.append(f"There are more: --limit {limit * 2}")
    if not found.cases and not found.damaged:
        none = f"No case is {status}." if status else "No case yet."
        notes.append(f"{none} Start one: mend start")
    data: Data = {"cases": [case_data(row, zone) for row in found.cases]}
    return Answer(data, sheet, notes=tuple(notes))


def case_data(row: "CaseRow", zone: "ZoneInfo") -> Data:
    """One case of a list, as JSON shows it."""
    from mendcli.notes.data.encoder import pick

    return {
        **pick(row, "case status"),
        "customer": pick(row, "id=customer name called account refs"),
        **pick(row, "playbook opened worked sessions stopped promises next_due?", zone),
    }


def show(
    run: Run,
    case: Case = "",
    html: Html = False,
    file: IntoFile = None,
    show: Open = False,
) -> Answer:
    """Show how a case stands.

    Who it is, what was promised by when, what is open, and how many promises to this customer
    were kept, over all their cases; yours among them for you alone. `mend summary` writes the
    whole of it as a note; --json has the same keys as its --json, and `trust`. The page is for
    colleagues, as the hand-over card is.
    """
    if html or show:
        return _page(run, case, file, show=show)
    if file is not None:
        raise UsageError("-o is for the page of HTML.", "Add --html.")
    from mendcli.case.state.fold import fold
    from mendcli.notes.data.summary import summary_data

    with run.reading() as store:
        state = fold(store.facts(case_or_latest(store, case)))
        figures, own, notes = _promises(store, state, run.settings.rep, run.now)
    zone = run.zone

    def sheet() -> "Sheet":
        from mendcli.screen.views.cases_view import case_sheet, kept_sheet

        plan: Sheet = ()
        if any(action.waits for action in state.actions):
            from mendcli.case.promises.plan import plan_actions
            from mendcli.cli.promises.planning import plan_drawn
            from mendcli.screen.views.plan_view import path_line

            found = plan_actions(state, run.settings.working_days)
            plan = (*path_line(found, zone), *plan_drawn(found, run, lines_only=True)())
        shown = case_sheet(state, zone, run.now, plan)
        return (*shown, *kept_sheet(figures, own))

    now = run.now
    data = summary_data(state, rep=run.settings.rep, zone=zone, now=now) if run.as_json else {}
    if run.as_json:
        from mendcli.notes.data.trust_data import trust_data

        data["trust"] = {"customer": trust_data(figures), "own": trust_data(own)}
    return Answer(data, sheet, notes=notes)


def _page(run: Run, case: str, file: Path | None, *, show: bool) -> Answer:
    from mendcli.cli.frame.note_output import note_text, put_page
    from mendcli.notes.pages.case_page import case_page

    if run.as_json:
        raise UsageError("It is the page or --json, not both.", "Leave one out.")
    state = run.state_or_latest(case)
    page = note_text(case_page(state, zone=run.zone, now=run.now), "html")
    return put_page(page, f"{state.case}.html", run, file, show=show)


def _promises(
    store: "Store", state: "State", rep: str, now: datetime
) -> "tuple[Trust, Trust, tuple[str, ...]]":
    """The promises of all cases of the customer, the rep's own among them, and what was damaged."""
    from mendcli.case.promises.trust import together, trust
    from mendcli.workflows.across_cases.each_case import each_case

    damaged: list[str] = []
    customer = state.customer.id
    states = list(each_case(store, damaged, customer=customer)) if customer else [state]
    whole = together(trust(each, now) for each in states)
    own = together(trust(each, now, rep) for each in states)
    return whole, own, tuple(damaged_note(case) for case in damaged)
