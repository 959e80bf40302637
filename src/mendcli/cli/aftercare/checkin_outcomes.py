"""`mend checkins held`, `move` and `withdraw`: what became of a check-in."""

from typing import TYPE_CHECKING, Annotated

import typer

from mendcli.cli.aftercare.checkin_answer import checkin_named, checkins_answer, optional_words
from mendcli.cli.frame.answer import Answer
from mendcli.cli.frame.date_input import date_given
from mendcli.cli.frame.numbered import CheckInAt
from mendcli.cli.frame.run import Run

if TYPE_CHECKING:
    from datetime import datetime

    from mendcli.case.state.case_state import State
    from mendcli.cli.frame.numbered import Address
    from mendcli.dates.when import When

Outcome = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[WORDS]...", help="Left out, you are asked; - reads stdin.", show_default=False
    ),
]


def held(
    run: Run,
    at: CheckInAt,
    words: Outcome = None,
    no_answer: Annotated[
        bool, typer.Option("--no-answer", help="You tried, and did not reach them.")
    ] = False,
    again: Annotated[
        str, typer.Option(metavar="WHEN", help="The next date; else as it repeats, if it does.")
    ] = "",
) -> Answer:
    """Record that you looked in on them, and how things are.

    What repeats goes on by its rule: the next date is the first one ahead, so that missed ones do
    not pile up. What comes once is over. Where they did not answer it needs another date.
    """
    from mendcli.case.aftercare.checkins import hold
    from mendcli.dates.recurring import coming

    address = checkin_named(run, at)
    now = run.now
    on = date_given([again], run, "", "--again tomorrow") if again else None
    asked = "What did you leave for them?" if no_answer else "How are things?"
    text = optional_words(words or [], run, asked, f"mend checkins held {address} -")

    def next_of(rule: str, first: "When", due: "When") -> "When | None":
        return coming(rule, first, due, now)

    state = run.save(address.case,
        lambda state: hold(
            state, address.number, text, next_of, answered=not no_answer,
            again=on.due if on else None,
        ),
    )  # fmt: skip
    notes = (*(on.notes if on else ()), *_next(state, address, now))
    return checkins_answer(
        [state], run, only=address.number,
        notes=notes,
    )  # fmt: skip


def move(
    run: Run,
    at: CheckInAt,
    when: Annotated[
        list[str] | None,
        typer.Argument(metavar="[WHEN]...", help="The new date, in words; left out, asked."),
    ] = None,
    why: Annotated[str, typer.Option(metavar="TEXT", help="Why, if you want to say.")] = "",
) -> Answer:
    """Move a check-in to another date.

    Of one that repeats only this date moves; the next one comes when it would have come.
    """
    from mendcli.case.aftercare.checkins import move_checkin

    address = checkin_named(run, at)
    on = date_given(when or [], run, "When instead?", f"mend checkins move {address} tomorrow")
    state = run.save(address.case,
        lambda state: move_checkin(state, address.number, on.due, why.strip()),
    )  # fmt: skip
    notes = (*on.notes, *_next(state, address, run.now))
    return checkins_answer(
        [state], run, only=address.number,
        notes=notes,
    )  # fmt: skip


def withdraw(
    run: Run,
    at: CheckInAt,
    words: Outcome = None,
) -> Answer:
    """Take a check-in off: it is not held any more.

    What was recorded of it stays. With it goes every later date of one that repeats.
    """
    from mendcli.case.aftercare.checkins import withdraw_checkin

    address = checkin_named(run, at)
    text = optional_words(words or [], run, "Why?", f"mend checkins withdraw {address} -")
    state = run.save(address.case, lambda state: withdraw_checkin(state, address.number, text))
    return checkins_answer(
        [state], run, only=address.number,
        notes=(f"Check-in {address} is taken off.",),
    )  # fmt: skip


def _next(state: "State", address: "Address", now: "datetime") -> tuple[str, ...]:
    """When it comes next, and how many dates went by without a look."""
    from mendcli.dates.recurring import passed

    checkin = next(each for each in state.checkins if each.id == address.number)
    last = checkin.held[-1]
    if checkin.due is None:
        return (f"On record. Check-in {address} is over.",)
    notes = [f"On record. Check-in {address} is next on {checkin.due.shown()}."]
    missed = passed(checkin.rule, checkin.first, last.due, now) if checkin.rule else 0
    if missed and last.how != "moved":
        notes.append(f"{missed} more {'dates' if missed > 1 else 'date'} went by without a look.")
    return tuple(notes)
