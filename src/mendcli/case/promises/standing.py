"""How an action stands at a moment: open, due today, late, done in time or late, slipped, dropped.

Pure: the moment is handed in. What is late is judged by the instant of the due date; what is due
"today" by the calendar day in the due date's own zone.
"""

from datetime import datetime
from typing import Literal

from mendcli.case.log.knowledge import Written
from mendcli.case.state.case_state import Action, ReportBack, State
from mendcli.dates.when import When
from mendcli.errors import Refused

Standing = Literal["open", "due", "late", "done", "done late", "slipped", "dropped"]


def standing(action: Action, now: datetime) -> Standing:
    """Where the action is. `slipped` is an open one that was moved and whose new date is ahead."""
    if action.status == "dropped":
        return "dropped"
    if action.status == "done":
        late = action.due is not None and action.settled is not None
        return "done late" if late and _behind(action.due, action.settled) else "done"
    if action.due is None:
        return "open"
    if _behind(action.due, now):
        return "late"
    if is_today(action.due, now):
        return "due"
    return "slipped" if action.slips else "open"


def is_today(due: When, now: datetime) -> bool:
    """Whether the date is today, where it was given."""
    from zoneinfo import ZoneInfo

    here = now.astimezone(ZoneInfo(due.zone)) if due.zone else now
    return due.instant().date() == here.date()


def untold(state: State) -> list[Action]:
    """The promises with a slip that the customer has not heard of from us."""
    return [
        action
        for action in state.actions
        if action.promise and any(slip.told is None for slip in action.slips)
    ]


def refuse_while_untold(state: State) -> None:
    """Refused where the customer has not heard of a slip: that is told by voice, before a page."""
    if waiting := untold(state):
        named = ", ".join(f"{state.case}/{action.id}" for action in waiting)
        raise Refused(
            f"They have not heard yet that this slips: {named}. Bad news goes by phone or visit, "
            "never by letter.",
            f"Ring them: `mend actions list {state.case}` shows the dates. Then: mend told "
            f"{state.case} --by phone",
        )


def still_stands(state: State, action: Action) -> bool:
    """Whether an open action is still to be done, however the case ended."""
    return action.status == "open" and (holds_whatever(action) or not given_up(state, action))


def holds_whatever(action: Action) -> bool:
    """Whether it is a promise of ours they said yes to: it is kept however the case ends."""
    return action.promise and action.side == "us" and action.confirmed == "yes"


def given_up(state: State, thing: Written) -> bool:
    """Whether it ended with its case: one that was not resolved, by somebody who knew of it."""
    closed = state.closed
    return closed is not None and closed.fact.how != "resolved" and state.saw(closed, thing)


def awaited(state: State) -> ReportBack | None:
    """The date on which they still hear from us; a closed case has given it up or met it."""
    promised = state.report_back
    stands = promised is not None and promised.status == "open" and state.closed is None
    return promised if stands else None


def went_dead(state: State) -> bool:
    """Whether the last session stopped because the line went dead, and has not gone on."""
    return state.session is not None and state.session.ending == "dropped"


def blocked_by(state: State, action: Action) -> list[Action]:
    """The open actions this one waits for."""
    return [each for each in state.actions if each.id in action.waits and each.status == "open"]


def _behind(due: When | None, moment: datetime | None) -> bool:
    return due is not None and moment is not None and due.instant() < moment
