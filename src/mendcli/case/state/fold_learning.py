"""How facts about causes, decisions, risks and plans change the case.

Pure; used by `fold_keeping.py` only.
"""

from typing import assert_never

from mendcli.case.log.facts import Recorded
from mendcli.case.log.learning_facts import (
    ChangeMade,
    Decided,
    LearningFact,
    ObjectiveSet,
    OthersFound,
    RiskSet,
    StakeGiven,
    WhyAdded,
    WhyRooted,
)
from mendcli.case.state.aftercare import Change, Decision, Objective, Others, Risk, Stake, Why
from mendcli.case.state.case_state import State
from mendcli.case.state.references import free_id, meant


def apply_learning(state: State, entry: Recorded, fact: LearningFact) -> None:
    """Let one such fact take effect on `state`."""
    number, at = entry.number, entry.at
    match fact:
        case WhyAdded():
            _why(state, entry, fact)
        case WhyRooted():
            found = meant(state, state.whys, fact.why, fact.adder, entry.replica)
            if found is not None:
                index, why = found
                state.whys[index] = why._replace(root=fact.root, also=(*why.also, number))
        case OthersFound():
            _others(state, entry, fact)
        case ChangeMade():
            if not _twice(fact.noted, fact.what, [(x.noted, x.what) for x in state.changes]):
                state.changes.append(
                    Change(
                        free_id(state.changes, fact.change), number, fact.what, fact.where,
                        fact.by, at, entry.replica, fact.change, fact.noted,
                    )
                )  # fmt: skip
        case Decided():
            state.decisions.append(
                Decision(
                    number, fact.matter, fact.decision, fact.reason, fact.advice, fact.who,
                    fact.approver, fact.details, at,
                )
            )  # fmt: skip
        case RiskSet():
            _risk(state, entry, fact)
        case ObjectiveSet():
            _objective(state, entry, fact)
        case StakeGiven():
            state.stake = Stake(number, fact.value, fact.years, fact.to_win, fact.words, at)
        case _:
            assert_never(fact)


def _why(state: State, entry: Recorded, fact: WhyAdded) -> None:
    if _twice(fact.noted, fact.text, [(why.noted, why.text) for why in state.whys]):
        return
    parent = meant(state, state.whys, fact.of, fact.of_adder, entry.replica)
    state.whys.append(
        Why(
            free_id(state.whys, fact.why), entry.number, fact.text, parent[1].id if parent else 0,
            fact.root, entry.at, entry.replica, fact.why, noted=fact.noted,
        )
    )  # fmt: skip


def _twice(noted: int, text: str, known: list[tuple[int, str]]) -> bool:
    """Whether two laptops took over the same note of a call: it is there once."""
    return noted > 0 and (noted, text) in known


def _others(state: State, entry: Recorded, fact: OthersFound) -> None:
    """Who else could be hit, or how they now stand where they are known."""
    action = meant(state, state.actions, fact.action, fact.adder, entry.replica)
    number = action[1].id if action else 0
    found = meant(state, state.others, fact.others, fact.others_adder, entry.replica)
    if found is not None and fact.known:
        index, others = found
        also = (*others.also, entry.number)
        state.others[index] = others._replace(who=fact.who, action=number, also=also)
        return
    if _twice(fact.noted, fact.who, [(others.noted, others.who) for others in state.others]):
        return
    state.others.append(
        Others(
            free_id(state.others, fact.others), entry.number, fact.who, number, entry.at,
            entry.replica, fact.others, noted=fact.noted,
        )
    )  # fmt: skip


def _risk(state: State, entry: Recorded, fact: RiskSet) -> None:
    """A new risk, or one that is known with all its fields as they now are."""
    found = meant(state, state.risks, fact.risk, fact.adder, entry.replica)
    if found is not None and fact.known:
        index, risk = found
        state.risks[index] = risk._replace(
            text=fact.text, owner=fact.owner, due=fact.due, state=fact.state,
            due_words=fact.due_words, also=(*risk.also, entry.number),
        )  # fmt: skip
        return
    if _twice(fact.of, fact.text, [(risk.of, risk.text) for risk in state.risks]):
        return
    state.risks.append(
        Risk(
            free_id(state.risks, fact.risk), entry.number, fact.text, fact.owner, fact.due,
            fact.state, entry.at, entry.replica, fact.risk, fact.of,
            due_words=fact.due_words,
        )
    )  # fmt: skip


def _objective(state: State, entry: Recorded, fact: ObjectiveSet) -> None:
    """A new aim, or one that is known with all its fields as they now are."""
    found = meant(state, state.objectives, fact.objective, fact.adder, entry.replica)
    if found is not None and fact.known:
        index, aim = found
        state.objectives[index] = aim._replace(
            text=fact.text, help=fact.help, next=fact.next, also=(*aim.also, entry.number)
        )
        return
    if _twice(fact.of, fact.text, [(aim.of, aim.text) for aim in state.objectives]):
        return
    state.objectives.append(
        Objective(
            free_id(state.objectives, fact.objective), entry.number, fact.text, fact.help,
            fact.next, entry.at, entry.replica, fact.objective, fact.of,
        )
    )  # fmt: skip
