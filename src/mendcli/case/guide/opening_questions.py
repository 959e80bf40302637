"""The questions of a later session that come before its method's own, each asked once: pure.

They rang: what has happened since. A promise slipped and they have not been told: that is said
before they have to ask, by voice or face to face and never in writing (M4.5).
"""

from mendcli.case.guide.next_ask import Ask
from mendcli.case.promises.standing import untold
from mendcli.case.state.case_state import State
from mendcli.playbook.model.playbook import Playbook

SINCE_THEN = "open:since"
TOLD = "open:told"
#: The channels by which bad news is told.
BY_VOICE = ("phone", "video", "visit")


def opening_ask(playbook: Playbook, state: State) -> Ask | None:
    """The next of them, or None: the method's own questions begin."""
    session, done = state.session, state.progress.done
    if session is None or session.stance not in ("rang", "calling", "meeting"):
        return None
    if session.stance == "rang" and (playbook.id, SINCE_THEN) not in done:
        return Ask(playbook, None, SINCE_THEN)
    by_voice = session.channel in BY_VOICE
    if by_voice and (playbook.id, TOLD) not in done and untold(state):
        return Ask(playbook, None, TOLD)
    return None
