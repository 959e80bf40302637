"""How an action stands, in words for us: "late by 2 days", "done, 3 h late", "slipped".

Pure: the moment is handed in.
"""

from datetime import datetime

from mendcli.case.aftercare.their_turn import TheirTurn
from mendcli.case.promises.standing import standing
from mendcli.case.state.case_state import Action
from mendcli.notes.words.lengths import about_how_long


def standing_words(action: Action, now: datetime) -> str:
    """Where the action is, and for a promise what the customer knows of it."""
    match standing(action, now):
        case "late":
            assert action.due is not None
            return f"late by {about_how_long(now - action.due.instant())}{_unheard(action)}"
        case "done late":
            assert action.due is not None and action.settled is not None
            return f"done, {about_how_long(action.settled - action.due.instant())} late"
        case "done":
            return "done" if action.due is None else "done in time"
        case "dropped":
            return "refused" if action.confirmed == "no" else "dropped"
        case "due":
            return f"due today{_slipped(action)}"
        case "slipped":
            return _slipped(action).removeprefix(", ")
        case _:
            return _read_back(action)


def turn_words(turn: TheirTurn | None) -> str:
    """That an answer of theirs is waited for, and since when; "" where none is."""
    if turn is None:
        return ""
    since = f"{turn.since:%a} {turn.since.day} {turn.since:%b}"
    if not turn.sent:
        return f"the reply of {since} is not known to have gone out"
    return f"waiting for their answer since {since}"


def _read_back(action: Action) -> str:
    if not action.promise:
        return ""
    return {"yes": "confirmed", "no": "refused"}.get(action.confirmed or "", "not read back")


def _slipped(action: Action) -> str:
    if not action.slips:
        return ""
    times = f" {len(action.slips)} times" if len(action.slips) > 1 else ""
    return f", slipped{times}{_unheard(action)}"


def _unheard(action: Action) -> str:
    untold = action.promise and any(slip.told is None for slip in action.slips)
    return ", they have not heard" if untold else ""
