"""A copy of mend with a made-up thing added: it shows in how many places one has to be added."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).parents[1]


def mend_with(folder: Path, added: Mapping[str, Mapping[str, str]]) -> Path:
    """A copy of the package below `folder`; what stands there for PYTHONPATH.

    `added` says of each file which text is replaced by which: a line by itself and another.
    """
    source = folder / "src"
    shutil.copytree(ROOT / "src", source)
    (folder / "playbooks").symlink_to(ROOT / "playbooks")
    for file, changes in added.items():
        path = source / "mendcli" / file
        text = path.read_text("utf-8")
        for before, after in changes.items():
            assert text.count(before) == 1, f"{file}: {before}"
            text = text.replace(before, after)
        path.write_text(text, "utf-8")
    return source


def mend(root: Path, *words: str) -> tuple[int, str, str]:
    """What `mend WORDS` of the copy below `root` came to: code, stdout, stderr."""
    return python(root, "-m", "mendcli", *words)


def python(root: Path, *words: str) -> tuple[int, str, str]:
    """The same of `python WORDS` with that copy."""
    environ = {
        "PATH": os.environ["PATH"], "PYTHONPATH": str(root / "src"), "LOGNAME": "alex",
        "MEND_HOME": str(root / "home"), "TZ": "Europe/Berlin",
        "MEND_BACKUP": "every = never",
    }  # fmt: skip
    ran = subprocess.run(
        [sys.executable, *words],
        env=environ, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    return ran.returncode, ran.stdout, ran.stderr
