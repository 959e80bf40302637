"""What the values of settings must look like, and what is said of one that does not.

Used by `settings.py` alone. Reads no file and no environment.
"""

import os
from datetime import date, time
from pathlib import Path
from typing import NamedTuple

from mendcli.dates.names import WEEKDAY_NAMES
from mendcli.errors import UsageError
from mendcli.machine import is_zone

Value = str | tuple[str, ...]
#: A sum that somebody may grant without asking: no upper end.
ANY = "any"
WEEKDAYS = tuple(name.lower() for name in WEEKDAY_NAMES)
_BREAKS = "\u2028\u2029"
_EXAMPLES = {
    "team_playbooks": '["team/playbooks"]',
    "workday_end": '"17:00"',
    "weekend": '["saturday", "sunday"]',
    "holidays": '["2026-12-25"]',
    "survey": '["csat", "nps", "ces"]',
    "short": '{ rf = "refund", eng = "engineer" }',
    "backup": '{ keep = 14, every = "day" }',
    "coach": '"drafts"',
    "coach_off": '["A4"]',
    "one_good_thing": '"on"',
    "hub": '"postgresql://ann@db.example/mend"',
    "retention": '{ closed = "24 months" }',
    "limits": '{ alex = "200 EUR", dana = "any" }',
}


#: How often a backup may be made by itself, and how many days that is; 0 is never.
_EVERY = {"day": 1, "week": 7, "never": 0}


class Backups(NamedTuple):
    """How often mend makes a backup by itself ("day", "week", "never"), and how many it keeps."""

    keep: int = 14
    every: str = "day"

    @property
    def days(self) -> int:
        """How many days there are from one to the next; 0 where none is made."""
        return _EVERY[self.every]


def plain_line(where: str, value: str) -> str:
    """The text without its margins. Raises UsageError where it is no plain line."""
    text = value.strip()
    if any(mark < " " or "\x7f" <= mark <= "\x9f" or mark in _BREAKS for mark in text):
        raise UsageError(f"{where}: this must be one line of plain text.", "Leave the rest out.")
    if any("\ud800" <= mark <= "\udfff" for mark in text):
        raise UsageError(f"{where}: this must be UTF-8 text.", "Type it again.")
    return text


def example(key: str) -> str:
    """What to write instead."""
    value = _EXAMPLES.get(key, '"…"')
    return f"Write it as {key} = {value}"


def checked_time(value: Value, origin: str) -> time:
    """A wall clock such as 17:00."""
    text = str(value)
    hour, colon, minute = text.partition(":")
    figures = hour.isascii() and hour.isdigit() and minute.isascii() and minute.isdigit()
    if colon and figures and len(hour) < 3 and len(minute) == 2:
        at = int(hour), int(minute)
        if at[0] < 24 and at[1] < 60:
            return time(*at)
    raise UsageError(f"{origin}: workday_end: {text!r} is no time of day.", example("workday_end"))


def checked_weekend(value: Value, origin: str) -> frozenset[int]:
    """Days of the week as numbers; Monday is 0."""
    days = frozenset(_weekday(each, origin) for each in value)
    if len(days) == 7:
        raise UsageError(f"{origin}: weekend: this leaves no day to work on.", example("weekend"))
    return days


def _weekday(word: str, origin: str) -> int:
    for number, name in enumerate(WEEKDAYS):
        if word.lower() in (name, name[:3]):
            return number
    raise UsageError(f"{origin}: weekend: {word!r} is no day of the week.", example("weekend"))


def checked_holidays(value: Value, origin: str) -> frozenset[date]:
    """Dates like 2026-12-25."""
    try:
        return frozenset(date.fromisoformat(each) for each in value)
    except ValueError:
        wrong = next(each for each in value if not _is_date(each))
        problem = f"{origin}: holidays: {wrong!r} is no date like 2026-12-25."
        raise UsageError(problem, example("holidays")) from None


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def checked_zone(value: Value, origin: str) -> str:
    """A zone this machine knows."""
    name = str(value)
    if is_zone(name):
        return name
    raise UsageError(
        f"{origin}: zone: {name!r} is no time zone that this machine knows.",
        "Name one as the IANA list does, such as Europe/Berlin.",
    )


def team_folders(named: Value, base: Path) -> tuple[Path, ...]:
    """Folders as named, "~" filled in, a relative one seen from where it was named."""
    return tuple(base / os.path.expanduser(each) for each in named)  # noqa: PTH111


def checked_hub(value: Value, origin: str) -> str:
    """An address as libpq reads it, in which no password may stand: it would be kept and shown."""
    address = str(value)
    before = address.partition("://")[2].partition("@")
    if (":" in before[0] and before[1]) or "password" in address.casefold():
        problem = f"{origin}: hub: a password has no place here."
        raise UsageError(problem, "Leave it out: libpq reads it from ~/.pgpass, or PGPASSWORD.")
    return address


