"""What is said back on the screen after something was saved: one quiet line, or none.

A tick means that it is on disk. Dates are echoed in full with their weekday.
"""

from typing import TYPE_CHECKING

from mendcli.case.log.facts import CallFact, Fact
from mendcli.case.log.session_facts import (
    CallerNamed,
    CaseOpened,
    CustomerDescribed,
    MarkedForCheck,
    PlaybookSwitched,
    Skipped,
)
from mendcli.case.log.spoken_facts import (
    ActionAdded,
    ActionDated,
    ActionReadBack,
    Answered,
    Captured,
    Corrected,
    LineKept,
    LineMarked,
    OptionChosen,
    OptionProposed,
    ParaphraseAnswered,
    ParaphraseSaid,
    ParaphraseWorded,
    ReportBackSet,
    SinceGiven,
    Undone,
)
from mendcli.case.promises.promise_line import due_shown, echo
from mendcli.case.state.case_state import Action, State
from mendcli.case.state.progress import ordinal
from mendcli.case.state.references import referenced
from mendcli.dates.when import When
from mendcli.screen.words.prompter import Tone
from mendcli.workflows.call.record import CaseRecord

if TYPE_CHECKING:
    from mendcli.case.log.aftercare_facts import AftercareFact

#: The facts a rep thinks of as "kept": what was said, noted, proposed, promised, answered.
KEPT = (
    LineKept, Captured, ParaphraseSaid, ParaphraseAnswered, ParaphraseWorded, Answered, SinceGiven,
    OptionProposed, ActionAdded, ReportBackSet,
)  # fmt: skip


def echo_of(fact: Fact, record: CaseRecord, rep: str) -> tuple[str, Tone] | None:
    """The line for one fact, given the record after it."""
    state = record.state
    match fact:
        case ActionAdded():
            action = _action(state, fact)
            return f"✓ {'' if fact.promise else 'todo · '}{echo(action, rep)}", "good"
        case ActionDated():
            action = _action(state, fact)
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
            return _quiet(fact, record)


def _quiet(fact: Fact, record: CaseRecord) -> tuple[str, Tone] | None:
    match fact:
        case LineKept(complaint=complaint) if complaint:
            return _turned(complaint), "quiet"
        case LineKept(said_at=said_at) if said_at:
            return f"✓ kept{_for(fact.step)}", "quiet"
        case Captured(direct=False) if fact.said_at or fact.topic in ("note", "earlier"):
            return f"✓ {fact.topic} kept{_for(fact.step) if fact.said_at else ''}", "quiet"
        case CustomerDescribed():
            return _described(fact, record), "quiet"
        case CallerNamed():
            who = record.state.progress.spoken_by
            return f"✓ on the line: {who or 'the customer'}", "quiet"
        case Corrected():
            return "✓ the correction stands beside it", "quiet"
        case LineMarked():
            from mendcli.notes.words.fact_words import named

            return f"✓ {named(fact, record.state)}", "quiet"
        case Undone():
            taken = _named(record, fact)
            return (f"✓ taken back: {taken}", "quiet") if taken else None
        case Skipped(unasked=False):
            return "left open · /back returns to it", "quiet"
        case MarkedForCheck():
            return f"Check again later: {', '.join(fact.steps)}", "quiet"
        case PlaybookSwitched():
            came = f"{len(fact.carried)} answers came along"
            return f"✓ now {record.state.playbook.title} · {came}", "good"
        case _ if isinstance(fact, CallFact):
            return None
        case _:
            return _after_call(fact, record)


def _turned(complaint: int) -> str:
    """What is said where they turn to the first of their complaints again, or to another."""
    if complaint == 1:
        return "✓ kept: back to their first complaint"
    which = f"✓ kept: their {ordinal(complaint)} complaint, and what follows"
    return f"{which} · /second first: … goes back"


def _after_call(fact: "AftercareFact", record: CaseRecord) -> tuple[str, Tone] | None:
    # Such a fact was made, so its module is loaded: a call that makes none never gets here.
    from mendcli.case.log.aftercare_facts import CheckInSet, CustomerTold

    match fact:
        case CustomerTold():
            return "✓ they know", "good"
        case CheckInSet():
            due = record.state.checkins[-1].due
            return (f"✓ Look in on them {due.shown()}", "good") if due else None
        case _:
            return None


def _described(now: CustomerDescribed, record: CaseRecord) -> str:
    """What changed about who they are."""
    known = [e.fact for e in record.log if isinstance(e.fact, CaseOpened | CustomerDescribed)]
    before = known[-2] if len(known) > 1 else CustomerDescribed("", "")
    changed = [
        f"{label} {', '.join(new) if isinstance(new, tuple) else new or 'none'}"
        for field, label in _SHOWN
        if (new := getattr(now, field)) != getattr(before, field)
    ]
    return f"✓ {' · '.join(changed)}" if changed else "✓ as it was"


#: What is said of a customer, and how.
_SHOWN = (
    ("name", "name:"), ("called", "called:"), ("phone", "number:"), ("email", "e-mail:"),
    ("account", "account:"), ("refs", "references:"), ("language", "language:"),
)  # fmt: skip


def _for(step: str) -> str:
    return f" under {step.partition('.')[0]}" if step else " with the case"


def _action(state: State, fact: ActionAdded | ActionDated | ActionReadBack) -> Action:
    adder = "" if isinstance(fact, ActionAdded) else fact.adder
    found = referenced(state, state.actions, fact.action, adder, "")
    assert found is not None, "a fact that was just recorded names an action that is there"
    return found[1]


def _named(record: CaseRecord, taken: Undone) -> str:
    from mendcli.notes.words.fact_words import named

    fact = next(
        entry.fact
        for entry in reversed(record.log)
        if entry.number == taken.number and taken.replica in ("", entry.replica)
    )
    lines = {(line.number, line.replica) for line in record.state.words}
    if isinstance(fact, Corrected | LineMarked) and not any(
        fact.number == number and fact.replica in ("", replica) for number, replica in lines
    ):
        return ""  # the line went, and this with it
    return named(fact, record.state)
