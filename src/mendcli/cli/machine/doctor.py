"""`mend doctor`: whether the store is sound. It looks and changes nothing."""

from typing import TYPE_CHECKING

from mendcli.cli.frame.answer import Answer, Data
from mendcli.cli.frame.run import Run
from mendcli.errors import ExitCode

if TYPE_CHECKING:
    from mendcli.screen.sheets.sheet import Sheet


def doctor(run: Run) -> Answer:
    """Check that the store is sound.

    Looks at the file, at every case in it and at who else can read it, and changes nothing. Ends
    with 4 where it finds damage.
    """
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
    return Answer(data, sheet, notes=run.library.folder_cautions(), code=code)
