"""One command line run through `main.run`, in a world of the test's own: streams, clock, ids."""

import io
import itertools
import json
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple, cast
from zoneinfo import ZoneInfo

from mendcli.cli.frame.outside import Outside
from mendcli.main import run

#: A Monday.
NOW = datetime(2026, 11, 23, 10, 0, tzinfo=ZoneInfo("Europe/Berlin"))

ANSWERS = """\
customer: Crystal Minh
playbook: six-step
replies:
  listen.story:
    - The technician was 90 minutes late.
    - {do: '" Nobody rang.'}
  validate.paraphrase: You waited 90 minutes and nobody rang you.
  validate.confirmed: yes
  solve.actions: ["refund the fee by friday"]
  solve.read-back: [confirmed]
  solve.report-back: tomorrow 17:00
"""


class Ran(NamedTuple):
    """What came of it."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:  # noqa: ANN401 - JSON is anything
        """Stdout as JSON; it must be nothing else."""
        return json.loads(self.out)

    @property
    def data(self) -> Any:  # noqa: ANN401 - JSON is anything
        """The `data` of a JSON answer."""
        return self.json["data"]


class _Stream(io.TextIOWrapper):
    """One that somebody may look at, or type into."""

    def __init__(self, bytes: io.BytesIO, *, errors: str = "strict", seen: bool) -> None:
        super().__init__(bytes, encoding="utf-8", errors=errors, newline="")
        self._seen = seen

    def isatty(self) -> bool:
        return self._seen


class Mend:
    """A rep with a home folder, a clock that stands still, and ids that count up."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.environ: dict[str, str] = {
            "MEND_HOME": str(home),
            "LOGNAME": "alex",
            "TZ": "Europe/Berlin",
            "NO_COLOR": "1",
            "MEND_BACKUP": "every = never",
        }
        self.now: Callable[[str], datetime] = lambda zone: NOW
        #: What becomes of a command that is begun behind another: nothing, unless a test says so.
        self.begin: Callable[[Sequence[str], int], None] = lambda words, held: None
        #: Whether somebody sits at a terminal.
        self.seen = False
        self._ids = itertools.count()

    def __call__(
        self,
        *argv: str,
        stdin: bytes = b"",
        environ: Mapping[str, str] | None = None,
        stdout: object = None,
    ) -> Ran:
        out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="")
        err = _Stream(io.BytesIO(), seen=self.seen)
        given = _Stream(io.BytesIO(stdin), errors="surrogateescape", seen=self.seen)
        world = Outside(
            {**self.environ, **(environ or {})},
            given,
            cast(io.TextIOWrapper, stdout) if stdout is not None else out,
            err,
            self.now,
            self._new_id,
            self.begin,
        )
        code = run(list(argv), world)
        return Ran(code, _written(out), _written(err))

    def start(self, answers: str = ANSWERS, *argv: str) -> Ran:
        """A scripted session."""
        file = self.home.parent / "answers.yaml"
        file.write_text(answers, "utf-8")
        return self("start", "--answers", str(file), *argv)

    def _new_id(self, length: int) -> str:
        return f"k{next(self._ids):0{length - 1}d}"


def _written(stream: io.TextIOWrapper) -> str:
    stream.flush()
    return cast(io.BytesIO, stream.buffer).getvalue().decode("utf-8")
