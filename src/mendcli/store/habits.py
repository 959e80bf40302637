"""What the coach showed, and what was changed then: counts by day and rule, on this machine alone.

They lie in the state folder and on no case, so that no letter, export or hand-over can carry them.
Beside them lies what went well in a hot call, for a rep who has that asked. Nothing of either is
worth a call: what cannot be written is left out, and what cannot be read is begun anew.
"""

import json
import os
from collections.abc import Callable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

COUNTS, WENT_WELL = "habits.json", "went-well.txt"
#: Days that are kept: a year.
_MOST_DAYS = 366
_LARGEST = 1 << 20


class Habit(NamedTuple):
    """How often a rule's line was shown, and how often the wording was changed then."""

    shown: int = 0
    changed: int = 0

    def plus(self, other: "Habit") -> "Habit":
        """The two together."""
        return Habit(self.shown + other.shown, self.changed + other.changed)


class HabitsFile:
    """The counts and the lines of one machine. `now` is asked when something is added."""

    def __init__(self, folder: Path, now: Callable[[], datetime]) -> None:
        self._folder, self._now = folder, now

    def add(self, counts: Mapping[str, tuple[int, int]]) -> None:
        """Add what a sitting showed: by rule, how often, and how often it was changed then."""
        days, day = self._days(), self._now().date().isoformat()
        rules = days.setdefault(day, {})
        for rule, count in counts.items():
            rules[rule] = rules.get(rule, Habit()).plus(Habit(*count))
        kept = {each: days[each] for each in sorted(days)[-_MOST_DAYS:]}
        self._write(COUNTS, json.dumps({"mend": 1, "days": kept}), append=False)

    def went_well(self, line: str) -> None:
        """Keep what went well, without the people in it, with its day."""
        self._write(WENT_WELL, f"{self._now().date().isoformat()} {line}\n", append=True)

    def totals(self) -> dict[str, Habit]:
        """Each rule that was ever shown, over all days."""
        found: dict[str, Habit] = {}
        for rules in self._days().values():
            for rule, habit in rules.items():
                found[rule] = found.get(rule, Habit()).plus(habit)
        return found

    def good_lines(self) -> tuple[str, ...]:
        """What went well, each with its day, latest last."""
        return tuple(self._read(WENT_WELL).splitlines())

    def forget(self) -> bool:
        """Delete both; whether there was anything. Raises OSError where it cannot be."""
        files = [self._folder / name for name in (COUNTS, WENT_WELL)]
        there = [file for file in files if file.exists()]
        for file in there:
            file.unlink()
        return bool(there)

    def _days(self) -> dict[str, dict[str, Habit]]:
        try:
            told = json.loads(self._read(COUNTS))["days"]
            return {
                date.fromisoformat(day).isoformat(): {
                    str(rule): Habit(int(shown), int(changed))
                    for rule, (shown, changed) in rules.items()
                }
                for day, rules in told.items()
            }
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            return {}

    def _read(self, name: str) -> str:
        try:
            with (self._folder / name).open("rb") as file:
                return file.read(_LARGEST).decode("utf-8", "replace")
        except OSError:
            return ""

    def _write(self, name: str, text: str, *, append: bool) -> None:
        """Whole or not at all where it is not added to; only its owner can read it."""
        from mendcli.store.file.place import private_folder

        path = self._folder / name
        new = path if append else path.with_name(f"{name}.new")
        flags = os.O_WRONLY | os.O_CREAT | os.O_NOFOLLOW | (os.O_APPEND if append else os.O_TRUNC)
        try:
            private_folder(self._folder)
            with os.fdopen(os.open(new, flags, 0o600), "wb") as file:
                file.write(text.encode("utf-8", "replace"))
            if not append:
                new.replace(path)
        except OSError:
            return
