"""What an earlier case of a customer means for the next one: how it ended, what was broken. Pure.

The same issue again is a failure (M1.5c), and a second one is not forgiven like the first: a rep
should know of it before anybody speaks.
"""

from datetime import datetime

from mendcli.case.promises.standing import standing
from mendcli.case.state.case_state import Action, State


def broken(state: State, now: datetime) -> tuple[str, ...]:
    """The promises of ours that were not kept as they were made, each in a line."""
    found = [text for action in state.actions if (text := _how(action, now))]
    dates = [*state.reported, *([state.report_back] if state.report_back else [])]
    found += [
        f"They were to hear from us by {each.due.shown()}: {each.status}"
        for each in dates
        if each.status in ("late", "missed")
    ]
    return (*found, *(f"Before that: {item.text}" for item in state.about("earlier")))


def _how(action: Action, now: datetime) -> str:
    if not action.promise or action.side != "us":
        return ""
    stands = standing(action, now)
    due = f" · {action.due.shown()}" if action.due is not None else ""
    if stands in ("late", "done late"):
        return f"{'Promised and late' if stands == 'late' else 'Done late'}: {action.what}{due}"
    if action.slips:
        times = "once" if len(action.slips) == 1 else f"{len(action.slips)} times"
        return f"Slipped {times}: {action.what}{due}"
    if stands == "dropped" and action.confirmed != "no":
        return f"Promised and dropped: {action.what}"
    return ""


def how_it_ended(state: State) -> str:
    """One or two words: "still open", "closed as resolved"."""
    return "still open" if state.closed is None else f"closed as {state.closed.fact.how}"
