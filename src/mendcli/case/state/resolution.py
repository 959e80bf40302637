"""What the customer said of the result and whether it counts; how a date was kept; what goes on.

Pure. A call looks at this too, so it imports nothing but the state.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from mendcli.case.log.knowledge import key_of
from mendcli.case.state.case_state import ReportBack, Session, State

if TYPE_CHECKING:
    from mendcli.case.log.aftercare_facts import ResolutionGiven, SurveyGiven
    from mendcli.case.state.aftercare import Noted

Measure = Literal["csat", "nps", "ces"]
MEASURES: tuple[Measure, ...] = ("csat", "nps", "ces")
#: The highest answer of each that is a poor one.
_POOR: dict[Measure, int] = {"csat": 3, "nps": 6, "ces": 4}


def resolution(state: State, before: "Session | None" = None) -> "Noted[ResolutionGiven] | None":
    """What they said last of the whole of it; with `before`, what that session knew of.

    Where two heard them apart, the answer that is further from a yes.
    """
    whole = [each for each in state.resolutions if not each.fact.point]
    if before is not None:
        whole = [each for each in whole if state.knew(before.key, key_of(each))]
    return last_said(state, whole)


def last_said(
    state: State, said: "Sequence[Noted[ResolutionGiven]]"
) -> "Noted[ResolutionGiven] | None":
    """The latest of what they said; of what was said apart, what is furthest from a yes."""
    left = [each for each in said if key_of(each) not in state.overruled]
    latest = [each for each in left if not any(state.saw(other, each) for other in left)]
    return min(latest, key=lambda each: _FROM_NO.index(each.fact.answer), default=None)


_FROM_NO = ("no", "partly", "yes")


def outdated(state: State, said: "Noted[ResolutionGiven]") -> str:
    """Why their "yes" no longer counts, as a sentence; "" where it does."""
    after = (each for each in state.resolutions if not _known_to(state, said, each))
    if any(each.fact.answer != "yes" for each in after):
        return "The customer said yes, and later that one point is not resolved."
    slips = [slip for action in state.actions if action.promise for slip in action.slips]
    if any(not state.saw(said, slip) for slip in slips):
        return "The customer said yes before a promise slipped: that yes is too old."
    if any(not state.saw(said, each) for each in state.reopened):
        return "The customer said yes before the case was opened again: that yes is too old."
    return ""


def _known_to(
    state: State, said: "Noted[ResolutionGiven]", other: "Noted[ResolutionGiven]"
) -> bool:
    key = key_of(other)
    return key == key_of(said) or key in state.overruled or state.saw(said, other)


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
    last = last_said(state, state.resolutions)
    return last is not None and last.fact.answer != "yes"


def date_before(state: State) -> ReportBack | None:
    """The date by which they were to hear from us, as it was when this session began."""
    session = state.session
    every = [*state.reported, *([state.report_back] if state.report_back else [])]
    known = (each for each in reversed(every) if session and state.knew(session.key, key_of(each)))
    return next(known, None)


def how_kept(state: State) -> str:
    """How that date was kept, as far as it can be worked out: on time, late, missed; else ""."""
    promised = date_before(state)
    met = promised.status if promised is not None else "open"
    return "" if met in ("open", "replaced") else met


def stopped(state: State, replica: str = "") -> Session | None:
    """The session that was cut short and can go on: the one `replica` held, else any.

    One that a later session knew of is over, but for whoever held it.
    """
    held = {each: seat.sitting for each, seat in state.seats.items()} or {"": state.sitting}
    cut = {
        index: state.sessions[index]
        for each, index in held.items()
        if index >= 0 and state.holders.get(index, each) == each
        if state.sessions[index].ending not in ("end", "callback")
    }
    own = held.get(replica, -1)
    if own in cut:
        return cut[own]
    left = [
        each
        for each in cut.values()
        if not any(state.knew(other.key, each.key) for other in state.sessions)
    ]
    return left[-1] if left else None


def poor(given: "SurveyGiven") -> tuple[str, ...]:
    """The scores that ask for more work, as "CSAT 2"; empty where there are none."""
    scores: dict[Measure, int | None] = {"csat": given.csat, "nps": given.nps, "ces": given.ces}
    return tuple(
        f"{measure.upper()} {score}"
        for measure, score in scores.items()
        if score is not None and score <= _POOR[measure]
    )
