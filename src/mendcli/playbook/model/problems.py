"""What is wrong with a file that somebody wrote, and where: file, line, column, words.

Standard library only, so that a list of playbooks can name problems without loading YAML or
pydantic. Nothing here reads a file or decides what is wrong.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, NamedTuple

from mendcli.errors import BrokenPlaybook

Severity = Literal["error", "warning"]

#: The sorts of problems, for programs that want to tell them apart; docs/json.md says what each is.
Code = Literal[
    "unreadable",
    "not-allowed",
    "too-large",
    "given-twice",
    "unknown-key",
    "unknown-kind",
    "missing",
    "empty",
    "too-long",
    "not-text",
    "wrong-value",
    "wrong-shape",
    "reserved",
    "no-such-step",
    "no-such-prompt",
    "no-such-block",
    "not-earlier",
    "never-so",
    "not-a-paraphrase",
    "nothing-fills",
    "stray-brace",
    "not-filled-here",
    "unreachable",
    "only-by-skipping",
    "endless",
    "long-card",
    "nothing-to-say",
    "assumes-success",
    "no-source",
    "own-wording",
    "no-effect",
    "not-a-block",
]

#: Where a value sits inside a document: keys and list indexes, outermost first.
Path = tuple[str | int, ...]

#: A file of nothing but mistakes is not worth more lines than this.
MOST_PROBLEMS = 1000


class Spot(NamedTuple):
    """Where one value stands in its file, and how it was written.

    Lines and columns count from 1. `key_line` and `key_column` are those of the key the value
    belongs to, or of the value itself inside a list. `kind` is what an unquoted scalar looks
    like to a YAML reader ("text" for anything quoted); `raw` is a scalar's text, else empty.
    `end_line` and `end_column` are the place behind a scalar; a list or mapping has none (0).
    """

    line: int
    column: int
    key_line: int
    key_column: int
    kind: Literal["text", "int", "float", "bool", "null", "list", "mapping"]
    raw: str = ""
    end_line: int = 0
    end_column: int = 0


Positions = Mapping[Path, Spot]


class Problem(NamedTuple):
    """One mistake. `path` is dotted and counts lists from 0 ("steps.2.prompts.0.kind").

    `code` names the sort of mistake, `hint` is the word that was most likely meant, or "". What is
    wrong begins at `line` and `column` and ends before `end_line` and `end_column`, all from 1;
    the ends are 0 where only the beginning is known.
    """

    file: str
    line: int
    column: int
    path: str
    message: str
    severity: Severity = "error"
    code: Code | Literal[""] = ""
    hint: str = ""
    end_line: int = 0
    end_column: int = 0

    def shown(self) -> str:
        """`file:line:column: path: message`, as editors and CI read it."""
        what = f"{self.path}: {self.message}" if self.path else self.message
        mark = "warning: " if self.severity == "warning" else ""
        return f"{self.file}:{self.line}:{self.column}: {mark}{what}"

    @property
    def ends(self) -> tuple[int, int]:
        """The place behind what is wrong: at least one character on."""
        told = (self.end_line, self.end_column)
        return told if told > (self.line, self.column) else (self.line, self.column + 1)

    def data(self) -> dict[str, object]:
        """What `--json` says of it: a range that is never empty, and null for no hint."""
        end_line, end_column = self.ends
        return {
            "file": self.file,
            "line": self.line,
            "column": self.column,
            "end_line": end_line,
            "end_column": end_column,
            "path": self.path,
            "message": self.message,
            "severity": self.severity,
            "code": self.code,
            "hint": self.hint or None,
        }


class Finding(NamedTuple):
    """What a check found, before it has a place: the path in the document, and what to say.

    `within` is the part of the value that is meant, as it stands in the file; `at_key` says that
    the key is meant and not its value.
    """

    path: Path
    code: Code
    message: str
    hint: str = ""
    within: str = ""
    at_key: bool = False
    severity: Severity = "error"


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
    file: str, positions: Positions, finding: Finding, lines: Sequence[str] = ()
) -> Problem:
    """A problem at the value (or key) that is meant, or at the nearest place known above it.

    `lines` are those of the file, without their breaks; with none only the beginning is told.
    """
    known = finding.path
    while known and known not in positions:
        known = known[:-1]
    spot = positions.get(known)
    if spot is None:
        place = (1, 1, 0, 0)
    elif finding.at_key:
        place = _word_at(lines, spot.key_line, spot.key_column)
    elif not spot.end_line:
        place = _word_at(lines, spot.line, spot.column)
    else:
        place = _part_of(spot, finding.within, lines)
    line, column, end_line, end_column = place
    told = (dotted(finding.path), finding.message, finding.severity, finding.code, finding.hint)
    return Problem(file, line, column, *told, end_line, end_column)


_WORD = re.compile(r"""[\[{]|"[^"]*"|'[^']*'|-(?= )|[^\s:]+""")


def _word_at(lines: Sequence[str], line: int, column: int) -> tuple[int, int, int, int]:
    """The key, or the sign of a list or mapping, that stands at a place."""
    if not lines:
        return line, column, 0, 0
    found = _WORD.match(lines[line - 1], column - 1)
    return line, column, line, found.end() + 1 if found else column + 1


def _part_of(spot: Spot, within: str, lines: Sequence[str]) -> tuple[int, int, int, int]:
    """Where a scalar stands, or the part of it that is meant, if it stands there as written."""
    end_line, end_column = spot.end_line, spot.end_column
    while lines and end_line > spot.line and not lines[end_line - 1][: end_column - 1].strip():
        # A text in | or > ends where the next one begins.
        end_line -= 1
        end_column = len(lines[end_line - 1]) + 1
    for number in range(spot.line, end_line + 1) if within and lines else ():
        start = spot.column - 1 if number == spot.line else 0
        stop = end_column - 1 if number == end_line else None
        at = lines[number - 1][:stop].find(within, start)
        if at >= 0:
            return number, at + 1, number, at + 1 + len(within)
    return spot.line, spot.column, end_line, end_column


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
