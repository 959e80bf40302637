"""Actions as sheets: a list of them, of one case or of many.

Words only; times are shown in the zone given. Nothing here reads a store or a clock.
"""

from datetime import datetime, tzinfo
from typing import NamedTuple

from mendcli.case.promises.standing import Standing, standing
from mendcli.case.state.case_state import Action
from mendcli.notes.words.instants import due_short
from mendcli.notes.words.standing_words import standing_words
from mendcli.screen.sheets.sheet import Column, Grid, Sheet, Tone, Words

_TONES: dict[Standing, Tone] = {
    "late": "bad",
    "due": "warn",
    "slipped": "warn",
    "done": "good",
    "done late": "quiet",
    "dropped": "quiet",
    "open": "quiet",
}
#: Behind the date, for a terminal too narrow for the words.
_MARKS: dict[Standing, str] = {"late": " !", "done": " ✓", "done late": " ✓", "dropped": " –"}


class ActionLine(NamedTuple):
    """One line of a list: an action and whose case it is on; `given_up`: it ended with the case."""

    case: str
    customer: str
    action: Action
    given_up: bool = False


def actions_sheet(
    lines: tuple[ActionLine, ...], zone: tzinfo, now: datetime, *, customers: bool
) -> Sheet:
    """The list. With `customers` it says whose each one is."""
    if not lines:
        return ()
    columns = (
        Column("action"),
        Column("what", long=True),
        Column("who", spare=2),
        Column("due"),
        Column("", spare=1, long=True),
        Column("customer" if customers else "", spare=3),
    )
    return (Grid(columns, tuple(_row(line, zone, now, customers) for line in lines)),)


def _row(line: ActionLine, zone: tzinfo, now: datetime, customers: bool) -> tuple[str | Words, ...]:
    action = line.action
    stands = action.status == "open" and not line.given_up
    return (
        Words(f"{line.case}/{action.id}", "strong" if stands else "quiet"),
        *action_cells(action, zone, now, todo=True, given_up=line.given_up),
        (line.customer or "no name yet") if customers else "",
    )


def action_cells(
    action: Action, zone: tzinfo, now: datetime, *, todo: bool = False, given_up: bool = False
) -> tuple[str | Words, ...]:
    """What, who, due and how it stands; with `todo` it says of a todo that it is one.

    `given_up`: it was open still when its case ended, and ended with it.
    """
    tone: Tone = "quiet" if given_up else _TONES[standing(action, now)]
    due = Words("no date", "quiet")
    if action.due is not None:
        mark = "" if given_up else _MARKS.get(standing(action, now), "")
        due = Words(
            f"{due_short(action.due, zone)}{mark}", tone if tone in ("bad", "warn") else "plain"
        )
    kind = "todo" if todo and not action.promise else ""
    purpose = action.purpose if action.purpose != "fix" else ""
    stands = "given up with the case" if given_up else standing_words(action, now)
    state = ", ".join(part for part in (kind, purpose, stands) if part)
    return (
        action.what if action.status == "open" and not given_up else Words(action.what, "quiet"),
        "customer" if action.side == "customer" else action.owner,
        due,
        Words(state, tone),
    )
