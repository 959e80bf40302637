"""What an author is asked for a new playbook: four lines, each asked again until it can be used.

Decides nothing about where it is kept; `playbook/shelf/template.py` has the text.
"""

from collections.abc import Callable
from typing import NamedTuple

from mendcli.errors import ExitCode
from mendcli.playbook.reading.parse import check_playbook
from mendcli.playbook.shelf.template import (
    USUAL_STEPS,
    NewPlaybook,
    steps_from,
    title_from,
    written,
)
from mendcli.screen.words.prompter import Gone, Paused, Plain, Prompter, Question, Typed


class PlaybookGiven(NamedTuple):
    """What was said on the command line; None where nothing was."""

    title: str | None = None
    use_when: str | None = None
    source: str | None = None
    steps: str | None = None


#: Something that can be used, for the parts that are not being looked at.
_SOUND = NewPlaybook("x", "X", "x", "x")


def ask_for(id: str, given: PlaybookGiven, prompter: Callable[[], Prompter]) -> NewPlaybook:
    """All that is wanted of a new playbook; `prompter` is called only where something is missing.

    Raises Gone where the person leaves.
    """
    title = given.title
    if title is None:
        title = _asked(prompter(), "title", "What is it called?", title_from(id))
    use_when = given.use_when
    if use_when is None:
        ask = "What is going on when somebody reaches for it? One line."
        use_when = _asked(prompter(), "use_when", ask, "")
    source = given.source
    if source is None:
        ask = "Where does the method come from?"
        source = _asked(prompter(), "source", ask, "our own experience")
    steps = given.steps
    if steps is None:
        ask = "Which steps has a call? Their titles, with commas."
        steps = _asked(prompter(), "steps", ask, ", ".join(USUAL_STEPS))
    return _SOUND._replace(
        id=id, title=title, use_when=use_when, source=source, steps=steps_from(steps)
    )


def problem_with(key: str, text: str) -> str:
    """Why this cannot be used for that part of a playbook; "" where it can."""
    if key == "steps":
        trial = _SOUND._replace(steps=steps_from(text))
        if not trial.steps:
            return "give at least one title"
        if len(trial.steps) > 30:
            return "give at most 30 titles"
    else:
        told = {"id": "x", "title": "X", "use_when": "x", "source": "x", key: text}
        trial = NewPlaybook(told["id"], told["title"], told["use_when"], told["source"])
    _, problems = check_playbook(written(trial), key)
    return next((each.message for each in problems if each.severity == "error"), "")


def _asked(prompter: Prompter, key: str, ask: str, default: str) -> str:
    while True:
        reply = prompter.ask(Question(key, ask, default=default, live=False))
        if isinstance(reply, Paused):
            raise Gone(ExitCode.INTERRUPTED)
        text = reply.text.strip() if isinstance(reply, Typed | Plain) else ""
        problem = problem_with(key, text) if text else "something has to stand here"
        if not problem:
            return text
        prompter.say(f"That cannot be used: {problem}", "warn")
        default = text or default
