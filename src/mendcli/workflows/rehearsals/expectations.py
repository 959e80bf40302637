"""A playbook's test file, read and checked: replies in, and what should come of them.

It says what the file asks for and nothing of how that came out; `playbook_tests.py` runs it. Every
mistake is named at once, as in a playbook.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple, get_args

from mendcli.case.log.session_facts import Stance
from mendcli.playbook.model.problems import Path, Positions, Problem, ProblemsFound
from mendcli.playbook.model.spelling import did_you_mean
from mendcli.workflows.opening.start_options import StartOptions
from mendcli.workflows.script.answers_file import AnswersFile, problem_in

#: A Monday, in the zone of every test: what a test says of dates is the same everywhere.
DEFAULT_NOW = "2026-11-23 10:00"
#: Stands in `asks` for any number of prompts.
ANYTHING = ("…", "...")
_KEYS = ("name", "now", "customer", "replies", "later", "asks", "facts", "summary", "customer_note")
_LATER_KEYS = ("as", "now", "replies")
_STANCES: tuple[Stance, ...] = get_args(Stance)[1:]


class ExpectedSession(NamedTuple):
    """One session of a test: when, how it begins, and what is replied."""

    now: datetime
    answers: AnswersFile


class Expected(NamedTuple):
    """What should come of it; None where the test does not say.

    `asks` are prompts in order, `facts` what each prompt holds, the others lines of the two notes.
    """

    asks: tuple[str, ...] | None
    facts: Mapping[str, tuple[str, ...]]
    summary: tuple[str, ...]
    customer_note: tuple[str, ...]


class PlaybookTest(NamedTuple):
    """One test of a file, and the line where it begins."""

    name: str
    line: int
    sittings: tuple[ExpectedSession, ...]
    expected: Expected


def read_tests(content: bytes, file: str, playbook: str) -> tuple[PlaybookTest, ...]:
    """The tests in a file, for the playbook with that id. Raises ProblemsFound."""
    from mendcli.playbook.reading.parse import read_document

    data, positions = read_document(content, file)
    reader = _Reader(file, positions, playbook)
    tests = reader.tests(data)
    if reader.problems:
        raise ProblemsFound(sorted(reader.problems, key=lambda each: (each.line, each.column)))
    return tests


class _Reader:
    """Collects the mistakes of one file while its tests are taken out of it."""

    def __init__(self, file: str, positions: Positions, playbook: str) -> None:
        self._file, self._positions, self._playbook = file, positions, playbook
        self.problems: list[Problem] = []

    def tests(self, data: object) -> tuple[PlaybookTest, ...]:
        found = self._mapping(data, (), ("tests",))
        rows = found.get("tests")
        if not isinstance(rows, list) or not rows:
            self._wrong(("tests",), "`tests` is a list of tests, each with a `name` and `replies`")
            return ()
        tests = [self._test(row, ("tests", place)) for place, row in enumerate(rows)]
        names = [test.name for test in tests]
        for place, name in enumerate(names):
            if name and name in names[:place]:
                self._wrong(("tests", place, "name"), "there is already a test of this name")
        return tuple(tests)

    def _test(self, row: object, at: Path) -> PlaybookTest:
        found = self._mapping(row, at, _KEYS)
        name = self._text(found, at, "name")
        if not name:
            self._wrong(at, "`name` is missing: what this test shows, in a few words")
        now = self._now(found, at, datetime.fromisoformat(DEFAULT_NOW))
        first = StartOptions(
            self._text(found, at, "customer"), playbook=self._playbook, assume_new=True
        )
        sittings = [self._sitting(found, at, now, first)]
        later = found.get("later") or []
        if not isinstance(later, list):
            self._wrong((*at, "later"), "`later` is a list of sessions, each with `as`")
            later = []
        for place, each in enumerate(later):
            here = (*at, "later", place)
            session = self._mapping(each, here, _LATER_KEYS)
            options = StartOptions(stance=self._stance(session, here), assume_new=True)
            now = self._now(session, here, now)
            sittings.append(self._sitting(session, here, now, options))
        spot = self._positions.get(at)
        return PlaybookTest(
            name, spot.line if spot else 1, tuple(sittings), self._expected(found, at)
        )

    def _sitting(
        self, found: dict[str, object], at: Path, now: datetime, options: StartOptions
    ) -> ExpectedSession:
        replies = found.get("replies") or {}
        if not isinstance(replies, dict):
            self._wrong((*at, "replies"), '`replies` maps "step.prompt" to replies')
            replies = {}
        own = {
            path[len(at) :]: spot for path, spot in self._positions.items() if path[: len(at)] == at
        }
        return ExpectedSession(now, AnswersFile(self._file, "", options, dict(replies), own))

    def _expected(self, found: dict[str, object], at: Path) -> Expected:
        if not any(key in found for key in ("asks", "facts", "summary", "customer_note")):
            what = "this test expects nothing: give `asks`, `facts`, `summary` or `customer_note`"
            self._wrong(at, what)
        facts = found.get("facts") or {}
        if not isinstance(facts, dict):
            self._wrong((*at, "facts"), '`facts` maps "step.prompt" to what it holds')
            facts = {}
        return Expected(
            self._texts(found["asks"], (*at, "asks")) if "asks" in found else None,
            {key: self._texts(value, (*at, "facts", key)) for key, value in facts.items()},
            self._texts(found.get("summary"), (*at, "summary")),
            self._texts(found.get("customer_note"), (*at, "customer_note")),
        )

    def _mapping(self, value: object, at: Path, keys: tuple[str, ...]) -> dict[str, object]:
        if not isinstance(value, dict):
            self._wrong(at, f"this is a mapping with the keys {', '.join(keys)}")
            return {}
        for key in value:
            if key not in keys:
                message = f"unknown key{did_you_mean(str(key), keys)}"
                self._wrong((*at, str(key)), message, at_key=True)
        return value

    def _text(self, found: dict[str, object], at: Path, key: str) -> str:
        value = found.get(key)
        if value is not None and not isinstance(value, str):
            self._wrong((*at, key), "this must be text")
            return ""
        return value or ""

    def _texts(self, value: object, at: Path) -> tuple[str, ...]:
        rows = value if isinstance(value, list) else [] if value is None else [value]
        for place, row in enumerate(rows):
            if not isinstance(row, str):
                self._wrong((*at, place) if isinstance(value, list) else at, "this must be text")
        return tuple(" ".join(row.split()) for row in rows if isinstance(row, str))

    def _now(self, found: dict[str, object], at: Path, otherwise: datetime) -> datetime:
        told = self._text(found, at, "now")
        try:
            return datetime.fromisoformat(told).replace(tzinfo=None) if told else otherwise
        except ValueError:
            self._wrong((*at, "now"), f"this is no date and time such as {DEFAULT_NOW}")
            return otherwise

    def _stance(self, found: dict[str, object], at: Path) -> Stance:
        told = self._text(found, at, "as")
        for stance in _STANCES:
            if stance == told:
                return stance
        message = f"`as` is one of {', '.join(_STANCES)}{did_you_mean(told, _STANCES)}"
        self._wrong((*at, "as") if told else at, message)
        return "calling"

    def _wrong(self, path: Path, message: str, *, at_key: bool = False) -> None:
        self.problems.append(problem_in(self._file, self._positions, path, message, at_key=at_key))
