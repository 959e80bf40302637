"""The number that a page on a customer begins with: what is late, else open, else kept. Pure."""

from collections.abc import Sequence
from datetime import datetime

from mendcli.case.promises.standing import awaited, standing, still_stands
from mendcli.case.promises.trust import is_ours, together, trust
from mendcli.case.state.case_state import State
from mendcli.notes.forms.passage import Figure


def promises_figure(states: Sequence[State], now: datetime) -> Figure | None:
    """How many promises of ours are late; where none is, how many are open; else how many kept.

    A date on which they hear from us is one of them. None where nothing was ever promised.
    """
    waits = [
        standing(act, now) == "late"
        for state in states
        for act in state.actions
        if is_ours(act) and still_stands(state, act)
    ]
    waits += [back.due.instant() < now for back in map(awaited, states) if back is not None]
    late, made = sum(waits), together(trust(state, now) for state in states)
    if late:
        return Figure(
            str(late), "promise is late now" if late == 1 else "promises are late now", True
        )
    if waits:
        open_still = "promise is still open" if len(waits) == 1 else "promises are still open"
        return Figure(str(len(waits)), open_still)
    return Figure(str(made.kept), f"of {made.made} promises kept") if made.made else None
