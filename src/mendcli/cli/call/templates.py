"""Which of the team's own letters a customer's note is written by."""

from pathlib import Path
from typing import TYPE_CHECKING

from mendcli.cli.frame.run import Run
from mendcli.errors import NotFound

if TYPE_CHECKING:
    from mendcli.case.state.case_state import State
    from mendcli.playbook.model.letter import TeamLetter

#: Names mend's own letter, which no file can be called.
_OWN = "mend"
_ENGLISH = "en"


def template_for(state: "State", run: Run, named: str) -> "TeamLetter | None":
    """The letter that is named, else the first by name in the customer's language; None: mend's.

    The rep's own letters come before the team's. Raises ProblemsFound for one that cannot be used,
    also where only its language was looked for; NotFound for a name that is none.
    """
    files = _files(run)
    if named == _OWN or not (files or named):
        return None
    from mendcli.playbook.shelf.letters import load_letter

    if named:
        return load_letter(_named(named, files, run))
    from mendcli.notes.letters.said.local import is_called

    wanted = state.customer.language.strip() or _ENGLISH
    letters = map(load_letter, files.values())
    return next((each for each in letters if is_called(each.language, wanted)), None)


def _files(run: Run) -> dict[str, Path]:
    """Every letter within reach by its name, the nearest where two have one name."""
    from mendcli.playbook.shelf.letters import ENDING, letters_in

    found: dict[str, Path] = {}
    for folder in (run.settings.personal_dir, *run.settings.team_playbooks):
        for path in letters_in(folder):
            found.setdefault(path.name.removesuffix(ENDING), path)
    return found


def _named(name: str, files: dict[str, Path], run: Run) -> Path:
    if name in files:
        return files[name]
    from mendcli.playbook.model.spelling import did_you_mean

    own = run.settings.personal_dir
    there = f"There are {', '.join(files)}." if files else f"They lie in letters/ in {own}."
    raise NotFound(f"There is no letter of that name{did_you_mean(name, files)}.", there)
