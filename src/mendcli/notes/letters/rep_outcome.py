"""The part of the rep's note that says what came of it: options, promises, todos, next contact.

Pure; used by `rep_note.py` only.
"""

from collections.abc import Iterator
from datetime import datetime, tzinfo
from typing import TYPE_CHECKING

from mendcli.case.promises.standing import standing
from mendcli.case.state.case_state import Action, Proposal, State
from mendcli.notes.forms.passage import Passage, holding, one_line
from mendcli.notes.words.instants import due_short, short
from mendcli.notes.words.standing_words import standing_words

if TYPE_CHECKING:
    from mendcli.case.state.aftercare import Slip

_READ_BACK = {"yes": "read back: yes", "no": "refused when read back"}


def outcome(state: State, zone: tzinfo, now: datetime | None = None) -> Iterator[Passage]:
    """What was proposed, agreed, promised and planned."""
    for proposal in state.proposals:
        yield _option(proposal)
    if state.agreed is False:
        yield Passage("Not agreed today.", (state.agreed_by,), "Options")
    for action in state.actions:
        if action.promise:
            yield from _action(action, zone, now)
    for action in state.actions:
        if not action.promise:
            yield from _action(action, zone, now)
    if state.report_back:
        back = state.report_back
        closed = "" if back.status == "open" else f" ({one_line(back.status)})"
        text = f"By {due_short(back.due, zone)}{closed}"
        yield Passage(text, (back.number,), "They hear from us", "para")
    yield from _survey(state, zone)


def _survey(state: State, zone: tzinfo) -> Iterator[Passage]:
    """How satisfied they said they were last; what was said in a call stands with its answers."""
    if not state.surveys or state.surveys[-1].step:
        return
    from mendcli.case.aftercare.survey import shown

    last, heading = state.surveys[-1], "How satisfied they are"
    yield Passage(shown(last, short(last.at, zone)), (last.number,), heading, "item")
    if last.words.strip():
        yield holding("they said: {}", last.words, (last.number,), heading)


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


def _action(action: Action, zone: tzinfo, now: datetime | None) -> Iterator[Passage]:
    heading = "Promises" if action.promise else "To do (ours alone)"
    owner = "customer" if action.side == "customer" else one_line(action.owner)
    parts = [owner, due_short(action.due, zone) if action.due else "no date"]
    if action.promise:
        parts.append(_READ_BACK.get(action.confirmed or "", "not read back"))
    parts.append(_stands(action, now))
    if action.purpose != "fix":
        parts.append(action.purpose)
    if action.cost:
        parts.append(f"costs {action.cost}")
    if action.waits:
        parts.append(f"waits for {', '.join(map(str, action.waits))}")
    facts = (action.number, *action.also)
    words = f"{action.id} · {{}} · " + " · ".join(part for part in parts if part)
    yield holding(words, action.what, facts, heading)
    if action.original and action.original != action.what:
        yield holding(f"{action.id} was first put as: {{}}", action.original, facts, heading)
    for slip in action.slips:
        yield from _slip(action, slip, heading, zone)
    if action.outcome.strip():
        lead = "dropped because" if action.status == "dropped" else "came to this"
        yield holding(f"{action.id} {lead}: {{}}", action.outcome, facts, heading)


def _stands(action: Action, now: datetime | None) -> str:
    """What became of it, or that it is late; nothing of one that is simply open."""
    if action.status == "dropped" and action.confirmed == "no":
        return ""  # "refused when read back" says it
    moment = now or action.settled
    if moment is None:
        return ""
    return standing_words(action, moment) if standing(action, moment) != "open" else ""


def _slip(action: Action, slip: "Slip", heading: str, zone: tzinfo) -> Iterator[Passage]:
    was = f"from {due_short(slip.was, zone)} " if slip.was else ""
    with_ = f" with {slip.with_}" if slip.with_ else ""
    told = "they have not heard of it" if action.promise else ""
    if action.promise and slip.told:
        told = f"they heard of it by {slip.channel}, {short(slip.told, zone)}"
    lead = f"{action.id} slipped{with_} {was}to {due_short(slip.due, zone)}"
    facts = (slip.number,)
    yield Passage(" · ".join(part for part in (lead, told) if part), facts, heading, "item")
    if not slip.with_:
        yield holding(f"{action.id} slipped because: {{}}", slip.reason, facts, heading)
        if slip.mitigation.strip():
            yield holding(f"{action.id} what is done: {{}}", slip.mitigation, facts, heading)
