"""How a date was read, as a sheet: in full, how far away it is, and what may be odd about it."""

from datetime import datetime

from mendcli.dates.when import DateQuestion, When
from mendcli.dates.working_days import WorkingDays, free_day
from mendcli.screen.sheets.sheet import Block, Para, Sheet


def when_sheet(found: When | DateQuestion, now: datetime, calendar: WorkingDays) -> Sheet:
    """What `mend when` shows: the date in full, or the question."""
    if isinstance(found, DateQuestion):
        return (Para(found.text, "warn"),)
    at = found.instant()
    blocks: list[Block] = [
        Para(f"{found.shown()} {_zone(found)}", "strong"),
        Para(f"{how_far(now, at)}{_why(found)}", "quiet"),
    ]
    free = free_day(at.date(), calendar)
    if free:
        why = free if free == "a holiday" else f"a {free}, which is free"
        blocks.append(Para(f"That is {why}. Is it safe to promise?", "warn"))
    return tuple(blocks)


def how_far(now: datetime, at: datetime) -> str:
    """How long it is from `now`: minutes and hours below a day, else days of the calendar."""
    minutes = round((at - now).total_seconds() / 60)
    if minutes < 60:
        return f"in {_count(max(minutes, 1), 'minute')}"
    days = (at.date() - now.astimezone(at.tzinfo).date()).days
    if days == 0:
        return f"in {_count(round(minutes / 60), 'hour')}"
    return "tomorrow" if days == 1 else f"in {days} days"


def _why(found: When) -> str:
    return "" if found.has_time else " · no time was named, so the working day's end"


def _count(number: int, unit: str) -> str:
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"


def _zone(found: When) -> str:
    """The zone's short name at that moment, else the zone's own: some have figures only."""
    from zoneinfo import ZoneInfo

    short = f"{found.instant().astimezone(ZoneInfo(found.zone)):%Z}"
    return short if short.isalpha() else found.zone
