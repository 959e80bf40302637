"""The part of the rep's note that says what came of it: options, promises, todos, next contact.

Pure; used by `rep_note.py` only.
"""

from collections.abc import Iterator
from datetime import tzinfo

from mendcli.case.state import Action, Proposal, State
from mendcli.notes.instants import due_short
from mendcli.notes.passage import Passage, holding, one_line

_READ_BACK = {"yes": "read back: yes", "no": "refused when read back"}


def outcome(state: State, zone: tzinfo) -> Iterator[Passage]:
    """What was proposed, agreed, promised and planned."""
    for proposal in state.proposals:
        yield _option(proposal)
    if state.agreed is False:
        yield Passage("Not agreed today.", (state.agreed_by,), "Options")
    for action in state.actions:
        if action.promise:
            yield from _action(action, zone)
    for action in state.actions:
        if not action.promise:
            yield from _action(action, zone)
    if state.report_back:
        back = state.report_back
        closed = "" if back.status == "open" else f" ({one_line(back.status)})"
        text = f"By {due_short(back.due, zone)}{closed}"
        yield Passage(text, (back.number,), "They hear from us", "para")


def _option(proposal: Proposal) -> Passage:
    parts = ["theirs" if proposal.by == "customer" else "ours"]
    if proposal.workable is not None:
        parts.append("workable" if proposal.workable else "not workable")
    if proposal.why.strip():
        parts[-1] += f": {one_line(proposal.why)}"
    if proposal.chosen:
        parts.append("agreed")
    words = "{} · " + " · ".join(parts)
    return holding(words, proposal.what, (proposal.number, *proposal.also), "Options")


def _action(action: Action, zone: tzinfo) -> Iterator[Passage]:
    heading = "Promises" if action.promise else "To do (ours alone)"
    parts = [one_line(action.owner)]
    parts.append(due_short(action.due, zone) if action.due else "no date")
    if action.promise:
        parts.append(_READ_BACK.get(action.confirmed or "", "not read back"))
    if action.status == "dropped" and action.confirmed != "no":
        parts.append("dropped")
    if action.purpose != "fix":
        parts.append(action.purpose)
    facts = (action.number, *action.also)
    words = f"{action.id} · {{}} · " + " · ".join(part for part in parts if part)
    yield holding(words, action.what, facts, heading)
    if action.original and action.original != action.what:
        yield holding(f"{action.id} was first put as: {{}}", action.original, facts, heading)
