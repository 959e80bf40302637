"""`mend when`: how mend reads a date, so that nobody has to find out on a call."""

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from mendcli.cli.frame.answer import Answer, Data
from mendcli.cli.frame.options import Words
from mendcli.cli.frame.run import Run
from mendcli.cli.frame.text_input import given
from mendcli.errors import UsageError
from mendcli.settings import load

if TYPE_CHECKING:
    from mendcli.dates.when import DateQuestion, When
    from mendcli.screen.sheets.sheet import Sheet


def when(
    run: Run,
    words: Words = None,
    from_: Annotated[
        str, typer.Option("--from", metavar="TIME", help="Read as if it were then: ISO 8601.")
    ] = "",
    zone: Annotated[str, typer.Option(metavar="ZONE", help="In this time zone (IANA).")] = "",
) -> Answer:
    """Show how mend reads a date.

    Try it with "eod", "friday", "half past nine tomorrow", "in 3 business days", "the 15th" or
    "end of next week". A day without a time is due when its working day ends. What is past,
    impossible or not certain is not guessed: mend says what it would ask you.
    """
    from mendcli.dates.reader import read

    outside = run.outside
    run = Run(outside, load(outside.environ, {"zone": zone}))
    now = _moment(from_, run) if from_ else run.outside.now(run.settings.zone_set)
    reader = partial(
        read,
        now=now,
        zone=run.zone.key,
        workday_end=run.settings.workday_end,
        calendar=run.settings.working_days,
    )
    preview = partial(_preview, read=reader)
    wanted = given(words or [], run, "When?", "mend when -", preview)
    if not wanted.strip():
        raise UsageError("There are no words to read.", 'Give some, such as "friday 5pm".')
    found = reader(wanted)

    def sheet() -> "Sheet":
        from mendcli.screen.views.when_view import when_sheet

        return when_sheet(found, now, run.settings.working_days)

    return Answer(_data(found), sheet)


def _data(found: "When | DateQuestion") -> Data:
    from mendcli.dates.when import When

    if isinstance(found, When):
        return {
            "understood": True,
            "at": found.at,
            "zone": found.zone,
            "has_time": found.has_time,
        }
    return {"understood": False, "question": found.text}


def _preview(text: str, read: "partial[When | DateQuestion]") -> str:
    from mendcli.dates.when import When

    found = read(text)
    return found.shown() if isinstance(found, When) else ""


def _moment(text: str, run: Run) -> datetime:
    """The moment of `--from`; without an offset it is the wall clock of the zone."""
    try:
        moment = datetime.fromisoformat(text.strip())
        if not 1900 <= moment.year < 2200:
            raise ValueError("years of people now living, so that no sum leaves the calendar")
        return moment if moment.tzinfo else moment.replace(tzinfo=run.zone)
    except ValueError:
        raise UsageError(
            f"--from: {text!r} is no time in ISO 8601.",
            "Write it like 2026-03-25T10:00 or 2026-03-25T10:00+01:00.",
        ) from None
