"""Faults on purpose: run a program under strace so that its k-th system call of some kind fails.

For fault tests of any room. A `Plan` says what happens at which call; `run` runs a program under
it and hands back what it said; `count` tells which such calls a clean run makes, so that `plans`
can go through every one. Linux with strace only: mark tests with `needs_strace`.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

#: Calls that change what is on disk, and `write`, with which a program also says "saved".
WRITES = (
    "write,pwrite64,writev,pwritev,fsync,fdatasync,ftruncate,fallocate,rename,renameat,renameat2,"
    "unlink,unlinkat,mkdir,mkdirat,link,linkat,fchmod,fchown"
)
#: The same without `write`, whose errors would hit the program's standard output.
FILE_WRITES = WRITES.removeprefix("write,")
SYNCS = "fsync,fdatasync,sync_file_range,sync,syncfs,msync"

SOURCE = Path(__file__).parents[2] / "src"


def _works() -> bool:
    if shutil.which("strace") is None:
        return False
    tried = subprocess.run(
        ["strace", "-f", "-e", "trace=none", "true"], capture_output=True, check=False
    )
    return tried.returncode == 0


needs_strace = pytest.mark.skipif(not _works(), reason="strace is not there or not allowed")


class Plan(NamedTuple):
    """`what` ("signal=KILL", "error=EIO") happens at call `when` ("7", "7+", "2..9") of `calls`.

    strace counts for each thread and each name of a call by itself, so a sweep names one call at
    a time (`plans`).
    """

    what: str
    when: str
    calls: str = WRITES


class Ran(NamedTuple):
    """What came of a run. `code` is negative for a signal, as in `subprocess`."""

    code: int
    out: str
    err: str
    traced: tuple[str, ...] = ()

    @property
    def lines(self) -> list[str]:
        """The whole lines it printed; one cut off by a kill does not count."""
        return self.out.split("\n")[:-1]


def environment(**more: str) -> dict[str, str]:
    """An environment in which a child finds this source tree and leaves no bytecode behind."""
    return {**os.environ, "PYTHONPATH": str(SOURCE), "PYTHONDONTWRITEBYTECODE": "1", **more}


def run(
    program: Sequence[str], plan: Plan | None = None, *, trace: str = "", timeout: float = 60
) -> Ran:
    """Run `program` (its Python script and arguments) under `plan`, or under none.

    With `trace` (a list of system calls) every one of them is handed back as strace prints it,
    with the path behind each file handle.
    """
    calls = ",".join(filter(None, (trace, plan.calls if plan else "")))
    command = [sys.executable, *program]
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "trace"
        log.touch()
        if calls:
            tracing = ["strace", "-f", "-q", "-y", "-o", str(log)]
            if plan is None or not plan.what.startswith("signal"):
                tracing.append("--seccomp-bpf")  # far faster, but strace 6.1 injects no signal so
            tracing += ["-e", f"trace={_lenient(calls)}"]
            if plan:
                fault = f"{_lenient(plan.calls)}:{plan.what}:when={plan.when}"
                tracing += ["-e", f"inject={fault}"]
            command = [*tracing, *command]
        done = subprocess.run(
            command, capture_output=True, env=environment(), timeout=timeout, check=False
        )
        traced = tuple(log.read_text("utf-8", "replace").splitlines())
    return Ran(done.returncode, done.stdout.decode(), done.stderr.decode(), traced)


def count(program: Sequence[str], calls: str = WRITES) -> dict[str, int]:
    """How often the busiest thread of a clean run of `program` makes each of `calls`."""
    made: dict[tuple[str, str], int] = {}
    for line in run(program, trace=calls).traced:
        thread, _, rest = line.partition(" ")
        name, opened, _ = rest.lstrip().partition("(")
        if opened and name.isidentifier():
            made[name, thread] = made.get((name, thread), 0) + 1
    most: dict[str, int] = {}
    for (name, _), times in made.items():
        most[name] = max(times, most.get(name, 0))
    return most


def plans(
    program: Sequence[str], what: str, calls: str = WRITES, *, every: int = 1, onward: bool = False
) -> list[Plan]:
    """A plan for each call that a clean run of `program` makes, or for every so-manyth of them.

    With `onward` that call and all later ones of its name are hit.
    """
    points = [(name, k) for name, times in count(program, calls).items() for k in range(times)]
    plus = "+" if onward else ""
    return [Plan(what, f"{k + 1}{plus}", name) for name, k in points[::every]]


def _lenient(calls: str) -> str:
    """Names that this kind of machine does not have are passed over."""
    return ",".join(f"?{name}" for name in calls.split(","))
