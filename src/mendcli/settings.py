"""Settings: flags > `MEND_*` > `config.toml` > defaults, each with where it came from.

Reads the environment it is given and one file. The TOML reader is loaded only where there is a
file, the zone of this machine found only when it is asked.
"""

import os
from collections.abc import Mapping
from datetime import date, time
from pathlib import Path
from typing import NamedTuple

from mendcli.dates.working_days import USUAL, WorkingDays
from mendcli.errors import UsageError
from mendcli.machine import NO_ZONE, folders, login_name, zone_here
from mendcli.setting_values import (
    WEEKDAYS,
    Backups,
    Value,
    checked_backup,
    checked_coach,
    checked_holidays,
    checked_hub,
    checked_limits,
    checked_retention,
    checked_rules,
    checked_short,
    checked_survey,
    checked_switch,
    checked_time,
    checked_weekend,
    checked_zone,
    example,
    plain_line,
    team_folders,
)

KEYS = (
    "rep",
    "called",
    "company",
    "reach",
    "zone",
    "workday_end",
    "weekend",
    "holidays",
    "playbook",
    "team_playbooks",
    "limits",
    "survey",
    "short",
    "backup",
    "coach",
    "coach_off",
    "one_good_thing",
    "hub",
    "retention",
)
DEFAULT = "default"
#: In the environment separated by commas, "none" for an empty one.
_LISTED = ("weekend", "holidays", "survey", "coach_off")
#: Tables: there "name = text" separated by semicolons.
_TABLES = ("limits", "short", "backup", "retention")
_CONFIG_FILE = "config.toml"


class Settings(NamedTuple):
    """What the rep, the team and the machine have set.

    `called` and `reach` are how the rep introduces themselves and the number that customers reach
    them at, "" where nobody said: a login name signs no letter. `introduced` is false until they
    were asked who they are.
    `zone_set` is the zone named by a flag, MEND_ZONE or the config ("" = none); `zone` is the one
    that counts. `workday_end` is the wall clock at which a day without a time is due;
    `working_days` says on which days nobody works (keys `weekend` and `holidays`). `playbook` is
    the method proposed first, or "". `team_playbooks` are folders, nearest first. `limits` pairs a
    name with the sum that person may grant ("200.00 EUR", or "any"), `short` a short form with
    what it stands for. `backup` is of the one that mend makes by itself. `coach` is "on", "drafts"
    (nothing during a call) or "off", `coach_off` are rules of it that stay silent;
    `one_good_thing` is whether one is asked for after a hot call. `hub` is the address of the
    team's hub, or "", `retention` how long a closed case is kept ((24, "month"), None = always).
    `came_from` pairs a key that is not at its default with where its value came from.
    """

    rep: str
    called: str
    company: str
    zone_set: str
    workday_end: time
    playbook: str
    team_playbooks: tuple[Path, ...]
    config_dir: Path
    data_dir: Path
    state_dir: Path
    tz: str = ""
    came_from: tuple[tuple[str, str], ...] = ()
    working_days: WorkingDays = USUAL
    limits: tuple[tuple[str, str], ...] = ()
    survey: tuple[str, ...] = ("csat",)
    reach: str = ""
    introduced: bool = True
    short: tuple[tuple[str, str], ...] = ()
    backup: Backups = Backups()
    coach: str = "on"
    coach_off: tuple[str, ...] = ()
    one_good_thing: bool = False
    hub: str = ""
    retention: tuple[int, str] | None = None

    @property
    def zone(self) -> str:
        """The IANA zone in which dates are read and shown."""
        return self.zone_set or zone_here(self.tz)[0]

    @property
    def zone_unknown(self) -> bool:
        """Whether times are UTC only because this machine names no zone that can be used."""
        return not self.zone_set and zone_here(self.tz)[1] in NO_ZONE

    def weekend_names(self) -> list[str]:
        """The days of the week on which nobody works, Monday first."""
        return [WEEKDAYS[day] for day in sorted(self.working_days.weekend)]

    def origin(self, key: str) -> str:
        """Where `key` came from: a flag ("--zone"), "MEND_ZONE", the config file, or "default".

        For a zone that nobody set, also how this machine's was found.
        """
        named = dict(self.came_from).get(key, DEFAULT)
        if key == "zone" and not self.zone_set:
            return zone_here(self.tz)[1]
        return named

    @property
    def config_path(self) -> Path:
        """The config file, whether it is there or not."""
        return self.config_dir / _CONFIG_FILE

    @property
    def personal_dir(self) -> Path:
        """The rep's own playbooks."""
        return self.config_dir / "playbooks"

    @property
    def db_path(self) -> Path:
        """The store."""
        return self.data_dir / "mend.db"

    @property
    def backups_dir(self) -> Path:
        """Where backups go that nobody named a place for."""
        return self.data_dir / "backups"

    @property
    def drafts_dir(self) -> Path:
        """Mails that wait to be sent; each goes once it is."""
        return self.data_dir / "drafts"

    @property
    def cache_dir(self) -> Path:
        """Checked playbooks as JSON; may be deleted at any time."""
        return self.data_dir / "compiled"

    @property
    def log_path(self) -> Path:
        """Where errors are noted, without any customer's words."""
        return self.state_dir / "mend.log"


