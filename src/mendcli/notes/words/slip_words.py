"""What to say of a promise that slipped: what happened, what we do about it, the new date. Pure.

To be said aloud, on the phone or face to face, and never written to them (M4.5).
"""

from mendcli.case.promises.standing import untold
from mendcli.case.state.case_state import State


def to_tell(state: State) -> tuple[str, ...]:
    """The lines to say, a slip each; () where they have heard of every one."""
    lines = []
    for action in untold(state):
        slip = next(each for each in reversed(action.slips) if each.told is None)
        was = f" by {slip.was.shown()}" if slip.was else ""
        parts = [f"I promised: {action.what}{was}. It will be late."]
        parts += [f"What happened: {slip.reason}."] if slip.reason else []
        parts += [f"What we do: {slip.mitigation}."] if slip.mitigation else []
        parts.append(f"New date: {slip.due.shown()}.")
        lines.append(" ".join(part.replace("..", ".") for part in parts))
    return tuple(lines)
