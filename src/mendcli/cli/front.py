"""What a command line asks for, by the table of commands; and the pages that list them.

Standard library only, and little of it: `mend --version` and `mend --help` load nothing else.
"""

from collections.abc import Iterable
from typing import NamedTuple

from mendcli import __version__
from mendcli.cli.commands import GROUPS, LEAVES, SECTIONS, Leaf, Section

_HELP = ("--help", "-h")


class Called(NamedTuple):
    """What a command line asks for: a page to print, a command with its words, or neither.

    `name` is as much of the command's full name as was found.
    """

    name: str
    page: str = ""
    leaf: Leaf | None = None
    words: tuple[str, ...] = ()
    unknown: str = ""


def called(argv: list[str]) -> Called:
    """Take the command's name off the command line."""
    if not argv or argv[0] in _HELP:
        return Called("", page=front_page())
    if argv[0] == "--version":
        return Called("", page=f"mend {__version__}\n")
    first, rest = argv[0], argv[1:]
    if first in LEAVES:
        return Called(first, leaf=LEAVES[first], words=tuple(rest))
    if first not in GROUPS:
        return Called("", unknown=first)
    if not rest or rest[0] in _HELP:
        return Called(first, page=group_page(first))
    name = f"{first} {rest[0]}"
    if name in LEAVES:
        return Called(name, leaf=LEAVES[name], words=tuple(rest[1:]))
    return Called(first, unknown=rest[0])


def known_words(group: str) -> list[str]:
    """The words that may stand at this place."""
    if group:
        return [name.split()[1] for name in LEAVES if name.startswith(f"{group} ")]
    return list(dict.fromkeys(name.split()[0] for name in LEAVES))


_OPTIONS = (
    ("--version", "Show the version."),
    ("--install-completion", "Install completion for the current shell."),
    ("--show-completion", "Show completion for the current shell."),
    ("-h, --help", "Show this page; behind a command, that command's."),
)


def front_page() -> str:
    """What `mend --help` prints: a row for each command, one for all behind the same word."""
    lines = [
        "Usage: mend COMMAND [OPTIONS] [ARGS]...",
        "",
        "  A coach for the hour a customer relationship is mended, and the weeks after.",
        "",
    ]
    firsts = (leaf.name.partition(" ")[0] for section in SECTIONS for leaf in section.leaves)
    wide = 4 + max(map(len, firsts))
    for section in SECTIONS:
        lines += [f"{section.title}:", *_section_rows(section, wide), ""]
    return "\n".join([*lines, "Options:", *_rows(_OPTIONS), "", *_HINTS, ""])


_HINTS = (
    "  mend alone, in a terminal, shows what waits for you; one key goes there.",
    "",
    "  Wherever a case is asked for: its id, a unique start of it, or nothing for",
    "  the one last worked on. --json works on every command that shows something.",
)


def group_page(group: str) -> str:
    """What `mend cases --help` prints."""
    leaves = [leaf for leaf in LEAVES.values() if leaf.name.startswith(f"{group} ")]
    lines = [
        f"Usage: mend {group} COMMAND [OPTIONS] [ARGS]...",
        "",
        f"  {GROUPS[group]}",
        "",
        "Commands:",
        *_rows((leaf.name.split()[1], leaf.line) for leaf in leaves),
        "",
        "Options:",
        *_rows([("-h, --help", "Show this page; behind a command, that command's.")]),
        "",
    ]
    return "\n".join(lines)


def _section_rows(section: Section, wide: int) -> list[str]:
    """A row for each command by itself, and one for all that stand behind the same word."""
    rows: dict[str, str] = {}
    for leaf in section.leaves:
        group, _, word = leaf.name.partition(" ")
        rows[group] = f"{rows[group]}, {word}" if group in rows else word or leaf.line
    found = []
    for name, text in rows.items():
        shown = f"{name} …" if name in GROUPS else name
        first, *rest = _folded(text, 78 - wide)
        found.append(f"  {shown:<{wide}}{first}")
        found += [f"  {'':<{wide}}{line}" for line in rest]
    return found


def _folded(text: str, width: int) -> list[str]:
    """`text` on lines of at most `width` columns, cut between words."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".lstrip()
        if len(longer) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _rows(pairs: Iterable[tuple[str, str]]) -> list[str]:
    listed = list(pairs)
    wide = max(len(name) for name, _ in listed)
    return [f"  {name:<{wide}}  {line}" for name, line in listed]
