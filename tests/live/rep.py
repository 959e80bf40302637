"""A rep at a terminal, for tests of the whole program: starts `mend`, reads the question, answers.

Nothing here looks into the program: what is asked is read off the screen, what was kept is read
from `mend summary --json`. Every test has a home of its own.
"""

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from tests.terminal import Terminal

ROOT = Path(__file__).parents[2]
MEND = [sys.executable, "-m", "mendcli"]
ENTER, CTRL_C, CTRL_D, CTRL_U = "\r", "\x03", "\x04", "\x15"
MARK = "›"
#: How the sentence of an answer may begin, before anything is typed.
FRAMES = (
    "I'm sorry that we", "I'm sorry that you", "I'm sorry for",
    "We", "Nobody", "Our", "They want", "They want us to",
)  # fmt: skip
_AFRESH = b"\x1b[?7l\x1b[0m\x1b[J"  # how the editor begins a painting it knows nothing before


class Ran(NamedTuple):
    """What came of a command."""

    code: int
    out: str
    err: str


class Rep:
    """Somebody with a home of their own for `mend` (MEND_HOME)."""

    def __init__(self, home: Path) -> None:
        self.home = home

    def env(self, more: Mapping[str, str] | None = None) -> dict[str, str]:
        """A child's whole environment."""
        kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
        ours = {"PYTHONPATH": str(ROOT / "src"), "LC_ALL": "C.UTF-8", "MEND_REP": "alex"}
        ours["MEND_BACKUP"] = "every = never"  # no process goes on behind a test
        return {**kept, **ours, "MEND_HOME": str(self.home), **(more or {})}

    def sit(
        self,
        *words: str,
        under: Sequence[str] = (),
        env: Mapping[str, str] | None = None,
        columns: int = 80,
    ) -> "Call":
        """Run `mend words` in a terminal; `under` goes before it on the command line (strace)."""
        return Call([*under, *MEND, *words], self.env(env), columns=columns)

    def call(self, playbook: str = "six-step", name: str = "Crystal Minh") -> "Call":
        """Start a session and wait for its first question."""
        call = self.sit("start", name, "--playbook", playbook)
        call.wait_question()
        return call

    def mend(
        self,
        *words: str,
        stdin: str = "",
        code: int | None = 0,
        env: Mapping[str, str] | None = None,
    ) -> Ran:
        """Run `mend words` without a terminal; asserts its exit code unless that is None."""
        done = subprocess.run(
            [*MEND, *words],
            env=self.env(env),
            input=stdin.encode(),
            capture_output=True,
            check=False,
        )
        ran = Ran(done.returncode, done.stdout.decode(), done.stderr.decode())
        assert "Traceback" not in ran.err, ran.err
        assert code is None or ran.code == code, ran
        return ran

    def told(self, *command: str) -> dict[str, Any]:
        """The data that a command tells with --json."""
        data: dict[str, Any] = json.loads(self.mend(*command, "--json").out)["data"]
        return data

    def summary(self, case: str = "") -> dict[str, Any]:
        """The case as `mend summary --json` tells it."""
        return self.told("summary", *filter(None, [case]))

    def words(self, case: str = "") -> list[str]:
        """What they said, as the summary has it."""
        return [line["text"] for line in self.summary(case)["words"]]

    def doctor(self) -> None:
        """Assert that the store is sound."""
        self.mend("doctor")


class Call(Terminal):
    """A terminal in which `mend` asks questions."""

    @property
    def asking(self) -> bool:
        """Whether a question stands on the screen and takes keys: its bottom line is below it."""
        rows = self.screen
        row = self.cursor
        here = rows[row] if row < len(rows) else ""
        if not (here.startswith(f" {MARK}") or "»" in here):
            return False
        return any(rows[row + 1 :])

    @property
    def paintings(self) -> int:
        """How often a question was painted from scratch."""
        return self.raw.count(_AFRESH)

    @property
    def question(self) -> str:
        """The latest question on the screen, on one line; "" where it scrolled away."""
        rows = self.screen[: self.cursor]
        starts = [place for place, row in enumerate(rows) if row.startswith(" ? ")]
        if not starts:
            return ""
        asked = [rows[starts[-1]][3:]]
        for row in rows[starts[-1] + 1 :]:
            if not row.startswith("   ") or row.lstrip().startswith(("»", "○", "●")):
                break
            asked.append(row.strip())
        return " ".join(asked)

    @property
    def bar(self) -> str:
        """The bottom line, above the foot where there is one."""
        rows = [row.strip() for row in self.screen if row]
        foot = next((at for at, row in enumerate(rows) if row.startswith(("━", "─"))), len(rows))
        return rows[foot - 1] if rows[:foot] else ""

    @property
    def line(self) -> str:
        """What stands on the line that is being typed, behind the beginning of its sentence."""
        shown = self.screen[self.cursor].removeprefix(f" {MARK}").strip()
        begun = [frame for frame in FRAMES if f"{shown} ".startswith(f"{frame} ")]
        return shown.removeprefix(max(begun, key=len, default="")).strip()

    def wait_question(self) -> None:
        """Wait until a question takes keys."""
        self.wait_until(lambda: self.asking, "a question")

    def key(self, keys: str) -> None:
        """Press keys that answer at once (a choice, Enter), and wait for the next question."""
        before = self.paintings
        self.send(keys)
        self.wait_until(lambda: self.paintings > before and self.asking, f"after {keys!r}")

    def become(self, columns: int) -> None:
        """Change the window's width, and wait until the question is painted anew in it."""
        before = self.paintings
        self.resize(columns)
        self.wait_until(lambda: self.paintings > before, f"{columns} columns")

    def type(self, text: str) -> None:
        """Type and wait until the end of it is seen before the cursor."""
        tail = "".join(text.split())[-20:]
        before = len(self.raw)
        self.send(text)
        self.wait_until(
            lambda: len(self.raw) > before and self._typed.endswith(tail), f"typed {tail!r}"
        )

    @property
    def _typed(self) -> str:
        """What stands on the screen up to the end of the typed line, without blanks."""
        return "".join("".join(self.screen[: self.cursor + 1]).split())

    def say(self, text: str) -> None:
        """Type a line in place of whatever stands there, press Enter, wait for what comes next."""
        if self.line:
            self.send(CTRL_U)
            self.wait_until(lambda: not self.line, "an empty line")
        if text:
            self.type(text)
        self.key(ENTER)

    def leave(self, keys: str) -> int:
        """Press keys after which the program ends; its exit code."""
        self.send(keys)
        return self.wait_exit()

    def pause(self) -> None:
        """Leave by the pause menu."""
        self.key(CTRL_C)
        assert self.leave("p") == 0
