"""What a case taught and what lies ahead of it, as data: `mend learnings show --json`. Pure."""

from datetime import tzinfo

from mendcli.case.aftercare import learnings
from mendcli.case.state.case_state import State
from mendcli.notes.words.instants import iso

Data = dict[str, object]


def learned_data(state: State, zone: tzinfo) -> Data:
    """Everything of one case; `docs/json.md` says what each key holds."""
    return {
        "case": state.case,
        "status": state.status,
        "customer": {"id": state.customer.id, "name": state.customer.name},
        **learned(state, zone),
    }


def learned(state: State, zone: tzinfo) -> Data:
    """What was learned, without whose case it is."""
    return {
        "whys": [
            {"id": why.id, "text": why.text, "of": why.of or None, "root": why.root}
            for why in learnings.whys(state)
        ],
        "corrective": [
            {
                "id": action.id,
                "what": action.what,
                "owner": action.owner,
                "due": action.due.at if action.due else None,
                "status": action.status,
            }
            for action in learnings.corrective(state)
        ],
        "others": [
            {"id": each.id, "who": each.who, "action": each.action or None}
            for each in learnings.others(state)
        ],
        "changes": [
            {"id": each.id, "what": each.what, "where": each.where, "by": each.by}
            for each in learnings.changes(state)
        ],
        "told": [
            {"at": iso(each.at, zone), "channel": each.channel, "words": each.words}
            for each in learnings.told(state)
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
                "due_words": risk.due_words,
                "state": risk.state,
            }
            for risk in learnings.risks(state)
        ],
        "aims": [
            {"id": aim.id, "text": aim.text, "help": aim.help, "next": aim.next}
            for aim in learnings.aims(state)
        ],
    }
