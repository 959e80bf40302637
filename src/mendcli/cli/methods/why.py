"""`mend playbooks why`: what a method rests on, and where methods disagree what it chose."""

from typing import TYPE_CHECKING, Annotated

import typer

from mendcli.cli.frame.answer import Answer, Data
from mendcli.cli.frame.options import PlaybookId
from mendcli.cli.frame.run import Run
from mendcli.errors import NotFound

if TYPE_CHECKING:
    from mendcli.playbook.model.playbook import Playbook, Step
    from mendcli.screen.sheets.sheet import Sheet


def why(
    run: Run,
    id: PlaybookId,
    step: Annotated[
        str,
        typer.Argument(
            metavar="[STEP]",
            help="A step's id or number; left out: every step.",
            show_default=False,
        ),
    ] = "",
) -> Answer:
    """Show why a playbook does what it does.

    For each step: where it comes from, what research speaks for it, how far that carries and where
    it stops. Where methods disagree: what each says, and what this playbook chose.
    """
    library = run.library
    playbook, _ = library.load(id)
    steps = (_step_named(playbook, step),) if step else playbook.steps

    def sheet() -> "Sheet":
        from mendcli.screen.author_views.why_view import why_sheet

        return why_sheet(playbook, steps)

    over = library.passed_over.get(playbook.id)
    notes: tuple[str, ...] = ()
    if over:
        from mendcli.cli.shelved_methods import passed_over_note

        notes = (passed_over_note(over),)
    return Answer(_data(playbook, steps), sheet, notes=notes)


def _step_named(playbook: "Playbook", wanted: str) -> "Step":
    """The step with that id, of that number, or that a prompt's full name begins with."""
    ids = [step.id for step in playbook.steps]
    name = wanted.strip().partition(".")[0].casefold()
    if name.isdecimal() and 1 <= int(name) <= len(ids) and name not in ids:
        return playbook.steps[int(name) - 1]
    if name in ids:
        return playbook.steps[ids.index(name)]
    from mendcli.playbook.model.spelling import nearest

    near = nearest(name, ids)
    hint = f"Did you mean {near}? " if near else ""
    raise NotFound(
        f"{playbook.id} has no step “{wanted}”.", f"{hint}Its steps are {', '.join(ids)}."
    )


def _data(playbook: "Playbook", steps: "tuple[Step, ...]") -> Data:
    from mendcli.notes.data.encoder import pick, rows

    return {
        "playbook": pick(playbook, "id version title source based_on?"),
        "steps": [
            {
                **pick(step, "id title phase aim source evidence strength? limit"),
                "debated": rows(step.debated, "about views chose"),
            }
            for step in steps
        ],
    }
