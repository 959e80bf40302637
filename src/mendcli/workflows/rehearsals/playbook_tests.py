"""Runs a playbook's tests: the real session on a store in memory, and what came beside what should.

Nothing here knows a file or a terminal; what differs is handed back in words.
"""

import difflib
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, tzinfo
from typing import NamedTuple
from zoneinfo import ZoneInfo

from mendcli.case.guide.held_answers import answers_held
from mendcli.case.state.case_state import State
from mendcli.case.state.fold import fold
from mendcli.case.state.fold_progress import in_block
from mendcli.errors import MendError
from mendcli.notes.forms.plain import to_plain
from mendcli.notes.letters.customer_note import customer_note
from mendcli.notes.letters.rep_note import rep_note
from mendcli.playbook.model.playbook import BLOCK_STEP, Playbook
from mendcli.playbook.model.problems import Problem, ProblemsFound
from mendcli.settings import Settings
from mendcli.workflows.rehearsals.expectations import ANYTHING, Expected, PlaybookTest
from mendcli.workflows.services import Services
from mendcli.workflows.sessions import run_answers


class Difference(NamedTuple):
    """Something that came out another way: where, what was expected, and what came."""

    where: str
    expected: tuple[str, ...]
    came: tuple[str, ...]

    def lines(self) -> list[str]:
        """Line by line: "- " was expected and did not come, "+ " came, "  " is as expected."""
        return [line for line in difflib.ndiff(self.expected, self.came) if line[0] != "?"]


class PlaybookTestResult(NamedTuple):
    """How one test came out."""

    test: PlaybookTest
    differences: tuple[Difference, ...]

    @property
    def passed(self) -> bool:
        """Whether all came as expected."""
        return not self.differences


def try_test(services: Services, playbook: Playbook, test: PlaybookTest) -> PlaybookTestResult:
    """Run one test on the empty store of `services`, whose clock is set by the test.

    Raises ProblemsFound where a reply does not fit its prompt.
    """
    zone = ZoneInfo(services.settings.zone)
    asked: list[str] = []
    left: list[str] = []
    case = ""
    for number, sitting in enumerate(test.sittings):
        run = services._replace(now=_standing(sitting.now.replace(tzinfo=zone)))
        try:
            done = run_answers(run, sitting.answers, sitting.answers.options, case)
        except ProblemsFound as error:
            raise ProblemsFound(_placed(error.problems, number)) from None
        case = done.case
        asked += _prompts(done.asked)
        left += done.unasked
    state = fold(services.store.facts(case))
    found = _differences(test.expected, playbook, state, asked, services.settings)
    never = (Difference("replies nobody asked for", (), tuple(left)),) if left else ()
    return PlaybookTestResult(test, (*never, *found))


def _standing(at: datetime) -> Callable[[], datetime]:
    return lambda: at


def _placed(problems: Sequence[Problem], sitting: int) -> Iterator[Problem]:
    """The mistakes of one session's replies, with their way in the file said in full."""
    for problem in problems:
        path = f"later.{sitting - 1}.{problem.path}" if sitting else problem.path
        yield problem._replace(path=path)


def _prompts(places: Sequence[str]) -> list[str]:
    """The prompts of the method and its blocks among the places asked, each visit once."""
    found: list[str] = []
    for place in places:
        key = place.partition(":")[0]
        if "." in key and (not found or found[-1] != key):
            found.append(key)
    return found


def _differences(
    expected: Expected, playbook: Playbook, state: State, asked: list[str], settings: Settings
) -> Iterator[Difference]:
    if expected.asks is not None and not _comes(expected.asks, asked):
        yield Difference("asks", expected.asks, tuple(asked))
    for key, texts in expected.facts.items():
        came = tuple(" ".join(text.split()) for text in _held(state, playbook, key))
        if came != texts:
            yield Difference(f"facts · {key}", texts, came)
    zone = ZoneInfo(settings.zone)
    if expected.summary:
        note = to_plain(rep_note(state, zone=zone))
        yield from _missing("summary", expected.summary, note)
    if expected.customer_note:
        yield from _missing("customer_note", expected.customer_note, _letter(state, settings, zone))


def _held(state: State, playbook: Playbook, key: str) -> tuple[str, ...]:
    step = key.partition(".")[0]
    owner = step.removeprefix(BLOCK_STEP) if in_block(key) else playbook.id
    return answers_held(state, owner, key)


def _letter(state: State, settings: Settings, zone: tzinfo) -> str:
    try:
        letter = customer_note(
            state, rep=settings.rep, called=settings.called, company=settings.company, zone=zone
        )
    except MendError as error:  # there is nothing to send
        return error.problem
    return to_plain(letter)


def _missing(where: str, expected: tuple[str, ...], note: str) -> Iterator[Difference]:
    """The lines that the note should have and does not, each beside the nearest one it has."""
    lines = [" ".join(line.split()) for line in note.splitlines()]
    for text in expected:
        if not any(text in line for line in lines):
            near = difflib.get_close_matches(text, lines, 1, 0.5)
            yield Difference(where, (text,), tuple(near))


def _comes(expected: Sequence[str], came: Sequence[str]) -> bool:
    """Whether the prompts come in that order; "…" stands for any number of them."""
    if not expected:
        return not came
    if expected[0] in ANYTHING:
        return any(_comes(expected[1:], came[place:]) for place in range(len(came) + 1))
    return bool(came) and came[0] == expected[0] and _comes(expected[1:], came[1:])
