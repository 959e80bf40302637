"""Which ways of mending a relationship the record shows to have been gone, and which not. Pure.

Each way is something the methods ask for; a decision to let a customer go comes after them all.
"""

from datetime import datetime
from typing import NamedTuple

from mendcli.case.log.learning_facts import Decided
from mendcli.case.promises.trust import trust
from mendcli.case.state.case_state import State


class TriedWay(NamedTuple):
    """One way: its short name, what the record says of it, and what would do it ("" = nothing)."""

    name: str
    done: bool
    told: str
    do: str = ""


def ways(state: State, now: datetime) -> tuple[TriedWay, ...]:
    """Every way, in the order of the methods."""
    case = state.case
    talk = f"mend start --case {case}"
    found = (
        _heard(state, talk),
        _owned(state, talk),
        _looked_for(state, talk),
        _promises(state, now),
        _gesture(state, talk),
        _cause(state),
        _asked(state, talk),
        _brought_in(state),
    )
    return tuple(way if not way.done else way._replace(do="") for way in found)


def _heard(state: State, talk: str) -> TriedWay:
    said = any(told.confirmed == "yes" for told in state.paraphrases)
    text = "they said yes to what we said back" if said else "nothing said back has their yes"
    return TriedWay("hear them out", said, text, talk)


def _owned(state: State, talk: str) -> TriedWay:
    owned, sorry = len(state.about("own")), len(state.about("apology"))
    text = "we said what was ours, or apologised" if owned or sorry else "nothing is owned yet"
    return TriedWay("own our part", bool(owned or sorry), text, talk)


def _looked_for(state: State, talk: str) -> TriedWay:
    chosen = any(each.chosen for each in state.proposals)
    count = len(state.proposals)
    text = f"{count} proposed, {'one' if chosen else 'none'} chosen" if count else "none proposed"
    return TriedWay("look for a way together", count > 0, text, talk)


def _promises(state: State, now: datetime) -> TriedWay:
    counted = trust(state, now)
    kept = f"{counted.kept} of {counted.made} kept, {counted.told} told of before they slipped"
    text = kept if counted.made else "nothing was promised"
    waiting = f"; {counted.open} still open" if counted.open else ""
    done = counted.made > 0 and not counted.open
    return TriedWay("keep our promises", done, text + waiting, f"mend cases show {state.case}")


def _gesture(state: State, talk: str) -> TriedWay:
    added = [each for each in state.actions if each.purpose == "gesture"]
    noted = any(given.purpose == "gesture" for given in state.given.values())
    done = bool([each for each in added if each.status == "done"] or state.about("beyond") or noted)
    text = "we went beyond what was owed" if done else "nothing beyond what was owed"
    return TriedWay("go beyond", done, text, talk)


def _cause(state: State) -> TriedWay:
    done = any(why.fact.root for why in state.whys) or bool(state.about("cause"))
    text = "the cause is found" if done else "the cause is not known"
    return TriedWay("find the cause", done, text, f"mend learnings add {state.case} --why")


def _asked(state: State, talk: str) -> TriedWay:
    last = next((each for each in reversed(state.resolutions) if not each.fact.point), None)
    text = (
        f"they said: {last.fact.answer}" if last else "they were never asked whether it is resolved"
    )
    return TriedWay("ask whether it is resolved", last is not None, text, talk)


def _brought_in(state: State) -> TriedWay:
    last = next(
        (each for each in reversed(state.noted(Decided)) if each.fact.matter == "escalate"), None
    )
    text = f"decided: {last.fact.decision}" if last else "not looked at"
    do = f"mend decide escalate {state.case}"
    return TriedWay("see whether somebody can help", last is not None, text, do)
