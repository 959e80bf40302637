"""One action as data: what every --json shows of it. Pure."""

from datetime import datetime, tzinfo

from mendcli.case.promises.standing import standing
from mendcli.case.state.case_state import Action
from mendcli.notes.words.instants import iso

Data = dict[str, object]


def action_data(action: Action, zone: tzinfo, now: datetime | None = None) -> Data:
    """Everything there is about an action; `standing` is how it stands at `now`, null without.

    `original` and `said_at` are there only where there is one.
    """
    data: Data = {
        "id": action.id,
        "what": action.what,
        "owner": action.owner,
        "due": action.due.at if action.due else None,
        "promise": action.promise,
        "status": action.status,
        "confirmed": action.confirmed,
        "purpose": action.purpose,
        "at": iso(action.at, zone),
        "step": action.step,
        "standing": standing(action, now) if now is not None else None,
        "side": action.side,
        "due_words": action.due_words,
        "cost": action.cost or None,
        "settled": iso(action.settled, zone) if action.settled else None,
        "outcome": action.outcome,
        "waits": list(action.waits),
        "slips": [
            {
                "at": iso(slip.at, zone),
                "was": slip.was.at if slip.was else None,
                "due": slip.due.at,
                "reason": slip.reason,
                "mitigation": slip.mitigation,
                "early": slip.early,
                "told": iso(slip.told, zone) if slip.told else None,
                "channel": slip.channel,
                "with": slip.with_ or None,
            }
            for slip in action.slips
        ],
    }
    texts = {"original": action.original, "said_at": action.said_at}
    return {**data, **{key: text for key, text in texts.items() if text}}
