"""What holds where two laptops say different things of one matter, until somebody settles it. Pure.

A fact overtakes the claims that its writer knew (`Joined.claim`). Where two are left and differ the
matter clashes, and what holds is a function of the facts, whatever the clocks say: the customer's
"no" over their "yes", open over done, dropped or closed, the earlier date. A row for each kind of
matter says so; where it has none, what stands last in the log holds.
"""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple, cast

from mendcli.case.log.aftercare_facts import ActionSettled, CaseClosed, SideAgreed, SurveyGiven
from mendcli.case.log.facts import Recorded
from mendcli.case.log.knowledge import Key
from mendcli.case.log.learning_facts import RiskSet
from mendcli.case.log.spoken_facts import ActionReadBack, OptionWeighed, ReportBackSet, Side
from mendcli.case.state.case_state import Action, ReportBack, State
from mendcli.case.state.fold_checkins import noted, sides_say
from mendcli.case.state.joined import Claim, Matter
from mendcli.case.state.resolution import poor
from mendcli.dates.when import When

Claims = Sequence[Claim]


class Clash(NamedTuple):
    """A matter on which claims differ that knew nothing of each other, in the order of the log."""

    matter: Matter
    claims: tuple[Claim, ...]


def clashes(state: State) -> tuple[Clash, ...]:
    """What nobody has settled yet, in the order in which the log came to it."""
    found = [
        Clash(matter, claims)
        for matter, claims in state.claims.items()
        if len({each.value for each in claims}) > 1
    ]
    return (*found, *_closed_unheard(state))


def let_hold(state: State, apply: Callable[[State, Recorded], None]) -> None:
    """Let what holds take effect, once all facts have been applied in their order."""
    state.overruled -= {each.key for claims in state.claims.values() for each in claims}
    for matter, claims in tuple(state.claims.items()):
        differ = len({each.value for each in claims}) > 1
        kind, thing = matter
        if differ and kind in _HOLDS:
            _HOLDS[kind](state, thing, claims)
        elif not differ and matter in state.settled:
            _let_stand(state, matter, claims[-1], apply)
    if _closed_unheard(state):
        state.closed, state.status = None, "open"


def _let_stand(
    state: State, matter: Matter, claim: Claim, apply: Callable[[State, Recorded], None]
) -> None:
    """It was settled that the claim holds: as if nothing had been said against it."""
    kind, thing = matter
    if kind in _HOLDS:
        _HOLDS[kind](state, thing, (claim,))
    elif kind not in _KEPT_BESIDE:
        apply(state, _entry(state, claim))


def _closed_unheard(state: State) -> tuple[Clash, ...]:
    """A closing, and their word or score against it, neither knowing of the other."""
    matter: Matter = ("closed", "")
    closings = state.claims.get(matter, ())
    hows = {each.value for each in closings}
    if len(hows) != 1 or "open" in hows:
        return ()  # it clashes as it is, or is not closed
    against = tuple(
        each._replace(by=each.key)  # one clash, also once it holds over another word of theirs
        for (kind, _), claims in state.claims.items()
        for each in claims
        if _speaks_against(kind, each, *hows)
        if any(not (state.knew(c.by, each.key) or state.knew(each.key, c.by)) for c in closings)
    )
    return (Clash(matter, (*closings, *against)),) if against else ()


def _speaks_against(kind: str, claim: Claim, how: object) -> bool:
    """A poor score opens a case however it was closed, a "no" what was closed as resolved."""
    if kind == "survey":
        return bool(poor(SurveyGiven(*cast(Any, claim.value))))
    return kind == "resolved" and how == "resolved" and claim.value != "yes"


def _entry(state: State, claim: Claim) -> Recorded:
    number, replica = claim.key
    return Recorded(state.case, number, replica, claim.at, claim.rep, claim.fact)


def _action(state: State, key: Key | str) -> tuple[int, Action]:
    return next(
        (index, action)
        for index, action in enumerate(state.actions)
        if (action.number, action.replica) == key
    )


def _status(state: State, key: Key | str, claims: Claims) -> None:
    index, action = _action(state, key)
    if len({each.value for each in claims}) > 1:
        confirmed = None if action.confirmed == "no" else action.confirmed
        state.actions[index] = action._replace(
            status="open", settled=None, settled_by="", outcome="", confirmed=confirmed
        )
        return
    fact, at, rep = claims[0].fact, claims[0].at, claims[0].rep
    how: Any = claims[0].value
    done = isinstance(fact, ActionSettled) and fact.done
    state.actions[index] = action._replace(
        status=how,
        settled=None if how == "open" else done.instant() if done else at,
        settled_by="" if how == "open" else rep,
        outcome=fact.words if isinstance(fact, ActionSettled) else "",
        confirmed=action.confirmed if isinstance(fact, ActionSettled) else "no",
    )


