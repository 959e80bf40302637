"""`mend due`: what waits for somebody, on one screen."""

from typing import TYPE_CHECKING, Annotated

import typer

from mendcli.cli.frame.answer import Answer, Data, damaged_note
from mendcli.cli.frame.run import Run

#: SQLite's word for it.
_NO_LIMIT = -1

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
    closed by now counts here too.
    """
    from mendcli.store.log import desk_lists
    from mendcli.workflows.across_cases.shown_rows import waiting_at

    now, zone = run.now, run.zone
    wanted = run.settings.rep if owner.casefold() == "me" else owner
    with run.reading() as store:
        owners = store.read(desk_lists.all_owners)
        theirs = [name for name in owners if _same(name, wanted)] if wanted else None
        ahead, most = (None, _NO_LIMIT) if everything else (days, limit)
        found = store.read(desk_lists.due_page, now, theirs, ahead, most)
        damaged: list[str] = []
        shown = waiting_at(store, found.rows, now, damaged)

    def sheet() -> "Sheet":
        from mendcli.case.across_cases.agenda import GROUPS
        from mendcli.screen.views.due_view import Desk, due_sheet

        counts, rep = dict(zip(GROUPS, found.counts, strict=True)), run.settings.rep
        desk = Desk(tuple(shown), counts, rep, ahead, found.undated, found.closed)
        return due_sheet(desk, now, zone)

    more = sum(found.counts) - len(found.rows)
    none = () if any(found.counts) else (_nothing(owners, theirs, wanted, found.undated, days),)
    left = (f"And {more} more: --all shows them.",) if more else ()
    listed = [_data(row, run.settings.rep, now, zone) for row in shown] if run.as_json else []
    data: Data = {"due": listed, "more": more, "undated": found.undated}
    return Answer(data, sheet, notes=(*map(damaged_note, damaged), *left, *none))


def _same(owner: str, wanted: str) -> bool:
    return owner.strip().casefold() == wanted.strip().casefold()


def _nothing(
    owners: tuple[str, ...], theirs: list[str] | None, wanted: str, undated: int, days: int
) -> str:
    """Why the screen is empty."""
    if owners and theirs == []:
        more = ", …" if len(owners) > 8 else ""
        return f"Nothing waits for {wanted}. Owners there are: {', '.join(owners[:8])}{more}."
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
        "turn": row.turn and pick(row.turn, "since sent", zone),
        "tried": row.tried and {**pick(row.tried, "how at", zone), "in_time": row.in_time},
        "slips": [
            {
                **pick(action, "id what"),
                **pick(action.slips[-1], "was due reason mitigation"),
            }
            for action in row.slips
        ],
    }
