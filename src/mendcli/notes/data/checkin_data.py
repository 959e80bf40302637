"""Check-ins as data, as --json shows them: pure."""

from collections.abc import Callable
from datetime import datetime, tzinfo

from mendcli.case.log.spoken_facts import Side
from mendcli.case.state.aftercare import CheckIn
from mendcli.case.state.case_state import State
from mendcli.notes.data.summary import Data
from mendcli.notes.words.instants import iso


def checkin_data(
    state: State, checkin: CheckIn, often: Callable[[str], str], now: datetime, zone: tzinfo
) -> Data:
    """One check-in with its case, and whether each side has agreed that all is resolved."""
    return {
        "case": state.case,
        "customer": {"name": state.customer.name, "called": state.customer.called},
        "id": checkin.id,
        "due": checkin.due.at if checkin.due else None,
        "zone": (checkin.due or checkin.first).zone,
        "late": checkin.due is not None and checkin.due.instant() < now,
        "first": checkin.first.at,
        "rule": checkin.rule,
        "often": often(checkin.rule),
        "about": checkin.about,
        "rep": checkin.rep,
        "held": [
            {
                "how": each.how,
                "due": each.due.at,
                "at": iso(each.at, zone),
                "words": each.words,
                "rep": each.rep,
            }
            for each in checkin.held
        ],
        "agreed": {"us": _agreed(state, "us"), "customer": _agreed(state, "customer")},
    }


def _agreed(state: State, side: Side) -> bool | None:
    """Null where that side was never asked."""
    return state.sides[side].agreed if side in state.sides else None
