"""`mend playbooks test`: what a playbook is held to, tried on the real session."""

from datetime import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from mendcli.cli.frame.answer import Answer, Data
from mendcli.cli.frame.options import complete_playbook
from mendcli.cli.frame.run import Run
from mendcli.cli.methods.in_memory import in_memory_services
from mendcli.cli.shelved_methods import ShelvedMethods
from mendcli.errors import BrokenPlaybook, ExitCode, NotFound

if TYPE_CHECKING:
    from mendcli.playbook.model.problems import Problem
    from mendcli.playbook.shelf.library import Library
    from mendcli.screen.author_views.test_results_view import FileOutcome
    from mendcli.settings import Settings
    from mendcli.workflows.rehearsals.playbook_tests import PlaybookTestResult

_ENDINGS = (".yaml", ".yml")
_TESTS = (".test.yaml", ".test.yml")


class _Pair(NamedTuple):
    """A playbook's file and the test beside it."""

    playbook: str
    test: str
    content: bytes


class _Results(NamedTuple):
    """What came of one test file: its tests, or what is wrong with it or its playbook."""

    pair: _Pair
    id: str = ""
    tried: "tuple[PlaybookTestResult, ...]" = ()
    problems: "tuple[Problem, ...]" = ()


def test(
    run: Run,
    named: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[PATH|ID]...",
            help="Playbooks, tests or folders of them; left out: every playbook within reach.",
            autocompletion=complete_playbook,
        ),
    ] = None,
) -> Answer:
    """Run the tests beside playbooks.

    six-step.test.yaml beside six-step.yaml says what is replied and what should come of it: which
    prompts, what they hold, which lines the notes have. It is run on the real session, and nothing
    is kept. Ends with 1 where a test fails, and with 3 where a file is broken.
    """
    from mendcli.screen.author_views.test_results_view import tests_text

    library = _library(run.settings)
    pairs, without = _meant(named or [], library)
    results = [_run(pair, library, run) for pair in pairs]
    tried = [each for result in results for each in result.tried]
    failed = sum(not each.passed for each in tried)
    broken = [problem for result in results for problem in result.problems]
    code = ExitCode.PLAYBOOK if broken else ExitCode.FIXABLE if failed else ExitCode.DONE
    text = "" if run.as_json else tests_text([_shown(result) for result in results])
    data: Data = {
        "tests": [_row(result, each) for result in results for each in result.tried],
        "problems": [problem.data() for problem in broken],
    }
    counted = "1 test" if len(tried) == 1 else f"{len(tried)} tests"
    found = f"{failed} failed" if failed else "all passed" if tried else "nothing was tried"
    notes = (*(f"{name} has no test beside it." for name in without), f"{counted}: {found}.")
    return Answer(data, text=text, notes=notes, code=code)


def _shown(result: _Results) -> "FileOutcome":
    from mendcli.screen.author_views.test_results_view import FileOutcome, OutcomeLine

    tests = (
        OutcomeLine(
            each.test.name,
            each.test.line,
            tuple((apart.where, tuple(apart.lines())) for apart in each.differences),
        )
        for each in result.tried
    )
    return FileOutcome(
        result.pair.test, tuple(tests), tuple(problem.shown() for problem in result.problems)
    )


def _row(result: _Results, tried: "PlaybookTestResult") -> Data:
    from mendcli.notes.data.encoder import pick, rows

    return {
        "file": result.pair.test,
        "playbook": result.id,
        **pick(tried.test, "name line"),
        "passed": tried.passed,
        "differences": rows(tried.differences, "where expected came"),
    }


def _library(settings: "Settings", *beside: Path) -> "Library":
    from mendcli.playbook.shelf.library import Library

    return Library((*beside, *settings.team_playbooks), settings.personal_dir, settings.cache_dir)


