"""How a case ends, as data for JSON: what the customer said of it, scores, how it was closed.

Pure, and standard library only, as `summary.py`, which takes its keys in.
"""

from datetime import tzinfo

from mendcli.case.log.aftercare_facts import CaseClosed, CustomerTold, HandedOver, NoteSent, Tried
from mendcli.case.log.learning_facts import Decided
from mendcli.case.log.spoken_facts import Side
from mendcli.case.state.case_state import State
from mendcli.notes.data.encoder import Data, pick, rows

_CLOSED = "how reason=words left at"


def passed_between(state: State, zone: tzinfo) -> Data:
    """`tried`, `sent`, `told`, `handed`: who was reached, what went out, to whom the case went."""
    return {
        "tried": rows(state.noted(Tried), "how words at rep", zone),
        "sent": rows(state.noted(NoteSent), "whose form text=wording~ at rep", zone),
        "told": rows(state.noted(CustomerTold), "what channel words at", zone),
        "handed": rows(state.noted(HandedOver), "to by=rep at words", zone),
    }


def checkins_data(state: State, zone: tzinfo) -> Data:
    """`checkins` with what became of each, and `agreed`: what each side last said, or null."""
    sides: tuple[Side, Side] = ("us", "customer")
    said = {side: state.sides.get(side) for side in sides}
    return {
        "checkins": [
            {
                **pick(each, "id=name due first due_words rule about step at rep", zone),
                "held": rows(each.held, "how due words at rep", zone),
            }
            for each in state.checkins
        ],
        "agreed": {
            side: each and pick(each, "agreed words at", zone) for side, each in said.items()
        },
    }


def decided(state: State, zone: tzinfo) -> Data:
    """`decisions`, each with what was weighed, and `stake`: what the customer is worth."""
    return {
        "decisions": [
            {
                **pick(each, "matter decision reason advice who approver"),
                "details": [{"name": name, "text": text} for name, text in each.fact.details],
                **pick(each, "at", zone),
            }
            for each in state.noted(Decided)
        ],
        "stake": state.stake and pick(state.stake, "value years to_win words at", zone),
    }


def ending(state: State, zone: tzinfo) -> Data:
    """`resolutions` to `reopened`, as docs/json.md lists them."""
    return {
        "resolutions": rows(state.resolutions, "answer point? words exact via at", zone),
        "surveys": rows(state.surveys, "csat nps ces words at", zone),
        "stay": state.stay and pick(state.stay, "stays? grows refers words"),
        "closed": state.closed and pick(state.closed, _CLOSED, zone),
        "links": rows(state.links, "case=to words at", zone),
        "closings": rows(state.noted(CaseClosed), _CLOSED, zone),
        "reopened": rows(state.reopened, "reason=words at", zone),
    }
