"""What of a case may reach the customer. Everything that does goes through here.

Pure selection: no wording. Never notes, todos, risks, feelings, reasons, skipped prompts, lines
that are not exact, wordings without a "yes", or promises that were refused.
"""

from typing import NamedTuple

from mendcli.case.state import (
    Action,
    Item,
    Line,
    Paraphrase,
    Proposal,
    ReportBack,
    Session,
    State,
)
from mendcli.errors import MendError


class Sendable(NamedTuple):
    """The parts of a case that the customer may read, each in the order it happened.

    `wordings` are typed paraphrases that got a "yes"; only where there are none, `lines` holds the
    customer's exact words. `agreed` promises were read back, `offered` ones were not.
    `not_agreed` names the fact that says so, if that was the outcome.
    """

    talk: Session | None
    wordings: tuple[Paraphrase, ...]
    lines: tuple[Line, ...]
    owned: tuple[Item, ...]
    apologies: tuple[Item, ...]
    chosen: tuple[Proposal, ...]
    agreed: tuple[Action, ...]
    offered: tuple[Action, ...]
    not_agreed: tuple[int, ...]
    report_back: ReportBack | None


def sendable(state: State) -> Sendable:
    """What may be sent. MendError where that is nothing worth a letter."""
    wordings = _wordings(state)
    promises = [act for act in state.actions if act.promise and act.status != "dropped"]
    next_contact = state.report_back
    parts = Sendable(
        talk=next((one for one in reversed(state.sessions) if one.channel != "desk"), None),
        wordings=wordings,
        lines=() if wordings else tuple(line for line in state.words if _quotable(line)),
        owned=tuple(state.about("own")),
        apologies=tuple(state.about("apology")),
        chosen=tuple(proposal for proposal in state.proposals if proposal.chosen),
        agreed=tuple(act for act in promises if act.confirmed == "yes"),
        offered=tuple(act for act in promises if act.confirmed is None),
        not_agreed=(state.agreed_by,) if state.agreed is False else (),
        report_back=next_contact if next_contact and next_contact.status == "open" else None,
    )
    said = (*parts[1:8], parts.report_back)
    if not any(said):
        raise MendError(
            "There is nothing on this case yet that could be sent to the customer: no confirmed "
            "wording, no exact words, nothing owned, nothing agreed.",
            "`mend summary --for rep` shows what there is.",
        )
    return parts


def _quotable(line: Line) -> bool:
    """Exact words of the talk itself, not of a block that broke into it (a threat, abuse)."""
    in_block = line.step.startswith("break-") or line.said_at.startswith("break-")
    return line.exact and not in_block


def _wordings(state: State) -> tuple[Paraphrase, ...]:
    """Per question the round answered last, if that was a "yes" to a wording that was typed."""
    latest: dict[tuple[str, str], Paraphrase] = {}
    for told in state.paraphrases:
        if told.confirmed is not None:
            latest[told.playbook, told.step] = told
    kept = (told for told in latest.values() if told.confirmed == "yes" and told.text)
    by_text = {told.text: told for told in sorted(kept, key=lambda told: -told.number)}
    return tuple(sorted(by_text.values(), key=lambda told: told.number))
