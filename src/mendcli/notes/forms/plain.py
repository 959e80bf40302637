"""The one door from a note to plain text: customers' words cannot pass for the note's.

Text in, text out. A text of several lines is indented, so that none of its lines can look like
a heading or an entry of the note.
"""

from mendcli.notes.forms.passage import Note, Passage, split_lines
from mendcli.notes.forms.visible import visible

_INDENT = "    "


def to_plain(note: Note) -> str:
    """The whole note as text for a mail or a ticket, ending in one newline."""
    blocks: list[str] = []
    if note.title:
        title = visible(note.title)
        blocks.append(f"{title}\n{'=' * len(title)}")
    if note.subject:
        blocks.append(visible(note.subject))
    heading, list_open, under = "", False, False
    for passage in note.parts:
        if passage.heading != heading:
            heading, list_open, under = passage.heading, False, bool(passage.heading)
            if heading:
                blocks.append(f"{visible(heading)}\n{'-' * len(heading)}")
        if under or (passage.shape == "item" and list_open):
            blocks[-1] += "\n" + _block(passage)
        else:
            blocks.append(_block(passage))
        list_open, under = passage.shape == "item", False
    return "\n\n".join(blocks) + "\n"


def _block(passage: Passage) -> str:
    first, rest = ("- ", "  ") if passage.shape == "item" else ("", "")
    lines = [visible(line) for line in split_lines(passage.line)] if passage.line else []
    shown = [(rest if index else first) + line for index, line in enumerate(lines)]
    if passage.quote is not None:
        quoted = (visible(line) for line in split_lines(passage.quote))
        shown += ([""] if shown and passage.shape != "item" else []) + [
            f"{rest}{_INDENT}{line}" if line else "" for line in quoted
        ]
    return "\n".join(shown)
