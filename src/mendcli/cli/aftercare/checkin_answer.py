"""What the commands about check-ins share: the one that is meant, and what they show of it."""

from typing import TYPE_CHECKING

from mendcli.cli.frame.answer import Answer, Data
from mendcli.cli.frame.numbered import addressed
from mendcli.cli.frame.run import Run
from mendcli.cli.frame.text_input import given

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mendcli.case.state.case_state import State
    from mendcli.cli.frame.numbered import Address
    from mendcli.screen.sheets.sheet import Sheet


def checkin_named(run: Run, at: str) -> "Address":
    """The check-in named on the command line; it must be one still to come. Refused, NotFound."""
    from mendcli.case.aftercare.checkins import checkin_ahead

    address, state = addressed(run, at, "checkin")
    checkin_ahead(state, address.number)
    return address


def optional_words(words: list[str], run: Run, question: str, instead: str) -> str:
    """Words that may be left out: from the arguments, from "-", or from a person; "" is none."""
    if not words and not run.outside.has_terminal:
        return ""
    return given(words, run, f"{question}  (Enter: nothing)", instead).strip()


def checkins_answer(
    states: "Sequence[State]",
    run: Run,
    only: int = 0,
    notes: tuple[str, ...] = (),
) -> Answer:
    """The check-ins of the cases, or the one with the number `only`."""
    from mendcli.dates.recurring import shown_rule

    now, zone = run.now, run.zone

    def sheet() -> "Sheet":
        from mendcli.screen.views.checkins_view import checkins_sheet

        return checkins_sheet(tuple(states), shown_rule, now, zone, (only,) if only else ())

    found: list[Data] = []
    if run.as_json:
        from mendcli.notes.data.checkin_data import checkin_data

        found = [
            checkin_data(state, checkin, shown_rule, now, zone)
            for state in states
            for checkin in state.checkins
            if only in (0, checkin.id)
        ]
    data: Data = {"checkin": found[0]} if only and found else {"checkins": found}
    return Answer(data, sheet, notes=notes)
