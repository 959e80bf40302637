"""`mend backup` and `mend restore`: a whole copy of the store, and one put in its place."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mendcli.cli.frame.answer import Answer, Data
from mendcli.cli.frame.run import Run
from mendcli.errors import ExitCode, Refused, StoreError, UsageError

if TYPE_CHECKING:
    from mendcli.store.backup import Backup, Contents
    from mendcli.store.restore import More

_SALVAGE = "`mend doctor --salvage DIR` saves what is sound of the store; keep earlier backups too."
_NAMED = 10
_ONE_OF_TODAY = "There is one of today.\n"
_PRIVACY = "It holds customers' words: keep it as you keep the store."


def backup(
    run: Run,
    file: Annotated[
        Path | None,
        typer.Argument(
            metavar="[FILE]",
            help="The new file, or a folder for it; left out: a dated one in `backups`.",
            show_default=False,
        ),
    ] = None,
    daily: Annotated[
        bool,
        typer.Option("--daily", help="Today's, if there is none yet; the oldest of these go."),
    ] = False,
) -> Answer:
    """Make a backup of the store, and check it.

    One file that only you can read holds every case, as they stand when it begins: also during a
    call, which waits for nothing. It is named once the doctor has found all of it sound. Your
    config and playbooks are plain files (`mend paths`): copy them as such. Of a damaged store a
    copy is made as well, called so, and the exit code is 4. mend makes one a day by itself, behind
    your first command, and keeps 14: `backup` in the config.
    """
    from mendcli.store.backup import told_as
    from mendcli.store.file.whole_copy import free_name

    if daily:
        return _daily(run, file)
    target = run.settings.backups_dir if file is None else file
    if_damaged = target
    with told_as("No backup was made."):
        if file is None or target.is_dir():
            name = f"mend-{run.now:%Y-%m-%d-%H%M}"
            if_damaged = free_name(target, f"{name}-damaged", ".db")
            target = free_name(target, name, ".db")
    return _told_of(run, _made(run, target, if_damaged, new_folder=file is None))


def _daily(run: Run, file: Path | None) -> Answer:
    """Today's backup; what becomes of it is noted, for the next command to say."""
    from mendcli.cli.machine.daily import DayNote, keep_newest, note_place, write_note
    from mendcli.store.backup import Contents, alone

    if file is not None:
        raise UsageError("--daily has its own place.", "Leave the file out.")
    settings, today = run.settings, run.now.date()
    folder, name = settings.backups_dir, f"mend-daily-{today:%Y-%m-%d}"
    target, if_damaged = folder / f"{name}.db", folder / f"{name}-damaged.db"
    place, note = note_place(settings), DayNote(today, "made")
    if target.exists() or if_damaged.exists():
        with suppress(Refused, OSError), alone(folder, "backup", who(run)):
            write_note(place, note)  # and what a kill has left beside it goes
        return Answer({"file": None, **_told(Contents(None), run)}, text=_ONE_OF_TODAY)
    try:
        made = _made(run, target, if_damaged, new_folder=True)
        keep_newest(folder, settings.backup.keep)
    except StoreError as problem:
        says = f"{problem.problem} `mend backup` makes one now."
        write_note(place, DayNote(today, "to say", says))
        raise
    if made.holds.damage:
        note = DayNote(today, "to say", f"{made.holds.damage[0]} {_SALVAGE}")
    write_note(place, note)
    return _told_of(run, made)


def _made(run: Run, target: Path, if_damaged: Path, *, new_folder: bool) -> "Backup":
    from mendcli.store.backup import back_up

    with shown_progress(run) as watch:
        return back_up(
            run.settings.db_path,
            target,
            who=who(run),
            if_damaged=if_damaged,
            new_folder=new_folder,
            watch=watch,
        )


def _told_of(run: Run, made: "Backup") -> Answer:
    lines = [f"{_counted(made.holds, run)}: {made.file}"]
    if made.holds.damage:
        lines = [f"A copy of a damaged store, {lines[0]}", *made.holds.damage]
    notes = (*([_SALVAGE] if made.holds.damage else []), _PRIVACY)
    return Answer(
        {"file": str(made.file), **_told(made.holds, run)},
        text=shown_lines(*lines),
        notes=() if run.as_json else notes,
        code=ExitCode.STORE if made.holds.damage else ExitCode.DONE,
    )