def _confirmed(state: State, key: Key | str, claims: Claims) -> None:
    index, action = _action(state, key)
    if any(each.value == "no" for each in claims):
        state.actions[index] = action._replace(confirmed="no")
        return
    said = state.claims.get(("status", key), ())
    if said and all(isinstance(each.fact, ActionReadBack) for each in said):
        action = action._replace(status="open", settled=None)  # nothing but their no had dropped it
    state.actions[index] = action._replace(confirmed="yes")


def _due(state: State, key: Key | str, claims: Claims) -> None:
    index, action = _action(state, key)
    first = _earliest(claims)
    if first is not None:
        words = getattr(first.fact, "due_words", "")
        of_it = getattr(first.fact, "due", None) == first.value
        state.actions[index] = action._replace(
            due=cast(When, first.value), due_words=words if of_it else "", dated=True
        )


def _earliest(claims: Claims) -> Claim | None:
    dated = [each for each in claims if each.value is not None]
    return min(dated, key=lambda each: cast(When, each.value).instant(), default=None)


def _report_back(state: State, _: Key | str, claims: Claims) -> None:
    first, now = _earliest(claims), state.report_back
    if first is None or now is None or (now.number, now.replica) == first.key:
        return
    fact = cast(ReportBackSet, first.fact)
    state.reported = [each for each in state.reported if (each.number, each.replica) != first.key]
    state.reported.append(now._replace(status="replaced") if now.status == "open" else now)
    number, replica = first.key
    state.report_back = ReportBack(
        fact.due, fact.words, first.at, fact.step, number=number, replica=replica
    )


def _closed(state: State, _: Key | str, claims: Claims) -> None:
    fact = claims[0].fact
    if len({each.value for each in claims}) > 1 or not isinstance(fact, CaseClosed):
        state.closed, state.status = None, "open"
        return
    entry = _entry(state, claims[0])
    state.closed, state.status = noted(entry, fact), fact.how


def _sides(state: State, side: Key | str, claims: Claims) -> None:
    agreed = all(each.value for each in claims)
    last = claims[-1]
    words = last.fact.words if isinstance(last.fact, SideAgreed) else ""
    sides_say(state, _entry(state, last), SideAgreed(cast(Side, side), agreed, words))


def _stays(state: State, what: Key | str, claims: Claims) -> None:
    """What they are least likely to do holds."""
    if state.stay is not None:
        order = ("no", False, "unsure", "yes", True)
        worst = min((each.value for each in claims), key=order.index)
        change: dict[str, Any] = {str(what): worst}
        given = state.stay.fact._replace(**change)
        state.stay = state.stay._replace(fact=given)


def _chosen(state: State, _: Key | str, claims: Claims) -> None:
    chosen = {each.value for each in claims}
    state.chosen = False if None in chosen else True if len(chosen) == 1 else None
    for index, each in enumerate(state.proposals):
        mine = chosen == {(each.number, each.replica)}
        state.proposals[index] = each._replace(chosen=mine)


def _workable(state: State, key: Key | str, claims: Claims) -> None:
    """Their no holds over "nobody knows", and that over their yes."""
    order = (False, None, True)
    worst = min(claims, key=lambda each: order.index(cast(Any, each.value)))
    for index, each in enumerate(state.proposals):
        if (each.number, each.replica) == key:
            fact = cast(OptionWeighed, worst.fact)
            state.proposals[index] = each._replace(workable=fact.workable, why=fact.why)


def _checkin(state: State, key: Key | str, claims: Claims) -> None:
    first = _earliest(claims)
    for index, each in enumerate(state.checkins):
        if (each.number, each.replica) == key:
            state.checkins[index] = each._replace(due=cast(When, first.value) if first else None)


def _survey(state: State, _: Key | str, claims: Claims) -> None:
    """The poorest of them is the one that counts: it is the last."""

    def low(each: Claim) -> tuple[int, ...]:
        return tuple(
            99 if score is None else score for score in cast("tuple[int | None, ...]", each.value)
        )

    worst = min(claims, key=low).key
    state.surveys.sort(key=lambda each: (each.number, each.replica) == worst)


def _risk(state: State, key: Key | str, claims: Claims) -> None:
    """It is open where one of them says so, and else as the last of them has it."""
    still = [each for each in claims if cast(RiskSet, each.fact).state == "open"]
    for index, each in enumerate(state.risks):
        if (each.number, each.replica) == key:
            said = cast(RiskSet, (still or list(claims))[-1].fact)
            state.risks[index] = each._replace(fact=said._replace(of=each.fact.of))


#: Each sets what holds from one or more claims on a matter of its kind.
_HOLDS: dict[str, Callable[[State, Key | str, Claims], None]] = {
    "status": _status,
    "confirmed": _confirmed,
    "due": _due,
    "report-back": _report_back,
    "closed": _closed,
    "side": _sides,
    "stay": _stays,
    "chosen": _chosen,
    "workable": _workable,
    "check-in": _checkin,
    "survey": _survey,
    "risk": _risk,
}
#: What stands on the case beside the others of its kind: `resolution.py` says which counts.
_KEPT_BESIDE = frozenset({"resolved"})
