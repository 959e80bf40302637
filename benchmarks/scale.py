"""Whether it stays as quick in a store of 100,000 cases as in one of twenty."""

import shutil
from collections.abc import Callable
from pathlib import Path

from benchmarks.calendar_file import Desk, entry_measures, memory_rows_of_calendar
from benchmarks.commands import bare, timed
from benchmarks.large_store import COMMON, RARE, make
from benchmarks.place import Place
from benchmarks.rounds import Measure, Timed, in_rounds, progress, stopwatch
from benchmarks.typist import Typist

_LIMIT = 1.2
_SMALL = 20
_ASKED = "find it together"  # in the bottom line of the question where every case of theirs stopped


def scale_rows(place: Place, rounds: int, cases: int) -> list[Timed]:
    """`cases list`, `cases find` and `resume` in both stores, whole process, interleaved."""
    stores = {_SMALL: place.home("small"), cases: place.home("large")}
    began = stopwatch()
    for count, home in stores.items():
        make(home, count)
        _warm(place, home)
    progress("")
    size = (stores[cases] / "mend.db").stat().st_size / 2**20
    print(f"(a store of {cases} cases, {size:.0f} MiB, made in {stopwatch() - began:.0f} s)")
    measures = [each for name in _COMMANDS for each in _both(place, stores, name)]
    found = in_rounds(bare(place), measures, rounds)
    return [each for each in found if each.over]


_COMMANDS = (
    "cases list",
    f"cases find --limit 20 {COMMON}",
    f"cases find {RARE}",
    "resume",
)


#: What a morning looks at; only open cases cost anything.
_DESK = ("due", "board", "actions list --all")
_OPEN = 200


def desk_rows(place: Place, rounds: int, cases: int) -> list[Timed]:
    """The morning's screens with 200 open cases among `cases`, against 200 cases all open."""
    stores = {_OPEN: place.home("desk"), cases: place.home("archive")}
    for count, home in stores.items():
        make(home, count, _OPEN)
        _warm(place, home)
    progress("")
    near, far = stores.values()
    measures = []
    for name in _DESK:
        few, many = f"{name}, {_OPEN} open", f"{name}, {_OPEN} open of {cases} cases"
        argv = [*place.mend, *name.split()]
        measures += [
            Measure(few, 0, timed(argv, place.env(near))),
            Measure(many, _LIMIT, timed(argv, place.env(far)), over=few),
        ]
    found = in_rounds(bare(place), measures, rounds)
    return [each for each in found if each.over]


#: How many open cases the morning's screens may have without being slower than half as much again.
_MANY = (2_000, 10_000)
_AT_MOST = 1.5


def open_rows(place: Place, rounds: int, closed: int) -> list[Timed]:
    """The morning's screens with thousands of open cases, against the same with 200.

    Once more with the most of them beside so many closed ones; and a calendar of all of them.
    """
    desks = [Desk(f"{count} open", place.home(f"open{count}")) for count in (_OPEN, *_MANY)]
    desks.append(Desk(f"{_MANY[-1]} open beside {closed} closed", place.home("beside")))
    for desk, count in zip(desks, (_OPEN, *_MANY, _MANY[-1]), strict=True):
        make(desk.home, count + closed * (desk is desks[-1]), count)
        _warm(place, desk.home)
    progress("")
    measures = []
    for name in _DESK:
        argv, few = [*place.mend, *name.split()], f"{name}, {desks[0].name}"
        measures.append(Measure(few, 0, timed(argv, place.env(desks[0].home))))
        measures += [
            Measure(f"{name}, {desk.name}", _AT_MOST, timed(argv, place.env(desk.home)), over=few)
            for desk in desks[1:]
        ]
    found = in_rounds(bare(place), [*measures, *entry_measures(place, desks)], rounds)
    return [each for each in found if each.over] + memory_rows_of_calendar(place, desks)


def _both(place: Place, stores: dict[int, Path], name: str) -> list[Measure]:
    small, large = stores
    near, far = f"{name}, {small} cases", f"{name}, {large} cases"
    return [
        Measure(near, 0, _once(place, stores[small], name)),
        Measure(far, _LIMIT, _once(place, stores[large], name), over=near),
    ]


def _once(place: Place, home: Path, name: str) -> Callable[[], float]:
    argv = [*place.mend, *name.split()]
    if name.startswith("cases"):
        return timed(argv, place.env(home))

    def resumed() -> float:
        with Typist(argv, place.env(home)) as typist:
            return typist.until(_ASKED) - typist.began

    return resumed


def _warm(place: Place, home: Path) -> None:
    shutil.rmtree(home / "compiled", ignore_errors=True)
    place.run("playbooks", "list", home=home)
