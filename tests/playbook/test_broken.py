"""Broken playbooks, each with every problem at its line and column, in words for people.

`broken/NAME.yaml` is what an author might write, `broken/NAME.txt` what must be said of it: one
line for each problem, without the file's name.
"""

import re
from pathlib import Path
from typing import get_args

import pytest

from mendcli.playbook.model.problems import Code, Problem
from mendcli.playbook.reading.characters import lines_of
from mendcli.playbook.reading.parse import check_playbook

BROKEN = Path(__file__).parent / "broken"
FILES = sorted(BROKEN.rglob("*.yaml"))
#: What is never said to an author.
_JARGON = re.compile(
    r"scalar|node|token|sequence|parse|schema|null\b|boolean|string|integer|regex|pydantic"
    r"|exception|invalid|object|array|\bstr\b|dict",
    re.IGNORECASE,
)


#: Lists of what there is grow with mend, and are no part of what is compared.
_LISTED = re.compile("(its keys are|the kinds are) .*")


def _shown(path: Path) -> list[str]:
    return [problem.shown().removeprefix(f"{path.name}:") for problem in _checked(path)]


def _checked(path: Path) -> tuple[Problem, ...]:
    block = path.stem if path.parent.name == "blocks" else ""
    return check_playbook(path.read_bytes(), path.name, block=block)[1]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_problem_is_told_at_its_place(path: Path) -> None:
    told = [_LISTED.sub(r"\1 …", line) for line in _shown(path)]
    assert told == path.with_suffix(".txt").read_text("utf-8").splitlines()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_problem_has_a_range_within_its_file(path: Path) -> None:
    lines = lines_of(path.read_bytes().decode("utf-8", "replace"))
    for problem in _checked(path):
        end_line, end_column = problem.ends
        assert problem.code, problem
        assert (problem.line, problem.column) < (end_line, end_column)
        assert end_line <= len(lines)
        assert end_column <= len(lines[end_line - 1]) + 2, problem
        assert not _JARGON.search(re.sub("""`[^`]*`|"[^"]*\"""", "", problem.message)), (
            problem.message
        )


def test_there_are_enough_of_them_and_every_one_is_broken() -> None:
    assert len(FILES) >= 20
    assert all(_checked(path) for path in FILES)
    assert {path.stem for path in BROKEN.rglob("*.txt")} == {path.stem for path in FILES}


def test_every_sort_of_problem_is_among_them() -> None:
    found = {problem.code for path in FILES for problem in _checked(path)}
    # What is too large is made in test_guard.py; which blocks there are, the library tells.
    assert set(get_args(Code)) - found == {"too-large", "no-such-block"}


def test_a_hint_is_the_word_that_would_stand_there() -> None:
    hints = {
        (problem.code, problem.hint) for path in FILES for problem in _checked(path) if problem.hint
    }
    assert {
        ("unknown-key", "title"), ("unknown-kind", "words"), ("no-such-step", "solve"),
        ("no-such-prompt", "listen.story"), ("never-so", "repair"), ("nothing-fills", "customer"),
    } <= hints  # fmt: skip
