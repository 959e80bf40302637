"""`mend learnings show`, `list`, `find`, `tell`: what one case taught, all of them, their note."""

from typing import TYPE_CHECKING, Annotated

import typer

from mendcli.case.log.spoken_facts import TEACHING
from mendcli.cli.desk.find import found_entries
from mendcli.cli.frame.answer import Answer, Data, damaged_note
from mendcli.cli.frame.note_output import unsigned
from mendcli.cli.frame.options import Case, GivenCase, Words
from mendcli.cli.frame.run import Run

if TYPE_CHECKING:
    from mendcli.case.state.case_state import State
    from mendcli.screen.sheets.sheet import Sheet

#: What entries are called that somebody else may learn from.
_LEARNED = TEACHING | {"learning"}
Limit = Annotated[int, typer.Option(min=1, max=10_000, metavar="N", help="At most so many.")]


def show_learnings(run: Run, case: Case = "") -> Answer:
    """Show what a case taught.

    Why it happened, as a tree; what keeps it from coming back; who else it could hit; what was
    changed for good; the risks ahead and the plan with the customer. What was noted on a call and
    what was added at the desk are one.
    """
    state = run.state_or_latest(case)
    return shown(state, run)


def list_learnings(run: Run, limit: Limit = 20) -> Answer:
    """List the cases that taught something, latest first."""
    from mendcli.case.aftercare import learnings
    from mendcli.case.state.fold import fold
    from mendcli.notes.data.learnings_data import learned_data
    from mendcli.screen.views.learnings_view import TaughtLine, taught_sheet

    with run.reading() as store:
        found = store.cases(limit=limit, learned=True)
        states = [fold(store.facts(row.case)) for row in found.cases]

    def sheet() -> "Sheet":
        lines = (
            TaughtLine(
                state.case,
                state.customer.name,
                "; ".join(why.fact.text for why in learnings.roots(state)),
                len(state.changes),
                len(state.others),
                bool(learnings.told_of_changes(state)),
            )
            for state in states
        )
        return taught_sheet(tuple(lines))

    notes = [damaged_note(case) for case in found.damaged]
    if found.more:
        notes.append(f"There are more: --limit {limit * 2}")
    if not states and not found.damaged:
        notes.append("No case has taught anything yet: mend learnings add CASE --why")
    zone = run.zone
    data: Data = {"learnings": [learned_data(state, zone) for state in states]}
    return Answer(data, sheet, notes=tuple(notes))


def find_learnings(
    run: Run,
    words: Words = None,
    limit: Limit = 30,
) -> Answer:
    """Find causes and changes, in any case.

    As `mend cases find`, but only in whys, causes, who else it could hit, changes, and their
    ideas.
    """
    return found_entries(run, words, limit, "mend learnings find -", _LEARNED)


def tell(
    run: Run,
    case: GivenCase,
) -> Answer:
    """Print the note that tells the customer what has changed.

    Refused while nothing was changed, and while they have not heard of a promise that is late.
    Once they have heard it: mend learnings add CASE --told phone.
    """
    from mendcli.notes.forms.plain import to_plain
    from mendcli.notes.letters.change_note import change_note

    state = run.state_of(case)
    case = state.case
    note = change_note(
        state, called=run.settings.called, company=run.settings.company, zone=run.zone,
        reach=run.settings.reach,
    )  # fmt: skip
    text = to_plain(note)
    return Answer({"case": case, "note": text}, text=text, notes=unsigned(run))


def shown(state: "State", run: Run) -> Answer:
    """What the case taught, as every change to it is answered."""
    from mendcli.notes.data.learnings_data import learned_data

    zone = run.zone

    def sheet() -> "Sheet":
        from mendcli.screen.views.learnings_view import learned_sheet

        return learned_sheet(state, zone, run.now)

    return Answer(learned_data(state, zone), sheet)
