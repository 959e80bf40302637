"""What is still asked when a session is about to end, once each: pure.

What was jumped over is named; a paraphrase that got a "yes" unworded is asked for its wording; a
session with no promise and no next date asks for one. Nothing here keeps anybody from ending.
"""

from mendcli.case.aftercare.their_turn import writes_now
from mendcli.case.guide.next_ask import Ask
from mendcli.case.guide.route import Stop, bypassed, is_open, session_steps, stops
from mendcli.case.log.session_facts import Ending
from mendcli.case.log.spoken_facts import ParaphraseWorded
from mendcli.case.state.case_state import Paraphrase, State
from mendcli.case.state.progress import CALLBACK
from mendcli.errors import Refused
from mendcli.playbook.model.playbook import Playbook

OPEN, WORDING, NEXT = "close:open", "close:wording", "close:next"


def closing_ask(playbook: Playbook, state: State, ending: Ending) -> Ask | None:
    """The next question before the session ends, or None: it may end now."""

    def closed(key: str) -> bool:
        return (playbook.id, key) in state.progress.done

    if ending not in ("end", "callback"):
        return None
    if ending == "end" and not closed(OPEN) and (still_open(playbook, state) or to_check(state)):
        return Ask(playbook, None, OPEN)
    if unworded(state) is not None and not closed(WORDING):
        return Ask(playbook, None, WORDING)
    if ending == "end" and not closed(NEXT) and not has_next(state):
        return Ask(playbook, None, NEXT)
    return None


def still_open(playbook: Playbook, state: State) -> tuple[Stop, ...]:
    """The prompts that were jumped over."""
    every = stops(playbook)
    order = {stop.key: stop.order for stop in every}
    reached = max((order.get(key, -1) for key in state.progress.trail), default=-1)
    walked = {step.id for step in session_steps(playbook, state)}
    aside = bypassed(playbook, state)
    return tuple(
        stop
        for stop in every
        if stop.order < reached
        and stop.step.id in walked
        and stop.order not in aside
        and is_open(playbook, state, stop)
    )


def to_check(state: State) -> tuple[str, ...]:
    """The keys of answers that lean on one that was changed since."""
    return tuple(key for owner, key in state.progress.check_again if owner == state.playbook.id)


def unworded(state: State) -> Paraphrase | None:
    """The latest paraphrase the customer said yes to, if nobody has typed its wording."""
    confirmed = [told for told in state.paraphrases if told.confirmed == "yes"]
    if confirmed and confirmed[-1].text is None and not confirmed[-1].wording_asked:
        return confirmed[-1]
    return None


def worded(state: State, text: str | None) -> tuple[ParaphraseWorded, ...]:
    """The wording of the paraphrase that got a yes, typed afterwards; None = left out."""
    told = unworded(state)
    if told is None:
        raise Refused("There is no paraphrase without its wording.")
    return (ParaphraseWorded(told.step, text),)


def has_next(state: State) -> bool:
    """Whether the customer has been promised anything, or knows when they hear from us."""
    promises = (each for each in state.actions if each.promise and each.side == "us")
    promised = any(action.status == "open" for action in promises)
    declined = (state.playbook.id, NEXT) in state.progress.done
    began = state.session.fact if state.session is not None else 0
    done = state.progress.done.items()
    asked = any(key.endswith(":hear-by") and number > began for (_, key), number in done)
    # Who was written to is looked at again on a date, whatever was promised.
    return (promised and not writes_now(state)) or declined or asked or _heard_from_next(state)


def _heard_from_next(state: State) -> bool:
    """Whether the date they hear from us lies behind this session's start, not before it."""
    if state.report_back is None or state.session is None:
        return state.report_back is not None
    if state.report_back.step == CALLBACK and state.report_back.status != "open":
        return False  # it was to go on with this very call
    return state.report_back.due.instant() > state.session.started


def left_unasked(playbook: Playbook, state: State) -> tuple[str, ...]:
    """The prompts of `before` steps that nobody was asked: they end as skipped, with no reason."""
    progress = state.progress
    first = state.session is not None and state.session.stance == "first"
    return tuple(
        stop.key
        for stop in stops(playbook)
        if first
        and stop.step.phase == "before"
        and stop.step.prompts
        and (playbook.id, stop.key) not in progress.done
        and (playbook.id, stop.key) not in progress.skipped
    )
