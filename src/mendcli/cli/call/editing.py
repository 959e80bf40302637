"""`mend summary --edit`: a note in the rep's own editor, and what they made of it."""

import shlex
from pathlib import Path

from mendcli.cli.frame.answer import Answer
from mendcli.cli.frame.run import Run
from mendcli.errors import MendError
from mendcli.notes.forms.note_forms import NoteForm


def edited_as(form: NoteForm) -> NoteForm:
    """The form in which a note of that form is edited: what is no text of its own, as plain text.

    MendError for data, which holds what is on record.
    """
    if form == "json":
        raise MendError("--edit is for a note, not for its data.", "Leave out --json.")
    return "markdown" if form == "markdown" else "text"


def edited(note: Answer, run: Run, case: str) -> Answer:
    """The note as it came back from `$VISUAL`, else `$EDITOR`.

    It lies in mend's own folder for drafts while it is edited, and stays there where the editor
    fails. MendError where there is no terminal or editor, or nothing was left of it.
    """
    from mendcli.cli.frame.editor import edit_file
    from mendcli.notes.forms.file import write_whole
    from mendcli.notes.forms.visible import visible

    environ = run.outside.environ
    if not run.outside.has_terminal:
        raise MendError("--edit needs a terminal.", "Leave it out, or give -o FILE.")
    command = shlex.split(environ.get("VISUAL") or environ.get("EDITOR") or "")
    if not command:
        raise MendError("There is no editor to open.", "Set VISUAL or EDITOR, such as EDITOR=nano.")
    draft = _draft(run, case)
    write_whole(draft, note.text, overwrite=True)
    if wrong := edit_file(command, draft, environ):
        raise MendError(f"The editor did not take it: {wrong}.", f"The letter is {draft}.")
    text = draft.read_text(encoding="utf-8", errors="replace")
    if not text.strip():
        raise MendError("Nothing was left of it, and nothing went out.", f"It is {draft}.")
    draft.unlink(missing_ok=True)
    return note._replace(text="\n".join(visible(line) for line in text.split("\n")))


def _draft(run: Run, case: str) -> Path:
    folder = run.settings.drafts_dir
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder / f"{case}.txt"
