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
    from mendcli.store.sqlite import SqliteStore
    from mendcli.workflows.call.reader import Reader
    from mendcli.workflows.new_promise import PromiseGiven


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
    from mendcli.case.state.fold import fold

    widely = every or (bool(owner) and not case)
    damaged: list[str] = []
    with run.reading() as store:
        if widely:
            of = store.case_named(case) if case else ""
            shown, count = _of_all(store, of, owner, limit, run, damaged)
        else:
            state = fold(store.facts(case_or_latest(store, case)))
            found = _lines(state, open_only=open_only)
            mine = [line for line in found if not owner or _owned(line, owner, run.settings)]
            shown, count = tuple(sorted(mine, key=_order)[:limit]), len(mine)
    notes = [damaged_note(each) for each in damaged]
    if not widely and not case:
        name = state.customer.name or state.customer.called or "no name yet"
        notes.append(f"Of {state.case} · {name}, the latest; --all: what is open in every case.")
    if count > limit:
        notes.append(f"And {count - limit} more: --limit {count}")
    if not count:
        notes.append("Nothing is open." if widely or open_only else "No promise and no todo yet.")
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
    from mendcli.case.promises.gifts import before_the_talk
    from mendcli.workflows.new_promise import PromiseGiven

    if todo and confirmed:
        raise UsageError("A todo is ours alone: the customer confirms none.", "Leave one out.")
    case = run.case_named(case)
    wanted = PromiseGiven("", by, due, not todo, purpose, read_cost(cost), confirmed)
    new, notes = _read(case, words or [], wanted, run)
    after = run.save(case, lambda now: added(now, new))
    made = after.actions[-1]
    early = before_the_talk(after, made)
    return action_answer(after, made.id, run, (*notes, *((early,) if early else ()), "Added."))


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
    return new, tuple(promising.notes)


def _line(words: list[str], run: Run, reader: "Reader", state: "State") -> str:
    from mendcli.workflows.call.reader import promise_meant

    def preview(text: str) -> str:
        return promise_meant(text, reader, state).shown

    return given(
        words, run, "What, by whom, by when?", f"mend actions add {state.case} -", preview
    ).strip()


def _lines(state: "State", *, open_only: bool) -> "list[ActionLine]":
    from mendcli.case.promises.standing import still_stands
    from mendcli.screen.views.actions_view import ActionLine

    return [
        ActionLine(state.case, state.customer.name, action, given_up=over)
        for action in state.actions
        for over in (action.status == "open" and not still_stands(state, action),)
        if not open_only or (action.status == "open" and not over)
    ]


def _of_all(
    store: "SqliteStore", case: str, owner: str, limit: int, run: Run, damaged: list[str]
) -> "tuple[tuple[ActionLine, ...], int]":
    """What is open in every case, or in one: the first lines, and how many there are."""
    from mendcli.case.promises.owners import owner_named
    from mendcli.store.log import desk_lists
    from mendcli.workflows.across_cases.shown_rows import states_of

    side = "customer" if owner.casefold() == "customer" else ""
    theirs = None
    if owner and not side:
        wanted = owner_named(owner, run.settings.rep).casefold()
        theirs = [each for each in store.read(desk_lists.all_owners) if each.casefold() == wanted]
    found = store.read(desk_lists.open_actions, theirs, side, case, limit)
    cases = dict.fromkeys(case for case, _ in found.rows)
    lines = {
        (line.case, line.action.id): line
        for state in states_of(store, cases, damaged)
        for line in _lines(state, open_only=True)
    }
    return tuple(lines[row] for row in found.rows if row in lines), found.of


def _owned(line: "ActionLine", owner: str, settings: "Settings") -> bool:
    from mendcli.case.promises.owners import owner_named

    if owner.casefold() == "customer":
        return line.action.side == "customer"
    return line.action.owner.casefold() == owner_named(owner, settings.rep).casefold()


def _order(line: "ActionLine") -> tuple[bool, bool, str, str, int]:
    """Open ones first, by date; those without a date behind them."""
    action = line.action
    moment = action.due.instant().timestamp() if action.due else 0.0
    over = action.status != "open" or line.given_up
    return over, action.due is None, f"{moment:020.0f}", line.case, action.id
