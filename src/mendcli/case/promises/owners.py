"""Who owns an action, and what about a promise is worth asking once before it counts. Pure.

"The team" and "soon" are how promises get lost, a Saturday and somebody whose last promise here was
missed are how they get broken. Each is asked about once and then taken as it was said.
"""

import re
from datetime import datetime

from mendcli.case.log.spoken_facts import Side
from mendcli.case.promises.spoken_owner import GROUPS, TITLES, is_full_name
from mendcli.case.promises.standing import standing
from mendcli.case.reading.deeds import is_verb
from mendcli.case.reading.reply_meaning import is_no, is_yes
from mendcli.case.reading.whose import is_them, is_us
from mendcli.case.state.case_state import Action, Customer, State

# Compiled when first asked for.
_NOBODY = (
    r"(?:the |our |my |a |some )?(?:whole )?(?:team|support|office|department|colleagues?|staff)"
    r"|some(?:one|body)(?: else)?|any(?:one|body)|every(?:one|body)|they|he|she|tbd|tba|\?+|n/?a"
)

#: People by what they do for us: nobody need ask whose they are.
_OURS = GROUPS - {"boss", "client", "customer", "lead", "owner", "partner", "supplier"}


def owner_named(given: str, rep: str) -> str:
    """The owner as kept: "me" and nobody at all are the rep, others stay as typed."""
    owner = " ".join(given.split())
    return rep if not owner or is_us(owner) or owner.casefold() == rep.casefold() else owner


def side_of(owner: str, customer: Customer) -> Side:
    """Whether an owner is the customer: by their name or one part of it, or "customer"."""
    names = {name.casefold() for name in (customer.name, customer.called) if name}
    names |= {part for name in names for part in name.split() if part.rstrip(".") not in TITLES}
    return "customer" if is_them(owner) or owner.casefold() in names else "us"


def known_side(owner: str, state: State, rep: str) -> Side | None:
    """Whose person an owner is; None for a name that is new to the case: asked once."""
    name = owner.casefold()
    if side_of(owner, state.customer) == "customer":
        return "customer"
    if name == rep.casefold() or is_us(owner) or (name.split()[-1:] and name.split()[-1] in _OURS):
        return "us"
    if any(name == each.name.casefold() for each in state.callers):
        return "customer"
    known = [action.side for action in state.actions if action.owner.casefold() == name]
    return known[-1] if known else None


def likely_theirs(owner: str, state: State) -> bool:
    """Whether a new name may be one of theirs: the case says that they are family."""
    from mendcli.case.reading.onlooker import is_of_theirs

    told = [line.text for line in state.words] + [item.text for item in state.items]
    return any(is_of_theirs(owner, text) for text in told)


def is_name(text: str) -> bool:
    """Whether a line typed where a name is asked for is one: "Karen", "me", "Karen Lee"."""
    words = text.split()
    if len(words) == 1 and not (is_yes(text) or is_no(text)):
        return is_us(text) or (text.strip(" .'-").isalpha() and not is_verb(text.strip().lower()))
    return 1 < len(words) < 4 and is_full_name(words)


def is_nobody(owner: str) -> bool:
    """Whether the owner is no one person: "the team", "someone"."""
    return re.fullmatch(_NOBODY, owner.strip(), re.IGNORECASE) is not None


def missed_before(state: State, owner: str, now: datetime) -> Action | None:
    """The last promise of `owner` on this case, if it was not kept as first said.

    Of the same kind is what the same owner has promised this customer: the one that was due last
    counts, whether it is late, was done late or slipped. None where it was kept, or there is none.
    """
    theirs = [
        action
        for action in state.actions
        if action.promise
        and action.due is not None
        and action.owner.casefold() == owner.casefold()
        and (action.status != "open" or action.slips or action.due.instant() < now)
        and action.status != "dropped"
    ]
    if not theirs:
        return None
    last = max(theirs, key=lambda action: (first_due(action), action.id))
    kept = standing(last, now) == "done" and not last.slips
    return None if kept else last


def first_due(action: Action) -> datetime:
    """When the action was first to be done; it must have a date."""
    first = action.slips[0].was if action.slips else action.due
    due = first or action.due
    assert due is not None
    return due.instant()
