"""What is said back on the screen after something was saved: one quiet line, or none.

A tick means that it is on disk. Dates are echoed in full with their weekday.
"""

from mendcli.case.facts import Fact
from mendcli.case.promise_line import due_shown, echo
from mendcli.case.sitting import MarkedForCheck, PlaybookSwitched, Skipped
from mendcli.case.spoken import (
    ActionAdded,
    ActionDated,
    ActionReadBack,
    Answered,
    Captured,
    Corrected,
    LineKept,
    OptionChosen,
    OptionProposed,
    ParaphraseAnswered,
    ParaphraseSaid,
    ParaphraseWorded,
    ReportBackSet,
    SinceGiven,
    Undone,
)
from mendcli.case.state import State
from mendcli.dates.when import When
from mendcli.screen.prompter import Tone

#: The facts a rep thinks of as "kept": what was said, noted, proposed, promised, answered.
KEPT = (
    LineKept, Captured, ParaphraseSaid, ParaphraseAnswered, ParaphraseWorded, Answered, SinceGiven,
    OptionProposed, ActionAdded, ReportBackSet,
)  # fmt: skip


def echo_of(fact: Fact, state: State, rep: str) -> tuple[str, Tone] | None:
    """The line for one fact, given the state after it."""
    match fact:
        case ActionAdded():
            action = next(each for each in state.actions if each.id == fact.action)
            return f"✓ {'' if fact.promise else 'todo · '}{echo(action, rep)}", "good"
        case ActionDated():
            action = next(each for each in state.actions if each.id == fact.action)
            return f"✓ {action.what} · {due_shown(action.due)}", "good"
        case ActionReadBack(answer="corrected"):
            return f"✓ {fact.what} · {due_shown(fact.due)}", "good"
        case ActionReadBack():
            return ("✓ confirmed" if fact.answer == "yes" else "✓ refused, taken out"), "good"
        case ReportBackSet():
            return f"✓ They hear from you {fact.due.shown()}", "good"
        case SinceGiven():
            return f"✓ First complained {fact.when.shown()}", "good"
        case Answered(kind="date"):
            return f"✓ {When(fact.value, '', True).shown()}", "good"
        case OptionChosen():
            chosen = next((each.what for each in state.proposals if each.chosen), "")
            return (f"✓ agreed: {chosen}" if chosen else "✓ not agreed today"), "good"
        case OptionProposed():
            return f"✓ {'theirs' if fact.by == 'customer' else 'ours'}: {fact.what}", "quiet"
        case _:
            return _quiet(fact, state)


def _quiet(fact: Fact, state: State) -> tuple[str, Tone] | None:
    match fact:
        case LineKept(said_at=said_at) if said_at:
            return f"✓ kept{_for(fact.step)}", "quiet"
        case Captured(direct=False) if fact.said_at or fact.topic in ("note", "earlier"):
            return f"✓ {fact.topic} kept{_for(fact.step) if fact.said_at else ''}", "quiet"
        case Corrected():
            return "✓ the correction stands beside it", "quiet"
        case Undone():
            return "✓ taken back", "quiet"
        case Skipped(unasked=False):
            return "left open · /back returns to it", "quiet"
        case MarkedForCheck():
            return f"Check again later: {', '.join(fact.steps)}", "quiet"
        case PlaybookSwitched():
            return f"✓ now {state.playbook.title} · {len(fact.carried)} answers came along", "good"
        case _:
            return None


def _for(step: str) -> str:
    return f" for {step.partition('.')[0]}" if step else " with the case"
