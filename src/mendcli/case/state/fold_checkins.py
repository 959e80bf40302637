"""How check-ins stand after each fact: set, settled, and over once both sides agree. Pure.

Used by `fold_aftercare.py`. Whatever is set after both have agreed, such as a look in a month
later, is a check-in like any other.
"""

from mendcli.case.log.aftercare_facts import (
    CheckInSet,
    CheckInSettled,
    CustomerTold,
    ResolutionGiven,
    SideAgreed,
)
from mendcli.case.log.facts import Fact, Recorded
from mendcli.case.state.aftercare import CheckIn, F, Held, Noted
from mendcli.case.state.case_state import State
from mendcli.case.state.fold_progress import leave, owner_of
from mendcli.case.state.references import free_id, referenced


def fold_checkin_set(state: State, entry: Recorded, fact: CheckInSet) -> None:
    """A check-in is set; an answer given once more puts it on another date."""
    owner = owner_of(state, fact.step) if fact.step else ""
    if fact.step:
        leave(state, fact.step, entry.number)
    for index, checkin in enumerate(state.checkins):
        same = fact.step and (checkin.step, checkin.playbook) == (fact.step, owner)
        if same and not checkin.held and state.saw(entry, checkin):
            state.claim(entry, "check-in", fact.due, checkin)
            also = (*checkin.also, entry.number)
            state.checkins[index] = checkin._replace(
                due=fact.due, due_words=fact.due_words, first=fact.due, rule=fact.rule, also=also
            )
            return
    state.checkins.append(
        CheckIn(
            free_id(state.checkins, fact.checkin), entry.number, fact.due, fact.due_words,
            fact.rule, fact.about, entry.at, fact.due, rep=entry.rep, replica=entry.replica,
            declared=fact.checkin, step=fact.step, playbook=owner,
        )
    )  # fmt: skip


def fold_checkin_settled(state: State, entry: Recorded, fact: CheckInSettled) -> None:
    """What became of it on the day it was due, and its next date."""
    found = referenced(state, state.checkins, fact.checkin, fact.adder, entry.replica)
    if found is None:
        return
    index, checkin = found
    state.claim(entry, "check-in", fact.next, checkin)
    held = Held(
        entry.number, fact.how, checkin.due or checkin.first, entry.at, fact.words, entry.rep
    )
    state.checkins[index] = checkin._replace(
        due=fact.next, held=(*checkin.held, held), also=(*checkin.also, entry.number)
    )


def spoke_with_them(fact: Fact) -> bool:
    """Whether they have heard from us by that: told, looked in on, or asked how things are."""
    match fact:
        case CustomerTold() | CheckInSettled(how="held"):
            return True
        case ResolutionGiven(via="phone" | "video" | "visit"):
            return True
    return False


def noted(entry: Recorded, fact: F, step: str = "") -> Noted[F]:
    """A fact with its envelope as it stands on the case."""
    return Noted(fact, entry.number, entry.at, entry.rep, entry.replica, step=step)


def sides_say(state: State, entry: Recorded, *says: SideAgreed) -> None:
    """What the sides say of whether all is resolved, and what that does to the check-ins ahead.

    With the word that makes it both of them, all are over; when one takes it back, those that
    were over by that are on again.
    """
    before = _both(state)
    for said in says:
        state.claim(entry, "side", said.agreed, said.side)
        state.sides[said.side] = noted(entry, said)
    if _both(state) == before:
        return
    for index, checkin in enumerate(state.checkins):
        last = checkin.held[-1] if checkin.held else None
        also = (*checkin.also, entry.number)
        if not before and checkin.due is not None:
            over = Held(entry.number, "agreed", checkin.due, entry.at, "", entry.rep)
            state.checkins[index] = checkin._replace(
                due=None, held=(*checkin.held, over), also=also
            )
        elif before and last is not None and last.how == "agreed":
            state.checkins[index] = checkin._replace(
                due=last.due, held=checkin.held[:-1], also=also
            )


def _both(state: State) -> bool:
    return len(state.sides) == 2 and all(each.fact.agreed for each in state.sides.values())
