"""Starts the program of `asking.py` in a pseudo-terminal."""

import os
import sys
from pathlib import Path

from tests.terminal import Terminal

ROOT = Path(__file__).parents[2]
ASKING = [sys.executable, "-m", "tests.screen.asking"]
BAR = r"›.*\n 2/6 Listen\b"


def asking(
    *gates: Path, env: dict[str, str] | None = None, columns: int = 80, answers: bool = True
) -> Terminal:
    program = [*ASKING, *map(str, gates)]
    return Terminal(program, environment(env), columns=columns, answers=answers)


def environment(more: dict[str, str] | None = None) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return {**kept, "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}", "LC_ALL": "C.UTF-8", **(more or {})}
