"""`mend learnings show`, `list`, `find`: what one case taught, and the register of all of them."""

from typing import TYPE_CHECKING, Annotated

import typer

from mendcli.cli.frame.answer import Answer, Data, damaged_note
from mendcli.cli.frame.options import Case
from mendcli.cli.frame.run import Run, case_or_latest
from mendcli.cli.frame.text_input import given
from mendcli.errors import UsageError

if TYPE_CHECKING:
    from mendcli.case.state.case_state import State
    from mendcli.screen.sheets.sheet import Sheet

#: What entries are called that somebody else may learn from.
_LEARNED = frozenset({"why", "cause", "learning", "exposed", "change"})
Limit = Annotated[int, typer.Option(min=1, max=10_000, metavar="N", help="At most so many.")]


def show(context: typer.Context, case: Case = "") -> Answer:
    """Show what a case taught.

    Why it happened, as a tree; what keeps it from coming back; who else it could hit; what was
    changed for good; the risks ahead and the plan with the customer. What was noted on a call and
    what was added at the desk are one.
    """
    from mendcli.case.state.fold import fold

    run: Run = context.obj
    with run.reading() as store:
        state = fold(store.facts(case_or_latest(store, case)))
    return shown(state, run)


def list_learnings(context: typer.Context, limit: Limit = 20) -> Answer:
    """List the cases that taught something, latest first."""
    from mendcli.case.aftercare import learnings
    from mendcli.case.state.fold import fold
    from mendcli.notes.data.learnings_data import learned_data
    from mendcli.screen.views.learnings_view import TaughtLine, taught_sheet

    run: Run = context.obj
    with run.reading() as store:
        found = store.cases(limit=limit, learned=True)
        states = [fold(store.facts(row.case)) for row in found.cases]

    def sheet() -> "Sheet":
        lines = (
            TaughtLine(
                state.case,
                state.customer.name,
                "; ".join(why.text for why in learnings.roots(state)),
                len(learnings.changes(state)),
                len(learnings.others(state)),
                bool(learnings.told(state)),
            )
            for state in states
        )
        return taught_sheet(tuple(lines))

    notes = [damaged_note(case) for case in found.damaged]
    if found.more:
        notes.append(f"There are more: --limit {limit * 2}")
    if not states and not found.damaged:
        notes.append("No case has taught anything yet: mend learnings why CASE")
    zone = run.zone
    data: Data = {"learnings": [learned_data(state, zone) for state in states]}
    return Answer(data, sheet, notes=tuple(notes))


def find(
    context: typer.Context,
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="[WORDS]...", help="Left out, you are asked; - reads stdin."),
    ] = None,
    limit: Limit = 30,
) -> Answer:
    """Find causes and changes, in any case.

    As `mend cases find`, but only in whys, causes, who else it could hit, and changes.
    """
    from mendcli.notes.data.encoder import rows

    run: Run = context.obj
    wanted = given(words or [], run, "Which words?", "mend learnings find -")
    if not wanted.strip():
        raise UsageError("There is nothing to look for.", "Give one word or more.")
    with run.reading() as store:
        hits, damaged = store.find(wanted, limit=limit, called=_LEARNED)
    zone = run.zone

    def sheet() -> "Sheet":
        from mendcli.screen.views.cases_view import HitLine, hits_sheet

        lines = (HitLine(hit.case, hit.name, hit.what, hit.text, hit.at) for hit in hits)
        return hits_sheet(tuple(lines), zone)

    entries = rows(hits, "case name what text at", zone)
    notes = [damaged_note(case) for case in damaged] or ([] if hits else ["Nothing found."])
    return Answer({"entries": entries}, sheet, notes=tuple(notes))


def shown(state: "State", run: Run) -> Answer:
    """What the case taught, as every change to it is answered."""
    from mendcli.notes.data.learnings_data import learned_data

    zone = run.zone

    def sheet() -> "Sheet":
        from mendcli.screen.views.learnings_view import learned_sheet

        return learned_sheet(state, zone, run.now)

    return Answer(learned_data(state, zone), sheet)
