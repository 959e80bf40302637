"""Which promise says when the customer hears from us: to ring them, to write to them. Pure."""

import re

from mendcli.case.state.case_state import Action, State

_REACH = (
    r"(?:(?:also|then|please|to) )?(?:(?:ring|call|phone|telephone|text|e-?mail|message|contact"
    r"|update|inform|tell|write to|get back to|come back to|report back to|follow up with)"
    r" (?:them|him|her|you|back|{who})|(?:ring|call|phone) (?:them|him|her|you|{who}) back"
    r"|let (?:them|him|her|you|{who}) know|call-?back|get back|report back)\b"
)
_THE_CUSTOMER = r"the customer|customer|the client|client"


def reaches_them(what: str, *names: str) -> bool:
    """Whether a deed is to ring the customer (`names` of theirs), or to let them know."""
    who = "|".join([_THE_CUSTOMER, *(re.escape(name) for name in names if name.strip())])
    return re.match(_REACH.format(who=f"(?:{who})"), what.strip(), re.IGNORECASE) is not None


def promised_contact(state: State) -> Action | None:
    """The first of our open promises to reach them, or who speaks for them, from now on."""
    began = state.session.started if state.session is not None else None
    who = (state.customer.called, state.customer.name, *(each.name for each in state.callers))
    ours = [
        (action.due.instant(), action.id, action)
        for action in state.actions
        if action.promise
        and action.side == "us"
        and action.status == "open"
        and action.due is not None
        and (began is None or action.due.instant() > began)
        and reaches_them(action.what, *who)
    ]
    return min(ours)[2] if ours else None
