"""One fact in the fewest words that tell it from another: what /undo says it takes back. Pure."""

from mendcli.case.log.fact_row import FACTS
from mendcli.case.log.facts import Fact
from mendcli.case.log.session_facts import Skipped
from mendcli.case.log.spoken_facts import (
    ActionDated,
    ActionReadBack,
    Answered,
    LineMarked,
    OptionChosen,
    OptionWeighed,
    ParaphraseSaid,
)
from mendcli.case.state.case_state import State
from mendcli.case.state.placeholder_values import shown_value
from mendcli.case.state.references import referenced
from mendcli.dates.when import When

#: What a mark says of a line.
_MARKED = {"exact": "is in their exact words", "hurts": "is what hurts"}
_MOST = 60  # characters of a line that is named in one of ours


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
        case LineMarked():
            words["of"], words["mark"] = _line(fact, state), _MARKED[fact.mark]
        case Skipped():
            words["asked"] = fact.asked or fact.step
        case ParaphraseSaid():
            words["quoted"] = f", “{fact.text}”" if fact.text else ""
    return FACTS[type(fact)].undo.format_map(words)


def _line(mark: LineMarked, state: State) -> str:
    """The line that was marked, so much of it that one sees which it is."""
    text = next(
        (
            line.text
            for line in state.words
            if line.number == mark.number and mark.replica in ("", line.replica)
        ),
        "",
    )
    short = " ".join(text.split())
    return f"“{short[:_MOST].rstrip()}…”" if len(short) > _MOST else f"“{short}”"
