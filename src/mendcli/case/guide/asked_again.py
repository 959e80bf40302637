"""Which questions of an earlier session are asked again in this one: pure.

Calling back, everything, until one call has ended with the customer's own yes. At the desk, what
was left out so far ("You looked in. How are things?" is left until somebody has), and the step of
a standing meeting, until both sides agree that all is resolved (M4.6).
"""

from mendcli.case.log.knowledge import key_of
from mendcli.case.state.case_state import Session, State
from mendcli.case.state.resolution import outdated, resolution
from mendcli.playbook.model.playbook import LATE, Step


def counts_from(state: State, step: Step, *, left_out: bool) -> int:
    """The fact from which on an answer in the step counts, or 0 where every one does.

    `left_out`: the latest of it was no answer, the prompt was skipped.
    """
    session = state.session
    if session is None or session.stance == "first":
        return 0
    if step.phase in LATE and (session.stance == "desk" or step.talk):
        again = left_out or (_meets(step) and not _agreed_before(state, session))
        return session.fact if again else 0
    if step.phase != "call-back" or session.stance == "desk" or settled_before(state, session):
        return 0
    return session.fact


def settled_before(state: State, session: Session) -> bool:
    """Whether the customer's own yes stood when the session began."""
    said = resolution(state, session)
    return said is not None and said.fact.answer == "yes" and not outdated(state, said)


def _meets(step: Step) -> bool:
    return any(prompt.kind == "agreed" for prompt in step.prompts)


def _agreed_before(state: State, session: Session) -> bool:
    """Whether both sides had agreed when the session began."""
    sides = state.sides.values()
    return len(sides) == 2 and all(
        each.fact.agreed and state.knew(session.key, key_of(each)) for each in sides
    )
