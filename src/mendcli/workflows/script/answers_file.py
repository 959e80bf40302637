"""An answers file: read, checked whole against the playbook, and turned into a script.

Nothing is stored before the whole file has been checked. Every mistake is named at once, with
file, line and "did you mean". YAML and pydantic-free: `playbook/reading/parse.py` reads
it.
"""

import difflib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple, get_args

from mendcli.case.guide.opening_questions import TOLD
from mendcli.case.guide.route import Stop, stops
from mendcli.case.log.session_facts import CHANNELS, Stance
from mendcli.case.reading.reply_meaning import is_no, is_yes
from mendcli.errors import MendError
from mendcli.playbook.model.playbook import Playbook
from mendcli.playbook.model.problems import Positions, Problem, ProblemsFound
from mendcli.screen.words.prompter import Picked
from mendcli.screen.words.scripted_prompter import Script, Visit
from mendcli.screen.words.slash import Command
from mendcli.workflows.call.detours import not_offered
from mendcli.workflows.call.reader import Reader
from mendcli.workflows.opening.start_options import StartOptions
from mendcli.workflows.script.script_replies import Checker, as_list, is_command, point_visits

_KEYS = (
    "customer", "customer_id", "case", "again", "playbook", "channel", "as", "told", "replies",
)  # fmt: skip
_STANCES: tuple[str, ...] = get_args(Stance)[1:]


class AnswersFile(NamedTuple):
    """The head of an answers file, and its replies as they stand in the file."""

    name: str
    case: str
    options: StartOptions
    replies: dict[str, object]
    positions: Positions
    told: bool = False


def read_answers(path: Path, piped: bytes | None = None) -> AnswersFile:
    """The head of the file, or of what was `piped` in its place, checked. Raises ProblemsFound.

    Its replies are checked by `make_script`.
    """
    from mendcli.playbook.reading.parse import read_document, read_document_file

    name = str(path)
    data, positions = read_document_file(path) if piped is None else read_document(piped, name)
    if not isinstance(data, dict):
        raise ProblemsFound(
            [Problem(name, 1, 1, "", "an answers file is a mapping: customer, playbook, replies")]
        )
    problems = [
        problem_in(name, positions, (key,), f"unknown key{_nearest(key, _KEYS)}", at_key=True)
        for key in data
        if key not in _KEYS
    ]
    head = {key: data.get(key) for key in _KEYS if key != "replies"}
    for key, value in head.items():
        if value is not None and not isinstance(value, str):
            problems.append(problem_in(name, positions, (key,), "this must be text"))
    replies = data.get("replies")
    if replies is not None and not isinstance(replies, dict):
        problems.append(
            problem_in(name, positions, ("replies",), 'this maps "step.prompt" to replies')
        )
    for key, allowed in (("channel", CHANNELS), ("as", _STANCES), ("told", ("yes", "no"))):
        value = head[key]
        if key == "told" and isinstance(value, str) and (is_yes(value) or is_no(value)):
            continue
        if isinstance(value, str) and value not in allowed:
            text = f"“{value}” is none of {', '.join(allowed)}{_nearest(value, allowed)}"
            problems.append(problem_in(name, positions, (key,), text))
    if problems:
        raise ProblemsFound(sorted(problems, key=lambda each: (each.line, each.column)))
    told = {key: value for key, value in head.items() if isinstance(value, str)}
    options = StartOptions(
        told.get("customer", ""),
        told.get("customer_id", ""),
        told.get("playbook", ""),
        next((each for each in CHANNELS if each == told.get("channel")), None),
        next((each for each in get_args(Stance) if each == told.get("as")), None),
        assume_new=True,
        again=told.get("again", ""),
    )
    kept = replies if isinstance(replies, dict) else {}
    return AnswersFile(name, told.get("case", ""), options, dict(kept), positions,
                       is_yes(told.get("told", "")))  # fmt: skip


def make_script(
    answers: AnswersFile,
    playbook: Playbook,
    others: Callable[[str], Sequence[Playbook]],
    reader: Reader,
) -> tuple[Script, tuple[str, ...]]:
    """The replies as a script for `playbook`, and what is to be said about them on stderr.

    `others(kind)` gives the playbooks a reply may switch to ("switch:ID") and the blocks it may
    open ("block:NAME"). Raises ProblemsFound with every mistake.
    """
    known, unreached = _known_stops(answers, playbook, others)

    def unknown(command: Command) -> str:
        name = command.text.strip()
        if command.name in ("switch", "break"):
            return unreached.get((command.name, name), "")
        if command.name == "go" and not any(_steps_named(known, playbook, name)):
            steps = tuple(dict.fromkeys(stop.step.id for stop in known.values()))
            return f"there is no step “{name}” here{_nearest(name, steps)}"
        return ""

    problems: list[Problem] = []
    notes: list[str] = []
    visits: dict[str, tuple[Visit, ...]] = {}
    for key, value in answers.replies.items():
        if _asks_points(known, key):
            visits[key], wrong = point_visits(value, ("replies", key))
            problems += [problem_in(answers.name, answers.positions, *each) for each in wrong]
            continue
        stop = known.get(key)
        if stop is None:
            hint = _nearest(key, tuple(known))
            problems.append(
                problem_in(answers.name, answers.positions, ("replies", key),
                         f"{playbook.id} has no prompt “{key}”{hint}", at_key=True)
            )  # fmt: skip
            continue
        checker = Checker(stop.prompt, reader, unknown)
        visits[key] = checker.visits(value, ("replies", key))
        notes += [f"{key}: {note}" for note in checker.notes]
        problems += [
            problem_in(answers.name, answers.positions, place, text)
            for place, text in checker.mistakes
        ]
    if problems:
        raise ProblemsFound(sorted(problems, key=lambda each: (each.line, each.column)))
    places = {TOLD: Picked("told")} if answers.told else {}
    return _script_of(playbook, known, visits)._replace(places=places), tuple(notes)