def checked_survey(value: Value, origin: str) -> tuple[str, ...]:
    """What a survey asks for, in the order it is asked."""
    known = ("csat", "nps", "ces")
    named = {each.casefold() for each in value}
    if wrong := sorted(named - set(known)):
        problem = f"{origin}: survey: {wrong[0]!r} is none of {', '.join(known)}."
        raise UsageError(problem, example("survey"))
    return tuple(each for each in known if each in named)


def checked_coach(value: Value, origin: str) -> str:
    """Where the coach speaks."""
    if value in ("on", "drafts", "off"):
        return str(value)
    problem = f"{origin}: coach: {value!r} is none of on, drafts, off."
    raise UsageError(problem, example("coach"))


def checked_switch(value: Value, origin: str) -> bool:
    """Whether one good thing is asked for after a hot call."""
    if value in ("on", "off"):
        return value == "on"
    problem = f"{origin}: one_good_thing: {value!r} is none of on, off."
    raise UsageError(problem, example("one_good_thing"))


def checked_backup(value: Value, origin: str) -> Backups:
    """How many backups to keep, and how often to make one."""
    given = dict(_pairs(value, f"{origin}: backup", "backup"))
    usual = Backups()
    keep, every = given.pop("keep", str(usual.keep)), given.pop("every", usual.every)
    wrong = "".join(f"there is no {name!r}" for name in list(given)[:1])
    if every not in _EVERY:
        wrong = f"every: {every!r} is none of {', '.join(_EVERY)}"
    if not (keep.isascii() and keep.isdigit() and 0 < int(keep) < 1000):
        wrong = f"keep: {keep!r} is no number from 1 to 999"
    if wrong:
        raise UsageError(f"{origin}: backup: {wrong}.", example("backup"))
    return Backups(int(keep), every)


def checked_rules(value: Value, origin: str) -> tuple[str, ...]:
    """Rules of the coach that stay silent, as they are called: A4."""
    named = tuple(each.upper() for each in value)
    wrong = [each for each in named if not (each[:1].isalpha() and each[1:].isdigit())]
    if wrong:
        problem = f"{origin}: coach_off: {wrong[0]!r} is no rule."
        raise UsageError(problem, "`mend coach --rules` lists them.")
    return named


def checked_retention(value: Value, origin: str) -> tuple[int, str]:
    """For how long a closed case is kept: a count, and "day", "week", "month" or "year"."""
    given = dict(_pairs(value, f"{origin}: retention", "retention"))
    text = given.pop("closed", "")
    count, _, unit = text.partition(" ")
    unit = unit.strip().lower().removesuffix("s")
    if given or unit not in ("day", "week", "month", "year"):
        wrong = next(iter(given), "") or text or "nothing"
    elif count.isascii() and count.isdigit() and 0 < int(count) < 10_000:
        return int(count), unit
    else:
        wrong = text
    problem = f"{origin}: retention: {wrong!r} does not say for how long a closed case is kept."
    raise UsageError(problem, example("retention"))


def checked_limits(value: Value, origin: str) -> tuple[tuple[str, str], ...]:
    """Who may grant how much: a name, and "200.00 EUR" or "any"."""
    pairs = _pairs(value, f"{origin}: limits", "limits")
    return tuple((name, _checked_sum(name, text, origin)) for name, text in pairs)


def checked_short(value: Value, origin: str) -> tuple[tuple[str, str], ...]:
    """Short forms: one word that begins with a letter, and what it stands for."""
    pairs = _pairs(value, f"{origin}: short", "short")
    for form, _ in pairs:
        if not form[0].isalpha() or " " in form:
            problem = f"{origin}: short: {form!r} is not one word that begins with a letter."
            raise UsageError(problem, example("short"))
    return pairs


def _pairs(value: Value, where: str, key: str) -> tuple[tuple[str, str], ...]:
    """The texts "name = text" of a table, no name twice."""
    found: dict[str, str] = {}
    for each in value:
        name, equals, text = (part.strip() for part in each.partition("="))
        if not (name and equals and text):
            raise UsageError(f"{where}: {each!r} names nobody or nothing.", example(key))
        if name.casefold() in {known.casefold() for known in found}:
            raise UsageError(f"{where}: {name!r} stands there twice.", "Take one out.")
        found[name] = text
    return tuple(found.items())


def _checked_sum(name: str, text: str, origin: str) -> str:
    if text.lower() == ANY:
        return ANY
    from mendcli.case.reading.money import Money, read_sum

    found = read_sum(text)
    if isinstance(found, Money):
        return str(found)
    problem = f"{origin}: limits: {name}: {text!r} is no clear sum. {found.text}"
    raise UsageError(problem, example("limits"))
