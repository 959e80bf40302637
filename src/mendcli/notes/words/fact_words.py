"""One fact in the fewest words that tell it from another: what /undo says it takes back. Pure."""

from mendcli.case.log.facts import Fact
from mendcli.case.log.session_facts import (
    BlockOpened,
    CustomerDescribed,
    PlaybookSwitched,
    Skipped,
    VersionTaken,
)
from mendcli.case.log.spoken_facts import (
    ActionAdded,
    ActionDated,
    ActionReadBack,
    Answered,
    Captured,
    Corrected,
    LineKept,
    OptionChosen,
    OptionProposed,
    OptionWeighed,
    ParaphraseAnswered,
    ParaphraseSaid,
    ParaphraseWorded,
    ReportBackSet,
    SinceGiven,
)
from mendcli.case.state.case_state import State
from mendcli.case.state.placeholder_values import shown_value
from mendcli.case.state.references import referenced

#: By name: a call that makes none of these need not load the facts of after the call.
_LATER = {
    "CheckInSet": "the date to look in",
    "ResolutionGiven": "what they said of one point",
    "CustomerTold": "that they were told",
}


def named(fact: Fact, state: State) -> str:
    """The fact in words; "" for one that only follows from another. `state` names what it is of."""
    match fact:
        case LineKept() | Captured():
            return f"“{fact.text}”"
        case Corrected():
            return f"the correction “{fact.text}”"
        case ActionAdded() | OptionProposed():
            return f"“{fact.what}”"
        case ActionDated() | ActionReadBack():
            found = referenced(state, state.actions, fact.action, fact.adder, "")
            what = "the date" if isinstance(fact, ActionDated) else "the answer"
            return f"{what} of “{found[1].what}”" if found else what
        case OptionWeighed():
            return f"whether “{_proposal(fact, state)}” works"
        case OptionChosen():
            chosen = _proposal(fact, state)
            return f"the choice of “{chosen}”" if chosen else "“not agreed”"
        case ReportBackSet():
            return f"the date {fact.due.shown()}"
        case SinceGiven():
            return f"first complained {fact.when.shown()}"
        case CustomerDescribed():
            return "what you changed about who they are"
        case _:
            return _of_the_method(fact)


def _of_the_method(fact: Fact) -> str:
    match fact:
        case Answered():
            value = ", ".join(fact.values) or shown_value(fact.kind, fact.value)
            return f"the answer “{value}”{_to(fact.asked)}"
        case ParaphraseAnswered():
            return f"their “{fact.answer}” to what you said back"
        case ParaphraseSaid(text=text):
            return f"what you said back, “{text}”" if text else "that you said it back"
        case ParaphraseWorded():
            return "the wording of what you said back"
        case Skipped():
            return f"leaving out “{fact.asked or fact.step}”"
        case PlaybookSwitched():
            return f"the switch to {fact.playbook}"
        case VersionTaken():
            return f"the move to {fact.playbook} {fact.version}"
        case BlockOpened():
            return f"/break {fact.name}"
        case _:
            return _LATER.get(type(fact).__name__, "")


def _to(asked: str) -> str:
    return f" to “{asked}”" if asked else ""


def _proposal(fact: OptionWeighed | OptionChosen, state: State) -> str:
    found = referenced(state, state.proposals, fact.option, fact.adder, "")
    return found[1].what if found else ""
