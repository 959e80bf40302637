"""YAML text to a Playbook, or every problem at once, each with file, line, column and words.

Three gates, one behind the other: the guard (what a file may hold at all), the form (what an
author may write) and the checks (what makes sense). A mistake at the second does not hide those
at the third: the form is mended in memory, as a compiler would, and read on. Answers files pass
the first gate here and are judged by whoever asked for them.
"""

import hashlib
from collections.abc import Iterator
from pathlib import Path as FilePath

from mendcli.playbook.model.playbook import Playbook
from mendcli.playbook.model.problems import (
    MOST_PROBLEMS,
    Path,
    Positions,
    Problem,
    ProblemsFound,
    Spot,
    dotted,
    has_errors,
    in_order,
)
from mendcli.playbook.reading.characters import ANSWER_LIMITS, PLAYBOOK_LIMITS
from mendcli.playbook.reading.document import PlaybookForm
from mendcli.playbook.reading.file import read_capped
from mendcli.playbook.reading.guard import Data, Tree, read_tree
from mendcli.playbook.reading.messages import as_problems, likely_key
from mendcli.playbook.reading.repair import repaired
from mendcli.playbook.reading.runtime import playbook_of
from mendcli.playbook.reading.validation import FormError, validate
from mendcli.playbook.sense.checks import check_sense

#: Each round of mending can uncover mistakes that the one before hid (a prompt of unknown kind).
_ROUNDS = 4
#: What is said of a whole list, and not again where its first item is wrong already.
_OF_A_LIST = frozenset({"nothing-to-say"})
#: While one of these is wrong, where the steps lead is anybody's guess.
_LEADING = frozenset({"id", "next", "goto", "options", "phase", "steps", "kind"})


def parse_playbook(content: bytes | str, file: str) -> Playbook:
    """The playbook in `content`. Raises ProblemsFound with every problem if there is an error."""
    playbook, problems = check_playbook(content, file)
    if playbook is None:
        raise ProblemsFound(problems)
    return playbook


def check_playbook(
    content: bytes | str, file: str, *, block: str = ""
) -> tuple[Playbook | None, tuple[Problem, ...]]:
    """The playbook (None if there is an error) and every problem, warnings too, by place.

    `file` is the name that the problems carry; `block` is the name of the block that it must be,
    if it must be one. Never raises, whatever the bytes are.
    """
    playbook, problems = draft_of(content, file, block=block)
    return None if has_errors(problems) else playbook, problems


def draft_of(
    content: bytes | str, file: str, *, block: str = ""
) -> tuple[Playbook | None, tuple[Problem, ...]]:
    """`check_playbook`, but a playbook with errors is given too, mended in memory as far as it is.

    To show an author what they have so far, and for nothing else: no call starts on it.
    """
    tree = read_tree(content, file, PLAYBOOK_LIMITS)
    problems = list(tree.problems)
    if not tree.whole:
        return None, in_order(problems)
    form, found = _form_of(tree, file)
    problems += _not_refused(found, tree)
    playbook = None
    if form is not None:
        as_bytes = content if isinstance(content, bytes) else content.encode("utf-8")
        fingerprint = hashlib.sha256(as_bytes).hexdigest()
        playbook = playbook_of(form, fingerprint)
        problems += _sense_of(playbook, file, tree, problems, block)
    return playbook, in_order(problems)


def check_file(path: FilePath | str) -> tuple[Playbook | None, tuple[Problem, ...]]:
    """`check_playbook` of a file; that it cannot be read is a problem like any other."""
    try:
        content = read_capped(path, PLAYBOOK_LIMITS.size)
    except ProblemsFound as error:
        return None, error.problems
    return check_playbook(content, str(path))


def read_document(content: bytes | str, file: str) -> tuple[Data, Positions]:
    """A YAML or JSON file that is no playbook (an answers file): its values and their places.

    Every scalar is the text as written, whatever it looks like (`no`, `2026-11-27`, `12`, `true`);
    only an unquoted null, or nothing at all, is None. `positions[path].kind` tells what it would
    be to another reader. Raises ProblemsFound with everything the guard refuses.
    """
    tree = read_tree(content, file, ANSWER_LIMITS, typed=False)
    if tree.problems:
        raise ProblemsFound(in_order(tree.problems))
    return tree.data, tree.positions


def read_document_file(path: FilePath | str) -> tuple[Data, Positions]:
    """`read_document` of a file. Raises ProblemsFound too when it cannot be read."""
    return read_document(read_capped(path, ANSWER_LIMITS.size), str(path))


def _form_of(tree: Tree, file: str) -> tuple[PlaybookForm | None, list[Problem]]:
    """The form, mended where it was wrong, and what was wrong; None if it is past mending."""
    data = tree.data
    problems: list[Problem] = []
    for _ in range(_ROUNDS):
        result = validate(data)
        if isinstance(result, PlaybookForm):
            return result, problems
        found = as_problems(result[:MOST_PROBLEMS], file, tree.positions, tree.lines)
        known = {problem.path for problem in problems}
        problems += [problem for problem in found if problem.path not in known]
        if not isinstance(data, dict) or len(result) > MOST_PROBLEMS:
            return None, problems
        data = repaired(data, result, tree.positions)
        _respelled(result, tree.positions)
    return None, problems


def _respelled(errors: list[FormError], positions: dict[Path, Spot]) -> None:
    """Gives what stands behind a misspelt key a place under the key that was meant, too."""
    right: dict[Path, Path] = {}
    for error in errors:
        wrong = error.path
        near = likely_key(wrong, positions) if error.code == "extra_forbidden" else ""
        if near and (*wrong[:-1], near) not in positions:
            right[wrong] = (*wrong[:-1], near)
    lengths = {len(wrong) for wrong in right}
    for path, spot in list(positions.items()) if right else ():
        for length in lengths:
            if meant := right.get(path[:length]):
                positions.setdefault((*meant, *path[length:]), spot)


def _sense_of(
    playbook: Playbook, file: str, tree: Tree, problems: list[Problem], block: str
) -> list[Problem]:
    """What the checks find beyond `problems`, without what these already explain."""
    spoken_for = {problem.path for problem in problems}
    unsure = frozenset(
        spot.raw
        for path, spot in tree.positions.items()
        if path and path[-1] == "id" and dotted(path) in spoken_for
    )
    found = check_sense(
        playbook,
        file,
        tree.positions,
        tree.lines,
        unsure=unsure,
        routes=all(path.rpartition(".")[2] not in _LEADING for path in spoken_for),
        block=block,
    )
    return [
        problem
        for problem in found
        if problem.path not in spoken_for
        and not (problem.code in _OF_A_LIST and f"{problem.path}.0" in spoken_for)
    ]


def _not_refused(problems: list[Problem], tree: Tree) -> list[Problem]:
    """Those at places where the guard has not said already what is wrong."""
    refused = {dotted(path) for path in tree.refused}
    return [one for one in problems if refused.isdisjoint(_prefixes(one.path))]


def _prefixes(path: str) -> Iterator[str]:
    """The dotted path, and those above it."""
    yield path
    while path:
        path = path.rpartition(".")[0]
        yield path
