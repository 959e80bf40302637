"""`mend paths` and `mend config`: where things are, and which settings are in force."""

from pathlib import Path
from typing import TYPE_CHECKING

from mendcli.cli.frame.answer import Answer, Data
from mendcli.cli.frame.run import Run
from mendcli.store.habits import COUNTS, WENT_WELL

if TYPE_CHECKING:
    from mendcli.playbook.shelf.library import Library
    from mendcli.screen.sheets.sheet import Sheet
    from mendcli.settings import Settings


def paths(run: Run) -> Answer:
    """Show where everything is kept.

    MEND_HOME=FOLDER keeps all of it in that one folder instead.
    """
    places = _places(run.settings)

    def sheet() -> "Sheet":
        from mendcli.screen.views.machine_view import PlaceLine, places_sheet

        return places_sheet(tuple(PlaceLine(n, str(p), p.exists()) for n, p in places))

    found: list[Data] = [{"name": n, "path": str(p), "there": p.exists()} for n, p in places]
    return Answer({"paths": found}, sheet)


def _places(settings: "Settings") -> list[tuple[str, Path]]:
    return [
        ("config", settings.config_path),
        ("personal playbooks", settings.personal_dir),
        *(("team playbooks", folder) for folder in settings.team_playbooks),
        ("store", settings.db_path),
        ("backups", settings.backups_dir),
        ("drafts of mails", settings.drafts_dir),
        ("checked playbooks", settings.cache_dir),
        ("error log", settings.log_path),
        ("your own counts", settings.state_dir / COUNTS),
        ("what went well", settings.state_dir / WENT_WELL),
    ]


def config(run: Run) -> Answer:
    """Show the settings and where each came from.

    A MEND_… variable wins over config.toml, and that over the defaults.
    """
    values = _values(run.settings)

    def sheet() -> "Sheet":
        from mendcli.screen.views.machine_view import SettingLine, settings_sheet

        lines = ((k, ", ".join(v) if isinstance(v, list) else v) for k, v in values)
        return settings_sheet(
            tuple(
                SettingLine(
                    key, value, run.settings.origin(key), wrong if key == "playbook" else ""
                )
                for key, value in lines
            )
        )

    library = run.library
    wrong = _unusable(run.settings.playbook, library)
    found: list[Data] = [
        {
            "key": key,
            "value": value,
            "from": run.settings.origin(key),
            "problem": (wrong or None) if key == "playbook" else None,
        }
        for key, value in values
    ]
    data: Data = {"file": str(run.settings.config_path), "settings": found}
    return Answer(data, sheet, notes=run.library.folder_cautions())


def _unusable(id: str, library: "Library") -> str:
    """Why no call can start with the playbook that is set; "" where one can."""
    from mendcli.errors import BrokenPlaybook, NotFound

    if not id:
        return ""
    try:
        library.load(id)
    except NotFound as error:
        near = error.next_step.partition("?")[0]
        hint = f"; did you mean {near.removeprefix('Did you mean ')}?" if "Did" in near else ""
        return f"there is no such playbook{hint}"
    except BrokenPlaybook:
        return f"it has a mistake: mend playbooks check {id}"
    return ""


def _values(settings: "Settings") -> list[tuple[str, str | list[str]]]:
    return [
        ("rep", settings.rep),
        ("called", settings.called),
        ("company", settings.company),
        ("reach", settings.reach),
        ("zone", settings.zone),
        ("workday_end", f"{settings.workday_end:%H:%M}"),
        ("weekend", settings.weekend_names()),
        ("survey", list(settings.survey)),
        ("holidays", sorted(f"{day:%Y-%m-%d}" for day in settings.working_days.holidays)),
        ("backup", [f"keep = {settings.backup.keep}", f"every = {settings.backup.every}"]),
        ("coach", settings.coach),
        ("coach_off", list(settings.coach_off)),
        ("one_good_thing", "on" if settings.one_good_thing else "off"),
        ("playbook", settings.playbook),
        ("hub", settings.hub),
        ("team_playbooks", [str(folder) for folder in settings.team_playbooks]),
        ("retention", _kept_for(settings.retention)),
        ("limits", [f"{name} = {most}" for name, most in settings.limits]),
        ("short", [f"{form} = {full}" for form, full in settings.short]),
    ]


def _kept_for(period: tuple[int, str] | None) -> str:
    """How long a closed case is kept, as it is written in the config."""
    if period is None:
        return ""
    count, unit = period
    return f"closed = {count} {unit}{'' if count == 1 else 's'}"
