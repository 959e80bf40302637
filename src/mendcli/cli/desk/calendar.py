"""`mend calendar`: the dates of the cases, for a calendar the rep already looks at."""

from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mendcli.cli.frame.answer import Answer, Data, damaged_note
from mendcli.cli.frame.deliver import deliver
from mendcli.cli.frame.options import complete_case
from mendcli.cli.frame.run import Run
from mendcli.errors import UsageError

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from mendcli.case.across_cases.diary import DiaryEntry
    from mendcli.notes.forms.calendar import Wish

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
    damaged: list[str] = []

    def answer(found: "Iterable[DiaryEntry]") -> Answer:
        shown = (each for each in found if not wanted or _same(each.who, wanted))
        if run.as_json:
            by_date = sorted(shown, key=lambda each: (each.due.instant(), each.uid))
            return Answer({"events": [_data(each, run.zone, details) for each in by_date]})
        from mendcli.notes.forms.calendar import Wish

        return _as_file(shown, Wish(lead, details, todo), run, file, replace=replace)

    said = _of_entries(run, case, answer, damaged.append, details=details)
    return said._replace(notes=(*map(damaged_note, damaged), *said.notes))


def _of_entries(
    run: Run,
    case: str,
    answer: "Callable[[Iterable[DiaryEntry]], Answer]",
    damaged: Callable[[str], None],
    *,
    details: bool,
) -> Answer:
    """What `answer` makes of the entries of one case, or of all, one case after the other."""
    from mendcli.case.across_cases.diary import TOLD_FOR
    from mendcli.store.log import desk_lists
    from mendcli.workflows.across_cases.diary import entries_of, every_entry

    now = run.now
    with run.reading() as store:
        if case:
            return answer(entries_of(store.facts(store.case_named(case)), now))
        return store.read(
            desk_lists.with_dates,
            now - TOLD_FOR,
            lambda rows, facts: answer(every_entry(rows, now, damaged, facts if details else None)),
        )


def _as_file(
    shown: "Iterable[DiaryEntry]", wish: "Wish", run: Run, file: Path | None, *, replace: bool
) -> Answer:
    """Entry by entry as they are read, so that it takes no more memory for more cases."""
    from mendcli.notes.forms.calendar import calendar_text
    from mendcli.notes.forms.file import write_whole

    counts = {"ahead": 0, "settled": 0}

    def counted() -> "Iterator[DiaryEntry]":
        for each in shown:
            counts["ahead" if each.standing == "ahead" else "settled"] += 1
            yield each

    pieces = calendar_text(counted(), wish)
    if file is None:
        for piece in pieces:
            deliver(piece, run.outside.stdout)
        return Answer()
    write_whole(file, pieces, overwrite=replace)
    ahead, settled = counts.values()
    said = f"{ahead} dates ahead, {settled} settled or withdrawn: written to {file}."
    if wish.details:
        return Answer(notes=(said,))
    return Answer(notes=(said, "No names and no words are in it: --details puts them in."))


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
