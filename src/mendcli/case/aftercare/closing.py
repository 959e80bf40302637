"""How a case is closed and opened again: what must be on record, and what still stands open. Pure.

`closing.py` is about the end of a session. A case is resolved only where the customer says so
(M3.3); everything else that stands open may be passed over with a reason, and is then named in
the fact.
"""

from typing import Literal, NamedTuple

from mendcli.case.aftercare.letting_go import let_go_decision
from mendcli.case.log.aftercare_facts import CaseClosed, CaseReopened, Closing, StayGiven
from mendcli.case.log.facts import Fact
from mendcli.case.log.spoken_facts import Side
from mendcli.case.promises.standing import untold
from mendcli.case.state.case_state import State
from mendcli.case.state.resolution import unconfirmed
from mendcli.errors import Refused

LeftKind = Literal["promise", "slip", "sides", "survey", "cause"]


class Left(NamedTuple):
    """One thing that still stands open; `action` is the number of the promise it is about, or 0."""

    kind: LeftKind
    text: str
    action: int = 0


def left_open(state: State) -> tuple[Left, ...]:
    """What stands open besides the customer's word, promises first."""
    found = [
        Left("promise", f"promise {action.id}: {action.what}", action.id)
        for action in state.actions
        if action.promise and action.side == "us" and action.status == "open"
    ]
    promised = state.report_back
    if promised is not None and promised.status == "open":
        found.append(Left("promise", f"they were to hear from you by {promised.due.shown()}"))
    found += [
        Left("slip", f"they have not been told that promise {action.id} slipped", action.id)
        for action in untold(state)
    ]
    found += [Left("sides", text) for text in _sides(state)]
    if not state.surveys:
        found.append(Left("survey", "they have not been asked how satisfied they are"))
    if not _has_cause(state):
        found.append(Left("cause", "the cause has not been found"))
    return tuple(found)


def _sides(state: State) -> list[str]:
    """Who has yet to agree that all is resolved, where that is asked: M4.6."""
    asked = bool(state.sides) or any(each.rule for each in state.checkins)
    names: dict[Side, str] = {"us": "we have", "customer": "the customer has"}
    waiting = [
        name
        for side, name in names.items()
        if side not in state.sides or not state.sides[side].fact.agreed
    ]
    return [f"{name} not agreed that all is resolved" for name in waiting] if asked else []


def _has_cause(state: State) -> bool:
    if any(why.fact.root for why in state.whys) or state.about("cause"):
        return True
    return any(given.kind == "cause" and given.value for given in state.given.values())


def check_closing(state: State, how: Closing) -> None:
    """Raise Refused where the case cannot be closed so, whatever the reason."""
    case = state.case
    if state.closed is not None:
        raise Refused(
            f"{case} is closed already, as {state.closed.fact.how}.",
            f"Run: mend cases reopen {case}",
        )
    if how == "resolved" and (why := unconfirmed(state)):
        raise Refused(
            why,
            f"Ask them: mend start --case {case} --as calling. Where it came in writing:"
            f" mend cases confirm {case} --via email --words -",
        )
    if how == "let-go" and let_go_decision(state) is None:
        raise Refused(
            "Letting a customer go needs a decision that somebody approved.",
            f"Run: mend decide let-go {case}",
        )


def close_case(state: State, how: Closing, words: str, stay: StayGiven) -> tuple[Fact, ...]:
    """The facts that close the case. Raises Refused; `words` passes over what stands open."""
    check_closing(state, how)
    left = left_open(state)
    if how == "resolved" and left and not words.strip():
        raise Refused(
            f"{len(left)} things still stand open." if len(left) > 1 else "One thing stands open.",
            "Give the reason for closing it all the same: --anyway --reason -",
        )
    told: tuple[Fact, ...] = (stay,) if stay != StayGiven() else ()
    return (*told, CaseClosed(how, words, tuple(each.text for each in left)))


def reopen_case(state: State, words: str) -> tuple[Fact, ...]:
    """The fact that opens it again. Raises Refused where it is open."""
    if state.closed is None:
        raise Refused(f"{state.case} is open already.", f"To go on: mend start --case {state.case}")
    return (CaseReopened(words),)
