"""`mend rehearse`: a playbook tried for real, with nothing kept: no case, no cache, no draft."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mendcli.cli.frame.answer import Answer
from mendcli.cli.frame.options import complete_playbook
from mendcli.cli.frame.run import Run
from mendcli.cli.methods.in_memory import NOTHING_KEPT, in_memory_services
from mendcli.cli.shelved_methods import ShelvedMethods
from mendcli.errors import UsageError

if TYPE_CHECKING:
    from mendcli.case.state.case_state import State
    from mendcli.settings import Settings

_INSTEAD = "Run it in a terminal, give --answers FILE, or let it --walk by itself."


def rehearse(
    run: Run,
    id: Annotated[
        str,
        typer.Argument(
            metavar="ID|FILE",
            help="The playbook, by id or as a file.",
            autocompletion=complete_playbook,
            show_default=False,
        ),
    ],
    answers: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Take the replies from this file; nobody is asked."),
    ] = None,
    walk: Annotated[
        bool, typer.Option("--walk", help="Take every path by itself and show each note.")
    ] = False,
    limit: Annotated[
        int, typer.Option(min=1, max=5000, metavar="N", help="With --walk: at most so many paths.")
    ] = 100,
) -> Answer:
    """Try a playbook for real, and keep nothing.

    The session is the one a rep gets, with an empty store that is forgotten at the end; then comes
    the note it would have left. --walk takes each path there is with stand-in answers, and shows
    the first note whole and how every other one differs.
    """
    if walk and answers is not None:
        raise UsageError("--walk needs no answers.", "Give --walk or --answers FILE, not both.")
    methods, named = methods_for(run.settings, id)
    if walk:
        from mendcli.cli.methods.walking import walked

        return walked(run, methods, named, limit)
    if answers is not None:
        return _scripted(run, methods, named, answers)
    from mendcli.workflows.rehearsals.rehearsal import run_rehearsal

    prompter = run.asker(_INSTEAD)
    try:
        state = run_rehearsal(in_memory_services(run, methods, prompter), named)
    finally:
        prompter.close()
    return _noted(state, run)


def methods_for(settings: "Settings", named: str) -> tuple[ShelvedMethods, str]:
    """The playbooks within reach, without a cache, and the id that is meant."""
    from mendcli.playbook.shelf.library import Library

    if not ("/" in named or "\\" in named or named.endswith((".yaml", ".yml"))):
        library = Library(settings.team_playbooks, settings.personal_dir, None)
        return ShelvedMethods(library), named
    file = Path(named)
    library = Library((file.parent, *settings.team_playbooks), settings.personal_dir, None)
    own = library.from_file(file)
    return ShelvedMethods(library, own=own), own[0].id


def _scripted(run: Run, methods: ShelvedMethods, named: str, file: Path) -> Answer:
    from mendcli.case.state.fold import fold
    from mendcli.screen.words.scripted_prompter import Script, ScriptedPrompter
    from mendcli.workflows.opening.start_options import StartOptions
    from mendcli.workflows.sessions import start_scripted

    services = in_memory_services(run, methods, ScriptedPrompter(Script({})))
    done = start_scripted(services, file, StartOptions(playbook=named))
    state = fold(services.store.facts(done.case))
    answer = _noted(state, run)
    return answer._replace(notes=(*done.notes, *answer.notes))


def _noted(state: "State", run: Run) -> Answer:
    from mendcli.cli.call.summary import note_of
    from mendcli.cli.frame.note_output import form_of

    answer = note_of(state, run, "rep", form_of(run))
    return answer._replace(notes=(NOTHING_KEPT,))
