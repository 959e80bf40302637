"""A team's own phrases for the coach: `coach.yaml` beside its playbooks.

They are words as people type them and never patterns: no regular expression comes from a file.
"""

from pathlib import Path

from mendcli.playbook.model.problems import Finding, Problem, ProblemsFound, problem_at
from mendcli.playbook.model.problems import Path as Place

#: What the file is called; it is no playbook.
PHRASES = "coach.yaml"
#: The one rule that a team adds phrases to.
RULE = "D2"
_MOST, _SHORTEST, _LONGEST = 200, 4, 80


def phrases_in(folder: Path) -> tuple[str, ...]:
    """The phrases of a folder; none where it has no such file. Raises ProblemsFound."""
    from mendcli.playbook.reading.characters import PLAYBOOK_LIMITS
    from mendcli.playbook.reading.file import read_capped

    file = folder / PHRASES
    if not file.exists():
        return ()
    return read_phrases(read_capped(file, PLAYBOOK_LIMITS.size), str(file))


def read_phrases(content: bytes, file: str) -> tuple[str, ...]:
    """The phrases in a file's bytes. Raises ProblemsFound with every mistake at its place."""
    from mendcli.playbook.reading.parse import read_document

    data, positions = read_document(content, file)
    problems: list[Problem] = []

    def wrong(path: Place, message: str, *, at_key: bool = False) -> None:
        finding = Finding(path, "wrong-value", message, at_key=at_key)
        problems.append(problem_at(file, positions, finding))

    found = data if isinstance(data, dict) else {}
    if not isinstance(data, dict):
        wrong((), f"this must be `{RULE}:` and a list of phrases below it")
    for key in found:
        if key != RULE:
            wrong((key,), f"`{key}` takes no phrases; only `{RULE}` does", at_key=True)
    rows = found.get(RULE, [])
    phrases = rows if isinstance(rows, list) else []
    if phrases is not rows or len(phrases) > _MOST:
        wrong((RULE,), f"`{RULE}` is a list of phrases, {_MOST} at most")
    for place, phrase in enumerate(phrases[:_MOST]):
        if not isinstance(phrase, str) or not _SHORTEST <= len(phrase.strip()) <= _LONGEST:
            wrong((RULE, place), f"a phrase has {_SHORTEST} to {_LONGEST} characters")
    if problems:
        raise ProblemsFound(problems)
    return tuple(str(phrase).strip() for phrase in phrases)
