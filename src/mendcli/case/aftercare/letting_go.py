"""Whether to let a customer go (M3.L): what speaks for it and against it, from the record. Pure.

A last way, and a person's to choose: the advice says "not yet" while something else has not been
tried. What a customer is worth is an assumption of the rep's, and is shown as one.
"""

from datetime import datetime
from typing import Literal, NamedTuple

from mendcli.case.aftercare.ways_tried import TriedWay, ways
from mendcli.case.log.learning_facts import Decided, StakeGiven
from mendcli.case.reading.money import Money, less, money, totals
from mendcli.case.state.aftercare import Noted
from mendcli.case.state.case_state import State
from mendcli.errors import Refused

Strain = Literal["none", "some", "heavy", ""]
Fit = Literal["yes", "partly", "no", ""]
Choice = Literal["let-go", "not-yet", "keep"]
LET_GO: Choice = "let-go"


class Assumed(NamedTuple):
    """What the rep takes it that keeping them means; "" is not known.

    Sums are as facts keep them: `value` and `serve` a year, `to_win` once.
    """

    value: str = ""
    years: int = 1
    serve: str = ""
    to_win: str = ""
    strain: Strain = ""
    fit: Fit = ""
    first: str = ""


class Weighed(NamedTuple):
    """The two sides. None where it is not known or would add one currency to another.

    `recovery` is what the recovery has cost so far, one sum for each currency; `uncosted` gestures
    have no cost noted. `left` is worth less serving and recovery.
    """

    assumed: Assumed
    worth: Money | None
    serving: Money | None
    recovery: tuple[Money, ...]
    uncosted: int
    left: Money | None
    tried: tuple[TriedWay, ...]
    untried: tuple[TriedWay, ...]
    advice: Choice
    why: str


def spent(state: State) -> tuple[Money, ...]:
    """What the recovery has cost so far: of actions, and of a gesture noted on a call."""
    costs = [money(each.cost) for each in state.actions if each.status != "dropped"]
    costs += [
        money(given.value)
        for given in state.given.values()
        if given.kind == "money" and given.purpose == "gesture"
    ]
    return totals(cost for cost in costs if cost is not None)


def weigh(state: State, assumed: Assumed, now: datetime) -> Weighed:
    """Both sides of it, and what mend would answer."""
    value, serve = money(assumed.value), money(assumed.serve)
    worth = value.times(assumed.years) if value else None
    serving = serve.times(assumed.years) if serve else None
    recovery = spent(state)
    left = less(worth, (*((serving,) if serving else ()), *recovery)) if worth else None
    known = ways(state, now)
    untried = tuple(way for way in known if not way.done)
    advice, why = _advice(assumed, left, len(untried))
    gestures = [each for each in state.actions if each.purpose == "gesture" and not each.cost]
    return Weighed(
        assumed, worth, serving, recovery,
        sum(each.status != "dropped" for each in gestures), left,
        tuple(way for way in known if way.done), untried, advice, why,
    )  # fmt: skip


def _advice(assumed: Assumed, left: Money | None, untried: int) -> tuple[Choice, str]:
    if assumed.first.strip():
        return "not-yet", "You named something that would have to be tried first."
    if untried:
        other = "one other way" if untried == 1 else f"{untried} other ways"
        return "not-yet", f"It is the last way, and {other} have not been tried."
    heavy = assumed.strain == "heavy" or assumed.fit == "no"
    if left is not None and left.amount > 0 and not heavy:
        return "keep", "They are worth more than it costs to serve them and to mend this."
    if heavy:
        said = "the strain on people is heavy" if assumed.strain == "heavy" else "values differ"
        return "let-go", f"The other ways have been tried, and {said}."
    if left is not None:
        return "let-go", "The other ways have been tried, and it costs more than it is worth."
    return "not-yet", "The other ways have been tried; what they are worth is not known."


def decide_let_go(
    state: State, weighed: Weighed, choice: Choice, reason: str, who: str, approver: str
) -> tuple[StakeGiven | Decided, ...]:
    """The facts of the decision; the stake too where it was not known like that.

    Refused where a customer would be let go without a reason, or without somebody else's consent.
    """
    if choice == LET_GO:
        if not reason.strip():
            raise Refused("Letting a customer go needs a reason.", "Give it with --reason.")
        if not approver.strip():
            raise Refused(
                "Letting a customer go needs somebody who agrees to it.",
                "Name them with --approver. Nothing was recorded.",
            )
        if approver.strip().casefold() == who.strip().casefold():
            raise Refused(
                "You cannot be the one who agrees to your own decision.",
                "Name somebody else with --approver. Nothing was recorded.",
            )
    assumed = weighed.assumed
    facts: list[StakeGiven | Decided] = []
    now = state.stake
    given = (assumed.value, assumed.years, assumed.to_win)
    if (assumed.value or assumed.to_win) and given != (
        now and (now.fact.value, now.fact.years, now.fact.to_win)
    ):
        facts.append(StakeGiven(assumed.value, assumed.years, assumed.to_win))
    details = tuple((name, text) for name, text in _details(weighed) if text)
    facts.append(
        Decided("let-go", choice, reason.strip(), weighed.advice, who, approver.strip(), details)
    )
    return tuple(facts)


def _details(weighed: Weighed) -> tuple[tuple[str, str], ...]:
    assumed = weighed.assumed
    return (
        ("value a year", assumed.value),
        ("years", str(assumed.years) if assumed.value else ""),
        ("cost to serve a year", assumed.serve),
        ("recovery so far", ", ".join(str(each) for each in weighed.recovery)),
        ("left", str(weighed.left) if weighed.left else ""),
        ("cost to win another", assumed.to_win),
        ("strain on people", assumed.strain),
        ("fit of values", assumed.fit),
        ("tried", "; ".join(way.name for way in weighed.tried)),
        ("not tried", "; ".join(way.name for way in weighed.untried)),
        ("to be tried first", assumed.first),
    )


def let_go_decision(state: State) -> Noted[Decided] | None:
    """The approved decision to let them go that stands: the latest one on the matter."""
    last = next(
        (each for each in reversed(state.noted(Decided)) if each.fact.matter == "let-go"), None
    )
    return (
        last if last is not None and last.fact.decision == LET_GO and last.fact.approver else None
    )
