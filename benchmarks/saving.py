"""What one saved answer costs: how many fsyncs, and how much time beside them."""

import os
import shutil
import statistics
import subprocess
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.commands import bare, thirty_answers
from benchmarks.place import Place
from benchmarks.rounds import Measure, Timed, in_rounds, stopwatch
from mendcli.case.log.session_facts import CaseOpened, SessionStarted
from mendcli.case.log.spoken_facts import LineKept
from mendcli.store.background_writer import Saver
from mendcli.store.opening import open_store

_SYNCS = "fsync,fdatasync,sync_file_range,sync,syncfs,msync"
#: A file system in memory: an fsync there costs nothing, so that what is left is our own.
_MEMORY = Path("/dev/shm")
_FEW, _MANY = 5, 45
_LIMIT = 0.1


def saving_rows(place: Place, rounds: int) -> list[Timed]:
    """The two rows on saving; one that cannot be measured here says so and is left out."""
    rows = []
    if shutil.which("strace"):
        more = _syncs(place, _MANY) - _syncs(place, _FEW)
        each = more / (_MANY - _FEW)
        rows.append(Timed("fsync-family calls for one answer (strace)", 1, 0.0, each, "count"))
    else:
        print("(no strace here: fsyncs are not counted)")
    if _MEMORY.is_dir() and os.access(_MEMORY, os.W_OK):
        beyond = Measure("one answer saved, beyond its fsync", _LIMIT, _beyond)
        rows += in_rounds(bare(place), [beyond], rounds)[1:]
    else:
        print("(no file system in memory here: the time beyond fsync is not measured)")
    return rows


def _syncs(place: Place, lines: int) -> int:
    """The fsyncs of a whole scripted session with so many lines kept (each one an answer)."""
    answers = place.folder / f"lines-{lines}.yaml"
    answers.write_text(thirty_answers(lines), "utf-8")
    home = place.home(f"lines-{lines}")
    place.run("playbooks", "list", home=home)
    place.run("start", "--answers", str(answers), home=home)
    log = place.folder / "trace"
    command = ["strace", "-f", "-q", "-o", str(log), "-e", f"trace={_lenient(_SYNCS)}"]
    start = [*place.mend, "start", "--answers", str(answers)]
    subprocess.run([*command, *start], env=place.env(home), capture_output=True, check=True)
    return sum("sync(" in line for line in log.read_text("utf-8").splitlines())


def _lenient(calls: str) -> str:
    return ",".join(f"?{name}" for name in calls.split(","))


def _beyond() -> float:
    """Seconds for one answer through the live session's own saver, where an fsync is free."""
    with tempfile.TemporaryDirectory(dir=_MEMORY) as folder:
        path = Path(folder) / "mend.db"
        saver = Saver(lambda: open_store(path, replica="r1", write=True, who="alex"), lambda: None)
        now = datetime.now(UTC)
        began = SessionStarted(1, "phone", "first", "six-step", "1", "Six steps", "fp")
        saver.append("k7f2", 0, [CaseOpened("c1", "Mrs. Jones"), began], rep="alex", at=now)
        taken = []
        for number in range(2, 42):
            fact = LineKept("listen.story", f"They told part {number} of what happened.")
            start = stopwatch()
            saver.append("k7f2", number, [fact], rep="alex", at=now)
            taken.append(stopwatch() - start)
        saver.close()
    return statistics.median(taken)
