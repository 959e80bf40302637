"""Mistakes in a file as their author sees them: where, what, and the line with a mark under it.

In a pipe each is one line, as editors and CI read it; a terminal gets the line of the file too.
"""

from collections.abc import Mapping, Sequence

from mendcli.playbook.model.problems import Problem
from mendcli.screen.terminal.paint import Look
from mendcli.screen.words.clean import clean, fit, width, wrap

#: Of a long line as much is shown as fits, and at least so much of it before the mark.
_BEFORE = 6
_LEAST = 8


def problem_lines(problems: Sequence[Problem]) -> str:
    """One line for each: `file:line:column: path: message`."""
    return "".join(clean(problem.shown()) + "\n" for problem in problems)


def problem_text(
    problems: Sequence[Problem], sources: Mapping[str, Sequence[str]], look: Look
) -> str:
    """Each with the line it stands in. `sources` are the lines of the files, by name."""
    return "\n".join(
        _shown(problem, sources.get(problem.file, ()), look) + "\n" for problem in problems
    )


def _shown(problem: Problem, lines: Sequence[str], look: Look) -> str:
    place = f"{problem.file}:{problem.line}:{problem.column}:"
    told = wrap(look.shown(problem.shown()), look.columns - 1)
    place = look.shown(place)
    if told[0].startswith(place):
        told[0] = look.styled("header", place) + told[0].removeprefix(place)
    if 0 < problem.line <= len(lines):
        told += _excerpt(problem, lines[problem.line - 1], look)
    return "\n".join(told)


def _excerpt(problem: Problem, line: str, look: Look) -> list[str]:
    """The line, cut to what fits, and below it the mark and the word that was meant."""
    gutter = f"{problem.line:>5} {look.glyphs('│')} "
    room = max(look.columns - 1 - width(gutter), _LEAST)
    end_line, end_column = problem.ends
    end = end_column - 1 if end_line == problem.line else len(line)
    start = problem.column - 1
    before, marked = _plain(line[:start], look), _plain(line[start : max(end, start)], look)
    after = _plain(line[max(end, start) :], look)
    hint = f" {_plain(problem.hint, look)}" if problem.hint else ""
    if width(before) + width(marked) + width(hint) > room:
        before = _tail(before, max(_BEFORE, room - width(marked) - width(hint)), look)
        marked = fit(marked, room - width(before), look.glyphs("…"))
    shown = fit(before + marked + after, room, look.glyphs("…"))
    mark = look.styled("warn", "^" * max(1, width(marked)))
    if width(before) + max(1, width(marked)) + width(hint) > room:
        hint = ""
    lead = look.styled("quiet", gutter)
    below = look.styled("quiet", f"{' ' * 5} {look.glyphs('│')} ")
    return [lead + shown, below + " " * width(before) + mark + look.styled("good", hint)]


def _plain(text: str, look: Look) -> str:
    return look.glyphs(clean(text, isolate=False))


def _tail(text: str, columns: int, look: Look) -> str:
    """The end of a text in at most so many columns."""
    if width(text) <= columns:
        return text
    more = look.glyphs("…")
    while text and width(text) + width(more) > columns:
        text = text[1:]
    return more + text
