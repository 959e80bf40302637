"""What is printed when a session begins, and not asked: before, open, promised, broken.

Nobody has to answer any of it, and a fault while gathering it never keeps a call from starting.
"""

from mendcli.case.across_cases.history import broken, how_it_ended
from mendcli.case.guide.opening_questions import BY_VOICE
from mendcli.case.guide.route import numbered
from mendcli.case.log.facts import Recorded
from mendcli.case.promises.standing import untold
from mendcli.case.state.case_state import Action, State
from mendcli.case.state.fold import fold
from mendcli.errors import MendError
from mendcli.notes.letters.recap import card, line
from mendcli.workflows.call.read_aloud import reading_now
from mendcli.workflows.call.record import CaseRecord
from mendcli.workflows.services import Services

_OTHER_CASES = 4


def greet(services: Services, record: CaseRecord) -> None:
    """Print what the rep should have seen before the first question."""
    state = record.state
    session = state.session
    if session is None:
        return
    if state.customer.language:
        told = f"They would rather speak {state.customer.language}. /break language"
        services.prompter.say(told, "warn")
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
    for row in card(state, services.now(), reading_now(services, state)):
        services.prompter.say(line(row), "warn" if row.warn else "plain")
    session = state.session
    if session is not None and session.channel not in (*BY_VOICE, "desk") and untold(state):
        services.prompter.say(
            "They have not been told of a slip. Ring them: not by a written word.", "warn"
        )


def _other_cases(services: Services, state: State) -> None:
    """The same customer's other cases: those open, and those whose promises were broken.

    The one that this case is the same thing as again comes first, whatever it holds.
    """
    if not state.customer.id:
        return
    linked = [link.fact.to for link in state.links]
    rows = services.store.cases(customer=state.customer.id, limit=_OTHER_CASES).cases
    others = [row.case for row in rows if row.case not in (state.case, *linked)]
    for case in (*linked, *others):
        facts: tuple[Recorded, ...] = services.store.facts(case)
        before = fold(facts)
        told = broken(before, services.now())
        if case in linked:
            _again(services, before)
        elif before.closed is None:
            services.prompter.say(f"Open already: {case} · {before.main.id}", "quiet")
        elif told:
            services.prompter.say(f"Earlier: {case} · {how_it_ended(before)}", "quiet")
        for text in told:
            services.prompter.say(f"{case} · {text}", "warn")


def _again(services: Services, before: State) -> None:
    """The same thing once more is a failure of ours: said before anybody dials or speaks."""
    when = f"{before.opened:%d %b %Y}" if before.opened else "before"
    services.prompter.say(
        f"The same again: {before.case}, {when}, {how_it_ended(before)}. That is our failure:"
        " own it first, then begin from the start.",
        "warn",
    )


def broken_promises(services: Services, state: State) -> list[str]:
    """Promises to this customer whose date has passed, and those told of with /earlier."""
    late = [
        f"Promised and late: {action.what} · {action.due.shown()}"
        for action in state.actions
        if action.due is not None and _is_late(services, action)
    ]
    return late + [f"Broken before: {item.text}" for item in state.about("earlier")]


def _is_late(services: Services, action: Action) -> bool:
    waiting = action.promise and action.side == "us" and action.status == "open"
    return waiting and action.due is not None and action.due.instant() < services.now()
