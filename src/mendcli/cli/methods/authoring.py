"""`mend playbooks schema / kinds / new`: what an author needs to write a playbook."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mendcli.cli.frame.answer import Answer, Data
from mendcli.cli.frame.options import Json, complete_playbook
from mendcli.cli.frame.run import Run
from mendcli.errors import Refused, UsageError

if TYPE_CHECKING:
    from mendcli.playbook.shelf.library import Library
    from mendcli.screen.sheets.sheet import Sheet
    from mendcli.screen.words.prompter import Prompter
    from mendcli.workflows.new_playbook import PlaybookGiven

_INSTEAD = "Say it in options: --title, --use-when, --source and --steps; or --from a playbook."


def schema(
    run: Run,
    json: Annotated[
        bool, typer.Option("--json", help="Wrap it as every command's JSON is wrapped.")
    ] = False,
) -> Answer:
    """Print the JSON Schema of a playbook, for editors.

    `mend playbooks new` puts it beside the playbook, with a first line by which an editor finds
    it. It knows keys, kinds and types; whether the whole makes sense, `mend playbooks check`
    says.
    """
    from mendcli.playbook.reading.schema import playbook_schema

    made = playbook_schema()
    return Answer({"schema": made}, text="" if json else _schema_text(made))


def kinds(run: Run) -> Answer:
    """List the kinds of prompts, and the names in braces.

    Each with what it takes and an example that can be copied. The kinds are what lets mend make a
    note from a method it has never seen: use the one that means what you ask.
    """
    from mendcli.playbook.model.kinds import KINDS
    from mendcli.playbook.model.placeholder_notes import NAME_NOTES

    def sheet() -> "Sheet":
        from mendcli.screen.author_views.kinds_view import kinds_sheet

        return kinds_sheet(KINDS, NAME_NOTES)

    found: list[Data] = [
        {
            "kind": kind,
            "takes": row.takes,
            "example": row.example,
            "several": row.listed,
            "fills_names": not row.listed,
        }
        for kind, row in KINDS.items()
    ]
    data: Data = {"kinds": found, "names": [note._asdict() for note in NAME_NOTES]}
    return Answer(data, sheet)


NewId = Annotated[
    str,
    typer.Argument(
        metavar="ID", help="Its name on the command line: small letters, figures, hyphens."
    ),
]
Title = Annotated[str | None, typer.Option(metavar="TEXT", help="Its name for people.")]
UseWhen = Annotated[
    str | None, typer.Option(metavar="TEXT", help="When to reach for it, in a line.")
]
Source = Annotated[str | None, typer.Option(metavar="TEXT", help="Where the method comes from.")]
Steps = Annotated[str | None, typer.Option(metavar="TITLES", help="The call's steps, with commas.")]
CopyOf = Annotated[
    str,
    typer.Option(
        "--from",
        metavar="PLAYBOOK",
        help="Copy this one, with its comments.",
        autocompletion=complete_playbook,
    ),
]
IntoFile = Annotated[
    Path | None,
    typer.Option(
        "-o", "--output", metavar="FILE", help="Write it there; left out: among your own playbooks."
    ),
]


def new(
    run: Run,
    id: NewId,
    title: Title = None,
    use_when: UseWhen = None,
    source: Source = None,
    steps: Steps = None,
    copy_of: CopyOf = "",
    file: IntoFile = None,
    json: Json = False,
) -> Answer:
    """Begin a playbook of your own.

    Asks what it is called, when to reach for it, where it comes from and which steps it has; what
    you give as an option is not asked. It writes a playbook that can be used as it stands, with
    comments that say what each part is for, and beside it the schema for your editor.
    """
    from mendcli.workflows.new_playbook import PlaybookGiven

    _hold_id(id)
    target = file or run.settings.personal_dir / f"{id}.yaml"
    if target.exists():
        raise Refused(
            f"{target} is there already; it was left as it is.",
            "Take another id, or name another file with -o.",
        )
    library = run.library
    hidden = [e.origin for e in library.entries() if e.id == id]
    given = PlaybookGiven(title, use_when, source, steps)
    text = _copy(id, copy_of, given, library) if copy_of else _from_nothing(id, given, run)
    if file is None:
        run.settings.personal_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    schema_file = _write(target, text)
    data: Data = {
        "id": id,
        "file": str(target),
        "schema": str(schema_file),
        "based_on": copy_of or None,
    }
    checked = id if file is None else str(target)
    notes = [f"Written. Now open it, and check it: mend playbooks check {checked}"]
    notes += [f"It is taken in place of the {origin} {id}." for origin in hidden if not file]
    return Answer(data, text=f"{target}\n", notes=tuple(notes))


def _hold_id(id: str) -> None:
    """The id must be one, and one that a person can tell from a file. Raises UsageError."""
    from mendcli.workflows.new_playbook import problem_with

    problem = problem_with("id", id) if id.isprintable() else "it holds characters nobody can see"
    if problem:
        raise UsageError(
            f"That cannot be an id: {problem}", "For example: mend playbooks new late-delivery"
        )


def _from_nothing(id: str, given: "PlaybookGiven", run: Run) -> str:
    from mendcli.playbook.shelf.template import written
    from mendcli.workflows.new_playbook import ask_for, problem_with

    for key, value in given._asdict().items():
        problem = problem_with(key, value) if value is not None else ""
        if problem:
            option = key.replace("_", "-")
            raise UsageError(f"--{option} cannot be used: {problem}", "Say it in other words.")
    opened: list[Prompter] = []

    def prompter() -> "Prompter":
        opened[:] = opened or [run.asker(_INSTEAD)]
        return opened[0]

    try:
        return written(ask_for(id, given, prompter))
    finally:
        for each in opened:
            each.close()


def _copy(id: str, copy_of: str, given: "PlaybookGiven", library: "Library") -> str:
    from mendcli.playbook.shelf.copying import copied

    if given.steps is not None:
        raise UsageError("--steps does not go with --from.", "The copy has the other's steps.")
    playbook, text = library.load(copy_of)
    told = {key: value for key, value in given._asdict().items() if value is not None}
    return copied(text, playbook, {"id": id, **told})


def _write(target: Path, text: str) -> Path:
    """The playbook, and beside it the schema, unless something else has that name."""
    from mendcli.notes.forms.file import write_whole
    from mendcli.playbook.reading.schema import WRITTEN_BY, playbook_schema
    from mendcli.playbook.shelf.template import SCHEMA_FILE

    write_whole(target, text, private=False)
    beside = target.parent / SCHEMA_FILE
    ours = not beside.exists() or WRITTEN_BY in beside.read_text("utf-8", "replace")[:500]
    if ours:
        write_whole(beside, _schema_text(playbook_schema()), overwrite=True, private=False)
    return beside


def _schema_text(made: dict[str, object]) -> str:
    from mendcli.notes.forms.json_text import to_json

    return to_json(made) + "\n"
