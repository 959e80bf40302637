"""Print the shape of the house in numbers: `python -m benchmarks.house [CHECKOUT ...]`.

A checkout is a folder or a revision of this repository; without one it is this working tree. Each
is a column. Everything is read with `ast`, nothing of a checkout is run. How each row counts is
said by the function behind it.
"""

import argparse
import ast
import io
import subprocess
import sys
import tarfile
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from tests.house_shape import inner_imports, names_twice, placed
from tests.kind_names import kinds_named
from tests.rooms import PACKAGE, Source, read_sources

ROOT = Path(__file__).resolve().parents[1]
#: From so many names of kinds on, a file is about kinds.
_SOME_KINDS = 3


class House(NamedTuple):
    """The modules of a checkout, and its tests."""

    sources: list[Source]
    tests: list[Source]


def main() -> int:
    """Read the command line, count, print a Markdown table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.house", description=__doc__)
    parser.add_argument("checkouts", nargs="*", metavar="CHECKOUT", help="a folder or a revision")
    checkouts = parser.parse_args().checkouts or [str(ROOT)]
    columns = [numbers(_house(each)) for each in checkouts]
    heads = [Path(each).resolve().name if Path(each).is_dir() else each for each in checkouts]
    print(f"| | {' | '.join(heads)} |", "|---" * (len(heads) + 1) + "|", sep="\n")
    for row in ROWS:
        print(f"| {row} | {' | '.join(column[row] for column in columns)} |")
    return 0


def numbers(house: House) -> dict[str, str]:
    """Each row's name and its figure."""
    return {name: count(house) for name, count in ROWS.items()}


def _house(checkout: str) -> House:
    if Path(checkout).is_dir():
        return _read(Path(checkout))
    packed = subprocess.run(
        ["git", "-C", str(ROOT), "archive", checkout, "src", "tests"],
        capture_output=True,
        check=False,
    )
    if packed.returncode:
        sys.exit(f"{checkout} is no folder, and no revision: {packed.stderr.decode()}")
    with tempfile.TemporaryDirectory() as folder:
        with tarfile.open(fileobj=io.BytesIO(packed.stdout)) as archive:
            archive.extractall(folder, filter="data")
        return _read(Path(folder))


def _read(checkout: Path) -> House:
    return House(read_sources(checkout / "src" / PACKAGE), read_sources(checkout / "tests"))


# --- the rows -------------------------------------------------------------------------------------


def _largest_folder(house: House) -> str:
    """Modules that lie directly in the fullest folder, without an empty `__init__`."""
    flat = Counter(each.name.rpartition(".")[0] for each in house.sources if each.tree.body)
    return str(max(flat.values()))


def _file_circles(house: House) -> str:
    return str(_circles(set(inner_imports(house.sources))))


def _folder_circles(house: House) -> str:
    folders = ((placed(here), placed(there)) for here, there in inner_imports(house.sources))
    return str(_circles({pair for pair in folders if pair[0] != pair[1]}))


def _circles(arrows: set[tuple[str, str]]) -> int:
    """How many knots: sets of places each of which can be reached from each other one."""
    ahead: dict[str, set[str]] = {}
    for here, there in arrows:
        ahead.setdefault(here, set()).add(there)
    reached = {place: _reached(place, ahead) for place in ahead}
    knots = {
        frozenset(other for other in all_reached if place in reached.get(other, ()))
        for place, all_reached in reached.items()
        if place in all_reached
    }
    return len(knots)


def _reached(start: str, ahead: dict[str, set[str]]) -> set[str]:
    found: set[str] = set()
    waiting = [start]
    while waiting:
        fresh = ahead.get(waiting.pop(), set()) - found
        found |= fresh
        waiting += fresh
    return found


def _to_touch(house: House) -> str:
    """Files that a test adds a made-up thing in: the keys of what it hands to `mend_with`."""
    found = []
    for source in house.tests:
        tables = {
            target.id: node.value
            for node in source.tree.body
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Dict)
            for target in node.targets
            if isinstance(target, ast.Name)
        }
        for node in ast.walk(source.tree):
            match node:
                case ast.Call(func=ast.Name("mend_with"), args=[_, ast.Name(name)]):
                    what = source.name.rpartition(".")[2].removeprefix("test_")
                    found.append(f"{what.removeprefix('made_up_')} {len(tables[name].keys)}")
    return " · ".join(found) or "no test says"


def _files_of_kinds(house: House) -> str:
    """Files that name three kinds of prompt or more, without the rows: those that name every kind.

    What counts as naming one stands in `tests/kind_names.py`.
    """
    kinds = _kinds(house.sources)
    named = [len(kinds_named(each.tree, kinds)) for each in house.sources]
    return str(sum(_SOME_KINDS <= count < len(kinds) for count in named))


def _kinds(sources: list[Source]) -> frozenset[str]:
    for source in sources:
        for node in source.tree.body if source.name.startswith("playbook.") else ():
            match node:
                case ast.Assign(
                    targets=[ast.Name("Kind")],
                    value=ast.Subscript(value=ast.Name("Literal"), slice=ast.Tuple(elts)),
                ):
                    return frozenset(ast.literal_eval(each) for each in elts)
    sys.exit("no `Kind = Literal[...]` below playbook")


def _statements(house: House) -> str:
    """Nodes of `ast.stmt`: each `def`, `if`, `import`, field and docstring is one."""
    found = sum(
        isinstance(node, ast.stmt) for each in house.sources for node in ast.walk(each.tree)
    )
    return f"{found:,}"


def _lines(house: House) -> str:
    return f"{sum(len(each.text.splitlines()) for each in house.sources):,}"


def _twice(house: House) -> str:
    return str(len(names_twice(house.sources)))


ROWS: dict[str, Callable[[House], str]] = {
    "files in the fullest folder": _largest_folder,
    "circles of files": _file_circles,
    "circles of folders": _folder_circles,
    "source files to touch for a made-up thing": _to_touch,
    "files outside the rows with three names of kinds or more": _files_of_kinds,
    "statements in src": _statements,
    "lines in src": _lines,
    "public names defined in more than one module": _twice,
}

if __name__ == "__main__":
    sys.exit(main())
