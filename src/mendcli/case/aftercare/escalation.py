"""Whether to bring somebody in (M5.5, M4.7): the questions, what mend would answer, the fact. Pure.

A superior is brought in where that helps: they add something, the matter lies outside the rep's
control, or it needs what only executives can move. Where the mistake is the rep's alone they
rarely have anything to add.
"""

from typing import Literal, NamedTuple, get_args

from mendcli.case.log.learning_facts import Decided
from mendcli.case.state.case_state import State

Choice = Literal["bring-in", "carry-on"]
CHOICES: tuple[Choice, ...] = get_args(Choice)


class Asked(NamedTuple):
    """What was answered; None is not known. `area` is "" where it lies within the rep's control."""

    adds_value: bool | None = None
    area: str = ""
    mine_alone: bool | None = None
    executives: bool | None = None


def advise(asked: Asked) -> tuple[Choice, str]:
    """What mend would do, and why."""
    mine = " The mistake stays yours to own." if asked.mine_alone else ""
    if asked.executives:
        return "bring-in", f"It needs what only executives can move: find a sponsor.{mine}"
    if asked.area:
        return (
            "bring-in",
            f"It lies in {asked.area}, outside your control: find who is there.{mine}",
        )
    if asked.adds_value:
        return "bring-in", f"A superior adds something you cannot.{mine}"
    if asked.mine_alone:
        return "carry-on", "It was your own mistake alone; a superior rarely has anything to add."
    return "carry-on", "Nothing here needs anybody else."


def decide_escalate(
    asked: Asked, choice: Choice, reason: str, who: str, brought_in: str, sponsor: str
) -> tuple[Decided, ...]:
    """The decision as a fact; `who` took it. Without a reason of their own it is mend's."""
    advice, why = advise(asked)
    details = (
        ("a superior adds value", _said(asked.adds_value)),
        ("area outside our control", asked.area),
        ("own mistake alone", _said(asked.mine_alone)),
        ("only executives can move it", _said(asked.executives)),
        ("brought in", brought_in),
        ("sponsor", sponsor),
    )
    given = reason.strip() or (why if choice == advice else "")
    kept = tuple((name, text) for name, text in details if text)
    return (Decided("escalate", choice, given, advice, who, "", kept),)


def noted_on_call(state: State) -> tuple[str, ...]:
    """What was answered in the block of that name when it came up on a call, in the order asked."""
    return tuple(
        given.value for given in state.given.values() if given.kind in ("escalation", "brought-in")
    )


def _said(answer: bool | None) -> str:
    return "" if answer is None else "yes" if answer else "no"