def restore(
    run: Run,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The backup.")],
    damaged: Annotated[
        bool, typer.Option("--damaged", help="Also where some of it is damaged: the rest is used.")
    ] = False,
    yes: Annotated[
        bool, typer.Option("--yes", help="Also where the store holds more, without being asked.")
    ] = False,
) -> Answer:
    """Put a backup in the place of the store.

    It is checked first. Where the store that is there holds more, a newer answer or a case, that is
    shown and asked about. That store is kept beside it under another name, which is said, with the
    cases that it holds more of: `mend restore` brings it back as well. Refused while somebody has a
    case on screen.
    """
    from mendcli.store.restore import put_in_place

    if not yes:
        _ask_about_more(run, file)
    with shown_progress(run) as watch:
        came = put_in_place(
            file,
            run.settings.db_path,
            replica=run.outside.new_id(8),
            at=run.now,
            who=who(run),
            damaged=damaged,
            watch=watch,
        )
    data: Data = {
        "file": str(file),
        "store": str(run.settings.db_path),
        **_told(came.holds, run),
        "kept": str(came.kept) if came.kept else None,
        "later": None if came.later is None else list(came.later),
        "erased": list(came.erased),
    }
    lines = [f"{_counted(came.holds, run)}: {run.settings.db_path}", *came.holds.damage]
    if came.kept:
        lines += [f"The store that was there is kept: {came.kept}", _said_of(came.later)]
    if came.erased:
        lines.append(f"What had been erased in it is erased again: {', '.join(came.erased)}")
    return Answer(data, text=shown_lines(*lines))


def _ask_about_more(run: Run, file: Path) -> None:
    """Say what the store holds beyond the backup, and ask. Raises UsageError, Refused on a no."""
    from mendcli.case.reading.reply_meaning import is_yes
    from mendcli.cli.frame.questions import person
    from mendcli.store.restore import would_lose

    more = would_lose(file, run.settings.db_path)
    if not more:
        return
    holds = f"The store holds more than the backup: {_shown_more(more)}."
    with person(run) as rep:
        if not rep.there or run.as_json:
            raise UsageError(f"{holds} Nothing was restored.", "--yes puts the backup in place.")
        rep.say(holds)
        rep.say("It is kept beside the backup, and off your lists.")
        if not is_yes(rep.ask("Put the backup in its place?  y / N")):
            raise Refused("Nothing was restored.")


def _shown_more(more: "tuple[More, ...]") -> str:
    """Each case with what there is more of it: "r2rc, k7f2 (3 newer entries)"."""
    said = [
        each.case if each.whole
        else f"{each.case} ({_counted_entries(each.entries)})"
        for each in more[:_NAMED]
    ]  # fmt: skip
    return ", ".join(said) + (", …" if len(more) > _NAMED else "")


def _counted_entries(count: int) -> str:
    if not count:
        return "other entries"
    return f"{count} newer entr{'y' if count == 1 else 'ies'}"


@contextmanager
def shown_progress(run: Run) -> Iterator[Callable[[str, int, int], None]]:
    """Hears how far some work is, and draws a bar on the terminal for each part of it in turn."""
    from mendcli.screen.terminal.progress import Bar

    with ExitStack() as drawn:
        bars: dict[str, Bar] = {}

        def watch(what: str, done: int, of: int) -> None:
            if what not in bars:
                drawn.close()
                bar = Bar(what, run.outside.stderr, run.outside.environ)
                bars[what] = drawn.enter_context(bar)
            bars[what].at(done, of)

        yield watch


def shown_lines(*lines: str) -> str:
    """Whole lines, never folded: a path can be taken from them."""
    from mendcli.screen.words.clean import clean

    return "".join(f"{clean(line)}\n" for line in lines)


def _said_of(later: tuple[str, ...] | None) -> str:
    """What the store that was kept holds and the backup does not."""
    if later is None:
        return "Nobody can say what it holds beyond the backup: it cannot be read."
    if not later:
        return "It holds nothing that the backup does not."
    named = ", ".join(later[:_NAMED]) + (", …" if len(later) > _NAMED else "")
    return f"It holds more than the backup of {_cases(len(later))}: {named}"


def _told(holds: "Contents", run: Run) -> Data:
    """What a store holds, as data."""
    at = _worked(holds, run)
    worked = at.isoformat() if at else None
    return {"cases": holds.cases, "worked": worked, "damage": list(holds.damage)}


def _counted(holds: "Contents", run: Run) -> str:
    if holds.cases is None:
        return "nobody can say how many cases"
    at = _worked(holds, run)
    return _cases(holds.cases) + (f", last worked on {at:%Y-%m-%d %H:%M}" if at else "")


def _cases(count: int) -> str:
    return "1 case" if count == 1 else f"{count} cases"


def _worked(holds: "Contents", run: Run) -> datetime | None:
    return datetime.fromisoformat(holds.worked).astimezone(run.zone) if holds.worked else None


def who(run: Run) -> str:
    """Who is at it, as others are told who want to do the same."""
    return f"{run.settings.rep}, since {run.now:%H:%M}"
