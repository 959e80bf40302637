"""What a case taught as a sheet, and the register of all cases that taught something.

Words only. Nothing here reads a store or a clock.
"""

from datetime import datetime, tzinfo
from typing import NamedTuple

from mendcli.case.aftercare import learnings
from mendcli.case.log.learning_facts import RiskSet
from mendcli.case.state.aftercare import Noted
from mendcli.case.state.case_state import State
from mendcli.notes.words.instants import due_short, short
from mendcli.screen.sheets.sheet import (
    Block,
    Column,
    Grid,
    Heading,
    Items,
    Para,
    Sheet,
    Title,
    Words,
)  # fmt: skip

_DEEPEST = 8  # Deeper links are drawn no further in: a phone is 40 columns wide.


class TaughtLine(NamedTuple):
    """One line of the register. `cause` is "" where none is found yet."""

    case: str
    name: str
    cause: str
    changed: int
    others: int
    told: bool


def taught_sheet(lines: tuple[TaughtLine, ...]) -> Sheet:
    """The cases that taught something."""
    columns = (
        Column("case"), Column("customer", long=True, spare=3), Column("cause", long=True),
        Column("changed", right=True, spare=1), Column("others", right=True, spare=2),
        Column("told", spare=1),
    )  # fmt: skip
    rows = tuple(
        (
            Words(line.case, "strong"),
            line.name or Words("no name yet", "quiet"),
            line.cause or Words("not found yet", "quiet"),
            str(line.changed or ""),
            str(line.others or ""),
            "yes" if line.told else Words("not yet" if line.changed else "", "warn"),
        )
        for line in lines
    )
    return (Grid(columns, rows),) if lines else ()


def learned_sheet(state: State, zone: tzinfo, now: datetime) -> Sheet:
    """What one case taught, and what lies ahead."""
    title = Title(state.customer.name or "Customer without a name", f"{state.case} · learned")
    blocks: list[Block] = [title, *why_blocks(state)]
    if not learnings.roots(state):
        blocks.append(
            Para(f"The root is not found yet: mend learnings add {state.case} --why", "quiet")
        )
    actions = tuple(
        f"{act.id}  {act.what} · {act.owner} · "
        f"{due_short(act.due, zone) if act.due else 'no date'} · {act.status}"
        for act in learnings.corrective(state)
    )
    blocks += _part("What keeps it from coming back", actions)
    blocks += _part("Who else it could hit", tuple(_others(state)))
    blocks += _part("Changed for good", tuple(_changes(state)))
    blocks += _part("Their ideas for us", tuple(each.text for each in state.about("idea")))
    if state.changes:
        blocks.append(_told(state, zone))
    return (*blocks, *ahead_blocks(state, zone, now))


def why_blocks(state: State) -> list[Block]:
    """The chain of whys as a tree."""
    branches = learnings.tree(state.whys)
    if not branches:
        return []
    blocks: list[Block] = [Heading("Why it happened")]
    for depth, why in branches:
        mark = "└ " if depth else ""
        text = f"{mark}{why.id}  {why.fact.text}" + (" (root cause)" if why.fact.root else "")
        indent = 2 * min(depth, _DEEPEST)
        blocks.append(Para(text, "strong" if why.fact.root else "plain", indent))
    return blocks


def ahead_blocks(state: State, zone: tzinfo, now: datetime) -> list[Block]:
    """Risks, and the plan with the customer."""
    risks = [_risk(risk, zone, now) for risk in state.risks]
    columns = (
        Column("", right=True), Column("what could go wrong", long=True), Column("who", spare=1),
        Column("by", spare=2), Column(""),
    )  # fmt: skip
    blocks: list[Block] = [Heading("Risks"), Grid(columns, tuple(risks))] if risks else []
    aims = tuple(
        " · ".join(
            part
            for part in (
                f"{aim.id}  {aim.fact.text}",
                f"we help: {aim.fact.help}" if aim.fact.help else "",
                f"next: {aim.fact.next}" if aim.fact.next else "",
            )
            if part
        )
        for aim in state.goals
    )
    return [*blocks, *_part("What they want to reach", aims)]


def _risk(risk: Noted[RiskSet], zone: tzinfo, now: datetime) -> tuple[str | Words, ...]:
    late = risk.fact.state == "open" and risk.fact.due is not None and risk.fact.due.instant() < now
    due = (
        Words(due_short(risk.fact.due, zone), "warn" if late else "plain") if risk.fact.due else ""
    )
    state = "" if risk.fact.state == "open" else risk.fact.state
    ended = Words(state, "warn" if risk.fact.state == "happened" else "quiet")
    owner = risk.fact.owner or Words("nobody yet", "warn")
    return (Words(str(risk.id), "quiet"), risk.fact.text, owner, due, ended)


def _others(state: State) -> list[str]:
    found = []
    for each in state.others:
        action = next((act for act in state.actions if act.id == each.fact.action), None)
        what = f"action {action.id}: {action.what} ({action.status})" if action else "no action yet"
        found.append(f"{each.id}  {each.fact.who} · {what}")
    return found


def _changes(state: State) -> list[str]:
    return [
        f"{each.id}  {each.fact.what}"
        + (f" · in {each.fact.where}" if each.fact.where else "")
        + (f" · by {each.fact.by}" if each.fact.by else "")
        for each in state.changes
    ]


def _told(state: State, zone: tzinfo) -> Para:
    told = learnings.told_of_changes(state)
    if told:
        return Para(f"The customer was told: {told[-1].fact.channel}, {short(told[-1].at, zone)}.")
    return Para(f"The customer has not been told: mend learnings tell {state.case}", "warn")


def _part(heading: str, texts: tuple[str, ...]) -> list[Block]:
    return [Heading(heading), Items(texts)] if texts else []
