"""`mend actions done` and `mend actions drop`: what became of an action, and taking that back."""

from typing import TYPE_CHECKING, Annotated

import typer

from mendcli.cli.frame.answer import Answer
from mendcli.cli.frame.numbered import ActionAt, Address, addressed, which_case
from mendcli.cli.frame.run import Run
from mendcli.cli.frame.text_input import given
from mendcli.cli.promises.action_answer import action_answer, read_cost
from mendcli.errors import Refused, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from mendcli.case.log.facts import Fact
    from mendcli.case.state.case_state import Action, State
    from mendcli.dates.when import When

Undo = Annotated[bool, typer.Option("--undo", help="It was marked by mistake: it is open again.")]


def done(
    run: Run,
    action: ActionAt,
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="[WORDS]...", help="What came of it; - reads stdin."),
    ] = None,
    when: Annotated[
        str, typer.Option(metavar="WHEN", help="When it was done, if not just now.")
    ] = "",
    cost: Annotated[str, typer.Option(metavar="SUM", help='What it cost us: "40 EUR".')] = "",
    undo: Undo = False,
) -> Answer:
    """Mark an action done.

    It is done now, or at the time you give: what was done in time and marked late counts as done
    in time. Arguments end in your shell's history: give - and pipe the words in.
    """
    from mendcli.case.promises.desk_changes import mark_done, taken_back

    address, there = _there(action, run)
    exact = read_cost(cost)
    at = _past(when, run) if when else None
    text = given(words, run, "", "") if words else ""

    def decide(state: "State") -> "tuple[Fact, ...]":
        if undo:
            return taken_back(state, address.number, "done")
        return mark_done(state, address.number, text, at, exact)

    return _settled(decide, address, there, run)


def drop(
    run: Run,
    action: ActionAt,
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="[REASON]...", help="Left out, you are asked; - reads stdin."),
    ] = None,
    undo: Undo = False,
) -> Answer:
    """Drop an action, for a reason.

    It stays on record with its reason, and is in no note to the customer. Arguments end in your
    shell's history: leave the reason out and you are asked, or give - and pipe it in.
    """
    from mendcli.case.promises.desk_changes import dropped, taken_back

    address, there = _there(action, run)
    reason = ""
    if not undo:
        ask = f"{address} · why is it dropped?"
        reason = given(words or [], run, ask, f"mend actions drop {address} -")
        if not reason.strip():
            raise Refused(
                "What is dropped stays on record with its reason.",
                "Say why; nothing was changed.",
            )

    def decide(state: "State") -> "tuple[Fact, ...]":
        if undo:
            return taken_back(state, address.number, "dropped")
        return dropped(state, address.number, reason)

    return _settled(decide, address, there, run)


def _there(given_: str, run: Run) -> "tuple[Address, State]":
    """The action must be there before anything is asked."""
    from mendcli.case.promises.desk_changes import action_of

    address, state = addressed(run, given_)
    action_of(state, address.number)
    return address, state


def _settled(
    decide: "Callable[[State], tuple[Fact, ...]]",
    address: Address,
    there: "State",
    run: Run,
) -> Answer:
    from mendcli.case.promises.desk_changes import action_of

    before = [action_of(there, address.number)]

    def watched(state: "State") -> "tuple[Fact, ...]":
        before[0] = action_of(state, address.number)  # as it was when this was decided
        return decide(state)

    after = run.save(address.case, watched)
    now = action_of(after, address.number)
    notes = [] if address.named else [which_case(there)]
    notes.append(_said(before[0], now, str(address), run))
    if now.promise and now.status == "dropped":
        notes.append("It was a promise: tell them, and say what they get instead.")
    return action_answer(after, now.id, run, tuple(notes))


def _said(before: "Action", now: "Action", address: str, run: Run) -> str:
    """What changed, and what somebody else had said before."""
    from mendcli.notes.words.instants import short

    command = "drop" if now.status == "dropped" else "done"
    back = f"`mend actions {command} {address} --undo` takes it back."
    if now.status == "open":
        return "It is open again."
    if before.status == "open":
        return f"{'Done' if now.status == 'done' else 'Dropped'}. {back}"
    who = "you" if before.settled_by == run.settings.rep else before.settled_by or "somebody"
    at = f", {short(before.settled, run.zone)}" if before.settled else ""
    earlier = f"It was already {before.status} ({who}{at}); both are kept"
    return f"{earlier}." if before.status == now.status else f"{earlier}: now it is {now.status}."


def _past(words: str, run: Run) -> "When":
    """When it was done, in words; what is not certain, or still to come, is refused."""
    from mendcli.dates.when import When
    from mendcli.workflows.call.reader import Reader

    now = run.now
    found = Reader(now, run.settings).past(words)
    if isinstance(found, When) and found.instant() <= now:
        return found
    if isinstance(found, When) and not found.has_time and found.instant().date() == now.date():
        return found._replace(at=now.isoformat(timespec="seconds"), has_time=True)
    problem = "That is still to come." if isinstance(found, When) else found.text
    raise UsageError(f"--when: {problem}", "Say when it was done: yesterday, friday 15:00.")
