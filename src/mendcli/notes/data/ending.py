"""How a case ends, as data for JSON: what the customer said of it, scores, how it was closed.

Pure, and standard library only, as `summary.py`, which takes its keys in.
"""

from datetime import tzinfo

from mendcli.case.state.case_state import State
from mendcli.notes.words.instants import iso

Data = dict[str, object]


def passed_between(state: State, zone: tzinfo) -> Data:
    """`tried` and `sent`: attempts to reach them, and notes that went out."""
    return {
        "tried": [
            {"how": each.how, "words": each.words, "at": iso(each.at, zone), "rep": each.rep}
            for each in state.tried
        ],
        "sent": [
            {"whose": each.whose, "form": each.form, "at": iso(each.at, zone), "rep": each.rep}
            for each in state.sent
        ],
    }


def ending(state: State, zone: tzinfo) -> Data:
    """`resolutions`, `surveys`, `stay`, `closed` and `links`, as docs/json.md lists them."""
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
        },
        "closed": state.closed
        and {
            "how": state.closed.how,
            "reason": state.closed.words,
            "left": list(state.closed.left),
            "at": iso(state.closed.at, zone),
        },
        "links": [{"case": link.to, "at": iso(link.at, zone)} for link in state.links],
    }
