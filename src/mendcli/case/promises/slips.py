"""A promise or todo that will be late, and which action waits for which, as facts. Pure.

A date that did not stand before, or that comes sooner, is no slip: it is kept as the date.
"""

from collections.abc import Sequence

from mendcli.case.log.aftercare_facts import ActionLinked, ActionSlipped, CustomerTold, Moved
from mendcli.case.log.facts import Fact
from mendcli.case.log.session_facts import Channel
from mendcli.case.log.spoken_facts import ActionDated, ReportBackSet
from mendcli.case.promises.desk_changes import action_of
from mendcli.case.promises.hear_from_us import promised_contact
from mendcli.case.promises.plan import circle_with, moved_along
from mendcli.case.promises.standing import awaited, untold
from mendcli.case.state.case_state import Action, State
from mendcli.dates.when import When
from mendcli.dates.working_days import WorkingDays
from mendcli.errors import Refused, UsageError


def is_slip(action: Action, due: When) -> bool:
    """Whether the new date makes the action late."""
    return action.due is not None and due.instant() > action.due.instant()


def open_action(state: State, number: int) -> Action:
    """The action, which must be open. Raises NotFound, Refused."""
    action = action_of(state, number)
    if action.status == "open":
        return action
    command = "drop" if action.status == "dropped" else "done"
    raise Refused(
        f"{state.case}/{number} is {action.status}: it cannot be late any more.",
        f"mend actions {command} {state.case}/{number} --undo opens it again.",
    )


def slipped(
    state: State,
    number: int,
    why: tuple[str, str],
    due: When,
    words: str,
    calendar: WorkingDays,
    *,
    keep: Sequence[int] = (),
    seen: tuple[Moved, ...] | None = None,
) -> tuple[Fact, ...]:
    """Action `number` is due at `due` now; `why` is the reason and what is done about it.

    `seen` is what the person was shown to move along: where that is no longer so, it is refused.
    """
    action = open_action(state, number)
    if not is_slip(action, due):
        return (ActionDated(number, due, words),)
    reason, mitigation = why
    if not reason.strip():
        raise Refused(
            "Say what happened: a slip is kept with its reason.",
            "Give it with --why, or - to pipe it in.",
        )
    moved = moved_along(state, number, due, calendar, keep)
    if seen is not None and moved != seen:
        raise Refused(
            "The plan was changed in another window meanwhile; nothing was moved.",
            "Do it again to see what moves now.",
        )
    slip = ActionSlipped(number, reason, mitigation, due, words, moved)
    new_dates = {number: (due, words)} | {each.action: (each.due, "") for each in moved}
    return (slip, *_they_hear_then(state, new_dates))


def _they_hear_then(
    state: State, new_dates: dict[int, tuple[When, str]]
) -> tuple[ReportBackSet, ...]:
    """The date they hear from us on, moved with the promise to ring them that it was."""
    promised, contact = awaited(state), promised_contact(state)
    if promised is None or contact is None or contact.id not in new_dates:
        return ()
    if contact.due is None or contact.due.instant() != promised.due.instant():
        return ()
    due, words = new_dates[contact.id]
    return (ReportBackSet(due, words or due.shown(), promised.step),)


def link_actions(state: State, number: int, on: Sequence[int]) -> tuple[Fact, ...]:
    """Action `number` waits for those in `on` and for no others. Raises Refused for a circle."""
    action = action_of(state, number)
    wanted = tuple(dict.fromkeys(action_of(state, id).id for id in on))
    if action.id in wanted:
        raise Refused(
            f"{state.case}/{action.id} cannot wait for itself.", "Name the actions it waits for."
        )
    circle = circle_with(state, action.id, wanted)
    if circle:
        raise Refused(
            f"That would go round in a circle: {_named(state, circle)}.",
            "Leave one of them out.",
        )
    return (ActionLinked(action.id, tuple((id, "") for id in wanted)),)


def heard(state: State, channel: Channel, words: str, raw: str) -> tuple[Fact, ...]:
    """The customer has heard of every slip so far, by phone, video or visit. Raises Refused."""
    if channel not in ("phone", "video", "visit"):
        raise UsageError("Bad news is told by phone, video or visit.", "Say which with --by.")
    if not untold(state):
        raise Refused(f"There is no slip on {state.case} that they have not heard of.")
    return (CustomerTold("slips", channel, words, raw),)


def _named(state: State, ids: Sequence[int]) -> str:
    """The actions by number and name, each waiting for the next."""
    names = {action.id: " ".join(action.what.split()) for action in state.actions}
    return " → ".join(
        f"{id} “{name[:40].rstrip()}{'…' * (len(name) > 40)}”"
        for id, name in ((id, names.get(id, "")) for id in ids)
    )
