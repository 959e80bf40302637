"""A date for a command: read from its words, asked again until it is clear, once where it is odd.

Without a terminal what is not clear is refused with the question, and what is odd is kept and
said.
"""

from contextlib import closing
from typing import TYPE_CHECKING, NamedTuple

from mendcli.cli.frame.interview import Interview
from mendcli.cli.frame.run import Run
from mendcli.cli.frame.text_input import given
from mendcli.errors import Refused

if TYPE_CHECKING:
    from mendcli.dates.when import When
    from mendcli.workflows.call.reader import Reader


class DateGiven(NamedTuple):
    """A date, the words it was said in, and what is to be said of it."""

    due: "When"
    words: str
    notes: tuple[str, ...] = ()


def date_given(words: list[str], run: Run, question: str, instead: str) -> DateGiven:
    """The date in `words`. `instead` is the command that needs nobody to ask."""
    from mendcli.workflows.call.reader import Reader

    reader = Reader(run.now, run.settings)

    def preview(text: str) -> str:
        found = reader.date(text) if text.strip() else None
        return getattr(found, "shown", lambda: "")()

    said = given(words, run, question, instead, preview).strip()
    with closing(Interview(run, instead, quiet=not run.outside.has_terminal)) as ask:
        found = _clear(said, reader, ask, instead)
        free = _free(found.due, reader)
        if not free:
            return found
        if ask.quiet:
            return found._replace(notes=(f"{free} It was kept as it is.",))
        other = ask.line(None, f"{free} Is it safe?  (Enter: yes · else another date)")
        return _clear(other, reader, ask, instead) if other else found


def _clear(words: str, reader: "Reader", ask: Interview, instead: str) -> DateGiven:
    from mendcli.dates.when import DateQuestion

    found = reader.date(words)
    while isinstance(found, DateQuestion):
        if ask.quiet:
            raise Refused(found.text, f"Say it another way: {instead}")
        words = ask.line(None, found.text)
        found = reader.date(words)
    return DateGiven(found, words)


def _free(due: "When", reader: "Reader") -> str:
    from mendcli.dates.working_days import free_day

    free = free_day(due.instant().date(), reader.settings.working_days)
    if not free:
        return ""
    return f"{due.shown()} is {free if free.startswith('a ') else f'a {free}'}."