def _asks_points(known: dict[str, Stop], key: str) -> bool:
    """Whether the key is "step.prompt:points" of a prompt that asks whether it is resolved."""
    stop = known.get(key.removesuffix(":points"))
    return key.endswith(":points") and stop is not None and stop.prompt.kind == "resolved"


def _script_of(
    playbook: Playbook, known: dict[str, Stop], visits: dict[str, tuple[Visit, ...]]
) -> Script:
    """The checked visits, with what the prompter must know of the playbook to play them."""
    before = tuple(
        (number, step.id)
        for number, step in enumerate(playbook.steps, start=1)
        if step.phase == "before"
        and any(f"{step.id}.{prompt.id}" in visits for prompt in step.prompts)
    )
    confirms: dict[str, list[str]] = {}
    for stop in known.values():
        if stop.prompt.of:
            confirms.setdefault(stop.prompt.of, []).append(stop.key)
    return Script(visits, before, confirms)


def _known_stops(
    answers: AnswersFile, playbook: Playbook, others: Callable[[str], Sequence[Playbook]]
) -> tuple[dict[str, Stop], dict[tuple[str, str], str]]:
    """Every prompt a reply may answer, and why a block or playbook it names cannot be had."""
    found = {stop.key: stop for stop in stops(playbook)}
    unreached: dict[tuple[str, str], str] = {}
    methods = [playbook]
    for wanted in sorted(_mentioned(answers.replies), reverse=True):  # switches, then blocks
        which, _, name = wanted.partition(":")
        refusals = [not_offered(each, name) for each in methods] if which == "block" else []
        try:
            if refusals and refusals[0] is not None and None not in refusals:
                raise refusals[0]
            for other in others(wanted):
                found.update({stop.key: stop for stop in stops(other) if stop.key not in found})
                methods += [other] if which == "switch" else []
        except MendError as error:
            command = "break" if which == "block" else which
            unreached[command, name] = f"{error.problem} {error.next_step}".strip()
    return found, unreached


def _steps_named(known: dict[str, Stop], playbook: Playbook, name: str) -> Iterator[str]:
    """The steps a /go in the file may mean: by number in the playbook, by id or title anywhere."""
    wanted = name.lower()
    if wanted.isdigit() and 1 <= int(wanted) <= len(playbook.steps):
        yield playbook.steps[int(wanted) - 1].id
    for stop in known.values():
        names = (stop.step.id, stop.step.title.lower(), stop.key)
        if wanted and any(each.startswith(wanted) for each in names):
            yield stop.step.id


def _mentioned(replies: dict[str, object]) -> set[str]:
    """The blocks and playbooks that commands in the replies open."""
    found: set[str] = set()
    for value in replies.values():
        for item in as_list(value):
            for token in as_list(item):
                command = is_command(token)
                word, _, name = (command or "").strip().partition(" ")
                if word in ("/switch", "/break") and name.strip():
                    kind = "switch" if word == "/switch" else "block"
                    found.add(f"{kind}:{name.strip()}")
    return found


def wrong_head(answers: AnswersFile, key: str, error: MendError) -> ProblemsFound:
    """What `key` of the file's head names is not there: the error, at its place in the file."""
    text = f"{error.problem} {error.next_step}".strip()
    return ProblemsFound([problem_in(answers.name, answers.positions, (key,), text)])


def _nearest(word: str, known: Sequence[str]) -> str:
    near = difflib.get_close_matches(word, known, 1, 0.6)
    return f"; did you mean “{near[0]}”?" if near else ""


def problem_in(
    file: str, positions: Positions, path: tuple[str | int, ...], text: str, *, at_key: bool = False
) -> Problem:
    """A mistake at a value of an answers file (or at its key), or at the nearest place above."""
    spot = next(
        (
            positions[path[:length]]
            for length in range(len(path), 0, -1)
            if path[:length] in positions
        ),
        None,
    )
    dotted = ".".join(str(part) for part in path)
    if spot is None:
        return Problem(file, 1, 1, dotted, text)
    if at_key:
        return Problem(file, spot.key_line, spot.key_column, dotted, text)
    return Problem(file, spot.line, spot.column, dotted, text)
