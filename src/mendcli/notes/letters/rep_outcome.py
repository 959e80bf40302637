"""The part of the rep's note that says what came of it: options, promises, todos, next contact.

Pure; used by the rep's note and the card of a hand-over.
"""

from collections.abc import Iterator
from datetime import datetime, tzinfo
from typing import TYPE_CHECKING

from mendcli.case.promises.standing import awaited, standing, still_stands
from mendcli.case.state.case_state import Action, Proposal, ReportBack, State
from mendcli.notes.forms.passage import Passage, around, holding, one_line
from mendcli.notes.words.instants import due_short, short
from mendcli.notes.words.outcome_words import BY, said_as
from mendcli.notes.words.standing_words import standing_words

if TYPE_CHECKING:
    from mendcli.case.state.aftercare import Slip

_READ_BACK = {"yes": "read back: yes", "no": "refused when read back"}


def outcome(state: State, zone: tzinfo, now: datetime | None = None) -> Iterator[Passage]:
    """What was proposed, agreed, promised and planned."""
    for proposal in state.proposals:
        yield option_passage(proposal)
    if state.agreed is False:
        yield Passage("Not agreed today.", (state.agreed_by,), "Options")
    for action in state.actions:
        if action.promise:
            yield from _kept_or_given_up(state, action, "Promises", zone, now)
    for action in state.actions:
        if not action.promise:
            yield from _kept_or_given_up(state, action, "To do (ours alone)", zone, now)
    if state.report_back:
        yield _report_back(state, state.report_back, zone, now)


def _report_back(state: State, back: ReportBack, zone: tzinfo, now: datetime | None) -> Passage:
    """When they hear from us; what became of it where that is over."""
    text = f"By {due_short(back.due, zone)}{said_as(back.words)}"
    if back is awaited(state):
        late = now is not None and back.due.instant() < now
        stands = " (late)" if late else ""
        return Passage(f"{text}{stands}", (back.number,), "They hear from us")
    how = {
        "on time": "they heard in time",
        "late": "they heard late",
        "missed": "they had to get in touch first",
    }.get(back.status, "given up when the case was closed")
    if back.met and back.status in ("on time", "late"):
        how = f"{how}, {short(back.met, zone)}"
    return Passage(f"{text}: {how}", (back.number,), "They were to hear from us")


def _kept_or_given_up(
    state: State, action: Action, heading: str, zone: tzinfo, now: datetime | None
) -> Iterator[Passage]:
    """All of a promise or todo; one that ended with its case is never called late."""
    if action.status != "open" or still_stands(state, action):
        yield from action_passages(action, heading, zone, now)
        return
    line, *history = action_passages(action, heading, zone)
    yield line._replace(ends=(*line.ends, "given up with the case"))
    yield from history


def option_passage(proposal: Proposal, heading: str = "Options") -> Passage:
    """A way to resolve it: whose, whether it works and why, whether it was agreed."""
    parts = ["theirs" if proposal.by == "customer" else "ours"]
    if proposal.workable is not None:
        parts.append("workable" if proposal.workable else "not workable")
    if proposal.why.strip():
        parts[-1] += f": {one_line(proposal.why)}"
    if proposal.chosen:
        parts.append("agreed")
    words = "{} · " + " · ".join(parts)
    return holding(words, proposal.what, (proposal.number, *proposal.also), heading)


def action_passages(
    action: Action, heading: str, zone: tzinfo, now: datetime | None = None
) -> Iterator[Passage]:
    """All of a promise or todo: what, who, by when, how it stands; then how it got there."""
    stands = _stands(action, now)
    parts = [one_line(action.owner), "the customer's" if action.side == "customer" else ""]
    parts.append(due_short(action.due, zone) if action.due else "no date")
    parts[-1] += said_as(action.due_words)
    if action.to:
        parts.append(f"promised to {one_line(action.to)}")
    if action.promise:
        parts.append(_READ_BACK.get(action.confirmed or "", "not read back"))
    parts.append(stands)
    if action.settled:
        parts.append(short(action.settled, zone))
    if action.purpose != "fix":
        parts.append(one_line(action.purpose))
    if action.cost:
        parts.append(f"costs {one_line(action.cost)}")
    if action.waits:
        parts.append(f"waits for {', '.join(map(str, action.waits))}")
    facts = (action.number, *action.also)
    late = now is not None and standing(action, now) == "late"
    yield around((f"{action.id} · ", ""), action.what, facts, heading)._replace(
        ends=tuple(part for part in parts if part), urgent=stands if late else ""
    )
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
        told = f"they heard of it {BY[slip.channel or 'phone']}, {short(slip.told, zone)}"
    lead = f"{action.id} slipped{with_} {was}to {due_short(slip.due, zone)}"
    facts = (slip.number,)
    yield Passage(" · ".join(part for part in (lead, told) if part), facts, heading, "item")
    if not slip.with_:
        yield holding(f"{action.id} slipped because: {{}}", slip.reason, facts, heading)
        if slip.mitigation.strip():
            yield holding(f"{action.id} what is done: {{}}", slip.mitigation, facts, heading)
