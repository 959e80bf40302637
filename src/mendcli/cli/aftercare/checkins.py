"""`mend checkins list`, `add` and `agree`: dated looks at how things are, until all is resolved."""

from typing import TYPE_CHECKING, Annotated

import typer

from mendcli.cli.aftercare.checkin_answer import checkins_answer
from mendcli.cli.frame.answer import Answer, damaged_note
from mendcli.cli.frame.date_input import date_given
from mendcli.cli.frame.options import Case, GivenCase, one_of
from mendcli.cli.frame.run import Run, case_or_latest
from mendcli.cli.frame.text_input import given
from mendcli.errors import Refused, UsageError

if TYPE_CHECKING:
    from mendcli.case.log.spoken_facts import Side
    from mendcli.case.state.case_state import State
    from mendcli.dates.when import When


def list_checkins(
    run: Run,
    case: Case = "",
    everywhere: Annotated[
        bool, typer.Option("--all", help="What lies ahead in every case, not in one.")
    ] = False,
) -> Answer:
    """List check-ins, and what became of each.

    Of one case: the next date of each, how often it comes, and how things were the last times;
    over them, whether both sides have agreed that all is resolved. `mend due` has those that are
    near, of every case.
    """
    from mendcli.case.state.fold import fold
    from mendcli.workflows.across_cases.pending import pending

    damaged: list[str] = []
    with run.reading() as store:
        if everywhere:
            found, damaged = pending(store)
            states = [each for each in found if any(look.due for look in each.checkins)]
        else:
            states = [fold(store.facts(case_or_latest(store, case)))]
    notes = [damaged_note(each) for each in damaged]
    if not any(state.checkins for state in states):
        notes.append("No check-in yet. Set one: mend checkins add CASE")
    return checkins_answer(states, run, notes=tuple(notes))


def add_checkin(
    run: Run,
    case: GivenCase,
    when: Annotated[
        list[str] | None,
        typer.Argument(metavar="[WHEN]...", help="The first date, in words; left out, asked."),
    ] = None,
    every: Annotated[
        str, typer.Option(metavar="OFTEN", help='"week", "2 weeks", "month", "monday"; else once.')
    ] = "",
    rule: Annotated[
        str, typer.Option(metavar="RRULE", help="The same by RFC 5545: FREQ=MONTHLY;BYDAY=1MO.")
    ] = "",
    about: Annotated[
        str, typer.Option(metavar="TEXT", help="What to look at; - reads stdin.")
    ] = "",
) -> Answer:
    """Set a date on which you look in on the customer.

    Once ("in a month"), or again and again: --every week. What repeats keeps its time of day over
    a clock change, and goes on until both sides have agreed that all is resolved: mend checkins
    agree. `mend when` shows how a date is read.
    """
    from mendcli.case.aftercare.checkins import NewCheckIn, set_checkin

    if every and rule:
        raise UsageError("--every and --rule both say how often.", "Leave one of them out.")
    case = run.state_of(case).case
    on = date_given(
        when or [], run, "When do you look in on them?",
        f"mend checkins add {case} in a month",
    )  # fmt: skip
    again = _rule(every, rule, on.due)
    text = given(["-"], run, "", "").strip() if about == "-" else about.strip()
    new = NewCheckIn(on.due, on.words, again, text)
    state = run.save(case, lambda now: set_checkin(now, new))
    made = state.checkins[-1]
    notes = (*on.notes, f"On record: check-in {case}/{made.name}, {on.due.shown()}.")
    return checkins_answer([state], run, only=made.id, notes=notes)


def _rule(every: str, rule: str, first: "When") -> str:
    """The rule as it is kept, "" for once. Raises Refused with the question it leaves open."""
    from mendcli.dates.recurring import read_every, read_rule
    from mendcli.dates.when import DateQuestion

    if not every.strip() and not rule.strip():
        return ""
    found = read_every(every, first) if every.strip() else read_rule(rule, first)
    if isinstance(found, DateQuestion):
        raise Refused(found.text, "Nothing was set.")
    return found


def agree(
    run: Run,
    case: GivenCase,
    side: Annotated[str, one_of("ours", "customer", help="Whose word it is.")],
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="[WORDS]...", help="How they put it; - reads stdin."),
    ] = None,
    no_longer: Annotated[
        bool, typer.Option("--no-longer", help="They take it back: the check-ins go on.")
    ] = False,
) -> Answer:
    """Record that one side says all is resolved.

    Check-ins go on until both have said so; then those that lie ahead are over, and mend says
    which. What you set after that, such as a look in a month later, stays.
    """
    from mendcli.case.aftercare.checkins import agree_resolved, both_agreed

    before = run.state_of(case)
    case = before.case
    whose: Side = "us" if side == "ours" else "customer"
    text = given(words, run, "", "").strip() if words else ""
    state = run.save(case, lambda now: agree_resolved(now, whose, text, agreed=not no_longer))
    notes = [_said(state, whose, taken_back=no_longer), *_over(before, state)]
    if both_agreed(state):
        notes.append(f"To look in later all the same: mend checkins add {case} in a month")
    return checkins_answer([state], run, notes=tuple(notes))


def _said(state: "State", side: "Side", *, taken_back: bool) -> str:
    from mendcli.case.aftercare.checkins import both_agreed

    if taken_back:
        who = "you no longer say" if side == "us" else "the customer no longer says"
        return f"On record: {who} that all is resolved on {state.case}."
    if both_agreed(state):
        return f"Both sides have agreed that all is resolved on {state.case}."
    other = "the customer has" if side == "us" else "you have"
    return f"On record. Check-ins go on until {other} agreed too."


def _over(before: "State", after: "State") -> list[str]:
    """Which check-ins ended or came back by that."""
    was = {each.id: each.due for each in before.checkins}
    found = []
    for each in after.checkins:
        due = was.get(each.id)
        if due is not None and each.due is None:
            found.append(
                f"Check-in {after.case}/{each.name} is over; it was next on {due.shown()}."
            )
        if due is None and each.due is not None:
            found.append(f"Check-in {after.case}/{each.name} goes on: next on {each.due.shown()}.")
    return found
