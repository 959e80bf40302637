"""What a note and a page cost in each form, and what an export of many cases holds in memory."""

import subprocess
from pathlib import Path

from benchmarks.commands import bare, long_case, timed
from benchmarks.large_store import make
from benchmarks.place import Place
from benchmarks.rounds import Measure, Timed, in_rounds, progress, stopwatch

#: How many times the memory of a small export one of many cases may take.
_MEMORY = 1.2
_SMALL = 200
_TEXT, _PAGE = 9.0, 16.0
#: A small process between: what a child holds at the most begins with what its parent held.
_WATCH = """
import os, sys
child = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ)
_, code, used = os.wait4(child, 0)
print(used.ru_maxrss)
sys.exit(bool(code))
"""


def form_rows(place: Place, rounds: int, cases: int) -> list[Timed]:
    """The notes of 30 answers in every form, the pages, and the CSV of so many cases."""
    env = place.env(long_case(place))
    mend = place.mend

    def row(limit: float, words: str) -> Measure:
        return Measure(f"mend {words}", limit, timed([*mend, *words.split()], env))

    measures = [
        *(row(_TEXT, f"summary --format {form}") for form in ("text", "markdown", "json")),
        *(row(_TEXT, f"summary --for {whose} --format text") for whose in ("customer", "handover")),
        *(row(_PAGE, f"summary --for customer --format {form}") for form in ("html", "eml")),
        row(_PAGE, "summary --format html"),
        row(_PAGE, "review --format html"),
        row(_PAGE, "cases show --html"),
        row(_PAGE, "board --html"),
    ]
    return [*in_rounds(bare(place), measures, rounds), *_exports(place, cases)]


def _exports(place: Place, cases: int) -> list[Timed]:
    """The export of few cases and of many: the most that each held in memory."""
    few, many = (_exported(place, count) for count in (_SMALL, cases))
    name = f"mend export cases, {cases} cases, in memory"
    return [Timed(name, _MEMORY, many[0], many[1] / few[1], f"{_SMALL} cases")]


def _exported(place: Place, cases: int) -> tuple[float, int]:
    """Seconds, and KB resident at the most. Linux counts in KB; the ratio is all that is shown."""
    home = place.home(f"export-{cases}")
    make(home, cases)
    return export_of(place, home)


def export_of(place: Place, home: Path) -> tuple[float, int]:
    """One export of a home's cases, in a process of its own."""
    file = place.folder / f"{home.name}.csv"
    argv = [*place.mend, "export", "cases", "-o", str(file)]
    progress(" ".join(argv[-4:-1]))
    began = stopwatch()
    done = subprocess.run(
        [place.python, "-S", "-c", _WATCH, *argv],
        env=place.env(home),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        check=False,
    )
    taken = stopwatch() - began
    progress("")
    if done.returncode:
        raise SystemExit(f"the export ended with {done.returncode}")
    return taken, int(done.stdout)
