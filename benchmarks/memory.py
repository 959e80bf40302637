"""A long session, line by line: what it holds in memory, and how soon it asks again.

Typed into a real pseudo-terminal, with a correction now and then; the case it leaves is then read
and gone on with, beside one of 50 lines.
"""

import statistics
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

from benchmarks.commands import bare, timed
from benchmarks.place import Place
from benchmarks.rounds import Measure, Timed, in_rounds, progress, stopwatch
from benchmarks.typist import Typist

FEW, SOME, MANY = 20, 500, 2000
#: How many Enters make a median, and how often a line is corrected.
_TURNS, _FIX_EVERY = 30, 40
_KB_A_LINE, _SLOWER, _LONGER = 5, 1.2, 3


class Stood(NamedTuple):
    """How a session stood after so many lines: resident memory in KB, seconds from Enter on."""

    memory: int
    again: float


def memory_rows(place: Place, rounds: int) -> list[Timed]:
    """The rows on sessions of up to 2,000 lines; Linux alone says how much memory one takes."""
    homes = {lines: place.home(f"lines-{lines}") for lines in (FEW, SOME, MANY)}
    stood = _side_by_side(place, homes)
    few = stood[FEW]
    rows = [Timed(f"Enter to next question: line {FEW}", 0, few.again, 1, "itself")]
    for lines in (SOME, MANY):
        again = stood[lines].again
        name = f"Enter to next question: line {lines}"
        rows.append(Timed(name, _SLOWER, again, again / few.again, "line 20"))
    for lines in (SOME, MANY):
        each = (stood[lines].memory - few.memory) / (lines - FEW)
        name = f"memory a kept line, from line {FEW} to {lines}"
        rows.append(Timed(name, _KB_A_LINE, 0, each, unit="KB"))
    print(*(f"resident after {n} lines: {each.memory} KB" for n, each in stood.items()), sep="\n")
    return rows + in_rounds(bare(place), _commands(place, homes[FEW], homes[MANY]), rounds)[1:]


def _commands(place: Place, short: Path, long: Path) -> list[Measure]:
    rows = []
    runs: tuple[tuple[str, Callable[[Path], Callable[[], float]]], ...] = (
        ("mend summary", lambda home: timed([*place.mend, "summary"], place.env(home))),
        ("mend resume, taking keys", lambda home: lambda: _resumed(place, home)),
    )
    for name, run in runs:
        near, far = (f"{name}: {lines + _TURNS} lines" for lines in (FEW, MANY))
        rows += [Measure(near, 0, run(short)), Measure(far, _LONGER, run(long), over=near)]
    return rows


def _side_by_side(place: Place, homes: Mapping[int, Path]) -> dict[int, Stood]:
    """Sessions of so many lines, then an Enter in each by turns: a busy moment hits them alike."""
    taken: dict[int, list[float]] = {lines: [] for lines in homes}
    memory: dict[int, int] = {}
    with ExitStack() as open_sessions:
        sessions = {}
        for lines, home in homes.items():
            argv = [*place.mend, "start", "Mrs. Long", "--playbook", "six-step"]
            typist = open_sessions.enter_context(Typist(argv, place.env(home)))
            typist.until("What are they telling you?")
            for line in range(1, lines + 1):
                progress(f"line {line} of {lines}")
                _keep(typist, line)
            sessions[lines] = typist
            memory[lines] = typist.memory()
        for turn in range(1, _TURNS + 1):
            for lines, typist in sessions.items():
                taken[lines].append(_keep(typist, lines + turn))
        for typist in sessions.values():
            _enter(typist, "/pause", "Paused")
            typist.to_end()
    progress("")
    return {lines: Stood(memory[lines], statistics.median(taken[lines])) for lines in homes}


def _keep(typist: Typist, line: int) -> float:
    """Have one more line kept, and correct it now and then; seconds from Enter to the next."""
    taken = _enter(typist, f"They told part {line}.", f"{line} kept")
    if line % _FIX_EVERY == 0:
        _enter(typist, f"/fix It was part {line}, they say.", "stands beside it")
    return taken


def _enter(typist: Typist, text: str, shown: str) -> float:
    """Type, wait until it is on the line, and time from Enter to what is then shown."""
    seen = len(typist.raw)
    typist.type(text)
    typist.until(text, seen)
    seen, began = len(typist.raw), stopwatch()
    typist.type("\r")
    return typist.until(shown, seen) - began


def _resumed(place: Place, home: Path) -> float:
    with Typist([*place.mend, "resume"], place.env(home)) as typist:
        typist.until("What are they telling you?")
        seen = len(typist.raw)
        typist.type("Z")
        return typist.until("Z", seen) - typist.began
