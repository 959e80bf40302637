"""A note out of the plain text that a rep has made of one: its subject, paragraphs and lists. Pure.

Nothing in it is markup: a line that begins with `- ` is an entry of a list, and all else is text.
"""

from collections.abc import Iterator

from mendcli.notes.forms.passage import Note, Passage

_ITEM, _BELOW = "- ", "  "


def as_edited(note: Note, text: str) -> Note:
    """`note` as its plain form reads by now; its first line is its title or subject, as before."""
    first, _, rest = text.strip("\n").partition("\n")
    titled = bool(note.title or note.subject)
    body = rest if titled else text
    made = Note("", tuple(_passages(body)), to=note.to, language=note.language)
    return made._replace(subject=first.strip() if titled else "")


def _passages(text: str) -> Iterator[Passage]:
    lines: list[str] = []
    shape = ""
    for line in (*text.split("\n"), ""):
        item = line.startswith(_ITEM)
        goes_on = bool(lines) and shape == "item" and line.startswith(_BELOW)
        if lines and (not line.strip() or item or (shape == "item" and not goes_on)):
            yield _passage(lines, shape)
            lines = []
        if line.strip():
            shape = shape if goes_on else "item" if item else "lines"
            lines.append(line[len(_ITEM) :] if item or goes_on else line)


def _passage(lines: list[str], shape: str) -> Passage:
    return Passage("\n".join(lines), shape="item" if shape == "item" else "lines")
