"""The one door to HTML: a page of its own, no script, nothing loaded, every text escaped.

Pure. Whatever others wrote goes through `text`: it can be no tag, no attribute and no link, and
what it does to the direction of writing ends where it ends. Pages are readable on a phone and
print well.
"""

import html
from typing import Literal, NamedTuple

from mendcli.notes.forms.page_style import STYLE
from mendcli.notes.forms.passage import Figure, Note, Passage, split_lines
from mendcli.notes.forms.visible import visible

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
#: Where a cell stands on a phone: in one of a card's two lines, on lines of its own, or nowhere.
Card = Literal["top", "top-end", "under", "under-end", "whole", "wide"]


class PageColumn(NamedTuple):
    """One column of a table. What is `short` is never broken, and figures stand to the right."""

    name: str
    card: Card = "whole"
    look: Literal["", "short", "right"] = ""


class Cell(NamedTuple):
    """One cell of a table: its text and how it looks ("", "quiet", "warn", "strong")."""

    text: str
    look: str = ""


def page(
    title: str,
    body: str,
    aside: str = "",
    figure: Figure | None = None,
    language: str = "en",
    named: str = "",
) -> str:
    """A whole page. `body` is HTML made by the functions of this file, the rest is text.

    `named` is what a browser calls a page that has no title on it.
    """
    over = f"<h1>{text(title)}</h1>\n" if title else ""
    under = paragraph(aside, "quiet") if aside else ""
    if figure is not None:
        look = _class("figure", "warn" if figure.urgent else "")
        under += f"<p{look}><span>{text(figure.number)}</span> {text(figure.words)}</p>\n"
    return (
        f'<!DOCTYPE html>\n<html lang="{_plain(language)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{_plain(title or named)}</title>\n<style>{STYLE}</style>\n"
        f"</head>\n<body>\n<main>\n{over}{under}{body}</main>\n</body>\n</html>\n"
    )


def to_html(note: Note, named: str = "") -> str:
    """The whole note as a page; where it has neither title nor subject it is `named`."""
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
    body = "".join(f"{block}\n" for block in blocks)
    return page(note.title, body, note.aside, note.figure, note.language, note.subject or named)


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


def table(columns: tuple[PageColumn, ...], rows: tuple[tuple[Cell, ...], ...]) -> str:
    """A table without the columns that are empty; on a phone each row is a card."""
    filled = [at for at in range(len(columns)) if any(row[at].text for row in rows)]
    head = "".join(_head(columns[at]) for at in filled)
    body = "".join(
        f"<tr>{''.join(_cell(columns[at], row[at]) for at in filled)}</tr>\n" for row in rows
    )
    return f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}</tbody>\n</table>\n"


def _head(column: PageColumn) -> str:
    return f"<th{_class(column.look)}>{text(column.name)}</th>"


def _cell(column: PageColumn, cell: Cell) -> str:
    return f"<td{_class(column.card, column.look, cell.look)}>{text(cell.text)}</td>"


def _class(*looks: str) -> str:
    named = _plain(" ".join(look for look in looks if look))
    return f' class="{named}"' if named else ""


def _block(passage: Passage) -> str:
    tag = "li" if passage.shape == "item" else "p"
    quote = "" if passage.quote is None else f"<blockquote>{text(passage.quote)}</blockquote>"
    if tag == "li" and passage.ends:
        return f'<li class="row"><div>{text(passage.text)}{quote}</div>{_ends(passage)}</li>'
    said = text(passage.line)
    if tag == "li" or not quote:
        return f"<{tag}>{said}{quote}</{tag}>"
    return (f"<p>{said}</p>\n" if said else "") + quote


def _ends(passage: Passage) -> str:
    shown = (
        f'<span class="warn">{text(end)}</span>' if end == passage.urgent else text(end)
        for end in passage.ends
    )
    return f'<div class="ends">{" · ".join(shown)}</div>'


def _plain(line: str) -> str:
    return html.escape(visible(line), quote=True)
