"""What a command hands back to the edge: data for programs, a sheet for people, and a code.

A command never prints; `main.py` writes what is here, so that a closed pipe, `--json` and odd
characters are dealt with in one place. Nothing here knows a terminal.
"""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, NamedTuple

from mendcli.errors import ExitCode

if TYPE_CHECKING:
    from mendcli.screen.sheets.sheet import Sheet

Data = dict[str, object]


class Answer(NamedTuple):
    """What a person sees on stdout (`text` or `sheet`, or nothing), and `data`, what --json says.

    `data` is None where it went elsewhere, into a file. `text` is written as it is: whoever made
    it has cleaned it. `notes` go to stderr. `sheet` is a function, so that nothing is drawn for a
    program.
    """

    data: Data | None = None
    sheet: "Callable[[], Sheet] | None" = None
    text: str = ""
    notes: tuple[str, ...] = ()
    code: ExitCode = ExitCode.DONE


def listed(names: Iterable[str]) -> str:
    """Names as they are said: "a", "a and b", "a, b and c"."""
    *most, last = names
    return f"{', '.join(most)} and {last}" if most else last


def envelope(command: str, data: Data) -> Data:
    """The JSON every command answers with."""
    return {"mend": 1, "command": command, "data": data}


def problem_envelope(command: str, message: str, next_step: str) -> Data:
    """The JSON of a failure."""
    return {"mend": 1, "command": command, "problem": {"message": message, "next": next_step}}


def damaged_note(case: str) -> str:
    """What a list says on stderr of a case that it leaves out."""
    return f"Damaged and left out: {case}. See `mend doctor`."
