"""What the commands about actions share: saving one change, and showing the action it was about."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from mendcli.cli.frame.answer import Answer, Data
from mendcli.cli.frame.run import Run
from mendcli.errors import UsageError

if TYPE_CHECKING:
    from mendcli.case.state.case_state import State
    from mendcli.screen.sheets.sheet import Sheet
    from mendcli.screen.views.actions_view import ActionLine


def action_answer(
    state: "State",
    numbers: int | tuple[int, ...],
    run: Run,
    notes: tuple[str, ...] = (),
) -> Answer:
    """The action, or the few, as they stand after a change."""
    from mendcli.screen.views.actions_view import ActionLine

    wanted = (numbers,) if isinstance(numbers, int) else numbers
    lines = tuple(
        ActionLine(state.case, state.customer.name, action)
        for action in state.actions
        if action.id in wanted
    )
    found = [line_data(line, run) for line in lines]
    data: Data = {"action": found[0]} if isinstance(numbers, int) else {"actions": found}
    sheet = lines_sheet(lines, run, customers=False)
    return Answer(data, sheet, notes=notes)


def line_data(line: "ActionLine", run: Run) -> Data:
    """An action with its case and customer, as JSON shows it."""
    from mendcli.notes.data.action_data import action_data

    zone, now = run.zone, run.now
    return {"case": line.case, "customer": line.customer, **action_data(line.action, zone, now)}


def lines_sheet(
    lines: "tuple[ActionLine, ...]", run: Run, *, customers: bool
) -> "Callable[[], Sheet]":
    """What people see of them."""

    def sheet() -> "Sheet":
        from mendcli.screen.views.actions_view import actions_sheet

        now = run.now
        return actions_sheet(lines, run.zone, now, customers=customers)

    return sheet


def read_cost(text: str) -> str:
    """The sum of an option as it is kept, "" for none. Raises UsageError where it is unclear."""
    if not text.strip():
        return ""
    from mendcli.case.reading.money import Money, read_sum

    found = read_sum(text)
    if isinstance(found, Money):
        return str(found)
    raise UsageError(f"--cost: {found.text}", 'Write it as "40 EUR" or "1.234,56 EUR".')
