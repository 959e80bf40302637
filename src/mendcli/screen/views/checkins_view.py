"""Check-ins as a sheet: when the next one is, how often, what about, and what became of each.

Words only. How often a rule comes is handed in, in words: this room sees no calendar.
"""

from collections.abc import Callable
from datetime import datetime, tzinfo

from mendcli.case.state.aftercare import CheckIn, Held
from mendcli.case.state.case_state import State
from mendcli.notes.words.instants import due_short, short
from mendcli.notes.words.outcome_words import HELD
from mendcli.screen.sheets.sheet import Block, Column, Grid, Heading, Sheet, Words

_COLUMNS = (Column("", spare=1), Column(""), Column("", long=True))
_LAST = 5  # Of a weekly look over a year, the last few say how it goes.


def checkins_sheet(
    states: tuple[State, ...],
    often: Callable[[str], str],
    now: datetime,
    zone: tzinfo,
    only: tuple[int, ...] = (),
) -> Sheet:
    """The check-ins of each case, its state of agreement over them; `only` some of them."""
    blocks: list[Block] = []
    for state in states:
        rows: list[tuple[str | Words, ...]] = []
        for checkin in state.checkins:
            if not only or checkin.id in only:
                rows += _rows(state, checkin, often, now, zone)
        if rows:
            name = state.customer.name or "no name yet"
            blocks += [Heading(f"{name} · {_sides(state)}"), Grid(_COLUMNS, tuple(rows))]
    return tuple(blocks)


def _sides(state: State) -> str:
    us, customer = (
        side in state.sides and state.sides[side].fact.agreed for side in ("us", "customer")
    )  # fmt: skip
    if us and customer:
        return "both sides agreed that all is resolved"
    if us or customer:
        return f"{'we have' if us else 'they have'} agreed that all is resolved, " + (
            "they have not" if us else "we have not"
        )
    return "until both sides agree that all is resolved"


def _rows(
    state: State, checkin: CheckIn, often: Callable[[str], str], now: datetime, zone: tzinfo
) -> list[tuple[str | Words, ...]]:
    about = " · ".join(part for part in (checkin.about, often(checkin.rule)) if part)
    due: str | Words = Words("over", "quiet")
    if checkin.due is not None:
        late = checkin.due.instant() < now
        due = Words(due_short(checkin.due, zone), "warn" if late else "strong")
    first = (Words(f"{state.case}/{checkin.name}", "quiet"), due, about or "how are things?")
    shown = checkin.held[-_LAST:]
    rows = [first, *(_held(held, zone) for held in reversed(shown))]
    if len(shown) < len(checkin.held):
        rows.append(("", Words(f"and {len(checkin.held) - len(shown)} before", "quiet"), ""))
    return rows


def _held(held: Held, zone: tzinfo) -> tuple[str | Words, ...]:
    text = f"{HELD[held.how]}: {held.words}" if held.words else HELD[held.how]
    return ("", Words(short(held.due.instant(), zone), "quiet"), Words(text, "quiet"))
