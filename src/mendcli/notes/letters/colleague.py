"""The message to the colleague who owns an action: what was promised, by when, and why.

Pure. The customer's words in it are exact ones only, and at most three: those that have most in
common with the action, else the last.
"""

import re
from datetime import tzinfo
from typing import NamedTuple

from mendcli.case.promises.owners import is_nobody
from mendcli.case.promises.standing import blocked_by
from mendcli.case.state.case_state import Action, Line, State
from mendcli.case.state.fold_progress import in_block
from mendcli.errors import Refused
from mendcli.notes.forms.passage import one_line
from mendcli.notes.words.instants import due_short

_MOST = 3


class Asking(NamedTuple):
    """The message, to whom, and the customer's exact words that stand in it."""

    to: str
    text: str
    words: tuple[str, ...]


def asking(state: State, action: Action, *, rep: str, called: str, zone: tzinfo) -> Asking:
    """The message about `action`. Raises Refused where there is no colleague to ask."""
    at = f"{state.case}/{action.id}"
    if action.side == "customer":
        raise Refused(
            f"{at} is the customer's own: there is no colleague to ask.",
            "mend summary --for customer says what was agreed with them.",
        )
    if action.owner.casefold() == rep.casefold():
        raise Refused(f"{at} is yours: there is no colleague to ask.")
    if action.status != "open":
        raise Refused(f"{at} is {action.status}: there is nothing to ask for.")
    to = "" if is_nobody(action.owner) else one_line(action.owner)
    words = tuple(line.correction or line.text for line in _that_matter(state, action))
    paragraphs = [
        f"Hello {to}," if to else "Hello,",
        _promised(state, action, zone),
        _moved(action, zone),
        _needs(state, action, zone),
        _waits(state, action, zone),
        _said(words),
        "Please tell me that the date holds. If it does not, tell me before it has passed: then I "
        "can tell them first." if action.due else "By when can you do it? They have no date yet.",
        f"Thank you,\n{one_line(called or rep)}",
        f"(case {at})",
    ]  # fmt: skip
    return Asking(to, "\n\n".join(part for part in paragraphs if part) + "\n", words)


def _promised(state: State, action: Action, zone: tzinfo) -> str:
    name = one_line(state.customer.name or state.customer.called) or "a customer"
    what = one_line(action.what)
    when = f", by {due_short(action.due, zone)}" if action.due else ""
    if not action.promise:
        return f"For {name} we need this from you: {what}{when}."
    agreed = " They have said yes to it." if action.confirmed == "yes" else ""
    return f"{name} was promised this, and it is yours: {what}{when}.{agreed}"


def _moved(action: Action, zone: tzinfo) -> str:
    if not action.slips or action.slips[0].was is None:
        return ""
    first = due_short(action.slips[0].was, zone)
    times = "once" if len(action.slips) == 1 else f"{len(action.slips)} times"
    return f"It was first promised for {first} and has been moved {times} already."


def _needs(state: State, action: Action, zone: tzinfo) -> str:
    """What must be done before it, and by whom."""
    before = [_with_owner(each, zone) for each in blocked_by(state, action)]
    return f"It waits for this first: {'; '.join(before)}." if before else ""


def _with_owner(action: Action, zone: tzinfo) -> str:
    parts = [one_line(action.owner), due_short(action.due, zone) if action.due else ""]
    return f"{one_line(action.what)} ({', '.join(part for part in parts if part)})"


def _waits(state: State, action: Action, zone: tzinfo) -> str:
    behind = [
        _with_owner(each, zone)
        for each in state.actions
        if action.id in each.waits and each.status == "open"
    ]
    return f"This waits for it: {'; '.join(behind)}." if behind else ""


def _said(words: tuple[str, ...]) -> str:
    if not words:
        return ""
    return "\n".join(["In their own words:", *(f"  “{one_line(text)}”" for text in words)])


def _that_matter(state: State, action: Action) -> list[Line]:
    exact = [
        line
        for line in state.words
        if line.exact and not line.by and not in_block(line.step) and not in_block(line.said_at)
    ]
    about = _words(action.what)
    near = sorted(exact, key=lambda line: (-len(about & _words(line.text)), -line.number))
    return sorted(near[:_MOST], key=lambda line: line.number)


def _words(text: str) -> frozenset[str]:
    return frozenset(word for word in re.findall(r"\w+", text.casefold()) if len(word) > 3)
