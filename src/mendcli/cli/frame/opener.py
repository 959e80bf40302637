"""A file, opened by whatever this machine opens such files with.

The file's name is the only thing that goes into an argument list. An opener that is missing, fails
or does not come back is said, and never waited for.
"""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from shutil import which

_PROGRAM = {"darwin": "open", "linux": "xdg-open"}


def open_file(file: Path, environ: Mapping[str, str], seconds: float = 2.0) -> str:
    """Open it; "" where that went well or is still under way, else why not. Never raises.

    `BROWSER` and the like are the opener's own affair. Returns after at most `seconds`.
    """
    if sys.platform == "win32":
        try:
            os.startfile(file)  # type: ignore[attr-defined]
        except OSError as error:
            return error.strerror or "the system refused"
        return ""
    named = _PROGRAM.get(sys.platform, "xdg-open")
    program = which(named, path=environ.get("PATH"))
    if program is None:
        return f"there is no {named} here"
    try:
        child = subprocess.Popen(
            [program, str(file)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        code = child.wait(seconds)
    except subprocess.TimeoutExpired:
        return ""  # some openers stay until the program they opened is closed
    except OSError as error:
        return error.strerror or "the system refused"
    return f"{named} said no ({code})" if code else ""
