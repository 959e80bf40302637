"""How a case ends, as data for JSON: what the customer said of it, scores, how it was closed.

Pure, and standard library only, as `summary.py`, which takes its keys in.
"""

from datetime import tzinfo

from mendcli.case.log.spoken_facts import Side
from mendcli.case.state.aftercare import Closed
from mendcli.case.state.case_state import State
from mendcli.notes.words.instants import iso

Data = dict[str, object]


def passed_between(state: State, zone: tzinfo) -> Data:
    """`tried`, `sent`, `told`, `handed`: who was reached, what went out, to whom the case went."""
    return {
        "tried": [
            {"how": each.how, "words": each.words, "at": iso(each.at, zone), "rep": each.rep}
            for each in state.tried
        ],
        "sent": [
            {"whose": each.whose, "form": each.form, "at": iso(each.at, zone), "rep": each.rep}
            for each in state.sent
        ],
        "told": [
            {
                "what": each.what,
                "channel": each.channel,
                "words": each.words,
                "at": iso(each.at, zone),
            }
            for each in state.told
        ],
        "handed": [
            {"to": each.to, "by": each.rep, "at": iso(each.at, zone), "words": each.words}
            for each in state.handed
        ],
    }


def looked_in(state: State, zone: tzinfo) -> Data:
    """`checkins` with what became of each, and `agreed`: what each side last said, or null."""
    sides: tuple[Side, Side] = ("us", "customer")
    return {
        "checkins": [
            {
                "id": each.id,
                "due": each.due.at if each.due else None,
                "first": each.first.at,
                "due_words": each.due_words,
                "rule": each.rule,
                "about": each.about,
                "step": each.step,
                "at": iso(each.at, zone),
                "rep": each.rep,
                "held": [
                    {
                        "how": held.how,
                        "due": held.due.at,
                        "words": held.words,
                        "at": iso(held.at, zone),
                        "rep": held.rep,
                    }
                    for held in each.held
                ],
            }
            for each in state.checkins
        ],
        "agreed": {
            side: {"agreed": said.agreed, "words": said.words, "at": iso(said.at, zone)}
            if (said := state.sides.get(side))
            else None
            for side in sides
        },
    }


def decided(state: State, zone: tzinfo) -> Data:
    """`decisions`, each with what was weighed, and `stake`: what the customer is worth."""
    stake = state.stake
    return {
        "decisions": [
            {
                "matter": each.matter,
                "decision": each.decision,
                "reason": each.reason,
                "advice": each.advice,
                "who": each.who,
                "approver": each.approver,
                "details": [{"name": name, "text": text} for name, text in each.details],
                "at": iso(each.at, zone),
            }
            for each in state.decisions
        ],
        "stake": stake
        and {
            "value": stake.value,
            "years": stake.years,
            "to_win": stake.to_win,
            "words": stake.words,
            "at": iso(stake.at, zone),
        },
    }


def ending(state: State, zone: tzinfo) -> Data:
    """`resolutions` to `reopened`, as docs/json.md lists them."""
    return {
        "resolutions": [
            {
                "answer": each.answer,
                "point": each.point or None,
                "words": each.words,
                "exact": each.exact,
                "via": each.via,
                "at": iso(each.at, zone),
            }
            for each in state.resolutions
        ],
        "surveys": [
            {
                "csat": each.csat,
                "nps": each.nps,
                "ces": each.ces,
                "words": each.words,
                "at": iso(each.at, zone),
            }
            for each in state.surveys
        ],
        "stay": state.stay
        and {
            "stays": state.stay.stays or None,
            "grows": state.stay.grows,
            "refers": state.stay.refers,
            "words": state.stay.words,
        },
        "closed": state.closed and _closed(state.closed, zone),
        "links": [
            {"case": link.to, "words": link.words, "at": iso(link.at, zone)} for link in state.links
        ],
        "closings": [_closed(each, zone) for each in state.closings],
        "reopened": [{"reason": each.words, "at": iso(each.at, zone)} for each in state.reopened],
    }


def _closed(closed: Closed, zone: tzinfo) -> Data:
    return {
        "how": closed.how,
        "reason": closed.words,
        "left": list(closed.left),
        "at": iso(closed.at, zone),
    }