def _meant(named: list[str], library: "Library") -> tuple[list[_Pair], list[str]]:
    """The tests that are meant, and the names of playbooks that have none."""
    entries = library.entries()
    pairs: dict[str, _Pair] = {}
    without: list[str] = []
    for name in named or [""]:
        files = [
            file
            for entry in entries
            for file in (entry.file, *entry.hides)
            if name in ("", entry.id)
        ]
        if name and not files:
            files = _files_of(name, [entry.id for entry in entries])
        found = [pair for file in files if (pair := _pair(file, library)) is not None]
        pairs.update({pair.test: pair for pair in found})
        if name and not found:
            without.append(name)
    if without and not pairs:
        raise NotFound(
            f"{without[0]} has no test beside it.",
            "A test of ours.yaml is called ours.test.yaml and lies in the same folder.",
        )
    return list(pairs.values()), without


def _files_of(name: str, ids: list[str]) -> list[str]:
    """The playbooks' files that a path means. Raises NotFound."""
    path = Path(name)
    if path.is_dir():
        found = sorted(str(each) for each in path.iterdir() if each.name.endswith(_ENDINGS))
        return [each for each in found if not each.endswith(_TESTS)]
    if not path.exists():
        from mendcli.playbook.model.spelling import nearest

        near = nearest(name, ids)
        hint = f"Did you mean {near}? " if near else ""
        raise NotFound(f"There is no playbook and no file {name}.", hint + _LIST)
    for ending in _TESTS:
        if name.endswith(ending):
            stem = name.removesuffix(ending)
            return [next((stem + each for each in _ENDINGS if Path(stem + each).exists()), name)]
    return [name]


_LIST = "`mend playbooks list` shows them all."


def _pair(file: str, library: "Library") -> _Pair | None:
    """The test beside a playbook's file; a test without a playbook is a pair of its own."""
    if file.endswith(_TESTS):
        return _Pair("", file, b"")
    if found := library.test_of(file):
        return _Pair(file, *found)
    from mendcli.playbook.reading.file import read_capped

    names = [file.rpartition(".")[0] + ending for ending in _TESTS]
    name = next((each for each in names if Path(each).is_file()), None)
    return _Pair(file, name, read_capped(name, 1 << 20)) if name else None


def _run(pair: _Pair, library: "Library", run: Run) -> _Results:
    from mendcli.playbook.model.problems import Problem
    from mendcli.screen.words.scripted_prompter import Script, ScriptedPrompter
    from mendcli.workflows.rehearsals.expectations import read_tests
    from mendcli.workflows.rehearsals.playbook_tests import try_test

    if not pair.playbook:
        message = "there is no playbook beside this test"
        return _Results(pair, problems=(Problem(pair.test, 1, 1, "", message),))
    fixed = Run(run.outside, _same_everywhere(run.settings))
    problems: list[Problem] = []
    tried: list[PlaybookTestResult] = []
    try:
        if not Path(pair.playbook).exists():  # inside a zip, which the library alone can open
            own = library.from_file(Path(pair.playbook))
        else:
            library = _library(run.settings, Path(pair.playbook).parent)
            own = library.from_file(Path(pair.playbook))
        tests = read_tests(pair.content, pair.test, own[0].id)
    except BrokenPlaybook as error:
        return _Results(pair, problems=getattr(error, "problems", ()))
    methods = ShelvedMethods(library, own=own)
    for place, each in enumerate(tests):
        silent = ScriptedPrompter(Script({}))
        try:
            tried.append(try_test(in_memory_services(fixed, methods, silent), own[0], each))
        except BrokenPlaybook as error:
            found: tuple[Problem, ...] = getattr(error, "problems", ())
            problems += [row._replace(path=f"tests.{place}.{row.path}") for row in found]
    return _Results(pair, own[0].id, tuple(tried), tuple(problems))


def _same_everywhere(settings: "Settings") -> "Settings":
    """Who the rep is and where, in every test: what it says must not hang on a machine."""
    from mendcli.settings import Settings

    folders = (settings.config_dir, settings.data_dir, settings.state_dir)
    return Settings("alex", "Alex", "Acme", "UTC", time(17), "", (), *folders)
