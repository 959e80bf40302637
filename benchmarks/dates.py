"""Compare mend's reader of dates with three libraries: `python -m benchmarks.dates`.

Needs `pip install -e '.[compare]'`; a library that is not there is left out and said so. Exit code
1 where mend misses an aim: of everyday forms answered 97 % right, of all at most 1 % silently wrong
and 10 % asked. `--list NAME` prints each row that mend does not get right.
"""

import argparse
import sys
import time
from importlib.metadata import PackageNotFoundError, version

from benchmarks.date_lists import Reader, Row, Score, judged, read_list, score
from benchmarks.date_readers import READERS, by_mend

OURS = ("own", "fresh", "spoken")
AIM_RIGHT, AIM_WRONG, AIM_ASKED = 0.97, 0.01, 0.10


def main() -> int:
    """Read the command line, measure, print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.dates", description=__doc__)
    parser.add_argument("--list", choices=["public", *OURS], help="the rows mend misses")
    named = parser.parse_args().list
    if named:
        return _print_rows(read_list(named))
    readers = _installed()
    missed = []
    for title, rows in lists().items():
        print(f"\n{title}: {len(rows)}\n")
        print("| reader | right | silently wrong | asked | right of answered | ms a row |")
        print("|---|---|---|---|---|---|")
        for name, reader in readers.items():
            began = time.perf_counter()
            got = score(rows, reader)
            each = (time.perf_counter() - began) * 1000 / len(rows)
            print(f"| {name} | {shares(got)} | {each:.2f} |", flush=True)
            if name == "mend" and title == EVERYDAY and not holds(got):
                missed.append(title)
    print(f"\nmissed: {', '.join(missed)}" if missed else "\nmend is within its aims")
    return 1 if missed else 0


EVERYDAY = "Public, everyday forms"


def lists() -> dict[str, list[Row]]:
    """The lists by their titles; rows that must be asked about apart from those with an answer."""
    public = read_list("public")
    found = {EVERYDAY: [row for row in public if row.everyday], "Public, the whole list": public}
    for name in OURS:
        rows = read_list(name)
        found[f"{name.title()}, to be read"] = [row for row in rows if not row.must_ask]
        found[f"{name.title()}, to be asked"] = [row for row in rows if row.must_ask]
    return found


def _installed() -> dict[str, Reader]:
    """The readers by name and version; one that is not installed is left out, which is said."""
    found: dict[str, Reader] = {}
    for name, (package, reader) in READERS.items():
        try:
            at = version(package) if package else ""
            found[f"{name} {at}" if package.endswith(name) else name] = reader
        except PackageNotFoundError:
            print(f"{package} is not here: pip install -e '.[compare]'", file=sys.stderr)
    return found


def holds(got: Score) -> bool:
    """Whether the aims are met."""
    return (
        got.answered_right >= AIM_RIGHT
        and got.wrong <= AIM_WRONG * got.all
        and got.asked <= AIM_ASKED * got.all
    )


def shares(got: Score) -> str:
    """A score as four cells of a table."""
    counted = (f"{n} ({100 * n / got.all:.1f} %)" for n in (got.right, got.wrong, got.asked))
    answered = f"{100 * got.answered_right:.1f} %" if got.right + got.wrong else "–"
    return f"{' | '.join(counted)} | {answered}"


def _print_rows(rows: list[Row]) -> int:
    for row in rows:
        found = by_mend(row.words, row.now)
        verdict = judged(row, found)
        if verdict == "right" or (row.must_ask and found is None):
            continue
        wanted = "ask" if row.must_ask else f"{row.first or ''}..{row.last or ''}"
        star = "*" if row.everyday else " "
        print(
            f"{verdict:6}{star} {row.words!r} said {row.now:%a %Y-%m-%d %H:%M}: {found} ({wanted})"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
