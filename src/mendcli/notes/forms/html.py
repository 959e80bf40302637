"""The one door to HTML: a page of its own, no script, nothing loaded, every text escaped.

Pure. Whatever others wrote goes through `text`: it can be no tag, no attribute and no link, and
what it does to the direction of writing ends where it ends. Pages are readable on a phone and
print well.
"""

import html
from typing import NamedTuple

from mendcli.notes.forms.passage import Note, Passage, split_lines
from mendcli.notes.forms.visible import visible

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_STYLE = """
:root { color-scheme: light dark; --ink: #1d2430; --soft: #5b6675; --line: #d5dae1; --paper: #fff;
  --late: #a3231b; --mark: #1a5fb4 }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e9ee; --soft: #a2adbb; --line: #3a4350;
  --paper: #161a20; --late: #ff8a80; --mark: #8ab8f5 } }
* { box-sizing: border-box }
body { margin: 0 auto; padding: 1.5rem 1.25rem 3rem; max-width: 54rem; background: var(--paper);
  color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere }
h1 { margin: 0 0 .25rem; font-size: 1.6rem; line-height: 1.25 }
h2 { margin: 1.75rem 0 .5rem; padding-bottom: .2rem; border-bottom: 1px solid var(--line);
  font-size: 1.1rem }
p { margin: .5rem 0 }
ul { margin: .5rem 0; padding-left: 1.25rem }
li { margin: .25rem 0 }
blockquote { margin: .35rem 0; padding-left: .8rem; border-left: 3px solid var(--line);
  color: var(--soft) }
table { width: 100%; margin: .5rem 0; border-collapse: collapse; font-size: .95rem }
th, td { padding: .4rem .6rem .4rem 0; border-bottom: 1px solid var(--line); text-align: left;
  vertical-align: top }
th { color: var(--soft); font-weight: 600 }
.quiet { color: var(--soft) }
.warn { color: var(--late); font-weight: 600 }
.strong { font-weight: 600 }
@media screen and (max-width: 42rem) {
  table, tbody, tr, td { display: block }
  thead { position: absolute; left: -999rem }
  tr { padding: .6rem 0; border-bottom: 1px solid var(--line) }
  td { padding: .1rem 0; border: 0 }
  td:empty { display: none }
  td[data-label]:not([data-label=""])::before { content: attr(data-label) ": ";
    color: var(--soft) }
}
@media print {
  :root { --ink: #000; --soft: #444; --line: #999; --paper: #fff; --late: #000; --mark: #000 }
  @page { margin: 18mm }
  body { max-width: none; padding: 0; font-size: 10.5pt }
  h2 { break-after: avoid }
  li, tr, blockquote { break-inside: avoid }
  thead { display: table-header-group }
}
"""


class Cell(NamedTuple):
    """One cell of a table: its text and how it looks ("", "quiet", "warn", "strong")."""

    text: str
    look: str = ""


def page(title: str, body: str, aside: str = "") -> str:
    """A whole page. `body` is HTML made by the functions of this file, the rest is text."""
    over = f"<h1>{text(title)}</h1>\n" if title else ""
    under = f'<p class="quiet">{text(aside)}</p>\n' if aside else ""
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{_plain(title or 'mend')}</title>\n<style>{_STYLE}</style>\n"
        f"</head>\n<body>\n<main>\n{over}{under}{body}</main>\n</body>\n</html>\n"
    )


def to_html(note: Note) -> str:
    """The whole note as a page."""
    blocks: list[str] = []
    heading, listed = "", False
    for passage in note.passages:
        item = passage.shape == "item"
        if listed and (not item or passage.heading != heading):
            blocks.append("</ul>")
            listed = False
        if passage.heading != heading:
            heading = passage.heading
            if heading:
                blocks.append(f"<h2>{text(heading)}</h2>")
        if item and not listed:
            blocks.append("<ul>")
            listed = True
        blocks.append(_block(passage))
    if listed:
        blocks.append("</ul>")
    if note.subject:
        blocks.insert(0, f'<p class="strong">{text(note.subject)}</p>')
    return page(note.title, "".join(f"{block}\n" for block in blocks), note.aside)


def text(given: str) -> str:
    """Any text as HTML that shows exactly it; its lines stay apart, its direction stays inside."""
    shown = "<br>".join(_plain(line) for line in split_lines(given))
    return f"<bdi>{shown}</bdi>" if not given.isascii() else shown


def heading(given: str) -> str:
    """The heading of a part."""
    return f"<h2>{text(given)}</h2>\n"


def paragraph(given: str, look: str = "") -> str:
    """A paragraph."""
    return f"<p{_class(look)}>{text(given)}</p>\n"


def table(columns: tuple[str, ...], rows: tuple[tuple[Cell, ...], ...]) -> str:
    """A table; on a narrow screen each row becomes a block, each cell with its column's name."""
    head = "".join(f"<th>{text(column)}</th>" for column in columns)
    body = "".join(f"<tr>{_row(columns, row)}</tr>\n" for row in rows)
    return f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}</tbody>\n</table>\n"


def _row(columns: tuple[str, ...], row: tuple[Cell, ...]) -> str:
    return "".join(
        f'<td data-label="{_plain(column)}"{_class(cell.look)}>{text(cell.text)}</td>'
        for column, cell in zip(columns, row, strict=True)
    )


def _class(look: str) -> str:
    return f' class="{_plain(look)}"' if look else ""


def _block(passage: Passage) -> str:
    tag = "li" if passage.shape == "item" else "p"
    said = text(passage.text)
    if passage.quote is None:
        return f"<{tag}>{said}</{tag}>"
    quote = f"<blockquote>{text(passage.quote)}</blockquote>"
    if tag == "li":
        return f"<li>{said}{quote}</li>"
    return (f"<p>{said}</p>\n" if said else "") + quote


def _plain(line: str) -> str:
    return html.escape(visible(line), quote=True)
