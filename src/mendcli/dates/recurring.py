"""Dates that come again: "every 2 weeks" or an RFC 5545 RRULE, and the next date of one.

Pure. Rules are counted by dateutil on the wall clock of the first date, and only then placed in
its zone: 09:00 stays 09:00 over a clock change. Where the clocks skip that time the date is as
much later, and where it comes twice it is the first, both as RFC 5545 has it (3.3.5).
"""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, tzinfo
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from mendcli.dates.names import NUMBER_WORDS, WEEKDAY_NAMES
from mendcli.dates.when import DateQuestion, When

if TYPE_CHECKING:
    from dateutil.rrule import rrule

_DAYS = {name[:2].upper(): name for name in WEEKDAY_NAMES}
_UNITS = {"day": "DAILY", "week": "WEEKLY", "month": "MONTHLY", "year": "YEARLY"}
_NAMED = {
    "fortnight": "2 week", "quarter": "3 month", "other day": "2 day", "other week": "2 week",
    "other month": "2 month", "second week": "2 week", "second month": "2 month",
}  # fmt: skip
_SPELLED = {word: str(number) for number, word in enumerate(NUMBER_WORDS, start=1)}
#: What a rule of each frequency may hold. What is left out says nothing that another frequency
#: would not say, and could search for a date that never comes through thousands of years.
_ALWAYS = frozenset({"FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST"})
_PARTS = {
    "DAILY": _ALWAYS,
    "WEEKLY": _ALWAYS | {"BYDAY"},
    "MONTHLY": _ALWAYS | {"BYDAY", "BYMONTHDAY", "BYSETPOS", "BYMONTH"},
    "YEARLY": _ALWAYS | {"BYDAY", "BYMONTHDAY", "BYSETPOS", "BYMONTH"},
}
_TRY = 'Try "week", "2 weeks", "month", "monday" or "monday and thursday".'
_MOST = 200  # characters of a rule, and the most of an interval


def read_every(words: str, first: When) -> str | DateQuestion:
    """The RRULE of words such as "week", "2 weeks", "month", "working day", "monday".

    Its first date is `first`, which must be one of its days.
    """
    text = " ".join(words.casefold().replace(",", " and ").split()).removeprefix("every ")
    rule = _counted(text, first) or _on_days(text)
    return (
        read_rule(rule, first) if rule else DateQuestion(f"I cannot read how often that is. {_TRY}")
    )


def rhythm_of(words: str, read: Callable[[str], When | DateQuestion]) -> tuple[str, When] | None:
    """The RRULE of "every week", and its first date: one such time from now, as `read` has it."""
    often = words.strip().casefold().removeprefix("every ")
    for first in map(read, (often, f"in {often}", f"in 1 {_NAMED.get(often, often)}")):
        if isinstance(first, When):
            rule = read_every(often, first)
            return (rule, first) if isinstance(rule, str) else None
    return None


def read_rule(rule: str, first: When) -> str | DateQuestion:
    """An RRULE ("FREQ=WEEKLY;BYDAY=MO") as it is kept, or what is wrong with it."""
    wrong = "That is no rule for dates. It looks like FREQ=WEEKLY;INTERVAL=2;BYDAY=MO (RFC 5545)."
    text = rule.strip().upper().removeprefix("RRULE:")
    parts = [part.partition("=")[::2] for part in text.removesuffix(";").split(";")]
    named = dict(parts)
    if (
        text.split() != [text]
        or len(text) > _MOST
        or len(named) < len(parts)
        or not all(each for pair in parts for each in pair)
    ):
        return DateQuestion(wrong)
    allowed = _PARTS.get(named.get("FREQ", ""))
    if allowed is None:
        return DateQuestion(
            "FREQ is DAILY, WEEKLY, MONTHLY or YEARLY: nobody is looked in on hourly."
        )
    if extra := sorted(named.keys() - allowed):
        return DateQuestion(f"{extra[0]} has no place in a {named['FREQ']} rule here.")
    try:
        kept = ";".join(f"{key}={_until(value, first) if key == 'UNTIL' else value}"
                        for key, value in parts)  # fmt: skip
        return _begun(kept, first)
    except (ValueError, TypeError, KeyError, IndexError, OverflowError):
        return DateQuestion(wrong)


def next_due(rule: str, first: When, after: datetime) -> When | None:
    """The first date of the rule behind `after` (aware), None where there is none any more."""
    zone = _zone(first)
    wall = after.astimezone(zone).replace(tzinfo=None)
    found = _series(rule, first).after(wall)
    return _placed(found, first, zone) if found is not None else None


def coming(rule: str, first: When, due: When, now: datetime) -> When | None:
    """The date behind both `due` and now, so that what was missed does not pile up."""
    return next_due(rule, first, max(due.instant(), now))


def passed(rule: str, first: When, since: When, until: datetime) -> int:
    """How many dates of the rule lie between two moments, neither of them counted."""
    zone = _zone(first)
    between = _series(rule, first).between(
        since.instant().astimezone(zone).replace(tzinfo=None),
        until.astimezone(zone).replace(tzinfo=None),
    )
    return len(between)


