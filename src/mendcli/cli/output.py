"""Writes an answer or a problem where it belongs: data to stdout, words about it to stderr.

JSON is UTF-8 whatever the locale. A sheet is drawn on a terminal (a list by hand, for speed, the
rest with rich) and written plainly into a pipe or a file. What is for people passes `clean`.
"""

from typing import TextIO

from mendcli.cli.answer import Answer, envelope, problem_envelope
from mendcli.cli.outside import Outside
from mendcli.errors import BrokenPlaybook, MendError
from mendcli.screen.clean import clean


def put(answer: Answer, command: str, outside: Outside) -> int:
    """Write the whole answer; its exit code. Raises BrokenPipeError where nobody reads."""
    if answer.as_json:
        _write_json(envelope(command, answer.data), outside.stdout)
    elif answer.text:
        outside.stdout.write(answer.text)
    elif answer.sheet is not None:
        _write_sheet(answer, outside)
    outside.stdout.flush()
    _notes(answer.notes, outside)
    return answer.code


def put_problem(error: MendError, command: str, argv: list[str], outside: Outside) -> None:
    """Say what happened and what to do now; as JSON where the command line asks for it."""
    if wants_json(argv):
        message = error.problem
        _write_json(problem_envelope(command, message, error.next_step), outside.stdout)
        outside.stdout.flush()
        return
    problems = getattr(error, "problems", ()) if isinstance(error, BrokenPlaybook) else ()
    lines = [problem.shown() for problem in problems] or [error.problem]
    _notes((*lines, error.next_step), outside)


def wants_json(argv: list[str]) -> bool:
    """Whether --json or --format json is among the words, before a lone "--"."""
    words = argv[: argv.index("--")] if "--" in argv else argv
    if "--json" in words or "--format=json" in words:
        return True
    return any(words[at : at + 2] == ["--format", "json"] for at in range(len(words)))


def _notes(lines: tuple[str, ...], outside: Outside) -> None:
    """Lines on stderr; one that is gone is no reason to fail."""
    try:
        for line in lines:
            if line:
                outside.stderr.write(clean(line, lines=True) + "\n")
        outside.stderr.flush()
    except (OSError, ValueError):
        return


def _write_json(data: dict[str, object], stream: TextIO) -> None:
    from mendcli.notes.json_text import to_json

    text = to_json(data) + "\n"
    buffer = getattr(stream, "buffer", None)
    if buffer is None:
        stream.write(text)
        return
    stream.flush()
    buffer.write(text.encode("utf-8"))
    buffer.flush()


def _write_sheet(answer: Answer, outside: Outside) -> None:
    sheet = answer.sheet() if answer.sheet else ()
    if not outside.shows_on_terminal:
        from mendcli.screen.plain_view import plain_text

        outside.stdout.write(plain_text(sheet))
        return
    from mendcli.screen.list_view import is_list, list_text

    if is_list(sheet):
        from mendcli.screen.paint import look_at

        outside.stdout.write(list_text(sheet, look_at(outside.stdout, outside.environ)))
        return
    from mendcli.screen.console import console_for
    from mendcli.screen.rich_view import draw

    draw(sheet, console_for(outside.stdout, outside.environ))
