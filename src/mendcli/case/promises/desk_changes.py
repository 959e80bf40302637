"""What a person does with promises and todos from the desk, as facts: added, done, dropped. Pure.

Numbers are those people see. Whatever two terminals do at once is kept: the later word counts, and
`found_settled` lets each of them say what the other had said before.
"""

from typing import NamedTuple

from mendcli.case.log.aftercare_facts import ActionSettled
from mendcli.case.log.facts import Fact
from mendcli.case.log.spoken_facts import ActionAdded, ActionReadBack, Side
from mendcli.case.state.case_state import Action, State
from mendcli.case.state.references import next_id
from mendcli.dates.when import When
from mendcli.errors import NotFound, Refused


class NewAction(NamedTuple):
    """An action as it is to be added; `cost` as money is kept, `confirmed` = with the customer."""

    what: str
    owner: str
    side: Side = "us"
    due: When | None = None
    due_words: str = ""
    promise: bool = True
    purpose: str = "fix"
    cost: str = ""
    confirmed: bool = False


def added(state: State, new: NewAction) -> tuple[Fact, ...]:
    """The facts of a new action."""
    number = next_id(state.actions)
    fact = ActionAdded(
        number, new.what, new.owner, new.due, new.due_words, new.promise, new.purpose,
        side=new.side, cost=new.cost,
    )  # fmt: skip
    return (fact, ActionReadBack(number, "yes")) if new.confirmed else (fact,)


def action_of(state: State, number: int) -> Action:
    """The action with that number. Raises NotFound, naming those there are."""
    found = next((action for action in state.actions if action.id == number), None)
    if found is not None:
        return found
    there = ", ".join(str(action.id) for action in state.actions[:10])
    hint = f"There are {there}." if there else f"mend actions add {state.case} adds one."
    raise NotFound(f"There is no action {state.case}/{number}.", hint)


def mark_done(
    state: State, number: int, words: str = "", at: When | None = None, cost: str = ""
) -> tuple[Fact, ...]:
    """It is done, `at` then or now; `words` is what came of it."""
    return (ActionSettled(action_of(state, number).id, "done", words, at, cost),)


def dropped(state: State, number: int, reason: str) -> tuple[Fact, ...]:
    """It will not be done, for a reason. Raises Refused without one."""
    action = action_of(state, number)
    if not reason.strip():
        raise Refused("An action is dropped for a reason.", "Give it, or - to pipe it in.")
    return (ActionSettled(action.id, "dropped", reason),)


def taken_back(state: State, number: int, how: str) -> tuple[Fact, ...]:
    """It is open again: it was marked `how` ("done" or "dropped") by mistake. Raises Refused."""
    action = action_of(state, number)
    if action.status == "open":
        raise Refused(f"{state.case}/{number} is open: there is nothing to take back.")
    if action.status != how:
        other = "drop" if action.status == "dropped" else "done"
        raise Refused(
            f"{state.case}/{number} was not {how}: it is {action.status}.",
            f"mend actions {other} {state.case}/{number} --undo takes that back.",
        )
    return (ActionSettled(action.id, "open"),)
