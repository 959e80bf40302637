"""What is wrong with a file that somebody wrote, and where: file, line, column, words.

Standard library only, so that a list of playbooks can name problems without loading YAML or
pydantic. Nothing here reads a file or decides what is wrong.
"""

from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple

from mendcli.errors import BrokenPlaybook

Severity = Literal["error", "warning"]

#: Where a value sits inside a document: keys and list indexes, outermost first.
Path = tuple[str | int, ...]

#: A file of nothing but mistakes is not worth more lines than this.
MOST_PROBLEMS = 1000


class Spot(NamedTuple):
    """Where one value stands in its file, and how it was written.

    Lines and columns count from 1. `key_line` and `key_column` are those of the key the value
    belongs to, or of the value itself inside a list. `kind` is what an unquoted scalar looks
    like to a YAML reader ("text" for anything quoted); `raw` is a scalar's text, else empty.
    """

    line: int
    column: int
    key_line: int
    key_column: int
    kind: Literal["text", "int", "float", "bool", "null", "list", "mapping"]
    raw: str = ""


Positions = Mapping[Path, Spot]


class Problem(NamedTuple):
    """One mistake. `path` is dotted and counts lists from 0 ("steps.2.prompts.0.kind")."""

    file: str
    line: int
    column: int
    path: str
    message: str
    severity: Severity = "error"

    def shown(self) -> str:
        """`file:line:column: path: message`, as editors and CI read it."""
        what = f"{self.path}: {self.message}" if self.path else self.message
        mark = "warning: " if self.severity == "warning" else ""
        return f"{self.file}:{self.line}:{self.column}: {mark}{what}"


class ProblemsFound(BrokenPlaybook):
    """A file that cannot be used; `problems` holds every mistake in it, sorted by place."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(
            "\n".join(problem.shown() for problem in self.problems),
            "Correct the file and try again; nothing was started.",
        )


def dotted(path: Path) -> str:
    """A path as people read it: `steps.2.prompts.0.kind`."""
    return ".".join(str(part) for part in path)


def problem_at(
    file: str,
    positions: Positions,
    path: Path,
    message: str,
    *,
    at_key: bool = False,
    severity: Severity = "error",
) -> Problem:
    """A problem at the value of `path` (or at its key), or at the nearest place known above it."""
    known = path
    while known and known not in positions:
        known = known[:-1]
    spot = positions.get(known)
    if spot is None:
        line, column = 1, 1
    elif at_key:
        line, column = spot.key_line, spot.key_column
    else:
        line, column = spot.line, spot.column
    return Problem(file, line, column, dotted(path), message, severity)


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Sorted by place, each once, and no more than `MOST_PROBLEMS` of them."""
    ordered = sorted(set(problems), key=lambda p: (p.file, p.line, p.column, p.path, p.message))
    if len(ordered) > MOST_PROBLEMS:
        last = ordered[MOST_PROBLEMS]
        more = len(ordered) - MOST_PROBLEMS
        ordered = ordered[:MOST_PROBLEMS]
        ordered.append(last._replace(path="", message=f"and {more} more problems from here on"))
    return tuple(ordered)


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether any of them keeps the file from being used (a warning does not)."""
    return any(problem.severity == "error" for problem in problems)
