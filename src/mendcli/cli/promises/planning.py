"""`mend actions depends` and `mend actions plan`: what waits for what, and what follows."""

from typing import TYPE_CHECKING, Annotated

import typer

from mendcli.cli.frame.answer import Answer, Data, listed
from mendcli.cli.frame.numbered import ActionAt, Address, read_address
from mendcli.cli.frame.options import Case
from mendcli.cli.frame.run import Run
from mendcli.cli.promises.action_answer import action_answer
from mendcli.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from mendcli.case.promises.plan import Plan
    from mendcli.screen.sheets.sheet import Sheet


def depends(
    run: Run,
    action: ActionAt,
    on: Annotated[
        list[str] | None,
        typer.Argument(metavar="[ON]...", help="The actions it waits for: 2 3."),
    ] = None,
    none: Annotated[bool, typer.Option("--none", help="It waits for nothing.")] = False,
) -> Answer:
    """Say which actions an action waits for.

    These take the place of what it waited for before. What cannot be, because the actions would
    wait for each other in a circle, is refused, and the circle named.
    """
    from mendcli.case.promises.slips import link_actions

    with run.reading() as store:
        address = read_address(store, action)
        if bool(on) is none:
            raise UsageError(*_what_it_waits_for(address, none=none))
        wanted = [read_address(store, each, within=address.case).number for each in on or []]
    after = run.save(address.case, lambda state: link_actions(state, address.number, wanted))
    others = listed(f"{address.case}/{each}" for each in wanted) if wanted else "nothing"
    notes = (
        f"{address} waits for {others}.",
        f"`mend actions plan {address.case}` shows what follows.",
    )
    return action_answer(after, address.number, run, notes)


def _what_it_waits_for(address: Address, *, none: bool) -> tuple[str, str]:
    """What is wrong where --none and numbers are both given, or neither."""
    if none:
        return "It waits for these, or for nothing: not both.", "Leave out --none or the numbers."
    return (
        f"Which actions does {address} wait for?",
        f"Put their numbers behind it: mend actions depends {address} 2 3. "
        f"--none where it waits for nothing; mend actions list {address.case} has the numbers.",
    )


def plan(
    run: Run,
    case: Case = "",
) -> Answer:
    """Show the plan: the critical path, slack, a timeline.

    On the critical path stands what moves the last date when it is late. Slack is how many working
    days an action may be late before that; a promise that is late is a slip all the same. A
    milestone is what two or more others wait for, and the end of the path.
    """
    from mendcli.case.promises.plan import plan_actions
    from mendcli.notes.data.action_data import action_data
    from mendcli.notes.data.encoder import pick

    state = run.state_or_latest(case)
    case = state.case
    found = plan_actions(state, run.settings.working_days)
    zone, now = run.zone, run.now
    data: Data = {
        "case": case,
        "actions": [
            {
                **action_data(step.action, zone, now),
                **pick(step, "slack critical milestone too_early"),
            }
            for step in found.steps
        ],
        "critical_path": list(found.critical),
        "circle": list(found.circle),
    }
    notes = _notes(found, case)
    sheet = plan_drawn(found, run)
    return Answer(data, sheet, notes=notes)


def plan_drawn(found: "Plan", run: Run, *, lines_only: bool = False) -> "Callable[[], Sheet]":
    """The plan for the terminal that is there, or as wide as a page; or its timeline alone."""

    def sheet() -> "Sheet":
        from mendcli.screen.sheets.quick_list import WIDEST
        from mendcli.screen.terminal.paint import look_at
        from mendcli.screen.views.plan_view import plan_sheet, timeline

        wide = 80
        if run.outside.shows_on_terminal:
            wide = min(look_at(run.outside.stdout, run.outside.environ).columns, WIDEST)
        drawn = timeline if lines_only else plan_sheet
        return drawn(found, run.zone, run.now, wide)

    return sheet


def _notes(found: "Plan", case: str) -> tuple[str, ...]:
    if not found.steps:
        return ("No promise and no todo yet.",)
    if found.circle:
        ids = " → ".join(map(str, found.circle))
        return (f"These wait for each other in a circle: {ids}. mend actions depends mends it.",)
    if not found.critical:
        return (f"Nothing waits for anything yet: mend actions depends {case}/N ON",)
    return ()
