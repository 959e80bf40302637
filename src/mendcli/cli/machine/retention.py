"""`mend retention`: closed cases whose time is up, and with --apply their end."""

from calendar import monthrange
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Annotated

import typer

from mendcli.cli.desk.cases import case_data
from mendcli.cli.frame.answer import Answer, Data, damaged_note
from mendcli.cli.frame.run import Run
from mendcli.cli.machine.erasing import erase_all_of, still_on_hub
from mendcli.errors import UsageError

if TYPE_CHECKING:
    from mendcli.screen.sheets.sheet import Sheet

Notes = tuple[str, ...]
_MONTHS = {"month": 1, "year": 12}
_DAYS = {"day": 1, "week": 7}


def retention(
    run: Run,
    apply: Annotated[bool, typer.Option("--apply", help="Erase them, for good.")] = False,
) -> Answer:
    """Show the closed cases that are to be erased by now.

    [retention] closed = "24 months" in the config says for how long a case is kept once it is
    closed and nothing more is done on it. An open case is never among them, nor one on which
    something still waits for somebody. Nothing is erased without --apply.
    """
    from mendcli.store.log.listing import closed_before

    if run.settings.retention is None:
        raise UsageError(
            "Nobody has said for how long a closed case is kept.",
            'Write it in the config (`mend paths`): retention = { closed = "24 months" }',
        )
    since = before(run.now, *run.settings.retention)
    with run.reading() as store:
        found = store.read(closed_before, since.astimezone(UTC).isoformat())
    due = tuple(row for row in found.cases if not row.pending)
    held = tuple(row.case for row in found.cases if row.pending)
    if apply and due:
        erase_all_of(run, tuple(row.case for row in due))
    zone = run.zone

    def sheet() -> "Sheet":
        from mendcli.screen.views.cases_view import CaseLine, cases_sheet

        lines = (
            CaseLine(row.case, row.name, row.playbook, row.worked, 0, None, False, row.status)
            for row in due
        )
        return cases_sheet(tuple(lines), zone, run.now)

    data: Data = {
        "before": since.isoformat(),
        "erased": apply,
        "cases": [case_data(row, zone) for row in due],
        "held": list(held),
    }
    said = _said(run, since, len(due), held, erased=apply)
    if apply and not run.as_json:
        said = (*said, *still_on_hub(run, tuple(row.case for row in due)))
    return Answer(data, sheet, notes=(*map(damaged_note, found.damaged), *said))


def before(now: datetime, count: int, unit: str) -> datetime:
    """The moment so long ago; the end of a month stays one where the other month is shorter."""
    if unit in _DAYS:
        return now - timedelta(days=count * _DAYS[unit])
    month = now.year * 12 + now.month - 1 - count * _MONTHS[unit]
    year, month = divmod(month, 12)
    if year < 1:
        return now.replace(year=1, month=1, day=2)
    return now.replace(year=year, month=month + 1, day=min(now.day, monthrange(year, month + 1)[1]))


def _said(run: Run, since: datetime, due: int, held: tuple[str, ...], *, erased: bool) -> Notes:
    if run.as_json:
        return ()
    count = f"{due} closed {'case' if due == 1 else 'cases'}"
    said = f"{count}, nothing done on them since before {since:%Y-%m-%d}: due to be erased."
    if erased or not due:
        said = f"✓ {count} erased." if due else "Nothing is due."
    waits = f"Kept, as something still waits on them: {', '.join(held)}" if held else ""
    return (said, waits, "mend retention --apply erases them" if due and not erased else "")