def shown_rule(rule: str) -> str:
    """How often, in words: "every 2 weeks", "every Monday"; "" for what comes once."""
    if not rule:
        return ""
    parts = dict(part.partition("=")[::2] for part in rule.split(";"))
    unit = {freq: unit for unit, freq in _UNITS.items()}.get(parts.get("FREQ", ""), "")
    every, days = parts.get("INTERVAL", "1"), parts.get("BYDAY", "").split(",")
    plain = parts.keys() <= {"FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "WKST"}
    month_end = parts.get("BYSETPOS") == "-1" and parts.get("BYMONTHDAY", "").startswith("28,")
    often = f"every {unit}" if every == "1" else f"every {every} {unit}s"
    if unit and (month_end or (plain and days == [""])):
        text = often
    elif plain and unit == "week" and days == ["MO", "TU", "WE", "TH", "FR"] and every == "1":
        text = "every working day"
    elif plain and unit == "week" and set(days) <= _DAYS.keys():
        named = " and ".join(_DAYS[day] for day in days)
        text = f"every {named}" if every == "1" else f"{often} on {named}"
    else:
        return rule
    return text + _ends(parts)


def _ends(parts: dict[str, str]) -> str:
    if "COUNT" in parts:
        return f", {parts['COUNT']} times"
    until = parts.get("UNTIL", "")
    return f", until {until[:4]}-{until[4:6]}-{until[6:8]}" if until else ""


def _counted(text: str, first: When) -> str:
    words = _NAMED.get(text, text).split()
    number = _SPELLED.get(words[0], words[0]) if len(words) == 2 else "1"
    unit = words[-1].removesuffix("s") if words else ""
    if len(words) not in (1, 2) or unit not in _UNITS or not re.fullmatch(r"[1-9]\d?", number):
        return ""
    rule = f"FREQ={_UNITS[unit]}" + (f";INTERVAL={number}" if number != "1" else "")
    day = first.instant().day
    if unit == "month" and day > 28:  # the month's last day where it has no such day
        days = ",".join(str(each) for each in range(28, day + 1))
        rule += f";BYMONTHDAY={days};BYSETPOS=-1"
    return rule


def _on_days(text: str) -> str:
    if text in ("working day", "workday", "weekday", "business day"):
        return "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"
    found = set()
    for word in text.replace(" and ", " ").replace("&", " ").split():
        short = word.removesuffix("s")[:2].upper()
        name = _DAYS.get(short, "").casefold()
        if not name or (word not in (name, f"{name}s") and word != name[:3]):
            return ""
        found.add(short)
    days = ",".join(day for day in _DAYS if day in found)
    return f"FREQ=WEEKLY;BYDAY={days}" if days else ""


def _until(value: str, first: When) -> str:
    """The last moment in UTC, as RFC 5545 wants it beside a date with a zone."""
    zone = _zone(first)
    if re.fullmatch(r"\d{8}", value):
        wall = datetime.strptime(value, "%Y%m%d") + timedelta(hours=23, minutes=59, seconds=59)
        moment = wall.replace(tzinfo=zone)
    elif value.endswith("Z"):
        moment = datetime.strptime(value, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    else:
        moment = datetime.strptime(value, "%Y%m%dT%H%M%S").replace(tzinfo=zone)
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _begun(rule: str, first: When) -> str | DateQuestion:
    """The rule, where its first date is `first`."""
    named = dict(part.partition("=")[::2] for part in rule.split(";"))
    if int(named.get("INTERVAL", "1")) not in range(1, _MOST):
        return DateQuestion("An interval is a number from 1 to 199.")
    if "COUNT" in named and int(named["COUNT"]) < 1:
        return DateQuestion("A rule that counts to nothing has no date.")
    wall = first.instant().replace(tzinfo=None)
    found = _series(rule, first).after(wall, inc=True)
    if found is None:
        return DateQuestion("That rule never comes: no date of it lies ahead.")
    if found != wall:
        start = _placed(found, first, _zone(first)).shown()
        return DateQuestion(
            f"{first.shown()} is no day of that rule: its first is {start}. Say that."
        )
    return rule


def _series(rule: str, first: When) -> "rrule":
    from dateutil.rrule import rrule, rrulestr

    zone = _zone(first)

    def local(found: re.Match[str]) -> str:
        until = datetime.strptime(found[1], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
        return f"UNTIL={until.astimezone(zone):%Y%m%dT%H%M%S}"

    wall = first.instant().replace(tzinfo=None)
    made = rrulestr(re.sub(r"UNTIL=(\d{8}T\d{6}Z)", local, rule), dtstart=wall)
    if not isinstance(made, rrule):
        raise ValueError("more than one rule")
    return made


def _placed(wall: datetime, first: When, zone: tzinfo) -> When:
    there = wall.replace(tzinfo=zone).astimezone(UTC).astimezone(zone)
    return When(there.isoformat(), first.zone, first.has_time)


def _zone(first: When) -> tzinfo:
    return ZoneInfo(first.zone) if first.zone else first.instant().tzinfo or UTC
