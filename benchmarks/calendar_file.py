"""What an entry of a calendar costs, and what writing one holds in memory, with many open cases."""

import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from benchmarks.commands import timed
from benchmarks.place import Place
from benchmarks.rounds import Measure, Timed

_SLOWER = 1.5
_LARGER = 1.2


class Desk(NamedTuple):
    """A store to measure in, and what it is called in the table."""

    name: str
    home: Path


def entry_measures(place: Place, desks: list[Desk]) -> list[Measure]:
    """Time for each entry written, beyond what a calendar without one takes; the first is "few"."""
    few = _name(desks[0])
    empty = timed(_argv(place), place.env(place.home("no-case")))
    return [
        Measure(_name(desk), 0 if _name(desk) == few else _SLOWER,
                _for_each_entry(place, desk, empty), "" if _name(desk) == few else few)
        for desk in desks
    ]  # fmt: skip


def memory_rows_of_calendar(place: Place, desks: list[Desk]) -> list[Timed]:
    """The largest resident size of the process, over that with few open cases."""
    few, *more = [_peak(place, desk) for desk in desks]
    print(*(f"calendar, {desk.name}: {size // 1024} MiB at most"
            for desk, size in zip(desks, (few, *more), strict=True)), sep="\n")  # fmt: skip
    return [
        Timed(f"memory of calendar, {desk.name}", _LARGER, 0, size / few, desks[0].name)
        for desk, size in zip(desks[1:], more, strict=True)
    ]


def _name(desk: Desk) -> str:
    return f"an entry of calendar, {desk.name}"


def _argv(place: Place) -> list[str]:
    return [*place.mend, "calendar"]


def _for_each_entry(place: Place, desk: Desk, empty: Callable[[], float]) -> Callable[[], float]:
    whole = timed(_argv(place), place.env(desk.home))
    written = place.run("calendar", home=desk.home).count("BEGIN:VEVENT")
    return lambda: (whole() - empty()) / written


#: A process begins with what its parent held at most, so that a small one starts it.
_RUN = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=True)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def _peak(place: Place, desk: Desk) -> int:
    """The largest resident size of one run, in KiB (Linux)."""
    command = [place.python, "-c", _RUN, *_argv(place)]
    done = subprocess.run(command, env=place.env(desk.home), capture_output=True, check=True)
    return int(done.stdout)
