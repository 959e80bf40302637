"""What the customer said of the result and whether that still counts; how a date was kept: pure.

A call looks at this too, so it imports nothing but the state.
"""

from typing import TYPE_CHECKING

from mendcli.case.log.aftercare_facts import ResolutionGiven
from mendcli.case.state.case_state import ReportBack, State

if TYPE_CHECKING:
    from mendcli.case.state.aftercare import Noted


def resolution(state: State, before: int = 0) -> "Noted[ResolutionGiven] | None":
    """What they said last of the whole of it; with `before`, ahead of that fact."""
    whole = [
        each
        for each in state.resolutions
        if not each.fact.point and (not before or each.number < before)
    ]
    return max(whole, key=lambda each: each.number, default=None)


def outdated(state: State, said: "Noted[ResolutionGiven]") -> str:
    """Why their "yes" no longer counts, as a sentence; "" where it does."""
    after = (each for each in state.resolutions if each.number > said.number)
    if any(each.fact.answer != "yes" for each in after):
        return "The customer said yes, and later that one point is not resolved."
    slips = [slip.number for action in state.actions if action.promise for slip in action.slips]
    if any(number > said.number for number in slips):
        return "The customer said yes before a promise slipped: that yes is too old."
    if state.reopened and state.reopened[-1].number > said.number:
        return "The customer said yes before the case was opened again: that yes is too old."
    return ""


def unconfirmed(state: State) -> str:
    """Why the customer's own yes is not on record, as a sentence; "" where it is (M3.3)."""
    said = resolution(state)
    if said is None:
        return "The customer has not said that it is resolved."
    if said.fact.answer != "yes":
        return f"The customer's last word on whether it is resolved is “{said.fact.answer}”."
    return outdated(state, said)


def not_resolved(state: State) -> bool:
    """Whether their last word, on the whole or on a point, was that it is not resolved."""
    last = max(state.resolutions, key=lambda each: each.number, default=None)
    return last is not None and last.fact.answer != "yes"


def date_before(state: State) -> ReportBack | None:
    """The date by which they were to hear from us, as it was when this session began."""
    began = state.session.fact if state.session is not None else 0
    every = [*state.reported, *([state.report_back] if state.report_back else [])]
    return next((each for each in reversed(every) if each.number < began), None)


def how_kept(state: State) -> str:
    """How that date was kept, as far as it can be worked out: on time, late, missed; else ""."""
    promised = date_before(state)
    met = promised.status if promised is not None else "open"
    return "" if met in ("open", "replaced") else met
