"""What a command line asks for, by the table of commands; and the pages that list them.

Standard library only, and little of it: `mend --version` and `mend --help` load nothing else.
"""

from collections.abc import Iterable
from typing import NamedTuple

from mendcli import __version__
from mendcli.cli.commands import GROUPS, LEAVES, READERS, SECTIONS, Leaf, Section

_HELP = ("--help", "-h")
HELP = "help"


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
    if first == HELP:
        return _helped(rest)
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


def _helped(rest: list[str]) -> Called:
    """`mend help`, the page of a reader, or the help of a command."""
    if not rest or rest[0] in _HELP:
        return Called("", page=front_page())
    if rest[0] in READERS:
        return Called("", page=reader_page(rest[0]))
    return called([*rest, _HELP[0]])


def known_words(group: str) -> list[str]:
    """The words that may stand at this place."""
    if group == HELP:
        return list(READERS)
    if group:
        return [name.split()[1] for name in LEAVES if name.startswith(f"{group} ")]
    return [*dict.fromkeys(name.split()[0] for name in LEAVES), HELP]


_ABOUT = "Usage: mend COMMAND · a coach for the hour a customer relationship is mended"
_HINTS = (
    "mend alone shows what waits for you. A case is its id, a start of it, or nothing",
    "for the latest one. Also: mend --version, mend --install-completion.",
)


def front_page() -> str:
    """What `mend --help` prints: the rep's commands, and where the others are. It fits 24 rows."""
    sections = [section for section in SECTIONS if section.reader == "rep"]
    wide = 2 + max(len(f"{HELP} {reader}") for reader in READERS)
    lines = [_ABOUT]
    for section in sections:
        lines += [f"{section.title}:", *_section_rows(section, wide)]
    lines += ["More:", *(f"  {f'{HELP} {name}':<{wide}}{line}" for name, line in READERS.items())]
    return "\n".join([*lines, "", *_HINTS, ""])


def reader_page(reader: str) -> str:
    """What `mend help lead` prints, and so on: each command with its line."""
    sections = [section for section in SECTIONS if section.reader == reader]
    wide = max(len(leaf.name) for each in sections for leaf in each.leaves)
    lines = [f"{READERS[reader]}."]
    for section in sections:
        rows = (f"  {leaf.name:<{wide}}  {leaf.line}" for leaf in section.leaves)
        lines += ["", f"{section.title}:", *rows]
    return "\n".join([*lines, ""])


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
