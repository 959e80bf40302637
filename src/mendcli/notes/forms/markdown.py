"""The one door from a note to Markdown: what a customer said can never become structure.

Text in, text out. No heading, list, box, table, link, image, HTML, fence or front matter comes
from anything but a passage's own shape and heading.
"""

import re

from mendcli.notes.forms.passage import Note, Passage, split_lines
from mendcli.notes.forms.visible import visible

# Some readers make links of bare addresses: "@", ":" and "." are escaped only where one can arise.
_INLINE = re.compile(
    r"[\\`*_\[\]<>|~]|&(?=#?\w+;)|(?<=[\w.+-])@(?=\w)|(?<=www)\.|(?<=\w):(?=//)", re.IGNORECASE
)
_FIRST = re.compile(r"[#=:]|[-+](?=[\s:+-]|$)")
_NUMBERED = re.compile(r"(\d+)([.)])")


def to_markdown(note: Note) -> str:
    """The whole note as CommonMark, ending in one newline."""
    blocks: list[str] = [f"# {escape(note.title)}"] if note.title else []
    if note.subject:
        blocks.append(escape(note.subject))
    heading, list_open = "", False
    for passage in note.parts:
        if passage.heading != heading:
            heading, list_open = passage.heading, False
            if heading:
                blocks.append(f"## {escape(heading)}")
        if passage.shape == "item" and list_open:
            blocks[-1] += "\n" + _block(passage)
        else:
            blocks.append(_block(passage))
        list_open = passage.shape == "item"
    return "\n\n".join(blocks) + "\n"


def escape(line: str) -> str:
    """One line of text that a Markdown reader shows as exactly these characters.

    Backslashes where needed; a blank at either end, which would be dropped, as its number.
    """
    text = visible(line)
    core = text.strip()
    if not core:
        return ""
    start = text.index(core[0])
    head, tail = text[:start], text[start + len(core) :]
    shown = _INLINE.sub(lambda found: "\\" + found.group(), core)
    return _blanks(head) + (shown if head else _guard_start(shown)) + _blanks(tail)


def _guard_start(shown: str) -> str:
    """Only the first character of a line can begin a heading, an item or a rule."""
    if _FIRST.match(shown):
        return "\\" + shown
    found = _NUMBERED.match(shown)
    return f"{found[1]}\\{shown[found.end(1) :]}" if found else shown


def _blanks(run: str) -> str:
    return "".join(f"&#{ord(blank)};" for blank in run)


def _block(passage: Passage) -> str:
    first, rest = ("- ", "  ") if passage.shape == "item" else ("", "")
    lines = [escape(line) for line in split_lines(passage.line)]
    block = first + f"  \n{rest}".join(lines) if passage.line else first.rstrip()
    if passage.quote is None:
        return block
    gap = f"{block}\n{rest}" if passage.shape == "item" else f"{block}\n\n" if block else ""
    return gap + _quote(passage.quote, rest)


def _quote(text: str, indent: str) -> str:
    """A block quote that keeps the text's own lines (two blanks at the end keep a break)."""
    lines = [escape(line) for line in split_lines(text)]
    shown = []
    for index, line in enumerate(lines):
        follows = index + 1 < len(lines) and line and lines[index + 1]
        shown.append(f"> {line}{'  ' if follows else ''}" if line else ">")
    return f"\n{indent}".join(shown)
