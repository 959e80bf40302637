"""The forms a note can be written in: one row each. An encoder is loaded when it is asked for."""

from collections.abc import Callable
from typing import Literal

from mendcli.notes.forms.passage import Note

#: What --format takes for a note. JSON is no form of a note: it holds the data behind it.
NoteForm = Literal["markdown", "text", "html", "eml", "json"]


def _markdown(note: Note) -> str:
    from mendcli.notes.forms.markdown import to_markdown

    return to_markdown(note)


def _plain(note: Note) -> str:
    from mendcli.notes.forms.plain import to_plain

    return to_plain(note)


def _html(note: Note) -> str:
    from mendcli.notes.forms.html import to_html

    return to_html(note)


def _mail(note: Note) -> str:
    from mendcli.notes.forms.mail import to_eml

    return to_eml(note)


FORMS: dict[NoteForm, Callable[[Note], str]] = {
    "markdown": _markdown,
    "text": _plain,
    "html": _html,
    "eml": _mail,
}