def load(environ: Mapping[str, str], flags: Mapping[str, str | None] | None = None) -> Settings:
    """The settings in force. `flags` maps a key to what was given on the command line, if it was.

    Raises UsageError (exit 2) that names the file, variable or flag and the key at fault.
    """
    config_dir, data_dir, state_dir = folders(environ)
    path = config_dir / _CONFIG_FILE
    found: dict[str, tuple[Value, str]] = {}
    file = _from_file(path)
    for key, value in file.items():
        if value or key == "weekend":
            found[key] = value, str(path)
    for key in KEYS:
        name = f"MEND_{key.upper()}"
        if environ.get(name, "").strip():
            found[key] = _from_text(key, environ[name]), name
        if given := (flags or {}).get(key):
            found[key] = _from_text(key, given), f"--{key.replace('_', '-')}"
    words = {key: value for key, (value, _) in found.items() if isinstance(value, str)}
    rep = words.get("rep") or plain_line("the login name", login_name(environ))
    team, origin = found.get("team_playbooks", ((), DEFAULT))
    return Settings(
        rep=rep,
        called=words.get("called") or words.get("rep", ""),
        company=words.get("company", ""),
        zone_set=checked_zone(*found["zone"]) if "zone" in found else "",
        workday_end=checked_time(*found["workday_end"]) if "workday_end" in found else time(17),
        working_days=WorkingDays(
            checked_weekend(*found["weekend"]) if "weekend" in found else frozenset({5, 6}),
            checked_holidays(*found["holidays"]) if "holidays" in found else frozenset(),
        ),
        playbook=words.get("playbook", ""),
        limits=checked_limits(*found["limits"]) if "limits" in found else (),
        short=checked_short(*found["short"]) if "short" in found else (),
        backup=checked_backup(*found["backup"]) if "backup" in found else Backups(),
        survey=checked_survey(*found["survey"]) if "survey" in found else ("csat",),
        team_playbooks=team_folders(team, config_dir if origin == str(path) else Path()),
        config_dir=config_dir,
        data_dir=data_dir,
        state_dir=state_dir,
        tz=environ.get("TZ", ""),
        reach=words.get("reach", ""),
        coach=checked_coach(*found["coach"]) if "coach" in found else "on",
        coach_off=checked_rules(*found["coach_off"]) if "coach_off" in found else (),
        one_good_thing="one_good_thing" in found and checked_switch(*found["one_good_thing"]),
        hub=checked_hub(*found["hub"]) if "hub" in found else "",
        retention=checked_retention(*found["retention"]) if "retention" in found else None,
        introduced="called" in file or bool(words.get("called") or words.get("rep")),
        came_from=tuple((key, origin) for key, (_, origin) in found.items()),
    )


def _from_file(path: Path) -> dict[str, Value]:
    try:
        text = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except OSError as error:
        reason = (error.strerror or "").lower()
        raise UsageError(f"{path} cannot be read: {reason}.", _MEND_IT) from None
    import tomllib

    try:
        data = tomllib.loads(text.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise UsageError(f"{path} is not UTF-8 text.", _MEND_IT) from None
    except RecursionError:
        raise UsageError(f"{path} is nested too deeply.", _MEND_IT) from None
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{path} is not sound TOML: {error}.", _MEND_IT) from None
    return {key: _from_toml(path, key, value) for key, value in data.items()}


_MEND_IT = "Mend the file, or move it away to go back to the defaults."


def _from_toml(path: Path, key: str, value: object) -> Value:
    if key not in KEYS:
        raise UsageError(f"{path}: {key}: there is no such setting.", _nearest(key))
    if key == "team_playbooks":
        if isinstance(value, list) and all(isinstance(each, str) and each for each in value):
            return tuple(value)
        raise UsageError(f"{path}: {key}: this must be a list of folders.", example(key))
    if key in _LISTED:
        return _listed(path, key, value)
    if key in _TABLES:
        return _table(path, key, value)
    if key == "workday_end" and isinstance(value, time):
        return f"{value:%H:%M}"
    if not isinstance(value, str):
        raise UsageError(f"{path}: {key}: this must be text in quotes.", example(key))
    return plain_line(f"{path}: {key}", value)


def _listed(path: Path, key: str, value: object) -> tuple[str, ...]:
    """A list; TOML has dates of its own, and both ways of writing one are taken."""
    if isinstance(value, list):
        days = tuple(f"{e:%Y-%m-%d}" if isinstance(e, date) else e for e in value)
        if all(isinstance(each, str) for each in days):
            return tuple(plain_line(f"{path}: {key}", str(each)) for each in days)
    of = " of days" if key in ("weekend", "holidays") else ""
    raise UsageError(f"{path}: {key}: this must be a list{of}.", example(key))


def _table(path: Path, key: str, value: object) -> tuple[str, ...]:
    """A table of names, each with a text."""
    where = f"{path}: {key}"
    texts = (str, int) if key == "backup" else str
    if isinstance(value, dict) and all(isinstance(each, texts) for each in value.values()):
        return tuple(plain_line(where, f"{name} = {text}") for name, text in value.items())
    raise UsageError(f"{where}: this must be a table of texts in quotes.", example(key))


def _from_text(key: str, value: str) -> Value:
    """A value from the environment or a flag."""
    if key in _LISTED:
        days = tuple(each.strip() for each in plain_line(key, value).split(","))
        return () if days == ("none",) else tuple(each for each in days if each)
    if key in _TABLES:
        return tuple(each for each in plain_line(key, value).split(";") if each.strip())
    if key == "team_playbooks":
        return tuple(each for each in value.split(os.pathsep) if each)
    return plain_line(key, value)


def _nearest(key: str) -> str:
    from difflib import get_close_matches

    near = get_close_matches(key, KEYS, 1, 0.5)
    return f"Did you mean {near[0]}?" if near else f"There are {', '.join(KEYS)}."
