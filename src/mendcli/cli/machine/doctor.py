"""`mend doctor`: whether the store is sound; and what is sound of it, in a new one."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mendcli.cli.frame.answer import Answer, Data
from mendcli.cli.frame.run import Run
from mendcli.errors import ExitCode

if TYPE_CHECKING:
    from mendcli.screen.sheets.sheet import Sheet
    from mendcli.store.salvage import Loss, Salvaged

#: As many losses are named one by one; the rest is in the JSON.
_NAMED = 40


def doctor(
    run: Run,
    salvage: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Save what is sound of a damaged store, as DIR/mend.db."),
    ] = None,
) -> Answer:
    """Check that the store is sound.

    Looks at the file, at every case in it and at who else can read it, and changes nothing. Ends
    with 4 where it finds damage. With --salvage every entry that is sound goes into a new store,
    whatever has become of the rest, and each loss is named; the damaged store stays as it is.
    """
    if salvage is not None:
        return _salvage(run, salvage)
    from mendcli.cli.machine.backups import shown_progress
    from mendcli.notes.data.encoder import rows
    from mendcli.store.doctor import examine

    with shown_progress(run) as watch:
        report = examine(run.settings.db_path, watch)

    def sheet() -> "Sheet":
        from mendcli.screen.views.machine_view import FindingLine, health_sheet

        lines = (FindingLine(f.grade, f.says, f.next_step) for f in report.findings)
        return health_sheet(str(report.path), report.there, tuple(lines))

    data: Data = {
        "store": str(report.path),
        "there": report.there,
        "sound": report.sound,
        "findings": rows(report.findings, "check grade says next=next_step"),
        "damaged": list(report.damaged),
    }
    code = ExitCode.DONE if report.sound else ExitCode.STORE
    latest = () if report.sound else _latest_backup(run.settings.backups_dir)
    return Answer(data, sheet, notes=(*run.library.folder_cautions(), *latest), code=code)


def _latest_backup(folder: Path) -> tuple[str, ...]:
    """The command that puts the latest sound backup in place, where there is one."""
    sound = [each for each in folder.glob("mend-*.db") if not each.stem.endswith("-damaged")]
    latest = sorted(sound, key=lambda each: each.stat().st_mtime)[-1:]
    return tuple(f"The latest backup of a sound store: mend restore {each}" for each in latest)


def _salvage(run: Run, folder: Path) -> Answer:
    from mendcli.cli.machine.backups import shown_lines, shown_progress, who
    from mendcli.notes.data.encoder import rows
    from mendcli.store.salvage import salvage

    with shown_progress(run) as watch:
        came = salvage(
            run.settings.db_path,
            folder,
            replica=run.outside.new_id(8),
            who=who(run),
            watch=watch,
        )
    data: Data = {
        "store": str(run.settings.db_path),
        "file": str(came.file),
        "cases": came.cases,
        "entries": came.facts,
        "losses": rows(came.losses, "case kept lost unsure why"),
        "without_playbook": list(came.without_playbook),
        "drafts": came.drafts,
        "unread": came.unread,
    }
    again = f"`mend restore {came.file}` puts it in place; what lies there now is kept beside it."
    return Answer(
        data,
        text=shown_lines(*_salvaged(came)),
        notes=() if run.as_json else (again,),
        code=ExitCode.DONE if came.whole else ExitCode.STORE,
    )


def _salvaged(came: "Salvaged") -> Iterator[str]:
    cases = "1 case" if came.cases == 1 else f"{came.cases} cases"
    yield f"{cases} with {came.facts} entries in a new store: {came.file}"
    if came.whole:
        yield "Nothing is lost."
    for loss in came.losses[:_NAMED]:
        yield _lost(loss)
    if len(came.losses) > _NAMED:
        yield f"… and {len(came.losses) - _NAMED} cases more that are not whole: --json names all."
    if came.without_playbook:
        named = ", ".join(came.without_playbook)
        yield f"Their method's text is lost, so these can be read and not gone on with: {named}."
    if not came.drafts:
        yield "What was half typed could not be read."
    if came.unread:
        yield f"The disk would not give {came.unread} page(s) of the file."


def _lost(loss: "Loss") -> str:
    said = f"{loss.case}: {_entries(loss.kept)} saved"
    if loss.lost:
        said += f", {_entries(len(loss.lost))} lost (number {', '.join(_ranges(loss.lost))})"
    if loss.unsure:
        said += ", perhaps more" if loss.lost else ", some lost perhaps"
    return f"{said}. {loss.why}".rstrip()


def _entries(count: int) -> str:
    return f"{count} entry" if count == 1 else f"{count} entries"


def _ranges(numbers: tuple[int, ...]) -> Iterator[str]:
    """Numbers in order as people write them: "3", "7-9"."""
    cuts = [at for at, (one, two) in enumerate(pairwise(numbers), 1) if two != one + 1]
    for start, end in pairwise([0, *cuts, len(numbers)]):
        first, last = numbers[start], numbers[end - 1]
        yield f"{first}" if first == last else f"{first}-{last}"
