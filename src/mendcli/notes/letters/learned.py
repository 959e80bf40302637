"""What a case taught and what lies ahead of it, as passages: causes, changes, risks, goals.

Pure. The rep's note and the card of a hand-over say the same in the same words.
"""

from collections.abc import Iterator
from datetime import tzinfo

from mendcli.case.aftercare import learnings
from mendcli.case.log.spoken_facts import Topic
from mendcli.case.state.aftercare import Others, Risk
from mendcli.case.state.case_state import Item, State
from mendcli.notes.forms.passage import Passage, around, holding, one_line
from mendcli.notes.words.instants import due_short
from mendcli.notes.words.outcome_words import RISK, said_as

#: Topics that the joined lists of `learnings` hold, and so are not listed as notes besides.
JOINED: frozenset[Topic] = frozenset({"why", "cause", "exposed", "change", "risk", "objective"})


def causes(state: State) -> Iterator[Passage]:
    """The chain of causes: each one's own under it, told apart by how deep it goes."""
    heading = "Why it happened"
    for depth, why in learnings.tree(learnings.whys(state)):
        root = " · a root cause" if why.root else ""
        facts = (why.number, *why.also)
        lead = "and why? " * depth + _whose(state, why.noted)
        yield around((lead, root), why.text, facts, heading)
        yield from _first_put(state, why.noted, heading)
    for each in learnings.others(state):
        yield _others(state, each)
        yield from _first_put(state, each.noted, "Who else it could hit")


def _others(state: State, each: Others) -> Passage:
    action = next((act for act in state.actions if act.id == each.action), None)
    what = f"action {action.id}: {one_line(action.what)}" if action else "no action for them yet"
    words = (_whose(state, each.noted), f" · {what}")
    return around(words, each.who, (each.number, *each.also), "Who else it could hit")


def changes(state: State) -> Iterator[Passage]:
    """What was changed for good, where that is written down, and by whom."""
    heading = "Changed for good"
    for each in learnings.changes(state):
        where = f" · written down in {one_line(each.where)}" if each.where.strip() else ""
        by = f" · by {one_line(each.by)}" if each.by.strip() else ""
        yield around(("", where + by), each.what, (each.number,), heading)
        yield from _first_put(state, each.noted, heading)


def ahead(state: State, zone: tzinfo) -> Iterator[Passage]:
    """The risks, each with who looks after it and by when; what the customer wants to reach."""
    for risk in learnings.risks(state):
        words = (_whose(state, risk.of), _stands(risk, zone))
        yield around(words, risk.text, (risk.number, *risk.also), "Risks")
        yield from _first_put(state, risk.of, "Risks")
    heading = "What they want to reach"
    for goal in learnings.aims(state):
        facts = (goal.number, *goal.also)
        yield around((_whose(state, goal.of), ""), goal.text, facts, heading)
        yield from _first_put(state, goal.of, heading)
        if goal.help.strip():
            yield holding("how we help: {}", goal.help, facts, heading)
        if goal.next.strip():
            yield holding("next step: {}", goal.next, facts, heading)
    steps = {(item.playbook, step_of(item)) for item in state.about("objective")}
    for item in state.about("help"):
        if (item.playbook, step_of(item)) not in steps:
            yield from noted(item, heading, "how we help: ")


def _stands(risk: Risk, zone: tzinfo) -> str:
    parts = (
        one_line(risk.owner),
        f"by {due_short(risk.due, zone)}{said_as(risk.due_words)}" if risk.due else "",
        RISK[risk.state],
    )
    return "".join(f" · {part}" for part in parts if part)


def _first_put(state: State, noted: int, heading: str) -> Iterator[Passage]:
    """What was noted of it on the call, where it was corrected since."""
    item = _item(state, noted)
    if item is not None and item.correction:
        yield holding("first noted as: {}", item.text, (item.number, *item.also), heading)


def _whose(state: State, noted: int) -> str:
    item = _item(state, noted)
    return by_whom(item) if item is not None and item.topic != "change" else ""


def _item(state: State, noted: int) -> Item | None:
    return next((each for each in state.items if each.number == noted), None) if noted else None


def noted(item: Item, heading: str, lead: str = "") -> Iterator[Passage]:
    """One thing noted on a call, and under it what it was corrected to."""
    yield around((lead + by_whom(item), ""), item.text, (item.number,), heading)
    if item.correction:
        yield holding("corrected to: {}", item.correction, (item.number, *item.also), heading)


def by_whom(item: Item) -> str:
    """Whose it is, before it; "" where that was not said."""
    them = {"us": "us", "customer": "them", "them": "them"}
    return f"{them.get(item.by, one_line(item.by))}: " if item.by.strip() else ""


def step_of(item: Item) -> str:
    """The step of the playbook that it was noted in."""
    return item.step.partition(".")[0]
