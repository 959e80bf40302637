"""The customer's version as data: the summary's keys, holding only what the letter holds.

Pure. Everything comes from `sendable.py`, so that a program which passes it on cannot leak either.
"""

from datetime import datetime, tzinfo

from mendcli.case.state.case_state import Item, State
from mendcli.notes.data.encoder import Data, pick, rows
from mendcli.notes.data.sendable import sendable
from mendcli.notes.forms.plain import to_plain
from mendcli.notes.letters.customer_note import customer_note


def customer_summary(
    state: State,
    *,
    rep: str,
    called: str,
    company: str,
    zone: tzinfo,
    now: datetime | None = None,
    reach: str = "",
) -> Data:
    """The summary's keys that a customer may see, with fewer fields.

    `case`, `customer`, `words`, `paraphrases`, `owned`, `apologies`, `options`, `actions`,
    `report_back` and `not_agreed` are as in `summary_data`; `letter` is the whole plain text.
    MendError where the case has nothing to send.
    """
    parts = sendable(state, now)
    letter = customer_note(
        state, rep=rep, called=called, company=company, zone=zone, now=now, reach=reach
    )
    customer, hears = state.customer, parts.report_back
    return {
        "case": state.case,
        "customer": {"name": customer.name, "called": customer.called or customer.name},
        "words": [{"text": x.correction or x.text, "exact": True} for x in parts.lines],
        "paraphrases": [{"text": x.text, "confirmed": "yes"} for x in parts.wordings],
        "owned": [_text(item) for item in parts.owned],
        "apologies": [_text(item) for item in parts.apologies],
        "options": rows(parts.chosen, "what by chosen"),
        "actions": rows(
            (*parts.done, *parts.agreed, *parts.offered), "id what owner due confirmed status"
        ),
        "report_back": hears and pick(hears, "due status"),
        "not_agreed": bool(parts.not_agreed),
        "letter": to_plain(letter),
    }


def _text(item: Item) -> Data:
    return {"text": item.said}
