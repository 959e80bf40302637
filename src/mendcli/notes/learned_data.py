"""What a case taught and what lies ahead of it, as data: `mend learnings show --json`. Pure."""

from datetime import tzinfo

from mendcli.case import learned
from mendcli.case.state import State
from mendcli.notes.instants import iso

Data = dict[str, object]


def learned_data(state: State, zone: tzinfo) -> Data:
    """Everything of one case; `docs/json.md` says what each key holds."""
    return {
        "case": state.case,
        "status": state.status,
        "customer": {"id": state.customer.id, "name": state.customer.name},
        "whys": [
            {"id": why.id, "text": why.text, "of": why.of or None, "root": why.root}
            for why in learned.whys(state)
        ],
        "corrective": [
            {
                "id": action.id,
                "what": action.what,
                "owner": action.owner,
                "due": action.due.at if action.due else None,
                "status": action.status,
            }
            for action in learned.corrective(state)
        ],
        "others": [
            {"id": each.id, "who": each.who, "action": each.action or None}
            for each in learned.others(state)
        ],
        "changes": [
            {"id": each.id, "what": each.what, "where": each.where, "by": each.by}
            for each in learned.changes(state)
        ],
        "told": [
            {"at": iso(each.at, zone), "channel": each.channel, "words": each.words}
            for each in learned.told(state)
        ],
        **ahead_data(state),
    }


def ahead_data(state: State) -> Data:
    """The risks, and what the customer wants to reach."""
    return {
        "risks": [
            {
                "id": risk.id,
                "text": risk.text,
                "owner": risk.owner,
                "due": risk.due.at if risk.due else None,
                "state": risk.state,
            }
            for risk in learned.risks(state)
        ],
        "aims": [
            {"id": aim.id, "text": aim.text, "help": aim.help, "next": aim.next}
            for aim in learned.aims(state)
        ],
    }
