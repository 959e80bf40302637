"""What this machine says of itself: its folders, its time zone, who is logged in.

Looks, and makes nothing. Whatever a live start does not need is loaded only where it is needed.
"""

import os
import sys
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from mendcli.errors import UsageError

#: Where zoneinfo looks first, so that a zone can be known without loading it.
_ZONE_FOLDERS = ("/usr/share/zoneinfo", "/usr/lib/zoneinfo", "/usr/share/lib/zoneinfo")
_LOCALTIME = "/etc/localtime"
#: How the zone was found where it was not: TZ, or the machine, states none that can be used.
NO_ZONE = ("TZ names no zone", "this machine names no zone")


def folders(environ: Mapping[str, str]) -> tuple[Path, Path, Path]:
    """Config, data and state. `MEND_HOME` is all three.

    On Linux the XDG rule is three lines of our own: platformdirs is right there too (a test holds
    us to it), but importing it costs 7 ms behind typer, three quarters of a bare interpreter, on
    every command. Elsewhere, where the rules are many, it decides.
    """
    if home := environ.get("MEND_HOME", ""):
        one = _absolute(home)
        return one, one, one
    if sys.platform.startswith("linux"):
        return (
            _xdg(environ, "XDG_CONFIG_HOME", ".config"),
            _xdg(environ, "XDG_DATA_HOME", ".local/share"),
            _xdg(environ, "XDG_STATE_HOME", ".local/state"),
        )
    from platformdirs import PlatformDirs

    places = PlatformDirs("mend", appauthor=False)
    return places.user_config_path, places.user_data_path, places.user_state_path


def _absolute(folder: str) -> Path:
    try:
        return Path(folder).expanduser().absolute()
    except (RuntimeError, OSError):
        raise UsageError("MEND_HOME cannot be seen from here.", "Set it to a full path.") from None


def _xdg(environ: Mapping[str, str], variable: str, below_home: str) -> Path:
    named = environ.get(variable, "")
    if named.startswith("/"):  # a relative one counts as unset, says the specification
        return Path(named) / "mend"
    return _home(environ) / below_home / "mend"


def _home(environ: Mapping[str, str]) -> Path:
    home = environ.get("HOME", "")
    if home.startswith("/"):
        return Path(home)
    import pwd

    try:
        return Path(pwd.getpwuid(os.getuid()).pw_dir)
    except KeyError:
        raise UsageError(
            "I cannot tell where your home folder is.", "Set HOME, or MEND_HOME to a folder."
        ) from None


def is_zone(name: str) -> bool:
    """Whether `name` is an IANA zone; loads zoneinfo (half a bare interpreter) only to say no."""
    if not name or name.startswith(("/", ".")) or ".." in name or not name.isascii():
        return False
    for folder in _ZONE_FOLDERS:
        try:
            with Path(folder, name).open("rb") as file:
                if file.read(4) == b"TZif":
                    return True
        except (OSError, ValueError):
            continue
    from zoneinfo import ZoneInfo

    try:
        ZoneInfo(name)
    except (OSError, ValueError, KeyError):  # not found is a KeyError
        return False
    return True


@cache
def zone_here(tz: str) -> tuple[str, str]:
    """The zone of this machine and how it was found; `tz` is the variable TZ.

    ("UTC", why) where nothing names a zone.
    """
    if tz:
        name = tz.removeprefix(":")
        name = name.partition("/zoneinfo/")[2] or name
        return (name, "TZ") if is_zone(name) else ("UTC", NO_ZONE[0])
    try:
        name = os.readlink(_LOCALTIME).partition("/zoneinfo/")[2]  # noqa: PTH115
    except OSError:
        name = ""
    if not is_zone(name):
        name = _zone_by_tzlocal()
    return (name, "this machine") if is_zone(name) else ("UTC", NO_ZONE[1])


def _zone_by_tzlocal() -> str:
    """Where the link above does not say it. Not asked first: it costs a bare interpreter."""
    import logging

    from tzlocal import get_localzone_name

    logging.getLogger("tzlocal").disabled = True  # what it has to say is for administrators
    try:
        return get_localzone_name() or ""
    except (OSError, LookupError, ValueError):
        return ""


def login_name(environ: Mapping[str, str]) -> str:
    """Who is logged in, or "rep" where nobody says."""
    for variable in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        if name := environ.get(variable, "").strip():
            return name
    try:
        import pwd

        return pwd.getpwuid(os.getuid()).pw_name
    except (ImportError, KeyError):
        return "rep"
