"""`mend playbooks diff`: what a copy changed of the playbook it was made from."""

from typing import TYPE_CHECKING, Annotated

import typer

from mendcli.cli.frame.answer import Answer, Data
from mendcli.cli.frame.options import complete_playbook
from mendcli.cli.frame.run import Run
from mendcli.cli.methods.one_playbook import PlaybookDraft, draft_named
from mendcli.errors import ExitCode, NotFound

if TYPE_CHECKING:
    from mendcli.playbook.sense.changes import Change
    from mendcli.playbook.shelf.library import Library
    from mendcli.screen.sheets.sheet import Sheet


def diff_of(
    run: Run,
    named: Annotated[
        str,
        typer.Argument(
            metavar="ID|FILE",
            help="The copy: a playbook's id, or a file.",
            autocompletion=complete_playbook,
            show_default=False,
        ),
    ],
    other: Annotated[
        str,
        typer.Argument(
            metavar="[OTHER]",
            help="What it is held against; left out: the one it is based on, or that it hides.",
            autocompletion=complete_playbook,
            show_default=False,
        ),
    ] = "",
) -> Answer:
    """Show what a copy of a playbook changed.

    Steps and prompts that are new, gone, moved, in other words, or that work differently. Comments
    do not count, nor how a line is written.
    """
    from mendcli.playbook.sense.changes import changes

    library = run.library
    mine = draft_named(named, library)
    theirs = draft_named(other, library) if other else _origin(mine, library)
    found = changes(theirs.playbook, mine.playbook)

    def sheet() -> "Sheet":
        from mendcli.screen.author_views.changes_view import changes_sheet

        return changes_sheet(_name(theirs), _name(mine), found)

    data: Data = {
        "new": _which(mine),
        "old": _which(theirs),
        "changes": [_change_data(change) for change in found],
    }
    notes = [f"{each.file} has mistakes and is read as far as it can be: mend playbooks check"
             for each in (mine, theirs) if each.is_broken]  # fmt: skip
    if not found:
        notes.append(f"Nothing differs between {_name(theirs)} and {_name(mine)}.")
    code = ExitCode.PLAYBOOK if mine.is_broken or theirs.is_broken else ExitCode.DONE
    return Answer(data, sheet, notes=tuple(notes), code=code)


def _origin(mine: PlaybookDraft, library: "Library") -> PlaybookDraft:
    """What the playbook was made from: by its `based_on`, or the one it hides. Raises NotFound."""
    playbook = mine.playbook
    if playbook.based_on and playbook.based_on != playbook.id:
        return draft_named(playbook.based_on, library)
    hidden = next((file for e in library.entries() if e.file == mine.file for file in e.hides), "")
    if not hidden:
        entry = next((e for e in library.entries() if e.id == playbook.id and e.sound), None)
        hidden = entry.file if entry and entry.file != mine.file else ""
    if not hidden:
        raise NotFound(
            f"{playbook.id} has no `based_on`, and hides no other playbook.",
            f"Name what it is held against: mend playbooks diff {playbook.id} OTHER",
        )
    return draft_named(hidden, library)


def _change_data(change: "Change") -> Data:
    from mendcli.notes.data.encoder import pick, rows

    return {
        **pick(change, "what thing key name"),
        "told": change.told(),
        "parts": rows(change.parts, "key old new"),
    }


def _name(draft: PlaybookDraft) -> str:
    return f"{draft.playbook.id} {draft.playbook.version}"


def _which(draft: PlaybookDraft) -> Data:
    return {"id": draft.playbook.id, "version": draft.playbook.version, "file": draft.file}
