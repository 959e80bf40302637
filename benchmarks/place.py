"""Where the benchmarks run: the interpreter of this virtual environment, and homes of their own.

Everything is made in one temporary folder that goes away afterwards; nothing is written elsewhere.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from types import TracebackType
from typing import Self

ROOT = Path(__file__).resolve().parents[1]
EXAMPLE = ROOT / "examples" / "late-technician.yaml"


def interpreter() -> Path:
    """The environment's own `python`, as a path that no version manager's shim stands behind."""
    found = Path(sys.prefix) / "bin" / "python"
    return found if found.exists() else Path(sys.executable)


class Place:
    """A folder for one run of the benchmarks; a context manager. `home()` makes a MEND_HOME."""

    def __init__(self, parent: str | None = None) -> None:
        self._parent = parent
        self.python = str(interpreter())
        script = Path(self.python).with_name("mend")
        #: What a person types as `mend`: the console script where it is installed.
        self.mend = [str(script)] if script.exists() else [self.python, "-m", "mendcli"]
        self.installed = script.exists()

    def __enter__(self) -> Self:
        self.folder = Path(tempfile.mkdtemp(prefix="mend-bench-", dir=self._parent))
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)

    def home(self, name: str) -> Path:
        """A folder for MEND_HOME."""
        made = self.folder / name
        made.mkdir(mode=0o700, exist_ok=True)
        return made

    def env(self, home: Path | None = None) -> dict[str, str]:
        """A child's whole environment: nothing of ours but PATH, and bytecode may be written."""
        told = {
            "PATH": os.environ.get("PATH", "/usr/bin:/bin"),
            "HOME": str(self.folder),
            "LC_ALL": "C.UTF-8",
            "TERM": "xterm-256color",
            "MEND_REP": "alex",
            "MEND_BACKUP": "every = never",
        }
        if home is not None:
            told["MEND_HOME"] = str(home)
        if not self.installed:
            told["PYTHONPATH"] = str(ROOT / "src")
        return told

    def run(self, *words: str, home: Path) -> str:
        """Run `mend` once, untimed; its stdout. Raises where it fails."""
        done = subprocess.run(
            [*self.mend, *words],
            env=self.env(home),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise SystemExit(f"mend {' '.join(words)} ended with {done.returncode}: {done.stderr}")
        return done.stdout
