"""What a walk through a playbook found, as lines of text: each path, and what its note looks like.

The first path's note is shown whole; of every other, only the lines that differ from it.
"""

import difflib
from collections.abc import Sequence
from typing import NamedTuple


class PathLines(NamedTuple):
    """One path: its turns as "step.prompt" and answer, how many questions, and its note's lines."""

    turns: tuple[tuple[str, str], ...]
    questions: int
    note: tuple[str, ...]
    ends: bool = True


def walk_text(title: str, paths: Sequence[PathLines], never: Sequence[str], *, more: bool) -> str:
    """Everything, ready to be printed once it has been cleaned."""
    count = "1 path" if len(paths) == 1 else f"{len(paths)} paths"
    lines = [f"{title} · {'the first ' if more else ''}{count}", ""]
    for number, path in enumerate(paths, start=1):
        asked = "1 question" if path.questions == 1 else f"{path.questions} questions"
        lines.append(f"path {number} · {asked}{'' if path.ends else ' · goes round and round'}")
        lines += [f"  {step} = {answer}" for step, answer in path.turns]
        lines += ["", *_note(path, paths[0]), ""]
    told = ", ".join(never)
    lines.append(f"Never asked: {told}" if never else "Every prompt is asked on one of them.")
    return "\n".join(lines)


def _note(path: PathLines, first: PathLines) -> list[str]:
    if path is first:
        return [f"  │ {line}".rstrip() for line in path.note]
    changed = [
        f"  {line[0]} {line[2:]}".rstrip()
        for line in difflib.ndiff(first.note, path.note)
        if line[0] in "+-" and line[2:].strip()
    ]
    return ["  in its note, beside that of path 1:", *changed] if changed else ["  the same note"]
