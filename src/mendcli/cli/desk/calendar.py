"""`mend calendar`: the dates of the cases, for a calendar the rep already looks at."""

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mendcli.cli.frame.answer import Answer, Data, damaged_note
from mendcli.cli.frame.options import complete_case
from mendcli.cli.frame.run import Run
from mendcli.errors import UsageError

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from mendcli.case.across_cases.diary import DiaryEntry

Only = Annotated[
    str,
    typer.Argument(
        metavar="[CASE]",
        help="Only this case; left out: every case with a date.",
        autocompletion=complete_case,
        show_default=False,
    ),
]
Whose = Annotated[
    str, typer.Option(metavar="NAME", help="Only what this person has to do; me is you.")
]
Lead = Annotated[
    str, typer.Option(metavar="TIME", help="Ring so long before: 30m, 2h, 1d; none for silence.")
]
_UNITS = {"m": "minutes", "h": "hours", "d": "days"}


def calendar(
    run: Run,
    case: Only = "",
    file: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="FILE", help="The file; left out: stdout."),
    ] = None,
    replace: Annotated[
        bool, typer.Option("--replace", help="Write FILE anew where it is there already.")
    ] = False,
    owner: Whose = "",
    alarm: Lead = "30m",
    details: Annotated[
        bool, typer.Option("--details", help="With what it is, and for whom.")
    ] = False,
    todo: Annotated[
        bool, typer.Option("--todo", help="As tasks (VTODO), for programs that keep tasks.")
    ] = False,
) -> Answer:
    """Write the dates for a calendar (.ics).

    Promises, todos, the dates they hear from you and check-ins, each with an alarm. Read the file
    in again whenever you like: what moved moves, what is settled or withdrawn goes. Without
    --details no name and no word of anybody's is in it, only "mend k7f2: promise 3 is due".
    """
    lead = _alarm(alarm)
    if file is None and run.outside.shows_on_terminal and not run.as_json:
        raise UsageError(
            "The file is for a calendar, not for reading.",
            "Name one: mend calendar -o mend.ics. `mend due` shows the same for you.",
        )
    wanted = run.settings.rep if owner.casefold() == "me" else owner
    found, damaged = _found(run, case)
    shown = [each for each in found if not wanted or _same(each.who, wanted)]
    notes = tuple(damaged_note(each) for each in damaged)
    if run.as_json:
        zone = run.zone
        data: Data = {"events": [_data(each, zone, details) for each in shown]}
        return Answer(data, notes=notes)
    from mendcli.notes.forms.calendar import Wish, to_calendar

    text = to_calendar(shown, Wish(lead, details, todo))
    if file is None:
        return Answer(text=text, notes=notes)
    return Answer(notes=(*notes, _kept(file, text, shown, replace=replace)))


def _kept(file: Path, text: str, shown: "list[DiaryEntry]", *, replace: bool) -> str:
    """Write the file; what is said of it."""
    from mendcli.notes.forms.file import write_whole

    write_whole(file, text, overwrite=replace)
    ahead = sum(each.standing == "ahead" for each in shown)
    return f"{ahead} dates ahead, {len(shown) - ahead} settled or withdrawn: written to {file}."


def _found(run: Run, case: str) -> "tuple[list[DiaryEntry], list[str]]":
    """The entries, by date, and the damaged cases that were left out."""
    from mendcli.workflows.across_cases.diary import entries_of, every_entry

    damaged: list[str] = []
    now = run.now
    with run.reading() as store:
        if case:
            return list(entries_of(store, store.case_named(case), now)), []
        found = [each for of_case in every_entry(store, now, damaged.append) for each in of_case]
    return sorted(found, key=lambda each: (each.due.instant(), each.uid)), damaged


def _alarm(words: str) -> timedelta | None:
    """How long before it rings; None = not at all. Raises UsageError."""
    from mendcli.case.reading.reply_meaning import is_no

    text = words.strip().casefold()
    if text == "off" or is_no(text):
        return None
    number, unit = text[:-1], text[-1:]
    if number.isascii() and number.isdigit() and unit in _UNITS and int(number) <= 10_000:
        return timedelta(**{_UNITS[unit]: int(number)})
    raise UsageError(
        f"“{words}” is no time before an alarm.", "Write 30m, 2h or 1d; none for silence."
    )


def _same(one: str, other: str) -> bool:
    return " ".join(one.casefold().split()) == " ".join(other.casefold().split())


def _data(entry: "DiaryEntry", zone: "ZoneInfo", details: bool) -> Data:
    from mendcli.notes.data.encoder import pick

    return {
        **pick(entry, "uid kind case id? due"),
        "zone": entry.due.zone,
        "whole_day": not entry.due.has_time,
        **pick(entry, "standing sequence changed", zone),
        **(pick(entry, "what who customer") if details else {}),
    }
