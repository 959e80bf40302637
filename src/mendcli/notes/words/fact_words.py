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
from mendcli.case.state.placeholder_values import as_asked
from mendcli.case.state.references import referenced
from mendcli.dates.when import When

#: What a mark says of a line.
_MARKED = {"exact": "is in their exact words", "hurts": "is what hurts"}
_MOST = 60  # characters of a line that is named in one of ours


def named(fact: Fact, state: State) -> str:
    """The fact in the words of its row; `state` names what it is of.

    "" for one that is only taken back along with what it follows from.
    """
    return FACTS[type(fact)].undo.format_map(_fields(fact, state))


def named_at_desk(fact: Fact, state: State) -> str:
    """The same for `mend undo`, which takes back what was done after the call as well."""
    from mendcli.case.log.aftercare_facts import ActionLinked, ActionSettled, ActionSlipped

    words, row = _fields(fact, state), FACTS[type(fact)]
    if isinstance(fact, ActionLinked | ActionSettled | ActionSlipped):
        words["of"] = _action(fact.action, fact.adder, state)
    return (row.desk or row.undo).format_map(words)


def _fields(fact: Fact, state: State) -> dict[str, object]:
    """What the words of a row may name: the fact's fields, and what is worked out from them."""
    words: dict[str, object] = {
        field: value.shown() if isinstance(value, When) else value
        for field, value in fact._asdict().items()
    }
    match fact:
        case ActionDated() | ActionReadBack():
            words["of"] = _action(fact.action, fact.adder, state)
        case OptionWeighed() | OptionChosen():
            option = referenced(state, state.proposals, fact.option, fact.adder, "")
            words["of"] = f"“{option[1].what}”" if option else "none of them"
        case Answered():
            words["value"] = ", ".join(fact.values) or as_asked(fact.kind, fact.value)
            words["to"] = f" to “{fact.asked}”" if fact.asked else ""
        case LineMarked():
            words["of"], words["mark"] = _line(fact, state), _MARKED[fact.mark]
        case Skipped():
            words["asked"] = fact.asked or fact.step
        case ParaphraseSaid():
            words["quoted"] = f", “{fact.text}”" if fact.text else ""
    return words


def _action(number: int, adder: str, state: State) -> str:
    found = referenced(state, state.actions, number, adder, "")
    return f"“{found[1].what}”" if found else "a promise"


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
