"""`mend actions list` and `mend actions add`: what was promised, what is to be done, and more."""

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from mendcli.cli.frame.answer import Answer, Data, damaged_note
from mendcli.cli.frame.options import Case, GivenCase, Words
from mendcli.cli.frame.run import Run, case_or_latest
from mendcli.cli.frame.text_input import given
from mendcli.cli.promises.action_answer import (
    action_answer,
    line_data,
    lines_sheet,
    read_cost,
)
from mendcli.errors import UsageError

if TYPE_CHECKING:
    from mendcli.case.promises.desk_changes import NewAction
    from mendcli.case.state.case_state import State
    from mendcli.screen.views.actions_view import ActionLine
    from mendcli.settings import Settings
    from mendcli.store.contract import Store
    from mendcli.workflows.call.reader import Reader
    from mendcli.workflows.new_promise import PromiseGiven

_ALL_CASES = 10_000


def list_actions(
    run: Run,
    case: Case = "",
    every: Annotated[
        bool, typer.Option("--all", help="What is open in every case, not in one.")
    ] = False,
    owner: Annotated[
        str, typer.Option(metavar="OWNER", help="Only what they own: a name, me, or customer.")
    ] = "",
    open_only: Annotated[bool, typer.Option("--open", help="Only what is open.")] = False,
    limit: Annotated[
        int, typer.Option(min=1, max=10_000, metavar="N", help="At most so many.")
    ] = 30,
) -> Answer:
    """List promises and todos, and how each stands.

    Of one case: open ones first, by their dates, then what is done or dropped. With --all, or
    --owner and no case, it is what is open in every case.
    """
    widely = every or (bool(owner) and not case)
    with run.reading() as store:
        if widely:
            found, damaged = _of_all(store, store.case_named(case) if case else "")
        else:
            found, damaged = _of_one(store, case_or_latest(store, case), open_only), ()
    mine = [line for line in found if _owned(line, owner, run.settings)] if owner else found
    lines = tuple(sorted(mine, key=_order))
    notes = [damaged_note(each) for each in damaged]
    if len(lines) > limit:
        notes.append(f"And {len(lines) - limit} more: --limit {len(lines)}")
    if not lines and not damaged:
        notes.append("Nothing is open." if widely or open_only else "No promise and no todo yet.")
    shown = lines[:limit]
    data: Data = {"actions": [line_data(line, run) for line in shown]}
    sheet = lines_sheet(shown, run, customers=widely)
    return Answer(data, sheet, notes=tuple(notes))


def add(
    run: Run,
    case: GivenCase,
    words: Words = None,
    todo: Annotated[
        bool, typer.Option("--todo", help="Ours alone: the customer never sees it.")
    ] = False,
    by: Annotated[
        str, typer.Option(metavar="OWNER", help="Who does it: one name, me, or customer.")
    ] = "",
    due: Annotated[
        str, typer.Option(metavar="WHEN", help="By when, in words; `mend when` tries them.")
    ] = "",
    purpose: Annotated[
        Literal["fix", "containment", "corrective", "gesture"],
        typer.Option(help="What it is for: a stop-gap, a lasting change, a gesture."),
    ] = "fix",
    cost: Annotated[
        str, typer.Option(metavar="SUM", help='What it costs us: "40 EUR", "1.234,56 EUR".')
    ] = "",
    confirmed: Annotated[
        bool, typer.Option("--confirmed", help="They have said yes to it.")
    ] = False,
) -> Answer:
    """Add a promise or a todo to a case.

    In one line: WHAT [by OWNER] [by|on|at|in|until DUE], as in "refund the fee by Sam by friday".
    No owner is you. "The team" and "soon" are asked about once and then kept as they are, and so is
    a date on a free day, or one of somebody whose last promise here was not kept in time.
    """
    from mendcli.case.promises.desk_changes import added
    from mendcli.workflows.new_promise import PromiseGiven

    if todo and confirmed:
        raise UsageError("A todo is ours alone: the customer confirms none.", "Leave one out.")
    case = run.case_named(case)
    wanted = PromiseGiven("", by, due, not todo, purpose, read_cost(cost), confirmed)
    new, notes = _read(case, words or [], wanted, run)
    after = run.save(case, lambda now: added(now, new))
    added_as = after.actions[-1].id
    return action_answer(after, added_as, run, (*notes, "Added."))


_BEFORE_THE_TALK = "Nobody has heard them out yet: a gift does not stand in for the talk."


def _read(
    case: str, words: list[str], wanted: "PromiseGiven", run: Run
) -> "tuple[NewAction, tuple[str, ...]]":
    """The action as it is to be kept, everything asked that is to be asked; and what was not."""
    from mendcli.cli.frame.questions import person
    from mendcli.workflows.call.reader import Reader
    from mendcli.workflows.new_promise import Promising

    reader = Reader(run.now, run.settings)
    state = run.state_of(case)
    line = _line(words, run, reader, state)
    with person(run) as somebody:
        promising = Promising(state, reader, somebody.ask if somebody.there else None)
        new = promising.read(wanted._replace(line=line))
    # M5.2: a gift in place of the talk. It is kept, and one line says so.
    gift = wanted.purpose == "gesture" and not state.words
    return new, (*promising.notes, *((_BEFORE_THE_TALK,) if gift else ()))


def _line(words: list[str], run: Run, reader: "Reader", state: "State") -> str:
    from mendcli.workflows.call.reader import promise_meant

    def preview(text: str) -> str:
        return promise_meant(text, reader, state).shown

    return given(
        words, run, "What, by whom, by when?", f"mend actions add {state.case} -", preview
    ).strip()


def _of_one(store: "Store", case: str, open_only: bool) -> "list[ActionLine]":
    from mendcli.case.state.fold import fold
    from mendcli.screen.views.actions_view import ActionLine

    state = fold(store.facts(case))
    return [
        ActionLine(case, state.customer.name, action)
        for action in state.actions
        if action.status == "open" or not open_only
    ]


def _of_all(store: "Store", only: str) -> "tuple[list[ActionLine], tuple[str, ...]]":
    listing = store.cases(limit=_ALL_CASES, pending=True)
    wanted = [row.case for row in listing.cases if not only or row.case == only]
    return [line for case in wanted for line in _of_one(store, case, True)], listing.damaged


def _owned(line: "ActionLine", owner: str, settings: "Settings") -> bool:
    from mendcli.case.promises.owners import owner_named

    if owner.casefold() == "customer":
        return line.action.side == "customer"
    return line.action.owner.casefold() == owner_named(owner, settings.rep).casefold()


def _order(line: "ActionLine") -> tuple[bool, bool, str, str, int]:
    """Open ones first, by date; those without a date behind them."""
    action = line.action
    moment = action.due.instant().timestamp() if action.due else 0.0
    over = action.status != "open"
    return over, action.due is None, f"{moment:020.0f}", line.case, action.id
