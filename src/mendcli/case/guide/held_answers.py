"""What one prompt of a playbook holds, in words that an author can write down and compare. Pure.

The customer's exact words begin with `" `, as they are typed; a promise says its owner and date.
"""

from mendcli.case.state.case_state import Action, Proposal, State
from mendcli.case.state.placeholder_values import shown_value


def answers_held(state: State, playbook: str, step: str) -> tuple[str, ...]:
    """Everything filed under `step` ("step.prompt") of that playbook or block, in order."""
    here = (playbook, step)
    if here in state.skips:
        reason = state.skips[here].reason
        return (f"skipped: {reason}" if reason else "skipped",)
    found = [
        f'" {line.text}' if line.exact else line.text
        for line in state.words
        if (line.playbook, line.step) == here
    ]
    found += [
        f"{'them' if item.by == 'customer' else item.by}: {item.text}" if item.by else item.text
        for item in state.items
        if (item.playbook, item.step) == here
    ]
    for told in state.paraphrases:
        if (told.playbook, told.step) == here:
            found.append(told.text or "said, not typed")
        if (told.playbook, told.confirm_step) == here and told.confirmed:
            found.append(told.confirmed)
    found += [_proposal(each) for each in state.proposals if (each.playbook, each.step) == here]
    found += [_action(each) for each in state.actions if (each.playbook, each.step) == here]
    found += [
        each.due.shown()
        for each in state.checkins
        if (each.playbook, each.step) == here and each.due is not None
    ]
    given = state.given.get(here)
    if given is not None:
        found += given.values or (shown_value(given.kind, given.value),)
    if state.report_back is not None and state.report_back.step == step:
        found.append(state.report_back.due.shown())
    if state.since is not None and state.since.step == step:
        found.append(state.since.when.shown())
    return tuple(found)


def _proposal(proposal: Proposal) -> str:
    works = {True: "workable", False: "not workable", None: ""}[proposal.workable]
    parts = (
        f"{'they' if proposal.by == 'customer' else 'we'}: {proposal.what}",
        works,
        proposal.why,
        "chosen" if proposal.chosen else "",
    )
    return " · ".join(part for part in parts if part)


def _action(action: Action) -> str:
    due = action.due.shown() if action.due else "no date"
    read = f"read back: {action.confirmed}" if action.confirmed else ""
    parts = (action.what, action.owner, due, read if action.promise else "")
    return " · ".join(part for part in parts if part)
