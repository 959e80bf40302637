"""A note where the rep wants it: in the form asked for, on stdout, in a new file, on a clipboard.

Which forms there are is `notes/forms/note_forms.py`'s to say.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mendcli.cli.frame.answer import Answer, Data, envelope
from mendcli.cli.frame.run import Run
from mendcli.errors import ExitCode, MendError
from mendcli.notes.forms.note_forms import NoteForm

if TYPE_CHECKING:
    from mendcli.notes.forms.passage import Note

Form = Annotated[
    NoteForm | None,
    typer.Option(
        "--format", help="How it is written; left out: text on a terminal, else markdown."
    ),
]
IntoFile = Annotated[
    Path | None,
    typer.Option("-o", "--output", metavar="FILE", help="Write it to a new file instead."),
]

Html = Annotated[bool, typer.Option("--html", help="As one page of HTML, which prints well.")]
Open = Annotated[
    bool, typer.Option("--open", help="Show the page in the browser this machine has.")
]


def form_of(run: Run, form: NoteForm | None = None, *, shown: bool = True) -> NoteForm:
    """The form that is meant; `shown` is whether it goes to stdout at all."""
    if run.as_json:
        return "json"
    return form or ("text" if shown and run.outside.shows_on_terminal else "markdown")


def note_text(note: "Note", form: NoteForm) -> str:
    """The note in one of its forms."""
    from mendcli.notes.forms.note_forms import FORMS

    return FORMS[form](note)


def json_text(command: str, data: Data) -> str:
    """What --json would print, for a file or the clipboard."""
    from mendcli.notes.forms.json_text import to_json

    return to_json(envelope(command, data)) + "\n"


def unsigned(run: Run) -> tuple[str, ...]:
    """What is said of a letter to a customer that nobody signs: a login name never does."""
    if run.settings.called:
        return ()
    return (f"Not signed: nobody said who you are. Set called in {run.settings.config_path}.",)


def put_text(text: str, file: Path | None, *, private: bool = True) -> Answer:
    """On stdout, or in a new file."""
    if file is None:
        return Answer(text=text)
    from mendcli.notes.forms.file import write_whole

    write_whole(file, text, private=private)
    return Answer(notes=(f"Written to {file}.",))


def put_page(text: str, name: str, run: Run, file: Path | None, *, show: bool) -> Answer:
    """A page on stdout, in a new file, or in the browser: that is `show`.

    Shown without a `file` it lies in mend's own folder as `name`, over what lay there. Only for a
    person at a terminal a program is opened.
    """
    if not show:
        return put_text(text, file)
    from mendcli.cli.frame.opener import open_file
    from mendcli.notes.forms.file import write_whole

    place = file
    if place is None:
        run.settings.drafts_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
        place = run.settings.drafts_dir / name
    write_whole(place, text, overwrite=file is None)
    there = f"The page is {place}."
    if not run.outside.has_terminal:
        return Answer(notes=(f"Nobody is at a terminal to open it for. {there}",))
    wrong = open_file(place, run.outside.environ)
    return Answer(notes=(f"It could not be opened: {wrong}. {there}" if wrong else there,))


def put_note(answer: Answer, command: str, run: Run, file: Path | None, *, copy: bool) -> Answer:
    """To a file, to the clipboard, or both; on stdout only what did not get there."""
    if file is None and not copy:
        return answer
    text = answer.text if answer.data is None else json_text(command, answer.data)
    notes = list(put_text(text, file).notes) if file else []
    if copy:
        from mendcli.screen.terminal.clipboard import copy_text

        copied = copy_text(text, environ=run.outside.environ, terminal=run.outside.stderr)
        notes.append(copied.words)
        if copied.how == "failed" and run.as_json:
            raise MendError(" ".join(notes), "" if file else "Leave out --copy, or give -o FILE.")
        if copied.how == "failed":
            shown = answer if file is None else Answer()
            return shown._replace(notes=tuple(notes), code=ExitCode.FIXABLE)
    return Answer(notes=tuple(notes))
