"""How the tests of playbooks came out: ticks, and line by line what differs in a failed one."""

from collections.abc import Sequence
from typing import NamedTuple

from mendcli.screen.words.clean import clean


class OutcomeLine(NamedTuple):
    """One test. `differences` are what was compared, and how it differs line by line."""

    name: str
    line: int
    differences: tuple[tuple[str, tuple[str, ...]], ...] = ()


class FileOutcome(NamedTuple):
    """One file of tests; `problems` are what keeps it from being run."""

    file: str
    tests: tuple[OutcomeLine, ...]
    problems: tuple[str, ...] = ()


def tests_text(files: Sequence[FileOutcome]) -> str:
    """Everything, cleaned and ready to be printed."""
    lines: list[str] = []
    for file in files:
        lines.append(file.file)
        lines += [f"  {problem}" for problem in file.problems]
        for test in file.tests:
            if not test.differences:
                lines.append(f"  ✓ {test.name}")
                continue
            lines.append(f"  ✗ {test.name} (line {test.line})")
            for where, differing in test.differences:
                lines.append(f"      {where}")
                lines += [f"      {line}".rstrip() for line in differing]
    if any(test.differences for file in files for test in file.tests):
        lines += ["", "- was expected, + came instead"]
    return clean("\n".join(lines), lines=True) + "\n"
