"""`mend playbooks check`: every mistake in any number of playbooks, each at its place."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from mendcli.cli.frame.answer import Answer, Data
from mendcli.cli.frame.options import complete_playbook
from mendcli.cli.frame.run import Run
from mendcli.cli.methods.check_files import Checked, looked_at
from mendcli.errors import ExitCode

if TYPE_CHECKING:
    from mendcli.playbook.model.problems import Problem


def check(
    run: Run,
    named: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[PATH|ID]...",
            help="Files, folders, ids, or - for stdin; left out: every playbook within reach.",
            autocompletion=complete_playbook,
        ),
    ] = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="Let warnings count: end with 3 on one.")
    ] = False,
) -> Answer:
    """Check playbooks and name every mistake.

    Each one as file:line:column: path: message, as editors read it; on a terminal with the line
    it stands in. A mistake keeps the playbook from being used. A warning does not: it is about
    what can be used and may still go wrong in a call. A team's letters in letters/ beside its
    playbooks are checked too. Ends with 3 where there is a mistake.
    """
    library = run.library
    checked = looked_at(named or [], library, run)
    problems = sorted(
        (problem for each in checked for problem in each.problems),
        key=lambda p: (p.file, p.line, p.column, p.path, p.message),
    )
    errors = sum(problem.severity == "error" for problem in problems)
    warnings = len(problems) - errors
    code = ExitCode.PLAYBOOK if errors or (strict and warnings) else ExitCode.DONE
    text = "" if run.as_json else _text(problems, checked, run)
    notes = (*run.library.folder_cautions(), *_asides(checked), _counted(checked, errors, warnings))
    data: Data = {"problems": [problem.data() for problem in problems]}
    return Answer(data, text=text, notes=notes, code=code)


def _text(problems: "list[Problem]", checked: list[Checked], run: Run) -> str:
    from mendcli.screen.author_views.problems_view import problem_lines, problem_text

    if not run.outside.shows_on_terminal:
        return problem_lines(problems)
    from mendcli.screen.terminal.paint import look_at

    sources = {each.file: each.lines for each in checked}
    return problem_text(problems, sources, look_at(run.outside.stdout, run.outside.environ))


def _counted(checked: list[Checked], errors: int, warnings: int) -> str:
    tests = sum(each.is_test for each in checked)
    blocks = sum(each.is_block for each in checked)
    phrases = sum(each.is_phrases for each in checked)
    personas = sum(each.is_persona for each in checked)
    letters = sum(each.is_letter for each in checked)
    playbooks = len(checked) - tests - blocks - phrases - personas - letters
    counts = (
        (playbooks, "playbook"),
        (blocks, "block"),
        (tests, "test"),
        (personas, "persona"),
        (letters, "letter"),
        (phrases, "coach file"),
    )
    what = [_many(count, name) for count, name in counts if count]
    found = "no mistake" if not errors else _many(errors, "mistake")
    also = f", {_many(warnings, 'warning')}" if warnings else ""
    return f"{' and '.join(what) or 'Nothing'} checked: {found}{also}."


def _many(count: int, what: str) -> str:
    return f"1 {what}" if count == 1 else f"{count} {what}s"


def _asides(checked: list[Checked]) -> Iterator[str]:
    """What is said of files that were not read to their end, or not run."""
    for each in checked:
        if each.unread and each.lines:
            yield f"{each.file} could not be read to its end; there may be more to mend in it."
        if each.is_test:
            yield f"{each.file} is a playbook's test: `mend playbooks test` runs it."
