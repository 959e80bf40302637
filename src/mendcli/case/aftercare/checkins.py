"""Dated looks at how things are, from the desk: set, held, moved, withdrawn, and agreed to be over.

Pure: a state in, facts out, Refused where it cannot be. Which date comes next in a rule is
counted outside (`dates/recurring.py`) and handed in as a function. That both sides agreeing ends
the check-ins ahead follows from the facts (`fold_checkins.py`): the two may agree apart.
"""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from mendcli.case.log.aftercare_facts import CheckInSet, CheckInSettled, SideAgreed
from mendcli.case.log.facts import Fact
from mendcli.case.log.spoken_facts import Side
from mendcli.case.state.case_state import State
from mendcli.case.state.references import next_id
from mendcli.dates.when import When
from mendcli.errors import NotFound, Refused

if TYPE_CHECKING:
    from mendcli.case.state.aftercare import CheckIn

#: From a rule, its first date and the date just settled to the next one, None = it is over.
NextOf = Callable[[str, When, When], When | None]
SIDES: tuple[Side, Side] = ("us", "customer")


class NewCheckIn(NamedTuple):
    """A check-in as it is wanted; `rule` "" = once."""

    due: When
    words: str
    rule: str = ""
    about: str = ""


def set_checkin(state: State, new: NewCheckIn) -> tuple[Fact, ...]:
    """The fact that sets it."""
    number = next_id(state.checkins)
    return (CheckInSet(number, new.due, new.words, new.rule, new.about),)


def hold(
    state: State, id: int, words: str, next_of: NextOf, *, answered: bool, again: When | None
) -> tuple[Fact, ...]:
    """They were looked in on, or did not answer; `again` is the date it is tried on then.

    What repeats goes on by its rule. What comes once is over when it was held.
    """
    checkin = checkin_ahead(state, id)
    assert checkin.due is not None
    next_ = again or (next_of(checkin.rule, checkin.first, checkin.due) if checkin.rule else None)
    if not answered and next_ is None:
        raise Refused(
            "They did not answer, and there is no other date.",
            f"Say when you try again: mend checkins held {state.case}/{checkin.name} --no-answer"
            " --again tomorrow",
        )
    return (CheckInSettled(id, "held" if answered else "no-answer", words, next_),)


def held_by_meeting(state: State, now: datetime, next_of: NextOf) -> tuple[Fact, ...]:
    """What was due by the day of this meeting with them, and was set before it: it was held."""
    session = state.session
    if session is None or session.stance != "meeting":
        return ()
    today = now.date()
    due = [
        each.id
        for each in state.checkins
        if each.number < session.fact
        and each.due is not None
        and each.due.instant().astimezone(now.tzinfo).date() <= today
    ]
    return tuple(
        fact for id in due for fact in hold(state, id, "", next_of, answered=True, again=None)
    )


def move_checkin(state: State, id: int, due: When, words: str) -> tuple[Fact, ...]:
    """It is looked at on another date; what repeats goes on by its rule after that."""
    checkin_ahead(state, id)
    return (CheckInSettled(id, "moved", words, due),)


def withdraw_checkin(state: State, id: int, words: str) -> tuple[Fact, ...]:
    """It is not held any more."""
    checkin_ahead(state, id)
    return (CheckInSettled(id, "withdrawn", words),)


def agree_resolved(state: State, side: Side, words: str, *, agreed: bool) -> tuple[Fact, ...]:
    """One side says that all is resolved, or that it no longer does."""
    before = state.sides.get(side)
    if not agreed and (before is None or not before.fact.agreed):
        who = "We have" if side == "us" else "The customer has"
        raise Refused(f"{who} not agreed that all is resolved.", "There is nothing to take back.")
    return (SideAgreed(side, agreed, words),)


def both_agreed(state: State) -> bool:
    """Whether both sides say that all is resolved."""
    return all(side in state.sides and state.sides[side].fact.agreed for side in SIDES)


def checkin_ahead(state: State, id: int) -> "CheckIn":
    """The check-in with that number, which is still to come. Raises NotFound, Refused."""
    found = next((each for each in state.checkins if each.id == id), None)
    if found is None:
        there = ", ".join(each.name for each in state.checkins[:10])
        hint = f"There are {there}." if there else f"mend checkins add {state.case} sets one."
        raise NotFound(f"There is no check-in {state.case}/c{id}.", hint)
    if found.due is None:
        raise Refused(
            f"Check-in {state.case}/{found.name} is over.",
            f"Set another: mend checkins add {state.case}",
        )
    return found
