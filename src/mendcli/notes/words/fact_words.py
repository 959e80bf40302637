"""One fact in the fewest words that tell it from another: what /undo says it takes back. Pure."""

from mendcli.case.log.fact_row import FACTS
from mendcli.case.log.facts import Fact
from mendcli.case.log.session_facts import Skipped
from mendcli.case.log.spoken_facts import (
    ActionDated,
    ActionReadBack,
    Answered,
    OptionChosen,
    OptionWeighed,
    ParaphraseSaid,
)
from mendcli.case.state.case_state import State
from mendcli.case.state.placeholder_values import shown_value
from mendcli.case.state.references import referenced
from mendcli.dates.when import When


def named(fact: Fact, state: State) -> str:
    """The fact in the words of its row; `state` names what it is of.

    "" for one that is only taken back along with what it follows from.
    """
    words = {
        field: value.shown() if isinstance(value, When) else value
        for field, value in fact._asdict().items()
    }
    match fact:
        case ActionDated() | ActionReadBack():
            action = referenced(state, state.actions, fact.action, fact.adder, "")
            words["of"] = f"“{action[1].what}”" if action else "a promise"
        case OptionWeighed() | OptionChosen():
            option = referenced(state, state.proposals, fact.option, fact.adder, "")
            words["of"] = f"“{option[1].what}”" if option else "none of them"
        case Answered():
            words["value"] = ", ".join(fact.values) or shown_value(fact.kind, fact.value)
            words["to"] = f" to “{fact.asked}”" if fact.asked else ""
        case Skipped():
            words["asked"] = fact.asked or fact.step
        case ParaphraseSaid():
            words["quoted"] = f", “{fact.text}”" if fact.text else ""
    return FACTS[type(fact)].undo.format_map(words)
