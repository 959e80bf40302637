"""`mend practise`: a simulated customer, or the lines of a call of one's own. Nothing is kept."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mendcli.cli.frame.answer import Answer, Data
from mendcli.cli.frame.options import complete_case, complete_playbook
from mendcli.cli.frame.run import Run
from mendcli.errors import UsageError

if TYPE_CHECKING:
    from mendcli.playbook.model.playbook import Playbook
    from mendcli.playbook.shelf.library import Library
    from mendcli.practice.persona import Persona
    from mendcli.practice.scene import Played, Scene
    from mendcli.screen.sheets.sheet import Sheet
    from mendcli.workflows.rehearsals.practising import Turning

NOTHING_KEPT = "Practice: nothing of it is kept."
_INSTEAD = "Run it in a terminal, or give your turns in a file: --answers FILE"


def complete_persona(incomplete: str) -> list[str]:
    """The personas within reach that begin like this."""
    from mendcli.cli.frame.outside import this_world
    from mendcli.errors import MendError

    try:
        names = _library(Run(this_world())).personas()
    except MendError:
        return []
    return [name for name in names if name.startswith(incomplete)]


Seed = Annotated[int, typer.Option(min=0, metavar="N", help="The same number is the same call.")]


def practise(
    run: Run,
    persona: Annotated[
        str,
        typer.Argument(
            metavar="[PERSONA]",
            help="Who rings; left out, those there are are listed.",
            autocompletion=complete_persona,
            show_default=False,
        ),
    ] = "",
    case: Annotated[
        str,
        typer.Option(
            metavar="CASE",
            help="The customer's lines of a closed case of yours instead, with other names.",
            autocompletion=complete_case,
        ),
    ] = "",
    playbook: Annotated[
        str,
        typer.Option(
            metavar="ID",
            help="The method that says how else it could be put.",
            autocompletion=complete_playbook,
        ),
    ] = "",
    seed: Seed = 0,
    answers: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Take your turns from this file, a line each."),
    ] = None,
) -> Answer:
    """Practise a call with a simulated customer.

    You type what you would say; an empty line is silence. They calm down or get hotter by how you
    say it, and tell more when they are asked openly. After each turn comes one line on your wording
    or none, at the end how the heat went. Nobody claims that it makes you better.
    """
    if persona and case:
        raise UsageError("A case has its customer already.", "Give --case or a persona, not both.")
    library = _library(run)
    if not persona and not case:
        return _listed(library)
    from mendcli.practice.scene import opened

    who = _of_case(case, run) if case else _persona(persona, library)
    method = library.load(playbook or run.settings.playbook or _FIRST)[0]
    scene = opened(who, seed, run.settings.coach_off, run.phrases)
    return _answer(_played(scene, answers, run), method, scripted=answers is not None)


#: The method whose lines are shown where none is named.
_FIRST = "six-step"


def _library(run: Run) -> "Library":
    """The playbooks and personas within reach, without a cache: nothing is to be kept."""
    from mendcli.playbook.shelf.library import Library

    return Library(run.settings.team_playbooks, run.settings.personal_dir, None)


def _persona(name: str, library: "Library") -> "Persona":
    from mendcli.practice.form import read_persona

    content, file = library.persona_file(name)
    return read_persona(content, file, name)


def _of_case(case: str, run: Run) -> "Persona":
    from mendcli.workflows.rehearsals.own_call import own_call

    with run.reading() as store:
        log = store.facts(store.case_named(case))
    return own_call(log, run.settings.rep)


def _played(scene: "Scene", answers: Path | None, run: Run) -> "Scene":
    from mendcli.workflows.rehearsals.practising import play_live, play_script

    if answers is not None:
        return play_script(scene, _turns(answers))
    prompter = run.asker(_INSTEAD)
    try:
        return play_live(prompter, scene)
    finally:
        prompter.close()


def _turns(file: Path) -> list[str]:
    """The turns of a file: its lines, or the items under `turns` where it is YAML or JSON."""
    from mendcli.cli.frame.text_input import MOST_TEXT
    from mendcli.playbook.reading.file import read_capped

    content = read_capped(file, MOST_TEXT)
    if file.suffix not in (".yaml", ".yml", ".json"):
        return content.decode("utf-8", "replace").splitlines()
    from mendcli.playbook.reading.parse import read_document

    data, _ = read_document(content, str(file))
    turns = data.get("turns") if isinstance(data, dict) else data
    if not isinstance(turns, list) or not all(isinstance(each, str | None) for each in turns):
        raise UsageError(f"{file} holds no turns.", "Write `turns:` and a list of what you say.")
    return [each if isinstance(each, str) else "" for each in turns]


# --- what comes of it ------------------------------------------------------------------------


def _listed(library: "Library") -> Answer:
    known = [_persona(name, library) for name in library.personas()]
    data: Data = {
        "personas": [
            {"id": who.id, "name": who.name, "starts": who.starts, "opens": who.opens}
            for who in known
        ]
    }

    def sheet() -> "Sheet":
        from mendcli.screen.views.practice_view import personas_sheet

        return personas_sheet(data)

    return Answer(data, sheet)


def _answer(scene: "Scene", method: "Playbook", *, scripted: bool) -> Answer:
    from mendcli.workflows.rehearsals.practising import lowered_most, raised_most

    data: Data = {
        "persona": scene.persona.id,
        "name": scene.persona.name,
        "seed": scene.seed,
        "opens": scene.persona.opens,
        "turns": [_turn(turn) for turn in scene.turns],
        "strip": list(scene.strip),
        "ended": scene.ended or "left",
        "agreed": scene.so_far.agreed,
        "raised": _turning(raised_most(scene, method)),
        "lowered": _turning(lowered_most(scene)),
    }

    def sheet() -> "Sheet":
        from mendcli.screen.views.practice_view import practice_sheet

        return practice_sheet(data, said=scripted)

    return Answer(data, sheet, notes=(NOTHING_KEPT,))


def _turn(turn: "Played") -> Data:
    return {
        "you": turn.said,
        "heat": _number(turn.heat),
        "causes": [{"what": cause.what, "by": _number(cause.by)} for cause in turn.causes],
        "rule": turn.nudge.rule if turn.nudge else None,
        "line": turn.nudge.line if turn.nudge else None,
        "they": turn.answer or None,
    }


def _number(value: float) -> int | float:
    """Halves as they are, whole numbers without a point."""
    return int(value) if value == int(value) else value


def _turning(found: "Turning | None") -> Data | None:
    if found is None:
        return None
    return {
        "turn": found.number,
        "you": found.played.said,
        "change": _number(found.change),
        "causes": [cause.what for cause in found.played.causes],
        "line": found.played.nudge.line if found.played.nudge else None,
        "instead": found.instead or None,
    }
