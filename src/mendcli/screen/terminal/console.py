"""The only file that builds a rich Console: data to stdout, never markup, emoji or highlighting.

Importing this costs what rich costs; a command for a pipe or a live session does without. What
is printed through it must have passed `clean`.
"""

from collections.abc import Mapping
from typing import TextIO

from rich.console import Console

from mendcli.screen.terminal.paint import look_at


def console_for(stream: TextIO, env: Mapping[str, str]) -> Console:
    """A console that takes text as text, as wide as the terminal behind `stream` (80 without one).

    NO_COLOR leaves bold and dim; TERM=dumb leaves no style at all.
    """
    look = look_at(stream, env)
    return Console(
        file=stream,
        width=look.columns,
        markup=False,
        emoji=False,
        highlight=False,
        no_color=look.styles != "colour",
        color_system=None if look.styles == "none" else "standard",
        force_terminal=None if stream.isatty() else False,
        legacy_windows=False,
    )
