"""What is printed when a session begins, and not asked: before, open, promised, broken.

Nobody has to answer any of it, and a fault while gathering it never keeps a call from starting.
"""

from mendcli.case.facts import Recorded
from mendcli.case.fold import fold
from mendcli.case.opening_asks import BY_VOICE
from mendcli.case.route import numbered
from mendcli.case.standing import untold
from mendcli.case.state import Action, State
from mendcli.errors import MendError
from mendcli.notes.recap import card, line
from mendcli.workflows.record import CaseRecord
from mendcli.workflows.services import Services

_OTHER_CASES = 4


def greet(services: Services, record: CaseRecord) -> None:
    """Print what the rep should have seen before the first question."""
    state = record.state
    session = state.session
    if session is None:
        return
    if session.stance == "first":
        _before_steps(services, record)
    else:
        _call_back_card(services, state)
    try:
        _other_cases(services, state)
    except MendError as error:
        services.prompter.say(f"Earlier cases could not be read. {error.problem}", "quiet")
    if session.stance == "first":
        for told in broken_promises(services, state):
            services.prompter.say(told, "warn")


def _before_steps(services: Services, record: CaseRecord) -> None:
    for step in record.playbook.steps:
        if step.phase == "before":
            number, total = numbered(record.playbook, record.state, step)
            services.prompter.say(
                f"{number}/{total} {step.title} · {step.aim}  (/go {number})", "quiet"
            )


def _call_back_card(services: Services, state: State) -> None:
    """Where it started, what was promised and what became of it: before anybody speaks."""
    who = state.customer.called or "no name yet"
    services.prompter.say(f"{state.case} · {who} · session {len(state.sessions)}")
    for row in card(state, services.now()):
        services.prompter.say(line(row), "warn" if row.warn else "plain")
    session = state.session
    if session is not None and session.channel not in (*BY_VOICE, "desk") and untold(state):
        services.prompter.say(
            "They have not been told of a slip. Ring them: not by a written word.", "warn"
        )


def _other_cases(services: Services, state: State) -> None:
    """The same customer's other cases that are open, and what was promised there and is late."""
    if not state.customer.id:
        return
    for row in services.store.cases(customer=state.customer.id, limit=_OTHER_CASES).cases:
        if row.case == state.case or row.status != "open":
            continue
        services.prompter.say(f"Open already: {row.case} · {row.playbook}", "quiet")
        facts: tuple[Recorded, ...] = services.store.facts(row.case)
        for told in broken_promises(services, fold(facts)):
            services.prompter.say(f"{row.case} · {told}", "warn")


def broken_promises(services: Services, state: State) -> list[str]:
    """Promises to this customer whose date has passed, and those told of with /earlier."""
    late = [
        f"Promised and late: {action.what} · {action.due.shown()}"
        for action in state.actions
        if action.due is not None and _is_late(services, action)
    ]
    return late + [f"Broken before: {item.text}" for item in state.about("earlier")]


def _is_late(services: Services, action: Action) -> bool:
    waiting = action.promise and action.status == "open"
    return waiting and action.due is not None and action.due.instant() < services.now()
