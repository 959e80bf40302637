"""`mend due`: what waits for somebody, on one screen."""

from typing import TYPE_CHECKING, Annotated

import typer

from mendcli.cli.frame.answer import Answer, Data, damaged_note
from mendcli.cli.frame.run import Run

if TYPE_CHECKING:
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from mendcli.case.across_cases.agenda import Waiting
    from mendcli.screen.sheets.sheet import Sheet


def due(
    run: Run,
    owner: Annotated[
        str, typer.Option(metavar="NAME", help="Only what this person has to do; me is you.")
    ] = "",
    days: Annotated[
        int, typer.Option(min=0, max=3650, metavar="N", help="Look so many days ahead.")
    ] = 7,
    limit: Annotated[
        int, typer.Option(min=1, max=10_000, metavar="N", help="At most so many.")
    ] = 30,
    everything: Annotated[
        bool,
        typer.Option("--all", help="No limit: all that waits, however far ahead, dated or not."),
    ] = False,
) -> Answer:
    """Show what is due: calls to make, late, today, the week.

    On top, whom to ring because a promise slipped and they do not know it yet. Then what is late,
    then today, then the days ahead: promises, todos, the dates they hear from you, call-backs and
    check-ins of every case, with the owner and what to do now. What was promised on a case that is
    closed by now counts here too; `mend board` shows and counts open cases alone.
    """
    from mendcli.case.across_cases.agenda import by_urgency, within
    from mendcli.workflows.across_cases.pending import all_waiting

    now, zone = run.now, run.zone
    with run.reading() as store:
        found, damaged = all_waiting(store, now)
    wanted = run.settings.rep if owner.casefold() == "me" else owner
    mine = [row for row in found if not wanted or _same(row.owner, wanted)]
    rows = by_urgency(mine if everything else within(mine, days))
    shown = rows if everything else rows[:limit]
    undated = sum(row.group == "undated" for row in mine)

    def sheet() -> "Sheet":
        from mendcli.screen.views.due_view import Desk, counted, due_sheet

        ahead = None if everything else days
        closed = sum(row.case_closed for row in rows)
        desk = Desk(tuple(shown), counted(rows), run.settings.rep, ahead, undated, closed)
        return due_sheet(desk, now, zone)

    notes = [damaged_note(case) for case in damaged]
    if len(shown) < len(rows):
        notes.append(f"And {len(rows) - len(shown)} more: --all shows them.")
    if not rows:
        notes.append(_nothing(found, mine, wanted, undated, days))
    listed = [_data(row, run.settings.rep, now, zone) for row in shown] if run.as_json else []
    data: Data = {"due": listed, "more": len(rows) - len(shown), "undated": undated}
    return Answer(data, sheet, notes=tuple(notes))


def _same(owner: str, wanted: str) -> bool:
    return owner.strip().casefold() == wanted.strip().casefold()


def _nothing(
    found: "list[Waiting]", mine: "list[Waiting]", wanted: str, undated: int, days: int
) -> str:
    """Why the screen is empty."""
    if wanted and found and not mine:
        names = sorted({row.owner for row in found})
        more = ", …" if len(names) > 8 else ""
        return f"Nothing waits for {wanted}. Owners there are: {', '.join(names[:8])}{more}."
    text = (
        f"Nothing is due in the next {days} days." if days != 1 else "Nothing is due by tomorrow."
    )
    return f"{text} {undated} without a date: --all shows them." if undated else text


def _data(row: "Waiting", rep: str, now: "datetime", zone: "ZoneInfo") -> Data:
    from mendcli.notes.data.encoder import pick
    from mendcli.screen.views.due_view import address, do_now, what_of

    late = row.due is not None and row.group == "late"
    return {
        **pick(row, "group kind case"),
        "address": address(row),
        "id": row.id or None,
        "customer": pick(row.customer, "id name called phone"),
        "what": what_of(row),
        **pick(row, "owner side due"),
        "late_seconds": int((now - row.due.instant()).total_seconds()) if row.due and late else 0,
        "days": row.away if row.due else None,
        "rule": row.rule,
        "do": do_now(row, rep),
        "waits": list(row.blocked),
        "tried": row.tried and {**pick(row.tried, "how at", zone), "in_time": row.in_time},
        "slips": [
            {
                **pick(action, "id what"),
                **pick(action.slips[-1], "was due reason mitigation"),
            }
            for action in row.slips
        ],
    }
