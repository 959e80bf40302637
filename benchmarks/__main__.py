"""Print the table of how fast mend is, as ratios to the bare interpreter: `python -m benchmarks`.

Takes some minutes. Exit code 1 where a figure misses its limit.
"""

import argparse
import os
import sys
from pathlib import Path

from benchmarks.checking import checking_measures
from benchmarks.commands import bare, command_measures
from benchmarks.feed import feed_rows
from benchmarks.forms import form_rows
from benchmarks.hearing import hearing_rows
from benchmarks.hub import hub_rows
from benchmarks.keys import key_rows
from benchmarks.long_case import long_case_measures
from benchmarks.machine import described
from benchmarks.memory import memory_rows
from benchmarks.place import Place
from benchmarks.rounds import Measure, Timed, in_rounds
from benchmarks.saving import saving_rows
from benchmarks.scale import desk_rows, open_rows, scale_rows
from benchmarks.sessions import session_measures, turn_measures
from benchmarks.taking import taking_rows

GROUPS = ("commands", "start", "turns", "saving", "check", "long", "memory", "scale", "desk",
          "lists", "taking", "typist", "keys", "feed", "forms", "hub")  # fmt: skip


def main() -> int:
    """Read the command line, measure, print."""
    options = _options()
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    rounds = options.rounds or (7 if options.quick else 15)
    groups = [options.only] if options.only else list(GROUPS)
    if sys.prefix == sys.base_prefix:
        print("This is not a virtual environment: F is not what the limits were set for.")
    rows: list[Timed] = []
    with Place(options.folder) as place:
        print(*described(place.folder), sep="\n")
        how = (
            "" if place.installed else " (mend is not installed here: `python -m mendcli` is timed)"
        )
        print(f"medians of {rounds} interleaved rounds{how}\n", flush=True)
        for group in groups:
            found = _measured(group, place, rounds, 10_000 if options.quick else 100_000)
            _print(found, first=group == groups[0])
            rows += found
    missed = [each.name for each in rows if not each.holds]
    print(f"\nmissed: {', '.join(missed)}" if missed else "\nall within their limits")
    return 1 if missed else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="7 rounds, 10,000 cases")
    parser.add_argument("--only", choices=GROUPS, help="one part of the table")
    parser.add_argument("--rounds", type=int, default=0, help="rounds to take the median of")
    parser.add_argument("--folder", type=Path, help="where to make the temporary stores")
    return parser.parse_args()


def _measured(group: str, place: Place, rounds: int, cases: int) -> list[Timed]:
    measures: list[Measure] = []
    match group:
        case "commands":
            measures = command_measures(place)
        case "start":
            measures = session_measures(place)
        case "turns":
            measures = turn_measures(place)
        case "check":
            measures = checking_measures()
        case "long":
            measures = long_case_measures(place)
        case "saving":
            return saving_rows(place, rounds)
        case "memory":
            return memory_rows(place, rounds)
        case "hub":
            return hub_rows(place)
        case "taking":
            return taking_rows(place, rounds)
        case "typist":
            return hearing_rows(place)
        case "feed":
            return feed_rows(place)
        case "keys":
            return key_rows()
        case "scale":
            return scale_rows(place, rounds, cases)
        case "desk":
            return desk_rows(place, rounds, cases)
        case "lists":
            return open_rows(place, rounds, cases)
        case "forms":
            return form_rows(place, rounds, cases)
    return in_rounds(bare(place), measures, rounds)


def _print(rows: list[Timed], *, first: bool) -> None:
    if first:
        print("| what | limit | measured | time |\n|---|---|---|---|")
    for row in rows:
        unit = row.unit or ("x" if row.over else "F")
        time = f"{row.median * 1000:.1f} ms" if row.median else ""
        limit = f"{row.limit:g} {unit}" if row.limit else ""
        mark = "" if row.holds else " **missed**"
        print(f"| {row.name} | {limit} | {row.ratio:.2f} {unit}{mark} | {time} |")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
