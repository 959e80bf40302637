"""Timing in interleaved rounds: each round measures the bare interpreter and everything else once.

So that a busy moment of the machine touches all of them alike, and a ratio means something.
"""

import statistics
import sys
import time
from collections.abc import Callable, Sequence
from typing import NamedTuple


class Measure(NamedTuple):
    """One thing to time: `once` does it and returns the seconds it took (or several such times).

    `limit` is the largest ratio to what it is divided by, 0 where there is none. `over` names
    the measure it is divided by ("" = the bare interpreter, F).
    """

    name: str
    limit: float
    once: Callable[[], float | Sequence[float]]
    over: str = ""


class Timed(NamedTuple):
    """A measure's median in seconds (0 where it is no time), and its ratio or amount in `unit`."""

    name: str
    limit: float
    median: float
    ratio: float
    over: str = ""
    unit: str = ""

    @property
    def holds(self) -> bool:
        """Whether it is within its limit."""
        return not self.limit or self.ratio <= self.limit


def in_rounds(bare: Measure, measures: Sequence[Measure], rounds: int) -> list[Timed]:
    """All measures with their ratios, `bare` (F) first. One untimed round goes before."""
    times: dict[str, list[float]] = {each.name: [] for each in (bare, *measures)}
    order = [bare, *measures]
    for number in range(rounds + 1):
        progress(f"round {number} of {rounds}")
        for each in order:
            taken = each.once()
            if number:
                times[each.name] += [taken] if isinstance(taken, float) else list(taken)
        order = [*order[1:], order[0]]
    progress("")
    medians = {name: statistics.median(each) for name, each in times.items()}
    return [
        Timed(each.name, each.limit, medians[each.name],
              medians[each.name] / medians[each.over or bare.name], each.over)
        for each in (bare, *measures)
    ]  # fmt: skip


def progress(text: str) -> None:
    """A line that stands for what is going on, on a terminal only."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r\x1b[K{text}")
        sys.stderr.flush()


def stopwatch() -> float:
    """Seconds on the clock that all measures use."""
    return time.perf_counter()
