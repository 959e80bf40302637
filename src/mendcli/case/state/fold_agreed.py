"""How facts about proposals and promises change the case.

Pure; used by `fold_spoken.py` only. What becomes of a promise later is in `fold_keeping.py`.
"""

from typing import assert_never

from mendcli.case.log.facts import Recorded
from mendcli.case.log.knowledge import key_of
from mendcli.case.log.spoken_facts import (
    ActionAdded,
    ActionDated,
    ActionReadBack,
    OptionChosen,
    OptionProposed,
    OptionWeighed,
)
from mendcli.case.state.case_state import Action, Proposal, State
from mendcli.case.state.fold_progress import leave, owner_of
from mendcli.case.state.references import free_id, referenced


def apply_proposal(
    state: State, entry: Recorded, fact: OptionProposed | OptionWeighed | OptionChosen
) -> None:
    """Let a fact about a proposal take effect."""
    if isinstance(fact, OptionProposed):
        owner = owner_of(state, fact.step)
        state.proposals.append(
            Proposal(
                free_id(state.proposals, fact.option), entry.number, fact.what, fact.by, entry.at,
                fact.step, said_at=fact.said_at, playbook=owner, replica=entry.replica,
                declared=fact.option,
            )
        )  # fmt: skip
        return
    found = referenced(state, state.proposals, fact.option, fact.adder, entry.replica)
    if isinstance(fact, OptionWeighed):
        if found is not None:
            index, proposal = found
            state.claim(entry, "workable", fact.workable, proposal)
            state.proposals[index] = proposal._replace(
                workable=fact.workable,
                why=fact.why,
                weighed=True,
                also=(*proposal.also, entry.number),
            )
        return
    state.claim(entry, "chosen", key_of(found[1]) if found else None)
    state.chosen, state.agreed_by = fact.option > 0, entry.number
    for index, proposal in enumerate(state.proposals):
        chosen = found is not None and index == found[0]
        also = (*proposal.also, entry.number) if chosen else proposal.also
        state.proposals[index] = proposal._replace(chosen=chosen, also=also)
    if fact.step:
        leave(state, f"{fact.step}:choose", entry.number)


def apply_action(
    state: State, entry: Recorded, fact: ActionAdded | ActionDated | ActionReadBack
) -> None:
    """Let a fact about a promise or todo take effect."""
    if isinstance(fact, ActionAdded):
        owner = owner_of(state, fact.step)
        state.actions.append(
            Action(
                free_id(state.actions, fact.action), entry.number, fact.what, fact.owner, fact.due,
                fact.due_words, fact.promise, fact.purpose, entry.at, fact.step,
                dated=fact.due is not None, said_at=fact.said_at, playbook=owner, rep=entry.rep,
                side=fact.side, cost=fact.cost, replica=entry.replica, declared=fact.action,
                to=state.progress.spoken_by if fact.promise else "",
            )
        )  # fmt: skip
        return
    found = referenced(state, state.actions, fact.action, fact.adder, entry.replica)
    if found is not None:
        index, action = found
        _claim(state, entry, action, fact)
        changed = _changed(action, fact)
        if changed.status == "dropped" and action.status == "open":
            changed = changed._replace(settled=entry.at)
        state.actions[index] = changed._replace(also=(*action.also, entry.number))


def _claim(
    state: State, entry: Recorded, action: Action, fact: ActionDated | ActionReadBack
) -> None:
    """What the fact says of the action's date, wording and whether they want it."""
    if isinstance(fact, ActionDated) or fact.answer == "corrected":
        state.claim(entry, "due", fact.due, action)
    if isinstance(fact, ActionReadBack):
        state.claim(entry, "confirmed", "no" if fact.answer == "no" else "yes", action)
        if fact.answer == "no":
            state.claim(entry, "status", "dropped", action)
        if fact.answer == "corrected":
            state.claim(entry, "wording", (fact.what, fact.owner), action)


def _changed(action: Action, fact: ActionDated | ActionReadBack) -> Action:
    if isinstance(fact, ActionDated):
        return action._replace(
            due=fact.due,
            due_words=fact.due_words or action.due_words,
            owner=fact.owner or action.owner,
            dated=True,
        )
    match fact.answer:
        case "yes":
            return action._replace(confirmed="yes")
        case "no":
            return action._replace(confirmed="no", status="dropped")
        case "corrected":
            return action._replace(
                what=fact.what, owner=fact.owner, due=fact.due, due_words=fact.due_words,
                confirmed="yes", dated=True, original=action.original or action.what,
            )  # fmt: skip
        case _:
            assert_never(fact.answer)
