"""The backup of the day: begun behind the first command of a day, which has answered by then.

What became of it stands in a note, whose lock the one that makes it holds until it ends, however
it ends. So it is made once, a failure is said once, and one that was cut off is made anew.
"""

import errno
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import NamedTuple

from mendcli.cli.frame.output import put_notes
from mendcli.cli.frame.run import Run
from mendcli.errors import MendError, StoreError
from mendcli.settings import Settings

#: How many bytes a note takes from the first on: to write it anew needs no room on a full disk.
_WIDTH = 1200
#: Where nothing can be written there is nothing new to back up.
_READ_ONLY = (errno.EROFS, errno.EACCES, errno.EPERM)


class DayNote(NamedTuple):
    """What is known of the latest: its day, how far it came, and what there is to say of it.

    `came` is "begun", "begun again", "made", "to say" or "said".
    """

    day: date
    came: str
    says: str = ""


def see_to_it(run: Run) -> None:
    """Begin the backup of the day where it is due; say once what was wrong with the last one."""
    try:
        settings = run.settings
        if settings.backup.days and settings.db_path.exists():
            _see_to_it(run, settings, run.outside.now(settings.zone_set).date())
    except OSError as problem:
        if problem.errno not in _READ_ONLY:
            reason = (problem.strerror or "an error of the disk").lower()
            put_notes((f"The backup of the day was not begun: {reason}.",), run.outside)
    except MendError:  # a config that cannot be read has been said
        return


def _see_to_it(run: Run, settings: Settings, today: date) -> None:
    place = note_place(settings)
    note = read_note(place)
    if note and note.came == "to say" and run.outside.has_terminal:
        put_notes((f"Backup of {note.day:%Y-%m-%d}: {note.says}",), run.outside)
        write_note(place, note._replace(came="said"))
    if note is None or abs((today - note.day).days) >= settings.backup.days:
        _begin(run, place, DayNote(today, "begun"))
    elif note.came == "begun":
        _begin(run, place, DayNote(note.day, "begun again"))
    elif note.came == "begun again":
        _give_up(run, place, note)


def _begin(run: Run, place: Path, note: DayNote) -> None:
    """Begin one in a process of its own, unless there is one at it."""
    from mendcli.store.file.lock import try_lock

    lock = try_lock(place, _written(note))
    if not isinstance(lock, str):
        try:
            run.outside.begin(("backup", "--daily"), lock.handle)
        finally:
            lock.hand_on()


def _give_up(run: Run, place: Path, note: DayNote) -> None:
    """Say of one that was cut off twice that it was, unless it is still being made."""
    from mendcli.store.file.lock import try_lock

    says = "it was cut off twice before it was whole. `mend backup` makes one now."
    lock = try_lock(place, _written(DayNote(note.day, "to say", says)))
    if not isinstance(lock, str):
        lock.hand_on()


def keep_newest(folder: Path, keep: int) -> None:
    """Take away the oldest backups of the day. StoreError where the disk does not let them go.

    Those of a damaged store are counted by themselves: they never push out the last good one. What
    somebody made by hand stays.
    """
    day = "mend-daily-" + "-".join(("[0-9]" * 4, "[0-9]" * 2, "[0-9]" * 2))
    try:
        for kind in (f"{day}.db", f"{day}-damaged.db"):
            for old in sorted(folder.glob(kind))[:-keep]:
                old.unlink(missing_ok=True)
    except OSError as problem:
        reason = (problem.strerror or "an error of the disk").lower()
        raise StoreError(f"Older backups could not be removed: {reason}.") from None


def note_place(settings: Settings) -> Path:
    """Where the note lies."""
    return settings.log_path.with_name("daily-backup")


def read_note(place: Path) -> DayNote | None:
    """The note that lies there; None where none does that can be read."""
    try:
        day, came, says = place.read_text("utf-8").split("\n", 2)
        return DayNote(date.fromisoformat(day), came, says.strip())
    except (OSError, ValueError):
        return None


def write_note(place: Path, note: DayNote) -> None:
    """Write it over the one that lies there. One that the disk does not take is as if cut off."""
    with suppress(OSError), place.open("r+b") as file:
        file.write(_written(note).encode("utf-8", "replace"))


def _written(note: DayNote) -> str:
    text = f"{note.day}\n{note.came}\n{note.says}"[: _WIDTH // 4]
    return text + " " * (_WIDTH - len(text.encode("utf-8", "replace"))) + "\n"
