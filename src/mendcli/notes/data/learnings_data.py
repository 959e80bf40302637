"""What a case taught and what lies ahead of it, as data: `mend learnings show --json`. Pure."""

from datetime import tzinfo

from mendcli.case.aftercare import learnings
from mendcli.case.state.case_state import State
from mendcli.notes.data.encoder import Data, pick, rows


def learned_data(state: State, zone: tzinfo) -> Data:
    """Everything of one case; `docs/json.md` says what each key holds."""
    return {
        "case": state.case,
        "status": state.status,
        "customer": pick(state.customer, "id name"),
        **learned(state, zone),
    }


def learned(state: State, zone: tzinfo) -> Data:
    """What was learned, without whose case it is."""
    return {
        "whys": rows(state.whys, "id text of? root"),
        "corrective": rows(learnings.corrective(state), "id what owner due status"),
        "others": rows(state.others, "id who action?"),
        "changes": rows(state.changes, "id what where by"),
        "ideas": rows(state.about("idea"), "text at", zone),
        "told": rows(learnings.told_of_changes(state), "at channel words", zone),
        **ahead_data(state),
    }


def ahead_data(state: State) -> Data:
    """The risks, and what the customer wants to reach."""
    return {
        "risks": rows(state.risks, "id text owner due due_words state"),
        "aims": rows(state.goals, "id text help next"),
    }
