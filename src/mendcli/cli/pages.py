"""The front page and the page of a group, as text: what `mend --help` and `mend cases` print.

Standard library only, and little of it: nothing else is loaded for a page.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mendcli.cli.front import Leaf, Section

_OPTIONS = (
    ("--version", "Show the version."),
    ("--install-completion", "Install completion for the current shell."),
    ("--show-completion", "Show completion for the current shell."),
    ("-h, --help", "Show this page; behind a command, that command's."),
)


def whole_page(sections: "tuple[Section, ...]", groups: frozenset[str]) -> str:
    """What `mend --help` prints: a row for each command, one for all behind the same word."""
    lines = [
        "Usage: mend COMMAND [OPTIONS] [ARGS]...",
        "",
        "  A coach for the hour a customer relationship is mended, and the weeks after.",
        "",
    ]
    firsts = (leaf.name.partition(" ")[0] for section in sections for leaf in section.leaves)
    wide = 4 + max(map(len, firsts))
    for section in sections:
        lines += [f"{section.title}:", *_section_rows(section, groups, wide), ""]
    return "\n".join([*lines, "Options:", *_rows(_OPTIONS), "", *_HINTS, ""])


_HINTS = (
    "  Wherever a case is asked for: its id, a unique start of it, or nothing for",
    "  the one last worked on. --json works on every command that shows something.",
)


def page_of(group: str, about: str, leaves: "tuple[Leaf, ...]") -> str:
    """What `mend cases --help` prints."""
    lines = [
        f"Usage: mend {group} COMMAND [OPTIONS] [ARGS]...",
        "",
        f"  {about}",
        "",
        "Commands:",
        *_rows((leaf.name.split()[1], leaf.line) for leaf in leaves),
        "",
        "Options:",
        *_rows([("-h, --help", "Show this page; behind a command, that command's.")]),
        "",
    ]
    return "\n".join(lines)


def _section_rows(section: "Section", groups: frozenset[str], wide: int) -> list[str]:
    """A row for each command by itself, and one for all that stand behind the same word."""
    rows: dict[str, str] = {}
    for leaf in section.leaves:
        group, _, word = leaf.name.partition(" ")
        rows[group] = f"{rows[group]}, {word}" if group in rows else word or leaf.line
    found = []
    for name, text in rows.items():
        shown = f"{name} …" if name in groups else name
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
