"""A file in the editor that somebody uses. It has the terminal until it is closed.

The file's name is the only thing of ours that goes into its argument list.
"""

import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path


def edit_file(command: Sequence[str], file: Path, environ: Mapping[str, str]) -> str:
    """Run the editor on the file; "" once it was closed as it should be, else why not."""
    try:
        code = subprocess.call([*command, str(file)], env=dict(environ))
    except OSError as error:
        return error.strerror or "the system refused"
    return f"{Path(command[0]).name} said no ({code})" if code else ""
