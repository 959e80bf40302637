"""Check-ins as data, as --json shows them: pure."""

from collections.abc import Callable
from datetime import datetime, tzinfo

from mendcli.case.log.spoken_facts import Side
from mendcli.case.state.aftercare import CheckIn
from mendcli.case.state.case_state import State
from mendcli.notes.data.encoder import Data, pick, rows


def checkin_data(
    state: State, checkin: CheckIn, often: Callable[[str], str], now: datetime, zone: tzinfo
) -> Data:
    """One check-in with its case, and whether each side has agreed that all is resolved."""
    return {
        "case": state.case,
        "customer": pick(state.customer, "name called"),
        **pick(checkin, "id=name due"),
        "zone": (checkin.due or checkin.first).zone,
        "late": checkin.due is not None and checkin.due.instant() < now,
        **pick(checkin, "first rule"),
        "often": often(checkin.rule),
        **pick(checkin, "about rep"),
        "held": rows(checkin.held, "how due at words rep", zone),
        "agreed": {"us": _agreed(state, "us"), "customer": _agreed(state, "customer")},
    }


def _agreed(state: State, side: Side) -> bool | None:
    """Null where that side was never asked."""
    return state.sides[side].fact.agreed if side in state.sides else None
