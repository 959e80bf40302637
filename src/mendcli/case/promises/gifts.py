"""A gift that comes before the customer was heard: it is kept, and one line says so. Pure."""

import re

from mendcli.case.state.case_state import Action, State

_GIFT = re.compile(
    r"\b(?:gifts?|vouchers?|flowers|bouquet|chocolates|hamper|discount|goodwill|complimentary"
    r"|on the house|for free|free of charge|(?:days?|weeks?|months?|years?|nights?) free"
    r"|free (?:day|week|month|year|night|meal|ticket|upgrade|delivery))\b",
    re.IGNORECASE,
)


def before_the_talk(state: State, action: Action) -> str:
    """What is said of a gift while nobody has heard them out (M5.2), or ""."""
    gift = action.purpose == "gesture" or _GIFT.search(action.what)
    if not gift or state.words:
        return ""
    return "Nobody has heard them out yet: a gift does not stand in for the talk."
