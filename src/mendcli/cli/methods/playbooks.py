"""`mend playbooks list / show`: the methods within reach, and one of them whole."""

from typing import TYPE_CHECKING

from mendcli.cli.frame.answer import Answer, Data
from mendcli.cli.frame.options import PlaybookId
from mendcli.cli.frame.run import Run

if TYPE_CHECKING:
    from mendcli.playbook.model.playbook import Playbook
    from mendcli.playbook.shelf.entry import Entry
    from mendcli.screen.sheets.sheet import Sheet


def list_playbooks(run: Run) -> Answer:
    """List the playbooks within reach.

    Yours win over your team's, and these over the shipped ones with the same id.
    """
    library = run.library
    entries = library.entries()

    def sheet() -> "Sheet":
        from mendcli.screen.author_views.playbooks_view import PlaybookLine, playbooks_sheet

        return playbooks_sheet(
            tuple(
                PlaybookLine(e.id, e.use_when, e.version, e.origin, len(e.hides), e.problems)
                for e in entries
            )
        )

    from mendcli.notes.data.encoder import rows

    data: Data = {
        "playbooks": rows(entries, "id title version use_when origin file hides problems")
    }
    notes = (*(_hiding(entry) for entry in entries if entry.hides), *run.library.folder_cautions())
    return Answer(data, sheet, notes=notes)


def show_playbook(
    run: Run,
    id: PlaybookId,
) -> Answer:
    """Show a playbook, step by step."""
    library = run.library
    playbook, _ = library.load(id)
    entry = next(e for e in library.entries() if e.sound and e.id == playbook.id)

    def sheet() -> "Sheet":
        from mendcli.screen.author_views.playbooks_view import playbook_sheet

        return playbook_sheet(playbook, entry.origin)

    data = {**_playbook_data(playbook), "origin": entry.origin, "file": entry.file}
    over = library.passed_over.get(playbook.id)
    notes: tuple[str, ...] = ()
    if over:
        from mendcli.cli.shelved_methods import passed_over_note

        notes = (passed_over_note(over),)
    return Answer(data, sheet, notes=notes)


def _hiding(entry: "Entry") -> str:
    """Whose playbook is used and whose it hides, which a narrow list has no room for."""
    whose = {"personal": "yours", "team": "your team's", "shipped": "the shipped one"}
    hidden = " and ".join(dict.fromkeys(whose[origin] for origin in entry.hides_from))
    again = "another of " if hidden == whose[entry.origin] else ""
    return f"{entry.id} is {whose[entry.origin]}; it hides {again}{hidden}."


def _playbook_data(playbook: "Playbook") -> Data:
    """The whole playbook, keys as an author writes them."""
    from mendcli.notes.data.encoder import pick

    steps: list[Data] = []
    for step in playbook.steps:
        prompts: list[Data] = [
            {
                **pick(prompt, "id kind ask hint of?"),
                "when": {key: list(values) for key, values in prompt.when},
                "options": [option._asdict() for option in prompt.options],
                **pick(prompt, "min=low max=high purpose required"),
            }
            for prompt in step.prompts
        ]
        kept = {key: value for key, value in step._asdict().items() if key != "prompts"}
        kept["strength"] = step.strength or None
        kept["debated"] = [each._asdict() for each in step.debated]
        steps.append({**kept, "prompts": prompts})
    return {**playbook._asdict(), "steps": steps}
