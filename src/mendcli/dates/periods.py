"""Where a week, month, quarter or year begins and ends, and arithmetic on months. Dates only."""

from datetime import date, timedelta

from mendcli.dates.grammar.said import Period


def bounds(said: Period, today: date, lately: int = 0) -> tuple[date, date]:
    """The first and last day of a period, seen from `today`.

    A month or quarter named without a year is the next one that is not over; one that was over
    `lately` days ago or less is that one still, so that it can be asked about.
    """
    match said.unit:
        case "week" | "weekend":
            monday = today - timedelta(days=today.weekday()) + timedelta(weeks=said.shift)
            first = monday if said.unit == "week" else monday + timedelta(days=5)
            return first, monday + timedelta(days=6)
        case "month":
            return _months(month_later(today.replace(day=1), said.shift), 1)
        case "quarter":
            begins = today.replace(month=(today.month - 1) // 3 * 3 + 1, day=1)
            return _months(month_later(begins, 3 * said.shift), 3)
        case "year":
            return _months(date(today.year + said.shift, 1, 1), 12)
        case "numbered week":
            return _numbered(said.month, said.year, today, lately)
        case "named":
            return _named(said.month, 1, said.year, today, lately)
        case _:
            return _named(said.month * 3 - 2, 3, said.year, today, lately)


def _named(month: int, length: int, year: int, today: date, lately: int) -> tuple[date, date]:
    first, last = _months(date(year or today.year, month, 1), length)
    if year or last >= today or (today - last).days <= lately:
        return first, last
    return _months(first.replace(year=first.year + 1), length)


def _numbered(number: int, year: int, today: date, lately: int) -> tuple[date, date]:
    """A week by its ISO number. Raises ValueError where the year has no such week."""
    monday = date.fromisocalendar(year or today.isocalendar().year, number, 1)
    sunday = monday + timedelta(days=6)
    if not year and (today - sunday).days > lately:
        monday = date.fromisocalendar(today.isocalendar().year + 1, number, 1)
    return monday, monday + timedelta(days=6)


def _months(first: date, length: int) -> tuple[date, date]:
    return first, month_later(first, length) - timedelta(days=1)


def month_length(year: int, month: int) -> int:
    """How many days the month has (`calendar.monthrange` would load `locale` for it)."""
    return 32 - (date(year, month, 28) + timedelta(days=4)).day


def real(year: int, month: int, number: int) -> date | str:
    """The date, or that there is none."""
    if not 1 <= month <= 12 or not 1 <= number <= month_length(year, month):
        return "There is no such day. Which one do you mean?"
    return date(year, month, number)


def month_later(day: date, months: int) -> date:
    """The same day of the month, or the month's last where it is shorter."""
    if not months:
        return day
    index = day.year * 12 + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    return date(year, month, min(day.day, month_length(year, month)))
