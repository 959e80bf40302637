"""Writes an answer or a problem where it belongs: data to stdout, words about it to stderr.

JSON is UTF-8 whatever the locale. A sheet is drawn on a terminal (a list by hand, for speed, the
rest with rich) and written plainly into a pipe or a file. What is for people passes `clean`.
"""

from contextlib import suppress
from typing import TextIO

from mendcli.cli.frame.answer import Answer, envelope, problem_envelope
from mendcli.cli.frame.deliver import Unwritten, deliver
from mendcli.cli.frame.outside import Outside
from mendcli.errors import BrokenPlaybook, MendError
from mendcli.screen.terminal.paint import look_at
from mendcli.screen.words.clean import clean, wrap


def put(answer: Answer, command: str, outside: Outside, *, as_json: bool) -> int:
    """Write the whole answer; its exit code. Raises as `deliver` does."""
    if as_json and answer.data is not None:
        _write_json(envelope(command, answer.data), outside.stdout)
    else:
        deliver(answer.text or _drawn(answer, outside), outside.stdout)
    put_notes(answer.notes, outside)
    return answer.code


def put_problem(error: MendError, command: str, argv: list[str], outside: Outside) -> None:
    """Say what happened and what to do now; as JSON where the command line asks for it.

    In words on stderr all the same where stdout takes nothing.
    """
    if wants_json(argv) and not isinstance(error, Unwritten):
        problem = problem_envelope(command, error.problem, error.next_step)
        with suppress(Unwritten):
            _write_json(problem, outside.stdout)
            return
    problems = getattr(error, "problems", ()) if isinstance(error, BrokenPlaybook) else ()
    lines = [problem.shown() for problem in problems] or [error.problem]
    put_notes((*lines, error.next_step), outside)


def wants_json(argv: list[str]) -> bool:
    """Whether --json or --format json is among the words, before a lone "--"."""
    words = argv[: argv.index("--")] if "--" in argv else argv
    if "--json" in words or "--format=json" in words:
        return True
    return any(words[at : at + 2] == ["--format", "json"] for at in range(len(words)))


def put_notes(lines: tuple[str, ...], outside: Outside) -> None:
    """Lines on stderr, broken at words on a terminal; one that is gone is no reason to fail."""
    try:
        shown = [clean(line, lines=True) for line in lines if line]
        if outside.stderr.isatty():
            columns = look_at(outside.stderr, outside.environ).columns
            shown = [part for line in shown for part in wrap(line, max(8, columns - 1))]
        for line in shown:
            outside.stderr.write(line + "\n")
        outside.stderr.flush()
    except (OSError, ValueError):
        return


def _write_json(data: dict[str, object], stream: TextIO) -> None:
    from mendcli.notes.forms.json_text import to_json

    deliver(to_json(data) + "\n", stream, "utf-8")


def _drawn(answer: Answer, outside: Outside) -> str:
    """The sheet as its reader sees it: for a terminal, or plainly for a pipe."""
    sheet = answer.sheet() if answer.sheet else ()
    if not outside.shows_on_terminal:
        from mendcli.screen.sheets.plain_sheet import plain_text

        return plain_text(sheet)
    from mendcli.screen.sheets.quick_list import is_list, list_text

    if is_list(sheet):
        from mendcli.screen.terminal.paint import look_at

        return list_text(sheet, look_at(outside.stdout, outside.environ))
    from mendcli.screen.sheets.rich_sheet import draw
    from mendcli.screen.terminal.console import console_for

    console = console_for(outside.stdout, outside.environ)
    with console.capture() as shown:
        draw(sheet, console)
    return shown.get()
