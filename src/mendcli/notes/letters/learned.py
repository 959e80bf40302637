"""What a case taught and what lies ahead of it, as passages: causes, changes, risks, goals.

Pure. The rep's note and the card of a hand-over say the same in the same words.
"""

from collections.abc import Iterator
from datetime import tzinfo

from mendcli.case.aftercare import learnings
from mendcli.case.log.learning_facts import OthersFound, RiskSet
from mendcli.case.log.spoken_facts import Topic
from mendcli.case.reading.frames import joined
from mendcli.case.state.aftercare import Noted
from mendcli.case.state.case_state import Item, State
from mendcli.case.state.fold_learning import Learned, first_noted
from mendcli.notes.forms.passage import Passage, around, holding, one_line
from mendcli.notes.words.instants import due_short
from mendcli.notes.words.outcome_words import RISK, said_as

#: Topics that the joined lists of `learnings` hold, and so are not listed as notes besides.
JOINED: frozenset[Topic] = frozenset({"why", "cause", "exposed", "change", "risk", "objective"})


def causes(state: State) -> Iterator[Passage]:
    """The chain of causes: each one's own under it, told apart by how deep it goes."""
    heading = "Why it happened"
    for depth, why in learnings.tree(state.whys):
        root = " · a root cause" if why.fact.root else ""
        facts = (why.number, *why.also)
        lead = "and why? " * depth + _whose(state, why)
        yield around((lead, root), why.fact.text, facts, heading)
        yield from _first_put(state, why, heading)
    for each in state.others:
        yield _others(state, each)
        yield from _first_put(state, each, "Who else it could hit")


def _others(state: State, each: Noted[OthersFound]) -> Passage:
    action = next((act for act in state.actions if act.id == each.fact.action), None)
    what = f"action {action.id}: {one_line(action.what)}" if action else "no action for them yet"
    words = (_whose(state, each), f" · {what}")
    return around(words, each.fact.who, (each.number, *each.also), "Who else it could hit")


def changes_made(state: State) -> Iterator[Passage]:
    """What was changed for good, where that is written down, and by whom."""
    heading = "Changed for good"
    for each in state.changes:
        where = f" · written down in {one_line(each.fact.where)}" if each.fact.where.strip() else ""
        by = f" · by {one_line(each.fact.by)}" if each.fact.by.strip() else ""
        yield around(("", where + by), each.fact.what, (each.number,), heading)
        yield from _first_put(state, each, heading)


def risks_and_goals(state: State, zone: tzinfo) -> Iterator[Passage]:
    """The risks, each with who looks after it and by when; what the customer wants to reach."""
    for risk in state.risks:
        words = (_whose(state, risk), _stands(risk, zone))
        yield around(words, risk.fact.text, (risk.number, *risk.also), "Risks")
        yield from _first_put(state, risk, "Risks")
    heading = "What they want to reach"
    for goal in state.goals:
        facts = (goal.number, *goal.also)
        yield around((_whose(state, goal), ""), goal.fact.text, facts, heading)
        yield from _first_put(state, goal, heading)
        if goal.fact.help.strip():
            yield holding("how we help: {}", goal.fact.help, facts, heading)
        if goal.fact.next.strip():
            yield holding("next step: {}", goal.fact.next, facts, heading)
    steps = {(item.playbook, step_of(item)) for item in state.about("objective")}
    for item in state.about("help"):
        if (item.playbook, step_of(item)) not in steps:
            yield from noted_item(item, heading, "how we help: ")


def _stands(risk: Noted[RiskSet], zone: tzinfo) -> str:
    parts = (
        one_line(risk.fact.owner),
        f"by {due_short(risk.fact.due, zone)}{said_as(risk.fact.due_words)}"
        if risk.fact.due
        else "",
        RISK[risk.fact.state],
    )
    return "".join(f" · {part}" for part in parts if part)


def _first_put(state: State, thing: Noted[Learned], heading: str) -> Iterator[Passage]:
    """What was noted of it on the call, where it was corrected since."""
    item = first_noted(state, thing)
    if item is not None and item.correction:
        yield holding("first noted as: {}", item.text, (item.number, *item.also), heading)


def _whose(state: State, thing: Noted[Learned]) -> str:
    item = first_noted(state, thing)
    return by_whom(item) if item is not None and item.topic != "change" else ""


def noted_item(item: Item, heading: str, lead: str = "") -> Iterator[Passage]:
    """One thing noted on a call, and under it what it was corrected to."""
    yield around((lead + by_whom(item), ""), joined(item.frame, item.text), (item.number,), heading)
    if item.correction:
        yield holding("corrected to: {}", item.correction, (item.number, *item.also), heading)


def by_whom(item: Item) -> str:
    """Whose it is, before it; "" where that was not said."""
    them = {"us": "us", "customer": "them", "them": "them"}
    return f"{them.get(item.by, one_line(item.by))}: " if item.by.strip() else ""


def step_of(item: Item) -> str:
    """The step of the playbook that it was noted in."""
    return item.step.partition(".")[0]
